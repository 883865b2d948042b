"""Computes with sets of code points: the character classes of ECMA-262, and how `re` writes them."""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import TypeAlias

import regress

CodePoints: TypeAlias = "tuple[tuple[int, int], ...]"
"""Ranges, both ends included, in ascending order, neither overlapping nor touching."""

LAST = sys.maxunicode

_CATEGORIES = {
    "Other": "C",
    "Control": "Cc",
    "cntrl": "Cc",
    "Format": "Cf",
    "Unassigned": "Cn",
    "Private_Use": "Co",
    "Surrogate": "Cs",
    "Letter": "L",
    "Cased_Letter": "LC",
    "Lowercase_Letter": "Ll",
    "Modifier_Letter": "Lm",
    "Other_Letter": "Lo",
    "Titlecase_Letter": "Lt",
    "Uppercase_Letter": "Lu",
    "Mark": "M",
    "Combining_Mark": "M",
    "Spacing_Mark": "Mc",
    "Enclosing_Mark": "Me",
    "Nonspacing_Mark": "Mn",
    "Number": "N",
    "Decimal_Number": "Nd",
    "digit": "Nd",
    "Letter_Number": "Nl",
    "Other_Number": "No",
    "Punctuation": "P",
    "punct": "P",
    "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd",
    "Close_Punctuation": "Pe",
    "Final_Punctuation": "Pf",
    "Initial_Punctuation": "Pi",
    "Other_Punctuation": "Po",
    "Open_Punctuation": "Ps",
    "Symbol": "S",
    "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk",
    "Math_Symbol": "Sm",
    "Other_Symbol": "So",
    "Separator": "Z",
    "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp",
    "Space_Separator": "Zs",
}
"""Values of General_Category, by their long names (ECMA-262 table 69)."""


def union(*sets: Iterable[tuple[int, int]]) -> CodePoints:
    """Gives the code points of all the ranges."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(part for ranges in sets for part in ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def complement(ranges: CodePoints) -> CodePoints:
    """Gives all other code points."""
    others = []
    start = 0
    for first, last in ranges:
        if first > start:
            others.append((start, first - 1))
        start = last + 1
    if start <= LAST:
        others.append((start, LAST))
    return tuple(others)


def meet(a: CodePoints, b: CodePoints) -> bool:
    """Says whether the sets have a code point in common."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i][0] <= b[j][1] and b[j][0] <= a[i][1]:
            return True
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return False


def contains(ranges: CodePoints, code: int) -> bool:
    """Says whether a code point is in the set."""
    index = bisect_right(ranges, (code, LAST))
    return index > 0 and code <= ranges[index - 1][1]


DIGIT: CodePoints = ((0x30, 0x39),)
WORD: CodePoints = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
SPACE = union(
    ((9, 13), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)),
    ((0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
)
"""ECMA-262 12.2 and 12.3: WhiteSpace and LineTerminator."""
ANY: CodePoints = ((0, LAST),)
ASCII: CodePoints = ((0, 0x7F),)
DOT = complement(union(((10, 10), (13, 13), (0x2028, 0x2029))))
"""What `.` matches: all but LineTerminator (ECMA-262 12.3)."""

ESCAPES = {
    "d": DIGIT,
    "D": complement(DIGIT),
    "w": WORD,
    "W": complement(WORD),
    "s": SPACE,
    "S": complement(SPACE),
}


def unicode_property(expression: str) -> CodePoints | None:
    r"""Gives what `\p{expression}` matches; None for what ECMA-262 does not have."""
    if expression == "Any":
        return ANY
    if expression == "ASCII":
        return ASCII
    if expression == "Assigned":
        return complement(_category("Cn"))
    category = category_of(expression)
    return _of_engine(expression) if category is None else _category(category)


@lru_cache(maxsize=512)
def _of_engine(expression: str) -> CodePoints | None:
    r"""Asks the engine that knows scripts and binary properties: they are in no table of Python."""
    try:
        engine = regress.Regex(f"\\p{{{expression}}}+", "u")
    except regress.RegressError:
        return None
    found = []
    for text, encoded in _texts():
        for match in engine.find_iter(text) or ():
            run = encoded[match.range()].decode()
            found.append((ord(run[0]), ord(run[-1])))
    return union(found)


@cache
def _texts() -> tuple[tuple[str, bytes], ...]:
    """Gives all characters but surrogates, in their order, and the same in UTF-8: the engine counts bytes."""
    texts = ("".join(map(chr, run)) for run in (range(0xD800), range(0xE000, LAST + 1)))
    return tuple((text, text.encode()) for text in texts)


def category_of(expression: str) -> str | None:
    r"""Gives the short name of the General_Category that `\p{expression}` names; None when it names none."""
    name, equals, value = expression.partition("=")
    if equals and name not in {"gc", "General_Category"}:
        return None
    category = _CATEGORIES.get(value if equals else name, value if equals else name)
    return category if category in _CATEGORIES.values() else None


@cache
def _category(category: str) -> CodePoints:
    wanted = {"Lu", "Ll", "Lt"} if category == "LC" else {category}
    return union(*(ranges for name, ranges in _by_category().items() if name in wanted or name[0] in wanted))


@cache
def _by_category() -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    first = 0
    for name, run in groupby(map(unicodedata.category, map(chr, range(LAST + 1)))):
        size = sum(1 for _ in run)
        found.setdefault(name, []).append((first, first + size - 1))
        first += size
    return found


def source(ranges: CodePoints) -> str:
    """Gives the set as `re` writes it: a character, a class, or for the empty set what never matches."""
    if not ranges:
        return "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _character(ranges[0][0], r"\.^$*+?{}[]()|")
    others = complement(ranges)
    if others and len(others) < len(ranges):
        return "[^" + "".join(map(_range, others)) + "]"
    return "[" + "".join(map(_range, ranges)) + "]"


def _range(ends: tuple[int, int]) -> str:
    first, last = (_character(code, r"\[]^-&~|") for code in ends)
    if ends[0] == ends[1]:
        return first
    return first + last if ends[0] + 1 == ends[1] else f"{first}-{last}"


def _character(code: int, special: str) -> str:
    if 0x20 <= code < 0x7F:
        return "\\" + chr(code) if chr(code) in special else chr(code)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
