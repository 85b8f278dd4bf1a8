"""Point 10: the promised date, the nudge before it, and word to those concerned after it."""

from datetime import datetime

import pytest

from sandbox.remote.chats import ChatView
from storage.vocabulary import QuestionEvent
from tests.support.cards import card_in
from tests.support.stage import ZONE, Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


def moment(day: str, hour: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZONE)


async def ring(stage: Stage, at: datetime) -> None:
    stage.clock.set(at)
    await stage.tick()
    await stage.settled()


async def received(chat: ChatView, text: str) -> int:
    return sum(text in message.text for message in await chat.messages() if message.from_bot)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (moment("2026-11-23"), "30.11.2026"),
        (moment("2026-11-20", "18:31"), "30.11.2026"),  # after hours: registered on Monday
        (moment("2026-11-21"), "30.11.2026"),  # a Saturday
        (moment("2026-12-14"), "22.12.2026"),  # 16 December is Independence Day
        (moment("2026-12-29"), "08.01.2027"),  # New Year, moved to Monday, and Christmas
    ],
)
async def test_the_promised_date_counts_working_days(stage: Stage, asked: datetime, due: str) -> None:
    stage.clock.set(asked)
    resident = await stage.resident("Ерлан")

    accepted = await stage.ask(resident, "Бассейн қашан ашылады?", "sport")

    assert stage.text("kk", "ask-accepted", ticket="1", due=due) in accepted.text


@LANGUAGES
async def test_the_lecturer_is_nudged_on_the_working_day_before(stage: Stage, language: str) -> None:
    stage.clock.set(moment("2026-12-29"))
    lecturer = await stage.lecturer("Айгүл", "sport", language=language)
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, lecturer, stage.text(language, "ticket-label", ticket="1"))
    nudge = stage.text(language, "lec-due-soon", ticket="1", due="08.01.2027")

    await ring(stage, moment("2027-01-06", "08:59"))
    assert await received(lecturer, nudge) == 0
    await ring(stage, moment("2027-01-06", "09:00"))
    await ring(stage, moment("2027-01-06", "09:01"))

    assert await received(lecturer, nudge) == 1
    assert (await lecturer.wait(text=nudge)).reply_to_message_id == card.message_id


@LANGUAGES
async def test_after_the_date_lecturer_and_coordinators_are_told_once(stage: Stage, language: str) -> None:
    stage.clock.set(moment("2026-12-29"))
    coordinator = await stage.coordinator(language)
    lecturer = await stage.lecturer("Айгүл", "sport", language=language)
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, lecturer, stage.text(language, "ticket-label", ticket="1"))
    sphere = stage.text(language, "sphere-sport")
    told = {
        lecturer: stage.text(language, "lec-overdue", ticket="1"),
        coordinator: stage.text(language, "coord-overdue", ticket="1", sphere=sphere),
    }

    await ring(stage, moment("2027-01-08", "23:59"))
    await ring(stage, moment("2027-01-11", "08:59"))
    assert [await received(person, text) for person, text in told.items()] == [0, 0]
    await ring(stage, moment("2027-01-11", "09:00"))
    await ring(stage, moment("2027-01-12", "09:00"))

    assert [await received(person, text) for person, text in told.items()] == [1, 1]
    assert (await lecturer.wait(text=told[lecturer])).reply_to_message_id == card.message_id
    name = {"kk": "Айгүл", "ru": "Айгүл (ru)"}[language]
    assert (
        stage.text(language, "card-holder", name=name)
        in (await coordinator.wait(text=told[coordinator])).text
    )
    async with stage.app.database.read() as work:
        history = [entry.kind for entry in await work.questions.history(1)]
    assert history.count(QuestionEvent.OVERDUE) == 1


async def test_an_answer_later_is_still_an_answer(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, lecturer, "Сұрақ № 1")
    await ring(stage, moment("2026-12-01", "09:00"))
    await lecturer.wait(text=stage.text("kk", "lec-overdue", ticket="1"))

    await lecturer.send("Келесі аптада ашылады.", reply_to=card)

    await resident.wait(text="Келесі аптада ашылады.")


