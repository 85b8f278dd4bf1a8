### What a resident sees: joining, asking, answers, meetings


## First words
##
## $city (String) - name of the city
## $url (String) - address of the portal

welcome-hello = Здравствуйте! Это бот информационной группы города { $city }.
welcome-what = Здесь можно получать объявления о встречах, задавать вопросы по сферам и получать ответы лекторов.
welcome-not-official = Вопрос, заданный через бот, не является официальным обращением. Для официального обращения воспользуйтесь порталом eOtinish: { $url }

## Consent to the processing of personal data
##
## $bin (String) - BIN of the operator
## $date (Date) - day
## $operator (String) - legal name of the operator
## $term (String) - for how long
## $third_parties (String) - whom the data are passed on to

consent-title = Согласие на сбор и обработку персональных данных
consent-body =
    Оператор: { $operator }, БИН { $bin }.
    Цель: информирование о встречах и ответы на Ваши вопросы.
    Собираемые данные: идентификатор Telegram, имя в Telegram, язык, выбранные сферы и район, Ваши вопросы, вложения и оценки, отметки об участии во встречах, о прочтении объявлений и о голосованиях.
    Передача третьим лицам: { $third_parties }.
    Трансграничная передача: есть (сообщения проходят через серверы Telegram за рубежом).
    Распространение в общедоступных источниках: нет.
    Срок действия согласия: { $term }.
    Согласие можно отозвать в любое время в разделе «Персональные данные».
consent-agree = Даю согласие
consent-decline = Не даю согласия
consent-third-parties = лекторам и координаторам информационной группы
consent-term = до отзыва согласия
consent-declined = Без согласия Ваши данные не сохраняются, бот может показать только общую справку. Если передумаете, отправьте команду /start.
consent-thanks = Ваше согласие зафиксировано. Дата: { $date }.

## Subscription
##
## $spheres (String) - names of the spheres, joined

sub-subscribe = Подписаться
sub-unsubscribe = Отписаться
sub-choose-spheres = Отметьте сферы, по которым хотите получать объявления.
sub-done = Вы подписались на объявления. Сферы: { $spheres }.
sub-ask-hint = Если есть вопрос, просто напишите его сюда одним сообщением.
sub-stopped = Подписка отключена. Чтобы подписаться снова, отправьте команду /start.
sub-all = Все сферы
sub-narrow = Вам будут приходить все объявления. При желании выберите только нужные.

## Settings
##
## $district (String) - name of a district
## $language (String) - name of a language
## $spheres (String) - names of the spheres, joined

settings-subscribed = Объявления: включены
settings-unsubscribed = Объявления: отключены
settings-language = Язык: { $language }
settings-spheres = Сферы: { $spheres }
settings-district = Район: { $district }
settings-choose-language = Изменить язык
settings-choose-spheres = Выбрать сферы
settings-choose-district = Выбрать район

## Districts

district-choose = Выберите Ваш район.
district-all = Весь город

## Asking a question, and what becomes of it
##
## $due (Date) - last day for the answer
## $max (Number) - largest allowed
## $n (Number) - how many
## $reason (String) - why, as a person wrote it
## $sphere (String) - name of the sphere
## $ticket (String) - number of the question

ask-choose-sphere = К какой сфере относится Ваш вопрос?
ask-enter =
    Напишите вопрос одним сообщением (до { $max } { $max ->
        [one] знака
       *[other] знаков
    }).
ask-no-personal = Не указывайте номер телефона, ИИН и данные других людей.
ask-attach = При желании приложите фото или документ.
ask-accepted = Ваш вопрос принят. Номер: { $ticket }. Срок ответа: до { $due }. Ответ придёт в этот чат.
ask-none = Вы пока не задавали вопросов. Чтобы задать вопрос, нажмите кнопку «Задать вопрос».
ask-answered = На Ваш вопрос получен ответ. Номер: { $ticket }.
ask-clarify =
    Лектор просит уточнить вопрос. Номер: { $ticket }.
    
    { $text }
ask-clarify-write = Напишите одним сообщением то, о чём спрашивает лектор. Номер вопроса: { $ticket }.
ask-clarified = Ваше дополнение передано лектору. Номер: { $ticket }.
ask-add-late = Этот вопрос уже нельзя дополнить. Задайте новый вопрос.
ask-declined = На Ваш вопрос ответ дан не будет. Номер: { $ticket }. Причина: { $reason }
ask-reopened = Ваш вопрос открыт снова. Номер: { $ticket }. Срок ответа: до { $due }.
ask-redirected = Ваш вопрос перенаправлен другому специалисту. Сфера: { $sphere }.
ask-album = Альбом принят. Вложений: { $n }.
ask-voice = Голосовое сообщение принято. Лектор прослушает его и ответит.
ask-edited = Ваш вопрос изменён, лектор уведомлён. Номер: { $ticket }.
ask-edit-late = Вопрос, на который дан ответ, изменить нельзя. Задайте новый вопрос.
ask-answer-edited = Лектор исправил ответ. Номер: { $ticket }.
ask-to-coords = Свободного лектора сейчас нет, Ваш вопрос передан координаторам. Номер: { $ticket }.

