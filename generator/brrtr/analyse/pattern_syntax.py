"""ECMA-262 regular expressions as a tree, as far as strings are made for them and tested against them.

Back references, modifiers and scripts (`\\p{Script=...}`) are not read: `UnreadPatternError` says so.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

_MOST_GROUPS_DEEP = 30
_MOST_CHARACTERS = 10_000


class UnreadPatternError(Exception):
    """The pattern is wrong, or uses what is not read here."""


@dataclass(frozen=True, slots=True)
class Characters:
    """One character out of a set, the union of all fields, or one outside it."""

    ranges: tuple[tuple[int, int], ...] = ()
    """(first, last) code points."""
    members: tuple[Characters, ...] = ()
    category: str = ""
    """The start of a Unicode general category: `L`, `Lu` ..."""
    negated: bool = False

    @property
    def only(self) -> int | None:
        """The code point of a set that is written as one character."""
        if self.negated or self.members or self.category or len(self.ranges) != 1:
            return None
        first, last = self.ranges[0]
        return first if first == last else None

    def has(self, character: str) -> bool:
        point = ord(character)
        found = (
            any(first <= point <= last for first, last in self.ranges)
            or any(member.has(character) for member in self.members)
            or (self.category != "" and unicodedata.category(character).startswith(self.category))
        )
        return found != self.negated


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    body: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Edge:
    """`^`, `$`, `b` or `B`: a place between characters."""

    kind: str


@dataclass(frozen=True, slots=True)
class Look:
    body: Node
    behind: bool
    negative: bool


Node: TypeAlias = "Characters | Sequence | Choice | Repeat | Edge | Look"

DIGITS = Characters(((0x30, 0x39),))
WORD = Characters(((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)))
_SPACE = Characters(
    ((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x2028, 0x2029), (0xFEFF, 0xFEFF)), category="Zs"
)
_ANY = Characters(((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)), negated=True)
_SETS = {"d": DIGITS, "w": WORD, "s": _SPACE}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_LOOKS = {"(?=": (False, False), "(?!": (False, True), "(?<=": (True, False), "(?<!": (True, True)}
_CATEGORIES = {
    "Letter": "L",
    "Lowercase_Letter": "Ll",
    "Uppercase_Letter": "Lu",
    "Mark": "M",
    "Number": "N",
    "Decimal_Number": "Nd",
    "Punctuation": "P",
    "Symbol": "S",
    "Separator": "Z",
}
_SHORT_CATEGORIES = frozenset(
    (
        *(
            "L",
            "Lu",
            "Ll",
            "Lt",
            "Lm",
            "Lo",
            "M",
            "Mn",
            "Mc",
            "Me",
            "N",
            "Nd",
            "Nl",
            "No",
            "P",
            "Pc",
            "Pd",
            "Ps",
        ),
        *(
            "Pe",
            "Pi",
            "Pf",
            "Po",
            "S",
            "Sm",
            "Sc",
            "Sk",
            "So",
            "Z",
            "Zs",
            "Zl",
            "Zp",
            "C",
            "Cc",
            "Cf",
            "Cn",
            "Co",
        ),
    )
)


def parse(pattern: str) -> Node:
    """The tree of a pattern. Raises `UnreadPatternError`."""
    if len(pattern) > _MOST_CHARACTERS:
        raise UnreadPatternError("too long")
    parser = _Parser(pattern)
    node = parser.choice(0)
    if parser.rest():
        raise UnreadPatternError("unbalanced parenthesis")
    return node


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def rest(self) -> str:
        """The next character, empty at the end."""
        return self._pattern[self._at : self._at + 1]

    def choice(self, level: int) -> Node:
        if level > _MOST_GROUPS_DEEP:
            raise UnreadPatternError("too many nested groups")
        options = [self._sequence(level)]
        while self._take("|"):
            options.append(self._sequence(level))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, level: int) -> Node:
        parts: list[Node] = []
        while self.rest() not in ("", "|", ")"):
            parts.append(self._quantified(self._atom(level)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _quantified(self, atom: Node) -> Node:
        bounds = self._quantifier()
        if bounds is None:
            return atom
        self._take("?")
        least, most = bounds
        if isinstance(atom, Edge) or (most is not None and most < least) or self.rest() in ("*", "+"):
            raise UnreadPatternError("misplaced quantifier")
        return Repeat(atom, least, most)

    def _quantifier(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return bounds
        if self.rest() != "{":
            return None
        inner, closed, _ = self._pattern[self._at + 1 : self._at + 22].partition("}")
        least, comma, most = inner.partition(",")
        if not closed or not _is_number(least) or not (most == "" or (comma and _is_number(most))):
            return None
        self._at += len(inner) + 2
        if not comma:
            return int(least), int(least)
        return int(least), int(most) if most else None

    def _atom(self, level: int) -> Node:
        character = self._next()
        if character == "(":
            return self._group(level)
        if character == "[":
            return self._class()
        if character == ".":
            return _ANY
        if character in "^$":
            return Edge(character)
        if character == "\\":
            if self.rest() in ("b", "B"):
                return Edge(self._next())
            return self._escape()
        if character in "*+?":
            raise UnreadPatternError("nothing to repeat")
        return _one(character)

    def _group(self, level: int) -> Node:
        for opening, (behind, negative) in _LOOKS.items():
            if self._take(opening[1:]):
                return Look(self._body(level), behind, negative)
        if self._take("?<"):
            while self._next() != ">":
                pass
        elif self._take("?") and not self._take(":"):
            raise UnreadPatternError("modifiers are not read")
        return self._body(level)

    def _body(self, level: int) -> Node:
        body = self.choice(level + 1)
        if not self._take(")"):
            raise UnreadPatternError("unbalanced parenthesis")
        return body

    def _class(self) -> Characters:
        negated = self._take("^")
        ranges: list[tuple[int, int]] = []
        members: list[Characters] = []
        while not self._take("]"):
            first = self._class_atom()
            point = first.only
            if point is None or self._pattern[self._at : self._at + 1] != "-":
                members.append(first)
                continue
            if self._pattern[self._at + 1 : self._at + 2] in ("]", ""):
                members.append(first)
                continue
            self._next()
            last = self._class_atom()
            end = last.only
            if end is None:
                members += [first, _one("-"), last]
            elif end < point:
                raise UnreadPatternError("range out of order")
            else:
                ranges.append((point, end))
        return Characters(tuple(ranges), tuple(members), negated=negated)

    def _class_atom(self) -> Characters:
        character = self._next()
        if character != "\\":
            return _one(character)
        if self._take("b"):
            return _one("\b")
        return self._escape()

    def _escape(self) -> Characters:
        letter = self._next()
        if letter.lower() in _SETS:
            known = _SETS[letter.lower()]
            return known if letter.islower() else Characters(members=(known,), negated=True)
        if letter in "pP":
            return Characters(category=self._category(), negated=letter == "P")
        if letter in _CONTROLS:
            return _one(_CONTROLS[letter])
        if letter == "c":
            return _one(chr(ord(self._next()) % 32))
        if letter == "x":
            return _one(chr(self._hexadecimal(2)))
        if letter == "u":
            return _one(self._unicode())
        if letter.isdigit() or letter == "k":
            raise UnreadPatternError("back references are not read")
        return _one(letter)

    def _category(self) -> str:
        if not self._take("{"):
            raise UnreadPatternError("property without a name")
        name = ""
        while (character := self._next()) != "}":
            name += character
        name = name.removeprefix("General_Category=").removeprefix("gc=")
        category = _CATEGORIES.get(name, name)
        if category not in _SHORT_CATEGORIES:
            raise UnreadPatternError("property is not read")
        return category

    def _unicode(self) -> str:
        if self._take("{"):
            digits = ""
            while (character := self._next()) != "}":
                digits += character
            return _character(digits)
        point = self._hexadecimal(4)
        if 0xD800 <= point < 0xDC00 and self._take("\\u"):
            point = 0x10000 + ((point - 0xD800) << 10) + (self._hexadecimal(4) - 0xDC00)
        return _character(f"{point:x}")

    def _hexadecimal(self, count: int) -> int:
        digits = "".join(self._next() for _ in range(count))
        return ord(_character(digits))

    def _next(self) -> str:
        character = self.rest()
        if not character:
            raise UnreadPatternError("ends too early")
        self._at += 1
        return character

    def _take(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._at):
            return False
        self._at += len(text)
        return True


def _one(character: str) -> Characters:
    return Characters(((ord(character), ord(character)),))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _character(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        raise UnreadPatternError("no such character") from None
