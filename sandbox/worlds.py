"""The worlds that one server process holds, one for each bot's token."""

from __future__ import annotations

import asyncio
import re

from sandbox.delivery import deliver_updates
from sandbox.errors import ActionError, ApiError
from sandbox.state.world import World

_TOKEN = re.compile(r"[1-9][0-9]{0,15}:[A-Za-z0-9_-]+")


def check_token(token: str) -> None:
    """Raise ActionError for what cannot be a bot's token."""
    if not _TOKEN.fullmatch(token):
        raise ActionError("a token is a number, a colon, and letters, digits, '_' or '-'")


class Worlds:
    """Worlds by token; with `only`, a call with another token than this and the added ones is refused.

    Each world's webhook is served by a task of its own, so worlds are added within a running loop.
    """

    def __init__(self, only: str | None = None) -> None:
        self._only = only
        self._worlds: dict[str, World] = {}
        self._deliveries: dict[str, asyncio.Task[None]] = {}

    def of(self, token: str) -> World:
        """Return the world of a bot, made at its first call. Raises ApiError 401 for a foreign token."""
        world = self._worlds.get(token)
        if world is not None:
            return world
        if not _TOKEN.fullmatch(token):
            raise ApiError(401, "Unauthorized: invalid token specified")
        if self._only not in (None, token):
            raise ApiError(401, "Unauthorized")
        return self.add(token, f"bot{token.partition(':')[0]}_bot", "Bot")

    def add(self, token: str, username: str, name: str) -> World:
        """Make a fresh world for a token, in the place of the one that it had."""
        check_token(token)
        world = World(token, username, name)
        self.adopt(world)
        return world

    def adopt(self, world: World) -> None:
        """Put a world in that was made elsewhere, in the place of the one that its token had."""
        self.remove(world.token)
        self._worlds[world.token] = world
        self._deliveries[world.token] = asyncio.create_task(deliver_updates(world))

    def release(self, world: World) -> None:
        """Forget this world, if it is still the one of its token."""
        if self._worlds.get(world.token) is world:
            self.remove(world.token)

    def existing(self, token: str) -> World:
        """Return the world of a token. Raises ActionError where there is none."""
        world = self._worlds.get(token)
        if world is None:
            raise ActionError("there is no world for this token")
        return world

    def remove(self, token: str) -> None:
        """Forget a world; the calls that wait in it end without an answer."""
        world = self._worlds.pop(token, None)
        if world is not None:
            world.close()
            self._deliveries.pop(token).cancel()

    def close(self) -> None:
        """Forget every world."""
        for token in list(self._worlds):
            self.remove(token)
