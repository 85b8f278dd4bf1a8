"""What held up a sending: told of while it lasts and a while after, if it was long enough."""

from datetime import datetime, timedelta

import pytest

from services.announcing.interruptions import SHORTEST, SHOWN, Cause, Interruption, Interruptions
from services.announcing.progress import SendingProgress
from storage.database import Database
from storage.trouble import DatabaseTrouble
from storage.vocabulary import DeliveryStatus
from tests.services.announcing.test_progress import PEOPLE, begin, settle
from tests.support.clock import StandingClock
from tests.support.rows import NOW


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_one_that_lasts_is_told_of_until_some_minutes_after_its_end() -> None:
    interruptions = Interruptions()
    interruptions.note(Cause.SILENCE, NOW)
    interruptions.note(Cause.SILENCE, after(60))
    assert interruptions.recent(after(60)) == Interruption(Cause.SILENCE, NOW)
    interruptions.note(None, after(62))
    interruptions.note(None, after(64))
    assert interruptions.recent(after(64)) == Interruption(Cause.SILENCE, NOW, after(62))
    assert interruptions.recent(after(63) + SHOWN) is None


def test_a_short_one_is_not_told_of() -> None:
    interruptions = Interruptions()
    interruptions.note(Cause.WAITING, NOW)
    assert interruptions.recent(NOW) is None
    interruptions.note(None, NOW + SHORTEST / 2)
    assert interruptions.recent(NOW + SHORTEST) is None


def test_another_cause_is_another_interruption() -> None:
    interruptions = Interruptions()
    interruptions.note(Cause.DATABASE, NOW)
    interruptions.note(Cause.SILENCE, after(20))
    assert interruptions.recent(after(40)) == Interruption(Cause.SILENCE, after(20))


@pytest.mark.parametrize("cause", [Cause.SILENCE, Cause.WAITING])
async def test_the_report_of_a_sending_says_what_holds_it_up(database: Database, cause: Cause) -> None:
    announcement_id = await begin(database)
    clock, causes = StandingClock(NOW), {True: cause}
    progress = SendingProgress(database, clock)
    progress.watch(lambda: causes.get(True))
    await progress.refresh()
    clock.pass_by(seconds=30)
    report = await progress.report(announcement_id)
    assert report is not None
    assert report.interruption == Interruption(cause, NOW)
    causes.clear()
    await progress.refresh()
    await settle(database, announcement_id, DeliveryStatus.SENT, *PEOPLE)
    await progress.refresh()
    report = await progress.report(announcement_id)
    assert report is not None
    assert (report.is_over, report.interruption) == (True, None)


async def test_that_the_database_was_away_is_told_of_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    announcement_id = await begin(database)
    clock = StandingClock(NOW)
    progress = SendingProgress(database, clock)
    with monkeypatch.context() as patch:
        patch.setattr(database, "read", _away)
        with pytest.raises(DatabaseTrouble):
            await progress.refresh()
    clock.pass_by(seconds=30)
    await progress.refresh()
    report = await progress.report(announcement_id)
    assert report is not None
    assert report.interruption == Interruption(Cause.DATABASE, NOW, after(30))


def _away() -> None:
    raise DatabaseTrouble("OperationalError")
