"""The rules of wording that a machine can check; each test names the texts that break one."""

import re

import pytest

from tests.locales.wording import wording

GREETING_OR_THANKS = r"(?:Сәлеметсіз бе|[Рр]ақмет|Здравствуйте|Спасибо[^.!?]*)!"
PLURAL_ENDING = r"\w+(?:лар|лер|дар|дер|тар|тер)\b"
SAID_BY_A_RESIDENT = {"att-mark"}  # a button: «Я на встрече»
COUNTS = r"\{ \$(?:n|max|done|total) \}|\b\d+"


def breaking(rule: str, language: str, flags: re.RegexFlag = re.NOFLAG) -> dict[str, str]:
    """The texts of the language in which the rule's pattern is found, with what was found."""
    found = {name: re.search(rule, text, flags) for name, text in wording(language).items()}
    return {name: match.group() for name, match in found.items() if match}


def test_no_kazakh_suffix_follows_a_value() -> None:
    """A suffix depends on the sound of the value's end, which is not known (vowel harmony)."""
    assert breaking(r"\}(?:»|</\w+>)*(?: ?[-‐‑'’]\w*|\w+)", "kk") == {}


def test_a_kazakh_noun_is_singular_after_a_number() -> None:
    assert breaking(rf"(?:{COUNTS}) {PLURAL_ENDING}", "kk") == {}


@pytest.mark.parametrize("word", ["барлық", "бірнеше", "көп"])
def test_a_kazakh_noun_is_singular_after_a_word_of_quantity(word: str) -> None:
    assert breaking(rf"\b{word} {PLURAL_ENDING}", "kk", re.IGNORECASE) == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_only_a_greeting_or_thanks_exclaims(language: str) -> None:
    exclaiming = {name: re.sub(GREETING_OR_THANKS, "", text) for name, text in wording(language).items()}

    assert [name for name, text in exclaiming.items() if "!" in text] == []


def test_the_bot_does_not_speak_of_itself() -> None:
    """«мен» is also the conjunction "and": it is the pronoun where it begins a sentence."""
    assert breaking(r"(?:^|[.:!?»\n]\s*)Мен\b|\b(?:[Мм]аған|[Мм]ені|[Мм]енен|[Мм]енде)\b", "kk") == {}
    assert set(breaking(r"\b(?:я|меня|мне|мной)\b", "ru", re.IGNORECASE)) <= SAID_BY_A_RESIDENT


def test_people_are_addressed_with_a_capital_letter() -> None:
    assert breaking(r"\bсіз(?:ге|ді|ден|дің|де|бен)?\b", "kk") == {}
    assert breaking(r"\b(?:вы|вас|вам|вами|ваш\w*)\b", "ru") == {}


def test_people_are_not_addressed_familiarly() -> None:
    assert breaking(r"\b(?:сен|саған|сені|сенің|сенен)\b", "kk", re.IGNORECASE) == {}
    assert breaking(r"\b(?:ты|тебя|тебе|тобой|тво[йяеиё]\w*)\b", "ru", re.IGNORECASE) == {}


def test_kazakh_years_are_not_abbreviated() -> None:
    assert breaking(r"\bжж\b|\d\s?ж\.|\}\s?ж\.", "kk") == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_text_has_stray_space(language: str) -> None:
    assert breaking(r" {2}|[ \t]$|\s[.,:;](?!\w)", language, re.MULTILINE) == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_quotation_marks_are_angular(language: str) -> None:
    """The straight ones belong to the attributes of tags."""
    assert breaking(r"[“”„]|(?<!=)\"(?!>)", language) == {}
