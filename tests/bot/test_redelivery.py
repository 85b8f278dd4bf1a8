"""An update that comes a second time has no second effect."""

from tests.support.stage import Stage


async def test_what_was_handled_but_not_confirmed_before_the_end_is_passed_over_after_it(
    stage: Stage,
) -> None:
    resident = await stage.resident("Ерлан")
    await stage.world.idle()
    # The poll that waits now still brings the update; whatever would confirm it does not arrive.
    await stage.world.faults.drop(times=1000, method="getUpdates")
    asked = await resident.send("Мектепте ыстық тамақ қашан болады?")
    prompt = await resident.wait(stage.text("kk", "ask-choose-sphere"), after=asked)
    assert await stage.world.pending_updates() == 1

    await stage.end()
    await stage.world.faults.clear()
    await stage.restart()
    await stage.world.idle()
    assert await stage.world.pending_updates() == 0
    since = [message for message in await resident.messages() if message.message_id > asked.message_id]
    assert since == [prompt]
