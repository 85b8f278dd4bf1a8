"""A link with an invitation is opened."""

from aiogram.types import CallbackQuery, Message

from handlers.links import Opener
from handlers.talk import Talk
from handlers.texts import Texts
from services.invitations import Invitations


def opener(invitations: Invitations) -> Opener:
    """What opens links with invitations; refusals explain links that are used, expired or unknown."""

    async def joined(
        event: Message | CallbackQuery, token: str, person_id: int, texts: Texts, talk: Talk
    ) -> None:
        await invitations.accept(person_id, token)

    return joined
