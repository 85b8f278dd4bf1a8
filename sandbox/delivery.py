"""Delivery of updates to webhooks."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import aiohttp

from sandbox.state.webhook import Webhook
from sandbox.state.world import World

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
_TIMEOUT = aiohttp.ClientTimeout(total=60)
# the server's own pauses grow to minutes; a rehearsal does not wait that long
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0


async def deliver_updates(world: World) -> None:
    """Deliver a bot's updates to its webhook, each after the one before it was taken, until the world ends.

    An update that is not taken (an answer other than 2xx, or none) is delivered again.
    """
    pause = _FIRST_PAUSE
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        while not world.is_closed:
            webhook, update = world.webhook, world.updates.head
            if webhook is None:
                await world.webhook_changed.next()
            elif update is None or world.faults.is_away:
                await world.pulse.next(_LONGEST_PAUSE)
            elif await _is_taken(session, world, webhook, update):
                world.updates.confirm_before(update["update_id"] + 1)
                pause = _FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)


async def _is_taken(
    session: aiohttp.ClientSession, world: World, webhook: Webhook, update: dict[str, object]
) -> bool:
    headers = {_SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
    try:
        async with session.post(webhook.url, json=update, headers=headers) as response:
            await response.read()
            problem = _problem(response.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        problem = f"Connection failed: {type(error).__name__}"
    if problem is not None:
        webhook.last_error_date = world.now()
        webhook.last_error_message = problem
    return problem is None


def _problem(status: int) -> str | None:
    if 200 <= status < 300:
        return None
    return f"Wrong response from the webhook: {status} {HTTPStatus(status).phrase}"
