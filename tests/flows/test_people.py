"""Point 2: invitations, and lecturers who leave."""

import hashlib

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import Desk, Level
from tests.support.stage import Stage
from tests.support.tables import everything

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def _menu(stage: Stage, user: User, language: str) -> Message:
    asked = await user.send("/people")
    return await user.wait(text=stage.text(language, "people-title"), after=asked)


async def _begin(stage: Stage, coordinator: User, language: str, role: str) -> Message:
    """Up to the first question of a new invitation."""
    menu = await _menu(stage, coordinator, language)
    await coordinator.press(menu, stage.text(language, "inv-make"))
    for_whom = await coordinator.wait(text=stage.text(language, "inv-for-whom"), message_id=menu.message_id)
    await coordinator.press(for_whom, stage.text(language, f"inv-for-{role}"))
    return await coordinator.wait(text=stage.text(language, "inv-name-kk"), message_id=menu.message_id)


async def _write(stage: Stage, user: User, language: str, words: str, then: str) -> Message:
    sent = await user.send(words)
    return await user.wait(text=stage.text(language, then), after=sent)


def _link(made: Message) -> str:
    return made.text.split()[-1]


async def _make(stage: Stage, coordinator: User, language: str, summary: Message) -> Message:
    await coordinator.press(summary, stage.text(language, "inv-make"))
    return await coordinator.wait(text="https://t.me/city_bot?start=i", message_id=summary.message_id)


async def _invite_lecturer(stage: Stage, coordinator: User, language: str = "kk") -> Message:
    """A lecturer of education and sport at the city's level; returns the message with the link."""
    await _begin(stage, coordinator, language, "lecturer")
    pair = "Айгүл Серікқызы\n---\nАйгуль Сериковна"
    await _write(stage, coordinator, language, pair, "inv-post-kk")
    pair = "Білім бөлімінің маманы\n—\nСпециалист отдела образования"
    picker = await _write(stage, coordinator, language, pair, "inv-spheres")
    for code in ("education", "sport"):
        name = stage.text(language, f"sphere-{code}")
        await coordinator.press(picker, name)
        picker = await coordinator.wait(button=f"✓ {name}", message_id=picker.message_id)
    await coordinator.press(picker, stage.text(language, "btn-next"))
    levels = await coordinator.wait(text=stage.text(language, "inv-level"), message_id=picker.message_id)
    await coordinator.press(levels, stage.text(language, "level-city"))
    summary = await coordinator.wait(text=stage.text(language, "inv-check"), message_id=picker.message_id)
    return await _make(stage, coordinator, language, summary)


async def _invite_coordinator(stage: Stage, coordinator: User, language: str = "kk") -> Message:
    await _begin(stage, coordinator, language, "coordinator")
    await _write(stage, coordinator, language, "Сәуле Қанатқызы", "inv-name-ru")
    summary = await _write(stage, coordinator, language, "Сауле Канатовна", "inv-check")
    return await _make(stage, coordinator, language, summary)


