"""Who may handle a question: the rights behind every button of a card and every reply to it."""

from services.errors import NoRights, Refusal
from storage.records import Question
from storage.vocabulary import OPEN_STATUSES, Desk, LinkKind
from storage.work import UnitOfWork

CARD_KINDS = (LinkKind.CARD, LinkKind.ATTACHMENT, LinkKind.ANSWER_PROMPT)
"""A reply to one of these is the answer to its question."""


class NotACard(Refusal):
    """The message or button does not belong to an open question."""

    text_id = "lec-not-card"


class QuestionClosed(NotACard):
    """The question was answered or closed meanwhile."""

    ends_talk = True


class AlreadyTaken(Refusal):
    """Somebody else has the question."""

    text_id = "lec-already"


async def open_question(work: UnitOfWork, person_id: int, question_id: int) -> Question:
    """The open question, if the person may handle it now.

    Its holder may; while nobody holds it, the lecturers of its sphere may in a group, and coordinators may
    wherever it waits for anyone. Raises NoRights, QuestionClosed, AlreadyTaken.
    """
    is_coordinator = await work.coordinators.is_active(person_id)
    if not is_coordinator and not await work.lecturers.is_active(person_id):
        raise NoRights
    question = await work.questions.get(question_id)
    if question is None or question.status not in OPEN_STATUSES:
        raise QuestionClosed
    if question.lecturer_id == person_id:
        return question
    if question.lecturer_id is not None:
        raise AlreadyTaken
    in_sphere = question.sphere in await work.lecturers.spheres(person_id)
    if is_coordinator or (question.desk is Desk.GROUP and in_sphere):
        return question
    raise NoRights


async def question_of(work: UnitOfWork, chat_id: int, message_id: int, shown_question_id: int | None) -> int:
    """The question that a message of the bot belongs to. Raises NotACard where it belongs to none.

    Only what is stored with the message counts. A crash right after sending can leave a card unrecorded;
    then `shown_question_id`, which the card's own buttons carry, tells: they come from the bot, back through
    Telegram, and not from the person. Rights are checked either way.
    """
    link = await work.links.find(chat_id, message_id)
    if link is not None and link.kind in CARD_KINDS:
        return link.question_id
    if link is not None or shown_question_id is None:
        raise NotACard
    return shown_question_id
