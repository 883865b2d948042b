"""A README begins with what the document says first, in plain words, however long it is."""

from __future__ import annotations

import time

import pytest

import brrtr
from brrtr.plan.introduction import introduction, shortened, title

LONG = "word " * 200


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("", ""),
        ("  \n\n ", ""),
        ("A shop.", "A shop."),
        (
            "This is the API of a pet store that has pets. It has much more to say.\n\nAnd more.",
            "This is the API of a pet store that has pets.",
        ),
        ("# Introduction\n\nAll about pets.\n\n# Authentication\n\nNone.", "All about pets."),
        ("**All** of __it__, by name__icontains__lt.", "All of it, by name__icontains__lt."),
        ("# Introduction\nAll about pets.", "All about pets."),
        ("Introduction\n============\nAll about pets.", "All about pets."),
        ("----\n\nAll about pets.", "All about pets."),
        ("<p>Amazon <b>Pets</b> &amp; more.</p><p>Other paragraphs.</p>", "Amazon Pets & more."),
        ("<fullname>Pets</fullname><p>All about pets.</p>", "All about pets."),
        ("<!-- of nobody's interest --><h2>Pets</h2>\nAll of them.", "All of them."),
        ("<b>Pets</b>", "Pets"),
        ("Pets, and how to\n\n* feed\n* groom them", "Pets, and how to"),
        (
            "The pets of this API, each of which is one of these:\n- cats",
            "The pets of this API, each of which is one of these...",
        ),
        ("a < b and c > d", "a < b and c > d"),
        (
            "The **whole** [API](https://example.com/a) of ![our](logo.png) pets.",
            "The whole API of our pets.",
        ),
        ("Line one\r\nline two.\r\n\r\nMore.", "Line one line two."),
        ("a\u202eb\u2028c", "a b c"),
    ],
)
def test_what_is_said_first(description: str, said: str) -> None:
    assert introduction(description) == said


def test_what_never_ends_is_cut_at_a_word() -> None:
    said = introduction(LONG)
    assert 280 < len(said) <= 300
    assert said.endswith("word...")
    assert len(introduction("x" * 100_000)) == 300
    assert title("A title\nof two lines") == "A title of two lines"
    assert len(title(LONG)) <= 120
    assert shortened("a, b", 4) == "a, b"
    assert shortened("abc, def", 7) == "abc..."


@pytest.mark.parametrize("piece", ["<!--", "<a ", "[", "**a", "# \n", "\n \n", "<br ", "__a_"])
def test_texts_that_are_made_to_be_slow(piece: str) -> None:
    begun = time.perf_counter()
    introduction(piece * 200_000)
    assert time.perf_counter() - begun < 1


def test_readme_of_a_document_that_says_much() -> None:
    info = {"title": "Pets " * 100, "version": "1", "description": f"<p>All `about` <i>pets</i>.</p>{LONG}"}
    files = brrtr.generate({"openapi": "3.1.0", "info": info, "paths": {}}, brrtr.Options(name="pets"))
    first, empty, said, *_ = files["README.md"].splitlines()
    assert (first.rpartition(" ")[2], empty) == ("Pets...", "")
    assert len(first) <= 122
    assert said == "All \\`about\\` pets."
    assert max(map(len, files["README.md"].splitlines())) < 300


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("<p>&lt;script&gt;x&lt;/script&gt;</p>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<<b>script>x</<b>script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<b>[a</b>](javascript:x) [b](", "a \\[b\\]("),
        ("<p>&#42; a&#10;&#96;b&#8238;c</p>", "\\* a \\`b c"),
    ],
)
def test_markup_that_is_there_once_tags_are_gone_is_text(description: str, said: str) -> None:
    info = {"title": "Pets", "version": "1", "description": description}
    files = brrtr.generate({"openapi": "3.1.0", "info": info, "paths": {}}, brrtr.Options(name="pets"))
    assert files["README.md"].splitlines()[2] == said
