"""Times that can be typed or pressed: of the meeting, and of the sending."""

from dataclasses import replace
from datetime import datetime, time

from handlers.announce.wizard import Wizard
from services.announcing.sending import PastTime, Sending


async def choose_time(wizard: Wizard, at: time) -> None:
    """Keeps the time of the meeting's start. Raises PastTime."""
    check_ahead(wizard, at)
    await wizard.change(time=at)
    await wizard.forward()


def check_ahead(wizard: Wizard, at: time | None) -> None:
    """Raises PastTime where a meeting that begins at that time of its day has begun."""
    starts_at = replace(wizard.draft, time=at).starts_at(wizard.texts.zone)
    if starts_at is not None and starts_at <= wizard.now:
        raise PastTime


async def schedule(wizard: Wizard, announcing: Sending, at: time) -> None:
    """Schedules the sending on the day that was chosen for it."""
    send_at = datetime.combine(wizard.draft.send_on or wizard.today, at, wizard.texts.zone)
    await announcing.schedule(wizard.coordinator_id, wizard.draft_id, send_at)
    wizard.talk.end()
