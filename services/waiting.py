"""Waiting for an event, and not for ever."""

import asyncio
import contextlib


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Returns once the event is set, and after so many seconds at the latest; tells whether it is set."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()
