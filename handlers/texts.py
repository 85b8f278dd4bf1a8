"""The texts of one reader."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from locales import formats
from locales.translator import Markup, Translator, Value


class Texts:
    """The translator, in the language of one reader and with the city's zone."""

    def __init__(self, translator: Translator, language: str, zone: ZoneInfo) -> None:
        self._translator = translator
        self.language = language
        self.zone = zone

    def __call__(self, text_id: str, /, **values: Value) -> Markup:
        """A text as Telegram HTML; what a person typed is escaped."""
        return self._translator.text(self.language, text_id, **values)

    def plain(self, text_id: str, /, **values: Value) -> str:
        """A text without markup, for labels and toasts."""
        return self._translator.plain(self.language, text_id, **values)

    def quote(self, words: str) -> Markup:
        """What a person wrote, as Telegram HTML."""
        return Markup(escape(words, quote=False))

    def sphere(self, code: str) -> str:
        """The name of a sphere."""
        return self.plain(f"sphere-{code}")

    def spheres(self, codes: Sequence[str]) -> str:
        """The names of spheres as an enumeration; of none, «every sphere»."""
        names = [self.sphere(code) for code in codes]
        return formats.join_list(self.language, names) or self.plain("sub-all")

    def day(self, day: date, today: date) -> str:
        """A date with its weekday, as cards show it."""
        return formats.card_date(self.language, day, today)

    def clock(self, moment: datetime) -> str:
        """The time of day in the city."""
        return formats.clock_time(moment, self.zone)

    def local(self, moment: datetime) -> datetime:
        """The moment in the city's zone."""
        return moment.astimezone(self.zone)

    def in_language(self, language: str) -> "Texts":
        """The same texts for a reader of another language."""
        return Texts(self._translator, language, self.zone)


def paragraphs(*parts: str) -> str:
    """The parts as paragraphs with an empty line between; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """The parts as lines; empty parts are left out."""
    return "\n".join(part for part in parts if part)
