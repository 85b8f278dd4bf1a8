"""What a coordinator sees while an invitation is written."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards import button, inline, rows
from handlers.people.menu import back
from handlers.texts import Texts, lines, paragraphs
from services.invitation_drafts import InvitationDraft, Step
from storage.vocabulary import SPHERES, Level, Role

TICK = "✓ "

Screen = tuple[str, InlineKeyboardMarkup]


class Invite(CallbackData, prefix="inv"):
    """Whom the invitation is for."""

    role: Role


class SetSphere(CallbackData, prefix="inv-sph"):
    """A sphere the lecturer answers for, or not."""

    draft_id: int
    code: str
    wanted: bool


class SettleSpheres(CallbackData, prefix="inv-next"):
    """The spheres are chosen."""

    draft_id: int


class SetLevel(CallbackData, prefix="inv-level"):
    """At which level the lecturer works."""

    draft_id: int
    level: Level


class MakeInvitation(CallbackData, prefix="inv-make"):
    """The draft is finished: a link is to be made of it."""

    draft_id: int


class Cancel(CallbackData, prefix="inv-no"):
    """No invitation after all."""

    draft_id: int


def for_whom(texts: Texts) -> Screen:
    """For a lecturer or for a coordinator."""
    return texts("inv-for-whom"), inline(
        [button(texts.plain("inv-for-lecturer"), Invite(role=Role.LECTURER))],
        [button(texts.plain("inv-for-coordinator"), Invite(role=Role.COORDINATOR))],
        [back(texts)],
    )


def next_step(texts: Texts, draft_id: int, draft: InvitationDraft) -> Screen:
    """What the draft still lacks; of a finished one, all of it with the button that makes the link."""
    cancel = button(texts.plain("btn-cancel"), Cancel(draft_id=draft_id))
    match draft.next_step:
        case Step.NAME:
            return _words(texts, draft.name, ("inv-name-kk", "inv-name-ru")), inline([cancel])
        case Step.POST:
            return _words(texts, draft.post, ("inv-post-kk", "inv-post-ru")), inline([cancel])
        case Step.SPHERES:
            following = button(texts.plain("btn-next"), SettleSpheres(draft_id=draft_id))
            return texts("inv-spheres"), inline(*_spheres(texts, draft_id, draft), [following], [cancel])
        case Step.LEVEL:
            return texts("inv-level"), inline(*_levels(texts, draft_id), [cancel])
        case Step.NOTHING:
            make = button(texts.plain("inv-make"), MakeInvitation(draft_id=draft_id))
            return _summary(texts, draft), inline([make], [cancel])


def _words(texts: Texts, written: tuple[str, ...], prompts: tuple[str, str]) -> str:
    """Asks for the Kazakh words first, with a hint that both may come at once, and then for the Russian."""
    return texts(prompts[1]) if written else lines(texts(prompts[0]), texts("pair-hint"))


def _spheres(texts: Texts, draft_id: int, draft: InvitationDraft) -> list[list[InlineKeyboardButton]]:
    keys = []
    for code in SPHERES:
        chosen = code in draft.spheres
        data = SetSphere(draft_id=draft_id, code=code, wanted=not chosen)
        keys.append(button((TICK if chosen else "") + texts.sphere(code), data))
    return rows(keys, 2)


def _levels(texts: Texts, draft_id: int) -> list[list[InlineKeyboardButton]]:
    return rows(
        button(texts.plain(f"level-{level}"), SetLevel(draft_id=draft_id, level=level)) for level in Level
    )


def _summary(texts: Texts, draft: InvitationDraft) -> str:
    parts = [
        texts("people-name", name=" / ".join(draft.name)),
        texts("people-role", role=texts.plain(f"role-{draft.role}")),
    ]
    if draft.level is not None:
        parts += [
            texts("people-post", post=" / ".join(draft.post)),
            texts("settings-spheres", spheres=texts.spheres(draft.spheres)),
            texts("people-level", level=texts.plain(f"level-{draft.level}")),
        ]
    return paragraphs(texts("inv-check"), lines(*parts))
