"""Point 1: from /start to subscribed in two taps."""

import pytest

from tests.support.stage import Stage


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_two_taps_subscribe_a_newcomer(stage: Stage, language: str) -> None:
    user = await stage.newcomer("Ерлан", language)
    await user.start()
    confirmation = await stage.join(user, language)
    assert stage.text(language, "consent-thanks", date="23.11.2026 10:00") in confirmation.text
