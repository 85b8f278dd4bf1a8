### How the sending of an announcement goes


## Running broadcast
##
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
cast-recall-hint = Это действие для ошибочных объявлений. Если встреча не состоится, нажмите «{ meet-cancel }»: жители увидят причину.
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
