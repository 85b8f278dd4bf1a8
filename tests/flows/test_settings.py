"""Point 1: language, spheres and district are changed at any time; help."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.records import Person
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def _open(stage: Stage, user: User, language: str) -> Message:
    asked = await user.send(stage.text(language, "menu-settings"))
    return await user.wait(button=stage.text(language, "settings-choose-language"), after=asked)


async def _shown(user: User, screen: Message, text: str) -> Message:
    return await user.wait(text=text, message_id=screen.message_id)


async def _person(stage: Stage, user: User) -> Person:
    async with stage.app.database.read() as work:
        person = await work.people.get(user.id)
    assert person is not None
    return person


async def _spheres(stage: Stage, user: User) -> list[str]:
    async with stage.app.database.read() as work:
        return await work.people.spheres(user.id)


@pytest.mark.parametrize(("old", "new"), [("kk", "ru"), ("ru", "kk")])
async def test_the_language_changes_with_menu_and_commands(stage: Stage, old: str, new: str) -> None:
    user = await stage.resident("Ерлан", old)
    screen = await _open(stage, user, old)
    await user.press(screen, stage.text(old, "settings-choose-language"))
    page = await _shown(user, screen, stage.text(old, "lang-choose"))
    await user.press(page, stage.text(old, f"lang-{new}"))

    await user.wait(text=stage.text(new, "lang-changed"), after=screen)
    await _shown(user, screen, stage.text(new, "settings-language", language=stage.text(new, f"lang-{new}")))
    await stage.settled()
    assert stage.text(new, "menu-ask") in (await user.keyboard())[0]
    described = {command.command: command.description for command in await user.commands()}
    assert described["ask"] == stage.text(new, "command-ask")


@LANGUAGES
async def test_spheres_count_when_they_are_saved(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    screen = await _open(stage, user, language)
    await user.press(screen, stage.text(language, "settings-choose-spheres"))
    sport, health = (stage.text(language, f"sphere-{code}") for code in ("sport", "health"))
    picker = await user.wait(message_id=screen.message_id, button=sport)
    assert f"✓ {stage.text(language, 'sub-all')}" in picker.labels

    await user.press(picker, sport)
    await user.press(await user.wait(message_id=screen.message_id, button=f"✓ {sport}"), health)
    picker = await user.wait(message_id=screen.message_id, button=f"✓ {health}")
    assert await _spheres(stage, user) == []
    toast = await user.press(picker, stage.text(language, "btn-save"))

    assert toast.text == stage.text(language, "msg-saved")
    chosen = stage.text(language, "settings-spheres", spheres="")
    saved = await _shown(user, screen, chosen)
    assert sport in saved.text
    assert health in saved.text
    assert await _spheres(stage, user) == ["health", "sport"]
    assert not (await _person(stage, user)).every_sphere


async def test_two_quick_taps_on_the_same_list_both_count(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    screen = await _open(stage, user, "kk")
    await user.press(screen, "Салаларды таңдау")
    picker = await user.wait(message_id=screen.message_id, button="Экология")
    await user.press(picker, picker.button("Экология").callback_data or "", stale=True)
    await user.press(picker, picker.button("Мәдениет").callback_data or "", stale=True)
    picker = await user.wait(message_id=screen.message_id, button="✓ Мәдениет")
    assert "✓ Экология" in picker.labels


async def test_all_spheres_takes_back_every_narrowing(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    async with stage.app.database.begin() as work:
        await work.people.set_spheres(user.id, ["sport"])
    screen = await _open(stage, user, "kk")
    await user.press(screen, "Салаларды таңдау")
    picker = await user.wait(message_id=screen.message_id, button="✓ Дене шынықтыру және спорт")
    await user.press(picker, "Барлық сала")
    picker = await user.wait(message_id=screen.message_id, button="✓ Барлық сала")
    await user.press(picker, "Сақтау")
    await _shown(user, screen, "Салалар: Барлық сала")
    assert (await _person(stage, user)).every_sphere


async def test_a_list_that_was_saved_answers_politely(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    screen = await _open(stage, user, "kk")
    await user.press(screen, "Салаларды таңдау")
    picker = await user.wait(message_id=screen.message_id, button="Экология")
    old = picker.button("Экология").callback_data or ""
    await user.press(picker, "Сақтау")
    toast = await user.press(screen, old, stale=True)
    assert (toast.text, toast.show_alert) == (stage.text("kk", "err-button-old"), True)


@LANGUAGES
async def test_a_district_is_offered_where_there_are_districts(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    assert stage.text(language, "settings-choose-district") not in (await _open(stage, user, language)).labels
    async with stage.app.database.begin() as work:
        district_id = await work.spheres.add_district("Ақтас <кенті>", "Актас <посёлок>")
    name = "Ақтас <кенті>" if language == "kk" else "Актас <посёлок>"

    screen = await _open(stage, user, language)
    await user.press(screen, stage.text(language, "settings-choose-district"))
    page = await _shown(user, screen, stage.text(language, "district-choose"))
    await user.press(page, name)
    await _shown(user, screen, stage.text(language, "settings-district", district=name))
    assert (await _person(stage, user)).district_id == district_id

    await user.press(screen, stage.text(language, "settings-choose-district"))
    page = await user.wait(message_id=screen.message_id, button=f"✓ {name}")
    await user.press(page, stage.text(language, "district-all"))
    everywhere = stage.text(language, "district-all")
    await _shown(user, screen, stage.text(language, "settings-district", district=everywhere))
    assert (await _person(stage, user)).district_id is None


@LANGUAGES
async def test_announcements_are_switched_off_and_on_in_the_settings(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    screen = await _open(stage, user, language)
    await user.press(screen, stage.text(language, "sub-unsubscribe"))
    await user.wait(text=stage.text(language, "sub-stopped"), after=screen)
    assert not (await _person(stage, user)).subscribed
    off = await _shown(user, screen, stage.text(language, "settings-unsubscribed"))
    await user.press(off, stage.text(language, "sub-subscribe"))
    await _shown(user, screen, stage.text(language, "settings-subscribed"))
    assert (await _person(stage, user)).subscribed


@LANGUAGES
async def test_help_shows_a_resident_no_commands_of_staff(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    asked = await user.send(stage.text(language, "menu-help"))
    shown = await user.wait(text="/privacy", after=asked)
    assert stage.text(language, "help-emergency") in shown.text
    assert "/people" not in shown.text
    assert "/queue" not in shown.text


@LANGUAGES
async def test_help_shows_a_coordinator_the_commands_of_the_role(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    asked = await coordinator.send("/help")
    shown = await coordinator.wait(text="/people", after=asked)
    assert f"/bind — {stage.text(language, 'command-bind')}" in shown.text
    assert stage.text(language, "lec-reply-hint") in shown.text
