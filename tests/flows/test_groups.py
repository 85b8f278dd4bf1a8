"""Point 3: a sphere is bound to a lecturers' group, or to a topic of its forum."""

import pytest

from sandbox.remote.groups import Group
from sandbox.remote.people import User
from storage.records import Sphere
from storage.vocabulary import Desk
from tests.support.inviting import invite_lecturer, link_in
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def bind(
    stage: Stage, coordinator: User, group: Group, language: str, *, thread: int | None = None
) -> None:
    """Binds education to the group."""
    asked = await coordinator.send("/bind", chat=group, thread=thread)
    offer = await group.wait(text=stage.text(language, "group-choose"), after=asked)
    assert offer.thread_id == thread
    sphere = stage.text(language, "sphere-education")
    await coordinator.press(offer, sphere)
    bound = await group.wait(text=stage.text(language, "group-bound", sphere=sphere), after=offer)
    assert bound.thread_id == thread


def _take(stage: Stage, language: str) -> str:
    return stage.text(language, "lec-take")


async def _education(stage: Stage) -> Sphere:
    async with stage.app.database.read() as work:
        sphere = await work.spheres.get("education")
    assert sphere is not None
    return sphere


@LANGUAGES
async def test_questions_of_a_bound_sphere_come_to_the_group(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, language)
    await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await group.wait(text=stage.text(language, "ticket-label", ticket="1"))
    assert stage.text(language, "lec-take") in card.labels


