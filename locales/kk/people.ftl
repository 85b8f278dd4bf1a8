### Who belongs to the information group, and what they deal with

## Lecturers and coordinators
##
## $contact (String) - how to reach the operator
## $n (Number) - how many
## $name (String) - name of a person

people-deactivate = Дәріскерді тізімнен шығару
people-deactivated = Дәріскер тізімнен шығарылды: { $name }. Басқаларға берілген ашық сұрақ саны: { $n }.
people-deactivated-you = Сіз енді дәріскерлер тізімінде жоқсыз. Байланыс: { $contact }

## Invitations
##
## $datetime (Datetime) - day and time of day
## $link (String) - web address
## $name (String) - name of a person
## $role (String) - name of the role, role-*
## $spheres (String) - names of the spheres, joined

inv-make = Шақыру сілтемесін жасау
inv-for-whom = Шақыру кімге арналған?
inv-made = Шақыру дайын. Кімге: { $name }. Рөлі: { $role }. Сілтеме бір рет қана қолданылады. Жарамдылық мерзімі: { $datetime }. { $link }
inv-used = Бұл шақыру сілтемесі қолданылып қойған. Үйлестірушіден жаңасын сұраңыз.
inv-expired = Шақыру сілтемесінің мерзімі өтіп кеткен. Үйлестірушіден жаңасын сұраңыз.
inv-welcome = Сіз ақпараттық топқа қосылдыңыз. Рөліңіз: { $role }. Салалар: { $spheres }.
inv-accepted = Шақыру қабылданды: { $name }. Рөлі: { $role }.

## Switching spheres on and off
##
## $sphere (String) - name of the sphere

spheres-turn-on = Саланы қосу
spheres-turn-off = Саланы өшіру
spheres-on = Сала қосылды: { $sphere }.
spheres-off = Сала өшірілді: { $sphere }. Бұл сала бойынша жаңа сұрақ қабылданбайды.

## Groups of lecturers
##
## $sphere (String) - name of the sphere

group-bind = Топты салаға байланыстыру
group-bound = Бұл топ «{ $sphere }» саласына байланыстырылды. Осы сала бойынша сұрақтар енді осында түседі.
group-unbound = Бұл топ пен «{ $sphere }» саласының байланысы ажыратылды.
group-no-rights = Ботқа осы топта хабарлама жіберу құқығы қажет. Ботты топтың әкімшісі етіп тағайындаңыз.
group-gone = Топ қолжетімсіз: бот енді онда жоқ. Сала ажыратылды: { $sphere }. Сұрақтар дәріскерлерге жеке түседі.
group-topic-gone = Топтағы тақырып жойылды, сұрақтар топтың негізгі чатына түседі. Саласы: { $sphere }.

## Blocking a resident
##
## $contact (String) - how to reach the operator
## $reason (String) - why, as a person wrote it
## $term (String) - for how long

ban-do = Пайдаланушыны бұғаттау
ban-undo = Бұғаттан шығару
ban-reason = Бұғаттау себебін жазыңыз.
ban-done = Пайдаланушы бұғатталды. Мерзімі: { $term }.
ban-lifted = Пайдаланушы бұғаттан шығарылды.
ban-you = Сізден сұрақ қабылдау тоқтатылды. Себебі: { $reason }. Байланыс: { $contact }
ban-you-lifted = Шектеу алынды. Қайтадан сұрақ қоюға болады.
