"""The guided tour: small steps, each ticked when it has really happened."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from sandbox.demo.actor import labels_of
from sandbox.errors import ActionError
from sandbox.state.journal import Event
from sandbox.state.models import Message
from sandbox.state.world import World

LANGUAGES = ("kk", "ru")
DAYS_AHEAD = 5
"""The meeting of the tour is so many days ahead."""

SUBSCRIBING = 3
"""The first steps, which nobody can take twice: with the last of them the resident is subscribed."""

GATHER_SECONDS = 0.1
"""What a broadcast tells in this time is looked at together."""

_AT_ONCE = 1_000
_DOCUMENT = "tour"


@dataclass(frozen=True, slots=True)
class Sign:
    """What the bot shows in a chat once a step is done.

    A message that says `text`, with a button `button` where one is named; `bare` where the buttons have to be
    gone.
    """

    chat_id: int
    text: str
    button: str | None = None
    bare: bool = False

    def fits(self, world: World, message: Message) -> bool:
        """Whether the message is the sign."""
        labels = labels_of(message)
        return (
            message.sender is world.bot
            and self.text in message.formatted.text
            and (self.button is None or self.button in labels)
            and not (self.bare and labels)
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is shown, and the sign that it is done. `{day}` in a sample is a day to come."""

    id: str
    section: str
    person_id: int
    text: str
    sample: str | None
    button: str | None
    sign: Sign

    @classmethod
    def of(cls, section: str, step: dict[str, Any]) -> Self:
        """Reads a step of the file; its sign is in the chat of its person unless it names another."""
        sign = Sign(**{"chat_id": step["person_id"], **step["sign"]})
        return cls(
            step["id"],
            section,
            step["person_id"],
            step["text"],
            step.get("sample"),
            step.get("button"),
            sign,
        )


def read_steps(language: str) -> list[Step]:
    """The steps of the tour in this language, in order."""
    file = Path(__file__).with_name(f"tour.{language}.json")
    sections = json.loads(file.read_text("utf-8"))
    return [Step.of(section["name"], step) for section in sections for step in section["steps"]]


class Tour:
    """Both tours and how far they are; `changed` is called at every tick."""

    name = "tour"

    def __init__(
        self, world: World, documents: MutableMapping[str, Any], zone: str, changed: Callable[[], None]
    ) -> None:
        self._world = world
        self._documents = documents
        self._zone = ZoneInfo(zone)
        self._changed = changed
        self._steps = {language: read_steps(language) for language in LANGUAGES}
        self._seen = world.feed.last_id
        kept = documents.get(_DOCUMENT, {})
        self._done = {language: set(kept.get(language, ())) for language in LANGUAGES}
        self._chats = {step.sign.chat_id for steps in self._steps.values() for step in steps}

    def value(self) -> dict[str, Any]:
        """The steps of both tours, each with whether it is done."""
        day = datetime.fromtimestamp(time.time() + self._world.time_offset, UTC) + timedelta(days=DAYS_AHEAD)
        shown_day = day.astimezone(self._zone).strftime("%d.%m.%Y")
        return {
            "tours": {
                language: {"steps": [self._shown(language, step, shown_day) for step in steps]}
                for language, steps in self._steps.items()
            }
        }

    def _shown(self, language: str, step: Step, day: str) -> dict[str, Any]:
        return {
            "id": step.id,
            "section": step.section,
            "person_id": step.person_id,
            "chat_id": step.person_id,
            "text": step.text,
            "sample": step.sample and step.sample.replace("{day}", day),
            "button": step.button,
            "done": step.id in self._done[language],
        }

    async def act(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """`do` is "restart", with the `language` of the tour. Raises ActionError.

        Whose resident is subscribed already begins with the announcement.
        """
        match parameters:
            case {"do": "restart", "language": str() as language} if language in LANGUAGES:
                self._look()
                first = self._steps[language][:SUBSCRIBING]
                self._done[language] = (
                    {step.id for step in first} if self._was_shown(first[-1].sign) else set()
                )
                self._keep()
            case _:
                raise ActionError("a tour is restarted, in Kazakh or in Russian")
        return self.value()

    async def watch(self) -> None:
        """Ticks what happens, without end."""
        while True:
            await self._world.pulse.next()
            await asyncio.sleep(GATHER_SECONDS)
            self._look()

    def _look(self) -> None:
        ticked = False
        while events := self._world.feed.after(self._seen, _AT_ONCE):
            self._seen = events[-1].id
            for event in events:
                ticked |= self._take(event)
        if ticked:
            self._keep()

    def _take(self, event: Event) -> bool:
        """Ticks the steps whose sign an event is; returns whether there is one."""
        if event.chat_id not in self._chats or event.kind not in ("message", "edited"):
            return False
        message = self._world.chats[event.chat_id].message(event.message_id)
        if message is None:
            return False
        ticked = [self._tick(language, message) for language in LANGUAGES]
        return any(ticked)

    def _tick(self, language: str, message: Message) -> bool:
        """Ticks the step whose sign a message is, with all before it.

        It may be of the present section or the next one: who looks around elsewhere does not end the tour.
        Nobody gets past the subscription, without which the announcement would not come.
        """
        steps, done = self._steps[language], self._done[language]
        coming = [step.section for step in steps if step.id not in done]
        is_subscribed = steps[SUBSCRIBING - 1].id in done
        reach = list(dict.fromkeys(coming))[: 2 if is_subscribed else 1]
        for index in range(len(steps) - 1, -1, -1):
            step = steps[index]
            if (
                step.id not in done
                and step.section in reach
                and step.sign.chat_id == message.chat.id
                and step.sign.fits(self._world, message)
            ):
                done |= {each.id for each in steps[: index + 1]}
                return True
        return False

    def _was_shown(self, sign: Sign) -> bool:
        chat = self._world.chats.get(sign.chat_id)
        return chat is not None and any(sign.fits(self._world, each) for each in chat.messages.values())

    def _keep(self) -> None:
        self._documents[_DOCUMENT] = {language: sorted(done) for language, done in self._done.items()}
        self._changed()
