"""The pace of messages, and the one of changes of copies that have arrived, which may be another.

Telegram takes payment for messages beyond 30 a second, and not for edits and deletions (Bot API,
allow_paid_broadcast).
"""

from services.delivery.pacer import Pacer
from storage.claims import REVISION
from storage.records import Parcel


class Paces:
    """Both of them. Moments are seconds of any steady clock."""

    def __init__(self, messages: Pacer, changes: Pacer | None = None) -> None:
        """Without a pace of their own, changes share that of messages."""
        self.messages = messages
        self.changes = changes or messages
        self._all = [messages] if self.changes is messages else [messages, self.changes]

    def of(self, parcel: Parcel) -> Pacer:
        """The pace that a parcel keeps."""
        return self.changes if parcel.kind == REVISION else self.messages

    def held(self, now: float) -> float:
        """For how many seconds more the messenger lets nothing of one kind be sent; 0 where it lets all."""
        return max([pacer.held(now) for pacer in self._all])

    @property
    def refusals(self) -> int:
        """How often the messenger has refused a message, or a change of one, as one too many."""
        return sum(pacer.refusals for pacer in self._all)

    def cooling(self, now: float) -> set[int]:
        """The chats that may not be written to now."""
        return set[int]().union(*(pacer.cooling(now) for pacer in self._all))

    def waits(self, now: float) -> list[float]:
        """For how many seconds chats are cooling, the first of them, and changes wait, where they do."""
        ready = [pacer.next_ready(now) for pacer in self._all]
        waits = [moment - now for moment in ready if moment is not None]
        return [*waits, delay] if (delay := self.changes.delay(now)) else waits
