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

coord-step = Қадам: { $n } / { $total }
coord-title = Кездесудің тақырыбын жазыңыз.
coord-desc = Қысқаша сипаттамасын жазыңыз.
coord-text-kk = Алдымен қазақшасын жазыңыз.
coord-text-ru = Енді орысшасын жазыңыз.
coord-format = Өткізу түрін таңдаңыз.
coord-date = Күнін таңдаңыз немесе КК.АА.ЖЖЖЖ үлгісі бойынша жазыңыз.
coord-time = Басталу уақытын жазыңыз, мысалы: 18:30.
coord-place = Өтетін орнын немесе сілтемесін жазыңыз.
coord-lecturer = Дәріскерді таңдаңыз.
coord-audience = Кімдерге жіберіледі?
coord-aud-all = Барлық жазылушыға
coord-aud-sphere = Сала бойынша
coord-aud-district = Аудан бойынша
coord-aud-count = Алушылар саны: { $n }
coord-preview = Алдын ала қарау
coord-send-now = Қазір жіберу
coord-schedule = Жіберу уақытын белгілеу
coord-scheduled = Жіберу уақыты белгіленді: { $datetime }
coord-confirm = Жіберуді растайсыз ба? Алушылар саны: { $n }
coord-stop = Жіберуді тоқтату
coord-progress = Жіберілді: { $done } / { $total }
coord-failed = Жеткізілмеді: { $n }
coord-done = Жіберу аяқталды.
coord-stopped = Жіберу тоқтатылды. Жіберілді: { $done } / { $total }
coord-so-far = Қазір: { $text }
coord-link-hint = Орны да, сілтемесі де болса, сілтемені бөлек жолға жазыңыз.
coord-place-ru = Өтетін орнын орысша жазыңыз.
coord-spheres = Кездесу қай салаға қатысты? Ештеңе белгіленбесе, барлық салаға қатысты деп көрсетіледі.
coord-aud-narrow = Бірнеше шартты қатар таңдауға болады.
coord-aud-language = Тіл бойынша
coord-photo = Хабарландыруға фото қосасыз ба? Қоссаңыз, бір фото жіберіңіз.
coord-photo-there = Хабарландыруда фото бар. Оны ауыстыру үшін басқа фото жіберіңіз.
coord-photo-drop = Фотосыз жіберу
coord-photo-only = Бұл қадамда тек фото қабылданады. Фото керек болмаса, төмендегі түймені басыңыз.
coord-edit = Нені өзгерту керек?
coord-label-description = Сипаттамасы
coord-label-audience = Алушылар
coord-label-photo = Фотосы
coord-sample = Бұл — үлгі. Түйме хабарландыру жіберілгеннен кейін жұмыс істейді.
coord-send-date = Хабарландыру қай күні жіберіледі? Күнін таңдаңыз немесе КК.АА.ЖЖЖЖ үлгісі бойынша жазыңыз.
coord-send-time = Хабарландыру қай уақытта жіберіледі? Уақытын жазыңыз, мысалы: 18:30.
coord-already = Бұл хабарландыру жіберуге берілген, екінші рет жіберілмейді.
coord-withdraw = Жібермеу
coord-withdrawn = Жоспарланған хабарландыру жіберілмейді.
coord-missed = Хабарландыру жіберілмеді: { $title }. Кездесу басталып кеткен немесе өтпейді.
coord-progress-title = Хабарландыру: { $title }
coord-stopping = Тоқтатылып жатыр.
coord-card-lost = Сұрақтың карточкасы жеткізілмеді: Telegram оны қабылдамады. Нөмірі: { $ticket }.
coord-overdue = Сұраққа жауап беру мерзімі өтіп кетті. Нөмірі: { $ticket }. Саласы: { $sphere }.
coord-declined = Дәріскер сұраққа жауап беруден бас тартты. Нөмірі: { $ticket }. Себебі: { $reason }

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

meet-list = Алдағы кездесу саны: { $n }
meet-label-begun = басталған
meet-label-cancelled = өтпейді
meet-label-withdrawn = кері қайтарылған
meet-online = Оның ішінде онлайн: { $n }
meet-not-coming = Қатыса алмайтын адам саны: { $n }
meet-link = Кездесудің сілтемесі: { $link }
meet-move = Уақытын өзгерту
meet-cancel = Кездесуді өткізбеу
meet-new-start = Жаңа күнін таңдаңыз: басталу уақыты өзгермейді. Күні мен уақытын жазып жіберуге де болады. Үлгі: КК.АА.ЖЖЖЖ СС:ММ.
meet-same-start = Кездесу онсыз да осы уақытта басталады.
meet-move-confirm =
    Кездесу: { $title }.
    Бұрынғы уақыты: { $old }.
    Жаңа уақыты: { $new }.
    Өзгеретін көшірме саны: { $copies }.
    Келетін { $n } адамға хабарланады. Растайсыз ба?
meet-moved = Кездесудің уақыты өзгертілді: { $title }. Жаңа уақыты: { $datetime }. Хабар жіберілген адам саны: { $n }.
meet-reason = Кездесудің неге өтпейтінін қазақша жазыңыз.
meet-reason-ru = Енді себебін орысша жазыңыз.
meet-cancel-confirm =
    Кездесу: { $title }.
    Себебі қазақша: { $kk }
    Себебі орысша: { $ru }
    Кездесу өтпейді. Бұл барлық көшірмеде жазылады, келемін деген { $n } адамға хабарланады. Растайсыз ба?
meet-cancelled = Кездесу өтпейді: { $title }. Хабар жіберілген адам саны: { $n }.
meet-new-place = Кездесудің жаңа орнын жазыңыз.
meet-new-link = Кездесудің жаңа сілтемесін жазыңыз.
meet-drop-place = Орнын алып тастау
meet-drop-link = Сілтемені алып тастау
meet-change-confirm =
    Хабарландыру жоғарыдағыдай болып өзгереді.
    Өзгеретін көшірме саны: { $copies }.
    Келетін { $coming } адамға хабарланады. Растайсыз ба?
meet-change-again = Қате болса, мәтінді басынан жазыңыз: алдымен қазақшасын.
meet-change-again-link = Қате болса, сілтемені қайта жіберіңіз.
meet-changed = Кездесу туралы мәлімет өзгертілді: { $title }. Хабар жіберілген адам саны: { $n }.

## Figures of a period
##
## $end (Date) - last day
## $start (Date) - first day

stat-subscribers = Жазылушылар
stat-kk = Қазақша
stat-ru = Орысша
stat-meetings = Өткен кездесулер
stat-reached = Хабарландыру алғандар
stat-seen = Хабарландырумен танысқандар
stat-coming = Келетіндер
stat-questions = Сұрақтар
stat-states = Сұрақтардың мәртебесі
stat-in-time = Мерзімінде жауап берілді
stat-late = Кешігіп жауап берілді
stat-overdue = Мерзімі өткендер
stat-median = Жауап уақыты (медиана)
stat-ratings = Бағалар
stat-useful = Пайдалы
stat-useless = Пайдасыз
stat-period = Кезең: { $start } – { $end }
stat-this-week = Осы апта
stat-this-month = Осы ай
stat-last-month = Өткен ай
stat-this-year = Осы жыл
stat-chosen = Басқа кезең
stat-enter = Кезеңнің алғашқы және соңғы күнін жазыңыз. Үлгі: КК.АА.ЖЖЖЖ – КК.АА.ЖЖЖЖ.
