"""How the sending of an announcement is spoken of, and each kind of change to what was sent."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.texts import Texts
from services.announcing.progress import Tally
from storage.vocabulary import AnnouncementKind, AnnouncementStatus

Finished = Callable[[Texts, Tally], list[str]]
"""Says how a sending has ended."""


@dataclass(frozen=True, slots=True)
class Words:
    """The ids of the texts for one kind of sending."""

    title: str
    progress: str
    stopped: str
    halt: str
    left: str
    unsent: str
    undone: str
    finished: Finished


def _sent(texts: Texts, tally: Tally) -> list[str]:
    return [texts("coord-done"), texts("coord-progress", done=tally.sent, total=tally.total)]


def _everywhere(everywhere: str, done: str, progress: str) -> Finished:
    """Where every copy that is still there has been changed, one sentence says it all."""

    def finished(texts: Texts, tally: Tally) -> list[str]:
        if not tally.undelivered and not tally.unsent:
            return [texts(everywhere, n=tally.sent)]
        return [texts(done), texts(progress, done=tally.sent, total=tally.total)]

    return finished


def _recalled(texts: Texts, tally: Tally) -> list[str]:
    return [texts("cast-recalled", done=tally.sent, total=tally.total)]


def _revision(title: str, progress: str, stopped: str, finished: Finished) -> Words:
    return Words(
        title, progress, stopped, "cast-halt", "cast-remaining", "cast-untouched", "cast-undone", finished
    )


WORDS = {
    AnnouncementKind.ANNOUNCE: Words(
        "coord-progress-title",
        "coord-progress",
        "coord-stopped",
        "coord-stop",
        "cast-left",
        "cast-unsent",
        "coord-failed",
        _sent,
    ),
    AnnouncementKind.CORRECTION: _revision(
        "cast-edit-title",
        "cast-edit-progress",
        "cast-edit-stopped",
        _everywhere("cast-edited", "cast-edit-done", "cast-edit-progress"),
    ),
    AnnouncementKind.CANCELLATION: _revision(
        "cast-mark-title",
        "cast-mark-progress",
        "cast-mark-stopped",
        _everywhere("cast-mark-all", "cast-mark-done", "cast-mark-progress"),
    ),
    AnnouncementKind.RECALL: _revision(
        "cast-recall-title", "cast-recall-progress", "cast-recall-stopped", _recalled
    ),
}


def headline(texts: Texts, kind: AnnouncementKind, status: AnnouncementStatus, tally: Tally) -> list[str]:
    """Where a sending stands: how many copies of how many, and that it has ended."""
    words = WORDS[kind]
    progress = texts(words.progress, done=tally.sent, total=tally.total)
    match status:
        case AnnouncementStatus.STOPPED:
            return [texts(words.stopped, done=tally.sent, total=tally.total)]
        case AnnouncementStatus.SENT:
            return words.finished(texts, tally)
        case AnnouncementStatus.RECALLED:
            return [texts("cast-taken-back"), progress]
        case AnnouncementStatus.SUPERSEDED:
            return [texts("cast-superseded"), progress]
        case _:
            return [progress]
