"""The composition root: builds everything, runs it, and closes it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from aiogram import Bot
from aiogram.types import Update

from bot.arrival import arrive
from bot.dispatcher import build_dispatcher
from bot.metrics import Metrics
from bot.polling import Polling
from bot.schedule import Schedule
from bot.sender import TelegramSender
from bot.services import Services, build_services
from bot.settings import Settings
from bot.telegram import SharedPace, build_bot
from bot.web import Health, serve
from bot.webhook import Door, Webhook
from handlers import events
from handlers.city import City
from handlers.links import INVITATION, MEETING, LinkOpeners
from handlers.people import joining
from handlers.rendering.renderer import TelegramRenderer
from handlers.rendering.table import build_renders
from handlers.texts import Texts
from locales.translator import LANGUAGES, Translator
from services.announcing.interruptions import Cause
from services.clock import Clock
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.settling import Settler
from services.gauges import Gauges
from storage.database import Database
from storage.lease import Lease
from storage.migrate import migrate
from storage.patience import outlast


class LeaseLost(Exception):
    """Another program may be sending and fetching for this bot now."""


class App:
    """The running program. Built by `open_app`, run once."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        services: Services,
        intake: Polling | Webhook,
        engine: DeliveryEngine,
        schedule: Schedule,
        lost: asyncio.Event,
    ) -> None:
        self.bot = bot
        self.database = database
        self.services = services
        self._intake = intake
        self._engine = engine
        self._schedule = schedule
        self._lost = lost

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; then finishes what is in hand.

        Raises TokenRejected, LeaseLost, and DatabaseTrouble where the outcomes could not be written down.
        """
        engine = asyncio.create_task(self._engine.run())
        intake = asyncio.create_task(self._intake.run())
        expansion = asyncio.create_task(self.services.expansion.run())
        ends = [asyncio.create_task(event.wait()) for event in (stop, self._lost)]
        self._schedule.start()
        try:
            await asyncio.wait({engine, intake, expansion, *ends}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
            if self._lost.is_set():
                # Whoever has the lease now does the rest; what is finished here would be done twice.
                for task in (intake, expansion, engine):
                    task.cancel()
            self._intake.stop()
            await asyncio.wait({intake})
            await self._schedule.stop()
            self.services.expansion.stop()
            self._engine.stop()
            await asyncio.wait({expansion, engine})
        if self._lost.is_set():
            raise LeaseLost
        for task in (intake, expansion, engine):
            task.result()

    async def tick(self) -> None:
        """Does what is due now, shows how sendings go, and moves questions that nobody can see.

        The schedule does all of it by itself.
        """
        await self._schedule.tick()
        await self._schedule.report()
        await self._schedule.hand_over()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock, pacer: Pacer | None = None) -> AsyncIterator[App]:
    """Builds the program and closes it in the end. Without a `pacer` it keeps the pace of the settings.

    Waits while another program has the lease, the database is locked, full or starting, or Telegram cannot
    be reached. Raises DatabaseUnavailable, DatabaseTrouble where the lock of the lease cannot be asked for,
    SchemaUnknown, AddressTaken and TokenRejected.
    """
    async with AsyncExitStack() as stack:
        database = Database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.close)
        await outlast(database.check)
        health = Health(database)
        metrics = Metrics(Gauges(database, clock, settings.zone))
        database.when_committed(metrics.committed)
        door = _door(settings)
        if settings.http_port:
            host, port = settings.http_host, settings.http_port
            await stack.enter_async_context(serve(health, host, port, door, metrics))
        lost = await stack.enter_async_context(Lease(database).held())
        await outlast(lambda: migrate(database))
        token = settings.bot_token.get_secret_value()
        # The engine has connections of its own: its requests never wait for those of handlers.
        paid = settings.paid_broadcast
        bot, carrier = (build_bot(token, settings.bot_api_url, paid=paid) for _ in range(2))
        stack.push_async_callback(_hang_up, bot, carrier)
        sender = TelegramSender(carrier)
        stack.callback(sender.close)
        pace = pacer or Pacer(settings.pace)
        yield await _build(settings, clock, pace, database, bot, sender, health, metrics, lost, door)


def _door(settings: Settings) -> Door | None:
    """Where Telegram brings updates; None where they are fetched."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Door(settings.webhook_url, settings.webhook_secret.get_secret_value())


async def _hang_up(*bots: Bot) -> None:
    await asyncio.gather(*(bot.session.close() for bot in bots))


async def _build(
    settings: Settings,
    clock: Clock,
    pacer: Pacer,
    database: Database,
    bot: Bot,
    sender: TelegramSender,
    health: Health,
    metrics: Metrics,
    lost: asyncio.Event,
    door: Door | None,
) -> App:
    city = City(
        settings.city_kk, settings.city_ru, settings.operator, settings.operator_bin, settings.contact
    )
    translator = Translator.load(settings.zone)
    services = build_services(database, clock, settings)
    await outlast(lambda: services.foundation.lay(settings.coordinator_ids))
    texts = [Texts(translator, language, settings.zone) for language in LANGUAGES]
    username = await arrive(bot, city, texts)
    bot.session.middleware(SharedPace(pacer))
    settler = Settler(
        database, clock, services.after_delivery(), services.handover, services.groups, services.dead_letters
    )
    engine = _build_engine(settings, clock, pacer, database, sender, services, translator, settler)
    database.when_outbox_grows(engine.wake)
    database.when_sending_begins(services.expansion.wake)
    given = {
        **services.by_name(),
        "city": city,
        "username": username,
        "openers": LinkOpeners(
            {
                INVITATION: joining.opener(services.invitations),
                MEETING: events.opener(services.attendances, clock),
            }
        ),
    }
    dispatcher = build_dispatcher(services.keeper, translator, settings.zone, clock, given)

    async def handle(update: Update) -> object:
        with metrics.handling():
            return await dispatcher.feed_update(bot, update)

    intake = Polling(bot, handle) if door is None else Webhook(bot, handle, door)
    services.sending_progress.watch(_interruption_of(engine))
    metrics.watch(engine, settler, pacer)
    health.watch(delivery=lambda: engine.contact.trouble, intake=lambda: intake.trouble)
    return App(bot, database, services, intake, engine, Schedule(services), lost)


def _interruption_of(engine: DeliveryEngine) -> Callable[[], Cause | None]:
    """Tells why nothing is sent at the moment."""

    def cause() -> Cause | None:
        if engine.contact.trouble is not None:
            return Cause.SILENCE
        return Cause.WAITING if engine.paces.held(asyncio.get_running_loop().time()) else None

    return cause


def _build_engine(
    settings: Settings,
    clock: Clock,
    pacer: Pacer,
    database: Database,
    sender: TelegramSender,
    services: Services,
    translator: Translator,
    settler: Settler,
) -> DeliveryEngine:
    renderer = TelegramRenderer(
        translator,
        settings.zone,
        build_renders(
            services.menus,
            services.cards,
            services.answer_views,
            services.narrowing,
            services.attendances,
            services.copies,
            services.sending_progress,
            services.asking,
            sender.prepare,
            clock,
            paid=settings.paid_broadcast,
        ),
    )
    unpaid = Pacer(settings.messages_per_second) if settings.paid_broadcast else None
    return DeliveryEngine(database, renderer, sender, pacer, settler, clock, unpaid)
