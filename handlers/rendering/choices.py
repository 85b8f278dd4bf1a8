"""The choice of spheres that is offered for a written question."""

from aiogram.methods import SendMessage

from handlers.ask import sphere_keys
from handlers.rendering.notices import reply
from handlers.texts import Texts
from services.asking import Asking
from services.delivery.ports import Rendered
from storage.records import Parcel


class ChoiceRenderer:
    """Offers the spheres, likeliest first, as they are when the message is sent."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def choice(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The offer; None where the draft was sent or given up meanwhile."""
        choice = await self._asking.choice(parcel.chat_id, parcel.payload["draft_id"])
        if choice is None:
            return None
        return Rendered(
            SendMessage(
                chat_id=parcel.chat_id,
                text=texts("ask-choose-sphere"),
                reply_parameters=reply(parcel),
                reply_markup=sphere_keys(texts, choice),
            )
        )
