"""What to do after a failure: a pure decision."""

from dataclasses import dataclass

from services.delivery.failures import Failure, TooManyRequests, Unreachable

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Retry:
    """Send again after `pause` seconds; `everyone` waits, or only this chat."""

    pause: float
    everyone: bool
    possible_duplicate: bool


def decide(failure: Failure, *, failures_in_a_row: int, crowded: bool) -> Retry | None:
    """When to send again after `failure`; None where that would not help.

    `failures_in_a_row` counts requests without an answer since the last one that had one; `crowded` says
    that a refusal concerns the chat alone. A request without an answer is repeated for ever, ever more
    slowly up to a minute apart: Telegram being away is no reason to drop anything.
    """
    match failure:
        case TooManyRequests(retry_after=seconds):
            return Retry(seconds, everyone=not crowded, possible_duplicate=False)
        case Unreachable(maybe_sent=maybe_sent):
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures_in_a_row, 10))
            return Retry(pause, everyone=True, possible_duplicate=maybe_sent)
        case _:
            return None
