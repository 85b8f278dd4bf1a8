### What every part of the bot says: menu, buttons, errors, names of things


## Menu (a reply keyboard)

menu-events = Ближайшие встречи
menu-ask = Задать вопрос
menu-my-questions = Мои вопросы
menu-settings = Настройки
menu-privacy = Персональные данные
menu-help = Справка

## Buttons of every dialogue

btn-back = Назад
btn-next = Далее
btn-skip = Пропустить
btn-cancel = Отмена
btn-confirm = Подтвердить
btn-edit = Изменить
btn-save = Сохранить
btn-yes = Да
btn-no = Нет

## Outcomes of every dialogue

msg-cancelled = Действие отменено.
msg-saved = Сохранено.

## What went wrong, and what to do
##
## $max (Number) - largest allowed
## $n (Number) - how many

err-too-long =
    Текст слишком длинный. Не более { $max } { $max ->
        [one] знака
       *[other] знаков
    }, сейчас: { $n }.
err-too-short = Сообщение слишком короткое. Напишите подробнее.
err-too-fast = Слишком много сообщений подряд. Повторите через { $n } с.
err-not-understood = Извините, не удалось понять сообщение. Выберите пункт меню или отправьте команду /help.
err-link-expired = Срок действия ссылки истёк. Ближайшие встречи: /events
err-button-old = Эта кнопка устарела. Откройте меню заново: /start
err-file-type = Файл такого типа не принимается. Отправьте фото, документ, голосовое сообщение или видео.
err-bad-date = Дата указана неверно. Образец: ДД.ММ.ГГГГ.
err-past-date = Эта дата уже прошла. Выберите другую.
err-bad-time = Время указано неверно. Образец: 18:30.
err-past-time = Это время уже прошло. Выберите другое.
err-send-late = Объявление нужно отправить до начала встречи. Выберите другое время.
err-step-past = Этот шаг уже пройден. Ответьте на вопрос в последнем сообщении.
err-announcement-incomplete = Объявление заполнено не полностью: все тексты нужны на двух языках.
err-announcement-long = Текст объявления слишком длинный. Разрешено знаков: { $max }, сейчас: { $n }. Сократите описание.
err-caption-long = Текст объявления с фото слишком длинный. Разрешено знаков: { $max }, сейчас: { $n }. Сократите описание или отправьте без фото.
err-bad-moment = Дата или время указаны неверно. Образец: ДД.ММ.ГГГГ ЧЧ:ММ.
err-bad-period = Период указан неверно. Образец: ДД.ММ.ГГГГ – ДД.ММ.ГГГГ.
err-meeting-started = Встреча уже началась, изменить ничего нельзя.
err-meeting-cancelled = Эта встреча отменена.
err-sending-stopped = Эта отправка или это изменение остановлены.
err-meeting-withdrawn = Объявление об этой встрече отозвано.
err-already-recalled = Это объявление уже отозвано.
err-same-words = Здесь и так написано именно это.
err-bad-link = Это не похоже на ссылку. Образец: https://example.kz
err-no-rights = У Вас нет прав на это действие.
err-open-bot = Сначала откройте бот в личном чате и отправьте команду /start.
err-technical = Произошёл технический сбой. Повторите попытку позже. Номер ошибки: { $code }.

## Languages

lang-choose = Выберите язык
lang-kk = Қазақша
lang-ru = Русский
lang-changed = Язык изменён: русский.

## Names of the roles

role-lecturer = лектор
role-coordinator = координатор

## Names of the levels

level-city = городской
level-regional = областной

## Names of the spheres

sphere-education = Образование
sphere-sport = Физкультура и спорт
sphere-housing = Жильё и ЖКХ
sphere-health = Здравоохранение
sphere-social = Социальная защита
sphere-youth = Молодёжная политика
sphere-transport = Транспорт и дороги
sphere-ecology = Экология
sphere-culture = Культура
sphere-business = Предпринимательство
sphere-veterans = Ветераны
sphere-other = Другие вопросы

## Names of the formats of a meeting

format-live = Прямой эфир
format-conference = Конференция
format-seminar = Семинар
format-inperson = Очная встреча
format-roundtable = Круглый стол
format-openday = День открытых дверей
format-reception = Выездной приём
format-report = Отчётная встреча

## Names of the states of a question

status-new = Новый
status-assigned = Передан лектору
status-in-progress = Рассматривается
status-answered = Дан ответ
status-clarify = Запрошено уточнение
status-redirected = Перенаправлен
status-extended = Срок продлён
status-closed = Закрыт
status-declined = Отклонён
status-reopened = Открыт снова
status-withdrawn = Отозван
status-overdue = Просрочен
