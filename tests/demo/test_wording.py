"""What the preparation and the tour look for is what the bot says."""

import json
import re
from dataclasses import fields

import pytest

from sandbox.demo.cast import EVERYONE
from sandbox.demo.phrases import PHRASES
from sandbox.demo.preparation import INVITED
from sandbox.demo.tour import read_steps
from tests.locales.wording import wording
from tests.support.program import ROOT

LANGUAGES = ("kk", "ru")
PAGE_TEXTS = ROOT / "sandbox" / "page" / "static" / "texts"

TEXTS = {
    "choose_language": "lang-choose",
    "consent": "consent-title",
    "agree": "consent-agree",
    "subscribed": "sub-done",
    "people": "people-title",
    "make_link": "inv-make",
    "for_whom": "inv-for-whom",
    "for_lecturer": "inv-for-lecturer",
    "name": "inv-name-kk",
    "post": "inv-post-kk",
    "spheres": "inv-spheres",
    "next": "btn-next",
    "level": "inv-level",
    "city_level": "level-city",
    "check": "inv-check",
    "made": "inv-made",
    "welcome": "inv-welcome",
    "bind": "group-choose",
    "bound": "group-bound",
}
LABELS = ("language", "agree", "make_link", "for_lecturer", "next", "city_level")

SIGNS = {
    "start": "lang-choose",
    "language": "consent-title",
    "consent": "sub-done",
    "announce": "coord-format",
    "format": "coord-title",
    "title": "coord-desc",
    "description": "coord-date",
    "date": "coord-time",
    "time": "coord-place",
    "place": "coord-spheres",
    "sphere": "coord-spheres",
    "sphere-next": "coord-lecturer",
    "lecturer": "coord-lecturer",
    "lecturer-next": "coord-audience",
    "audience": "coord-photo",
    "photo": "coord-confirm",
    "send": "coord-progress",
    "coming": "event-format",
    "ask": "ask-choose-sphere",
    "ask-sphere": "ask-accepted",
    "answer": "lec-sent",
    "rate": "rate-useful",
    "stats": "stat-subscribers",
}
BUTTONS = {
    "language": "lang-{language}",
    "consent": "consent-agree",
    "format": "format-inperson",
    "sphere-next": "btn-next",
    "lecturer-next": "btn-next",
    "audience": "btn-next",
    "photo": "btn-skip",
    "send": "coord-send-now",
    "coming": "rsvp-going",
    "rate": "btn-yes",
}
SPHERE = {"kk": "sphere-education", "ru": "sphere-housing"}
LECTURER = {"kk": "Айгүл Серікқызы", "ru": "Сергей Петрович"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preparation_looks_for_what_the_bot_says(language: str) -> None:
    texts, says = wording(language), PHRASES[language]
    expected = TEXTS | {"language": f"lang-{language}"}
    assert {field.name for field in fields(says)} == set(expected)
    for name, text_id in expected.items():
        phrase = getattr(says, name)
        assert phrase == texts[text_id] if name in LABELS else phrase in texts[text_id], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spheres_of_the_lecturers_are_called_so(language: str) -> None:
    texts = wording(language)
    codes = ("education", "sport", "housing")
    assert [invited.sphere[language] for invited in INVITED] == [texts[f"sphere-{code}"] for code in codes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_of_the_tour_are_what_the_bot_says(language: str) -> None:
    texts = wording(language)
    for step in read_steps(language):
        # "Label: 5" is put together from the label and a figure.
        said = step.sign.text.removesuffix(": ")
        assert said in texts[SIGNS[step.id]], step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_of_the_tour_are_called_so(language: str) -> None:
    texts = wording(language)
    page = json.loads((PAGE_TEXTS / f"{language}.json").read_text("utf-8"))
    own = {
        "start": page["start"],
        "time": "18:30",
        "lecturer": LECTURER[language],
        "sphere": texts[SPHERE[language]],
        "ask-sphere": texts[SPHERE[language]],
    }
    for step in read_steps(language):
        if step.id in BUTTONS:
            assert step.button == texts[BUTTONS[step.id].format(language=language)], step.id
        else:
            assert step.button == own.get(step.id), step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_reply_is_called_so_in_the_page(language: str) -> None:
    page = json.loads((PAGE_TEXTS / f"{language}.json").read_text("utf-8"))
    (answer,) = (step for step in read_steps(language) if step.id == "answer")
    assert f"«{page['reply']}»" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_that_are_buttons_are_called_so(language: str) -> None:
    texts = wording(language)
    expected = {
        "language": texts["consent-agree"],
        "sphere": f"✓ {texts[SPHERE[language]]}",
        "lecturer": f"✓ {LECTURER[language]}",
        "lecturer-next": texts["coord-aud-sphere"],
        "photo": texts["coord-send-now"],
        "coming": f"✓ {texts['rsvp-going']}",
    }
    signs = {step.id: step.sign.button for step in read_steps(language) if step.sign.button is not None}
    assert signs == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_names_its_button_or_has_a_sample_and_is_one_sentence(language: str) -> None:
    for step in read_steps(language):
        assert (step.sample is None) != (step.button is None), step.id
        assert step.button is None or f"«{step.button}»" in step.text, step.id
        assert len(re.findall(r"[.!?](?:\s|$)", step.text)) == 1, step.id


def test_both_tours_have_the_same_steps_with_people_of_the_cast() -> None:
    kazakh, russian = (read_steps(language) for language in LANGUAGES)
    assert [step.id for step in kazakh] == [step.id for step in russian]
    assert len({step.id for step in kazakh}) == len(kazakh)
    for steps in (kazakh, russian):
        sections = [step.section for step in steps]
        assert sections == sorted(sections, key=sections.index), "a section in two pieces"
    languages = {person.id: person.language for person in EVERYONE}
    assert {languages[step.person_id] for step in kazakh} == {"kk"}
    assert {languages[step.person_id] for step in russian} == {"ru"}
