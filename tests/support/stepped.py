"""`python -m tests.support.stepped`: the program with a clock that is set wrong by the seconds in a file."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import __main__ as program

OFFSET = "CLOCK_OFFSET"
"""The environment variable that names the file."""


class SteppedClock:
    """Tells the machine's time and so many seconds more."""

    def __init__(self) -> None:
        self._file = Path(os.environ[OFFSET])

    def now(self) -> datetime:
        """The present moment in UTC, as this clock has it."""
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text()))


if __name__ == "__main__":
    program.__dict__["SystemClock"] = SteppedClock
    sys.exit(program.main())
