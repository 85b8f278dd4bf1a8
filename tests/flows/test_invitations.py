"""Point 2: a single-use link makes a lecturer or a coordinator."""

import hashlib

import pytest

from sandbox.remote.people import User
from storage.vocabulary import Level
from tests.support.inviting import (
    begin_invitation,
    invite_coordinator,
    invite_lecturer,
    link_in,
    make_link,
    open_people,
    write,
)
from tests.support.stage import Stage
from tests.support.tables import everything

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


@LANGUAGES
async def test_a_newcomer_joins_as_lecturer_through_the_link(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    made = await invite_lecturer(stage, coordinator, language)
    name = "Айгүл Серікқызы" if language == "kk" else "Айгуль Сериковна"
    role = stage.text(language, "role-lecturer")
    expected = stage.text(
        language, "inv-made", name=name, role=role, datetime="30.11.2026 10:00", link=link_in(made)
    )
    assert made.text == expected

    lecturer = await stage.newcomer("Айгүл", language)
    await lecturer.open_link(link_in(made))
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
    made = await invite_coordinator(stage, await stage.coordinator(), "kk")
    invited = await stage.resident("Сәуле", language)
    await invited.open_link(link_in(made))
    role = stage.text(language, "role-coordinator")
    await invited.wait(text=stage.text(language, "inv-welcome-coordinator", role=role))
    await stage.settled()
    assert "announce" in {command.command for command in await invited.commands()}
    await open_people(stage, invited, language)


async def test_the_token_is_random_and_only_its_hash_is_stored(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    links = [link_in(await invite_coordinator(stage, coordinator)) for _ in range(2)]
    tokens = [link.partition("start=i")[2] for link in links]
    assert [len(token) for token in tokens] == [22, 22]
    assert tokens[0] != tokens[1]
    await stage.settled()
    stored = await everything(stage.app.database)
    assert hashlib.sha256(tokens[0].encode()).hexdigest() in stored
    assert [token for token in tokens if token in stored] == []


@LANGUAGES
async def test_a_used_link_gets_a_polite_sentence(stage: Stage, language: str) -> None:
    link = link_in(await invite_lecturer(stage, await stage.coordinator()))
    first = await stage.resident("Айгүл")
    await first.open_link(link)
    await first.wait(text=stage.text("kk", "lec-reply-hint"))
    second = await stage.resident("Марат", language)
    await second.open_link(link)
    await second.wait(text=stage.text(language, "inv-used"))
    assert not await _is_lecturer(stage, second)


async def test_who_joined_may_open_the_link_again(stage: Stage) -> None:
    link = link_in(await invite_lecturer(stage, await stage.coordinator()))
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
    link = link_in(await invite_lecturer(stage, await stage.coordinator()))
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
    link = link_in(await invite_lecturer(stage, await stage.coordinator()))
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
    await begin_invitation(stage, coordinator, "kk", "coordinator")
    summary = await write(stage, coordinator, "kk", "Сәуле\n---\nСауле", "inv-check")
    made = await make_link(stage, coordinator, "kk", summary)
    again = summary.button("Шақыру сілтемесін жасау").callback_data or ""
    await coordinator.press(summary, again, stale=True)
    shown = [each for each in await coordinator.messages() if each.message_id == summary.message_id]
    assert link_in(shown[0]) != link_in(made)

    invited = await stage.resident("Сәуле")
    await invited.open_link(link_in(made))
    await invited.wait(text=stage.text("kk", "inv-unknown"))
    await invited.open_link(link_in(shown[0]))
    await invited.wait(text="Рөліңіз: үйлестіруші")


async def test_a_failure_of_the_network_loses_no_link(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await begin_invitation(stage, coordinator, "kk", "coordinator")
    summary = await write(stage, coordinator, "kk", "Сәуле\n---\nСауле", "inv-check")
    await stage.settled()
    stage.tolerated.add("Internal Server Error")
    await stage.world.faults.refuse(method="editmessagetext")
    made = await make_link(stage, coordinator, "kk", summary)
    invited = await stage.resident("Сәуле")
    await invited.open_link(link_in(made))
    await invited.wait(text="Рөліңіз: үйлестіруші")


async def test_an_invitation_half_written_survives_a_restart(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await begin_invitation(stage, coordinator, "kk", "coordinator")
    await write(stage, coordinator, "kk", "Сәуле", "inv-name-ru")
    await stage.restart()
    summary = await write(stage, coordinator, "kk", "Сауле", "inv-check")
    assert "Сәуле / Сауле" in summary.text


async def test_a_lecturer_needs_a_sphere(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    await begin_invitation(stage, coordinator, "kk", "lecturer")
    await write(stage, coordinator, "kk", "Айгүл\n---\nАйгуль", "inv-post-kk")
    picker = await write(stage, coordinator, "kk", "Маман\n---\nСпециалист", "inv-spheres")
    toast = await coordinator.press(picker, "Келесі")
    assert (toast.text, toast.show_alert) == (stage.text("kk", "inv-no-spheres"), True)


@LANGUAGES
async def test_a_name_too_long_is_refused_and_the_invitation_goes_on(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    await begin_invitation(stage, coordinator, language, "coordinator")
    sent = await coordinator.send("А" * 201)
    await coordinator.wait(text=stage.text(language, "err-too-long", max=200, n=201), after=sent)
    sent = await coordinator.photo()
    await coordinator.wait(text=stage.text(language, "lec-words-only"), after=sent)
    summary = await write(stage, coordinator, language, "<Сәуле>\n--\nСауле & Ко", "inv-check")
    assert "<Сәуле> / Сауле & Ко" in summary.text


async def test_a_command_leaves_the_invitation_and_cancelling_ends_it(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    prompt = await begin_invitation(stage, coordinator, "kk", "coordinator")
    await coordinator.send("/help")
    aside = await coordinator.send("Сәуле Қанатқызы")
    await coordinator.wait(text=stage.text("kk", "lec-reply-hint"), after=aside)

    cancel = prompt.button("Болдырмау").callback_data or ""
    await coordinator.press(prompt, "Болдырмау")
    await coordinator.wait(text="Әрекет тоқтатылды.", message_id=prompt.message_id)
    toast = await coordinator.press(prompt, cancel, stale=True)
    assert toast.text == stage.text("kk", "err-button-old")


async def _is_lecturer(stage: Stage, user: User) -> bool:
    async with stage.app.database.read() as work:
        return await work.lecturers.is_active(user.id)
