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

cast-left = Осталось отправить: { $n }
cast-eta = Осталось времени: { $time }
cast-rate = Скорость, сообщений в секунду: { $n }
cast-maybe-twice = Возможных повторов: { $n }
cast-blocked = Адресатов, заблокировавших бот: { $n }
cast-deleted = Адресатов с удалённым аккаунтом: { $n }
cast-unsubscribed = Адресатов, отписавшихся за это время: { $n }
cast-rejected = Сообщений, не принятых Telegram: { $n }
cast-unsent = Не отправлено из-за остановки: { $n }
cast-seen-at = Прочитали (по состоянию на { $datetime }): { $n }
cast-held = Отправка прерывалась: { $time }. Причина: { $reason }.
cast-held-silence = нет ответа от Telegram
cast-held-waiting = Telegram просил подождать
cast-held-database = база данных недоступна
cast-edit-title = Изменение объявления: { $title }
cast-edit-progress = Изменено: { $done } / { $total }
cast-edit-done = Изменение завершено.
cast-edit-stopped = Изменение остановлено. Изменено: { $done } / { $total }
cast-edited = Объявление изменено во всех копиях. Копий: { $n }
cast-mark-title = Пометка об отмене встречи: { $title }
cast-mark-progress = Помечено: { $done } / { $total }
cast-mark-done = Пометки поставлены.
cast-mark-stopped = Пометки больше не ставятся. Помечено: { $done } / { $total }
cast-mark-all = Пометка об отмене стоит во всех копиях. Копий: { $n }
cast-recall = Отозвать
cast-recall-confirm = Объявление будет удалено у всех получателей. Подтверждаете? Получателей: { $n }
cast-recall-confirm-some = Объявление будет отозвано. Подтверждаете? Копий, которые будут удалены: { $n }
cast-recall-hint = Это действие для ошибочных объявлений. Если ошибка в тексте, нажмите «{ btn-edit }», если встреча не состоится — «{ meet-cancel }». После отзыва встречи не будет в списке ближайших.
cast-recall-old = Копии старше 48 часов Telegram удалить не позволяет, на их месте останется пометка. Таких копий: { $n }
cast-recall-coming = Уведомления получат все, кто собирался прийти: { $n }.
cast-recall-title = Отзыв объявления: { $title }
cast-recall-progress = Удалено: { $done } / { $total }
cast-recall-stopped = Отзыв остановлен. Удалено: { $done } / { $total }
cast-recalled = Объявление отозвано. Удалено копий: { $done } / { $total }
cast-marked = Удалить нельзя, оставлена пометка: { $n }
cast-message-gone = Копий, удалённых самим получателем: { $n }
cast-remaining = Осталось: { $n }
cast-untouched = Осталось как было из-за остановки: { $n }
cast-undone = Не удалось: { $n }
cast-superseded = Остановлено: позже внесли ещё одно изменение.
cast-taken-back = Объявление отозвано.
cast-resume = Продолжить
cast-halt = Остановить
cast-edit-halt = Остановить изменение
cast-edit-resume = Продолжить изменение
cast-mark-halt = Остановить пометки
cast-mark-resume = Продолжить пометки
cast-recall-halt = Остановить отзыв
cast-recall-resume = Продолжить отзыв

## What Telegram refused
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many
## $reader (String) - whom it was for, role-* or dead-for-*
## $reason (String) - why, as Telegram says it

dead-title = Недоставленные сообщения
dead-none = Недоставленных сообщений нет.
dead-hint = Telegram не принял эти сообщения: это ошибка бота. Сообщите причину тому, кто обслуживает бот. Когда ошибка будет исправлена, сообщение можно отправить снова.
dead-notice = Есть сообщение, которое Telegram не принял: это ошибка бота. Чтобы увидеть список, отправьте /stats и нажмите «{ dead-title }».
dead-when = Время: { $datetime }
dead-for = Получатель: { $reader }
dead-for-resident = житель
dead-for-residents = жители
dead-for-group = группа лекторов
dead-one = Сообщение не доставлено. Причина: { $reason }. Попыток: { $n }.
dead-copies = Копии не доставлены. Причина: { $reason }. Копий: { $n }.
dead-changes = Копии не изменены. Причина: { $reason }. Копий: { $n }.
dead-retry = Отправить снова
dead-redo = Повторить
dead-drop = Убрать из списка
dead-resent = Отправляется снова.
dead-redone = Повторяется.
dead-dropped = Убрано из списка.
dead-kind-answer = Ответ
dead-kind-card = Карточка вопроса
dead-kind-announcement = Объявление
dead-kind-revision = Изменение объявления
dead-kind-meeting = Сообщение о встрече
dead-kind-progress = Ход отправки
dead-kind-words = Сообщение бота
