### What a lecturer sees: the question's card, answering, absence


## The card and the answer
##
## $due (Date) - last day for the answer
## $lang (String) - name of the language, lec-lang-*
## $n (Number) - how many
## $text (String) - what the resident wrote
## $ticket (String) - number of the question

lec-due = Срок: до { $due }
lec-qlang = Язык вопроса: { $lang }
lec-lang-kk = казахский
lec-lang-ru = русский
lec-take = Взять
lec-answer = Ответить
lec-redirect = Перенаправить
lec-clarify = Уточнить
lec-decline = Отказаться
lec-reason = Укажите причину отказа.
lec-redirect-to = В какую сферу перенаправить?
lec-redirected = Вопрос перенаправлен в другую сферу. Сфера: { $sphere }.
lec-clarify-write = Напишите, что нужно уточнить.
lec-clarify-sent = Запрос на уточнение отправлен автору вопроса.
lec-clarify-lost = Запрос на уточнение не доставлен: автору вопроса нельзя отправить сообщение. Номер: { $ticket }.
lec-clarified = Автор вопроса дополнил его. Номер: { $ticket }. Текст: { $text }
lec-why = Автор вопроса написал, чем ответ не помог. Номер: { $ticket }. Текст: { $text }
lec-words-only = Здесь нужен только текст. Отправьте его обычным сообщением.
lec-write = Напишите ответ. Язык ответа: { $lang }.
lec-sent = Ваш ответ отправлен.
lec-taken = Вопрос закреплён за Вами.
lec-already = Этот вопрос уже взял другой лектор.
lec-due-soon = Срок ответа подходит к концу. Номер: { $ticket }. Срок: до { $due }.
lec-overdue = Срок ответа истёк. Номер: { $ticket }.
lec-queue = Ожидают ответа: { $n }
lec-reply-hint = Чтобы ответить, отправьте сообщение ответом (Reply) на карточку вопроса.
lec-not-card = Это сообщение — не карточка открытого вопроса, ответ никому не отправлен. Открытые вопросы: /queue
lec-blocked = Ответ не доставлен: бот заблокирован автором вопроса. Номер: { $ticket }.
lec-asker-gone = Ответ не доставлен: аккаунт автора вопроса удалён. Номер: { $ticket }.
lec-not-delivered = Ответ не доставлен по технической причине. Номер: { $ticket }. Сообщите координатору.
lec-asker-edited = Автор вопроса изменил его. Номер: { $ticket }. Новый текст: { $text }
lec-edited = Исправленный ответ отправлен автору вопроса.

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
card-reopened = Автор вопроса отметил, что прежний ответ ему не помог.
card-why = Причина: { $text }
card-answer-by = Автор ответа: { $name }
card-answer-below = Ответ в следующем сообщении.
card-event = { $at } · { $what }
