"""Whether the messenger answers, and until when nobody, or one chat alone, is tried again."""

import structlog

from services.delivery.retry import LONGEST_CHAT_PAUSE, pause_after
from services.outage import Outage

log = structlog.get_logger()


class Contact:
    """What requests tell of the messenger. Moments are seconds of any steady clock."""

    def __init__(self) -> None:
        self.outage = Outage("messenger_reachable")
        """The times in which it was not reached."""
        self.trouble: str | None = None
        """Why it is not reached at present; None while it answers."""
        self._unanswered = 0
        self._away_until = 0.0
        self._alone: dict[int, int] = {}

    def delay(self, now: float) -> float:
        """For how many seconds more nobody is to be tried."""
        return max(0.0, self._away_until - now)

    def answered(self, chat_id: int, now: float) -> None:
        """The messenger answers a request for the chat, whatever it says."""
        self._unanswered, self.trouble = 0, None
        self._alone.pop(chat_id, None)
        self.outage.end(now)

    def unanswered(self, chat_id: int, reason: str, now: float) -> float:
        """A request for the chat was not answered; returns until when the chat is to wait.

        Everyone waits, and a chat ever longer where others were answered meanwhile and it was not.
        """
        if now >= self._away_until:
            # Requests that fail together count once.
            self._unanswered += 1
            self._away_until = now + pause_after(self._unanswered)
        if self._unanswered == 1:
            self._alone[chat_id] = self._alone.get(chat_id, 0) + 1
        self.trouble = reason
        self.outage.begin(now)
        log.warning("messenger_unreachable", kind=reason, seconds=self._away_until - now)
        return now + pause_after(self._alone.get(chat_id, 1), LONGEST_CHAT_PAUSE)
