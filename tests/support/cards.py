"""Question cards, once the program knows that they were sent."""

from sandbox.records import Message
from sandbox.remote.chats import ChatView
from tests.support.stage import Stage
from tests.support.waiting import until


async def card_in(stage: Stage, chat: ChatView, text: str, thread: int | None = None) -> Message:
    """The card in a chat that contains `text`, after its link to the question was stored.

    A message is there a moment before the program has noted it. Raises TimeoutError.
    """
    card = await chat.wait(text=text, thread=thread)

    async def is_noted() -> bool:
        async with stage.app.database.read() as work:
            return await work.links.find(card.chat_id, card.message_id) is not None

    await until(is_noted)
    return card
