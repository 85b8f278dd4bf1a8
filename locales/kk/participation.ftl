### What residents do together: seats, attendance, votes, shared questions

## Waiting list of a meeting
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many
## $title (String) - title of the meeting, template or export

wait-join = Күту тізіміне жазылу
wait-leave = Күту тізімінен шығу
wait-left = Сіз күту тізімінен шықтыңыз.
wait-confirmed = Орныңыз расталды: { $title }.
wait-listed = Бос орын жоқ. Сіз күту тізіміне жазылдыңыз, кезектегі нөміріңіз: { $n }.
wait-freed = Орын босады: { $title }. Қатысуыңызды растаңыз. Растаудың соңғы уақыты: { $datetime }.
wait-expired = Растау уақыты өтті, орын кезектегі келесі адамға берілді.

## Marking attendance
##
## $code (String) - code said at the meeting
## $datetime (Datetime) - day and time of day

att-mark = Кездесуге келдім
att-code = Қатысу коды: { $code }. Жарамдылық мерзімі: { $datetime }.
att-enter = Кездесуде айтылған кодты жазыңыз.
att-accepted = Қатысқаныңыз белгіленді. Рақмет!
att-wrong = Код дұрыс емес. Тексеріп, қайта жазыңыз.
att-expired = Кодтың мерзімі өтіп кеткен.

## Voting for questions of a live stream
##
## $due (Date) - last day for the answer
## $n (Number) - how many
## $ticket (String) - number of the question

live-ask = Эфирге сұрақ қою
live-vote = Дауыс беру
live-voted = Даусыңыз есепке алынды. Дауыс саны: { $n }.
live-unvoted = Даусыңыз қайтарып алынды. Дауыс саны: { $n }.
live-top = Ең көп дауыс жинаған сұрақтар
live-put-on-air = Эфирге шығару
live-on-air = Сұрағыңызға қазір эфирде жауап беріліп жатыр. Нөмірі: { $ticket }.
live-answered = Сұрағыңызға эфирде жауап берілді. Нөмірі: { $ticket }.
live-later = Эфирде сұрағыңызға кезек жетпеді. Жазбаша жауаптың соңғы күні: { $due }.
live-closed = Дауыс беру аяқталды.

## Polls
##
## $n (Number) - how many

poll-new = Сауалнама жасау
poll-question = Сауалнаманың сұрағын жазыңыз.
poll-options = Жауап нұсқаларын жазыңыз: әр жолға бір нұсқа.
poll-voted = Жауабыңыз есепке алынды.
poll-close = Сауалнаманы аяқтау
poll-closed = Сауалнама аяқталды. Қатысқан адам саны: { $n }.
poll-results = Нәтижесін көру

## A question, a proposal or thanks

kind-choose = Бұл сұрақ па, ұсыныс па, әлде алғыс па?
kind-question = Сұрақ
kind-proposal = Ұсыныс
kind-thanks = Алғыс

## Proposals
##
## $status (String) - name of the status
## $ticket (String) - number of the question

prop-label = Ұсыныс № { $ticket }
prop-registered = Ұсынысыңыз тіркелді. Нөмірі: { $ticket }.
prop-changed = Ұсынысыңыздың мәртебесі өзгерді. Нөмірі: { $ticket }. Мәртебесі: { $status }.
prop-reviewing = Қаралып жатыр
prop-supported = Қолдау тапты
prop-planned = Жоспарға енгізілді
prop-done = Орындалды
prop-rejected = Қолдау таппады

## Thanks
##
## $text (String) - what the resident wrote
## $ticket (String) - number of the question

thank-label = Алғыс № { $ticket }
thank-registered = Алғысыңыз тіркелді. Нөмірі: { $ticket }.
thank-passed = Алғысыңыз дәріскерге жеткізілді.
thank-received = Сізге алғыс білдірілді: { $text }

## Joining equal questions
##
## $n (Number) - how many
## $ticket (String) - number of the question

merge-found = Осыған ұқсас ашық сұрақ бар: № { $ticket }. Біріктіру керек пе?
merge-do = Сұрақтарды біріктіру
merge-done = Сұрақтар біріктірілді. Жауап сұрақ иелерінің бәріне жіберіледі. Сұрақ саны: { $n }.
merge-notice = Сұрағыңыз дәл осындай сұрақпен біріктірілді, жауап Сізге де келеді. Нөмірі: { $ticket }.

## Following someone's question
##
## $n (Number) - how many
## $ticket (String) - number of the question

join-join = Сұраққа қосылу
join-leave = Қосылудан бас тарту
join-done = Сіз сұраққа қосылдыңыз, жауап Сізге де келеді. Нөмірі: { $ticket }.
join-count = Қосылған адам саны: { $n }

## Publishing an answer

pub-publish = Жауапты жариялау
pub-done = Жауап жарияланды. Сұрақ иесінің деректері көрсетілмейді.
pub-notice = Сұрағыңызға берілген жауап жарияланды. Деректеріңіз көрсетілмейді.
pub-remove = Жарияланымнан алу
