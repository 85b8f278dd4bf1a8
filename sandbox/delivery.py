"""Delivery of updates to webhooks."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

import aiohttp

from sandbox.state.webhook import Webhook
from sandbox.state.world import World

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
_TIMEOUT = aiohttp.ClientTimeout(total=60)
# the server's own pauses grow to minutes, and it heeds Retry-After; a rehearsal does not wait that long
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0

Json = dict[str, Any]
Line = tuple[str, int]


async def deliver_updates(world: World) -> None:
    """Deliver a bot's updates to its webhook until the world ends.

    As many are on their way as the bot allows, but of one line (see `_line_of`) only one. An update that is
    not taken (an answer other than 2xx, or none) is delivered again, and holds up its line.
    """
    async with aiohttp.ClientSession(timeout=_TIMEOUT, connector=aiohttp.TCPConnector(limit=0)) as session:
        courier = _Courier(world, session)
        try:
            while not world.is_closed:
                if world.webhook is None:
                    await world.webhook_changed.next()
                    continue
                if not world.faults.is_away:
                    courier.send_out(world.webhook)
                await world.pulse.next(_LONGEST_PAUSE)
        finally:
            await courier.end()


class _Courier:
    """The deliveries of one bot that are on their way, by their lines."""

    def __init__(self, world: World, session: aiohttp.ClientSession) -> None:
        self._world = world
        self._session = session
        self._busy: dict[Line, asyncio.Task[None]] = {}
        self._pauses: dict[Line, float] = {}

    def send_out(self, webhook: Webhook) -> None:
        """Begin to deliver what can be delivered now."""
        # the server looks no further ahead (telegram-bot-api, WebhookActor.cpp, max_loaded_updates_)
        for update in self._world.updates.first(2 * webhook.max_connections):
            line = _line_of(update)
            if line not in self._busy and len(self._busy) < webhook.max_connections:
                self._busy[line] = asyncio.create_task(self._deliver(webhook, update, line))

    async def end(self) -> None:
        """Give up what is on its way."""
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver(self, webhook: Webhook, update: Json, line: Line) -> None:
        try:
            if await self._is_taken(webhook, update):
                self._pauses.pop(line, None)
                self._world.updates.confirm(update["update_id"])
            elif self._world.webhook is webhook:
                pause = self._pauses.get(line, _FIRST_PAUSE)
                self._pauses[line] = min(2 * pause, _LONGEST_PAUSE)
                await asyncio.sleep(pause)
        finally:
            del self._busy[line]
            self._world.pulse.notify()

    async def _is_taken(self, webhook: Webhook, update: Json) -> bool:
        headers = {_SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._session.post(webhook.url, json=update, headers=headers) as response:
                await response.read()
                problem = _problem(response.status)
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        if problem is not None:
            webhook.last_error_date = self._world.now()
            webhook.last_error_message = problem
        return problem is None


def _line_of(update: Json) -> Line:
    """The line in which the update waits: that of a chat's messages, of a person's presses, or of the rest.

    The Bot API promises no order. This is what its server does (telegram-bot-api, Client.cpp,
    webhook_queue_id).
    """
    kind = next(key for key in update if key != "update_id")
    payload = update[kind]
    if kind == "callback_query":
        return kind, payload["from"]["id"]
    return kind.removeprefix("edited_"), payload["chat"]["id"]


def _problem(status: int) -> str | None:
    if 200 <= status < 300:
        return None
    return f"Wrong response from the webhook: {status} {HTTPStatus(status).phrase}"
