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

lec-new = Вам поступил новый вопрос. Номер: { $ticket }.
lec-received = Поступил: { $datetime }
lec-due = Срок: до { $due }
lec-days-left = Осталось рабочих дней: { $n }
lec-qlang = Язык вопроса: { $lang }
lec-lang-kk = казахский
lec-lang-ru = русский
lec-take = Взять
lec-answer = Ответить
lec-redirect = Перенаправить
lec-clarify = Уточнить
lec-decline = Отказаться
lec-reason = Укажите причину отказа.
lec-redirect-to = Кому перенаправить?
lec-redirected = Вопрос перенаправлен в другую сферу. Сфера: { $sphere }.
lec-clarify-write = Напишите, что нужно уточнить.
lec-clarify-sent = Запрос на уточнение отправлен автору вопроса.
lec-clarify-lost = Запрос на уточнение не доставлен: автору вопроса нельзя отправить сообщение. Номер: { $ticket }.
lec-clarified = Автор дополнил вопрос. Номер: { $ticket }. Текст: { $text }
lec-words-only = Здесь нужен только текст. Отправьте его обычным сообщением.
lec-write = Напишите ответ. Язык ответа: { $lang }.
lec-wrong-lang = Похоже, язык ответа не совпадает с языком вопроса. Отправить так?
lec-sent = Ваш ответ отправлен.
lec-taken = Вопрос закреплён за Вами.
lec-already = Этот вопрос уже взял другой лектор.
lec-due-soon = Срок ответа подходит к концу. Номер: { $ticket }. Срок: до { $due }.
lec-overdue = Срок ответа истёк. Номер: { $ticket }.
lec-queue = Ожидают ответа: { $n }
lec-to-faq = Добавить ответ в частые вопросы? Данные автора вопроса не указываются.
lec-reply-hint = Чтобы ответить, отправьте сообщение ответом (Reply) на карточку вопроса.
lec-not-card = Это сообщение — не карточка открытого вопроса, ответ никому не отправлен. Открытые вопросы: /queue
lec-delivered = Ваш ответ доставлен автору вопроса. Номер: { $ticket }.
lec-blocked = Ответ не доставлен: бот заблокирован автором вопроса. Номер: { $ticket }.
lec-asker-gone = Ответ не доставлен: аккаунт автора вопроса удалён. Номер: { $ticket }.
lec-not-delivered = Ответ не доставлен по технической причине. Номер: { $ticket }. Сообщите координатору.
lec-asker-edited = Автор вопроса изменил его. Номер: { $ticket }. Новый текст: { $text }
lec-edited = Исправленный ответ отправлен автору вопроса.
lec-undo = Отозвать ответ
lec-undo-hint = Ответ можно отозвать в течение одной минуты.
lec-undone = Ответ отозван. Вопрос снова открыт.
lec-undo-late = Минута прошла, отозвать ответ нельзя. Его можно исправить.
lec-moved-to = Вам передан вопрос другого лектора. Номер: { $ticket }. Срок: до { $due }.
lec-moved-from = Вопрос, который был у Вас, передан другому лектору. Номер: { $ticket }. Лектор: { $name }.
lec-extend = Продлить срок
lec-extend-reason = Укажите причину продления срока.
lec-extend-limit = Дальше продлить срок нельзя. Предельный срок: { $due }.
lec-due-changed = Срок ответа на вопрос изменён. Номер: { $ticket }. Новый срок: { $due }.

## Templates of answers
##
## $title (String) - title of the meeting, template or export

tpl-list = Шаблоны ответов
tpl-use = Использовать шаблон
tpl-save = Сохранить как шаблон
tpl-saved = Шаблон сохранён: { $title }.

## Approval of an answer by a coordinator
##
## $name (String) - name of a person
## $note (String) - what the coordinator wrote
## $ticket (String) - number of the question

appr-send = Отправить на согласование
appr-sent = Черновик отправлен на согласование.
appr-request = Поступил черновик ответа на согласование. Номер: { $ticket }. Лектор: { $name }.
appr-approve = Согласовать
appr-return = Вернуть на доработку
appr-note = Напишите, что нужно исправить.
appr-approved = Ответ согласован и отправлен автору вопроса.
appr-returned = Ответ возвращён на доработку. Замечание: { $note }

## Absence with a substitute
##
## $end (Date) - last day
## $name (String) - name of a person
## $start (Date) - first day

away-start = Выберите первый день отсутствия.
away-end = Выберите последний день отсутствия.
away-substitute = Кто будет отвечать вместо Вас?
away-set = Отсутствие отмечено: { $start } – { $end }. Замещающий лектор: { $name }.
away-notice = К Вам временно поступают вопросы другого лектора. Лектор: { $name }. Срок: { $start } – { $end }.
away-nobody = Замещающего лектора нет, вопросы поступают координаторам.
away-back = Возвращаюсь к работе
away-ended = Возвращение отмечено. Вопросы снова поступают Вам.

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

card-sphere = Сфера: { $sphere }
card-meeting = Встреча: { $title }
card-files = Вложений: { $n }
card-status = Статус: { $status }
card-holder = Отвечает: { $name }
card-reopened = Автор отметил, что прежний ответ ему не помог.
card-why = Причина: { $text }
card-answer-by = Ответ дал(а): { $name }
card-answer-below = Ответ в следующем сообщении.
card-event = { $at } · { $what }
