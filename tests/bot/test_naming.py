"""The names of what Telegram, or a server between, refuses."""

import pytest
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import GetMe

from bot.naming import name_error, name_refusal
from services.delivery.failures import TooManyRequests

REFUSAL = "Too Many Requests"


@pytest.mark.parametrize("retry_after", [None, 0])
def test_one_too_many_is_tried_again_also_where_nobody_says_when(retry_after: int | None) -> None:
    named = name_refusal(429, REFUSAL, retry_after)
    assert isinstance(named, TooManyRequests)
    assert named.retry_after > 0


def test_one_too_many_is_known_by_its_words_where_aiogram_has_no_name_for_it() -> None:
    assert isinstance(name_error(TelegramAPIError(GetMe(), REFUSAL)), TooManyRequests)
