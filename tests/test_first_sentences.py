"""What a property says in its class is what the document says of it first, and never half a thought."""

from __future__ import annotations

import time

import pytest

from brrtr.models.sentences import first_said

MORE = " And there is more to say of it."
CUT = [
    "The account that this charge was made on behalf of.",
    "The country, e.g. Austria or Germany, that the person lives in.",
    "Two-letter country code (e.g. AT. Or DE.) of the address.",
    "The amount in cents, at least 0.50 or what `a. B` of the plan says.",
    "Whether `value.is. Set` and ``a ` b. C`` apply to this one.",
    "See [the guide. It is long](https://example.com/a.b?c=D. E) for what may be sent!",
    "One of **these. They are bold** and nothing beside them.",
    '"Hello. World" is what this property says to those who ask.',
    "Optional. The name that stands on the statement.",
    "How many there are at version 1.2.3 of the API, as of U.S. Law or fig. A of it.",
    "Is it (perhaps (or perhaps not. Who knows)) one of the accepted kinds?",
    "The identifier that was given to it by the sender (see above.)",
    "Die Nummer des Kunden, z.B. Kunden im Inland, bzw. Partner.",
    "Адрес электронной почты, по которому приходит счёт.",
]


@pytest.mark.parametrize("sentence", CUT)
def test_the_first_sentence_is_said(sentence: str) -> None:
    assert first_said(sentence + MORE) == sentence
    assert first_said(f"{sentence}\n\n{MORE}") == sentence
    assert first_said(f"{sentence}\n- one\n- another") == sentence
    assert first_said(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "顧客に請求する金額を表す整数です。通貨の最小単位で指定します。",
            "顧客に請求する金額を表す整数です。",
        ),
        (
            "「はい。いいえ」のどちらかを必ず指定してください。次の文です。",
            "「はい。いいえ」のどちらかを必ず指定してください。",
        ),
        ("ग्राहक का नाम जो रसीद पर छपता है। दूसरा वाक्य।", "ग्राहक का नाम जो रसीद पर छपता है।"),
        (
            "Short. Again. This is what makes it long enough. No.",
            "Short. Again. This is what makes it long enough.",
        ),
        ("A title\n\nand what it means, in full.", "A title"),
        (
            "What the lines\nof a paragraph say together. Rest.",
            "What the lines\nof a paragraph say together.",
        ),
        ("Where the table of all the\r\ncolumns is.\r\n| a | b |", "Where the table of all the\ncolumns is."),
    ],
)
def test_a_description_is_cut_at(text: str, said: str) -> None:
    assert first_said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no sentence",
        "If the category is cash, it is one of these:\n\n- `checking`\n- `savings`",
        "Where the table of all the\r\ncolumns is\r\n| a | b |\r\n|---|---|",
        "It is one of\n\n  * the first of them\n  * the second",
        "It is one of:\n1. the first of them. Really.\n2. the second.",
        "- a list. With sentences. And more of them, and even more.\n- two",
        "# A heading. With sentences. And more of them, and even more.",
        "```\ncode. That is long enough to be cut. If it were prose.\n```",
        "<p>The text of a paragraph, as HTML has it.</p> <p>Another. And more.</p>",
        "This has a code `span that. Never ends, whatever. Comes behind it.",
        "This has (a parenthesis that. Never ends, whatever. Comes behind it.",
        "This has [a link. That never](ends. Whatever. Comes behind it.",
        "The sentence goes on with a small letter (iPhone and such). iOS is among them, too",
    ],
)
def test_what_cannot_be_cut_stays_whole(text: str) -> None:
    assert first_said(text) == text


@pytest.mark.parametrize(
    "part", ["a. B", "`", "(", "**", " ", ". ", "。", "\n", "-\n", "a.", "<", '"', "1. ", "é. é"]
)
def test_hostile_descriptions_take_no_time(part: str) -> None:
    begun = time.process_time()
    first_said(part * 30_000)
    first_said("x" + part * 30_000 + "(")
    assert time.process_time() - begun < 2
