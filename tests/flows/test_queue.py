"""Point 10: /queue shows what waits, soonest due first."""

from datetime import datetime

import pytest

from sandbox.remote.people import User
from tests.support.cards import card_in
from tests.support.stage import ZONE, Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def ask(stage: Stage, user: User, text: str, day: int, sphere: str = "sport") -> None:
    """A question asked at 10:00 of a day of November."""
    stage.clock.set(datetime(2026, 11, day, 10, tzinfo=ZONE))
    await stage.ask(user, text, sphere)


@LANGUAGES
async def test_what_waits_is_listed_soonest_due_first(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport", language=language)
    resident = await stage.resident("Ерлан")
    await ask(stage, resident, "Бассейн қашан ашылады?", 24)
    await ask(stage, resident, "Шаңғы базасы " + "қайда " * 20, 23)
    await ask(stage, resident, "Қоңырау шалыңыз: 8 701 123 45 67 <3", 25)
    stage.clock.set(datetime(2026, 12, 1, 9, tzinfo=ZONE))

    await lecturer.send("/queue")

    queue = await lecturer.wait(text=stage.text(language, "lec-queue", n=3))
    sphere, overdue = stage.text(language, "sphere-sport"), stage.text(language, "status-overdue")

    def heading(number: str) -> str:
        return f"{stage.text(language, 'ticket-label', ticket=number)} · {sphere}"

    def due(day: str) -> str:
        return stage.text(language, "lec-due", due=day)

    assert queue.text.split("\n\n")[1:] == [
        "\n".join([heading("2"), due("30.11.2026"), overdue, "Шаңғы базасы " + "қайда " * 6 + "қайда…"]),
        "\n".join([heading("1"), due("01.12.2026"), "Бассейн қашан ашылады?"]),
        "\n".join([heading("3"), due("02.12.2026"), "Қоңырау шалыңыз: ••••••••••• <3"]),
    ]
    assert queue.labels == ["№ 2", "№ 1", "№ 3"]


async def test_a_button_brings_the_card_once_more_and_it_can_be_answered(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    resident = await stage.resident("Ерлан")
    await ask(stage, resident, "Бассейн қашан ашылады?", 23)
    await lecturer.wait(text="Бассейн қашан ашылады?")
    await lecturer.send("/queue")
    queue = await lecturer.wait(text=stage.text("kk", "lec-queue", n=1))

    await lecturer.press(queue, "№ 1")

    card = await lecturer.wait(text="Бассейн қашан ашылады?", button="Жауап беру", after=queue)
    await lecturer.send("Келесі аптада.", reply_to=card)
    await resident.wait(text="Келесі аптада.")


async def test_what_waits_in_the_group_of_ones_sphere_is_in_the_queue(stage: Stage) -> None:
    first = await stage.lecturer("Айгүл", "sport")
    second = await stage.lecturer("Марат", "sport")
    other = await stage.lecturer("Сәуле", "education")
    group = await stage.world.group("Спорт", members=[first, second])
    async with stage.app.database.begin() as work:
        await work.spheres.bind("sport", group.id, None, "kk")
    await ask(stage, await stage.resident("Ерлан"), "Бассейн қашан ашылады?", 23)
    await card_in(stage, group, "Бассейн қашан ашылады?")

    for person, count in ((first, 1), (second, 1), (other, 0)):
        await person.send("/queue")
        await person.wait(text=stage.text("kk", "lec-queue", n=count))
    queue = await first.wait(text=stage.text("kk", "lec-queue", n=1))
    await first.press(queue, "№ 1")
    card = await first.wait(text="Бассейн қашан ашылады?", button="Өзіме алу", after=queue)
    await first.press(card, "Өзіме алу")

    await second.send("/queue")
    await second.wait(text=stage.text("kk", "lec-queue", n=0))
    refusal = await second.press(await second.wait(button="№ 1"), "№ 1")
    assert refusal.text == stage.text("kk", "lec-already")


@LANGUAGES
async def test_coordinators_see_what_waits_for_any_of_them(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    await stage.lecturer("Айгүл", "sport")
    resident = await stage.resident("Ерлан")
    await ask(stage, resident, "Бассейн қашан ашылады?", 23)
    await ask(stage, resident, "Мектепке қашан жазыламыз?", 23, "education")

    await coordinator.send("/queue")

    queue = await coordinator.wait(text=stage.text(language, "lec-queue", n=1))
    assert "Мектепке қашан жазыламыз?" in queue.text


async def test_a_long_queue_has_pages(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    resident = await stage.resident("Ерлан")
    for number in range(1, 10):
        await ask(stage, resident, f"Бассейн № {number} қашан ашылады?", 23)
    await lecturer.send("/queue")
    first = await lecturer.wait(text=stage.text("kk", "lec-queue", n=9))
    assert first.labels == [*(f"№ {number}" for number in range(1, 9)), "2 ›"]

    await lecturer.press(first, "2 ›")

    second = await lecturer.wait(text="Бассейн № 9", button="‹ 1", message_id=first.message_id)
    assert second.labels == ["№ 9", "‹ 1"]


async def test_the_card_of_an_answered_question_is_not_sent_again(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    await ask(stage, await stage.resident("Ерлан"), "Бассейн қашан ашылады?", 23)
    card = await card_in(stage, lecturer, "Бассейн қашан ашылады?")
    await lecturer.send("/queue")
    queue = await lecturer.wait(text=stage.text("kk", "lec-queue", n=1))
    await lecturer.send("Келесі аптада.", reply_to=card)
    await lecturer.wait(text=stage.text("kk", "lec-sent"))

    refusal = await lecturer.press(queue, "№ 1")

    assert (refusal.text, refusal.show_alert) == (stage.text("kk", "lec-not-card"), True)


@LANGUAGES
async def test_residents_have_no_queue(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    await user.send("/queue")
    await user.wait(text=stage.text(language, "err-no-rights"))
