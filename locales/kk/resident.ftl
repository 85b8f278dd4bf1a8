### What a resident sees: joining, asking, answers, meetings


## First words
##
## $city (String) - name of the city
## $url (String) - address of the portal

welcome-hello = Сәлеметсіз бе! Бұл — { $city } қаласы ақпараттық тобының боты.
welcome-what = Мұнда кездесулер туралы хабарландыру алуға, сала бойынша сұрақ қоюға және дәріскердің жауабын алуға болады.
welcome-not-official = Бот арқылы қойылған сұрақ ресми жолданым болып саналмайды. Ресми жолданым беру үшін eOtinish порталын пайдаланыңыз: { $url }

## Consent to the processing of personal data
##
## $bin (String) - BIN of the operator
## $date (Date) - day
## $operator (String) - legal name of the operator
## $term (String) - for how long
## $third_parties (String) - whom the data are passed on to

consent-title = Дербес деректерді жинауға және өңдеуге келісім
consent-body =
    Оператор: { $operator }, БСН { $bin }.
    Мақсаты: кездесулер туралы хабарлау және сұрақтарыңызға жауап беру.
    Жиналатын деректер: Telegram идентификаторы, Telegram-дағы атыңыз, тіл, таңдалған салалар мен аудан, сұрақтарыңыз, тіркемелеріңіз бен бағаларыңыз, кездесуге қатысу, хабарландырумен танысу және дауыс беру белгілері.
    Үшінші тұлғаларға беру: { $third_parties }.
    Трансшекаралық беру: бар (хабарламалар шетелдегі Telegram серверлері арқылы өтеді).
    Жалпыға бірдей қолжетімді көздерде тарату: жоқ.
    Келісімнің қолданылу мерзімі: { $term }.
    Келісімді кез келген уақытта «Дербес деректер» бөлімінде кері қайтарып алуға болады.
consent-agree = Келісемін
consent-decline = Келіспеймін
consent-third-parties = ақпараттық топтың дәріскерлері мен үйлестірушілері
consent-term = келісім кері қайтарып алынғанға дейін
consent-declined = Келісімсіз деректеріңіз сақталмайды, бот тек жалпы анықтаманы көрсете алады. Ойыңыз өзгерсе, /start пәрменін жіберіңіз.
consent-thanks = Келісіміңіз тіркелді. Күні: { $date }.

## Subscription
##
## $spheres (String) - names of the spheres, joined

sub-subscribe = Жазылу
sub-unsubscribe = Жазылымнан бас тарту
sub-choose-spheres = Хабарландыру алғыңыз келетін салаларды белгілеңіз.
sub-done = Сіз хабарландыруларға жазылдыңыз. Салалар: { $spheres }.
sub-ask-hint = Сұрағыңыз болса, осы чатқа бір хабарламамен жазыңыз.
sub-stopped = Жазылым тоқтатылды. Қайта жазылу үшін /start пәрменін жіберіңіз.
sub-all = Барлық сала
sub-narrow = Сізге барлық хабарландыру келеді. Қаласаңыз, тек өзіңізге керегін таңдаңыз.

## Settings
##
## $district (String) - name of a district
## $language (String) - name of a language
## $spheres (String) - names of the spheres, joined

settings-subscribed = Хабарландырулар: қосулы
settings-unsubscribed = Хабарландырулар: өшірулі
settings-language = Тіл: { $language }
settings-spheres = Салалар: { $spheres }
settings-district = Аудан: { $district }
settings-choose-language = Тілді өзгерту
settings-choose-spheres = Салаларды таңдау
settings-choose-district = Ауданды таңдау

## Districts

district-choose = Тұратын ауданыңызды таңдаңыз.
district-all = Бүкіл қала

## Asking a question, and what becomes of it
##
## $due (Date) - last day for the answer
## $max (Number) - largest allowed
## $n (Number) - how many
## $reason (String) - why, as a person wrote it
## $sphere (String) - name of the sphere
## $ticket (String) - number of the question

