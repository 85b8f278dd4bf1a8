"""A coordinator who changes, cancels and recalls what was announced, for tests."""

import asyncio
from dataclasses import dataclass
from typing import Any

from sandbox.records import Message
from sandbox.remote.people import User
from storage.records import Meeting
from storage.vocabulary import AnnouncementStatus
from tests.support.programme import add_meeting
from tests.support.stage import ZONE, Stage

DETAILS = {"kk": "Мамандар ас мәзірі туралы айтып береді.", "ru": "Специалисты расскажут о меню."}
FORMAT = ("Өткізу түрі: ", "Формат: ")
"""By these words a copy is known from everything else that is said of the meeting."""


async def announced(
    stage: Stage, *people: User, photo: str | None = None, **fields: Any
) -> tuple[Meeting, list[Message]]:
    """A meeting that the program has announced, and these people's copies; `fields` as for add_meeting."""
    meeting = await add_meeting(stage, status=AnnouncementStatus.SENDING, photo=photo, **fields)
    await finished(stage)
    return meeting, [await copy_of(each) for each in people]


async def copies_of(user: User) -> list[Message]:
    """Every copy of the announcement that someone has, in whichever language."""
    return [
        message
        for message in await user.messages()
        if message.from_bot
        and any(words in message.text for words in DETAILS.values())
        and any(label in message.text for label in FORMAT)
    ]


async def copy_of(user: User) -> Message:
    """The one copy that someone has. Raises ValueError where they have none or several."""
    [copy] = await copies_of(user)
    return copy


async def said(user: User, text: str) -> int:
    """In how many of its messages the bot says this to someone."""
    return sum(text in message.text for message in await user.messages() if message.from_bot)


async def finished(stage: Stage) -> None:
    """Returns once no sending and no revision has anything left, and its coordinator has seen so."""
    async with asyncio.timeout(60):
        while True:
            await stage.world.idle(timeout=60)
            await stage.tick()
            async with stage.app.database.read() as work:
                if not await work.announcements.unfinished():
                    break
    await stage.settled()


@dataclass
class Editor:
    """A coordinator with the page of a meeting open; `last` is the screen that is shown."""

    stage: Stage
    user: User
    language: str
    meeting: Meeting
    last: Message

    @classmethod
    async def begin(cls, stage: Stage, user: User, language: str, meeting: Meeting) -> "Editor":
        """Opens the page of the meeting by /meetings."""
        asked = await user.send("/meetings")
        listed = await user.wait(text=stage.text(language, "meet-list", n=1), after=asked)
        start = meeting.starts_at.astimezone(ZONE)
        title = meeting.title(language)
        await user.press(listed, next(each for each in listed.labels if each.startswith(f"{start:%d.%m}")))
        cancel = stage.text(language, "meet-cancel")
        page = await user.wait(text=title, button=cancel, message_id=listed.message_id)
        return cls(stage, user, language, meeting, page)

    def text(self, text_id: str, /, **values: str | int) -> str:
        """A text as the coordinator reads it."""
        return self.stage.text(self.language, text_id, **values)

    async def press(self, label_id: str, expected: str | None = None, **values: str | int) -> None:
        """Presses a button; the screen with the text `expected` takes the place of this one."""
        await self.user.press(self.last, self.text(label_id))
        if expected is not None:
            screen = self.last.message_id
            self.last = await self.user.wait(text=self.text(expected, **values), message_id=screen)

    async def write(self, words: str, expected: str, **values: str | int) -> Message:
        """Writes; the new message with the text `expected` becomes the last screen."""
        sent = await self.user.send(words)
        self.last = await self.user.wait(text=self.text(expected, **values), after=sent)
        return self.last

    async def to_words(self, label_id: str, question: str) -> None:
        """As far as the question for a new text."""
        await self.press("btn-edit", "coord-edit")
        await self.press(label_id, question)

    async def to_place(self) -> None:
        """As far as the question for another place."""
        await self.to_words("event-place", "meet-new-place")

    async def propose(self, words: str, *, copies: int, coming: int) -> None:
        """Writes a new text in both languages, and sees what it would mean."""
        await self.write(words, "meet-change-confirm", copies=copies, coming=coming)

    async def confirm(self) -> None:
        """Confirms what is shown."""
        await self.press("btn-confirm")

    async def cancel(self, reason: str = "Мектепте карантин.\n---\nВ школе карантин.") -> None:
        """Cancels the meeting."""
        await self.press("meet-cancel", "meet-reason")
        sent = await self.user.send(reason)
        self.last = await self.user.wait(button=self.text("btn-confirm"), after=sent)
        await self.confirm()

    async def to_recall(self, *, copies: int, too_old: int = 0) -> None:
        """As far as the question whether to recall; of `copies` that many are too old to be deleted."""
        before = self.last.message_id
        await self.press("cast-recall")
        text_id = "cast-recall-confirm-some" if too_old else "cast-recall-confirm"
        question = self.text(text_id, n=copies - too_old)
        self.last = await self.user.wait(text=question, button=self.text("btn-confirm"), after=before)
