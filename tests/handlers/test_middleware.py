"""What surrounds every handler, while the person does something else."""

from tests.support.stage import Stage


async def test_a_refusal_reaches_someone_who_deleted_the_message_meanwhile(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    await stage.settled()
    await stage.end()
    asked = await resident.send("а" * 2001)
    await resident.delete(asked)
    await stage.restart()

    too_long = stage.text("kk", "err-too-long", max=2000, n=2001)
    refused = await resident.wait(text=too_long)
    assert refused.reply_to_message_id is None


async def test_a_question_deleted_before_it_was_read_still_gets_its_choice_of_spheres(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    await stage.settled()
    await stage.end()
    asked = await resident.send("Балабақшаға кезекті қайда білуге болады?")
    await resident.delete(asked)
    await stage.restart()

    choice = await resident.wait(text=stage.text("kk", "ask-choose-sphere"))
    assert choice.reply_to_message_id is None