ask-choose-sphere = Сұрағыңыз қай салаға қатысты?
ask-enter = Сұрағыңызды бір хабарламамен жазыңыз ({ $max } таңбаға дейін).
ask-no-personal = Телефон нөмірін, ЖСН-ді және басқа адамдардың деректерін жазбаңыз.
ask-attach = Қаласаңыз, фото немесе құжат тіркеңіз.
ask-accepted = Сұрағыңыз қабылданды. Нөмірі: { $ticket }. Жауап берудің соңғы күні: { $due }. Жауап осы чатқа келеді.
ask-none = Сіз әлі сұрақ қойған жоқсыз. Сұрақ қою үшін «Сұрақ қою» түймесін басыңыз.
ask-answered = Сұрағыңызға жауап келді. Нөмірі: { $ticket }.
ask-clarify =
    Дәріскер қосымша мәлімет сұрайды. Нөмірі: { $ticket }.
    
    { $text }
ask-clarify-write = Дәріскер сұраған мәліметті бір хабарламамен жазыңыз. Сұрақтың нөмірі: { $ticket }.
ask-clarified = Толықтыруыңыз дәріскерге жіберілді. Нөмірі: { $ticket }.
ask-add-late = Бұл сұрақты енді толықтыруға болмайды. Жаңа сұрақ қойыңыз.
ask-declined = Сұрағыңызға жауап берілмейді. Нөмірі: { $ticket }. Себебі: { $reason }
ask-reopened = Сұрағыңыз қайта ашылды. Нөмірі: { $ticket }. Жауап берудің соңғы күні: { $due }.
ask-redirected = Сұрағыңыз басқа маманға жолданды. Саласы: { $sphere }.
ask-album = Альбом қабылданды. Тіркеме саны: { $n }.
ask-voice = Дауыстық хабарлама қабылданды. Дәріскер оны тыңдап, жауап береді.
ask-edited = Сұрағыңыз өзгертілді, дәріскерге хабарланды. Нөмірі: { $ticket }.
ask-edit-late = Жауап берілген сұрақты өзгертуге болмайды. Жаңа сұрақ қойыңыз.
ask-answer-edited = Дәріскер жауабын түзетті. Нөмірі: { $ticket }.
ask-to-coords = Қазір бос дәріскер жоқ, сұрағыңыз үйлестірушілерге берілді. Нөмірі: { $ticket }.

## A question's heading
##
## $ticket (String) - number of the question

ticket-label = Сұрақ № { $ticket }

## Rating an answer

rate-useful = Жауап пайдалы болды ма?
rate-partly = Ішінара
rate-thanks = Бағаңызға рақмет!
rate-why = Сұрақ дәріскерге қайта жіберілді. Жауапта не жетіспейтінін қысқаша жазыңыз.

## A meeting's card, and what becomes of the meeting
##
## $date (Date) - day
## $link (String) - web address
## $n (Number) - how many
## $place (String) - where the meeting is held
## $reason (String) - why, as a person wrote it
## $time (String) - time of day, or how long
## $title (String) - title of the meeting, template or export

