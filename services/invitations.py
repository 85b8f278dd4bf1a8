"""Invitations: a single-use, expiring way into the information group."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.invitation_drafts import Step, find_draft
from services.menus import MENU_KIND, refresh_commands
from services.notices import Bilingual, Line, SphereNames, TextOf, line, tell
from services.staff import give_waiting
from services.viewer import require_person
from storage.database import Database
from storage.records import Invitation
from storage.vocabulary import Level, Role
from storage.work import UnitOfWork

VALID_FOR = timedelta(days=7)
TOKEN_BYTES = 16
"""128 random bits; written with the 64 signs that a link may have, they are 22 characters."""


class InvitationUsed(Refusal):
    """Somebody has joined with this link."""

    text_id = "inv-used"


class InvitationExpired(Refusal):
    """The link was made too long ago."""

    text_id = "inv-expired"


class InvitationUnknown(Refusal):
    """No invitation has this token, or a newer one has taken its place."""

    text_id = "inv-unknown"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A new invitation for whoever passes it on. The token is shown once and stored nowhere."""

    name: Bilingual
    role: Role
    expires_at: datetime
    token: str


class Invitations:
    """Makes invitations and lets people in."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def make(self, coordinator_id: int, draft_id: int) -> Ticket:
        """Makes the invitation of a finished draft, valid for seven days; only a hash of its token is stored.

        Made again from the same draft, it has a new token and the old one is void. Raises NoRights, and
        ButtonOld where the draft is not finished, was given up, or somebody has joined with its link.
        """
        now = self._clock.now()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        async with self._database.begin() as work:
            draft = await find_draft(work, coordinator_id, draft_id)
            if draft.next_step is not Step.NOTHING:
                raise ButtonOld
            posts = draft.post or ("", "")
            fresh = await work.invitations.save(
                draft_id,
                token_hash=_hash(token),
                role=draft.role,
                name_kk=draft.name[0],
                name_ru=draft.name[1],
                post_kk=posts[0],
                post_ru=posts[1],
                level=draft.level or Level.CITY,
                spheres=draft.spheres,
                created_by=coordinator_id,
                created_at=now,
                expires_at=now + VALID_FOR,
            )
            if not fresh:
                raise ButtonOld
        return Ticket(Bilingual(*draft.name), draft.role, now + VALID_FOR, token)

    async def accept(self, person_id: int, token: str) -> None:
        """Makes the person what the invitation says, tells them and whoever invited them.

        They get what has been waiting for someone like them. Opened again by the one who joined with it, the
        link changes nothing. Raises InvitationUnknown, InvitationUsed, InvitationExpired, and NoRights for
        someone who has not agreed to the processing of their data.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_person(work, person_id)
            invitation = await work.invitations.find(_hash(token))
            if invitation is None:
                raise InvitationUnknown
            if invitation.used_by == person_id and await _has_role(work, person_id, invitation.role):
                return
            if invitation.used_by is not None:
                raise InvitationUsed
            if invitation.expires_at <= now:
                raise InvitationExpired
            await _let_in(work, invitation, person_id, now)


async def _let_in(work: UnitOfWork, invitation: Invitation, person_id: int, now: datetime) -> None:
    if not await work.invitations.use(invitation.id, person_id, now):
        raise InvitationUsed
    if invitation.role is Role.LECTURER:
        await work.lecturers.save(
            person_id,
            names=(invitation.name_kk, invitation.name_ru),
            posts=(invitation.post_kk, invitation.post_ru),
            level=invitation.level,
            spheres=invitation.spheres,
            at=now,
        )
    else:
        await work.coordinators.ensure([person_id], now)
    await tell(work, person_id, now, *_welcome(invitation), kind=MENU_KIND)
    await refresh_commands(work, person_id, now)
    name = Bilingual(invitation.name_kk, invitation.name_ru)
    accepted = line("inv-accepted", name=name, role=TextOf(f"role-{invitation.role}"))
    await tell(work, invitation.created_by, now, accepted)
    await give_waiting(work, person_id, now)


def _welcome(invitation: Invitation) -> list[Line]:
    role = TextOf(f"role-{invitation.role}")
    if invitation.role is Role.COORDINATOR:
        return [line("inv-welcome-coordinator", role=role)]
    spheres = SphereNames(invitation.spheres)
    return [line("inv-welcome", role=role, spheres=spheres), line("lec-reply-hint")]


async def _has_role(work: UnitOfWork, person_id: int, role: Role) -> bool:
    if role is Role.LECTURER:
        return await work.lecturers.is_active(person_id)
    return await work.coordinators.is_active(person_id)


def _hash(token: str) -> str:
    # The token is random enough not to be guessed from a fast hash.
    return hashlib.sha256(token.encode()).hexdigest()
