"""The composition root: builds everything, runs it, and closes it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.dispatcher import build_dispatcher
from bot.intake import Intake
from bot.profile import register
from bot.schedule import Schedule
from bot.services import Services, build_services
from bot.settings import Settings
from bot.telegram import TelegramSender
from handlers.city import City
from handlers.links import LinkOpeners
from handlers.rendering.renderer import TelegramRenderer
from handlers.rendering.table import build_renders
from handlers.texts import Texts
from locales.translator import LANGUAGES, Translator
from services.clock import Clock
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.settling import Settler
from storage.database import Database
from storage.migrate import migrate

log = structlog.get_logger()

PATIENCE = 5.0
"""Seconds between two attempts to reach Telegram at the start."""


class TokenRejected(Exception):
    """Telegram does not know the token."""


class App:
    """The running program. Built by `open_app`."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        services: Services,
        intake: Intake,
        engine: DeliveryEngine,
        schedule: Schedule,
    ) -> None:
        self.bot = bot
        self.database = database
        self.services = services
        self._intake = intake
        self._engine = engine
        self._schedule = schedule

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; then finishes what is in hand."""
        engine = asyncio.create_task(self._engine.run())
        intake = asyncio.create_task(self._intake.run())
        self._schedule.start()
        stopped = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait({engine, intake, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            self._intake.stop()
            await asyncio.wait({intake})
            await self._schedule.stop()
            self._engine.stop()
            await asyncio.wait({engine})
        for task in done - {stopped}:
            task.result()

    async def tick(self) -> None:
        """Does what is due now; called every second."""
        await self._schedule.tick()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock) -> AsyncIterator[App]:
    """Builds the program and closes it in the end.

    Raises DatabaseUnavailable and TokenRejected; waits while Telegram cannot be reached.
    """
    database = Database(settings.database_url.get_secret_value())
    bot = _build_bot(settings)
    try:
        await database.check()
        await migrate(database)
        yield await _build(settings, clock, database, bot)
    finally:
        await bot.session.close()
        await database.close()


async def _build(settings: Settings, clock: Clock, database: Database, bot: Bot) -> App:
    city = City(
        settings.city_kk, settings.city_ru, settings.operator, settings.operator_bin, settings.contact
    )
    translator = Translator.load(settings.zone)
    services = build_services(database, clock, settings)
    await services.foundation.lay(settings.coordinator_ids)
    me = await _introduce(bot)
    await register(bot, city, [Texts(translator, language, settings.zone) for language in LANGUAGES])
    engine = _build_engine(settings, clock, database, bot, services, translator)
    database.when_outbox_grows(engine.wake)
    given = {**services.by_name(), "city": city, "username": me, "openers": LinkOpeners({})}
    dispatcher = build_dispatcher(services.keeper, translator, settings.zone, clock, given)

    async def handle(update: Update) -> object:
        return await dispatcher.feed_update(bot, update)

    return App(bot, database, services, Intake(bot, handle), engine, Schedule(services))


def _build_bot(settings: Settings) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.bot_api_url))
    defaults = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    return Bot(settings.bot_token.get_secret_value(), session=session, default=defaults)


def _build_engine(
    settings: Settings,
    clock: Clock,
    database: Database,
    bot: Bot,
    services: Services,
    translator: Translator,
) -> DeliveryEngine:
    renderer = TelegramRenderer(translator, settings.zone, build_renders(services.menus))
    settler = Settler(database, clock, services.after_delivery(), services.groups)
    pacer = Pacer(settings.messages_per_second)
    return DeliveryEngine(database, renderer, TelegramSender(bot), pacer, settler, clock)


async def _introduce(bot: Bot) -> str:
    """The bot's username, once Telegram tells it."""
    while True:
        try:
            return (await bot.me()).username or ""
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenRejected from error
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("telegram_unreachable", kind=type(error).__name__, seconds=PATIENCE)
            await asyncio.sleep(PATIENCE)
