"""What has changed in a world, for somebody who keeps it."""

from __future__ import annotations

from enum import StrEnum

Key = int | str | tuple[object, ...]
Change = tuple["Kind", Key]


class Kind(StrEnum):
    """The kinds of records of a world, and how a record of each is named.

    A user, a chat and an update by its id, a message by the ids of its chat and itself, a file by
    its file_id, an entry of the bot's profile by its place there.
    """

    USER = "users"
    CHAT = "chats"
    MESSAGE = "messages"
    UPDATE = "updates"
    FILE = "files"
    PROFILE = "profile"


class Changes:
    """The records that are new, different or gone, in the order in which they first became so.

    Nothing is noted until somebody listens, so a world that nobody keeps pays next to nothing.
    """

    def __init__(self) -> None:
        self._noted: dict[Change, None] | None = None

    def listen(self) -> None:
        """Note what changes from now on."""
        self._noted = {}

    def end(self) -> None:
        """Forget what was noted, and note nothing any more."""
        self._noted = None

    def note(self, kind: Kind, key: Key) -> None:
        """Note that a record has changed."""
        if self._noted is not None:
            self._noted[kind, key] = None

    def take(self) -> list[Change]:
        """Return what has changed since the last time, each record once."""
        if not self._noted:
            return []
        taken, self._noted = list(self._noted), {}
        return taken

    def give_back(self, changes: list[Change]) -> None:
        """Note again what was taken and could not be kept."""
        if self._noted is not None:
            self._noted = dict.fromkeys([*changes, *self._noted])