## A question's heading
##
## $ticket (String) - number of the question

ticket-label = Вопрос № { $ticket }

## Rating an answer

rate-useful = Ответ был полезен?
rate-partly = Частично
rate-thanks = Спасибо за оценку!
rate-why = Вопрос вернулся к лектору. Напишите коротко, чего не хватило в ответе.

## A meeting's card, and what becomes of the meeting
##
## $date (Date) - day
## $link (String) - web address
## $n (Number) - how many
## $place (String) - where the meeting is held
## $reason (String) - why, as a person wrote it
## $time (String) - time of day, or how long
## $title (String) - title of the meeting, template or export

event-topic = Тема
event-format = Формат
event-date = Дата
event-time = Время начала
event-place = Место
event-link = Ссылка
event-lecturer = Лектор
event-sphere = Сфера
event-none = Ближайших встреч пока не запланировано.
event-ask-ahead = Задать вопрос заранее
event-seen = Прочитано
event-seen-noted = Спасибо! Отмечено, что Вы прочитали объявление.
event-seen-count = Прочитали: { $n }
event-started = Прямой эфир начался: { $link }
event-begun = Встреча началась: { $link }
event-moved = Время встречи изменено: { $title }. Новая дата: { $date }. Начало: { $time }.
event-cancelled = Встреча отменена: { $title }. Причина: { $reason }.
event-changed-title = Тема встречи изменена. Новая тема: { $title }. Дата: { $date }. Начало: { $time }.
event-changed-place = Место встречи изменено: { $title }. Новое место: { $place }.
event-changed-link = Ссылка на встречу изменена: { $title }. Новая ссылка: { $link }
event-changed-no-place = Встреча пройдёт только онлайн: { $title }. Ссылка: { $link }
event-changed-no-link = Онлайн-участия не будет: { $title }. Место: { $place }.
event-changed-description = Описание встречи изменено: { $title }.
event-mark-again = Отметьте участие ещё раз кнопкой ниже.
event-recalled = Объявление о встрече отозвано: { $title }. Приходить на эту встречу не нужно.
event-taken-back = Это объявление недействительно: оно отозвано. Ближайшие встречи: /events

## Coming or not
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many

rsvp-going = Приду
rsvp-online = Буду онлайн
rsvp-not-going = Не смогу
rsvp-saved = Ваш ответ принят. Его можно изменить до начала встречи.
rsvp-when = Начало встречи: { $datetime }
rsvp-count = Придут: { $n }

## Reminders of a meeting
##
## $date (String) - day with its weekday
## $n (Number) - how many
## $time (String) - time of day, or how long
## $title (String) - title of the meeting, template or export

rem-tomorrow = Завтра состоится встреча: { $title }. Начало: { $time }.
rem-minutes = До начала встречи осталось минут: { $n }. { $title }.
rem-date = Предстоит встреча: { $title }. Дата: { $date }. Начало: { $time }.

## Personal data
##
## $contact (String) - how to reach the operator
## $date (Date) - day
## $list (String) - what is stored, in words
## $term (String) - for how long

priv-what = Мы храним следующие данные: { $list }.
priv-list = идентификатор Telegram, имя в Telegram, язык, выбранные сферы и район, Ваши вопросы, вложения и оценки, отметки об участии во встречах и о прочтении объявлений
priv-term = Срок хранения: { $term }
priv-consented = Дата согласия: { $date }
priv-operator = Ответственный за персональные данные: { $contact }
priv-delete = Удалить мои данные
priv-delete-confirm = Все Ваши данные и вопросы будут удалены. Восстановить их будет невозможно. Подтверждаете удаление?
priv-deleted = Ваши данные удалены.
priv-return = Чтобы снова пользоваться ботом, отправьте команду /start.
priv-staff = Вы состоите в информационной группе. Чтобы удалить данные, сначала попросите координатора исключить Вас из списка. Связь: { $contact }
priv-withdraw = Отозвать согласие

## Help
##
## $contact (String) - how to reach the operator

help-text =
    /ask — задать вопрос
    /my — мои вопросы
    /events — ближайшие встречи
    /settings — настройки
    /privacy — персональные данные
    /stop — отписаться
    /help — справка
help-emergency = В экстренной ситуации звоните по номеру 112.
help-utility = При коммунальной аварии обращайтесь по номеру 109.
help-contact = Связь с информационной группой: { $contact }
help-in-groups = В группе лекторов:
help-numbers = Пожарная служба: 101. Полиция: 102. Скорая помощь: 103. Газовая служба: 104.
