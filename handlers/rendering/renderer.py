"""Puts parcels into words: for each kind of parcel, what makes a Telegram request of it."""

from collections.abc import Awaitable, Callable, Mapping
from zoneinfo import ZoneInfo

from handlers.texts import Texts
from locales.translator import Translator
from services.delivery.ports import Rendered
from storage.records import Parcel

Render = Callable[[Parcel, Texts], Awaitable[Rendered | None]]
"""Makes a request of one parcel; None where there is nothing to send any more."""


class UnknownKind(Exception):
    """No one makes requests of parcels of this kind."""


class TelegramRenderer:
    """The renderer that the delivery engine asks; `renders` holds one function for each kind."""

    def __init__(self, translator: Translator, zone: ZoneInfo, renders: Mapping[str, Render]) -> None:
        self._translator = translator
        self._zone = zone
        self._renders = renders

    async def render(self, parcel: Parcel) -> Rendered | None:
        """The request for a parcel in its reader's language. Raises UnknownKind."""
        if parcel.kind not in self._renders:
            raise UnknownKind(parcel.kind)
        return await self._renders[parcel.kind](parcel, Texts(self._translator, parcel.language, self._zone))
