### How the sending of an announcement goes

## Running broadcast
##
## $done (Number) - how many are done
## $n (Number) - how many
## $time (String) - time of day, or how long
## $total (Number) - out of how many

cast-pause = Приостановить
cast-resume = Продолжить
cast-recall = Отозвать
cast-paused = Отправка приостановлена. Отправлено: { $done } / { $total }
cast-resumed = Отправка возобновлена. Осталось: { $n }
cast-recall-confirm = Объявление будет удалено у всех получателей. Подтверждаете? Получателей: { $n }
cast-recalled = Объявление отозвано. Удалено копий: { $done } / { $total }
cast-edited = Объявление изменено во всех копиях. Копий: { $n }
cast-left = Осталось отправить: { $n }
cast-eta = Осталось времени: { $time }
cast-rate = Скорость, сообщений в секунду: { $n }
cast-maybe-twice = Возможных повторов: { $n }
cast-blocked = Адресатов, заблокировавших бот: { $n }
cast-deleted = Адресатов с удалённым аккаунтом: { $n }
cast-unsubscribed = Адресатов, отписавшихся за это время: { $n }
cast-rejected = Сообщений, не принятых Telegram: { $n }
cast-unsent = Не отправлено из-за остановки: { $n }

## Messages that could not be delivered
##
## $n (Number) - how many
## $reason (String) - why, as a person wrote it

dead-title = Недоставленные сообщения
dead-one = Сообщение не доставлено. Причина: { $reason }. Попыток: { $n }.
dead-retry = Отправить снова
dead-drop = Убрать из списка
