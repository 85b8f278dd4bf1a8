### Who belongs to the information group, and what they deal with


## Lecturers and coordinators
##
## $contact (String) - how to reach the operator
## $n (Number) - how many
## $level (String) - name of the level, level-*
## $name (String) - name of a person
## $post (String) - post of a person
## $role (String) - name of the role, role-*

people-deactivate = Дәріскерді тізімнен шығару
people-deactivated = Дәріскер тізімнен шығарылды: { $name }. Басқаларға берілген ашық сұрақ саны: { $n }.
people-deactivated-you = Сіз енді дәріскерлер тізімінде жоқсыз. Байланыс: { $contact }
people-title = Ақпараттық топтың құрамы
people-lecturers = Дәріскерлер
people-spheres = Салалар
people-districts = Аудандар
people-list = Дәріскерді таңдаңыз.
people-none = Дәріскерлер әлі қосылған жоқ. Шақыру сілтемесін жасаңыз.
people-name = Аты-жөні: { $name }
people-post = Лауазымы: { $post }
people-role = Рөлі: { $role }
people-level = Деңгейі: { $level }
people-open = Ашық сұрақ саны: { $n }
people-deactivate-confirm = Дәріскер тізімнен шығарылсын ба? Аты-жөні: { $name }. Оның ашық сұрақтары басқаларға беріледі.

## Invitations
##
## $datetime (Datetime) - day and time of day
## $link (String) - web address
## $name (String) - name of a person
## $role (String) - name of the role, role-*
## $spheres (String) - names of the spheres, joined

inv-make = Шақыру сілтемесін жасау
inv-for-whom = Шақыру кімге арналған?
inv-for-lecturer = Дәріскерге
inv-for-coordinator = Үйлестірушіге
inv-name-kk = Шақырылатын адамның аты-жөнін қазақша жазыңыз.
inv-name-ru = Енді аты-жөнін орысша жазыңыз.
inv-post-kk = Лауазымын қазақша жазыңыз.
inv-post-ru = Енді лауазымын орысша жазыңыз.
inv-spheres = Дәріскер жауап беретін салаларды белгілеңіз.
inv-no-spheres = Кемінде бір саланы белгілеңіз.
inv-level = Дәріскер қай деңгейде жұмыс істейді?
inv-check = Шақыруды тексеріңіз:
inv-made =
    Шақыру дайын. Кімге: { $name }. Рөлі: { $role }. Сілтемені сол адамның өзіне жіберіңіз: ол бір рет қана қолданылады. Жарамдылық мерзімі: { $datetime }.

    { $link }
inv-used = Бұл шақыру сілтемесі қолданылып қойған. Үйлестірушіден жаңасын сұраңыз.
inv-expired = Шақыру сілтемесінің мерзімі өтіп кеткен. Үйлестірушіден жаңасын сұраңыз.
inv-unknown = Шақыру сілтемесі жарамсыз. Үйлестірушіден жаңасын сұраңыз.
inv-welcome = Сіз ақпараттық топқа қосылдыңыз. Рөліңіз: { $role }. Салалар: { $spheres }.
inv-welcome-coordinator = Сіз ақпараттық топқа қосылдыңыз. Рөліңіз: { $role }. Барлық пәрмен чаттың мәзірінде тұр.
inv-accepted = Шақыру қабылданды: { $name }. Рөлі: { $role }.

## Switching spheres on and off
##
## $sphere (String) - name of the sphere

spheres-on = Сала қосылды: { $sphere }.
spheres-off = Сала өшірілді: { $sphere }. Бұл сала бойынша жаңа сұрақ қабылданбайды.
spheres-title = Қосулы салалар белгіленген. Қосу немесе өшіру үшін саланы басыңыз.
spheres-last = Соңғы саланы өшіруге болмайды: сұрақ қою мүмкін болмай қалады.

## The list of districts
##
## $name (String) - name of a district

districts-list = Ауданды тізімнен алып тастау үшін оны басыңыз.
districts-none = Аудандар әлі қосылған жоқ.
districts-add = Аудан қосу
districts-name-kk = Ауданның атауын қазақша жазыңыз.
districts-name-ru = Енді ауданның атауын орысша жазыңыз.
districts-added = Аудан қосылды: { $name }.
districts-remove-confirm = Аудан тізімнен алып тасталсын ба? Атауы: { $name }
districts-removed = Аудан тізімнен алып тасталды: { $name }.

## What is written in both languages

pair-hint = Екі тілде бірден жіберуге болады: алдымен қазақшасы, келесі жолда үш сызықша (---), одан кейінгі жолда орысшасы.

## Groups of lecturers
##
## $sphere (String) - name of the sphere

group-choose = Бұл топқа қай саланың сұрақтары түссін?
group-choose-unbind = Қай сала бұл топтан ажыратылсын?
group-none = Бұл топ ешбір салаға байланыстырылмаған.
group-only = Бұл пәрменді дәріскерлер тобында жіберіңіз.
group-bound = Бұл топ «{ $sphere }» саласына байланыстырылды. Осы сала бойынша сұрақтар енді осында түседі.
group-unbound = Бұл топ пен «{ $sphere }» саласының байланысы ажыратылды.
group-gone = Топ қолжетімсіз: бот енді онда жоқ. Сала ажыратылды: { $sphere }. Сұрақтар дәріскерлерге жеке түседі.
group-topic-gone = Топтағы тақырып жойылды, сұрақтар топтың негізгі чатына түседі. Саласы: { $sphere }.
