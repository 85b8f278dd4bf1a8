### What every part of the bot says: menu, buttons, errors, names of things


## Menu (a reply keyboard)

menu-events = Алдағы кездесулер
menu-ask = Сұрақ қою
menu-my-questions = Менің сұрақтарым
menu-settings = Баптаулар
menu-privacy = Дербес деректер
menu-help = Анықтама

## Buttons of every dialogue

btn-back = Артқа
btn-next = Келесі
btn-skip = Өткізіп жіберу
btn-cancel = Болдырмау
btn-confirm = Растау
btn-edit = Өзгерту
btn-save = Сақтау
btn-yes = Иә
btn-no = Жоқ

## Outcomes of every dialogue

msg-cancelled = Әрекет тоқтатылды.
msg-saved = Сақталды.

## What went wrong, and what to do
##
## $max (Number) - largest allowed
## $n (Number) - how many

err-too-long = Мәтін тым ұзын. Ең көбі: { $max } таңба, қазір: { $n } таңба.
err-too-short = Хабарлама тым қысқа. Толығырақ жазыңыз.
err-too-fast = Хабарламалар тым жиі келіп жатыр. { $n } секундтан кейін қайталап көріңіз.
err-not-understood = Кешіріңіз, хабарламаңызды түсіну мүмкін болмады. Мәзірден таңдаңыз немесе /help пәрменін жіберіңіз.
err-link-expired = Сілтеменің мерзімі өтіп кеткен. Алдағы кездесулер: /events
err-button-old = Бұл түйме ескірген. Мәзірді қайта ашыңыз: /start
err-file-type = Файлдың бұл түрі қабылданбайды. Фото, құжат, дауыстық хабарлама немесе бейне жіберіңіз.
err-bad-date = Күні дұрыс жазылмаған. Үлгі: КК.АА.ЖЖЖЖ.
err-past-date = Бұл күн өтіп кеткен. Басқа күнді таңдаңыз.
err-bad-time = Уақыты дұрыс жазылмаған. Үлгі: 18:30.
err-past-time = Бұл уақыт өтіп кеткен. Басқа уақытты таңдаңыз.
err-send-late = Хабарландыру кездесу басталғанға дейін жіберілуі керек. Басқа уақытты таңдаңыз.
err-step-past = Бұл қадамнан өтіп кеттіңіз. Соңғы хабарламадағы сұраққа жауап беріңіз.
err-announcement-incomplete = Хабарландыру толық емес: барлық мәтін екі тілде жазылуы керек.
err-announcement-long = Хабарландырудың мәтіні тым ұзын. Ең көбі: { $max } таңба, қазір: { $n } таңба. Сипаттамасын қысқартыңыз.
err-caption-long = Фотосы бар хабарландырудың мәтіні тым ұзын. Ең көбі: { $max } таңба, қазір: { $n } таңба. Сипаттамасын қысқартыңыз немесе фотосыз жіберіңіз.
err-bad-moment = Күні немесе уақыты дұрыс жазылмаған. Үлгі: КК.АА.ЖЖЖЖ СС:ММ.
err-bad-period = Кезең дұрыс жазылмаған. Үлгі: КК.АА.ЖЖЖЖ – КК.АА.ЖЖЖЖ.
err-meeting-started = Кездесу басталып кеткен, енді ештеңені өзгертуге болмайды.
err-meeting-cancelled = Бұл кездесу өтпейді.
err-sending-stopped = Бұл жіберу немесе өзгерту тоқтатылған.
err-meeting-withdrawn = Бұл кездесу туралы хабарландыру кері қайтарып алынды.
err-already-recalled = Бұл хабарландыру бұрын кері қайтарып алынған.
err-same-words = Мұнда онсыз да осылай жазылған.
err-bad-link = Бұл сілтемеге ұқсамайды. Үлгі: https://example.kz
err-no-rights = Бұл әрекетті орындауға құқығыңыз жоқ.
err-open-bot = Алдымен ботты жеке чатта ашып, /start пәрменін жіберіңіз.
err-technical = Техникалық ақау болды. Кейінірек қайталап көріңіз. Қате нөмірі: { $code }.

## Languages

lang-choose = Тілді таңдаңыз
lang-kk = Қазақша
lang-ru = Русский
lang-changed = Тіл өзгертілді: қазақша.

## Names of the roles

role-lecturer = дәріскер
role-coordinator = үйлестіруші

## Names of the levels

level-city = қалалық
level-regional = облыстық

## Names of the spheres

sphere-education = Білім беру
sphere-sport = Дене шынықтыру және спорт
sphere-housing = Тұрғын үй және ТҮКШ
sphere-health = Денсаулық сақтау
sphere-social = Әлеуметтік қорғау
sphere-youth = Жастар саясаты
sphere-transport = Көлік және жолдар
sphere-ecology = Экология
sphere-culture = Мәдениет
sphere-business = Кәсіпкерлік
sphere-veterans = Ардагерлер
sphere-other = Басқа мәселелер

## Names of the formats of a meeting

format-live = Тікелей эфир
format-conference = Конференция
format-seminar = Семинар
format-inperson = Бетпе-бет кездесу
format-roundtable = Дөңгелек үстел
format-openday = Ашық есік күні
format-reception = Көшпелі қабылдау
format-report = Есеп беру кездесуі

## Names of the states of a question

status-new = Жаңа
status-assigned = Дәріскерге берілді
status-in-progress = Қаралып жатыр
status-answered = Жауап берілді
status-clarify = Нақтылау сұралды
status-redirected = Әрі қарай жолданды
status-extended = Мерзімі ұзартылды
status-closed = Жабылды
status-declined = Қабылданбады
status-reopened = Қайта ашылды
status-withdrawn = Кері қайтарып алынды
status-overdue = Мерзімі өтіп кетті
