"""The settings: read together, refused together, and listed in one place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from bot.settings import Settings, SettingsError, check_zone, read_settings

EXAMPLE = Path(".env.example").resolve()
ENTRY = re.compile(r"# (?P<meaning>.+)\n(?P<off>#?)(?P<name>[A-Z_]+)=(?P<value>.*)\n")
WORDS_OF_THE_BOT = "123456:secret-of-the-bot"
AGREED = "only_we-two-know"
COMPLETE = {
    "BOT_TOKEN": WORDS_OF_THE_BOT,
    "COORDINATOR_IDS": "11, 22",
    "CITY_KK": "Саран",
    "CITY_RU": "Сарани",
    "OPERATOR": "Саран қаласының әкімдігі",
    "OPERATOR_BIN": "000140000000",
    "CONTACT": "+7 (72137) 0-00-00",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting as `.env.example` shows it; `value` is empty where one has to be given."""

    name: str
    meaning: str
    value: str
    is_default: bool


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings, in a folder without `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def give(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def entries() -> list[Entry]:
    found = ENTRY.finditer(EXAMPLE.read_text(encoding="utf-8"))
    return [Entry(each["name"], each["meaning"], each["value"], each["off"] == "#") for each in found]


def expected(name: str, field: FieldInfo) -> Entry:
    required = field.is_required()
    shown = next(entry.value for entry in entries() if entry.name == name.upper())
    return Entry(name.upper(), field.description or "", "" if required else shown, not required)


def test_the_example_lists_every_setting_in_order_with_its_meaning() -> None:
    assert entries() == [expected(name, field) for name, field in Settings.model_fields.items()]


def test_the_defaults_that_the_example_shows_are_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, COMPLETE)
    left_out = read_settings()
    give(monkeypatch, {entry.name: entry.value for entry in entries() if entry.is_default})
    assert read_settings() == left_out


@pytest.mark.parametrize(("paid", "pace"), [("true", 1000), ("false", 20)])
def test_who_pays_sends_a_thousand_a_second(monkeypatch: pytest.MonkeyPatch, paid: str, pace: int) -> None:
    give(monkeypatch, {**COMPLETE, "MESSAGES_PER_SECOND": "20", "PAID_BROADCAST": paid})
    assert read_settings().pace == pace


def test_the_example_itself_says_what_is_to_be_filled_in(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value).splitlines() == [f"{name} is not set" for name in COMPLETE]


def test_settings_are_read_from_a_file_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = "\n".join(f"{name}={value}" for name, value in COMPLETE.items())
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    give(monkeypatch, {"CITY_KK": "Абай", "REMINDERS": "2h,30m"})
    settings = read_settings()
    assert settings.bot_token.get_secret_value() == WORDS_OF_THE_BOT
    assert settings.coordinator_ids == (11, 22)
    assert (settings.city_kk, settings.city_ru) == ("Абай", "Сарани")
    assert settings.reminders == (timedelta(hours=2), timedelta(minutes=30))


def test_all_mistakes_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    mistakes = {
        "BOT_TOKEN": "from BotFather",
        "BOT_API_URL": "api.telegram.org",
        "COORDINATOR_IDS": "@coordinator",
        "DATABASE_URL": "mysql://user@host/city",
        "TIMEZONE": "Asia/Nowhere",
        "MESSAGES_PER_SECOND": "31",
        "REMINDERS": "1 day",
        "HTTP_PORT": "http",
        "LOG_LEVEL": "LOUD",
    }
    give(monkeypatch, mistakes)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    named = [line.split()[0].rstrip(":") for line in str(caught.value).splitlines()]
    assert named == [
        "BOT_TOKEN",
        "BOT_API_URL",
        "COORDINATOR_IDS",
        "DATABASE_URL",
        "TIMEZONE",
        "CITY_KK",
        "CITY_RU",
        "OPERATOR",
        "OPERATOR_BIN",
        "CONTACT",
        "MESSAGES_PER_SECOND",
        "REMINDERS",
        "HTTP_PORT",
        "LOG_LEVEL",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:secret-of-the-bot@host/city",
        "postgresql+asyncpg://user:secret-of-the-bot@host:port/city",
        "secret-of-the-bot",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
    ],
)
def test_an_address_that_is_no_database_is_refused_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    give(monkeypatch, COMPLETE | {"DATABASE_URL": address})
    with pytest.raises(SettingsError, match=r"^DATABASE_URL") as caught:
        read_settings()
    assert "secret" not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "DATABASE_URL": "postgresql+asyncpg://user:secret-of-the-bot@host/city",
        "WEBHOOK_SECRET": "secret-of-the-webhook",
    }
    give(monkeypatch, COMPLETE | secrets)
    settings = read_settings()
    assert "secret-of" not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_zone_that_nobody_knows_is_refused() -> None:
    for name in ("Asia/Nowhere", "../etc/passwd", ""):
        with pytest.raises(ValueError, match="is not a time zone"):
            check_zone(name)
    check_zone("Asia/Almaty")


@pytest.mark.parametrize(
    ("given", "mistakes"),
    [
        ({}, {"WEBHOOK_SECRET": "is needed with WEBHOOK_URL"}),
        ({"WEBHOOK_SECRET": "too-short"}, {"WEBHOOK_SECRET": "takes 16 to 256 of the characters"}),
        ({"WEBHOOK_SECRET": "құпия" * 4}, {"WEBHOOK_SECRET": "takes 16 to 256 of the characters"}),
        ({"WEBHOOK_SECRET": AGREED, "HTTP_PORT": "0"}, {"HTTP_PORT": "cannot be 0 with WEBHOOK_URL"}),
        ({"HTTP_PORT": "0"}, {"WEBHOOK_SECRET": "is needed", "HTTP_PORT": "cannot be 0"}),
        ({"WEBHOOK_SECRET": AGREED, "WEBHOOK_URL": "bot.city.kz"}, {"WEBHOOK_URL": "begins with https://"}),
        (
            {"WEBHOOK_SECRET": AGREED, "WEBHOOK_URL": "http://bot.city.kz"},
            {"WEBHOOK_URL": "begins with https://"},
        ),
        (
            {"WEBHOOK_SECRET": AGREED, "WEBHOOK_URL": "https://bot.city.kz/health"},
            {"WEBHOOK_URL": "cannot end in /health"},
        ),
    ],
)
def test_a_webhook_that_cannot_work_is_a_mistake(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], mistakes: dict[str, str]
) -> None:
    give(monkeypatch, COMPLETE | {"WEBHOOK_URL": "https://bot.city.kz/updates"} | given)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    lines = str(caught.value).splitlines()
    assert len(lines) == len(mistakes)
    for line, (name, reason) in zip(lines, mistakes.items(), strict=True):
        assert line.startswith(f"{name}: {reason}")
    assert given.get("WEBHOOK_SECRET", "nothing") not in str(caught.value)


def test_a_webhook_takes_an_address_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, COMPLETE | {"WEBHOOK_URL": "https://bot.city.kz", "WEBHOOK_SECRET": AGREED})
    settings = read_settings()
    assert settings.webhook_url == "https://bot.city.kz"
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == AGREED
