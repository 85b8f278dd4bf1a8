"""Points 5 and 6: one message and one tap to ask; a swipe-reply is the answer."""

import pytest

from sandbox.records import Message
from tests.support.programme import add_meeting
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


def _data(message: Message, label: str) -> str:
    """The data of a button, to press it after the bot has taken it away."""
    return message.button(label).callback_data or ""


@LANGUAGES
async def test_a_question_goes_to_the_lecturer_and_the_answer_comes_back(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл Серікқызы", "education", language=language)
    resident = await stage.resident("Ерлан", language)

    accepted = await stage.ask(
        resident, "Баланы бірінші сыныпқа қалай тіркеуге болады?", "education", language
    )
    assert "30.11.2026" in accepted.text

    card = await lecturer.wait(text=stage.text(language, "ticket-label", ticket="1"))
    assert "Баланы бірінші сыныпқа қалай тіркеуге болады?" in card.text
    await lecturer.send("Мектептің өзінде немесе порталда. <3", reply_to=card.message_id)
    await lecturer.wait(text=stage.text(language, "lec-sent"))

    answer = await resident.wait(text="Мектептің өзінде немесе порталда. <3")
    assert stage.text(language, "ask-answered", ticket="1") in answer.text
    assert "Айгүл Серікқызы" in answer.text
    assert answer.labels == [
        stage.text(language, "btn-yes"),
        stage.text(language, "rate-partly"),
        stage.text(language, "btn-no"),
    ]


async def test_the_card_shows_what_a_lecturer_needs(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл Серікқызы", "education")
    resident = await stage.resident("Ольга", "ru")
    await stage.ask(
        resident, "Как записать ребёнка в первый класс? Мой номер 8 701 123 45 67.", "education", "ru"
    )

    card = await lecturer.wait(text="Сұрақ № 1")
    assert card.text.splitlines()[:4] == [
        "Сұрақ № 1",
        "Саласы: Білім беру",
        "Сұрақтың тілі: орысша",
        "Соңғы күні: 30.11.2026",
    ]
    assert "Мой номер •••••••••••" in card.text


async def test_two_questions_of_one_person_never_mix(stage: Stage) -> None:
    teacher = await stage.lecturer("Айгүл", "education")
    coach = await stage.lecturer("Марат", "sport")
    resident = await stage.resident("Ерлан")
    first = await resident.send("Мектепке қашан жазыламыз?")
    second = await resident.send("Бассейн қашан ашылады?")
    choices = [
        await resident.wait(text="қай салаға", after=first.message_id),
    ]
    choices.append(await resident.wait(text="қай салаға", after=choices[0].message_id))
    by_question = {choice.reply_to_message_id: choice for choice in choices}

    await resident.press(by_question[second.message_id], "Дене шынықтыру және спорт")
    await resident.press(by_question[first.message_id], "Білім беру")

    assert "Бассейн" in (await coach.wait(text="Сұрақ №")).text
    assert "Мектепке" in (await teacher.wait(text="Сұрақ №")).text


async def test_pressing_the_sphere_twice_asks_once(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await resident.send("Мектепке қашан жазыламыз?")
    choice = await resident.wait(text="қай салаға")
    await resident.press(choice, "Білім беру")
    toast = await resident.press(choice, _data(choice, "Білім беру"), stale=True)
    assert toast.text == "Сұрақ № 1"
    await lecturer.wait(text="Сұрақ № 1")
    await stage.world.idle()
    assert len([message for message in await lecturer.messages() if "Сұрақ №" in message.text]) == 1


@pytest.mark.parametrize("medium", ["photo", "document", "voice", "video"])
async def test_files_reach_the_lecturer_and_a_reply_to_one_is_the_answer(stage: Stage, medium: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await resident.media(medium, caption="Мына құжат дұрыс па?")
    choice = await resident.wait(text="қай салаға")
    await resident.press(choice, "Білім беру")

    file = await lecturer.wait(media=medium)
    card = await lecturer.wait(text="Мына құжат дұрыс па?")
    assert file.reply_to_message_id == card.message_id
    await lecturer.send("Иә, дұрыс.", reply_to=file.message_id)
    await resident.wait(text="Иә, дұрыс.")


async def test_an_album_stays_together_and_is_one_question(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await resident.album(["photo", "photo", "video"], caption="Мектептің ауласы")
    choice = await resident.wait(text="қай салаға")
    accepted_after = await resident.press(choice, "Білім беру")
    assert accepted_after.text == "Сұрақ № 1"
    await resident.wait(text="Тіркеме саны: 3")
    await lecturer.wait(text="Мектептің ауласы")
    await lecturer.wait(media="video")
    files = [message for message in await lecturer.messages() if message.media_group_id]
    assert [message.media for message in files] == ["photo", "photo", "video"]
    assert len({message.media_group_id for message in files}) == 1


@LANGUAGES
async def test_what_is_no_question_is_explained_and_nothing_is_kept(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    await resident.sticker()
    await resident.wait(text=stage.text(language, "err-file-type"))
    await resident.send("ok")
    await resident.wait(text=stage.text(language, "err-too-short"))
    await resident.send("а" * 2001)
    await resident.wait(text=stage.text(language, "err-too-long", max=2000, n=2001))


async def test_a_question_is_sent_at_once_where_its_buttons_have_to_wait(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await resident.send("Мектепке қашан жазыламыз?")
    choice = await resident.wait(text="қай салаға")
    stage.tolerated.add("Too Many Requests")
    await stage.world.faults.refuse(
        method="editMessageReplyMarkup",
        code=429,
        description="Too Many Requests: retry after 60",
        parameters={"retry_after": 60},
    )
    toast = await resident.press(choice, "Білім беру")
    assert toast.text == "Сұрақ № 1"
    await lecturer.wait(text="Сұрақ № 1")


async def test_a_question_can_be_given_up(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    await resident.send("Мектепке қашан жазыламыз?")
    choice = await resident.wait(text="қай салаға")
    await resident.press(choice, "Болдырмау")
    await resident.wait(text="Әрекет тоқтатылды.")
    refused = await resident.press(choice, _data(choice, "Білім беру"), stale=True)
    assert refused.text == stage.text("kk", "err-button-old")


async def test_without_a_lecturer_the_coordinators_get_the_question(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    resident = await stage.resident("Ерлан", "ru")
    await stage.ask(resident, "Когда откроется бассейн?", "sport", "ru")
    await resident.wait(text="Ваш вопрос передан координаторам")
    card = await coordinator.wait(text="Когда откроется бассейн?")
    await coordinator.send("В декабре.", reply_to=card.message_id)
    answer = await resident.wait(text="В декабре.")
    assert "Гүлнар\nкоординатор" in answer.text


async def test_the_lecturer_with_the_fewest_open_questions_is_chosen(stage: Stage) -> None:
    lecturers = [await stage.lecturer(name, "sport") for name in ("Айгүл", "Марат")]
    resident = await stage.resident("Ерлан")
    for number in range(1, 5):
        await stage.ask(resident, f"Спорт туралы {number}-сұрақ қандай?", "sport")
    await stage.world.idle()
    for lecturer in lecturers:
        cards = [each for each in await lecturer.messages() if "Сұрақ №" in each.text]
        assert len(cards) == 2


@LANGUAGES
async def test_a_question_asked_ahead_belongs_to_its_meeting(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage, titles=("Жылыту маусымы", "Отопительный сезон"))
    lecturer = await stage.lecturer("Айгүл", "housing", language=language)
    resident = await stage.resident("Ерлан", language)
    opened = await resident.send("/events")
    shown = await resident.wait(text=meeting.title(language), after=opened)
    if stage.text(language, "event-ask-ahead") not in shown.labels:
        await resident.press(shown, shown.labels[0])
        shown = await resident.wait(button=stage.text(language, "event-ask-ahead"), after=opened)
    await resident.press(shown, stage.text(language, "event-ask-ahead"))
    asked = await resident.wait(text=stage.text(language, "card-meeting", title=meeting.title(language)))
    await resident.send("Пәтер салқын болса, не істеу керек?")
    choice = await resident.wait(text=stage.text(language, "ask-choose-sphere"), after=asked)
    await resident.press(choice, stage.text(language, "sphere-housing"))
    card = await lecturer.wait(text="Пәтер салқын болса")
    assert stage.text(language, "card-meeting", title=meeting.title(language)) in card.text