async def test_of_an_answered_question_nobody_is_reminded(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    lecturer = await stage.lecturer("Айгүл", "sport")
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, lecturer, "Сұрақ № 1")
    await lecturer.send("Келесі аптада ашылады.", reply_to=card)
    answered = await lecturer.wait(text=stage.text("kk", "lec-sent"))

    await ring(stage, moment("2026-11-27", "09:00"))
    await ring(stage, moment("2026-12-01", "09:00"))

    later = [each.text for each in await lecturer.messages() if each.message_id > answered.message_id]
    assert [text for text in later if "Жауап беру мерзімі" in text] == []
    assert await received(coordinator, "мерзімі өтіп кетті") == 0


async def test_a_question_opened_again_has_a_new_date(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, lecturer, "Сұрақ № 1")
    stage.clock.set(moment("2026-11-26"))
    await lecturer.send("Жақында.", reply_to=card)
    await resident.press(await resident.wait(text="Жақында."), "Жоқ")
    why = await resident.wait(text=stage.text("kk", "rate-why"))
    await resident.press(why, "Өткізіп жіберу")
    await resident.wait(text=stage.text("kk", "ask-reopened", ticket="1", due="03.12.2026"))

    await ring(stage, moment("2026-12-01", "09:00"))
    assert await received(lecturer, "Жауап беру мерзімі") == 0
    await ring(stage, moment("2026-12-02", "09:00"))

    assert await received(lecturer, stage.text("kk", "lec-due-soon", ticket="1", due="03.12.2026")) == 1


async def test_a_group_is_told_in_its_topic_and_its_language(stage: Stage) -> None:
    coordinator = await stage.coordinator("kk")
    member = await stage.lecturer("Айгүл", "sport")
    group = await stage.world.group("Спорт", members=[member], forum=True)
    topic = await group.topic("Сұрақтар")
    async with stage.app.database.begin() as work:
        await work.spheres.bind("sport", group.id, topic, "ru")
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, group, "Вопрос № 1", topic)

    await ring(stage, moment("2026-11-27", "09:00"))
    await ring(stage, moment("2026-12-01", "09:00"))

    soon = stage.text("ru", "lec-due-soon", ticket="1", due="30.11.2026")
    over = stage.text("ru", "lec-overdue", ticket="1")
    told = [await group.wait(text=text, thread=topic) for text in (soon, over)]
    assert [message.reply_to_message_id for message in told] == [card.message_id, card.message_id]
    sphere = stage.text("kk", "sphere-sport")
    await coordinator.wait(text=stage.text("kk", "coord-overdue", ticket="1", sphere=sphere))


async def test_coordinators_who_have_the_question_themselves_are_told_once(stage: Stage) -> None:
    coordinator = await stage.coordinator("kk")
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    card = await card_in(stage, coordinator, "Сұрақ № 1")

    await ring(stage, moment("2026-11-27", "09:00"))
    await ring(stage, moment("2026-12-01", "09:00"))

    over = await coordinator.wait(text=stage.text("kk", "lec-overdue", ticket="1"))
    assert over.reply_to_message_id == card.message_id
    assert await received(coordinator, stage.text("kk", "lec-due-soon", ticket="1", due="30.11.2026")) == 1
    assert await received(coordinator, "мерзімі өтіп кетті") == 1


async def test_after_a_pause_over_the_date_the_nudge_is_dropped(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "sport")
    await stage.ask(await stage.resident("Ерлан"), "Бассейн қашан ашылады?", "sport")
    await lecturer.wait(text="Сұрақ № 1")

    await ring(stage, moment("2026-12-01", "09:00"))

    assert await received(lecturer, stage.text("kk", "lec-overdue", ticket="1")) == 1
    assert await received(lecturer, stage.text("kk", "lec-due-soon", ticket="1", due="30.11.2026")) == 0
