"""Between two commits of what has arrived lies a breath, which nobody has to wait for."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.delivery.settling import BREATH
from storage.vocabulary import DeliveryStatus, Lane
from tests.services.delivery.post import STEP, Post


@pytest.fixture
def post(empty_sqlite: Path, tmp_path: Path) -> Iterator[Post]:
    post = Post(Path(shutil.copy(empty_sqlite, tmp_path)))
    yield post
    post.close()


def write(post: Post, *people: int) -> list[str]:
    """A letter to each of them; returns their names, once all are on their way."""
    names = [f"letter to {person}" for person in people]
    for person, name in zip(people, names, strict=True):
        post.write(person, name, Lane.DIRECT, None, 0)
        post.pass_by(STEP)
    assert len(post.messenger.waiting) == len(people)
    return names


def statuses(post: Post, names: list[str]) -> list[DeliveryStatus]:
    """How the letters stand in the outbox."""
    entries = post.entries()
    return [entries[name].status for name in names]


def arrive(post: Post) -> None:
    """The letter that has been on its way for longest arrives."""
    post.messenger.answer(post.messenger.waiting[0], None, arrives=True)
    post.rest()


def test_what_arrives_after_a_breath_is_committed_at_once(post: Post) -> None:
    names = write(post, 1, 2)
    arrive(post)
    assert statuses(post, names) == [DeliveryStatus.SENT, DeliveryStatus.SENDING]
    post.pass_by(BREATH)
    arrive(post)
    assert statuses(post, names) == [DeliveryStatus.SENT, DeliveryStatus.SENT]


def test_what_arrives_within_a_breath_is_committed_together(post: Post) -> None:
    names = write(post, 1, 2, 3)
    for _ in names:
        arrive(post)
    first, *others = statuses(post, names)
    assert first is DeliveryStatus.SENT
    assert others == [DeliveryStatus.SENDING] * 2
    post.pass_by(BREATH)
    assert statuses(post, names) == [DeliveryStatus.SENT] * 3


def test_a_stop_waits_for_no_breath(post: Post) -> None:
    names = write(post, 1, 2)
    arrive(post)
    post.stop()
    assert statuses(post, names) == [DeliveryStatus.SENT] * 2
    post.start()
