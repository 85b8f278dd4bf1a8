### How the sending of an announcement goes


## Running broadcast
##
## $datetime (Datetime) - day and time of day
## $done (Number) - how many are done
## $n (Number) - how many
## $time (String) - time of day, how long, or from when to when
## $reason (String) - why nothing was sent
## $title (String) - title of the meeting, template or export
## $total (Number) - out of how many

cast-left = Әлі жіберілмегені: { $n }
cast-eta = Қалған уақыт: { $time }
cast-rate = Жылдамдығы: секундына { $n } хабарлама
cast-maybe-twice = Ықтимал қайталану саны: { $n }
cast-blocked = Ботты бұғаттаған адам саны: { $n }
cast-deleted = Аккаунты жойылған адам саны: { $n }
cast-unsubscribed = Жазылымнан бас тартқан адам саны: { $n }
cast-rejected = Telegram қабылдамаған хабарлама саны: { $n }
cast-unsent = Тоқтатылғандықтан жіберілмегені: { $n }
cast-seen-at = Танысқан адам саны ({ $datetime } жағдайы бойынша): { $n }
cast-held = Жіберу кідірді: { $time }. Себебі: { $reason }.
cast-held-silence = Telegram тарапынан жауап жоқ
cast-held-waiting = Telegram күте тұруды сұрады
cast-held-database = дерекқор қолжетімсіз
cast-edit-title = Хабарландыруды өзгерту: { $title }
cast-edit-progress = Өзгертілді: { $done } / { $total }
cast-edit-done = Өзгерту аяқталды.
cast-edit-stopped = Өзгерту тоқтатылды. Өзгертілді: { $done } / { $total }
cast-edited = Хабарландыру барлық көшірмеде өзгертілді. Көшірме саны: { $n }
cast-mark-title = Кездесудің өтпейтіні туралы белгі: { $title }
cast-mark-progress = Белгі қойылды: { $done } / { $total }
cast-mark-done = Белгі қою аяқталды.
cast-mark-stopped = Белгі қою тоқтатылды. Белгі қойылды: { $done } / { $total }
cast-mark-all = Кездесудің өтпейтіні барлық көшірмеде белгіленді. Көшірме саны: { $n }
cast-recall = Кері қайтарып алу
cast-recall-confirm = Хабарландыру барлық алушыдан өшіріледі. Растайсыз ба? Алушылар саны: { $n }
cast-recall-confirm-some = Хабарландыру кері қайтарып алынады. Растайсыз ба? Өшірілетін көшірме саны: { $n }
cast-recall-hint = Бұл әрекет қателесіп жіберілген хабарландыруға арналған. Мәтінде қате болса, «{ btn-edit }», кездесу өтпейтін болса, «{ meet-cancel }» түймесін басыңыз. Кері қайтарып алынса, кездесу алдағы кездесулердің тізімінде болмайды.
cast-recall-old = Жіберілгеніне 48 сағаттан асқан көшірмені өшіруге Telegram рұқсат бермейді, оның орнында белгі қалады. Ондай көшірме саны: { $n }
cast-recall-coming = Кездесуге келетін { $n } адамға хабарланады.
cast-recall-title = Хабарландыруды кері қайтарып алу: { $title }
cast-recall-progress = Өшірілді: { $done } / { $total }
cast-recall-stopped = Кері қайтарып алу тоқтатылды. Өшірілді: { $done } / { $total }
cast-recalled = Хабарландыру кері қайтарып алынды. Өшірілген көшірме саны: { $done } / { $total }
cast-marked = Өшіруге болмайтындықтан, белгі қойылғаны: { $n }
cast-message-gone = Алушы өзі өшіріп тастаған көшірме саны: { $n }
cast-remaining = Қалғаны: { $n }
cast-untouched = Тоқтатылғандықтан сол күйінде қалғаны: { $n }
cast-undone = Орындалмады: { $n }
cast-superseded = Тоқтатылды: бұдан кейін тағы бір өзгеріс енгізілді.
cast-taken-back = Хабарландыру кері қайтарып алынды.
cast-resume = Жалғастыру
cast-halt = Тоқтату
cast-edit-halt = Өзгертуді тоқтату
cast-edit-resume = Өзгертуді жалғастыру
cast-mark-halt = Белгі қоюды тоқтату
cast-mark-resume = Белгі қоюды жалғастыру
cast-recall-halt = Кері қайтарып алуды тоқтату
cast-recall-resume = Кері қайтарып алуды жалғастыру

## What Telegram refused
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many
## $reader (String) - whom it was for, role-* or dead-for-*
## $reason (String) - why, as Telegram says it

dead-title = Жеткізілмей қалған хабарламалар
dead-none = Жеткізілмей қалған хабарлама жоқ.
dead-hint = Telegram бұл хабарламаларды қабылдамады: бұл — боттың қатесі. Себебін ботқа қызмет көрсететін маманға айтыңыз. Қате түзетілген соң хабарламаны қайта жіберуге болады.
dead-notice = Telegram қабылдамаған хабарлама бар: бұл — боттың қатесі. Тізімін көру үшін /stats пәрменін жіберіп, «{ dead-title }» түймесін басыңыз.
dead-when = Уақыты: { $datetime }
dead-for = Алушы: { $reader }
dead-for-resident = тұрғын
dead-for-residents = тұрғындар
dead-for-group = дәріскерлер тобы
dead-one = Хабарлама жеткізілмеді. Себебі: { $reason }. Талпыныс саны: { $n }.
dead-copies = Көшірмелер жеткізілмеді. Себебі: { $reason }. Көшірме саны: { $n }.
dead-changes = Көшірмелер өзгертілмеді. Себебі: { $reason }. Көшірме саны: { $n }.
dead-retry = Қайта жіберу
dead-redo = Қайталап көру
dead-drop = Тізімнен алып тастау
dead-resent = Қайта жіберіліп жатыр.
dead-redone = Қайталанып жатыр.
dead-dropped = Тізімнен алынды.
dead-kind-answer = Жауап
dead-kind-card = Сұрақтың карточкасы
dead-kind-announcement = Хабарландыру
dead-kind-revision = Хабарландырудың өзгерісі
dead-kind-meeting = Кездесу туралы хабар
dead-kind-progress = Жіберу барысы
dead-kind-words = Боттың хабарламасы
