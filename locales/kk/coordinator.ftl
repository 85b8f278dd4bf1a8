### What a coordinator sees: announcing, figures, journal

## The announcement and its sending
##
## $datetime (Datetime) - day and time of day
## $done (Number) - how many are done
## $n (Number) - how many
## $sphere (String) - name of the sphere
## $ticket (String) - number of the question
## $total (Number) - out of how many

coord-new = Хабарландыру жасау
coord-step = Қадам: { $n } / { $total }
coord-title = Кездесудің тақырыбын жазыңыз.
coord-desc = Қысқаша сипаттамасын жазыңыз.
coord-text-kk = Қазақша мәтінін жазыңыз.
coord-text-ru = Орысша мәтінін жазыңыз.
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
coord-draft = Нобай
coord-stats = Есеп
coord-nobody = Бұл салада бос дәріскер жоқ, сұрақ үйлестірушілерге түсті. Нөмірі: { $ticket }. Саласы: { $sphere }.

## Daily digest
##
## $date (Date) - day

digest-title = Қысқаша шолу: { $date }
digest-overdue = Мерзімі өткен сұрақтар
digest-due-today = Бүгін жауап беру керек
digest-unassigned = Дәріскері жоқ сұрақтар
digest-events = Бүгінгі және ертеңгі кездесулер
digest-away = Орнында жоқ дәріскерлер
digest-low = Төмен бағаланған жауаптар

## Figures of a period
##
## $end (Date) - last day
## $start (Date) - first day

stat-subscribers = Жазылушылар
stat-reached = Хабарландыру алғандар
stat-coming = Келетіндер
stat-came = Келгендер
stat-questions = Сұрақтар
stat-in-time = Мерзімінде жауап берілді
stat-overdue = Мерзімі өткендер
stat-median = Жауап уақыты (медиана)
stat-rating = Орташа баға
stat-period = Кезең: { $start } – { $end }
stat-export = Excel файлын жүктеп алу

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

audit-title = Әрекеттер журналы
audit-entry = { $datetime } · { $name } · { $action }
audit-answered = сұраққа жауап берілді: № { $ticket }
audit-moved = сұрақ басқа дәріскерге берілді: № { $ticket }, дәріскер: { $target }
audit-extended = мерзім ұзартылды: № { $ticket }, жаңа мерзім: { $due }
audit-sent = хабарландыру жіберілді: { $title }
audit-recalled = хабарландыру кері қайтарып алынды: { $title }
audit-invited = шақыру жасалды: { $target }
audit-deactivated = дәріскер тізімнен шығарылды: { $target }
audit-sphere-off = сала өшірілді: { $sphere }
audit-banned = пайдаланушы бұғатталды: { $target }
audit-exported = деректер жүктеп алынды: { $title }
