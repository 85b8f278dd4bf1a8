"""What the bot says and what its buttons are called, as the preparation meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Labels of buttons, and words of messages, of one language."""

    choose_language: str
    language: str
    consent: str
    agree: str
    subscribed: str
    people: str
    make_link: str
    for_whom: str
    for_lecturer: str
    name: str
    post: str
    spheres: str
    next: str
    level: str
    city_level: str
    check: str
    made: str
    welcome: str
    bind: str
    bound: str


PHRASES: Mapping[str, Phrases] = {
    "kk": Phrases(
        choose_language="Тілді таңдаңыз",
        language="Қазақша",
        consent="Дербес деректерді жинауға және өңдеуге келісім",
        agree="Келісемін",
        subscribed="Сіз хабарландыруларға жазылдыңыз",
        people="Ақпараттық топтың құрамы",
        make_link="Шақыру сілтемесін жасау",
        for_whom="Шақыру кімге арналған?",
        for_lecturer="Дәріскерге",
        name="аты-жөнін қазақша жазыңыз",
        post="Лауазымын қазақша жазыңыз",
        spheres="Дәріскер жауап беретін салаларды белгілеңіз",
        next="Келесі",
        level="Дәріскер қай деңгейде жұмыс істейді?",
        city_level="қалалық",
        check="Шақыруды тексеріңіз",
        made="Шақыру дайын",
        welcome="Сіз ақпараттық топқа қосылдыңыз",
        bind="Бұл топқа қай саланың сұрақтары түссін?",
        bound="саласына байланыстырылды",
    ),
    "ru": Phrases(
        choose_language="Выберите язык",
        language="Русский",
        consent="Согласие на сбор и обработку персональных данных",
        agree="Даю согласие",
        subscribed="Вы подписались на объявления",
        people="Состав информационной группы",
        make_link="Создать приглашение",
        for_whom="Для кого приглашение?",
        for_lecturer="Для лектора",
        name="имя и фамилию приглашаемого на казахском языке",
        post="Напишите должность на казахском языке",
        spheres="Отметьте сферы, по которым отвечает лектор",
        next="Далее",
        level="На каком уровне работает лектор?",
        city_level="городской",
        check="Проверьте приглашение",
        made="Приглашение готово",
        welcome="Вы присоединились к информационной группе",
        bind="Вопросы какой сферы будут поступать в эту группу?",
        bound="Группа привязана к сфере",
    ),
}
