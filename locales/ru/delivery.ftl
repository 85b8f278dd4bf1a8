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
