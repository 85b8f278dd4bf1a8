"""The screens on which several things can be chosen: spheres, lecturers, the audience."""

import html
from collections.abc import Sequence

from handlers.announce.steps import Announcing, Turn, name_of
from handlers.announce.view import Rows, View, mark, next_button, ticked
from handlers.keyboards import rows
from handlers.paging import page_of, turning
from handlers.texts import lines, paragraphs
from locales.translator import LANGUAGES

PAGE = 10


def asks_spheres(view: View) -> tuple[str, Rows]:
    """What the meeting is about."""
    return view.texts("coord-spheres"), [*_sphere_marks(view, view.draft.spheres), next_button(view)]


def _sphere_marks(view: View, chosen: Sequence[str]) -> Rows:
    named = [(code, view.texts.sphere(code)) for code in view.choices.spheres]
    return rows((mark(view, code, label, code in chosen) for code, label in named), 2)


def asks_lecturers(view: View) -> tuple[str, Rows]:
    """Who will be there."""
    chosen = view.draft.lecturers
    named = [(each.person_id, each.name(view.texts.language)) for each in view.choices.lecturers]
    label = "btn-next" if chosen else "btn-skip"
    return view.texts("coord-lecturer"), [*_paged_marks(view, named, chosen), next_button(view, label)]


def _paged_marks(view: View, named: Sequence[tuple[int, str]], chosen: Sequence[int]) -> Rows:
    shown, page, pages = page_of(named, view.page, PAGE)
    marks = rows(mark(view, str(number), label, number in chosen) for number, label in shown)
    turns = turning(page, pages, lambda to: Turn(draft_id=view.draft_id, step=view.step, page=to))
    return [*marks, turns]


def asks_audience(view: View) -> tuple[str, Rows]:
    """Whom the announcement is for."""
    texts = view.texts
    options = [("coord-aud-all", "all"), ("coord-aud-sphere", name_of(Announcing.audience_spheres))]
    if view.choices.districts:
        options.append(("coord-aud-district", name_of(Announcing.audience_districts)))
    options.append(("coord-aud-language", name_of(Announcing.audience_language)))
    keys = [view.pick(texts.plain(label_id), value) for label_id, value in options]
    question = lines(texts("coord-audience"), texts("coord-aud-narrow"))
    count = texts("coord-aud-count", n=view.recipients)
    return paragraphs(question, narrowed(view), count), [*rows(keys), next_button(view)]


def narrowed(view: View) -> str:
    """Whom the announcement goes to, in words."""
    texts, audience = view.texts, view.draft.audience
    districts = [each for each in view.choices.districts if each.id in audience.districts]
    named = {
        "coord-aud-sphere": texts.spheres(audience.spheres) if audience.spheres else "",
        "coord-aud-district": ", ".join(each.name(texts.language) for each in districts),
        "coord-aud-language": texts.plain(f"lang-{audience.language}") if audience.language else "",
    }
    shown = [f"{texts(key)}: {html.escape(value, quote=False)}" for key, value in named.items() if value]
    return lines(*shown) or texts("coord-aud-all")


def asks_audience_spheres(view: View) -> tuple[str, Rows]:
    """Only those who chose one of some spheres."""
    return view.texts("coord-aud-sphere"), _sphere_marks(view, view.draft.audience.spheres)


def asks_audience_districts(view: View) -> tuple[str, Rows]:
    """Only those who live in one of some districts."""
    named = [(each.id, each.name(view.texts.language)) for each in view.choices.districts]
    return view.texts("coord-aud-district"), _paged_marks(view, named, view.draft.audience.districts)


def asks_audience_language(view: View) -> tuple[str, Rows]:
    """Only those who read one language."""
    chosen = view.draft.audience.language
    keys = [view.pick(ticked(view.texts.plain(f"lang-{code}"), code == chosen), code) for code in LANGUAGES]
    return view.texts("coord-aud-language"), rows(keys, 2)
