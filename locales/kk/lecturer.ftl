### What a lecturer sees: the question's card, answering, absence

## The card and the answer
##
## $datetime (Datetime) - day and time of day
## $due (Date) - last day for the answer
## $lang (String) - name of the language, lec-lang-*
## $n (Number) - how many
## $name (String) - name of a person
## $text (String) - what the resident wrote
## $ticket (String) - number of the question

lec-new = Сізге жаңа сұрақ түсті. Нөмірі: { $ticket }.
lec-received = Түскен уақыты: { $datetime }
lec-due = Соңғы күні: { $due }
lec-days-left = Қалған жұмыс күні: { $n }
lec-qlang = Сұрақтың тілі: { $lang }
lec-lang-kk = қазақша
lec-lang-ru = орысша
lec-take = Өзіме алу
lec-answer = Жауап беру
lec-redirect = Басқаға жолдау
lec-clarify = Нақтылауды сұрау
lec-decline = Бас тарту
lec-reason = Бас тарту себебін жазыңыз.
lec-redirect-to = Кімге жолданады?
lec-redirected = Сұрақ басқа салаға жолданды. Саласы: { $sphere }.
lec-clarify-write = Нені нақтылау керегін жазыңыз.
lec-clarify-sent = Нақтылау сұрауы сұрақ иесіне жіберілді.
lec-clarify-lost = Нақтылау сұрауы жеткізілмеді: сұрақ иесіне хабарлама жіберу мүмкін емес. Нөмірі: { $ticket }.
lec-clarified = Сұрақ иесі сұрағын толықтырды. Нөмірі: { $ticket }. Мәтіні: { $text }
lec-words-only = Мұнда тек мәтін керек. Мәтін түрінде жазып жіберіңіз.
lec-write = Жауабыңызды жазыңыз. Жауап тілі: { $lang }.
lec-wrong-lang = Сұрақ тілі мен жауап тілі сәйкес келмейтін сияқты. Осылай жіберілсін бе?
lec-sent = Жауабыңыз жіберілді.
lec-taken = Сұрақ Сізге бекітілді.
lec-already = Бұл сұрақты басқа дәріскер алып қойған.
lec-due-soon = Жауап беру мерзімі таяп қалды. Нөмірі: { $ticket }. Соңғы күні: { $due }.
lec-overdue = Жауап беру мерзімі өтіп кетті. Нөмірі: { $ticket }.
lec-queue = Жауап күтіп тұрған сұрақ саны: { $n }
lec-to-faq = Жауапты жиі қойылатын сұрақтарға қосасыз ба? Сұрақ иесінің деректері көрсетілмейді.
lec-reply-hint = Жауап беру үшін сұрақ карточкасына жауап (Reply) түрінде жазыңыз.
lec-not-card = Бұл хабарлама ашық сұрақтың карточкасы емес, жауап ешкімге жіберілген жоқ. Ашық сұрақтар: /queue
lec-delivered = Жауабыңыз сұрақ иесіне жеткізілді. Нөмірі: { $ticket }.
lec-blocked = Жауап жеткізілмеді: сұрақ иесі ботты бұғаттаған. Нөмірі: { $ticket }.
lec-asker-gone = Жауап жеткізілмеді: сұрақ иесінің аккаунты жойылған. Нөмірі: { $ticket }.
lec-not-delivered = Жауап техникалық себеппен жеткізілмеді. Нөмірі: { $ticket }. Үйлестірушіге хабарлаңыз.
lec-asker-edited = Сұрақ иесі сұрағын өзгертті. Нөмірі: { $ticket }. Жаңа мәтіні: { $text }
lec-edited = Түзетілген жауап сұрақ иесіне жіберілді.
lec-undo = Жауапты кері қайтарып алу
lec-undo-hint = Жауапты бір минут ішінде кері қайтарып алуға болады.
lec-undone = Жауап кері қайтарып алынды. Сұрақ қайта ашылды.
lec-undo-late = Бір минут өтіп кетті, жауапты кері қайтарып алуға болмайды. Оны түзетуге болады.
lec-moved-to = Сізге басқа дәріскердің сұрағы берілді. Нөмірі: { $ticket }. Соңғы күні: { $due }.
lec-moved-from = Сізге берілген сұрақ басқа дәріскерге ауыстырылды. Нөмірі: { $ticket }. Дәріскер: { $name }.
lec-extend = Мерзімін ұзарту
lec-extend-reason = Мерзімді ұзарту себебін жазыңыз.
lec-extend-limit = Мерзімді бұдан әрі ұзартуға болмайды. Шекті мерзім: { $due }.
lec-due-changed = Сұраққа жауап беру мерзімі өзгертілді. Нөмірі: { $ticket }. Жаңа мерзім: { $due }.

## Templates of answers
##
## $title (String) - title of the meeting, template or export

tpl-list = Жауап үлгілері
tpl-use = Үлгіні қолдану
tpl-save = Үлгі ретінде сақтау
tpl-saved = Үлгі сақталды: { $title }.

## Approval of an answer by a coordinator
##
## $name (String) - name of a person
## $note (String) - what the coordinator wrote
## $ticket (String) - number of the question

appr-send = Келісуге жіберу
appr-sent = Нобай келісуге жіберілді.
appr-request = Жауап нобайы келісуге түсті. Нөмірі: { $ticket }. Дәріскер: { $name }.
appr-approve = Келісу
appr-return = Пысықтауға қайтару
appr-note = Нені түзету керегін жазыңыз.
appr-approved = Жауап келісілді және сұрақ иесіне жіберілді.
appr-returned = Жауап пысықтауға қайтарылды. Ескертпе: { $note }

## Absence with a substitute
##
## $end (Date) - last day
## $name (String) - name of a person
## $start (Date) - first day

away-start = Жұмыста болмайтын алғашқы күніңізді таңдаңыз.
away-end = Жұмыста болмайтын соңғы күніңізді таңдаңыз.
away-substitute = Сіздің орныңызға кім жауап береді?
away-set = Жұмыста болмайтын мерзіміңіз белгіленді: { $start } – { $end }. Алмастыратын дәріскер: { $name }.
away-notice = Сізге уақытша басқа дәріскердің сұрақтары түседі. Дәріскер: { $name }. Мерзімі: { $start } – { $end }.
away-nobody = Алмастыратын дәріскер жоқ, сұрақтар үйлестірушілерге түседі.
away-back = Жұмысқа оралдым
away-ended = Жұмысқа оралғаныңыз белгіленді. Сұрақтар қайтадан Сізге түседі.

## The card of a question
##
## $at (Date) - when it happened
## $n (Number) - how many
## $name (String) - name of the lecturer
## $sphere (String) - name of the sphere
## $status (String) - name of the status
## $text (String) - what a person wrote
## $title (String) - title of the meeting
## $what (String) - what happened

card-sphere = Саласы: { $sphere }
card-meeting = Кездесу: { $title }
card-files = Тіркеме саны: { $n }
card-status = Мәртебесі: { $status }
card-holder = Жауапты маман: { $name }
card-reopened = Сұрақ иесі алдыңғы жауапқа көңілі толмағанын белгіледі.
card-why = Себебі: { $text }
card-answer-by = Жауап берген: { $name }
card-answer-below = Жауап келесі хабарламада.
card-event = { $at } · { $what }
