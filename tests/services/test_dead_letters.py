"""Issue 4, point 6: what Telegram refuses through a defect of ours is kept, shown, and decided once."""

from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from services.announcing.progress import SendingProgress
from services.attendance import MeetingStarted
from services.dead_letters import DeadLetterOffice, Reader, SendingStopped
from services.delivery.accounts import write_down
from services.delivery.outcomes import Lost, Sent
from services.errors import ButtonOld, NoRights
from services.housekeeping import KEPT, Housekeeping
from services.notices import line, tell
from storage.database import Database
from storage.records import DeadLetter
from storage.tables.delivery import dead_letters
from storage.vocabulary import DeadLetterState, DeliveryStatus, Desk
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_lecturer, add_person, add_question
from tests.support.tables import everything

COORDINATOR, LECTURER, RESIDENT = 1, 2, 3
PEOPLE = range(11, 17)
PARSING, EMPTY = "Bad Request: can't parse entities", "Bad Request: message text is empty"
WORDS = "Шатыр ағып тұр"
MOMENT = timedelta(seconds=1)


class Bureau:
    """The office with its database, and what happens to it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = StandingClock(NOW)
        self.office = DeadLetterOffice(database, self.clock, UTC)

    async def open(self) -> None:
        async with self.database.begin() as work:
            for person_id in (COORDINATOR, RESIDENT, *PEOPLE):
                await add_person(work, person_id)
            await add_lecturer(work, LECTURER, "education")
            await work.coordinators.ensure([COORDINATOR], NOW)

    async def write(self, chat_id: int, question_id: int = 0) -> None:
        async with self.database.begin() as work:
            said = line("lec-why", ticket="1", text=WORDS)
            await tell(work, chat_id, NOW, said, kind="desk_notice", question_id=question_id)

    async def announce(self) -> int:
        async with self.database.begin() as work:
            return await add_announcement(work, PEOPLE)

    async def refuse(self, reason: str = PARSING, *, most: int = 100) -> int:
        """What waits is claimed and refused, as the engine writes it down; returns how much that was."""
        at = self.clock.now()
        async with self.database.begin() as work:
            parcels = await work.outbox.claim(at, most, [COORDINATOR])
            parcels += await work.deliveries.claim(at, most, ())
            for parcel in parcels:
                await write_down(work, Lost(parcel, DeliveryStatus.REJECTED, reason), at)
            await self.office.refused(work, at)
        return len(parcels)

    async def deliver(self) -> list[int]:
        """What waits arrives; returns the chats."""
        at = self.clock.now()
        async with self.database.begin() as work:
            parcels = await work.outbox.claim(at, 100, [COORDINATOR])
            parcels += await work.deliveries.claim(at, 100, ())
            for parcel in parcels:
                await write_down(work, Sent(parcel, 1, (7,)), at)
        return [parcel.chat_id for parcel in parcels]

    async def letters(self) -> list[DeadLetter]:
        return list((await self.office.page(COORDINATOR, 100)).letters)

    async def notices(self) -> int:
        """How many notices wait for the coordinator."""
        async with self.database.read() as work:
            return len(await work.outbox.unsettled(COORDINATOR, "notice"))


@pytest.fixture
async def bureau(database: Database) -> Bureau:
    """An office with a coordinator, a lecturer and residents."""
    opened = Bureau(database)
    await opened.open()
    return opened


async def test_a_refused_message_is_kept_with_its_reason_and_not_sent_again_by_itself(bureau: Bureau) -> None:
    await bureau.write(LECTURER)
    await bureau.refuse(f'{PARSING}: unsupported tag "{WORDS}"')
    [letter] = await bureau.letters()
    case = await bureau.office.open(COORDINATOR, letter.id)
    assert (case.reader, case.meeting) == (Reader.LECTURER, None)
    assert (letter.kind, letter.reason) == ("desk_notice", f"{PARSING}: unsupported tag …")
    assert (letter.failed_at, letter.attempts) == (NOW, 1)
    assert await bureau.deliver() == []


@pytest.mark.parametrize(
    ("chat_id", "reader"),
    [(RESIDENT, Reader.RESIDENT), (-100, Reader.GROUP), (LECTURER, Reader.LECTURER)],
)
async def test_whom_it_was_for_is_told_by_role(bureau: Bureau, chat_id: int, reader: Reader) -> None:
    await bureau.write(chat_id)
    await bureau.refuse()
    [letter] = await bureau.letters()
    assert (await bureau.office.open(COORDINATOR, letter.id)).reader is reader


async def test_copies_refused_for_one_reason_are_one_thing_to_decide(bureau: Bureau) -> None:
    announcement_id = await bureau.announce()
    await bureau.refuse(PARSING, most=4)
    await bureau.refuse(EMPTY)
    cases = [await bureau.office.open(COORDINATOR, each.id) for each in await bureau.letters()]
    assert [(each.letter.announcement_id, each.letter.reason, each.copies) for each in cases] == [
        (announcement_id, EMPTY, 2),
        (announcement_id, PARSING, 4),
    ]
    assert all(each.meeting is not None for each in cases)


async def test_coordinators_are_told_once_a_day(bureau: Bureau) -> None:
    for expected in (1, 1, 2):
        await bureau.write(RESIDENT)
        if expected == 2:
            bureau.clock.pass_by(days=1)
        await bureau.refuse()
        assert await bureau.notices() == expected


async def test_it_is_sent_again_once_and_who_decided_so_is_kept(bureau: Bureau) -> None:
    await bureau.write(RESIDENT)
    await bureau.refuse()
    [letter] = await bureau.letters()
    await bureau.office.send_again(COORDINATOR, letter.id)
    for press in (bureau.office.send_again, bureau.office.done, bureau.office.open):
        with pytest.raises(ButtonOld):
            await press(COORDINATOR, letter.id)
    assert await bureau.deliver() == [RESIDENT]
    assert await bureau.letters() == []
    async with bureau.database.session() as connection:
        [row] = await connection.execute(select(dead_letters))
    assert (row.state, row.decided_by, row.decided_at) == (DeadLetterState.RESENT, COORDINATOR, NOW)


async def test_what_is_refused_again_is_on_the_list_again(bureau: Bureau) -> None:
    await bureau.write(RESIDENT)
    await bureau.refuse()
    [first] = await bureau.letters()
    await bureau.office.send_again(COORDINATOR, first.id)
    await bureau.refuse(EMPTY)
    [second] = await bureau.letters()
    assert (second.reason, second.attempts, second.id > first.id) == (EMPTY, 2, True)


async def test_copies_sent_again_reopen_their_announcement_until_all_have_arrived(bureau: Bureau) -> None:
    announcement_id = await bureau.announce()
    progress = SendingProgress(bureau.database, bureau.clock)
    await bureau.refuse(most=4)
    await bureau.deliver()
    await progress.refresh()
    bureau.clock.pass_by(hours=1)
    [letter] = await bureau.letters()
    await bureau.office.send_again(COORDINATOR, letter.id)

    report = await progress.report(announcement_id)
    assert report is not None
    assert (report.is_over, report.tally.waiting, report.tally.sent, report.tally.failed) == (False, 4, 2, 0)
    assert await bureau.deliver() == [11, 12, 13, 14]
    bureau.clock.pass_by(seconds=20)
    report = await progress.report(announcement_id)
    assert report is not None
    assert report.per_second == 4 / 20
    await progress.refresh()
    report = await progress.report(announcement_id)
    assert report is not None
    assert (report.is_over, report.tally.sent, report.tally.total) == (True, 6, 6)


async def test_of_many_copies_each_is_sent_again_once(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.dead_letters.CHUNK", 2)
    await bureau.announce()
    await bureau.refuse()
    [letter] = await bureau.letters()
    await bureau.office.send_again(COORDINATOR, letter.id)
    assert await bureau.deliver() == list(PEOPLE)


async def test_the_pace_of_many_that_are_sent_again_counts_from_then(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.dead_letters.CHUNK", 1)
    announcement_id = await bureau.announce()
    await bureau.refuse(most=4)
    await bureau.deliver()
    progress = SendingProgress(bureau.database, bureau.clock)
    await progress.refresh()
    [letter] = await bureau.letters()
    await bureau.office.send_again(COORDINATOR, letter.id)
    paces = []
    for _ in range(2):
        bureau.clock.pass_by(seconds=20)
        report = await progress.report(announcement_id)
        assert report is not None
        paces.append(report.per_second)
        await bureau.deliver()
    assert paces == [None, 4 / 40]


async def test_copies_are_not_sent_again_where_it_is_too_late(bureau: Bureau) -> None:
    announcement_id = await bureau.announce()
    await bureau.refuse()
    [letter] = await bureau.letters()
    async with bureau.database.begin() as work:
        await work.announcements.stop(announcement_id)
    with pytest.raises(SendingStopped):
        await bureau.office.send_again(COORDINATOR, letter.id)
    bureau.clock.pass_by(days=30)
    with pytest.raises(MeetingStarted):
        await bureau.office.send_again(COORDINATOR, letter.id)
    assert await bureau.deliver() == []
    await bureau.office.done(COORDINATOR, letter.id)
    assert await bureau.letters() == []


async def test_what_is_done_with_loses_its_words(bureau: Bureau) -> None:
    await bureau.write(LECTURER)
    await bureau.refuse()
    [letter] = await bureau.letters()
    assert WORDS in await everything(bureau.database)
    await bureau.office.done(COORDINATOR, letter.id)
    assert WORDS not in await everything(bureau.database)
    assert await bureau.office.count(COORDINATOR) == 0


async def test_what_waits_for_a_decision_is_not_swept_away(bureau: Bureau) -> None:
    for chat_id in (RESIDENT, LECTURER):
        await bureau.write(chat_id)
    await bureau.announce()
    await bureau.refuse()
    copies, waiting, decided = await bureau.letters()
    await bureau.office.done(COORDINATOR, decided.id)
    bureau.clock.set(NOW + KEPT + MOMENT)
    await Housekeeping(bureau.database, bureau.clock).sweep()
    assert await bureau.letters() == [copies, waiting]
    async with bureau.database.read() as work:
        assert await work.dead_letters.get(decided.id) is None


async def test_words_of_someone_who_takes_the_consent_back_go(bureau: Bureau) -> None:
    async with bureau.database.begin() as work:
        number = await add_question(work, Desk.LECTURER, LECTURER, asker_id=RESIDENT)
    await bureau.write(LECTURER, question_id=number)
    await bureau.write(PEOPLE[0])
    await bureau.refuse()
    async with bureau.database.begin() as work:
        await work.erasure.erase(RESIDENT)
    [left] = await bureau.letters()
    assert left.chat_id == PEOPLE[0]
    await bureau.office.done(COORDINATOR, left.id)
    assert WORDS not in await everything(bureau.database)


async def test_pages_lead_from_the_newest_to_the_oldest(bureau: Bureau) -> None:
    for chat_id in PEOPLE:
        await bureau.write(chat_id)
        await bureau.refuse()
    newest = await bureau.office.page(COORDINATOR, 4)
    oldest = await bureau.office.page(COORDINATOR, 4, newest.letters[-1].id)
    assert [each.chat_id for each in (*newest.letters, *oldest.letters)] == sorted(PEOPLE, reverse=True)
    assert (newest.older, oldest.older) == (True, False)


async def test_it_is_for_coordinators_alone(bureau: Bureau) -> None:
    await bureau.write(RESIDENT)
    await bureau.refuse()
    [letter] = await bureau.letters()
    office = bureau.office
    for ask in (
        office.count(RESIDENT),
        office.page(LECTURER, 8),
        office.open(LECTURER, letter.id),
        office.send_again(LECTURER, letter.id),
        office.done(RESIDENT, letter.id),
    ):
        with pytest.raises(NoRights):
            await ask
    assert await bureau.letters() == [letter]


async def test_who_decided_is_forgotten_with_their_data(bureau: Bureau) -> None:
    await bureau.write(RESIDENT)
    await bureau.refuse()
    [letter] = await bureau.letters()
    await bureau.office.done(COORDINATOR, letter.id)
    async with bureau.database.begin() as work:
        await work.erasure.erase(COORDINATOR)
    async with bureau.database.session() as connection:
        [row] = await connection.execute(select(dead_letters))
    assert (row.state, row.decided_by) == (DeadLetterState.DONE, None)
