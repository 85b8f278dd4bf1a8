"""Nobody takes the bot's time from everybody else."""

import pytest

from handlers.flood import MOST
from tests.support.stage import Stage


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_too_many_messages_are_answered_once_and_welcome_again_a_minute_later(
    stage: Stage, language: str
) -> None:
    resident = await stage.resident("Ерлан", language)
    stage.clock.pass_by(minutes=1)
    for _ in range(MOST + 3):
        await resident.send("/help")
    warning = stage.text(language, "err-too-fast", n=60)
    await resident.wait(text=warning)
    await stage.world.idle()
    texts = [message.text for message in await resident.messages() if message.from_bot]
    assert sum(text == warning for text in texts) == 1
    stage.clock.pass_by(minutes=1)
    last = await resident.send("Мектепке қашан жазыламыз?")
    await resident.wait(text=stage.text(language, "ask-choose-sphere"), after=last.message_id)
