"""Telegram's HTML, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.state.formatting import FormattedText, to_html, trimmed, utf16_length, with_recognised
from sandbox.state.html_parser import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
        ("<STRONG>a</strong>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
        ("😀<em>ә</>", "😀ә", [{"type": "italic", "offset": 2, "length": 1}]),
        ("<ins>a</ins>", "a", [{"type": "underline", "offset": 0, "length": 1}]),
        ("<strike>a</strike>", "a", [{"type": "strikethrough", "offset": 0, "length": 1}]),
        ("<code>a</code>", "a", [{"type": "code", "offset": 0, "length": 1}]),
        ('<code class="language-c">a</code>', "a", [{"type": "code", "offset": 0, "length": 1}]),
        ("<pre>a</pre>", "a", [{"type": "pre", "offset": 0, "length": 1}]),
        (
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [{"type": "pre", "language": "python", "offset": 0, "length": 1}],
        ),
        ("<blockquote>a</blockquote>", "a", [{"type": "blockquote", "offset": 0, "length": 1}]),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
        ('<span class="tg-spoiler">a</span>', "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
        (
            '<tg-emoji emoji-id="53">🎉</tg-emoji>',
            "🎉",
            [{"type": "custom_emoji", "custom_emoji_id": "53", "offset": 0, "length": 2}],
        ),
        (
            "<a href='https://a.kz?x=1&amp;y=2'>a</a>",
            "a",
            [{"type": "text_link", "url": "https://a.kz?x=1&y=2", "offset": 0, "length": 1}],
        ),
        ("<a>a.kz</a>", "a.kz", [{"type": "text_link", "url": "http://a.kz/", "offset": 0, "length": 4}]),
        ("<a>жоқ</a>", "жоқ", []),
        (
            "<b>a<i>b</i></b>",
            "ab",
            [
                {"type": "bold", "offset": 0, "length": 2},
                {"type": "italic", "offset": 1, "length": 1},
            ],
        ),
        ("&lt;3 &amp; &quot;&#1178;&#x49B;&quot; &nbsp; &", '<3 & "Ққ" &nbsp; &', []),
        ("<b></b>", "", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, object]]) -> None:
    assert parse_html(source) == FormattedText(text, entities)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("қ<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("қ</b>", "Unexpected end tag at byte offset 2"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("қ<3 a>", 'Unsupported start tag "3" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("қ <", "Unclosed start tag at byte offset 3"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a ='x'>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>", "Unexpected end of name token at byte offset 8"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_html_that_does_not_parse_is_refused_in_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert (caught.value.code, caught.value.description) == (
        400,
        f"Bad Request: can't parse entities: {problem}",
    )


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1).map(
            lambda text: to_html(FormattedText(text))
        ),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "code"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
    )
)
def test_html_written_from_a_text_parses_into_the_same_text(source: str) -> None:
    parsed = parse_html(source)
    assert parse_html(to_html(parsed)) == parsed


def test_links_addresses_and_dangerous_characters_are_escaped_in_html() -> None:
    entities = [{"type": "text_link", "url": 'https://a.kz/?q="<', "offset": 0, "length": 2}]
    assert to_html(FormattedText("<&", entities)) == ('<a href="https://a.kz/?q=&quot;&lt;">&lt;&amp;</a>')


def test_what_telegram_recognises_becomes_entities() -> None:
    text = "/ask@city_bot 😀 https://qala.kz/a?b=1. @akimat_kz #кездесу a/b x@y.kz"
    found = with_recognised(FormattedText(text)).entities
    pieces = text.encode("utf-16-le")
    assert [
        (
            entity["type"],
            pieces[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le"),
        )
        for entity in found
    ] == [
        ("bot_command", "/ask@city_bot"),
        ("url", "https://qala.kz/a?b=1"),
        ("mention", "@akimat_kz"),
        ("hashtag", "#кездесу"),
    ]


def test_nothing_is_recognised_within_code() -> None:
    parsed = parse_html("<code>/ask</code>")
    assert with_recognised(parsed) == parsed


def test_white_space_around_a_text_is_dropped_with_the_entities_on_it() -> None:
    parsed = parse_html(" \n қ <b>a </b> <i> </i>\n")
    assert trimmed(parsed) == FormattedText("қ a", [{"type": "bold", "offset": 2, "length": 1}])


def test_lengths_are_counted_in_utf16() -> None:
    assert (utf16_length("ә"), utf16_length("😀"), utf16_length("")) == (1, 2, 0)
