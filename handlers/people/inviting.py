"""A coordinator makes an invitation: for whom, name, post, spheres, level, and then the link."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.links import INVITATION, link
from handlers.people import invitation_screens as screens
from handlers.people.invitation_screens import (
    Cancel,
    Invite,
    MakeInvitation,
    SetLevel,
    SetSphere,
    SettleSpheres,
)
from handlers.people.menu import People, require_coordinator
from handlers.pieces import words_of
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts
from services.invitation_drafts import InvitationDrafts
from services.invitations import Invitations
from services.viewer import Viewer


class Inviting(StatesGroup):
    """What the bot waits for."""

    draft = State()


async def opened(query: CallbackQuery, viewer: Viewer, texts: Texts) -> None:
    """For whom is it?"""
    require_coordinator(viewer)
    await show(query, *screens.for_whom(texts))


async def begun(
    query: CallbackQuery,
    callback_data: Invite,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    invitation_drafts: InvitationDrafts,
) -> None:
    """A new draft, and its first question."""
    draft_id, draft = await invitation_drafts.begin(viewer.id, callback_data.role)
    talk.expect(Inviting.draft, draft_id)
    await show(query, *screens.next_step(texts, draft_id, draft))


async def written(
    message: Message, viewer: Viewer, texts: Texts, talk: Talk, invitation_drafts: InvitationDrafts
) -> None:
    """A name or a post, in one language or in both; then whatever is asked for next."""
    draft_id = talk.draft_id or 0
    draft = await invitation_drafts.write(viewer.id, draft_id, words_of(message), message.message_id)
    await show(message, *screens.next_step(texts, draft_id, draft))


async def sphere_set(
    query: CallbackQuery,
    callback_data: SetSphere,
    viewer: Viewer,
    texts: Texts,
    invitation_drafts: InvitationDrafts,
) -> None:
    """A sphere is ticked, or not any more."""
    data = callback_data
    draft = await invitation_drafts.choose_sphere(viewer.id, data.draft_id, data.code, data.wanted)
    await show(query, *screens.next_step(texts, data.draft_id, draft))


async def spheres_settled(
    query: CallbackQuery,
    callback_data: SettleSpheres,
    viewer: Viewer,
    texts: Texts,
    invitation_drafts: InvitationDrafts,
) -> None:
    """No more spheres."""
    draft_id = callback_data.draft_id
    draft = await invitation_drafts.settle_spheres(viewer.id, draft_id)
    await show(query, *screens.next_step(texts, draft_id, draft))


async def level_set(
    query: CallbackQuery,
    callback_data: SetLevel,
    viewer: Viewer,
    texts: Texts,
    invitation_drafts: InvitationDrafts,
) -> None:
    """At which level the lecturer works."""
    draft_id = callback_data.draft_id
    draft = await invitation_drafts.choose_level(viewer.id, draft_id, callback_data.level)
    await show(query, *screens.next_step(texts, draft_id, draft))


async def made(
    query: CallbackQuery,
    callback_data: MakeInvitation,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    invitations: Invitations,
    username: str,
) -> None:
    """The link, in place of the button.

    It is sent from here and not through the outbox, where the token would be stored. A second press shows
    the newer link, the only one that works, in the same message.
    """
    ticket = await invitations.make(viewer.id, callback_data.draft_id)
    talk.end()
    text = texts(
        "inv-made",
        name=ticket.name.pick(texts.language),
        role=texts.plain(f"role-{ticket.role}"),
        datetime=ticket.expires_at,
        link=link(username, INVITATION, ticket.token),
    )
    await show(query, text)


async def cancelled(
    query: CallbackQuery,
    callback_data: Cancel,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    invitation_drafts: InvitationDrafts,
) -> None:
    """No invitation after all."""
    await invitation_drafts.give_up(viewer.id, callback_data.draft_id)
    talk.end()
    await show(query, texts("msg-cancelled"))


def build() -> Router:
    """The router of whoever invites."""
    router = Router(name="inviting")
    router.callback_query.register(opened, People.filter(F.page == "invite"))
    router.callback_query.register(begun, Invite.filter())
    router.callback_query.register(sphere_set, SetSphere.filter())
    router.callback_query.register(spheres_settled, SettleSpheres.filter())
    router.callback_query.register(level_set, SetLevel.filter())
    router.callback_query.register(made, MakeInvitation.filter())
    router.callback_query.register(cancelled, Cancel.filter())
    router.message.register(written, PRIVATE, StateFilter(Inviting.draft))
    return router
