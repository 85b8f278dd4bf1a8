### What a coordinator sees: announcing, figures, journal

## The announcement and its sending
##
## $datetime (Datetime) - day and time of day
## $done (Number) - how many are done
## $n (Number) - how many
## $sphere (String) - name of the sphere
## $ticket (String) - number of the question
## $total (Number) - out of how many

coord-new = Создать объявление
coord-step = Шаг: { $n } / { $total }
coord-title = Напишите тему встречи.
coord-desc = Напишите краткое описание.
coord-text-kk = Напишите текст на казахском языке.
coord-text-ru = Напишите текст на русском языке.
coord-format = Выберите формат.
coord-date = Выберите дату или напишите в виде ДД.ММ.ГГГГ.
coord-time = Напишите время начала, например: 18:30.
coord-place = Укажите место или ссылку.
coord-lecturer = Выберите лектора.
coord-audience = Кому отправить?
coord-aud-all = Всем подписчикам
coord-aud-sphere = По сфере
coord-aud-district = По району
coord-aud-count = Получателей: { $n }
coord-preview = Предпросмотр
coord-send-now = Отправить сейчас
coord-schedule = Запланировать отправку
coord-scheduled = Отправка запланирована: { $datetime }
coord-confirm = Подтверждаете отправку? Получателей: { $n }
coord-stop = Остановить отправку
coord-progress = Отправлено: { $done } / { $total }
coord-failed = Не доставлено: { $n }
coord-done = Отправка завершена.
coord-stopped = Отправка остановлена. Отправлено: { $done } / { $total }
coord-draft = Черновик
coord-stats = Отчёт
coord-nobody = В этой сфере нет свободного лектора, вопрос поступил координаторам. Номер: { $ticket }. Сфера: { $sphere }.

## Daily digest
##
## $date (Date) - day

digest-title = Сводка: { $date }
digest-overdue = Просроченные вопросы
digest-due-today = Ответить сегодня
digest-unassigned = Вопросы без лектора
digest-events = Встречи сегодня и завтра
digest-away = Отсутствующие лекторы
digest-low = Ответы с низкой оценкой

## Figures of a period
##
## $end (Date) - last day
## $start (Date) - first day

stat-subscribers = Подписчики
stat-reached = Получили объявление
stat-coming = Придут
stat-came = Пришли
stat-questions = Вопросы
stat-in-time = Отвечено в срок
stat-overdue = Просрочено
stat-median = Время ответа (медиана)
stat-rating = Средняя оценка
stat-period = Период: { $start } – { $end }
stat-export = Скачать файл Excel

## Journal of actions
##
## $action (String) - what was done, audit-*
## $datetime (Datetime) - day and time of day
## $due (Date) - last day for the answer
## $name (String) - name of a person
## $sphere (String) - name of the sphere
## $target (String) - who or what it was done to
## $ticket (String) - number of the question
## $title (String) - title of the meeting, template or export

audit-title = Журнал действий
audit-entry = { $datetime } · { $name } · { $action }
audit-answered = дан ответ на вопрос: № { $ticket }
audit-moved = вопрос передан другому лектору: № { $ticket }, лектор: { $target }
audit-extended = продлён срок: № { $ticket }, новый срок: { $due }
audit-sent = отправлено объявление: { $title }
audit-recalled = отозвано объявление: { $title }
audit-invited = создано приглашение: { $target }
audit-deactivated = отключён лектор: { $target }
audit-sphere-off = отключена сфера: { $sphere }
audit-banned = заблокирован пользователь: { $target }
audit-exported = выгружены данные: { $title }
