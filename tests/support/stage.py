"""The real program on a stage: the sandbox plays Telegram, over HTTP and as a process of its own."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App, open_app
from bot.settings import Settings
from locales.translator import Translator
from sandbox.client import Sandbox, World
from sandbox.records import Message
from sandbox.remote.people import User
from services.delivery.pacer import Pacer
from storage.vocabulary import Level
from tests.support.clock import StandingClock
from tests.support.tables import unsent
from tests.support.waiting import until

ZONE = ZoneInfo("Asia/Almaty")
MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
"""A Monday on which everyone works."""

COORDINATOR_ID = 900_001
FAST = 1000.0
"""Messages a second."""

_tokens = itertools.count(1)


@dataclass
class Stage:
    """One world with the program in it."""

    app: App
    world: World
    clock: StandingClock
    settings: Settings
    translator: Translator
    per_second: float
    """The pace of its messages."""
    _closing: AsyncExitStack
    tolerated: set[str] = field(default_factory=set)
    """The words of refusals that the test means to cause, such as "blocked by the user"."""
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None

    def text(self, language: str, text_id: str, /, **values: str | int) -> str:
        """A text as a person reads it."""
        return self.translator.plain(language, text_id, **values)

    async def newcomer(self, name: str, language: str = "kk", *, user_id: int | None = None) -> User:
        """Someone who has not opened the bot."""
        return await self.world.user(name, language_code=language, id=user_id)

    async def resident(self, name: str, language: str = "kk", *, user_id: int | None = None) -> User:
        """Someone subscribed: /start and two taps."""
        user = await self.newcomer(name, language, user_id=user_id)
        await user.start()
        await self.join(user, language)
        return user

    async def join(self, user: User, language: str) -> Message:
        """The two taps: language and consent; returns the confirmation."""
        choice = await user.wait(text=self.text("kk", "lang-choose"))
        await user.press(choice, self.text(language, f"lang-{language}"))
        consent = await user.wait(button=self.text(language, "consent-agree"))
        await user.press(consent, self.text(language, "consent-agree"))
        return await user.wait(text=self.text(language, "sub-done", spheres=self.text(language, "sub-all")))

    async def coordinator(self, language: str = "kk", name: str = "Гүлнар") -> User:
        """The coordinator named in the settings, with the bot opened."""
        return await self.resident(name, language, user_id=COORDINATOR_ID)

    async def lecturer(self, name: str, *spheres: str, language: str = "kk") -> User:
        """A lecturer of these spheres, with the bot opened."""
        user = await self.resident(name, language)
        async with self.app.database.begin() as work:
            await work.lecturers.save(
                user.id,
                names=(name, f"{name} (ru)"),
                posts=("Қалалық бөлімнің маманы", "Специалист городского отдела"),
                level=Level.CITY,
                spheres=spheres,
                at=self.clock.now(),
            )
        return user

    async def ask(self, user: User, text: str, sphere: str, language: str = "kk") -> Message:
        """One message and one tap; returns the acceptance."""
        asked = await user.send(text)
        choice = await user.wait(text=self.text(language, "ask-choose-sphere"), after=asked.message_id)
        await user.press(choice, self.text(language, f"sphere-{sphere}"))
        accepted = self.text(language, "ask-accepted", ticket="", due="").split(":")[0]
        return await user.wait(text=accepted, after=choice.message_id)

    async def settled(self) -> None:
        """Returns once every update is handled and every message has been sent."""
        await self.world.idle()
        await until(self._all_sent)

    async def _all_sent(self) -> bool:
        return await unsent(self.app.database) == 0

    async def tick(self) -> None:
        """The alarm clock rings what is due by the stage's clock."""
        await self.app.tick()

    def begin(self) -> None:
        """Lets the program run."""
        self._stop.clear()
        self._running = asyncio.create_task(self.app.run(self._stop))

    async def end(self) -> None:
        """Lets the program end as SIGTERM does."""
        self._stop.set()
        if self._running is not None:
            await self._running
            self._running = None

    async def restart(self, **changed: Any) -> None:
        """Ends the program, and starts it anew on the same database, with some settings changed."""
        await self.end()
        await self._closing.aclose()
        self.settings = self.settings.model_copy(update=changed)
        pacer = fast_pacer(self.per_second)
        self.app = await self._closing.enter_async_context(open_app(self.settings, self.clock, pacer))
        self.begin()


def settings_for(sandbox_url: str, database_url: str, token: str, **more: Any) -> Settings:
    """The settings of a program on a stage; `more` goes before what is usual there."""
    return Settings.model_validate(
        {
            "bot_token": token,
            "bot_api_url": sandbox_url,
            "coordinator_ids": str(COORDINATOR_ID),
            "database_url": database_url,
            "city_kk": "Саран",
            "city_ru": "Сарани",
            "operator": "Саран қаласының әкімдігі",
            "operator_bin": "000140000000",
            "contact": "+7 (72137) 0-00-00",
            "http_port": 0,
        }
        | more
    )


def fast_pacer(per_second: float = FAST) -> Pacer:
    """A pace at which a test does not wait; the real one has tests of its own."""
    return Pacer(per_second, gap=0.001)


@asynccontextmanager
async def open_stage(
    sandbox_url: str, folder: Path, *, per_second: float = FAST, **more: Any
) -> AsyncIterator[Stage]:
    """Builds the program on a fresh world and a fresh database, runs it, and ends it."""
    token = f"{os.getpid()}{next(_tokens):04}:stage"
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(token, username="city_bot")
        # People in a test write faster than people do; the limits have tests of their own. On a busy machine
        # the sandbox gets at once what has left in a while.
        await world.limits(
            private_per_second=1000, private_burst=1000, group_per_minute=1000, per_second=2000
        )
        clock = StandingClock(MORNING)
        settings = settings_for(sandbox_url, f"sqlite+aiosqlite:///{folder}/bot.db", token, **more)
        async with AsyncExitStack() as closing:
            app = await closing.enter_async_context(open_app(settings, clock, fast_pacer(per_second)))
            stage = Stage(app, world, clock, settings, Translator.load(ZONE), per_second, closing)
            stage.begin()
            try:
                yield stage
            finally:
                await stage.end()
        refused = [
            call
            for call in await world.refused()
            if not any(words in call.description for words in stage.tolerated)
        ]
        await world.close()
    assert refused == [], f"Telegram would have refused: {refused}"
