### What a lecturer sees: the question's card, answering, absence


## The card and the answer
##
## $due (Date) - last day for the answer
## $lang (String) - name of the language, lec-lang-*
## $n (Number) - how many
## $text (String) - what the resident wrote
## $ticket (String) - number of the question

lec-due = Соңғы күні: { $due }
lec-qlang = Сұрақтың тілі: { $lang }
lec-lang-kk = қазақша
lec-lang-ru = орысша
lec-take = Өзіме алу
lec-answer = Жауап беру
lec-redirect = Басқаға жолдау
lec-clarify = Нақтылауды сұрау
lec-decline = Бас тарту
lec-reason = Бас тарту себебін жазыңыз.
lec-redirect-to = Қай салаға жолданады?
lec-redirected = Сұрақ басқа салаға жолданды. Саласы: { $sphere }.
lec-clarify-write = Нені нақтылау керегін жазыңыз.
lec-clarify-sent = Нақтылау сұрауы сұрақ иесіне жіберілді.
lec-clarify-lost = Нақтылау сұрауы жеткізілмеді: сұрақ иесіне хабарлама жіберу мүмкін емес. Нөмірі: { $ticket }.
lec-clarified = Сұрақ иесі сұрағын толықтырды. Нөмірі: { $ticket }. Мәтіні: { $text }
lec-why = Сұрақ иесі жауаптың неге көмектеспегенін жазды. Нөмірі: { $ticket }. Мәтіні: { $text }
lec-words-only = Мұнда тек мәтін керек. Мәтін түрінде жазып жіберіңіз.
lec-write = Жауабыңызды жазыңыз. Жауап тілі: { $lang }.
lec-sent = Жауабыңыз жіберілді.
lec-taken = Сұрақ Сізге бекітілді.
lec-already = Бұл сұрақты басқа дәріскер алып қойған.
lec-due-soon = Жауап беру мерзімі таяп қалды. Нөмірі: { $ticket }. Соңғы күні: { $due }.
lec-overdue = Жауап беру мерзімі өтіп кетті. Нөмірі: { $ticket }.
lec-queue = Жауап күтіп тұрған сұрақ саны: { $n }
lec-reply-hint = Жауап беру үшін сұрақ карточкасына жауап (Reply) түрінде жазыңыз.
lec-not-card = Бұл хабарлама ашық сұрақтың карточкасы емес, жауап ешкімге жіберілген жоқ. Ашық сұрақтар: /queue
lec-blocked = Жауап жеткізілмеді: сұрақ иесі ботты бұғаттаған. Нөмірі: { $ticket }.
lec-asker-gone = Жауап жеткізілмеді: сұрақ иесінің аккаунты жойылған. Нөмірі: { $ticket }.
lec-not-delivered = Жауап техникалық себеппен жеткізілмеді. Нөмірі: { $ticket }. Үйлестірушіге хабарлаңыз.
lec-asker-edited = Сұрақ иесі сұрағын өзгертті. Нөмірі: { $ticket }. Жаңа мәтіні: { $text }
lec-edited = Түзетілген жауап сұрақ иесіне жіберілді.

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
card-reopened = Сұрақ иесінің алдыңғы жауапқа көңілі толмады.
card-why = Себебі: { $text }
card-answer-by = Жауап берген: { $name }
card-answer-below = Жауап келесі хабарламада.
card-event = { $at } · { $what }
