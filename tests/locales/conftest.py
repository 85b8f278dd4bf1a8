from zoneinfo import ZoneInfo

import pytest

from locales.translator import Translator


@pytest.fixture(scope="session")
def zone() -> ZoneInfo:
    return ZoneInfo("Asia/Almaty")


@pytest.fixture(scope="session")
def translator(zone: ZoneInfo) -> Translator:
    return Translator.load(zone)
