"""How long to wait after a request that had no answer: a pure decision."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 15.0
LONGEST_CHAT_PAUSE = 600.0


def pause_after(failures: int, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to wait after so many failures in a row, the one just now included.

    Twice as long each time, up to `longest`, and for ever: that the messenger is away is no reason to drop
    anything.
    """
    return min(longest, FIRST_PAUSE * 2.0 ** min(failures - 1, 20))
