"""A copy that is on its way while its meeting changes shows in the end what is true."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.records import Meeting
from storage.vocabulary import AnnouncementKind, DeliveryStatus
from tests.services.announcing.city import COORDINATOR, STEP, City
from tests.services.announcing.phones import GONE, NO_MEETING

PEOPLE = (1, 2, 3)


@pytest.fixture
def city(empty_sqlite: Path, tmp_path: Path) -> Iterator[City]:
    """Three residents, whose copies of an announcement are on their way."""
    city = City(Path(shutil.copy(empty_sqlite, tmp_path / "city.db")))
    for person_id in PEOPLE:
        city.do(city.residents.agree(person_id, name="Айгүл", language="kk", cause="1"))
    city.drain()
    city.announce()
    city.expand()
    for _ in PEOPLE:
        city.pass_by(STEP)
    assert copies_on_their_way(city) == len(PEOPLE)
    yield city
    city.close()


def copies_on_their_way(city: City) -> int:
    """How many copies have left and are not there yet."""
    return sum(request.step.announcement_id is not None for request in city.phones.waiting)


def move(city: City, meeting: Meeting) -> None:
    city.move(meeting)


def rewrite(city: City, meeting: Meeting) -> None:
    city.rewrite(meeting)


def cancel(city: City, meeting: Meeting) -> None:
    city.cancel(meeting)


def recall(city: City, _meeting: Meeting) -> None:
    city.do(city.recalls.recall(COORDINATOR, 1))


@pytest.mark.parametrize(
    ("change", "shown", "kind"),
    [
        (move, "version 2", AnnouncementKind.CORRECTION),
        (rewrite, "version 2", AnnouncementKind.CORRECTION),
        (cancel, NO_MEETING, AnnouncementKind.CANCELLATION),
        (recall, GONE, AnnouncementKind.RECALL),
    ],
)
def test_a_copy_on_its_way_is_changed_as_soon_as_it_is_there(
    city: City, change: Callable[[City, Meeting], None], shown: str, kind: AnnouncementKind
) -> None:
    [meeting] = city.state().meetings.values()
    change(city, meeting)
    city.expand()
    city.drain()
    assert [city.phones.shown[message_id] for message_id in city.phones.copies] == [shown] * len(PEOPLE)
    [revision] = city.state().revisions(1)
    assert revision.kind is kind
    figures = city.state().tallies[revision.id]
    assert (figures.sent, figures.total) == (len(PEOPLE), len(PEOPLE))


def test_a_copy_that_cannot_be_deleted_is_marked_and_counted_apart(city: City) -> None:
    city.phones.deletes_nothing = True
    [meeting] = city.state().meetings.values()
    recall(city, meeting)
    city.drain()
    [revision] = city.state().revisions(1)
    figures = city.state().tallies[revision.id]
    assert (figures.sent, figures.marked, figures.total) == (0, len(PEOPLE), len(PEOPLE))


def test_a_copy_that_its_reader_has_deleted_is_counted_apart_and_left_alone(city: City) -> None:
    city.drain()
    city.phones.shown[next(iter(city.phones.copies))] = GONE
    for sent, deleted in ((2, 1), (2, 0)):
        [meeting] = city.state().meetings.values()
        city.move(meeting)
        city.drain()
        figures = city.state().tallies[city.state().revisions(1)[-1].id]
        assert (figures.sent, figures.no_message) == (sent, deleted)


def test_a_change_that_a_kill_interrupts_is_made_after_the_restart(city: City) -> None:
    city.drain()
    [meeting] = city.state().meetings.values()
    city.move(meeting)
    city.expand()
    city.pass_by(STEP)
    city.crash()
    city.drain()
    assert [city.phones.shown[message_id] for message_id in city.phones.copies] == ["version 2"] * 3
    rows = [row for row in city.state().rows if row.announcement_id == city.state().revisions(1)[0].id]
    assert {(row.status, row.possible_duplicate) for row in rows} == {(DeliveryStatus.SENT, False)}
