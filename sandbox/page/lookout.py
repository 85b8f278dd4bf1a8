"""Telling the open windows what changes in the chats of the list."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson

from sandbox.page.extras import Extra
from sandbox.page.outbox import Outbox
from sandbox.page.portrait import Part, event_of, hello, parts_of
from sandbox.page.roster import Roster
from sandbox.page.views import message_view
from sandbox.state.journal import Event
from sandbox.state.models import Json
from sandbox.state.world import World

# What happens within this time after a change is told together with it: a broadcast to thousands
# wakes the page some dozens of times a second, whatever its speed.
_GATHER_SECONDS = 0.02
# a change that nothing announces (the world's time, the list itself) is seen this soon
_LOOK_SECONDS = 0.5
_EVENTS_AT_ONCE = 1_000


class Lookout:
    """Follows a world and tells what concerns the chats of the roster to every open window.

    Messages come from the world's feed. The rest, which the feed does not tell, is described anew
    for the few chats of the roster after each change, and what is not as it was before is told.
    """

    def __init__(self, world: World, roster: Roster, extras: Sequence[Extra], zone: str) -> None:
        self._world = world
        self._roster = roster
        self._extras = {extra.name: extra for extra in extras}
        self._zone = zone
        self._outboxes: set[Outbox] = set()
        self._seen = world.feed.last_id
        self._shown: dict[Part, Any] = {}
        self._published: set[str] = set()

    async def follow(self) -> None:
        """Tell changes as they come, without end."""
        while True:
            self.look()
            await self._world.pulse.next(_LOOK_SECONDS)
            await asyncio.sleep(_GATHER_SECONDS)

    def open(self, outbox: Outbox) -> None:
        """Begin to tell a window: first the hello, then all that changes after it."""
        self.look()
        outbox.put(as_text(self._hello()))
        self._outboxes.add(outbox)

    def leave(self, outbox: Outbox) -> None:
        """Tell a window no more."""
        self._outboxes.discard(outbox)
        outbox.close()

    def close(self) -> None:
        """End every window's outbox."""
        for outbox in list(self._outboxes):
            self.leave(outbox)

    def publish(self, name: str) -> None:
        """Tell every window, at the next look, what the extra with this name shows then."""
        self._published.add(name)
        self._world.pulse.notify()

    def look(self) -> None:
        """Tell every window what has changed since the last look."""
        self._compare()
        self._read_feed()
        published, self._published = self._published, set()
        for name in sorted(published):
            self._tell({"event": "extra", "name": name, "value": self._extras[name].value()})

    def _compare(self) -> None:
        for part, value in parts_of(self._world, self._roster):
            if part not in self._shown or self._shown[part] != value:
                self._shown[part] = value
                self._tell(event_of(self._world, part, value))

    def _read_feed(self) -> None:
        shortened: set[int] = set()
        while events := self._world.feed.after(self._seen, _EVENTS_AT_ONCE):
            if events[0].id != self._seen + 1:
                # the feed has forgotten what came between: every window begins anew
                self._tell(self._hello())
            self._seen = events[-1].id
            for event in events:
                if event.chat_id in self._roster:
                    self._pass_on(event)
                    shortened |= {event.chat_id} if event.kind == "deleted" else set()
        for part, value in self._shown.items():
            # what was said last is another message now
            if part[0] in ("person", "group") and part[1] in shortened:
                self._tell(event_of(self._world, part, value))

    def _pass_on(self, event: Event) -> None:
        if event.kind in ("message", "edited"):
            message = self._world.chats[event.chat_id].message(event.message_id)
            # one that is gone by now is not told of; that it is gone is told next
            if message is not None:
                self._tell({"event": event.kind, "message": message_view(self._world, message)})
        elif event.kind in ("deleted", "pinned"):
            self._tell({"event": event.kind, "chat_id": event.chat_id, "message_id": event.message_id})
        elif event.kind == "chat_action":
            self._tell({"event": "typing", "chat_id": event.chat_id, "action": event.details["action"]})

    def _tell(self, event: Json) -> None:
        if not self._outboxes:
            return
        text = as_text(event)
        for outbox in self._outboxes:
            outbox.put(text)

    def _hello(self) -> Json:
        return hello(self._world, self._roster, self._extras, self._zone)


def as_text(message: Json) -> str:
    """Return a message of the socket as JSON."""
    return orjson.dumps(message).decode()
