"""Where the time comes from."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; the program gives the system's, a test its own."""

    def now(self) -> datetime:
        """The present moment, timezone-aware."""
        ...
