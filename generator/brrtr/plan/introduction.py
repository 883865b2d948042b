"""Says of a service in a line what its document says at length: its README is for those who work on it."""

from __future__ import annotations

import re
from html import unescape

from ..models.sentences import first_paragraph, first_said
from .quoting import one_line

_NAME = 50
"""Characters that a paragraph without a full stop has if it is no heading in other dress."""
_STOPS = (".", "!", "?")

_READ = 5_000
"""Characters of a description that are looked at: what is said first stands there."""
_LONGEST = 300
"""Characters of a description that are shown, however long its first sentence is."""
_LONGEST_TITLE = 120

_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|br)\b[^<>]*>", re.IGNORECASE)
"""Begins or ends a paragraph of HTML."""
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"\*\*(?=\S)([^*_]+)(?<=\S)\*\*|(?<!\w)__(?=\S)([^*_]+)(?<=\S)__(?!\w)")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s|$)|\s{0,3}(?:=+|-+|\*{3,})\s*$|.*\n\s{0,3}(?:=+|-+)\s*(?:\n|$)")
"""Begins a paragraph that says what the next ones are about; or is a rule."""


def introduction(description: str) -> str:
    """Gives the first sentence of a description, as plain text on one line; empty where it has none."""
    paragraphs = [text for text in re.split(r"\n\s*\n", _plain(description)) if text.strip()]
    prose = [text for text in map(_without_heading, paragraphs) if text]
    said = next((text for text in prose if len(text) >= _NAME or text.endswith(_STOPS)), "".join(prose[:1]))
    line = shortened(first_said(first_paragraph(said) or said), _LONGEST)
    return f"{line[:-1]}..." if line.endswith(":") else line  # what it leads up to is in the document


def title(text: str) -> str:
    """Gives a title as plain text on one line that can be looked over."""
    return shortened(text, _LONGEST_TITLE)


def shortened(text: str, longest: int) -> str:
    """Gives a text on one line, and of a long one the words that have room."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 3]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')}..."


def _plain(text: str) -> str:
    """Takes HTML and the links and emphasis of Markdown out of the beginning of a text."""
    text = "\n".join(text[:_READ].splitlines())
    if _TAG.search(text):
        text = unescape(_TAG.sub("", _BLOCK.sub("\n\n", text)))
    return _STRONG.sub(r"\1\2", _LINK.sub(r"\1", text))


def _without_heading(paragraph: str) -> str:
    """Gives what stands under the headings that a paragraph begins with."""
    lines = paragraph.splitlines()
    while lines and _HEADING.match("\n".join(lines[:2])):
        underlined = _HEADING.match(lines[0]) is None
        del lines[: 2 if underlined else 1]
    return "\n".join(lines).strip()
