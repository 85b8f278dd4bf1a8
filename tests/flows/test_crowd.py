"""Many people at once: every answer reaches its asker and nobody else."""

import asyncio

from sandbox.remote.people import User
from tests.support.stage import Stage

ASKERS = 50
SPHERES = ("education", "sport", "housing", "health", "transport")


async def test_fifty_ask_and_five_answer_and_every_answer_reaches_its_asker_alone(stage: Stage) -> None:
    lecturers = [await stage.lecturer(f"Дәріскер {sphere}", sphere) for sphere in SPHERES]
    residents = await asyncio.gather(*(stage.resident(f"Тұрғын {number}") for number in range(ASKERS)))
    share = ASKERS // len(SPHERES)

    asking = [
        stage.ask(resident, f"Менің сұрағым мынадай: {number:02}", SPHERES[number % len(SPHERES)])
        for number, resident in enumerate(residents)
    ]
    await asyncio.gather(*asking, *(_answer_all(lecturer, share) for lecturer in lecturers))

    for number, resident in enumerate(residents):
        await resident.wait(text=f"Жауап: {number:02}", timeout=30)
    await stage.world.idle()
    for number, resident in enumerate(residents):
        answers = [message.text for message in await resident.messages() if "Жауап: " in message.text]
        assert len(answers) == 1
        assert f"Жауап: {number:02}" in answers[0]


async def _answer_all(lecturer: User, share: int) -> None:
    """Answers each card with the number that its question carries."""
    after = 0
    for _ in range(share):
        card = await lecturer.wait(text="Менің сұрағым мынадай: ", after=after, timeout=60)
        after = card.message_id
        number = card.text.split("мынадай: ")[1][:2]
        await lecturer.send(f"Жауап: {number}", reply_to=card.message_id)
