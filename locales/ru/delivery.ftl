### How the sending of an announcement goes


## Running broadcast
##
## $n (Number) - how many
## $time (String) - time of day, how long, or from when to when
## $reason (String) - why nothing was sent

cast-left = Осталось отправить: { $n }
cast-eta = Осталось времени: { $time }
cast-rate = Скорость, сообщений в секунду: { $n }
cast-maybe-twice = Возможных повторов: { $n }
cast-blocked = Адресатов, заблокировавших бот: { $n }
cast-deleted = Адресатов с удалённым аккаунтом: { $n }
cast-unsubscribed = Адресатов, отписавшихся за это время: { $n }
cast-rejected = Сообщений, не принятых Telegram: { $n }
cast-unsent = Не отправлено из-за остановки: { $n }
cast-seen-at = Прочитали: { $n } (на { $time })
cast-held = Отправка прерывалась: { $time }. Причина: { $reason }.
cast-held-silence = нет ответа от Telegram
cast-held-waiting = Telegram просил подождать
cast-held-database = база данных недоступна

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
dead-retry = Отправить снова
dead-drop = Убрать из списка
dead-resent = Отправляется снова.
dead-dropped = Убрано из списка.
dead-kind-answer = Ответ
dead-kind-card = Карточка вопроса
dead-kind-announcement = Объявление
dead-kind-meeting = Сообщение о встрече
dead-kind-progress = Ход отправки
dead-kind-words = Сообщение бота
