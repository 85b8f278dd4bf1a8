"""Point 11: /stats shows the figures of a period."""

from datetime import datetime, timedelta

import pytest

from sandbox.remote.people import User
from storage.vocabulary import Attendance
from tests.support.cards import card_in
from tests.support.programme import add_meeting
from tests.support.stage import ZONE, Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])

EXPECTED = {
    "kk": """Кезең: 01.11.2026 – 30.11.2026

Жазылушылар: 4
Қазақша: 3
Орысша: 1

Өткен кездесулер: 1
Хабарландыру алғандар: 0
Хабарландырумен танысқандар: 0
Келетіндер: 1

Сұрақтар: 3
Білім беру: 1
Дене шынықтыру және спорт: 2

Сұрақтардың мәртебесі
Дәріскерге берілді: 2
Жауап берілді: 1

Мерзімінде жауап берілді: 1
Кешігіп жауап берілді: 0
Мерзімі өткендер: 1
Жауап уақыты (медиана): 2 сағат 30 минут

Бағалар: 1
Пайдалы: 1
Ішінара: 0
Пайдасыз: 0""",
    "ru": """Период: 01.11.2026 – 30.11.2026

Подписчики: 4
На казахском: 2
На русском: 2

Проведено встреч: 1
Получили объявление: 0
Прочитали объявление: 0
Придут: 1

Вопросы: 3
Образование: 1
Физкультура и спорт: 2

Статусы вопросов
Передан лектору: 2
Дан ответ: 1

Отвечено в срок: 1
Отвечено с опозданием: 0
Просрочено: 1
Время ответа (медиана): 2 ч 30 мин

Оценки: 1
Полезно: 1
Частично: 0
Бесполезно: 0""",
}


async def a_month(stage: Stage) -> tuple[User, User]:
    """What is counted: a meeting with a guest, an answer, a rating, and two questions that still wait."""
    lecturer = await stage.lecturer("Айгүл", "sport", "education")
    kazakh, russian = await stage.resident("Ерлан"), await stage.resident("Ольга", "ru")
    meeting = await add_meeting(stage, stage.clock.now() + timedelta(days=1))
    await stage.app.services.attendances.answer(kazakh.id, meeting.id, Attendance.GOING)
    await stage.ask(kazakh, "Бассейн қашан ашылады?", "sport")
    await stage.ask(russian, "Когда откроют каток?", "sport", "ru")
    card = await card_in(stage, lecturer, "Бассейн қашан ашылады?")
    stage.clock.pass_by(hours=2, minutes=30)
    await lecturer.send("Келесі аптада.", reply_to=card)
    answer = await kazakh.wait(text="Келесі аптада.")
    await kazakh.press(answer, "Иә")
    stage.clock.set(datetime(2026, 11, 27, 10, tzinfo=ZONE))
    await stage.ask(kazakh, "Мектепке қашан жазыламыз?", "education")
    return kazakh, russian


@LANGUAGES
async def test_this_months_figures_are_shown_at_once(stage: Stage, language: str) -> None:
    await a_month(stage)
    coordinator = await stage.coordinator(language)
    # The second question was promised for the 30th, at noon of the 1st it is overdue.
    stage.clock.set(datetime(2026, 12, 1, 12, tzinfo=ZONE))
    await coordinator.send("/stats")
    december = await coordinator.wait(button=stage.text(language, "stat-last-month"))

    await coordinator.press(december, stage.text(language, "stat-last-month"))

    shown = await coordinator.wait(text="01.11.2026", message_id=december.message_id)
    assert shown.text == EXPECTED[language]
    assert shown.labels == [
        stage.text(language, each)
        for each in ("stat-this-week", "stat-this-month", "stat-last-month", "stat-this-year", "stat-chosen")
    ]


@LANGUAGES
async def test_a_period_can_be_typed(stage: Stage, language: str) -> None:
    await a_month(stage)
    coordinator = await stage.coordinator(language)
    await coordinator.send("/stats")
    month = await coordinator.wait(button=stage.text(language, "stat-chosen"))
    await coordinator.press(month, stage.text(language, "stat-chosen"))
    await coordinator.wait(text=stage.text(language, "stat-enter"), message_id=month.message_id)

    for typed in ("қараша", "01.11.2026", "31.11.2026 – 01.12.2026", "02.11.2026-01.11.2026"):
        sent = await coordinator.send(typed)
        await coordinator.wait(text=stage.text(language, "err-bad-period"), after=sent)
    await coordinator.send("24.11.2026 - 27.11.2026")

    shown = await coordinator.wait(
        text=stage.text(language, "stat-period", start="24.11.2026", end="27.11.2026")
    )
    assert f"{stage.text(language, 'stat-questions')}: 1" in shown.text
    assert f"{stage.text(language, 'stat-median')}: —" in shown.text


async def test_the_other_periods_are_this_week_and_this_year(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await coordinator.send("/stats")
    shown = await coordinator.wait(text="01.11.2026 – 30.11.2026", button="Осы апта")

    await coordinator.press(shown, "Осы апта")
    await coordinator.wait(text="23.11.2026 – 29.11.2026", message_id=shown.message_id)
    await coordinator.press(shown, "Осы жыл")
    await coordinator.wait(text="01.01.2026 – 31.12.2026", message_id=shown.message_id)
    await coordinator.press(shown, "Осы ай")
    await coordinator.wait(text="01.11.2026 – 30.11.2026", message_id=shown.message_id)


@LANGUAGES
async def test_figures_are_not_for_residents(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    await user.send("/stats")
    await user.wait(text=stage.text(language, "err-no-rights"))
