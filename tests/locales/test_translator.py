from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from locales.errors import (
    MalformedTextError,
    MissingArgumentError,
    MissingTextError,
    TextError,
    UnknownLanguageError,
    UnsuitableArgumentError,
    UnusedArgumentError,
)
from locales.translator import LANGUAGES, Markup, Translator

LONGEST_MESSAGE = 4096  # Bot API, sendMessage


@pytest.fixture
def written(tmp_path: Path, zone: ZoneInfo) -> Translator:
    """A translator of one message, «value», which is nothing but what is put into it."""
    write(tmp_path, "value = { $it }\npair = { $one } & { $two }\ndangling = { nowhere }\n")
    return Translator.load(zone, tmp_path)


def write(directory: Path, content: str) -> None:
    for language in LANGUAGES:
        (directory / language).mkdir()
        (directory / language / "area.ftl").write_text(content, encoding="utf-8")


def test_each_language_has_its_own_words(translator: Translator) -> None:
    assert translator.languages == ("kk", "ru")
    assert translator.text("kk", "menu-ask") == "Сұрақ қою"
    assert translator.text("ru", "menu-ask") == "Задать вопрос"


def test_arguments_take_their_places(translator: Translator) -> None:
    accepted = translator.text("kk", "ask-accepted", ticket="128", due=date(2026, 11, 7))

    assert (
        accepted
        == "Сұрағыңыз қабылданды. Нөмірі: 128. Жауап берудің соңғы күні: 07.11.2026. Жауап осы чатқа келеді."
    )


def test_what_people_typed_is_escaped(written: Translator) -> None:
    assert written.text("kk", "value", it='<3 & "co"') == '&lt;3 &amp; "co"'


def test_markup_is_not_escaped_again(written: Translator) -> None:
    assert written.text("ru", "value", it=Markup("<b>&lt;3</b>")) == "<b>&lt;3</b>"


def test_a_text_within_a_text_is_escaped_once(written: Translator) -> None:
    inner = written.text("kk", "value", it="<3")

    assert written.text("kk", "value", it=inner) == "&lt;3"


def test_a_plain_text_is_not_escaped(written: Translator) -> None:
    assert written.plain("kk", "value", it="<3 & co") == "<3 & co"


def test_a_value_that_looks_like_a_placeable_stays_as_it_is(written: Translator) -> None:
    assert written.plain("kk", "pair", one="{ $two }", two="\ufdd0") == "{ $two } & \ufdd0"


def test_the_longest_message_fits_into_a_text(written: Translator) -> None:
    assert written.text("kk", "value", it="ұ" * LONGEST_MESSAGE) == "ұ" * LONGEST_MESSAGE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7, "7"),
        (10_000, "10\N{NO-BREAK SPACE}000"),
        (1_234_567, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        ("10000", "10000"),
        (date(2026, 11, 7), "07.11.2026"),
        (datetime(2026, 11, 7, 20, 5, tzinfo=UTC), "08.11.2026 01:05"),
        (time(9, 5), "09:05"),
    ],
)
def test_values_have_one_form_in_both_languages(
    written: Translator, language: str, value: str | int | date | time, shown: str
) -> None:
    assert written.text(language, "value", it=value) == shown


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(21, "Не более 21 знака"), (22, "Не более 22 знаков"), (100, "Не более 100 знаков")],
)
def test_russian_words_agree_with_their_number(translator: Translator, limit: int, expected: str) -> None:
    assert expected in translator.text("ru", "err-too-long", max=limit, n=200)


def test_an_unknown_language_is_refused(translator: Translator) -> None:
    with pytest.raises(UnknownLanguageError, match="'en'"):
        translator.text("en", "menu-ask")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_is_named_with_its_language(translator: Translator, language: str) -> None:
    with pytest.raises(MissingTextError, match=f"'no-such-text' in '{language}'"):
        translator.text(language, "no-such-text")


def test_a_missing_argument_is_named(written: Translator) -> None:
    with pytest.raises(MissingArgumentError, match="'pair' in 'kk' lacks one, two"):
        written.text("kk", "pair")


def test_an_argument_without_a_place_is_refused(written: Translator) -> None:
    with pytest.raises(UnusedArgumentError, match="'value' in 'ru' does not use other"):
        written.plain("ru", "value", it="a", other="b")


def test_a_moment_without_a_zone_is_refused(written: Translator) -> None:
    naive = datetime(2026, 11, 7, 18, 30, tzinfo=UTC).replace(tzinfo=None)

    with pytest.raises(UnsuitableArgumentError, match="cannot show datetime as 'it'"):
        written.text("kk", "value", it=naive)


def test_an_error_does_not_repeat_what_people_typed(written: Translator) -> None:
    with pytest.raises(TextError) as raised:
        written.text("kk", "value", it="secret", other="private")

    assert "secret" not in str(raised.value)
    assert "private" not in str(raised.value)


def test_a_reference_to_nothing_is_refused(written: Translator) -> None:
    with pytest.raises(MalformedTextError, match="kk/dangling"):
        written.text("kk", "dangling")


def test_texts_that_do_not_parse_are_refused_on_loading(tmp_path: Path, zone: ZoneInfo) -> None:
    write(tmp_path, "good = text\nbad = { $open\n")

    with pytest.raises(MalformedTextError, match="bad = "):
        Translator.load(zone, tmp_path)
