import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import checked_link, parse_html, to_html, utf16_length
from bot.playground.model import ApiError, Json
from bot.playground.texts import MAXIMUM_TEXT, caption_text, detect_entities, message_text

NO_EQUAL_SIGN = 'Expected equal sign in declaration of an attribute of the tag "a"'
Spans = list[tuple[str, int, int]]


def spans(entities: list[Json]) -> Spans:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("😀<b>é</b>", "😀é", [("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<B>a</B >", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("&lt;b&gt; &amp;&quot;", '<b> &"', []),
        ("&#65;&#x42;&nbsp;&", "AB&nbsp;&", []),
        ("&lt5", "<5", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, expected: Spans) -> None:
    plain, entities = parse_html(source)
    assert (plain, spans(entities)) == (text, expected)


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ('<a href="http://Example.org">x</a>', "url", "http://example.org/"),
        ("<a href='https://a.org/b?c&amp;d'>x</a>", "url", "https://a.org/b?c&d"),
        ("<a>example.org</a>", "url", "http://example.org/"),
        ('<pre><code class="language-python">x</code></pre>', "language", "python"),
        ('<tg-emoji emoji-id="536">x</tg-emoji>', "custom_emoji_id", "536"),
        ('<tg-time unix="1647531900" format="wDT">x</tg-time>', "unix_time", 1647531900),
    ],
)
def test_attributes_arrive(source: str, field: str, value: object) -> None:
    _, entities = parse_html(source)
    assert [entity[field] for entity in entities] == [value]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a < b >", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", f"{NO_EQUAL_SIGN} at byte offset 0"),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x_>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("<tg-time>x</tg-time>", "Invalid date-time specified"),
    ],
)  # fmt: skip
def test_broken_html_is_refused_in_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.code == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {problem}"


def test_a_link_telegram_would_drop_is_no_entity() -> None:
    assert parse_html('<a href="not a link">x</a>') == ("x", [])
    assert checked_link("tg://user?id=17") == "tg://user?id=17"
    assert checked_link("javascript:alert(1)") is None


@given(st.text(alphabet="ab<>&;\"'=/ pre\n😀é", max_size=40))
def test_any_text_parses_or_is_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(text)


@pytest.mark.parametrize(
    "source",
    [
        "a &lt; b",
        "<b>a<i>b</i></b>c 😀<u>d</u>",
        '<a href="https://a.org/?x&amp;y">a</a>',
        '<pre><code class="language-py">x</code></pre>',
        "<blockquote expandable>a\nb</blockquote>",
        '<tg-time unix="5">soon</tg-time>',
    ],
)
def test_html_survives_the_way_there_and_back(source: str) -> None:
    assert to_html(*parse_html(source)) == source


def test_telegram_finds_commands_links_and_names_by_itself() -> None:
    text = "😀 /week@a_bot or https://a.org/x. ask @ada #back me@b.org 1/2 </b>"
    assert spans(detect_entities(text, [])) == [
        ("bot_command", 3, 11),
        ("url", 18, 15),
        ("mention", 39, 4),
        ("hashtag", 44, 5),
        ("email", 50, 8),
    ]
    assert detect_entities("/x", [{"type": "code", "offset": 0, "length": 2}]) == [
        {"type": "code", "offset": 0, "length": 2}
    ]


def test_white_space_around_a_text_is_cut_off() -> None:
    assert message_text(" \n a <b>b </b>\n", "HTML", None) == (
        "a b",
        [{"type": "bold", "offset": 2, "length": 1}],
    )


def test_texts_are_measured_after_parsing() -> None:
    assert message_text(f"<b>{'x' * MAXIMUM_TEXT}</b>", "HTML", None)[0] == "x" * MAXIMUM_TEXT
    for text, problem in (
        ("x" * (MAXIMUM_TEXT + 1), "message is too long"),
        (" <b> </b> ", "message text is empty"),
        ("", "message text is empty"),
    ):
        with pytest.raises(ApiError, match=f"^Bad Request: {problem}$"):
            message_text(text, "HTML", None)
    assert caption_text("", "", None) == ("", [])
    assert len(caption_text("x" * 1024, "", None)[0]) == 1024
    with pytest.raises(ApiError, match="message caption is too long"):
        caption_text("x" * 1025, "", None)


def test_unknown_parse_modes_are_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        message_text("x", "BBCode", None)
    with pytest.raises(ApiError, match="HTML only"):
        message_text("x", "MarkdownV2", None)
