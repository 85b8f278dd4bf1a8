"""What the program was built of is not looked through again for garbage."""

import gc


def freeze() -> None:
    """Leaves all that exists now out of garbage collections, for good.

    The libraries make some hundred thousand objects that live as long as the program. Going through them with
    every full collection costs a fifth of the time of a broadcast (docs/performance.md).
    """
    gc.collect()
    gc.freeze()
