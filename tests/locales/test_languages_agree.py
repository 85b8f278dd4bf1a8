import re

import pytest
from fluent.syntax import ast

from locales.resources import variables
from locales.translator import LANGUAGES, Translator
from tests.locales.wording import messages, selectors, selects, wording

# Names of the languages, words that are one in both, and a line of nothing but values.
SAME_IN_BOTH = {"lang-kk", "lang-ru", "sphere-ecology", "format-conference", "format-seminar", "card-event"}
PLURAL_CATEGORIES = {"kk": {"one", "other"}, "ru": {"one", "few", "many", "other"}}  # CLDR
KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def test_both_languages_hold_the_same_ids() -> None:
    assert set(messages("kk")) == set(messages("ru"))


def test_both_languages_use_the_same_variables() -> None:
    kk, ru = messages("kk"), messages("ru")

    assert {name: variables(kk[name]) for name in kk} == {name: variables(ru[name]) for name in ru}


def test_a_text_has_the_same_place_in_both_languages() -> None:
    """The files are read by name, so that one order of the ids means one place for each."""
    assert list(messages("kk")) == list(messages("ru"))


def test_no_text_was_left_untranslated() -> None:
    kk, ru = wording("kk"), wording("ru")

    assert {name for name in kk if kk[name] == ru[name]} <= SAME_IN_BOTH


def test_every_kazakh_sentence_has_kazakh_letters() -> None:
    words = {name: re.sub(r"\{[^}]*\}", "", text) for name, text in wording("kk").items()}
    sentences = {name: text for name, text in words.items() if len(text) > 40}

    assert [name for name, text in sentences.items() if not KAZAKH_LETTERS.search(text)] == []


def test_no_russian_text_has_kazakh_letters() -> None:
    texts = {name: text for name, text in wording("ru").items() if name not in SAME_IN_BOTH}

    assert [name for name, text in texts.items() if KAZAKH_LETTERS.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 3, 5, 21])
def test_every_text_can_be_written_for_every_count(translator: Translator, language: str, count: int) -> None:
    for name, message in messages(language).items():
        args: dict[str, str | int] = dict.fromkeys(variables(message), "<ә>")
        args |= dict.fromkeys(selectors(message), count)
        text = translator.plain(language, name, **args)
        assert text.count("<ә>") >= len(variables(message) - selectors(message)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_is_chosen_by_number_only(language: str) -> None:
    """The translator puts words in after Fluent has chosen, so that a choice by word would never match."""
    chosen_by = {
        (name, variant.key.name)
        for name, message in messages(language).items()
        for select in selects(message)
        for variant in select.variants
        if isinstance(variant.key, ast.Identifier)
    }

    assert {pair for pair in chosen_by if pair[1] not in PLURAL_CATEGORIES[language]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_fits_what_telegram_allows(translator: Translator, language: str) -> None:
    """Bot API: setMyName 64 characters, setMyDescription 512, setMyShortDescription 120."""
    city = "Петропавловск"

    assert len(translator.plain(language, "bot-name", city=city)) <= 64
    assert len(translator.plain(language, "bot-description", city=city)) <= 512
    assert len(translator.plain(language, "bot-short-description", city=city)) <= 120
