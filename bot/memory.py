"""What the program was built of is not looked through again for garbage."""

import gc

OBJECTS = 10_000
"""How many new ones, some two megabytes, start a look for it; 700, as usual, cost an eighth of a press."""


def freeze() -> None:
    """Leaves all that exists now out of garbage collections, for good.

    The libraries make some hundred thousand objects that live as long as the program. Going through them with
    every full collection costs a fifth of the time of a broadcast (docs/performance.md). What comes later is
    looked through less often than Python does by itself: nearly all of it goes without that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
