"""Announcements that are being written: what they hold, and where they are kept between two steps."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, tzinfo
from datetime import time as time_of_day
from typing import Any

from services.announcing.audience import EVERYONE, Audience
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import District, Lecturer, Meeting
from storage.vocabulary import MeetingFormat, MeetingStatus
from storage.work import UnitOfWork

KIND = "announcement"
"""The kind of these rows among all drafts."""


class AlreadySent(Refusal):
    """The draft has become an announcement."""

    text_id = "coord-already"


@dataclass(frozen=True, slots=True)
class AnnouncementDraft:
    """What has been written of an announcement; what is missing is None or empty.

    `album` names the album of which one photo was taken, and the message that brought it. `send_on` is the
    day for which the sending is being planned. `previewed` tells that every step has been taken once.
    """

    format: MeetingFormat | None = None
    title_kk: str = ""
    title_ru: str = ""
    description_kk: str = ""
    description_ru: str = ""
    day: date | None = None
    time: time_of_day | None = None
    place_kk: str = ""
    place_ru: str = ""
    link: str = ""
    spheres: tuple[str, ...] = ()
    lecturers: tuple[int, ...] = ()
    audience: Audience = EVERYONE
    photo: str | None = None
    album: tuple[str, int] | None = None
    send_on: date | None = None
    previewed: bool = False

    def lacks_russian(self, field: str) -> bool:
        """Whether a `field` (title, description, place) has been written in Kazakh only."""
        return bool(getattr(self, f"{field}_kk")) and not getattr(self, f"{field}_ru")

    @property
    def is_complete(self) -> bool:
        """Whether everything is there, in both languages."""
        texts = (self.title_kk, self.title_ru, self.description_kk, self.description_ru)
        where = bool(self.link or self.place_kk) and bool(self.place_kk) == bool(self.place_ru)
        return all((self.format, *texts, self.day, self.time, where))

    def starts_at(self, zone: tzinfo) -> datetime | None:
        """When the meeting starts, once day and time are known; `zone` is the city's."""
        if self.day is None or self.time is None:
            return None
        return datetime.combine(self.day, self.time, zone)

    def meeting(self, now: datetime, zone: tzinfo) -> Meeting:
        """The meeting as far as it is written, for showing it; it is stored only when it is announced."""
        return Meeting(
            id=0,
            format=self.format or MeetingFormat.LIVE,
            title_kk=self.title_kk,
            title_ru=self.title_ru,
            description_kk=self.description_kk,
            description_ru=self.description_ru,
            starts_at=self.starts_at(zone) or now,
            place_kk=self.place_kk or None,
            place_ru=self.place_ru or None,
            link=self.link or None,
            spheres=self.spheres,
            lecturers=self.lecturers,
            photo=self.photo,
            status=MeetingStatus.PLANNED,
            reason_kk=None,
            reason_ru=None,
            created_by=0,
            created_at=now,
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from."""

    spheres: Sequence[str]
    districts: Sequence[District]
    lecturers: Sequence[Lecturer]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One coordinator's draft with what there is to choose from."""

    coordinator_id: int
    draft_id: int
    draft: AnnouncementDraft
    choices: Choices


class AnnouncementDrafts:
    """Keeps what a coordinator writes, step by step."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, coordinator_id: int) -> Sheet:
        """Begins an announcement. Raises NoRights."""
        draft = AnnouncementDraft()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            draft_id = await work.drafts.add(coordinator_id, KIND, pack(draft), self._clock.now())
            return Sheet(coordinator_id, draft_id, draft, await _choices(work))

    async def load(self, coordinator_id: int, draft_id: int) -> Sheet:
        """The coordinator's draft. Raises NoRights, AlreadySent, and ButtonOld once it is given up."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            row = await work.drafts.get(draft_id, coordinator_id, KIND)
            if row is None:
                raise AlreadySent if await work.announcements.is_made_of(draft_id) else ButtonOld
            return Sheet(coordinator_id, draft_id, unpack(row.data), await _choices(work))

    async def save(self, coordinator_id: int, draft_id: int, draft: AnnouncementDraft) -> None:
        """Keeps the draft as it is now. Raises NoRights."""
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            if await work.drafts.get(draft_id, coordinator_id, KIND) is not None:
                await work.drafts.save(draft_id, pack(draft))

    async def give_up(self, coordinator_id: int, draft_id: int) -> None:
        """Forgets the draft; one that is no longer there is no matter."""
        async with self._database.begin() as work:
            if await work.drafts.get(draft_id, coordinator_id, KIND) is not None:
                await work.drafts.remove(draft_id)

    async def recipients(self, coordinator_id: int, audience: Audience) -> int:
        """How many people the announcement would go to now. Raises NoRights."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.announcements.count_audience(asdict(audience))


def pack(draft: AnnouncementDraft) -> dict[str, Any]:
    """The draft as JSON."""
    data = asdict(draft)
    for name in ("day", "time", "send_on"):
        data[name] = data[name].isoformat() if data[name] is not None else None
    return data


def unpack(data: dict[str, Any]) -> AnnouncementDraft:
    """The draft that `pack` made JSON of."""
    read = {
        "format": data["format"] and MeetingFormat(data["format"]),
        "day": data["day"] and date.fromisoformat(data["day"]),
        "time": data["time"] and time_of_day.fromisoformat(data["time"]),
        "send_on": data["send_on"] and date.fromisoformat(data["send_on"]),
        "spheres": tuple(data["spheres"]),
        "lecturers": tuple(data["lecturers"]),
        "audience": Audience.of(data["audience"]),
        "album": data["album"] and tuple(data["album"]),
    }
    return AnnouncementDraft(**{**data, **read})


async def _choices(work: UnitOfWork) -> Choices:
    return Choices(
        await work.spheres.active_codes(),
        await work.spheres.districts(),
        await work.lecturers.active(),
    )
