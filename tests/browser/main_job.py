"""The main job as people do it in the page: an announcement, a question, an answer."""

from datetime import datetime, timedelta

from playwright.async_api import Locator

from tests.browser.window import Window
from tests.browser.words import ZONE


def both(pair: dict[str, str]) -> str:
    """The two languages in one message, Kazakh first."""
    return f"{pair['kk']}\n---\n{pair['ru']}"


async def announce(window: Window, title: dict[str, str], sphere: str, lecturer: str) -> None:
    """A coordinator goes through the wizard to its end, for a meeting in five days."""
    say = window.words.bot
    day = datetime.now(ZONE) + timedelta(days=5)
    await window.write("/announce")
    await window.press(say("format-inperson"), under=say("coord-format"))
    for question, text in (
        ("coord-title", both(title)),
        ("coord-desc", both({"kk": "Құжаттар мен күндер туралы.", "ru": "О документах и днях приёма."})),
        ("coord-date", f"{day:%d.%m.%Y}"),
        ("coord-time", "18:30"),
        ("coord-place", both({"kk": "№ 12 мектеп", "ru": "Школа № 12"})),
    ):
        await window.sees(say(question))
        await window.write(text)
    await window.press(say(f"sphere-{sphere}"), under=say("coord-spheres"))
    await window.press(say("btn-next"), under=say("coord-spheres"))
    await window.press(lecturer, under=say("coord-lecturer"))
    await window.press(say("btn-next"), under=say("coord-lecturer"))
    await window.press(say("btn-next"), under=say("coord-audience"))
    await window.press(say("btn-skip"), under=say("coord-photo"))
    await window.press(say("coord-send-now"), under=say("coord-preview"))
    await window.sees(say("coord-done"))


async def ask(window: Window, question: str, sphere: str) -> Locator:
    """A resident asks: one message and one tap; returns the acceptance."""
    say = window.words.bot
    await window.write(question)
    await window.press(say(f"sphere-{sphere}"), under=say("ask-choose-sphere"))
    return await window.sees(say("ask-accepted", ticket="", due="").split(":")[0])


async def answer(window: Window, card: Locator, text: str) -> None:
    """A lecturer answers a card by a reply to it."""
    await window.reply(card, text)
    await window.sees(window.words.bot("lec-sent"))
