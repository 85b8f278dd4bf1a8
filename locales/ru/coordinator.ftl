### What a coordinator sees: announcing, figures, journal


## The announcement and its sending
##
## $datetime (Datetime) - day and time of day
## $done (Number) - how many are done
## $n (Number) - how many
## $sphere (String) - name of the sphere
## $text (String) - what was written before
## $ticket (String) - number of the question
## $title (String) - title of the meeting, template or export
## $total (Number) - out of how many

coord-step = Шаг: { $n } / { $total }
coord-title = Напишите тему встречи.
coord-desc = Напишите краткое описание.
coord-text-kk = Сначала на казахском языке.
coord-text-ru = Теперь на русском языке.
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
coord-so-far = Сейчас: { $text }
coord-link-hint = Если есть и место, и ссылка, напишите ссылку отдельной строкой.
coord-place-ru = Укажите место на русском языке.
coord-spheres = К какой сфере относится встреча? Если ничего не отметить, будут указаны все сферы.
coord-aud-narrow = Можно выбрать несколько условий сразу.
coord-aud-language = По языку
coord-photo = Добавить фото к объявлению? Если да, отправьте одно фото.
coord-photo-there = В объявлении есть фото. Чтобы заменить его, отправьте другое.
coord-photo-drop = Отправить без фото
coord-photo-only = На этом шаге принимается только фото. Если фото не нужно, нажмите кнопку ниже.
coord-edit = Что изменить?
coord-label-description = Описание
coord-label-audience = Получатели
coord-label-photo = Фото
coord-sample = Это образец. Кнопка заработает, когда объявление будет отправлено.
coord-send-date = В какой день отправить объявление? Выберите дату или напишите в виде ДД.ММ.ГГГГ.
coord-send-time = Во сколько отправить объявление? Напишите время, например: 18:30.
coord-already = Это объявление уже передано на отправку, второй раз оно не отправится.
coord-withdraw = Не отправлять
coord-withdrawn = Запланированное объявление не будет отправлено.
coord-missed = Объявление не отправлено: { $title }. Встреча уже началась или отменена.
coord-progress-title = Объявление: { $title }
coord-stopping = Останавливается.
coord-card-lost = Карточка вопроса не доставлена: Telegram её не принял. Номер: { $ticket }.
coord-overdue = Срок ответа на вопрос истёк. Номер: { $ticket }. Сфера: { $sphere }.
coord-declined = Лектор отказался отвечать на вопрос. Номер: { $ticket }. Причина: { $reason }

## Meetings that are ahead
##
## $coming (Number) - how many come
## $copies (Number) - how many copies of the announcement were delivered
## $datetime (Datetime) - day and time of day
## $kk (String) - why, in Kazakh
## $link (String) - web address
## $n (Number) - how many
## $new (Datetime) - another day and time of day
## $old (Datetime) - day and time of day until now
## $ru (String) - why, in Russian
## $title (String) - title of the meeting, template or export

meet-list = Предстоящих встреч: { $n }
meet-label-begun = началась
meet-label-cancelled = отменена
meet-label-withdrawn = отозвана
meet-online = Из них онлайн: { $n }
meet-not-coming = Не смогут: { $n }
meet-link = Ссылка на встречу: { $link }
meet-move = Перенести
meet-cancel = Отменить встречу
meet-new-start = Выберите новый день: время начала останется прежним. Можно также написать день и время. Образец: ДД.ММ.ГГГГ ЧЧ:ММ.
meet-same-start = Встреча и так начинается в это время.
meet-move-confirm =
    Встреча: { $title }.
    Прежнее время: { $old }.
    Новое время: { $new }.
    Копий, которые изменятся: { $copies }.
    Уведомления получат все, кто собирается прийти: { $n }. Подтверждаете?
meet-moved = Встреча перенесена: { $title }. Новое время: { $datetime }. Уведомлений отправлено: { $n }.
meet-reason = Напишите на казахском языке, почему встреча не состоится.
meet-reason-ru = Теперь напишите причину на русском языке.
meet-cancel-confirm =
    Встреча: { $title }.
    Причина на казахском: { $kk }
    Причина на русском: { $ru }
    Встреча будет отменена. Пометка об этом появится во всех копиях, уведомления получат все, кто собирался прийти: { $n }. Подтверждаете?
meet-cancelled = Встреча отменена: { $title }. Уведомлений отправлено: { $n }.
meet-new-place = Напишите новое место встречи.
meet-new-link = Напишите новую ссылку на встречу.
meet-drop-place = Убрать место
meet-drop-link = Убрать ссылку
meet-change-confirm =
    Объявление изменится так, как показано выше.
    Копий, которые изменятся: { $copies }.
    Уведомления получат все, кто собирается прийти: { $coming }. Подтверждаете?
meet-change-again = Если есть ошибка, напишите текст заново: сначала на казахском языке.
meet-change-again-link = Если есть ошибка, отправьте ссылку ещё раз.
meet-changed = Сведения о встрече изменены: { $title }. Уведомлений отправлено: { $n }.

## Figures of a period
##
## $end (Date) - last day
## $start (Date) - first day

stat-subscribers = Подписчики
stat-kk = На казахском
stat-ru = На русском
stat-meetings = Проведено встреч
stat-reached = Получили объявление
stat-seen = Прочитали объявление
stat-coming = Придут
stat-questions = Вопросы
stat-states = Статусы вопросов
stat-in-time = Отвечено в срок
stat-late = Отвечено с опозданием
stat-overdue = Просрочено
stat-median = Время ответа (медиана)
stat-ratings = Оценки
stat-useful = Полезно
stat-useless = Бесполезно
stat-period = Период: { $start } – { $end }
stat-this-week = Эта неделя
stat-this-month = Этот месяц
stat-last-month = Прошлый месяц
stat-this-year = Этот год
stat-chosen = Другой период
stat-enter = Напишите первый и последний день периода. Образец: ДД.ММ.ГГГГ – ДД.ММ.ГГГГ.
