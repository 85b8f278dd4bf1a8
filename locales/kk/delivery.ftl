### How the sending of an announcement goes

## Running broadcast
##
## $done (Number) - how many are done
## $n (Number) - how many
## $time (String) - time of day, or how long
## $total (Number) - out of how many

cast-pause = Уақытша тоқтату
cast-resume = Жалғастыру
cast-recall = Кері қайтарып алу
cast-paused = Жіберу уақытша тоқтатылды. Жіберілді: { $done } / { $total }
cast-resumed = Жіберу жалғасты. Қалғаны: { $n }
cast-recall-confirm = Хабарландыру барлық алушыдан өшіріледі. Растайсыз ба? Алушылар саны: { $n }
cast-recalled = Хабарландыру кері қайтарып алынды. Өшірілген көшірме саны: { $done } / { $total }
cast-edited = Хабарландыру барлық көшірмеде өзгертілді. Көшірме саны: { $n }
cast-left = Әлі жіберілмегені: { $n }
cast-eta = Қалған уақыт: { $time }
cast-rate = Жылдамдығы: секундына { $n } хабарлама
cast-maybe-twice = Ықтимал қайталану саны: { $n }
cast-blocked = Ботты бұғаттаған адам саны: { $n }
cast-deleted = Аккаунты жойылған адам саны: { $n }
cast-unsubscribed = Жазылымнан бас тартқан адам саны: { $n }
cast-rejected = Telegram қабылдамаған хабарлама саны: { $n }
cast-unsent = Тоқтатылғандықтан жіберілмегені: { $n }

## Messages that could not be delivered
##
## $n (Number) - how many
## $reason (String) - why, as a person wrote it

dead-title = Жеткізілмей қалған хабарламалар
dead-one = Хабарлама жеткізілмеді. Себебі: { $reason }. Талпыныс саны: { $n }.
dead-retry = Қайта жіберу
dead-drop = Тізімнен алып тастау
