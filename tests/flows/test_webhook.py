"""The main job by webhook, with a proxy before the program as in earnest."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from sandbox.client import Sandbox
from storage.migrate import migrate
from tests.support.databases import opened, sqlite_url
from tests.support.program import launched, settings_of
from tests.support.proxy import Proxy, proxied
from tests.support.stage import Stage, open_stage

AGREED = "only-the-two-of-us_know"
QUESTION = "Мектепте ыстық тамақ қашан болады?"


@pytest.fixture
async def behind() -> AsyncIterator[tuple[Proxy, str]]:
    """A proxy and its address."""
    async with proxied() as both:
        yield both


@pytest.fixture
async def stage(sandbox_url: str, tmp_path: Path, behind: tuple[Proxy, str]) -> AsyncIterator[Stage]:
    """The real program in a fresh world, with its updates brought by webhook."""
    proxy, url = behind
    settings: dict[str, Any] = {"webhook_url": url, "webhook_secret": AGREED, "http_port": proxy.add()}
    async with open_stage(sandbox_url, tmp_path, **settings) as opened:
        yield opened


async def test_a_question_is_asked_and_answered(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл Серікқызы", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await lecturer.wait(QUESTION)
    await lecturer.send("Қыркүйектен бастап.", reply_to=card.message_id)
    await resident.wait("Қыркүйектен бастап.")
    await stage.settled()
    assert await stage.world.calls("getUpdates") == []


async def test_what_was_committed_before_a_crash_has_no_second_effect(
    stage: Stage, behind: tuple[Proxy, str]
) -> None:
    proxy, _ = behind
    lecturer = await stage.lecturer("Айгүл Серікқызы", "education")
    resident = await stage.resident("Ерлан")
    asked = await resident.send(QUESTION)
    choice = await resident.wait(stage.text("kk", "ask-choose-sphere"), after=asked)
    await stage.settled()

    proxy.replies_to_lose = 1
    await resident.press(choice, stage.text("kk", "sphere-education"))
    card = await lecturer.wait(QUESTION)
    await stage.end()
    assert len(proxy.lost) == 1
    await stage.restart()
    await stage.settled()
    assert await stage.world.pending_updates() == 0
    cards = [each for each in await lecturer.messages() if QUESTION in each.text]
    assert [each.message_id for each in cards] == [card.message_id]
    accepted = stage.text("kk", "ask-accepted", ticket="", due="").split(":")[0]
    assert sum(accepted in each.text for each in await resident.messages()) == 1


async def test_a_message_that_comes_after_a_later_press_is_not_taken_for_handled(
    stage: Stage, behind: tuple[Proxy, str]
) -> None:
    proxy, _ = behind
    resident = await stage.resident("Ерлан")
    asked = await resident.send(QUESTION)
    choice = await resident.wait(stage.text("kk", "ask-choose-sphere"), after=asked)
    await stage.settled()
    # A message is turned away, and what the person presses after it is handled before it comes again.
    proxy.deliveries_to_refuse = 1
    late = await resident.send("Тағы бір сұрағым бар: балабақшаға кезек қалай?")
    await resident.press(choice, stage.text("kk", "sphere-education"))
    await resident.wait(stage.text("kk", "ask-choose-sphere"), after=late)


async def test_from_polling_to_a_webhook_and_back_nothing_is_lost(
    stage: Stage, behind: tuple[Proxy, str]
) -> None:
    _, url = behind
    stage.tolerated.add("while webhook is active")
    resident = await stage.resident("Ерлан")
    prompt = stage.text("kk", "ask-choose-sphere")
    for address, secret in ((None, None), (url, SecretStr(AGREED))):
        await stage.end()
        asked = await resident.send(QUESTION)
        await stage.restart(webhook_url=address, webhook_secret=secret)
        await resident.wait(prompt, after=asked)
        await stage.settled()
    assert sum(each.text == prompt for each in await resident.messages()) == 2


async def test_a_standby_takes_the_webhook_over(
    sandbox_url: str, tmp_path: Path, behind: tuple[Proxy, str]
) -> None:
    proxy, url = behind
    database_url = sqlite_url(tmp_path / "bot.db")
    async with Sandbox(sandbox_url) as sandbox, opened(database_url) as database:
        world = await sandbox.world("77001:standby", username="city_bot")
        await migrate(database)
        settings = settings_of(sandbox_url, database_url, world.token)
        settings |= {"WEBHOOK_URL": url, "WEBHOOK_SECRET": AGREED}
        person = await world.user("Әлихан")
        first_port, second_port = proxy.add(), proxy.add()
        async with launched(settings | {"HTTP_PORT": f"{first_port}"}, tmp_path) as first:
            await first.logs("webhook_set")
            async with launched(settings | {"HTTP_PORT": f"{second_port}"}, tmp_path) as second:
                await second.logs("standing_by")
                headers = {"X-Telegram-Bot-Api-Secret-Token": AGREED}
                assert await proxy.post(second_port, "/updates", headers, b"{}") == 503
                await person.start()
                await person.wait()
                await first.kill()
                await second.logs("webhook_set")
                greeted = await person.send("Сәлем")
                await person.wait(after=greeted)
                assert await second.stop() == 0
        await world.close()
