"""Points 1 and 2: what is stored of a person, and taking the consent back."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import Attendance, QuestionStatus
from tests.support.programme import add_meeting
from tests.support.stage import Stage
from tests.support.tables import everything, tables_with

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
ROOF = "Қырық төртінші үйдің шатыры қашан жөнделеді?"


async def _open(stage: Stage, user: User, language: str) -> Message:
    asked = await user.send(stage.text(language, "menu-privacy"))
    return await user.wait(button=stage.text(language, "priv-withdraw"), after=asked)


async def _confirm(stage: Stage, user: User, language: str) -> Message:
    """Up to the question whether the person is sure."""
    screen = await _open(stage, user, language)
    await user.press(screen, stage.text(language, "priv-withdraw"))
    return await user.wait(text=stage.text(language, "priv-delete-confirm"), message_id=screen.message_id)


async def _erase(stage: Stage, user: User, language: str) -> Message:
    confirmation = await _confirm(stage, user, language)
    await user.press(confirmation, stage.text(language, "priv-delete"))
    return await user.wait(text=stage.text(language, "priv-deleted"), after=confirmation)


@LANGUAGES
async def test_privacy_tells_what_is_stored_since_when_and_who_answers_for_it(
    stage: Stage, language: str
) -> None:
    user = await stage.resident("Ерлан", language)
    screen = await _open(stage, user, language)
    assert stage.text(language, "priv-list") in screen.text
    assert stage.text(language, "priv-term", term=stage.text(language, "consent-term")) in screen.text
    assert stage.text(language, "priv-consented", date="23.11.2026 10:00") in screen.text
    assert stage.text(language, "priv-operator", contact=stage.settings.contact) in screen.text


@LANGUAGES
async def test_a_second_thought_keeps_everything(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    confirmation = await _confirm(stage, user, language)
    await user.press(confirmation, stage.text(language, "btn-cancel"))
    await user.wait(button=stage.text(language, "priv-withdraw"), message_id=confirmation.message_id)
    async with stage.app.database.read() as work:
        assert await work.people.get(user.id) is not None


@LANGUAGES
async def test_taking_the_consent_back_removes_every_trace(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "housing")
    user = await stage.resident("Ерлан Оразғалиұлы", language)
    await stage.ask(user, ROOF, "housing", language)
    card = await lecturer.wait(text=ROOF)
    unsent = await user.send(f"{ROOF} Тағы бір рет.")
    await user.wait(text=stage.text(language, "ask-choose-sphere"), after=unsent)
    meeting = await add_meeting(stage)
    async with stage.app.database.begin() as work:
        await work.people.set_spheres(user.id, ["sport"])
        await work.rsvps.save(meeting.id, user.id, Attendance.GOING, stage.clock.now())
    await user.send("/ask")
    await stage.settled()
    known = {"people", "person_spheres", "rsvps", "questions", "question_parts", "drafts", "conversations"}
    assert known <= set(await tables_with(stage.app.database, user.id))

    farewell = await _erase(stage, user, language)
    assert stage.text(language, "priv-return") in farewell.text
    await lecturer.wait(text=stage.text("kk", "status-withdrawn"), message_id=card.message_id)
    await stage.settled()

    # What remains is the record of the farewell itself, which is removed with other settled messages.
    assert await tables_with(stage.app.database, user.id) == ["outbox"]
    assert ROOF not in "".join(message.text for message in await lecturer.messages())
    assert await user.keyboard() == []
    async with stage.app.database.read() as work:
        question = await work.questions.get(1)
    assert question is not None
    assert (question.text, question.status) == ("", QuestionStatus.WITHDRAWN)
    assert ROOF not in await everything(stage.app.database)


async def test_an_answered_question_stays_answered_without_its_words(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "housing")
    user = await stage.resident("Ерлан")
    await stage.ask(user, ROOF, "housing")
    card = await lecturer.wait(text=ROOF)
    await lecturer.send("Келесі жылы жөнделеді.", reply_to=card)
    await user.wait(text="Келесі жылы жөнделеді.")
    await stage.settled()
    await _erase(stage, user, "kk")
    await stage.settled()
    async with stage.app.database.read() as work:
        question = await work.questions.get(1)
    assert question is not None
    assert (question.text, question.asker_id) == ("", 0)
    assert question.status is QuestionStatus.ANSWERED
    assert ROOF not in "".join(message.text for message in await lecturer.messages())


async def test_words_that_were_sent_to_a_lecturer_are_gone_from_the_database_too(stage: Stage) -> None:
    lecturer = await stage.lecturer("Айгүл", "housing")
    user = await stage.resident("Ерлан")
    await stage.ask(user, "Үйдің шатыры қашан жөнделеді?", "housing")
    asked = [message for message in await user.messages() if not message.from_bot][-1]
    await user.edit(asked, ROOF)
    await lecturer.wait(text=stage.text("kk", "lec-asker-edited", ticket="1", text=ROOF))
    await _erase(stage, user, "kk")
    await stage.settled()
    assert ROOF not in await everything(stage.app.database)


@LANGUAGES
async def test_who_took_the_consent_back_begins_anew(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    confirmation = await _confirm(stage, user, language)
    again = confirmation.button(stage.text(language, "priv-delete")).callback_data or ""
    await user.press(confirmation, stage.text(language, "priv-delete"))
    farewell = await user.wait(text=stage.text(language, "priv-deleted"), after=confirmation)
    await user.press(confirmation, again, stale=True)
    choice = await user.wait(text="Тілді таңдаңыз", after=farewell)
    await user.press(choice, stage.text(language, f"lang-{language}"))
    consent = await user.wait(button=stage.text(language, "consent-agree"), message_id=choice.message_id)
    await user.press(consent, stage.text(language, "consent-agree"))
    await user.wait(text=stage.text(language, "sub-narrow"), after=choice)


@LANGUAGES
async def test_staff_are_told_who_has_to_let_them_go_first(stage: Stage, language: str) -> None:
    lecturer = await stage.lecturer("Айгүл", "housing", language=language)
    coordinator = await stage.coordinator(language)
    refusal = stage.text(language, "priv-staff", contact=stage.settings.contact)
    for person in (lecturer, coordinator):
        screen = await _open(stage, person, language)
        toast = await person.press(screen, stage.text(language, "priv-withdraw"))
        assert (toast.text, toast.show_alert) == (refusal, True)


async def test_a_lecturer_who_left_can_take_the_consent_back(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    lecturer = await stage.lecturer("Айгүл", "housing")
    await stage.app.services.staff.deactivate(coordinator.id, lecturer.id)
    await _erase(stage, lecturer, "kk")
    async with stage.app.database.read() as work:
        assert await work.lecturers.get(lecturer.id) is None
