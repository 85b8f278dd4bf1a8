"""What every screen of the steps is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardButton

from handlers.announce.steps import Mark, Next, Pick, name_of
from handlers.keyboards import button
from handlers.meeting_buttons import TICK
from handlers.texts import Texts
from services.announcing.drafts import AnnouncementDraft, Choices

Rows = list[list[InlineKeyboardButton]]

SHOWN = 300
"""How many characters of what was written before are shown again."""


@dataclass(frozen=True, slots=True)
class View:
    """What a screen is made from. `recipients` is counted only for the screens that show it."""

    texts: Texts
    state: State
    draft_id: int
    draft: AnnouncementDraft
    choices: Choices
    today: date
    recipients: int = 0
    page: int = 0
    month: date | None = None

    @property
    def step(self) -> str:
        """The name of the state, as buttons carry it."""
        return name_of(self.state)

    def pick(self, label: str, value: str) -> InlineKeyboardButton:
        """A button that chooses one value."""
        return button(label, Pick(draft_id=self.draft_id, step=self.step, value=value))


def next_button(view: View, label: str = "btn-next") -> list[InlineKeyboardButton]:
    """The row with the button that leaves the step as it is."""
    return [button(view.texts.plain(label), Next(draft_id=view.draft_id, step=view.step))]


def what_is_there(view: View, text: str) -> tuple[str, Rows]:
    """What the step holds already, and the button that leaves it so; nothing for an empty step."""
    if not text:
        return "", []
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return view.texts("coord-so-far", text=shown), [next_button(view)]


def mark(view: View, value: str, label: str, is_on: bool) -> InlineKeyboardButton:
    """A button that chooses one of several values, or chooses it no longer."""
    data = Mark(draft_id=view.draft_id, step=view.step, value=value, on=not is_on, page=view.page)
    return button(ticked(label, is_on), data)


def ticked(label: str, is_on: bool) -> str:
    """A label with a tick where its value is chosen."""
    return TICK + label if is_on else label


Screen = Callable[[View], tuple[str, Rows]]
"""Gives the question of a step as Telegram HTML, and the buttons that belong to it."""
