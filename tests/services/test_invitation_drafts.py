"""An invitation on its way to being complete."""

import pytest

from services.invitation_drafts import InvitationDraft, NoSpheres, Step, parse
from storage.vocabulary import Level, Role

NAMED = InvitationDraft(Role.LECTURER, name=("Айгүл", "Айгуль"))


def test_a_lecturer_needs_name_post_spheres_and_level() -> None:
    draft = InvitationDraft(Role.LECTURER)
    steps = [draft.next_step]
    draft = draft.with_message("Айгүл\n---\nАйгуль", 1)
    steps.append(draft.next_step)
    draft = draft.with_message("Маман", 2)
    steps.append(draft.next_step)
    draft = draft.with_message("Специалист", 3)
    steps.append(draft.next_step)
    draft = draft.with_sphere("sport", True).with_settled_spheres()
    steps.append(draft.next_step)
    assert steps == [Step.NAME, Step.POST, Step.POST, Step.SPHERES, Step.LEVEL]
    assert (draft.name, draft.post) == (("Айгүл", "Айгуль"), ("Маман", "Специалист"))


def test_a_coordinator_needs_a_name_only() -> None:
    assert InvitationDraft(Role.COORDINATOR, name=("Сәуле", "Сауле")).next_step is Step.NOTHING


def test_the_same_message_is_added_once() -> None:
    once = InvitationDraft(Role.LECTURER).with_message("Айгүл", 1)
    assert once.with_message("Айгүл", 1) == once


def test_words_where_none_are_asked_for_change_nothing() -> None:
    waiting = InvitationDraft(Role.LECTURER, ("Айгүл", "Айгуль"), ("Маман", "Специалист"))
    assert waiting.with_message("Сәлем", 9) == waiting


def test_spheres_keep_their_order_and_count_once() -> None:
    draft = NAMED.with_sphere("sport", True).with_sphere("education", True).with_sphere("sport", True)
    assert draft.spheres == ("education", "sport")
    assert draft.with_sphere("sport", False).spheres == ("education",)


def test_without_a_sphere_the_choice_is_not_over() -> None:
    with pytest.raises(NoSpheres):
        NAMED.with_settled_spheres()


def test_a_draft_is_read_as_it_was_stored() -> None:
    stored = {
        "role": "lecturer",
        "name": ["Айгүл", "Айгуль"],
        "post": ["Маман", "Специалист"],
        "spheres": ["sport"],
        "spheres_settled": True,
        "level": "regional",
        "message_id": 7,
    }
    assert parse(stored) == InvitationDraft(
        Role.LECTURER, ("Айгүл", "Айгуль"), ("Маман", "Специалист"), ("sport",), True, Level.REGIONAL, 7
    )