@LANGUAGES
async def test_a_topic_of_a_forum_can_be_bound(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    forum = await stage.world.group("Дәріскерлер", members=[coordinator], forum=True)
    thread = await forum.topic("Білім беру")
    await bind(stage, coordinator, forum, language, thread=thread)
    await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await forum.wait(text=stage.text(language, "ticket-label", ticket="1"))
    assert card.thread_id == thread


async def test_the_general_topic_of_a_forum_is_bound_as_the_group_itself(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    forum = await stage.world.group("Дәріскерлер", members=[coordinator], forum=True)
    await bind(stage, coordinator, forum, "kk")
    assert (await _education(stage)).thread_id is None


async def test_without_a_lecturer_the_coordinators_keep_the_questions_of_a_bound_sphere(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await coordinator.wait(text="Сұрақ № 1")
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, "kk")
    await stage.ask(resident, "Балабақшаға кезекті қайда білуге болады?", "education")
    await coordinator.wait(text="Сұрақ № 2")
    await stage.settled()
    assert not any("Сұрақ №" in message.text for message in await group.messages())
    told = stage.text("kk", "ask-to-coords", ticket="1")
    assert len([each for each in await resident.messages() if told in each.text]) == 1


async def test_questions_that_wait_come_to_the_bound_group_with_its_first_lecturer(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан")
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, "kk")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await coordinator.wait(text="Сұрақ № 1")
    link = link_in(await invite_lecturer(stage, coordinator))
    await (await stage.resident("Айгүл")).open_link(link)
    await group.wait(text="Сұрақ № 1")


async def test_questions_that_wait_come_to_the_group_when_it_is_bound(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await coordinator.wait(text="Сұрақ № 1")
    await stage.lecturer("Айгүл", "education")
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, "kk")
    await group.wait(text="Сұрақ № 1")


@LANGUAGES
@pytest.mark.parametrize("how", ["is taken off the list", "blocks the bot"])
async def test_without_its_last_lecturer_a_group_gives_what_waits_to_the_coordinators(
    stage: Stage, language: str, how: str
) -> None:
    coordinator = await stage.coordinator(language)
    last = await stage.lecturer("Айгүл", "education")
    group = await stage.world.group("Білім беру тобы", members=[coordinator, last])
    await bind(stage, coordinator, group, language)
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await group.wait(text=stage.text(language, "ticket-label", ticket="1"))
    await stage.settled()

    if how == "blocks the bot":
        await last.block()
    else:
        await stage.app.services.staff.deactivate(coordinator.id, last.id)

    await coordinator.wait(
        text=stage.text(language, "ticket-label", ticket="1"), button=_take(stage, language)
    )
    await stage.settled()
    [left] = [each for each in await group.messages() if each.message_id == card.message_id]
    assert left.labels == []


@LANGUAGES
async def test_unbinding_sends_what_waits_to_single_lecturers(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, language)
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    card = await group.wait(text=stage.text(language, "ticket-label", ticket="1"))

    asked = await coordinator.send("/unbind", chat=group)
    offer = await group.wait(text=stage.text(language, "group-choose-unbind"), after=asked)
    sphere = stage.text(language, "sphere-education")
    old = offer.button(sphere).callback_data or ""
    await coordinator.press(offer, sphere)
    await group.wait(text=stage.text(language, "group-unbound", sphere=sphere), after=offer)
    await lecturer.wait(text="Сұрақ № 1")
    # The card that stays in the group is still written in the group's language.
    elsewhere = stage.text(language, "card-status", status=stage.text(language, "status-assigned"))
    left = await group.wait(text=elsewhere, message_id=card.message_id)
    assert left.labels == []

    toast = await coordinator.press(offer, old, stale=True)
    assert toast.text == stage.text(language, "err-button-old")
    asked = await coordinator.send("/unbind", chat=group)
    await group.wait(text=stage.text(language, "group-none"), after=asked)


async def test_a_sphere_that_moves_to_another_group_leaves_the_first(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    first = await stage.world.group("Бірінші топ", members=[coordinator])
    second = await stage.world.group("Екінші топ", members=[coordinator])
    await bind(stage, coordinator, first, "kk")
    await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await first.wait(text="Сұрақ № 1")
    await bind(stage, coordinator, second, "kk")
    await first.wait(text=stage.text("kk", "group-unbound", sphere="Білім беру"))
    await second.wait(text="Сұрақ № 1")


async def test_pressing_the_same_sphere_twice_binds_once(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await coordinator.send("/bind", chat=group)
    offer = await group.wait(text=stage.text("kk", "group-choose"))
    data = offer.button("Білім беру").callback_data or ""
    for _ in range(2):
        await coordinator.press(offer, data, stale=True)
    bound = stage.text("kk", "group-bound", sphere="Білім беру")
    await group.wait(text=bound)
    assert (await stage.world.received(bound))[group.id] == 1


@LANGUAGES
async def test_only_a_coordinator_binds_a_group(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан", language)
    stranger = await stage.newcomer("Марат", language)
    group = await stage.world.group("Білім беру тобы", members=[coordinator, resident, stranger])
    refusal = stage.text(language, "err-no-rights")
    for person in (resident, stranger):
        for command in ("/bind", "/unbind"):
            asked = await person.send(command, chat=group)
            refused = await group.wait(text=refusal, after=asked)
            assert refused.reply_to_message_id == asked.message_id

    asked = await coordinator.send("/bind", chat=group)
    offer = await group.wait(text=stage.text("kk", "group-choose"), after=asked)
    toast = await resident.press(offer, "Білім беру")
    assert (toast.text, toast.show_alert) == (refusal, True)
    toast = await stranger.press(offer, "Білім беру")
    assert (toast.text, toast.show_alert) == (stage.text(language, "err-open-bot"), True)
    assert (await _education(stage)).chat_id is None


@LANGUAGES
async def test_in_private_the_commands_of_groups_are_explained(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    for command in ("/bind", "/unbind"):
        asked = await coordinator.send(command)
        await coordinator.wait(text=stage.text(language, "group-only"), after=asked)


async def test_a_group_that_becomes_a_supergroup_keeps_its_sphere(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, "kk")
    await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await group.wait(text="Сұрақ № 1")
    await stage.settled()

    supergroup = await group.migrate()
    await supergroup.wait(text="Сұрақ № 1")
    assert (await _education(stage)).chat_id == supergroup.id
    await stage.ask(resident, "Балабақшаға кезекті қайда білуге болады?", "education")
    await supergroup.wait(text="Сұрақ № 2")


@LANGUAGES
async def test_a_group_without_the_bot_gives_its_questions_to_others(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    lecturer = await stage.lecturer("Айгүл", "education")
    group = await stage.world.group("Білім беру тобы", members=[coordinator])
    await bind(stage, coordinator, group, language)
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")
    await group.wait(text=stage.text(language, "ticket-label", ticket="1"))
    await stage.settled()

    await group.remove_bot(by=coordinator)
    sphere = stage.text(language, "sphere-education")
    await coordinator.wait(text=stage.text(language, "group-gone", sphere=sphere))
    await lecturer.wait(text=stage.text("kk", "ticket-label", ticket="1"))
    assert (await _education(stage)).chat_id is None
    async with stage.app.database.read() as work:
        question = await work.questions.get(1)
    assert question is not None
    assert (question.desk, question.lecturer_id) == (Desk.LECTURER, lecturer.id)
