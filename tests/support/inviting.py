"""A coordinator at /people, up to the link of an invitation."""

from sandbox.records import Message
from sandbox.remote.people import User
from tests.support.stage import Stage


async def open_people(stage: Stage, user: User, language: str) -> Message:
    """/people; returns the menu."""
    asked = await user.send("/people")
    return await user.wait(text=stage.text(language, "people-title"), after=asked)


async def begin_invitation(stage: Stage, coordinator: User, language: str, role: str) -> Message:
    """Up to the first question of a new invitation."""
    menu = await open_people(stage, coordinator, language)
    await coordinator.press(menu, stage.text(language, "inv-make"))
    for_whom = await coordinator.wait(text=stage.text(language, "inv-for-whom"), message_id=menu.message_id)
    await coordinator.press(for_whom, stage.text(language, f"inv-for-{role}"))
    return await coordinator.wait(text=stage.text(language, "inv-name-kk"), message_id=menu.message_id)


async def write(stage: Stage, user: User, language: str, words: str, then: str) -> Message:
    """A message, and the bot's next one, which says the text `then`."""
    sent = await user.send(words)
    return await user.wait(text=stage.text(language, then), after=sent)


def link_in(made: Message) -> str:
    """The link at the end of the message."""
    return made.text.split()[-1]


async def make_link(stage: Stage, coordinator: User, language: str, summary: Message) -> Message:
    """The last button of a finished invitation; returns the message with the link."""
    await coordinator.press(summary, stage.text(language, "inv-make"))
    return await coordinator.wait(text="https://t.me/city_bot?start=i", message_id=summary.message_id)


async def invite_lecturer(stage: Stage, coordinator: User, language: str = "kk") -> Message:
    """A lecturer of education and sport at the city's level; returns the message with the link."""
    await begin_invitation(stage, coordinator, language, "lecturer")
    pair = "Айгүл Серікқызы\n---\nАйгуль Сериковна"
    await write(stage, coordinator, language, pair, "inv-post-kk")
    pair = "Білім бөлімінің маманы\n—\nСпециалист отдела образования"
    picker = await write(stage, coordinator, language, pair, "inv-spheres")
    for code in ("education", "sport"):
        name = stage.text(language, f"sphere-{code}")
        await coordinator.press(picker, name)
        picker = await coordinator.wait(button=f"✓ {name}", message_id=picker.message_id)
    await coordinator.press(picker, stage.text(language, "btn-next"))
    levels = await coordinator.wait(text=stage.text(language, "inv-level"), message_id=picker.message_id)
    await coordinator.press(levels, stage.text(language, "level-city"))
    summary = await coordinator.wait(text=stage.text(language, "inv-check"), message_id=picker.message_id)
    return await make_link(stage, coordinator, language, summary)


async def invite_coordinator(stage: Stage, coordinator: User, language: str = "kk") -> Message:
    """A coordinator, named in two messages; returns the message with the link."""
    await begin_invitation(stage, coordinator, language, "coordinator")
    await write(stage, coordinator, language, "Сәуле Қанатқызы", "inv-name-ru")
    summary = await write(stage, coordinator, language, "Сауле Канатовна", "inv-check")
    return await make_link(stage, coordinator, language, summary)
