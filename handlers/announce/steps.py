"""The steps of writing an announcement: their order, and the buttons that belong to one of them."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup


class Announcing(StatesGroup):
    """What the bot waits for."""

    format = State()
    title = State()
    title_ru = State()
    description = State()
    description_ru = State()
    date = State()
    time = State()
    place = State()
    place_ru = State()
    spheres = State()
    lecturers = State()
    audience = State()
    audience_spheres = State()
    audience_districts = State()
    audience_language = State()
    photo = State()
    preview = State()
    edit = State()
    send_date = State()
    send_time = State()


ORDER = (
    Announcing.format,
    Announcing.title,
    Announcing.description,
    Announcing.date,
    Announcing.time,
    Announcing.place,
    Announcing.spheres,
    Announcing.lecturers,
    Announcing.audience,
    Announcing.photo,
    Announcing.preview,
)

INNER = {
    Announcing.title_ru: Announcing.title,
    Announcing.description_ru: Announcing.description,
    Announcing.place_ru: Announcing.place,
    Announcing.audience_spheres: Announcing.audience,
    Announcing.audience_districts: Announcing.audience,
    Announcing.audience_language: Announcing.audience,
    Announcing.edit: Announcing.preview,
    Announcing.send_date: Announcing.preview,
    Announcing.send_time: Announcing.send_date,
}
"""The screens inside a step, and where «back» leads from them."""

RUSSIAN = {
    Announcing.title: Announcing.title_ru,
    Announcing.description: Announcing.description_ru,
    Announcing.place: Announcing.place_ru,
}
"""Where the Russian text is asked for, if it did not come with the Kazakh one."""


def name_of(state: State) -> str:
    """The name of a state within its group, as buttons carry it."""
    return str(state.state).partition(":")[2]


def place_in_order(state: State) -> int:
    """Which step a screen belongs to, counted from 1."""
    while state in INNER:
        state = INNER[state]
    return ORDER.index(state) + 1


def before(state: State, *, previewed: bool) -> State | None:
    """Where «back» leads; None from the first step. Whoever came from the preview goes back there."""
    if state in INNER:
        return INNER[state]
    if state is Announcing.preview:
        return Announcing.photo
    if previewed:
        return Announcing.preview
    index = ORDER.index(state)
    return ORDER[index - 1] if index else None


def after(state: State, *, previewed: bool) -> State:
    """What comes when a step is done: the next, or the preview for whoever came from there.

    Day and time go together, so that the time is asked for after every change of the day.
    """
    while state in INNER:
        state = INNER[state]
    if previewed and state is not Announcing.date:
        return Announcing.preview
    return ORDER[ORDER.index(state) + 1]


class StepButton(CallbackData, prefix="an"):
    """A button of one step of one draft; `step` is the state in which it can be pressed."""

    draft_id: int
    step: str


class Leave(StepButton, prefix="an-leave"):
    """Give the announcement up."""


class Back(StepButton, prefix="an-back"):
    """The step before."""


class Next(StepButton, prefix="an-next"):
    """Leave this step as it is."""


class Pick(StepButton, prefix="an-pick"):
    """One of several values."""

    value: str


class Mark(StepButton, prefix="an-mark"):
    """One of several values that can be chosen together; `on` is what the press makes of it."""

    value: str
    on: bool
    page: int


class Turn(StepButton, prefix="an-turn"):
    """Another page of a list."""

    page: int


class Day(StepButton, prefix="an-day"):
    """A day of the calendar, as 2026-11-07."""

    day: str


class Month(StepButton, prefix="an-month"):
    """Another month of the calendar, as its first day."""

    first: str
