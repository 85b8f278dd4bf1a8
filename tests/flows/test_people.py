"""Point 2: the lecturers, and what becomes of the questions of those who leave."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import Desk, Level
from tests.support.inviting import invite_lecturer, link_in, open_people
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


@LANGUAGES
async def test_people_are_for_coordinators_only(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator()
    menu = await open_people(stage, coordinator, "kk")
    resident = await stage.resident("Ерлан", language)
    asked = await resident.send("/people")
    await resident.wait(text=stage.text(language, "err-no-rights"), after=asked)

    buttons = [button for row in menu.buttons for button in row]
    for button in buttons:
        toast = await resident.press(asked, button.callback_data or "", stale=True)
        assert toast.text == stage.text(language, "err-no-rights")


async def test_a_new_lecturer_gets_the_questions_that_waited_for_one(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await coordinator.wait(text="Сұрақ № 1")
    assert card.labels != []
    link = link_in(await invite_lecturer(stage, coordinator))

    lecturer = await stage.resident("Айгүл")
    await lecturer.open_link(link)
    await lecturer.wait(text="Сұрақ № 1")
    await stage.settled()
    async with stage.app.database.read() as work:
        question = await work.questions.get(1)
    assert question is not None
    assert (question.desk, question.lecturer_id) == (Desk.LECTURER, lecturer.id)
    cards = [each for each in await coordinator.messages() if each.message_id == card.message_id]
    assert cards[0].labels == []


@LANGUAGES
async def test_a_deactivated_lecturers_questions_move_on(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    leaving = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await leaving.wait(text=stage.text(language, "ticket-label", ticket="1"))
    staying = await stage.lecturer("Марат", "education")

    await _deactivate(stage, coordinator, language, "Айгүл" if language == "kk" else "Айгүл (ru)")

    name = "Айгүл" if language == "kk" else "Айгүл (ru)"
    await coordinator.wait(text=stage.text(language, "people-deactivated", name=name, n=1))
    contact = stage.settings.contact
    await leaving.wait(text=stage.text(language, "people-deactivated-you", contact=contact))
    await staying.wait(text="Сұрақ № 1")
    await stage.settled()
    cards = [each for each in await leaving.messages() if each.message_id == card.message_id]
    assert cards[0].labels == []
    assert "queue" not in {command.command for command in await leaving.commands()}


async def test_the_list_of_lecturers_has_pages_and_cards(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    async with stage.app.database.begin() as work:
        for number in range(9):
            person_id = 800_000 + number
            await work.people.agree(
                person_id, name="-", language="kk", consent_version="2026-11", at=stage.clock.now()
            )
            await work.lecturers.save(
                person_id,
                names=(f"Маман {number}", f"Специалист {number}"),
                posts=("Маман", "Специалист"),
                level=Level.REGIONAL,
                spheres=["health"],
                at=stage.clock.now(),
            )
    menu = await open_people(stage, coordinator, "kk")
    await coordinator.press(menu, "Дәріскерлер")
    first = await coordinator.wait(button="2 ›", message_id=menu.message_id)
    assert [label for label in first.labels if label.startswith("Маман")] == [f"Маман {n}" for n in range(8)]
    await coordinator.press(first, "2 ›")
    second = await coordinator.wait(button="Маман 8", message_id=menu.message_id)
    await coordinator.press(second, "Маман 8")
    card = await coordinator.wait(text="Ашық сұрақ саны: 0", message_id=menu.message_id)
    assert card.text.splitlines()[1:4] == [
        "Лауазымы: Маман",
        "Салалар: Денсаулық сақтау",
        "Деңгейі: облыстық",
    ]


async def test_deactivating_someone_twice_is_answered_politely(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await stage.lecturer("Айгүл", "education")
    confirmation = await _deactivate(stage, coordinator, "kk", "Айгүл")
    data = confirmation.button("Дәріскерді тізімнен шығару").callback_data or ""
    toast = await coordinator.press(confirmation, data, stale=True)
    assert toast.text == stage.text("kk", "err-button-old")


async def test_a_lecturer_who_blocks_the_bot_keeps_no_open_question(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await lecturer.wait(text="Сұрақ № 1")
    stage.tolerated.add("blocked by the user")
    await lecturer.block()
    await coordinator.wait(text="Сұрақ № 1")

    again = await lecturer.start()
    await lecturer.wait(text="Сұрақ № 1", after=again)


async def _deactivate(stage: Stage, coordinator: User, language: str, name: str) -> Message:
    """Returns the message that asked for the confirmation, as it was."""
    menu = await open_people(stage, coordinator, language)
    await coordinator.press(menu, stage.text(language, "people-lecturers"))
    await coordinator.press(await coordinator.wait(button=name, message_id=menu.message_id), name)
    leave = stage.text(language, "people-deactivate")
    card = await coordinator.wait(button=leave, message_id=menu.message_id)
    await coordinator.press(card, leave)
    asked = stage.text(language, "people-deactivate-confirm", name=name)
    confirmation = await coordinator.wait(text=asked, message_id=menu.message_id)
    await coordinator.press(confirmation, leave)
    return confirmation
