"""The settings, read once from the environment and `.env`."""

import re
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.web import HEALTH, METRICS

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{3,}")
REMINDER = re.compile(r"(\d{1,3})([hm])")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
LOCAL = ("127.0.0.1", "localhost", "::1")
PAID_PER_SECOND = 1000
"""Messages a second that Telegram allows a bot that pays (Bot API, allow_paid_broadcast)."""

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")


class SettingsError(Exception):
    """The settings are wrong; the text names every mistake, one a line, and no secret."""


class Settings(BaseSettings):
    """Every setting, with its default and its meaning."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    bot_token: SecretStr = Field(description="from BotFather")
    bot_api_url: str = Field("https://api.telegram.org", description="base address of the Bot API server")
    coordinator_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        description="Telegram ids of the first coordinators, comma separated"
    )
    database_url: SecretStr = Field(
        SecretStr("sqlite+aiosqlite:///data/bot.db"),
        description="sqlite+aiosqlite:///… or postgresql+asyncpg://…",
    )
    timezone: str = Field("Asia/Almaty", description="the city's zone")
    city_kk: str = Field(description="the city's name in Kazakh")
    city_ru: str = Field(description="the city's name in Russian, in the genitive after «города»")
    operator: str = Field(description="legal name of the operator of personal data")
    operator_bin: str = Field(description="BIN of the operator")
    contact: str = Field(description="how to reach the information group")
    messages_per_second: float = Field(30, gt=0, le=30, description="the bot's own limit, unless paid")
    paid_broadcast: bool = Field(
        False, description="up to 1000 messages a second; Telegram bills those above 30 (0.1 Stars each)"
    )
    reminders: Annotated[tuple[timedelta, ...], NoDecode] = Field(
        (timedelta(hours=24), timedelta(hours=1)), description="before a meeting, such as 24h,1h or 30m"
    )
    answer_working_days: int = Field(5, ge=1, le=15, description="the promised date; 15 is the outer limit")
    webhook_url: str | None = Field(
        None, description="public https address to which Telegram brings updates; without it they are fetched"
    )
    webhook_secret: SecretStr | None = Field(
        None,
        validate_default=True,
        description="what Telegram shows there: 16 to 256 of A-Z, a-z, 0-9, _ and -",
    )
    http_host: str = Field("127.0.0.1", description="where health and metrics are answered, and the webhook")
    http_port: int = Field(8080, ge=0, le=65535, description="its port; 0 switches it off")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="how much is logged")
    log_format: str = Field("text", pattern="^(text|json)$", description="text or json")

    @field_validator("bot_token")
    @classmethod
    def _is_token(cls, value: SecretStr) -> SecretStr:
        if not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is not a token of the form 123456:ABC…; BotFather gives it")
        return value

    @field_validator("coordinator_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not parts or not all(part.isdecimal() for part in parts):
            raise ValueError("takes Telegram ids, comma separated, such as 123456789,987654321")
        return tuple(int(part) for part in parts)

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: SecretStr) -> SecretStr:
        try:
            url = make_url(value.get_secret_value())
        except ArgumentError:
            # Its text may hold the password.
            raise ValueError("is not an address of a database") from None
        if url.drivername not in DRIVERS:
            raise ValueError("begins with sqlite+aiosqlite:// or postgresql+asyncpg://")
        if url.drivername == DRIVERS[0] and url.database in (None, "", ":memory:"):
            raise ValueError("names a file, such as sqlite+aiosqlite:///data/bot.db")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_known_zone(cls, value: str) -> str:
        check_zone(value)
        return value

    @field_validator("reminders", mode="before")
    @classmethod
    def _split_reminders(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = [REMINDER.fullmatch(part.strip()) for part in value.split(",") if part.strip()]
        if not all(found):
            raise ValueError("takes times such as 24h,1h or 30m")
        return tuple(
            timedelta(hours=int(match[1])) if match[2] == "h" else timedelta(minutes=int(match[1]))
            for match in found
            if match
        )

    @field_validator("bot_api_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _is_webhook(cls, value: str | None) -> str | None:
        if value is None:
            return None
        url = urlsplit(value)
        if not url.hostname or (
            url.scheme != "https" and (url.scheme != "http" or url.hostname not in LOCAL)
        ):
            raise ValueError("begins with https:// and names a host, such as https://bot.example.kz/updates")
        if url.path in {HEALTH, METRICS}:
            raise ValueError(f"cannot end in {url.path}, where the program tells of itself")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("webhook_url") is not None:
            raise ValueError("is needed with WEBHOOK_URL; make one with: openssl rand -hex 32")
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("takes 16 to 256 of the characters A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("http_port")
    @classmethod
    def _serves_webhook(cls, value: int, info: ValidationInfo) -> int:
        if value == 0 and info.data.get("webhook_url") is not None:
            raise ValueError("cannot be 0 with WEBHOOK_URL: the updates come in there")
        return value

    @property
    def pace(self) -> float:
        """How many messages a second are sent at most."""
        return PAID_PER_SECOND if self.paid_broadcast else self.messages_per_second

    @property
    def zone(self) -> ZoneInfo:
        """The city's zone."""
        return ZoneInfo(self.timezone)


def check_zone(name: str) -> None:
    """Raises ValueError where the machine does not know the zone, or knows it as it was before 2024-03-01.

    `zoneinfo` reads the system's files first, and an old one still has Almaty at UTC+6; the `tzdata` package
    is compared with it.
    """
    try:
        used = ZoneInfo(name)
        with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
            known = ZoneInfo.from_file(file, key=name)
    except (ZoneInfoNotFoundError, FileNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name} is not a time zone such as Asia/Almaty") from error
    now = datetime.now(UTC)
    if now.astimezone(used).utcoffset() != now.astimezone(known).utcoffset():
        raise ValueError(
            f"the system's data for {name} is out of date: install a newer one, or give PYTHONTZPATH an "
            "empty value so that the tzdata package is read"
        )


def read_settings() -> Settings:
    """The settings; raises SettingsError with all mistakes together."""
    try:
        return Settings()
    except ValidationError as error:
        mistakes = [
            _explain(each["loc"], each["type"], each["msg"]) for each in error.errors(include_input=False)
        ]
        raise SettingsError("\n".join(mistakes)) from None


def _explain(where: tuple[int | str, ...], kind: str, message: str) -> str:
    name = str(where[0]).upper() if where else "settings"
    if kind == "missing":
        return f"{name} is not set"
    return f"{name}: {message.removeprefix('Value error, ')}"
