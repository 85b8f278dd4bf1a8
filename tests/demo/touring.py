"""A newcomer who takes the tour step by step, as the panel says it."""

from functools import partial
from typing import Any

from tests.demo.window import Window

CARD = {"kk": "Жауап беру", "ru": "Ответить"}
"""The button under a question's card."""


def steps_of(window: Window, language: str) -> list[dict[str, Any]]:
    """The steps of a tour as the page shows them now."""
    return list(window.extras["tour"]["tours"][language]["steps"])


def ticked(window: Window, language: str) -> list[str]:
    """The steps of a tour that are done."""
    return [step["id"] for step in steps_of(window, language) if step["done"]]


async def take(window: Window, language: str, until: str | None = None) -> list[str]:
    """Takes every step that is not done, up to the one named; returns those that were taken.

    Each is seen ticked before the next is taken. Raises TimeoutError where one is not.
    """
    taken: list[str] = []
    for step in steps_of(window, language):
        if step["done"]:
            continue
        await _do(window, language, step)
        await window.until(partial(_is_ticked, window, language, step["id"]))
        taken.append(step["id"])
        if step["id"] == until:
            break
    return taken


def _is_ticked(window: Window, language: str, step_id: str) -> bool:
    return step_id in ticked(window, language)


async def _do(window: Window, language: str, step: dict[str, Any]) -> None:
    person_id = step["person_id"]
    if step["id"] == "start":
        await window.act("start", viewer_id=person_id)
    elif step["sample"] is None:
        await window.press(person_id, step["button"])
    elif step["id"] == "answer":
        card = await window.sees(person_id, label=CARD[language])
        await window.write(person_id, step["sample"], reply_to=card["message_id"])
    else:
        await window.write(person_id, step["sample"])
