"""Point 1: from /start to subscribed in two taps, and back again after blocking the bot."""

import pytest

from services.residents import CONSENT_VERSION
from storage.vocabulary import Reach
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


@LANGUAGES
async def test_two_taps_subscribe_a_newcomer(stage: Stage, language: str) -> None:
    user = await stage.newcomer("Ерлан", language)
    await user.start()
    confirmation = await stage.join(user, language)
    assert stage.text(language, "consent-thanks", date="23.11.2026 10:00") in confirmation.text
    labels = [stage.text(language, key) for key in ("menu-ask", "menu-events")]
    assert list(confirmation.reply_keyboard[0]) == labels


@LANGUAGES
async def test_after_the_confirmation_announcements_can_be_narrowed(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    offer = await user.wait(text=stage.text(language, "sub-narrow"))
    assert offer.labels == [stage.text(language, "settings-choose-spheres")]
    await user.press(offer, offer.labels[0])
    await user.wait(text=stage.text(language, "sub-choose-spheres"), message_id=offer.message_id)


@LANGUAGES
async def test_declining_stores_nothing(stage: Stage, language: str) -> None:
    user = await stage.newcomer("Ерлан", language)
    await user.start()
    choice = await user.wait(text="Тілді таңдаңыз")
    await user.press(choice, stage.text(language, f"lang-{language}"))
    consent = await user.wait(button=stage.text(language, "consent-decline"))
    await user.press(consent, stage.text(language, "consent-decline"))
    await user.wait(text=stage.text(language, "consent-declined"))
    async with stage.app.database.read() as work:
        assert await work.people.get(user.id) is None
        assert (await work.people.standing(user.id, user.id, 0)).conversation is None


async def test_whatever_a_newcomer_writes_begins_with_the_language(stage: Stage) -> None:
    user = await stage.newcomer("Ерлан")
    await user.send("Мектепке қашан жазыламыз?")
    choice = await user.wait(text="Выберите язык")
    assert choice.labels == ["Қазақша", "Русский"]


@LANGUAGES
async def test_a_newcomer_can_read_the_help(stage: Stage, language: str) -> None:
    user = await stage.newcomer("Ерлан", language)
    await user.send("/help")
    await user.wait(text=stage.text(language, "help-contact", contact=stage.settings.contact))


@LANGUAGES
async def test_start_subscribes_again_who_had_stopped(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    stop = await user.send("/stop")
    await user.wait(text=stage.text(language, "sub-stopped"), after=stop)
    again = await user.start()
    every = stage.text(language, "sub-all")
    await user.wait(text=stage.text(language, "sub-done", spheres=every), after=again)
    async with stage.app.database.read() as work:
        person = await work.people.get(user.id)
    assert person is not None
    assert person.subscribed


@LANGUAGES
async def test_start_asks_again_who_agreed_to_an_earlier_wording(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    async with stage.app.database.begin() as work:
        await work.people.agree(
            user.id, name="Ерлан", language=language, consent_version="2026-11", at=stage.clock.now()
        )

    again = await user.start()
    consent = await user.wait(button=stage.text(language, "consent-agree"), after=again)
    await user.press(consent, stage.text(language, "consent-agree"))
    every = stage.text(language, "sub-all")
    await user.wait(text=stage.text(language, "sub-done", spheres=every), after=consent)

    async with stage.app.database.read() as work:
        person = await work.people.get(user.id)
    assert person is not None
    assert person.consent_version == CONSENT_VERSION


async def test_who_blocked_the_bot_is_sent_nothing_and_is_subscribed_again_on_return(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    await stage.settled()
    await user.block()
    await stage.settled()
    async with stage.app.database.read() as work:
        gone = await work.people.get(user.id)
    assert gone is not None
    assert gone.reach is Reach.BLOCKED

    again = await user.start()
    await user.wait(text="Сіз хабарландыруларға жазылдыңыз", after=again)
    async with stage.app.database.read() as work:
        back = await work.people.get(user.id)
    assert back is not None
    assert (back.reach, back.subscribed) == (Reach.OPEN, True)


async def test_letting_the_bot_in_again_without_start_is_enough(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    await stage.settled()
    await user.block()
    await user.unblock()
    await stage.settled()
    async with stage.app.database.read() as work:
        person = await work.people.get(user.id)
    assert person is not None
    assert person.reach is Reach.OPEN


async def test_a_name_changed_in_the_messenger_is_followed(stage: Stage) -> None:
    user = await stage.resident("Ерлан")
    async with stage.app.database.begin() as work:
        await work.people.rename(user.id, "бұрынғы аты")
    again = await user.start()
    await user.wait(text="Сіз хабарландыруларға жазылдыңыз", after=again)
    async with stage.app.database.read() as work:
        person = await work.people.get(user.id)
    assert person is not None
    assert person.name == "Ерлан"


@LANGUAGES
async def test_a_coordinator_of_the_settings_gets_the_commands_of_the_role(
    stage: Stage, language: str
) -> None:
    resident = await stage.resident("Ерлан", language)
    coordinator = await stage.coordinator(language)
    await stage.settled()
    staff = {command.command: command.description for command in await coordinator.commands()}
    assert staff["people"] == stage.text(language, "command-people")
    assert "people" not in {command.command for command in await resident.commands()}


@LANGUAGES
async def test_a_coordinator_who_comes_late_gets_the_questions_that_wait(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    coordinator = await stage.coordinator(language)
    await coordinator.wait(text=stage.text(language, "ticket-label", ticket="1"))


async def test_a_coordinator_who_returns_gets_the_questions_that_wait(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан")
    await stage.settled()
    await coordinator.block()
    await stage.settled()
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    again = await coordinator.start()
    await coordinator.wait(text="Сұрақ № 1", after=again)
