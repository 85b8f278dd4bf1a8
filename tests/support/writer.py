"""A coordinator who writes an announcement, for tests."""

from dataclasses import dataclass

from sandbox.records import CallbackAnswer, Message
from sandbox.remote.people import User
from tests.support.stage import Stage

TITLE = {"kk": "Жылыту маусымы", "ru": "Отопительный сезон"}
DESCRIPTION = {"kk": "Пәтер салқын болса, не істеу керек?", "ru": "Что делать, если в квартире холодно?"}
PLACE = {"kk": "Орталық кітапхана", "ru": "Центральная библиотека"}


def both(text: dict[str, str], line: str = "---") -> str:
    """One message with both languages."""
    return f"{text['kk']}\n{line}\n{text['ru']}"


@dataclass
class Writer:
    """`last` is the question that the coordinator was asked last."""

    stage: Stage
    user: User
    language: str
    last: Message

    @classmethod
    async def begin(cls, stage: Stage, language: str = "kk") -> "Writer":
        """A coordinator who has sent /announce."""
        user = await stage.coordinator(language)
        sent = await user.send("/announce")
        question = await user.wait(text=stage.text(language, "coord-format"), after=sent)
        return cls(stage, user, language, question)

    def text(self, text_id: str, /, **values: str | int) -> str:
        """A text as the coordinator reads it."""
        return self.stage.text(self.language, text_id, **values)

    async def write(self, words: str, expected: str, **values: str | int) -> Message:
        """Writes; returns the new message with the text `expected`, which becomes the last question."""
        sent = await self.user.send(words)
        self.last = await self.user.wait(text=self.text(expected, **values), after=sent)
        return self.last

    async def refused(self, words: str, text_id: str, **values: str | int) -> None:
        """Writes something that the step explains and does not take."""
        sent = await self.user.send(words)
        await self.user.wait(text=self.text(text_id, **values), after=sent)

    async def press(self, label_id: str, expected: str | None = None, **values: str | int) -> CallbackAnswer:
        """Presses a button with a text of ours; see `press_label`."""
        return await self.press_label(self.text(label_id), expected, **values)

    async def press_label(
        self, label: str, expected: str | None = None, **values: str | int
    ) -> CallbackAnswer:
        """Presses a button under the last question; the next question is the one with the text `expected`."""
        answer = await self.user.press(self.last, label)
        if expected is not None:
            before = self.last.message_id - 1
            self.last = await self.user.wait(text=self.text(expected, **values), after=before)
        return answer

    async def to_date(self) -> None:
        """As far as the calendar."""
        await self.press("format-seminar", "coord-title")
        await self.write(both(TITLE), "coord-desc")
        await self.write(both(DESCRIPTION), "coord-date")

    async def to_place(self) -> None:
        """As far as the place."""
        await self.to_date()
        await self.write("28.11.2026", "coord-time")
        await self.write("18:30", "coord-place")

    async def to_lecturers(self, place: str = both(PLACE)) -> None:
        """As far as the lecturers."""
        await self.to_place()
        await self.write(place, "coord-spheres")
        await self.press("sphere-housing", "coord-spheres")
        await self.press("btn-next", "coord-lecturer")

    async def to_audience(self) -> None:
        """As far as the audience."""
        await self.to_lecturers()
        await self.press("btn-skip", "coord-audience")

    async def to_photo(self) -> None:
        """As far as the photo."""
        await self.to_audience()
        await self.press("btn-next", "coord-photo")

    async def to_preview(self) -> None:
        """As far as the preview."""
        await self.to_photo()
        await self.press("btn-skip", "coord-preview")

    async def send(self) -> Message:
        """Sends at once; returns the message with the progress."""
        await self.press("coord-send-now")
        return await self.user.wait(text=self.text("coord-progress-title", title=""), after=self.last)
