"""Points 8 and 11: one's own questions with their history, and the rating of an answer."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import QuestionEvent, QuestionStatus
from tests.support.cards import card_in
from tests.support.programme import add_meeting
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
QUESTION = "Мектепке қашан жазыламыз?"


async def _answered(stage: Stage, language: str) -> tuple[User, User, Message]:
    """A lecturer, a resident, and the answer that the resident received."""
    lecturer = await stage.lecturer("Айгүл", "education", language=language)
    resident = await stage.resident("Ерлан", language)
    await stage.ask(resident, QUESTION, "education", language)
    card = await lecturer.wait(text=stage.text(language, "ticket-label", ticket="1"))
    await lecturer.send("Тамызда.", reply_to=card.message_id)
    return lecturer, resident, await resident.wait(text="Тамызда.")


@LANGUAGES
async def test_my_lists_the_questions_and_opens_each_with_its_history(stage: Stage, language: str) -> None:
    _, resident, answer = await _answered(stage, language)
    await resident.send("/my")
    listed = await resident.wait(text=stage.text(language, "menu-my-questions"), after=answer.message_id)
    assert listed.labels == [f"№ 1 · {stage.text(language, 'status-answered')} · {QUESTION}"]
    await resident.press(listed, listed.labels[0])
    page = await resident.wait(text=stage.text(language, "status-assigned"), after=answer.message_id)
    for part in ("Айгүл", "Тамызда.", QUESTION, stage.text(language, "sphere-education")):
        assert part in page.text
    assert f"23.11.2026 10:00 · {stage.text(language, 'status-answered')}" in page.text


async def test_the_longest_question_with_the_longest_answers_can_be_opened(stage: Stage) -> None:
    meeting = await add_meeting(stage, titles=("Т" * 200, "Т" * 200))
    lecturer = await stage.lecturer("Ә" * 200, "education")
    resident = await stage.resident("Ерлан")
    await stage.ask(resident, "с" * 2000, "education")
    await lecturer.send("ж" * 3500, reply_to=await card_in(stage, lecturer, "Сұрақ № 1"))
    answer = await resident.wait(text="жжж")
    await resident.press(answer, "Жоқ")
    again = await card_in(stage, lecturer, stage.text("kk", "card-reopened"))
    await lecturer.send("ж" * 3500, reply_to=again)
    better = await resident.wait(text="жжж", after=answer)
    async with stage.app.database.begin() as work:
        await work.questions.change(1, among=tuple(QuestionStatus), meeting_id=meeting.id)
        for _ in range(15):
            await work.questions.note(1, QuestionEvent.OVERDUE, stage.clock.now())
    await resident.send("/my")
    listed = await resident.wait(text="Менің сұрақтарым", after=better)
    await resident.press(listed, listed.labels[0])
    page = await resident.wait(text=meeting.title_kk, message_id=listed.message_id)
    assert page.text.count("ж…") == 2


@LANGUAGES
async def test_without_questions_my_says_so(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    await resident.send(stage.text(language, "menu-my-questions"))
    await resident.wait(text=stage.text(language, "ask-none"))


async def test_long_lists_are_turned_page_by_page(stage: Stage) -> None:
    await stage.coordinator()
    resident = await stage.resident("Ерлан")
    for number in range(1, 9):
        last = await stage.ask(resident, f"Мектеп туралы {number}-сұрақ қандай?", "education")
    await resident.send("/my")
    listed = await resident.wait(text="Менің сұрақтарым", after=last.message_id)
    assert [label.split(" ·")[0] for label in listed.labels] == [
        "№ 8",
        "№ 7",
        "№ 6",
        "№ 5",
        "№ 4",
        "№ 3",
        "Келесі",
    ]
    await resident.press(listed, "Келесі")
    older = await resident.wait(text="Менің сұрақтарым", button="Артқа")
    assert [label.split(" ·")[0] for label in older.labels] == ["№ 2", "№ 1", "Артқа"]


async def test_nobody_opens_the_question_of_another(stage: Stage) -> None:
    _, resident, answer = await _answered(stage, "kk")
    await resident.send("/my")
    listed = await resident.wait(text="Менің сұрақтарым", after=answer.message_id)
    stranger = await stage.resident("Марат")
    await stranger.send("/my")
    own = await stranger.wait(text=stage.text("kk", "ask-none"))
    toast = await stranger.press(own, listed.buttons[0][0].callback_data or "", stale=True)
    assert toast.text == stage.text("kk", "err-button-old")


@LANGUAGES
@pytest.mark.parametrize("label", ["btn-yes", "rate-partly"])
async def test_a_rating_is_thanked_for_and_counts_once(stage: Stage, language: str, label: str) -> None:
    _, resident, answer = await _answered(stage, language)
    toast = await resident.press(answer, stage.text(language, label))
    assert toast.text == stage.text(language, "rate-thanks")
    no = answer.button(stage.text(language, "btn-no")).callback_data or ""
    await resident.press(answer, no, stale=True)
    async with stage.app.database.read() as work:
        rating = await work.answers.last_rating(1)
    assert rating is not None
    assert rating.value == {"btn-yes": "useful", "rate-partly": "partly"}[label]


@LANGUAGES
async def test_a_no_reopens_the_question_and_its_word_why_reaches_the_lecturer(
    stage: Stage, language: str
) -> None:
    lecturer, resident, answer = await _answered(stage, language)
    await resident.press(answer, stage.text(language, "btn-no"))
    await resident.wait(text=stage.text(language, "ask-reopened", ticket="1", due="30.11.2026"))
    await resident.wait(text=stage.text(language, "rate-why"))
    await resident.send("Қай айда екені айтылмаған. Нөмірім 8 701 123 45 67.")
    told = await lecturer.wait(text=stage.text(language, "lec-why", ticket="1", text="Қай айда екені"))
    assert "123" not in told.text
    again = await lecturer.wait(text=stage.text(language, "card-reopened"))
    await lecturer.send("Тамыздың 20-сынан бастап.", reply_to=again.message_id)
    better = await resident.wait(text="Тамыздың 20-сынан бастап.")
    assert stage.text(language, "btn-no") in better.labels


async def test_a_no_reopens_at_once_and_the_next_day_a_message_is_a_new_question(stage: Stage) -> None:
    lecturer, resident, answer = await _answered(stage, "kk")
    await resident.press(answer, "Жоқ")
    await resident.wait(text=stage.text("kk", "rate-why"))
    await lecturer.wait(text=stage.text("kk", "card-reopened"))
    await stage.world.idle()
    stage.clock.pass_by(days=1)
    await resident.send("Бассейн қашан ашылады?")
    await resident.wait(text="қай салаға", after=answer.message_id)


async def test_nothing_need_be_said_after_a_no(stage: Stage) -> None:
    lecturer, resident, answer = await _answered(stage, "kk")
    await resident.press(answer, "Жоқ")
    why = await resident.wait(text=stage.text("kk", "rate-why"))
    await resident.press(why, "Өткізіп жіберу")
    await resident.send("Бассейн қашан ашылады?")
    await resident.wait(text="қай салаға", after=why.message_id)
    await lecturer.wait(text=stage.text("kk", "card-reopened"))


async def test_of_two_quick_ratings_the_first_counts(stage: Stage) -> None:
    _, resident, answer = await _answered(stage, "kk")
    no = answer.button("Жоқ").callback_data or ""
    await resident.press(answer, "Иә")
    await resident.press(answer, no, stale=True)
    await resident.send("Бассейн қашан ашылады?")
    await resident.wait(text="қай салаға", after=answer.message_id)
