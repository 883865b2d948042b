r"""Knows the sets of characters that other dialects name: POSIX classes, Java's `\p{XDigit}`, case."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from . import classes
from .classes import CodePoints, union

_UPPER: CodePoints = ((0x41, 0x5A),)
_LOWER: CodePoints = ((0x61, 0x7A),)
_ALPHA = union(_UPPER, _LOWER)
_ALNUM = union(classes.DIGIT, _ALPHA)
_GRAPH: CodePoints = ((0x21, 0x7E),)

POSIX: dict[str, CodePoints] = {
    "alnum": _ALNUM,
    "alpha": _ALPHA,
    "ascii": classes.ASCII,
    "blank": ((9, 9), (0x20, 0x20)),
    "cntrl": ((0, 0x1F), (0x7F, 0x7F)),
    "digit": classes.DIGIT,
    "graph": _GRAPH,
    "lower": _LOWER,
    "print": ((0x20, 0x7E),),
    "punct": classes.complement(union(classes.complement(_GRAPH), _ALNUM)),
    "space": ((9, 13), (0x20, 0x20)),
    "upper": _UPPER,
    "word": classes.WORD,
    "xdigit": union(classes.DIGIT, ((0x41, 0x46), (0x61, 0x66))),
}
"""Character classes of POSIX, in ASCII, as `[:name:]` has them without a locale."""

_JAVA = {
    **{name: name.capitalize() for name in POSIX if name not in {"ascii", "word", "xdigit"}},
    "xdigit": "XDigit",
}
r"""How Java writes the classes of POSIX in `\p{...}`, where they are of ASCII too."""
_OF_JAVA = {written: POSIX[name] for name, written in _JAVA.items()}
_ECMA_TOO = {"Alpha", "Lower", "Upper"}
"""What ECMA-262 has by these names as well, of all scripts (table 68). The company says which is meant."""
_RENAMED = {
    "L1": "\\0-\\u00ff",
    "LD": "\\p{L}\\p{Nd}",
    "javaLowerCase": "\\p{Lowercase}",
    "javaUpperCase": "\\p{Uppercase}",
}
"""Further names of Java, in the words of ECMA-262 within a class."""

_BEYOND_CASES = 0x20000
"""There are no letters with cases from here on."""

_POSIX_NAME = re.compile(rf"\\[pP]\{{\^?(?:{'|'.join(sorted({*_OF_JAVA} - _ECMA_TOO))})\}}")
_EXPRESSION = re.compile(r"\\[pP]\{([A-Za-z0-9_=]+)\}")


def names_posix(pattern: str) -> bool:
    r"""Says whether a pattern names classes of POSIX as Java does: then `\p{Alpha}` is one of them too."""
    return _POSIX_NAME.search(pattern) is not None


def property_of(letter: str, name: str, is_posix: bool) -> tuple[str | None, bool]:
    """Gives a property as a class of ECMA-262 has it, and whether it was written otherwise.

    None for what is not known. What stands behind `Is` may not be a script, as in Java: it is a block in XML
    Schema and .NET.
    """
    if name in _OF_JAVA and (is_posix or name not in _ECMA_TOO):
        ranges = _OF_JAVA[name]
        return content(ranges if letter == "p" else classes.complement(ranges)), True
    if name in _RENAMED:
        return (_RENAMED[name], True) if letter == "p" else (None, True)
    if _is_property(name):
        return f"\\{letter}{{{name}}}", False
    if name.startswith("Is") and _is_property(name[2:]):
        return f"\\{letter}{{{name[2:]}}}", True
    if "=" not in name and _is_property(f"Script={name}"):
        return f"\\{letter}{{Script={name}}}", True
    return None, True


def knows_properties(pattern: str) -> bool:
    """Says whether ECMA-262 has all properties that a pattern names."""
    return all(map(_is_property, _EXPRESSION.findall(pattern)))


def _is_property(expression: str) -> bool:
    return classes.unicode_property(expression) is not None


def content(ranges: CodePoints) -> str:
    """Writes a set as it stands within a class."""
    return "".join(
        _name(first) if first == last else f"{_name(first)}-{_name(last)}" for first, last in ranges
    )


def _name(code: int) -> str:
    if chr(code).isascii() and chr(code).isalnum():
        return chr(code)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


@lru_cache(maxsize=512)
def in_both_cases(ranges: CodePoints) -> CodePoints:
    """Adds the characters that are the same in another case.

    No letter of ASCII is the same as one of another script, as the long s: so have it Java, and ECMA-262
    without the `u` flag (22.2.2.7.3).
    """
    cases = _cases()
    if sum(last - first + 1 for first, last in ranges) < len(cases):
        codes = (code for first, last in ranges for code in range(first, last + 1) if code in cases)
    else:
        codes = (code for code in cases if classes.contains(ranges, code))
    return union(ranges, ((one, one) for code in codes for one in cases[code]))


@cache
def _cases() -> dict[int, list[int]]:
    """Gives for each letter those that are the same but for their case, by Unicode's simple case folding."""
    found: dict[tuple[str, bool], list[int]] = {}
    for code in range(_BEYOND_CASES):
        char = chr(code)
        folded = char.casefold()
        if len(folded) > 1:
            folded = char.lower()
        found.setdefault((folded, char.isascii()), []).append(code)
    return {code: alike for alike in found.values() if len(alike) > 1 for code in alike}
