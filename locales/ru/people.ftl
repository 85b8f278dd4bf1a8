### Who belongs to the information group, and what they deal with

## Lecturers and coordinators
##
## $contact (String) - how to reach the operator
## $n (Number) - how many
## $name (String) - name of a person

people-deactivate = Отключить лектора
people-deactivated = Лектор отключён: { $name }. Открытых вопросов передано другим: { $n }.
people-deactivated-you = Вы больше не в списке лекторов. Связь: { $contact }

## Invitations
##
## $datetime (Datetime) - day and time of day
## $link (String) - web address
## $name (String) - name of a person
## $role (String) - name of the role, role-*
## $spheres (String) - names of the spheres, joined

inv-make = Создать приглашение
inv-for-whom = Для кого приглашение?
inv-made = Приглашение готово. Для кого: { $name }. Роль: { $role }. Ссылка одноразовая. Срок действия: до { $datetime }. { $link }
inv-used = Эта ссылка-приглашение уже использована. Попросите у координатора новую.
inv-expired = Срок действия ссылки-приглашения истёк. Попросите у координатора новую.
inv-welcome = Вы присоединились к информационной группе. Ваша роль: { $role }. Сферы: { $spheres }.
inv-accepted = Приглашение принято: { $name }. Роль: { $role }.

## Switching spheres on and off
##
## $sphere (String) - name of the sphere

spheres-turn-on = Включить сферу
spheres-turn-off = Отключить сферу
spheres-on = Сфера включена: { $sphere }.
spheres-off = Сфера отключена: { $sphere }. Новые вопросы по ней не принимаются.

## Groups of lecturers
##
## $sphere (String) - name of the sphere

group-bind = Привязать группу к сфере
group-bound = Группа привязана к сфере «{ $sphere }». Вопросы по этой сфере теперь поступают сюда.
group-unbound = Группа отвязана от сферы «{ $sphere }».
group-no-rights = Боту нужно право отправлять сообщения в этой группе. Назначьте бота администратором группы.
group-gone = Группа недоступна: бота в ней больше нет. Сфера отвязана: { $sphere }. Вопросы поступают лекторам лично.
group-topic-gone = Тема в группе удалена, вопросы поступают в основной чат группы. Сфера: { $sphere }.

## Blocking a resident
##
## $contact (String) - how to reach the operator
## $reason (String) - why, as a person wrote it
## $term (String) - for how long

ban-do = Заблокировать пользователя
ban-undo = Разблокировать
ban-reason = Укажите причину блокировки.
ban-done = Пользователь заблокирован. Срок: { $term }.
ban-lifted = Пользователь разблокирован.
ban-you = Приём вопросов от Вас остановлен. Причина: { $reason }. Связь: { $contact }
ban-you-lifted = Ограничение снято. Снова можно задавать вопросы.
