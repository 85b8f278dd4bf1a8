"""A stand-in for everything that handles updates."""

import asyncio

from aiogram.types import Update

from tests.support.waiting import until


def text_of(update: Update) -> str:
    """What a message says; nothing for any other update."""
    return (update.message.text or "") if update.message else ""


class Handler:
    """Notes what is handled; `gates` hold up the texts that they name, `troubles` let them fail."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.handled: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.troubles: dict[str, list[Exception]] = {}

    async def __call__(self, update: Update) -> None:
        text = text_of(update)
        self.begun.append(text)
        if text in self.gates:
            await self.gates[text].wait()
        if self.troubles.get(text):
            raise self.troubles[text].pop()
        self.handled.append(text)

    async def until_begun(self, *texts: str) -> None:
        async def begun() -> bool:
            return set(texts) <= set(self.begun)

        await until(begun)

    async def until_handled(self, *texts: str) -> None:
        async def handled() -> bool:
            return set(texts) <= set(self.handled)

        await until(handled)
