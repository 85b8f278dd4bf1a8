"""Points 6 and 7: what lecturers do with a card, alone and in a group; edits on both sides."""

import asyncio

import pytest

from sandbox.records import Message
from sandbox.remote.groups import Group
from sandbox.remote.people import User
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
QUESTION = "Мектепке қашан жазыламыз?"


async def _card(stage: Stage, lecturer: User, language: str = "kk") -> Message:
    return await lecturer.wait(text=stage.text(language, "ticket-label", ticket="1"))


async def _group(stage: Stage, *lecturers: User, forum: bool = False) -> tuple[Group, int | None]:
    """The group of the sphere of education, bound as a coordinator binds it."""
    group = await stage.world.group("Білім беру", members=list(lecturers), supergroup=True, forum=forum)
    thread = await group.topic("Сұрақтар") if forum else None
    async with stage.app.database.begin() as work:
        await work.spheres.bind("education", group.id, thread, "kk")
    return group, thread


@LANGUAGES
@pytest.mark.parametrize("medium", ["photo", "document", "voice"])
async def test_an_answer_with_a_file_reaches_the_asker(stage: Stage, language: str, medium: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    await lecturer.media(medium, caption="Мына үлгі бойынша.", reply_to=card.message_id)
    answer = await resident.wait(text="Мына үлгі бойынша.")
    file = await resident.wait(media=medium)
    assert file.reply_to_message_id == answer.message_id


async def test_an_answer_quotes_the_question(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    asked = await resident.send(QUESTION)
    choice = await resident.wait(text="қай салаға")
    await resident.press(choice, "Білім беру")
    card = await _card(stage, lecturer)
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    assert (await resident.wait(text="Тамызда.")).reply_to_message_id == asked.message_id


@LANGUAGES
async def test_the_answer_button_makes_the_next_message_the_answer(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    await lecturer.press(card, stage.text(language, "lec-answer"))
    await lecturer.wait(text=stage.text(language, "lec-write", lang=stage.text(language, "lec-lang-kk")))
    await lecturer.send("Тамызда.")
    await resident.wait(text="Тамызда.")
    closed = await lecturer.wait(text=stage.text(language, "status-answered"))
    assert (closed.message_id, closed.labels) == (card.message_id, [])


@LANGUAGES
async def test_a_reply_to_an_answered_card_is_explained(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    sent = await lecturer.wait(text=stage.text(language, "lec-sent"))
    await lecturer.send("Тағы бір сөз.", reply_to=card.message_id)
    await lecturer.wait(text=stage.text(language, "lec-not-card"), after=sent.message_id)
    await lecturer.send("Жалпы хабарлама.")
    await lecturer.wait(text=stage.text(language, "lec-reply-hint"))
    assert [m for m in await resident.messages() if "Тағы бір сөз" in m.text] == []


async def test_of_two_lecturers_who_take_at_once_one_wins_and_the_other_is_told(stage: Stage) -> None:
    lecturers = [await stage.lecturer(name, "education") for name in ("Айгүл", "Марат")]
    resident = await stage.resident("Ерлан")
    group, _ = await _group(stage, *lecturers)
    await stage.ask(resident, QUESTION, "education")
    card = await group.wait(text="Сұрақ № 1")
    toasts = await asyncio.gather(*(each.press(card, "Өзіме алу") for each in lecturers))
    assert sorted(toast.text for toast in toasts) == sorted(
        [stage.text("kk", "lec-taken"), stage.text("kk", "lec-already")]
    )
    loser = lecturers[0] if toasts[0].text == stage.text("kk", "lec-already") else lecturers[1]
    reply = await loser.send("Мен жауап беремін.", chat=group, reply_to=card.message_id)
    await group.wait(text=stage.text("kk", "lec-already"), after=reply.message_id)


@pytest.mark.parametrize("forum", [False, True])
async def test_a_reply_in_the_group_is_the_answer(stage: Stage, forum: bool) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    group, thread = await _group(stage, lecturer, forum=forum)
    await stage.ask(resident, QUESTION, "education")
    card = await group.wait(text="Сұрақ № 1")
    assert card.thread_id == thread
    await lecturer.send("Тамызда.", chat=group, reply_to=card.message_id, thread=thread)
    await resident.wait(text="Тамызда.")
    sent = await group.wait(text=stage.text("kk", "lec-sent"))
    assert sent.thread_id == thread


async def test_in_a_group_only_a_reply_to_the_bot_becomes_the_answer(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    group, _ = await _group(stage, lecturer)
    await stage.ask(resident, QUESTION, "education")
    card = await group.wait(text="Сұрақ № 1")
    await lecturer.press(card, "Жауап беру")
    prompt = await group.wait(text="Жауабыңызды жазыңыз")
    await lecturer.send("Әріптестер, түскі асқа барамыз ба?", chat=group)
    await lecturer.send("Тамызда.", chat=group, reply_to=prompt.message_id)
    answer = await resident.wait(text="Тамызда.")
    assert [m.text for m in await resident.messages() if "түскі" in m.text] == []
    assert "Айгүл" in answer.text


async def test_someone_else_in_the_group_cannot_answer(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    stranger = await stage.lecturer("Марат", "sport")
    resident = await stage.resident("Ерлан")
    group, _ = await _group(stage, lecturer, stranger)
    await stage.ask(resident, QUESTION, "education")
    card = await group.wait(text="Сұрақ № 1")
    assert (await stranger.press(card, "Өзіме алу")).text == stage.text("kk", "err-no-rights")
    await stranger.send("Тамызда.", chat=group, reply_to=card.message_id)
    await group.wait(text=stage.text("kk", "err-no-rights"))


@LANGUAGES
async def test_redirecting_tells_the_asker_and_moves_the_card(stage: Stage, language: str) -> None:
    teacher = await stage.lecturer("Айгүл", "education", language=language)
    coach = await stage.lecturer("Марат", "sport", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, "Мектептегі бассейн қашан ашылады?", "education", language)
    card = await _card(stage, teacher, language)
    await teacher.press(card, stage.text(language, "lec-redirect"))
    choice = await teacher.wait(text=stage.text(language, "lec-redirect-to"))
    sport = stage.text(language, "sphere-sport")
    await teacher.press(choice, sport)
    await resident.wait(text=stage.text(language, "ask-redirected", sphere=sport))
    moved = await _card(stage, coach, language)
    assert "бассейн" in moved.text
    inert = await teacher.wait(text=stage.text(language, "card-status", status="").strip())
    assert inert.labels == []
    late = await teacher.press(
        card, card.button(stage.text(language, "lec-answer")).callback_data or "", stale=True
    )
    assert late.text == stage.text(language, "lec-already")


@LANGUAGES
async def test_declining_gives_the_asker_the_reason(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    await lecturer.press(card, stage.text(language, "lec-decline"))
    await lecturer.wait(text=stage.text(language, "lec-reason"))
    await lecturer.send("Бұл мәселе қала құзыретінде емес.")
    declined = stage.text(language, "ask-declined", ticket="1", reason="Бұл мәселе қала құзыретінде емес.")
    await resident.wait(text=declined)
    await coordinator.wait(text="Бұл мәселе қала құзыретінде емес.")
    await lecturer.wait(text=stage.text(language, "status-declined"))


@LANGUAGES
async def test_a_clarification_joins_the_question(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    await lecturer.press(card, stage.text(language, "lec-clarify"))
    await lecturer.wait(text=stage.text(language, "lec-clarify-write"))
    await lecturer.send("Қай мектеп?")
    request = await resident.wait(text="Қай мектеп?")
    await resident.send("№ 12 мектеп", reply_to=request.message_id)
    await resident.wait(text=stage.text(language, "ask-clarified", ticket="1"))
    await lecturer.wait(text="№ 12 мектеп", message_id=card.message_id)
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    await resident.wait(text="Тамызда.")


@LANGUAGES
async def test_the_lecturer_is_told_that_the_asker_blocked_the_bot(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", "kk")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer, language)
    stage.tolerated.add("blocked by the user")
    await resident.block()
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    await lecturer.wait(text=stage.text(language, "lec-blocked", ticket="1"))


async def test_a_lecturer_who_blocked_the_bot_loses_the_question_to_another(stage: Stage) -> None:
    gone = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await gone.block()
    other = await stage.lecturer("Марат", "education")
    await stage.ask(resident, QUESTION, "education")
    await other.wait(text=QUESTION)


@LANGUAGES
async def test_an_edited_question_updates_the_card(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    asked = await resident.send(QUESTION)
    choice = await resident.wait(text=stage.text(language, "ask-choose-sphere"))
    await resident.press(choice, stage.text(language, "sphere-education"))
    card = await _card(stage, lecturer, language)
    await resident.edit(asked.message_id, "Балабақшаға қашан жазыламыз?")
    await resident.wait(text=stage.text(language, "ask-edited", ticket="1"))
    notice = await lecturer.wait(text="Балабақшаға қашан жазыламыз?", after=card.message_id)
    assert notice.reply_to_message_id == card.message_id
    await lecturer.wait(text="Балабақшаға қашан жазыламыз?", message_id=card.message_id)

    await lecturer.send("Мамырда.", reply_to=card.message_id)
    await resident.wait(text="Мамырда.")
    await resident.edit(asked.message_id, "Кеш түзету")
    await resident.wait(text=stage.text(language, "ask-edit-late"))


async def test_a_question_edited_before_its_sphere_is_chosen_is_asked_as_edited(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    asked = await resident.send("Мектептке кашан жазламыз?")
    choice = await resident.wait(text="қай салаға")
    await resident.edit(asked.message_id, QUESTION)
    await stage.world.idle()
    await resident.press(choice, "Білім беру")
    assert QUESTION in (await _card(stage, lecturer)).text


@LANGUAGES
async def test_an_edited_answer_updates_what_the_asker_received(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await _card(stage, lecturer, language)
    replied = await lecturer.send("Тамызда.", reply_to=card.message_id)
    received = await resident.wait(text="Тамызда.")
    await stage.settled()
    await lecturer.edit(replied.message_id, "Мамырда.")
    told = await resident.wait(text=stage.text(language, "ask-answer-edited", ticket="1"))
    assert told.reply_to_message_id == received.message_id
    await resident.wait(text="Мамырда.", message_id=received.message_id)
    await lecturer.wait(text=stage.text(language, "lec-edited"))


async def test_a_reply_to_an_older_request_answers_its_own_question(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    first, second = await stage.resident("Ерлан"), await stage.resident("Марат")
    await stage.ask(first, "Мектепке қашан жазыламыз?", "education")
    await stage.ask(second, "Балабақшаға қашан жазыламыз?", "education")
    prompts = []
    for ticket in ("1", "2"):
        card = await lecturer.wait(text=f"Сұрақ № {ticket}\nСаласы")
        await lecturer.press(card, "Жауап беру")
        prompts.append(await lecturer.wait(text=f"Сұрақ № {ticket}\n\nЖауабыңызды"))
    await lecturer.send("Тамызда.", reply_to=prompts[0].message_id)
    await first.wait(text="Тамызда.")
    await lecturer.send("Мамырда.")
    await second.wait(text="Мамырда.")
    assert [message.text for message in await second.messages() if "Тамызда" in message.text] == []


async def test_while_words_are_waited_for_a_reply_to_something_else_is_explained(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer)
    await lecturer.press(card, "Бас тарту")
    await lecturer.wait(text=stage.text("kk", "lec-reason"))
    greeting = await lecturer.wait(text="Сіз хабарландыруларға жазылдыңыз")
    await lecturer.send("Рақмет!", reply_to=greeting.message_id)
    await lecturer.wait(text=stage.text("kk", "lec-not-card"))
    await lecturer.send("Бұл мәселе қала құзыретінде емес.")
    await lecturer.wait(text=stage.text("kk", "status-declined"))


async def test_an_answer_that_was_begun_yesterday_does_not_swallow_todays_words(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer)
    await lecturer.press(card, "Жауап беру")
    await lecturer.wait(text="Жауабыңызды жазыңыз")
    await stage.world.idle()
    stage.clock.pass_by(days=1)
    await lecturer.send("Қайырлы таң!")
    await lecturer.wait(text=stage.text("kk", "lec-reply-hint"), after=card.message_id)


async def test_an_album_after_the_answer_button_reaches_the_asker_whole(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer)
    await lecturer.press(card, "Жауап беру")
    await lecturer.wait(text="Жауабыңызды жазыңыз")
    await lecturer.album(["photo", "photo", "photo"], caption="Үлгілер")
    await resident.wait(text="Үлгілер")
    after = 0
    for _ in range(3):
        after = (await resident.wait(media="photo", after=after)).message_id


async def test_a_dismissed_lecturer_cannot_rewrite_an_answer(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer)
    replied = await lecturer.send("Тамызда.", reply_to=card.message_id)
    await resident.wait(text="Тамызда.")
    async with stage.app.database.begin() as work:
        await work.lecturers.deactivate(lecturer.id)
    await lecturer.edit(replied.message_id, "Ешқашан.")
    await lecturer.wait(text=stage.text("kk", "err-no-rights"))
    assert [message.text for message in await resident.messages() if "Ешқашан" in message.text] == []


async def test_after_a_clarification_that_came_too_late_a_new_question_can_be_asked(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, QUESTION, "education")
    card = await _card(stage, lecturer)
    await lecturer.press(card, "Нақтылауды сұрау")
    await lecturer.wait(text=stage.text("kk", "lec-clarify-write"))
    await lecturer.send("Қай мектеп?")
    request = await resident.wait(text="Қай мектеп?")
    await resident.press(request, "Жауап беру")
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    await resident.wait(text="Тамызда.")
    await resident.send("№ 12 мектеп туралы еді")
    late = await resident.wait(text=stage.text("kk", "ask-add-late"))
    await resident.send("№ 12 мектепке қашан жазыламыз?")
    await resident.wait(text="қай салаға", after=late.message_id)
