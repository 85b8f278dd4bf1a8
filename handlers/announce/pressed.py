"""The buttons on the way through the steps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.announce.screens import EDITABLE
from handlers.announce.steps import (
    RUSSIAN,
    Announcing,
    Back,
    Day,
    Leave,
    Mark,
    Month,
    Next,
    Pick,
    Turn,
    name_of,
)
from handlers.announce.times import check_ahead, choose_time
from handlers.announce.wizard import Wizard
from handlers.calendar import PastDate, read_time
from handlers.replies import show
from services.announcing.audience import EVERYONE
from storage.vocabulary import MeetingFormat

Value = TypeVar("Value")


async def left(query: CallbackQuery, wizard: Wizard) -> None:
    """The announcement is given up."""
    await wizard.drafts.give_up(wizard.coordinator_id, wizard.draft_id)
    wizard.talk.end()
    await show(query, wizard.texts("msg-cancelled"))


async def went_back(query: CallbackQuery, wizard: Wizard) -> None:
    """The step before."""
    await wizard.back()


async def went_on(query: CallbackQuery, wizard: Wizard) -> None:
    """The step stays as it is; a Russian text that is still missing is asked for."""
    if wizard.state is Announcing.time:
        check_ahead(wizard, wizard.draft.time)
    russian = RUSSIAN.get(wizard.state)
    if russian is not None and wizard.draft.lacks_russian(name_of(wizard.state)):
        await wizard.ask(russian)
    else:
        await wizard.forward()


async def format_picked(query: CallbackQuery, callback_data: Pick, wizard: Wizard) -> None:
    """The format of the meeting."""
    await wizard.change(format=MeetingFormat(callback_data.value))
    await wizard.forward()


async def day_picked(query: CallbackQuery, callback_data: Day, wizard: Wizard) -> None:
    """The day of the meeting, or of the sending."""
    day = date.fromisoformat(callback_data.day)
    if day < wizard.today:
        raise PastDate
    if wizard.state is Announcing.send_date:
        await wizard.change(send_on=day)
        await wizard.ask(Announcing.send_time)
        return
    await wizard.change(day=day)
    await wizard.forward()


async def month_turned(query: CallbackQuery, callback_data: Month, wizard: Wizard) -> None:
    """Another month of the calendar."""
    await wizard.ask(wizard.state, month=date.fromisoformat(callback_data.first))


async def time_picked(query: CallbackQuery, callback_data: Pick, wizard: Wizard) -> None:
    """One of the common times of a meeting."""
    await choose_time(wizard, read_time(callback_data.value))


async def marked(query: CallbackQuery, callback_data: Mark, wizard: Wizard) -> None:
    """One of several values, chosen or not."""
    draft, value, is_on = wizard.draft, callback_data.value, callback_data.on
    match wizard.state:
        case Announcing.spheres:
            await wizard.change(spheres=_with(draft.spheres, value, is_on))
        case Announcing.lecturers:
            await wizard.change(lecturers=_with(draft.lecturers, int(value), is_on))
        case Announcing.audience_spheres:
            spheres = _with(draft.audience.spheres, value, is_on)
            await wizard.change(audience=replace(draft.audience, spheres=spheres))
        case Announcing.audience_districts:
            districts = _with(draft.audience.districts, int(value), is_on)
            await wizard.change(audience=replace(draft.audience, districts=districts))
    await wizard.ask(wizard.state, page=callback_data.page)


def _with(chosen: Iterable[Value], value: Value, is_on: bool) -> tuple[Value, ...]:
    """The chosen values, with or without this one."""
    others = tuple(each for each in chosen if each != value)
    return (*others, value) if is_on else others


async def page_turned(query: CallbackQuery, callback_data: Turn, wizard: Wizard) -> None:
    """Another page of a list."""
    await wizard.ask(wizard.state, page=callback_data.page)


async def audience_picked(query: CallbackQuery, callback_data: Pick, wizard: Wizard) -> None:
    """Everyone, or a way to narrow the audience."""
    narrowing = NARROWINGS.get(callback_data.value)
    if narrowing is None:
        await wizard.change(audience=EVERYONE)
    await wizard.ask(narrowing or Announcing.audience)


NARROWINGS = {
    name_of(state): state
    for state in (Announcing.audience_spheres, Announcing.audience_districts, Announcing.audience_language)
}


async def language_picked(query: CallbackQuery, callback_data: Pick, wizard: Wizard) -> None:
    """Only those who read one language."""
    await wizard.change(audience=replace(wizard.draft.audience, language=callback_data.value))
    await wizard.ask(Announcing.audience)


async def photo_dropped(query: CallbackQuery, wizard: Wizard) -> None:
    """No photo after all."""
    await wizard.change(photo=None)
    await wizard.forward()


async def edit_wanted(query: CallbackQuery, wizard: Wizard) -> None:
    """Something in the preview is to be changed."""
    await wizard.ask(Announcing.edit)


async def edited_step_picked(query: CallbackQuery, callback_data: Pick, wizard: Wizard) -> None:
    """The step that is to be taken again."""
    steps = {name_of(state): state for state in EDITABLE}
    await wizard.ask(steps[callback_data.value])


async def later_wanted(query: CallbackQuery, wizard: Wizard) -> None:
    """The announcement is to be sent at a time."""
    await wizard.ask(Announcing.send_date)


def build() -> Router:
    """The router of the buttons; the middleware has checked that they belong to the present step."""
    router = Router(name="announce-pressed")
    pressed = router.callback_query.register
    pressed(left, Leave.filter())
    pressed(went_back, Back.filter())
    pressed(went_on, Next.filter())
    pressed(day_picked, Day.filter())
    pressed(month_turned, Month.filter())
    pressed(marked, Mark.filter())
    pressed(page_turned, Turn.filter())
    pressed(format_picked, Pick.filter(F.step == name_of(Announcing.format)))
    pressed(time_picked, Pick.filter(F.step == name_of(Announcing.time)))
    pressed(audience_picked, Pick.filter(F.step == name_of(Announcing.audience)))
    pressed(language_picked, Pick.filter(F.step == name_of(Announcing.audience_language)))
    pressed(photo_dropped, Pick.filter(F.step == name_of(Announcing.photo)))
    pressed(edit_wanted, Pick.filter((F.step == name_of(Announcing.preview)) & (F.value == "edit")))
    pressed(later_wanted, Pick.filter((F.step == name_of(Announcing.preview)) & (F.value == "later")))
    pressed(edited_step_picked, Pick.filter(F.step == name_of(Announcing.edit)))
    return router
