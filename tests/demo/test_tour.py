"""The guided tour: what it asks for leads through the main job, and each step is ticked when it happened."""

import pytest

from tests.demo.touring import steps_of, take, ticked
from tests.demo.window import Refused, Window

COORDINATOR = {"kk": 700_001, "ru": 700_002}
RATINGS = {"kk": "Бағалар: ", "ru": "Оценки: "}


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_the_tour_leads_from_the_start_to_the_report_and_begins_anew(
    window: Window, language: str
) -> None:
    steps = [step["id"] for step in steps_of(window, language)]
    # Who looks around elsewhere does not end the tour.
    asked = await window.write(COORDINATOR[language], "/stats")
    await window.sees(COORDINATOR[language], RATINGS[language], after=asked)
    assert await take(window, language) == steps

    value = await window.control("tour", do="restart", language=language)
    done = [step["id"] for step in value["tours"][language]["steps"] if step["done"]]
    assert done == ["start", "language", "consent"]
    await window.until(lambda: ticked(window, language) == done)
    # The signs of the first time are no signs of the second.
    await window.write(COORDINATOR[language], "/announce")
    await window.until(lambda: ticked(window, language) == [*done, "announce"])


async def test_a_tour_in_another_language_than_the_two_is_refused(window: Window) -> None:
    with pytest.raises(Refused, match="impossible"):
        await window.control("tour", do="restart", language="en")