@LANGUAGES
async def test_a_newcomer_joins_as_lecturer_through_the_link(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    made = await _invite_lecturer(stage, coordinator, language)
    name = "Айгүл Серікқызы" if language == "kk" else "Айгуль Сериковна"
    role = stage.text(language, "role-lecturer")
    expected = stage.text(
        language, "inv-made", name=name, role=role, datetime="30.11.2026 10:00", link=_link(made)
    )
    assert made.text == expected

    lecturer = await stage.newcomer("Айгүл", language)
    await lecturer.open_link(_link(made))
    await stage.join(lecturer, language)

    spheres = {stage.text(language, f"sphere-{code}") for code in ("education", "sport")}
    welcome = await lecturer.wait(text=stage.text(language, "lec-reply-hint"))
    assert role in welcome.text
    assert all(sphere in welcome.text for sphere in spheres)
    await coordinator.wait(text=stage.text(language, "inv-accepted", name=name, role=role))
    await stage.settled()
    assert "queue" in {command.command for command in await lecturer.commands()}
    async with stage.app.database.read() as work:
        stored = await work.lecturers.get(lecturer.id)
        assert await work.lecturers.spheres(lecturer.id) == ["education", "sport"]
    assert stored is not None
    assert (stored.name_kk, stored.name_ru) == ("Айгүл Серікқызы", "Айгуль Сериковна")
    assert (stored.post_kk, stored.post_ru) == ("Білім бөлімінің маманы", "Специалист отдела образования")
    assert stored.level is Level.CITY


@LANGUAGES
async def test_a_resident_joins_as_coordinator_through_the_link(stage: Stage, language: str) -> None:
    made = await _invite_coordinator(stage, await stage.coordinator(), "kk")
    invited = await stage.resident("Сәуле", language)
    await invited.open_link(_link(made))
    role = stage.text(language, "role-coordinator")
    await invited.wait(text=stage.text(language, "inv-welcome-coordinator", role=role))
    await stage.settled()
    assert "announce" in {command.command for command in await invited.commands()}
    await _menu(stage, invited, language)


async def test_the_token_is_random_and_only_its_hash_is_stored(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    links = [_link(await _invite_coordinator(stage, coordinator)) for _ in range(2)]
    tokens = [link.partition("start=i")[2] for link in links]
    assert [len(token) for token in tokens] == [22, 22]
    assert tokens[0] != tokens[1]
    await stage.settled()
    stored = await everything(stage.app.database)
    assert hashlib.sha256(tokens[0].encode()).hexdigest() in stored
    assert [token for token in tokens if token in stored] == []


@LANGUAGES
async def test_a_used_link_gets_a_polite_sentence(stage: Stage, language: str) -> None:
    link = _link(await _invite_lecturer(stage, await stage.coordinator()))
    first = await stage.resident("Айгүл")
    await first.open_link(link)
    await first.wait(text=stage.text("kk", "lec-reply-hint"))
    second = await stage.resident("Марат", language)
    await second.open_link(link)
    await second.wait(text=stage.text(language, "inv-used"))
    assert not await _is_lecturer(stage, second)


async def test_who_joined_may_open_the_link_again(stage: Stage) -> None:
    link = _link(await _invite_lecturer(stage, await stage.coordinator()))
    lecturer = await stage.resident("Айгүл")
    await lecturer.open_link(link)
    await lecturer.wait(text=stage.text("kk", "lec-reply-hint"))
    again = await lecturer.open_link(link)
    await lecturer.wait(text="Сіз хабарландыруларға жазылдыңыз", after=again)
    await stage.settled()
    assert (await stage.world.received(stage.text("kk", "lec-reply-hint")))[lecturer.id] == 1
    assert lecturer.id not in await stage.world.received(stage.text("kk", "inv-used"))


@LANGUAGES
async def test_a_link_older_than_seven_days_is_explained(stage: Stage, language: str) -> None:
    link = _link(await _invite_lecturer(stage, await stage.coordinator()))
    stage.clock.pass_by(days=7)
    late = await stage.resident("Марат", language)
    await late.open_link(link)
    await late.wait(text=stage.text(language, "inv-expired"))
    assert not await _is_lecturer(stage, late)


@LANGUAGES
async def test_a_foreign_link_is_explained(stage: Stage, language: str) -> None:
    stranger = await stage.resident("Марат", language)
    await stranger.start("iAAAAAAAAAAAAAAAAAAAAAA")
    await stranger.wait(text=stage.text(language, "inv-unknown"))


@LANGUAGES
async def test_a_newcomer_with_a_used_link_is_told_after_the_consent(stage: Stage, language: str) -> None:
    link = _link(await _invite_lecturer(stage, await stage.coordinator()))
    first = await stage.resident("Айгүл")
    await first.open_link(link)
    await first.wait(text=stage.text("kk", "lec-reply-hint"))
    second = await stage.newcomer("Марат", language)
    await second.open_link(link)
    choice = await second.wait(text="Тілді таңдаңыз")
    await second.press(choice, stage.text(language, f"lang-{language}"))
    consent = await second.wait(button=stage.text(language, "consent-agree"))
    toast = await second.press(consent, stage.text(language, "consent-agree"))
    assert (toast.text, toast.show_alert) == (stage.text(language, "inv-used"), True)


async def test_pressed_twice_only_the_link_that_is_shown_works(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await _begin(stage, coordinator, "kk", "coordinator")
    summary = await _write(stage, coordinator, "kk", "Сәуле\n---\nСауле", "inv-check")
    made = await _make(stage, coordinator, "kk", summary)
    again = summary.button("Шақыру сілтемесін жасау").callback_data or ""
    await coordinator.press(summary, again, stale=True)
    shown = [each for each in await coordinator.messages() if each.message_id == summary.message_id]
    assert _link(shown[0]) != _link(made)

    invited = await stage.resident("Сәуле")
    await invited.open_link(_link(made))
    await invited.wait(text=stage.text("kk", "inv-unknown"))
    await invited.open_link(_link(shown[0]))
    await invited.wait(text="Рөліңіз: үйлестіруші")


async def test_a_lecturer_needs_a_sphere(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await _begin(stage, coordinator, "kk", "lecturer")
    await _write(stage, coordinator, "kk", "Айгүл\n---\nАйгуль", "inv-post-kk")
    picker = await _write(stage, coordinator, "kk", "Маман\n---\nСпециалист", "inv-spheres")
    toast = await coordinator.press(picker, "Келесі")
    assert (toast.text, toast.show_alert) == (stage.text("kk", "inv-no-spheres"), True)


@LANGUAGES
async def test_a_name_too_long_is_refused_and_the_invitation_goes_on(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    await _begin(stage, coordinator, language, "coordinator")
    sent = await coordinator.send("А" * 201)
    await coordinator.wait(text=stage.text(language, "err-too-long", max=200, n=201), after=sent)
    sent = await coordinator.photo()
    await coordinator.wait(text=stage.text(language, "lec-words-only"), after=sent)
    summary = await _write(stage, coordinator, language, "<Сәуле>\n--\nСауле & Ко", "inv-check")
    assert "<Сәуле> / Сауле & Ко" in summary.text


async def test_a_command_leaves_the_invitation_and_cancelling_ends_it(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    prompt = await _begin(stage, coordinator, "kk", "coordinator")
    await coordinator.send("/help")
    aside = await coordinator.send("Сәуле Қанатқызы")
    await coordinator.wait(text=stage.text("kk", "lec-reply-hint"), after=aside)

    cancel = prompt.button("Болдырмау").callback_data or ""
    await coordinator.press(prompt, "Болдырмау")
    await coordinator.wait(text="Әрекет тоқтатылды.", message_id=prompt.message_id)
    toast = await coordinator.press(prompt, cancel, stale=True)
    assert toast.text == stage.text("kk", "err-button-old")


@LANGUAGES
async def test_people_are_for_coordinators_only(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator()
    menu = await _menu(stage, coordinator, "kk")
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
    link = _link(await _invite_lecturer(stage, coordinator))

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
    menu = await _menu(stage, coordinator, "kk")
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
    menu = await _menu(stage, coordinator, language)
    await coordinator.press(menu, stage.text(language, "people-lecturers"))
    await coordinator.press(await coordinator.wait(button=name, message_id=menu.message_id), name)
    leave = stage.text(language, "people-deactivate")
    card = await coordinator.wait(button=leave, message_id=menu.message_id)
    await coordinator.press(card, leave)
    asked = stage.text(language, "people-deactivate-confirm", name=name)
    confirmation = await coordinator.wait(text=asked, message_id=menu.message_id)
    await coordinator.press(confirmation, leave)
    return confirmation


async def _is_lecturer(stage: Stage, user: User) -> bool:
    async with stage.app.database.read() as work:
        return await work.lecturers.is_active(user.id)
