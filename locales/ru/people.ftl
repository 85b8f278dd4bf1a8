### Who belongs to the information group, and what they deal with


## Lecturers and coordinators
##
## $contact (String) - how to reach the operator
## $n (Number) - how many
## $level (String) - name of the level, level-*
## $name (String) - name of a person
## $post (String) - post of a person
## $role (String) - name of the role, role-*

people-deactivate = Отключить лектора
people-deactivated = Лектор отключён: { $name }. Открытых вопросов передано другим: { $n }.
people-deactivated-you = Вы больше не в списке лекторов. Связь: { $contact }
people-title = Состав информационной группы
people-lecturers = Лекторы
people-spheres = Сферы
people-districts = Районы
people-list = Выберите лектора.
people-none = Лекторов пока нет. Создайте приглашение.
people-name = Имя: { $name }
people-post = Должность: { $post }
people-role = Роль: { $role }
people-level = Уровень: { $level }
people-open = Открытых вопросов: { $n }
people-deactivate-confirm = Отключить лектора? Имя: { $name }. Его открытые вопросы будут переданы другим.

## Invitations
##
## $datetime (Datetime) - day and time of day
## $link (String) - web address
## $name (String) - name of a person
## $role (String) - name of the role, role-*
## $spheres (String) - names of the spheres, joined

inv-make = Создать приглашение
inv-for-whom = Для кого приглашение?
inv-for-lecturer = Для лектора
inv-for-coordinator = Для координатора
inv-name-kk = Напишите имя и фамилию приглашаемого на казахском языке.
inv-name-ru = Теперь напишите имя и фамилию на русском языке.
inv-post-kk = Напишите должность на казахском языке.
inv-post-ru = Теперь напишите должность на русском языке.
inv-spheres = Отметьте сферы, по которым отвечает лектор.
inv-no-spheres = Отметьте хотя бы одну сферу.
inv-level = На каком уровне работает лектор?
inv-check = Проверьте приглашение:
inv-made =
    Приглашение готово. Для кого: { $name }. Роль: { $role }. Передайте ссылку только этому человеку: она одноразовая. Срок действия: до { $datetime }.

    { $link }
inv-used = Эта ссылка-приглашение уже использована. Попросите у координатора новую.
inv-expired = Срок действия ссылки-приглашения истёк. Попросите у координатора новую.
inv-unknown = Ссылка-приглашение недействительна. Попросите у координатора новую.
inv-welcome = Вы присоединились к информационной группе. Ваша роль: { $role }. Сферы: { $spheres }.
inv-welcome-coordinator = Вы присоединились к информационной группе. Ваша роль: { $role }. Все команды — в меню чата.
inv-accepted = Приглашение принято: { $name }. Роль: { $role }.

## Switching spheres on and off
##
## $sphere (String) - name of the sphere

spheres-on = Сфера включена: { $sphere }.
spheres-off = Сфера отключена: { $sphere }. Новые вопросы по ней не принимаются.
spheres-title = Включённые сферы отмечены. Чтобы включить или отключить сферу, нажмите на неё.
spheres-last = Последнюю сферу отключить нельзя: задавать вопросы стало бы невозможно.

## The list of districts
##
## $name (String) - name of a district

districts-list = Чтобы убрать район из списка, нажмите на него.
districts-none = Районов пока нет.
districts-add = Добавить район
districts-name-kk = Напишите название района на казахском языке.
districts-name-ru = Теперь напишите название района на русском языке.
districts-added = Район добавлен: { $name }.
districts-remove-confirm = Убрать район из списка? Название: { $name }
districts-removed = Район убран из списка: { $name }.

## What is written in both languages

pair-hint = Можно сразу на двух языках: сначала на казахском, на следующей строке три дефиса (---), ниже на русском.

## Groups of lecturers
##
## $sphere (String) - name of the sphere

group-choose = Вопросы какой сферы будут поступать в эту группу?
group-choose-unbind = Какую сферу отвязать от этой группы?
group-none = Группа не привязана ни к одной сфере.
group-only = Отправьте эту команду в группе лекторов.
group-bound = Группа привязана к сфере «{ $sphere }». Вопросы по этой сфере теперь поступают сюда.
group-unbound = Группа отвязана от сферы «{ $sphere }».
group-gone = Группа недоступна: бота в ней больше нет. Сфера отвязана: { $sphere }. Вопросы поступают лекторам лично.
group-topic-gone = Тема в группе удалена, вопросы поступают в основной чат группы. Сфера: { $sphere }.
