"""Question cards, once the program knows that they were sent."""

import asyncio

from sandbox.records import Message
from sandbox.remote.chats import ChatView
from tests.support.stage import Stage


async def card_in(stage: Stage, chat: ChatView, text: str, thread: int | None = None) -> Message:
    """The card in a chat that contains `text`, after its link to the question was stored.

    A message is there a moment before the program has noted it. Raises TimeoutError.
    """
    card = await chat.wait(text=text, thread=thread)
    for _ in range(500):
        async with stage.app.database.read() as work:
            if await work.links.find(card.chat_id, card.message_id) is not None:
                return card
        await asyncio.sleep(0.01)
    raise TimeoutError("the card was not noted")
