"""/stats: the figures of a period on one screen."""

import re
from datetime import date

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.calendar import BadDate, PastDate, read_date
from handlers.dead_letters import way_in
from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.periods import LABELS, PERIODS, Span, Stats
from handlers.pieces import words_of
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from locales import formats
from locales.translator import LANGUAGES
from services.clock import Clock
from services.dead_letters import DeadLetterOffice
from services.errors import Refusal
from services.reports import Figures, Period, Reporting, this_month
from services.viewer import Viewer
from storage.vocabulary import SPHERES, QuestionStatus, Usefulness

EARLIEST = date(2000, 1, 1)
LATEST = date(2999, 12, 31)
"""Days that can be typed lie between these; nothing was or will be counted outside."""


RATINGS = {
    Usefulness.USEFUL: "stat-useful",
    Usefulness.PARTLY: "rate-partly",
    Usefulness.NO: "stat-useless",
}


class BadPeriod(Refusal):
    """What was typed is no period."""

    text_id = "err-bad-period"


class Choosing(StatesGroup):
    """What the bot waits for."""

    period = State()


async def asked(
    message: Message,
    viewer: Viewer,
    texts: Texts,
    clock: Clock,
    reporting: Reporting,
    dead_letters: DeadLetterOffice,
) -> None:
    """The figures of this month."""
    await _show(message, viewer, texts, this_month(_today(texts, clock)), reporting, dead_letters)


async def turned(
    query: CallbackQuery,
    callback_data: Stats,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    clock: Clock,
    reporting: Reporting,
    dead_letters: DeadLetterOffice,
) -> None:
    """The figures of another period."""
    talk.end()
    period = PERIODS[callback_data.span](_today(texts, clock))
    await _show(query, viewer, texts, period, reporting, dead_letters)


async def to_choose(
    query: CallbackQuery, viewer: Viewer, texts: Texts, talk: Talk, reporting: Reporting
) -> None:
    """Asks for the days."""
    await reporting.check(viewer.id)
    talk.expect(Choosing.period)
    await show(query, texts("stat-enter"), inline(*_periods(texts)))


async def chosen(
    message: Message,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    reporting: Reporting,
    dead_letters: DeadLetterOffice,
) -> None:
    """The figures of the days that were typed."""
    await _show(message, viewer, texts, period_of(words_of(message)), reporting, dead_letters)
    talk.end()


def period_of(text: str) -> Period:
    """The period typed as «01.11.2026 – 30.11.2026», with both days. Raises BadPeriod."""
    days = re.split(r"[-–—]", text)
    if len(days) != 2:
        raise BadPeriod
    try:
        period = Period(read_date(days[0], EARLIEST), read_date(days[1], EARLIEST))
    except (BadDate, PastDate, ValueError) as error:
        raise BadPeriod from error
    if period.last > LATEST:
        raise BadPeriod
    return period


def _today(texts: Texts, clock: Clock) -> date:
    return texts.local(clock.now()).date()


async def _show(
    event: Message | CallbackQuery,
    viewer: Viewer,
    texts: Texts,
    period: Period,
    reporting: Reporting,
    dead_letters: DeadLetterOffice,
) -> None:
    figures = await reporting.figures(viewer.id, period)
    refused = way_in(texts, await dead_letters.count(viewer.id))
    await show(event, _text(texts, figures), inline(*_periods(texts), refused))


def _periods(texts: Texts) -> list[list[InlineKeyboardButton]]:
    keys = [button(texts.plain(label), Stats(span=span)) for span, label in LABELS.items()]
    return rows(keys, 2)


def _text(texts: Texts, figures: Figures) -> str:
    period = figures.period
    return paragraphs(
        f"<b>{texts('stat-period', start=period.first, end=period.last)}</b>",
        _table(
            _line(texts, "stat-subscribers", sum(figures.subscribers.values())),
            *(_line(texts, f"stat-{code}", figures.subscribers.get(code, 0)) for code in LANGUAGES),
        ),
        lines(
            _line(texts, "stat-meetings", figures.meetings),
            _line(texts, "stat-reached", figures.reached),
            _line(texts, "stat-seen", figures.seen),
            _line(texts, "stat-coming", figures.coming),
        ),
        *_questions(texts, figures),
        _table(
            _line(texts, "stat-ratings", sum(figures.ratings.values())),
            *(_line(texts, label, figures.ratings.get(value, 0)) for value, label in RATINGS.items()),
        ),
    )


def _questions(texts: Texts, figures: Figures) -> list[str]:
    """What was asked in the period, by sphere, by state, and how soon it was answered."""
    by_sphere = [(f"sphere-{code}", figures.by_sphere.get(code, 0)) for code in SPHERES]
    by_status = [
        (f"status-{status.value.replace('_', '-')}", figures.by_status.get(status, 0))
        for status in QuestionStatus
    ]
    median = formats.duration(texts.language, figures.median) if figures.median is not None else "—"
    return [
        _table(
            _line(texts, "stat-questions", sum(figures.by_sphere.values())),
            *(_line(texts, label, count) for label, count in by_sphere if count),
        ),
        _table(texts("stat-states"), *(_line(texts, label, count) for label, count in by_status if count)),
        lines(
            _line(texts, "stat-in-time", figures.in_time),
            _line(texts, "stat-late", figures.late),
            _line(texts, "stat-overdue", figures.overdue),
            f"{texts('stat-median')}: {median}",
        ),
    ]


def _table(heading: str, *entries: str) -> str:
    return lines(f"<b>{heading}</b>", *entries)


def _line(texts: Texts, label_id: str, count: int) -> str:
    return f"{texts(label_id)}: {count}"


def build() -> Router:
    """The router of figures."""
    router = Router(name="stats")
    router.message.register(asked, Command("stats"), PRIVATE)
    router.callback_query.register(to_choose, Stats.filter(F.span == Span.CHOSEN))
    router.callback_query.register(turned, Stats.filter())
    router.message.register(chosen, PRIVATE, StateFilter(Choosing.period))
    return router
