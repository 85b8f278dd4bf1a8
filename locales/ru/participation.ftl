### What residents do together: seats, attendance, votes, shared questions

## Waiting list of a meeting
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many
## $title (String) - title of the meeting, template or export

wait-join = В лист ожидания
wait-leave = Выйти из листа ожидания
wait-left = Вы вышли из листа ожидания.
wait-confirmed = Ваше место подтверждено: { $title }.
wait-listed = Свободных мест нет. Вы в листе ожидания, Ваш номер в очереди: { $n }.
wait-freed = Освободилось место: { $title }. Подтвердите участие. Срок подтверждения: до { $datetime }.
wait-expired = Срок подтверждения истёк, место передано следующему в очереди.

## Marking attendance
##
## $code (String) - code said at the meeting
## $datetime (Datetime) - day and time of day

att-mark = Я на встрече
att-code = Код участия: { $code }. Срок действия: до { $datetime }.
att-enter = Введите код, названный на встрече.
att-accepted = Ваше участие отмечено. Спасибо!
att-wrong = Неверный код. Проверьте и введите снова.
att-expired = Срок действия кода истёк.

## Voting for questions of a live stream
##
## $due (Date) - last day for the answer
## $n (Number) - how many
## $ticket (String) - number of the question

live-ask = Вопрос в эфир
live-vote = Проголосовать
live-voted = Ваш голос учтён. Голосов: { $n }.
live-unvoted = Ваш голос снят. Голосов: { $n }.
live-top = Вопросы с наибольшим числом голосов
live-put-on-air = Вывести в эфир
live-on-air = На Ваш вопрос сейчас отвечают в эфире. Номер: { $ticket }.
live-answered = На Ваш вопрос ответили в эфире. Номер: { $ticket }.
live-later = До Вашего вопроса в эфире очередь не дошла. Срок письменного ответа: до { $due }.
live-closed = Голосование завершено.

## Polls
##
## $n (Number) - how many

poll-new = Создать опрос
poll-question = Напишите вопрос для опроса.
poll-options = Напишите варианты ответа: по одному в строке.
poll-voted = Ваш ответ учтён.
poll-close = Завершить опрос
poll-closed = Опрос завершён. Участников: { $n }.
poll-results = Посмотреть результаты

## A question, a proposal or thanks

kind-choose = Это вопрос, предложение или благодарность?
kind-question = Вопрос
kind-proposal = Предложение
kind-thanks = Благодарность

## Proposals
##
## $status (String) - name of the status
## $ticket (String) - number of the question

prop-label = Предложение № { $ticket }
prop-registered = Ваше предложение зарегистрировано. Номер: { $ticket }.
prop-changed = Статус Вашего предложения изменён. Номер: { $ticket }. Статус: { $status }.
prop-reviewing = Рассматривается
prop-supported = Поддержано
prop-planned = Включено в план
prop-done = Выполнено
prop-rejected = Не поддержано

## Thanks
##
## $text (String) - what the resident wrote
## $ticket (String) - number of the question

thank-label = Благодарность № { $ticket }
thank-registered = Ваша благодарность зарегистрирована. Номер: { $ticket }.
thank-passed = Ваша благодарность передана лектору.
thank-received = Вам пришла благодарность: { $text }

## Joining equal questions
##
## $n (Number) - how many
## $ticket (String) - number of the question

merge-found = Есть похожий открытый вопрос: № { $ticket }. Объединить?
merge-do = Объединить вопросы
merge-done = Вопросы объединены. Ответ получат все авторы. Вопросов: { $n }.
merge-notice = Ваш вопрос объединён с таким же вопросом, ответ придёт и Вам. Номер: { $ticket }.

## Following someone's question
##
## $n (Number) - how many
## $ticket (String) - number of the question

join-join = Присоединиться к вопросу
join-leave = Отменить присоединение
join-done = Вы присоединились к вопросу, ответ придёт и Вам. Номер: { $ticket }.
join-count = Присоединились: { $n }

## Publishing an answer

pub-publish = Опубликовать ответ
pub-done = Ответ опубликован. Данные автора вопроса не указываются.
pub-notice = Ответ на Ваш вопрос опубликован. Ваши данные не указываются.
pub-remove = Снять с публикации
