"""Cuts what the document says of a property to what it says first: the document has the rest."""

# ruff: noqa: RUF001 - sentences of other scripts end with stops of their own

from __future__ import annotations

import re

_ENOUGH = 40
"""Characters that sentences have to say something; `Optional.` alone does not."""

_BLOCK = re.compile(r"\s{0,7}(?:[-*+]\s|1[.)]\s|[|>]|#{1,6}\s|```|~~~)")
"""Begins a line that does not go on with a paragraph: of a list, a table, a quote, code; a heading."""
_HTML = re.compile(r"</?[a-zA-Z]")
_SHORTENED = re.compile(
    r"(?:^|[\s(\[])(?:\d{1,3}|[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|etc|vs|cf|ca|approx|incl|excl|esp|max|min|resp"
    r"|no|nr|fig|eq|sec|ver|ex|inc|ltd|corp|co|st|mr|mrs|ms|dr|prof|bzw|usw|ggf|vgl)\.$",
    re.IGNORECASE,
)
"""A full stop that ends no sentence: after a number, single letters, a word cut short."""
_LONGEST = 20
"""Characters up to a full stop that are looked at for such a word."""

_TOKEN = re.compile(
    r"""(?P<ticks>`+)|(?P<open>[(\[{（「『【])|(?P<close>[)\]}）」』】])|(?P<pair>\*\*|")"""
    r"""|(?P<end>(?<=[.!?)\]*_'"’”»।؟۔])\s+|(?<=[。！？])(?![。！？」』）】]))"""
)
"""What a sentence does not end within, and what may stand behind one."""
_STOP = re.compile(r"""[.!?।؟۔。！？][)\]*_'"’”»」』）】]*$""")


def first_said(text: str) -> str:
    """Gives the first sentence of a description, or as many of its first paragraph as say something.

    It ends at no abbreviation and within no code, link, parenthesis, quotation or emphasis. What begins with
    a notice in bold or with no paragraph, has tags, or leads up to a list stays as it is.
    """
    stripped = "\n".join(text.strip().splitlines())
    paragraph = first_paragraph(stripped)
    if stripped.startswith("**") or _HTML.search(paragraph):
        return text
    end = _end(paragraph)
    said = paragraph[:end]
    if end is None or not said or said.endswith((":", "：")):
        return text
    leads_up = _STOP.search(said[-_LONGEST:]) is None and _BLOCK.match(stripped, len(paragraph) + 1)
    return text if leads_up else said


def first_paragraph(text: str) -> str:
    """Gives the lines before an empty one, or the first that begins something else."""
    lines = []
    for line in text.splitlines():
        if not line.strip() or _BLOCK.match(line):
            break
        lines.append(line)
    return "\n".join(lines)


def _end(paragraph: str) -> int | None:
    """Gives where the sentences end that say enough, or the paragraph; None if something is left open."""
    ticks, depth, pairs = "", 0, set[str]()
    for token in _TOKEN.finditer(paragraph):
        kind, found = token.lastgroup, token.group()
        if kind == "ticks":
            ticks = found if not ticks else "" if found == ticks else ticks
        elif ticks:
            continue
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "pair":
            pairs ^= {found}
        elif not depth and not pairs and _ends(paragraph, token.start(), token.end()):
            return token.start()
    return None if ticks or depth or pairs else len(paragraph)


def _ends(paragraph: str, end: int, following: int) -> bool:
    """Says whether a sentence ends at a place, and enough is said; a small letter would go on with it."""
    last = paragraph[max(0, end - _LONGEST) : end]
    if not _STOP.search(last) or _SHORTENED.search(last) or paragraph[following : following + 1].islower():
        return False
    return end >= _ENOUGH or len(paragraph[:end].encode("utf-8", "surrogatepass")) >= _ENOUGH
