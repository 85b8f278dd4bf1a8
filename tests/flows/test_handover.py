"""A question never waits where nobody sees it: whoever cannot answer any more gives it to others."""

from storage.vocabulary import Desk
from tests.support.cards import card_in
from tests.support.stage import Stage

QUESTION = "Мектепке қашан жазыламыз?"


async def test_a_lecturer_whose_account_was_deleted_loses_the_question_with_the_first_message(
    stage: Stage,
) -> None:
    coordinator = await stage.coordinator()
    gone = await stage.lecturer("Айгүл", "education")
    await stage.ask(await stage.resident("Ерлан"), QUESTION, "education")
    await card_in(stage, gone, "Сұрақ № 1")
    other = await stage.lecturer("Марат", "education")
    # Of a deleted account the messenger tells nothing but that it takes no message.
    stage.tolerated.add("user is deactivated")
    await gone.deactivate()

    # On the morning of the day before the promised one, the lecturer is reminded.
    stage.clock.pass_by(days=3, hours=23)
    await stage.tick()

    await other.wait(text=QUESTION)
    assert not any(QUESTION in message.text for message in await coordinator.messages())


async def test_a_question_that_nobody_can_see_is_found_and_given_to_others(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    leaving = await stage.lecturer("Айгүл", "education")
    await stage.ask(await stage.resident("Ерлан"), QUESTION, "education")
    await card_in(stage, leaving, "Сұрақ № 1")
    # As when the question came at the same moment as the lecturer left.
    async with stage.app.database.begin() as work:
        await work.lecturers.deactivate(leaving.id)

    await stage.tick()

    await coordinator.wait(text=QUESTION)
    async with stage.app.database.read() as work:
        question = await work.questions.get(1)
    assert question is not None
    assert (question.desk, question.lecturer_id) == (Desk.COORDINATORS, None)
