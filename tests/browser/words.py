"""What a reader of one language sees: the texts of the bot, of the page and of the panel."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from locales.translator import Translator

ZONE = ZoneInfo("Asia/Almaty")
STATIC = Path(__file__).parents[2] / "sandbox/page/static"
_TRANSLATOR = Translator.load(ZONE)


class Words:
    """The texts of one language, "kk" or "ru"."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._page = _read(STATIC / "texts" / f"{language}.json")
        self._panel = _read(STATIC / "rehearsal" / f"{language}.json")

    def bot(self, text_id: str, /, **values: str | int) -> str:
        """A text that the bot writes."""
        return _TRANSLATOR.plain(self.language, text_id, **values)

    def page(self, key: str, /, **values: str | int) -> str:
        """A text of the page: a label of a button, a heading."""
        return _filled(self._page[key], values)

    def panel(self, key: str, /, **values: str | int) -> str:
        """A text of the rehearsal panel."""
        return _filled(self._panel[key], values)


def _read(path: Path) -> dict[str, str]:
    texts: dict[str, str] = json.loads(path.read_text())
    return texts


def _filled(text: str, values: dict[str, str | int]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