event-topic = Тақырыбы
event-format = Өткізу түрі
event-date = Күні
event-time = Басталу уақыты
event-place = Өтетін орны
event-link = Сілтеме
event-lecturer = Дәріскер
event-sphere = Саласы
event-none = Жақын күндерге жоспарланған кездесу жоқ.
event-ask-ahead = Алдын ала сұрақ қою
event-seen = Таныстым
event-seen-noted = Рақмет! Хабарландырумен танысқаныңыз белгіленді.
event-seen-count = Танысқан адам саны: { $n }
event-started = Тікелей эфир басталды: { $link }
event-begun = Кездесу басталды: { $link }
event-moved = Кездесудің уақыты өзгерді: { $title }. Жаңа күні: { $date }. Басталу уақыты: { $time }.
event-cancelled = Кездесу өтпейді: { $title }. Себебі: { $reason }.
event-changed-title = Кездесудің тақырыбы өзгерді. Жаңа тақырыбы: { $title }. Күні: { $date }. Басталу уақыты: { $time }.
event-changed-place = Кездесудің өтетін орны өзгерді: { $title }. Жаңа орны: { $place }.
event-changed-link = Кездесудің сілтемесі өзгерді: { $title }. Жаңа сілтеме: { $link }
event-changed-no-place = Кездесу тек онлайн өтеді: { $title }. Сілтеме: { $link }
event-changed-no-link = Кездесуге онлайн қатысу болмайды: { $title }. Өтетін орны: { $place }.
event-changed-description = Кездесудің сипаттамасы өзгерді: { $title }.
event-mark-again = Келетініңізді төмендегі түйме арқылы қайта белгілеңіз.
event-recalled = Кездесу туралы хабарландыру кері қайтарып алынды: { $title }. Бұл кездесуге келудің қажеті жоқ.
event-taken-back = Бұл хабарландыру жарамсыз: ол кері қайтарып алынды. Алдағы кездесулер: /events

## Coming or not
##
## $datetime (Datetime) - day and time of day
## $n (Number) - how many

rsvp-going = Барамын
rsvp-online = Онлайн қатысамын
rsvp-not-going = Қатыса алмаймын
rsvp-saved = Жауабыңыз қабылданды. Оны кездесу басталғанға дейін өзгертуге болады.
rsvp-when = Кездесудің басталу уақыты: { $datetime }
rsvp-count = Келетін адам саны: { $n }

## Reminders of a meeting
##
## $date (String) - day with its weekday
## $n (Number) - how many
## $time (String) - time of day, or how long
## $title (String) - title of the meeting, template or export

rem-tomorrow = Ертең кездесу өтеді: { $title }. Басталу уақыты: { $time }.
rem-minutes = Кездесудің басталуына { $n } минут қалды: { $title }.
rem-date = Алда кездесу бар: { $title }. Күні: { $date }. Басталу уақыты: { $time }.

## Personal data
##
## $contact (String) - how to reach the operator
## $date (Date) - day
## $list (String) - what is stored, in words
## $term (String) - for how long

priv-what = Біз мына деректерді сақтаймыз: { $list }.
priv-list = Telegram идентификаторы, Telegram-дағы атыңыз, тіл, таңдалған салалар мен аудан, сұрақтарыңыз, тіркемелеріңіз бен бағаларыңыз, кездесуге қатысу және хабарландырумен танысу белгілері
priv-term = Сақтау мерзімі: { $term }
priv-consented = Келісім берілген күн: { $date }
priv-operator = Дербес деректерге жауапты адам: { $contact }
priv-delete = Деректерімді жою
priv-delete-confirm = Деректеріңіз бен сұрақтарыңыз түгел жойылады. Оларды қалпына келтіру мүмкін болмайды. Жоюды растайсыз ба?
priv-deleted = Деректеріңіз жойылды.
priv-return = Ботты қайта пайдаланғыңыз келсе, /start пәрменін жіберіңіз.
priv-staff = Сіз ақпараттық топтың құрамындасыз. Деректеріңізді жою үшін алдымен үйлестіруші Сізді тізімнен шығаруы керек. Байланыс: { $contact }
priv-withdraw = Келісімді кері қайтарып алу

## Help
##
## $contact (String) - how to reach the operator

help-text =
    /ask — сұрақ қою
    /my — менің сұрақтарым
    /events — алдағы кездесулер
    /settings — баптаулар
    /privacy — дербес деректер
    /stop — жазылымнан бас тарту
    /help — анықтама
help-emergency = Шұғыл жағдайда 112 нөміріне қоңырау шалыңыз.
help-utility = Коммуналдық апат болса, 109 нөміріне хабарласыңыз.
help-contact = Ақпараттық топпен байланыс: { $contact }
help-in-groups = Дәріскерлер тобында:
help-numbers = Өрт сөндіру қызметі: 101. Полиция: 102. Жедел жәрдем: 103. Газ қызметі: 104.
