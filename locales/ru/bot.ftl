### What Telegram shows of the bot itself, set by setMyName, setMyDescription, setMyCommands


## Profile: name up to 64 characters, description up to 512, short description up to 120
##
## $city (String) - name of the city

bot-name = Информационная группа: { $city }
bot-short-description = Объявления о встречах и ответы лекторов. Город: { $city }. На казахском и русском языках.
bot-description =
    Бот информационной группы города { $city }.
    
    Здесь можно получать объявления о встречах, задавать вопросы по сферам и получать ответы лекторов.
    
    Вопрос не является официальным обращением. Чтобы начать, нажмите кнопку ниже.

## What each command does, up to 256 characters

command-start = Запустить бот, выбрать язык
command-ask = Задать вопрос
command-my = Мои вопросы
command-events = Ближайшие встречи
command-settings = Язык, сферы и район
command-privacy = Персональные данные
command-stop = Отписаться
command-help = Справка
command-queue = Вопросы, ожидающие ответа
command-announce = Создать объявление
command-meetings = Управление встречами
command-people = Лекторы, координаторы, приглашения, сферы
command-stats = Отчёт
command-bind = Привязать группу к сфере
command-unbind = Отвязать группу от сферы
