"""Reads ECMA-262 regular expressions (22.2.1, with the `u` flag) into a tree.

Of Annex B, which engines allow without the flag and documents rely on, only what cannot mean anything
else is read: an escaped punctuation character, and a lone `]`, `{` or `}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from ..diagnostics import Code
from . import classes
from .classes import CodePoints

MAX_NESTING = 50
"""Groups within groups: this parser and Python's recurse."""

MAX_CHARACTERS = 10_000


class PatternProblem(Exception):  # noqa: N818 - the name says what it is: the pattern's problem
    """Says that a pattern cannot be used.

    `code` is `invalid-pattern`, `unsupported-pattern`, `exponential-pattern` or `slow-pattern`.
    """

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Properties:
    r"""Holds a class that names properties, such as `[^\p{L}\d]`, as written: engines know them by name."""

    negated: bool
    ranges: CodePoints
    """What the class has besides."""
    named: tuple[tuple[str, str], ...]
    r"""`p` or `P`, and what stands in braces after it."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Stands for one character of a set."""

    ranges: CodePoints
    """All code points where the set is not known here."""
    properties: Properties | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    r"""Stands for `^`, `$`, `\b` or `\B`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Look:
    """Stands for `(?=`, `(?!`, `(?<=` or `(?<!`, and what follows it."""

    opening: str
    body: Node


@dataclass(frozen=True, slots=True)
class Group:
    """Stands for parentheses; `number` counts the capturing ones from 1 and is 0 for the others."""

    number: int
    body: Node


@dataclass(frozen=True, slots=True)
class Back:
    """Refers to a capturing group."""

    number: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """Repeats, as a quantifier says; `most` is None when it has no upper bound."""

    body: Node
    least: int
    most: int | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Holds terms one after the other."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Holds alternatives, two or more."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Rough:
    """Holds a pattern whose tree does not say all."""

    node: Node
    foreign: str
    """A property that is not known here, if there is one: any character stands for it in the tree."""
    doubled: bool
    """Whether two groups have one name, so that only the pattern itself tells what a reference means."""


Node: TypeAlias = "Characters | Assertion | Look | Group | Back | Repeat | Sequence | Either"

_QUANTIFIER = re.compile(r"(?:([*+?])|\{([0-9]+)(?:(,)([0-9]*))?\})(\??)")
_NAME = re.compile(r"\(\?<([A-Za-z_$][A-Za-z0-9_$]*)>")
_OPENING = re.compile(r"\(\?(?:[:=!]|<[=!])|\((?!\?)")
_HYPHEN = ((ord("-"), ord("-")),)
_CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_HEX = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\}")
_PROPERTY = re.compile(r"([pP])\{([A-Za-z0-9_=]+)\}")


def parse(pattern: str) -> Node:
    """Reads a pattern into its tree. Raises `PatternProblem`."""
    found = parse_roughly(pattern)
    if found.doubled:
        raise PatternProblem("unsupported-pattern", "two groups have one name")
    if found.foreign:
        raise PatternProblem("unsupported-pattern", found.foreign)
    return found.node


def parse_roughly(pattern: str) -> Rough:
    """Reads a pattern into its tree, and tells what that does not say. Raises `PatternProblem`."""
    if len(pattern) > MAX_CHARACTERS:
        raise PatternProblem("unsupported-pattern", f"a pattern of more than {MAX_CHARACTERS:,} characters")
    parser = _Parser(pattern)
    return Rough(parser.pattern(), parser.foreign, parser.doubled)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._groups = 0
        self._names: dict[str, int] = {}
        self.foreign = ""
        self.doubled = False
        self._total = self._count_groups()

    def _count_groups(self) -> int:
        """Counts capturing groups, first of all since a reference may stand before its group."""
        text = re.sub(r"\\.|\[(?:[^\]\\]|\\.)*+\]?", "", self._text, flags=re.DOTALL)
        for match in re.finditer(r"\((?:(?!\?)|\?<([^=!>][^>]*)>)", text):
            self._groups += 1
            if match[1] is not None:
                self.doubled = self.doubled or match[1] in self._names
                self._names[match[1]] = self._groups
        total, self._groups = self._groups, 0
        return total

    def pattern(self) -> Node:
        node = self._disjunction()
        if self._at < len(self._text):
            raise self._invalid("unmatched )")
        return node

    def _invalid(self, what: str) -> PatternProblem:
        return PatternProblem("invalid-pattern", f"{what} at character {self._at + 1}")

    def _take(self, token: str) -> bool:
        if self._text.startswith(token, self._at):
            self._at += len(token)
            return True
        return False

    def _match(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        match = expression.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _disjunction(self) -> Node:
        options = [self._alternative()]
        while self._take("|"):
            options.append(self._alternative())
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _alternative(self) -> Node:
        terms: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            terms.append(self._term())
        return terms[0] if len(terms) == 1 else Sequence(tuple(terms))

    def _term(self) -> Node:
        atom = self._atom()
        start = self._at
        match = self._match(_QUANTIFIER)
        if match is None:
            return atom
        if isinstance(atom, (Assertion, Look)):
            self._at = start
            raise self._invalid("nothing to repeat")
        sign, least, comma, most, lazy = match.groups()
        if sign:
            return Repeat(atom, int(sign == "+"), 1 if sign == "?" else None, bool(lazy))
        if len(least) > 9 or len(most or "") > 9:
            raise PatternProblem("unsupported-pattern", "a quantifier with a number of more than nine digits")
        low = int(least)
        high = (int(most) if most else None) if comma else low
        if high is not None and high < low:
            raise self._invalid("a quantifier with its numbers out of order")
        return Repeat(atom, low, high, bool(lazy))

    def _atom(self) -> Node:
        char = self._text[self._at]
        if char == "(":
            return self._group()
        if self._match(_QUANTIFIER):
            raise self._invalid("nothing to repeat")
        self._at += 1
        if char in "^$":
            return Assertion(char)
        if char == ".":
            return Characters(classes.DOT)
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        return Characters(((ord(char), ord(char)),))

    def _group(self) -> Node:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise PatternProblem("unsupported-pattern", f"groups nested more than {MAX_NESTING} deep")
        name, number = self._match(_NAME), 0
        opening = None if name else self._match(_OPENING)
        if name is None and opening is None:
            raise self._invalid("an unknown kind of group")
        if name or (opening and opening[0] == "("):
            self._groups += 1
            number = self._groups
        body = self._disjunction()
        if not self._take(")"):
            raise self._invalid("a group that is not closed")
        self._depth -= 1
        if opening is None or opening[0] in {"(", "(?:"}:
            return Group(number, body)
        return Look(opening[0], body)

    def _escape(self) -> Node:
        """Reads what follows a backslash outside a class."""
        number = self._match(re.compile("[1-9][0-9]*"))
        if number:
            if len(number[0]) > 4 or int(number[0]) > self._total:
                raise self._invalid("a reference to a group that there is not")
            return Back(int(number[0]))
        if self._take("b"):
            return Assertion("\\b")
        if self._take("B"):
            return Assertion("\\B")
        if self._take("k"):
            name = self._match(re.compile("<([^>]*)>"))
            if name is None or name[1] not in self._names:
                raise self._invalid("a reference to a group that there is not")
            return Back(self._names[name[1]])
        return self._set_escape()

    def _set_escape(self) -> Characters:
        """Reads an escape that stands for a set, or for one character."""
        if self._at == len(self._text):
            raise self._invalid("a backslash at the end")
        char = self._text[self._at]
        if char in classes.ESCAPES:
            self._at += 1
            return Characters(classes.ESCAPES[char])
        name = self._match(_PROPERTY)
        if name:
            return self._property(name[1], name[2])
        code = self._character_escape(char)
        return Characters(((code, code),))

    def _property(self, letter: str, expression: str) -> Characters:
        found = classes.unicode_property(expression)
        if found is None:
            self.foreign = f"the character property {expression}"
        elif found in {classes.ANY, classes.ASCII}:
            return Characters(found if letter == "p" else classes.complement(found))
        elif letter == "P":
            found = classes.complement(found)
        named = Properties(False, (), ((letter, expression),))
        return Characters(classes.ANY if found is None else found, named)

    def _character_escape(self, char: str) -> int:
        digits = self._match(_HEX)
        if digits:
            return self._code_point(digits)
        self._at += 1
        if char in _CONTROLS:
            return _CONTROLS[char]
        if char == "c":
            letter = self._match(re.compile("[A-Za-z]"))
            if letter is None:
                raise self._invalid("a control escape without a letter")
            return ord(letter[0]) % 32
        if char == "0" and not re.match("[0-9]", self._text[self._at : self._at + 1]):
            return 0
        if char.isascii() and not char.isalnum():
            return ord(char)
        raise self._invalid("an unknown escape")

    def _code_point(self, digits: re.Match[str]) -> int:
        r"""Reads `\x41`, `\u0041`, `\u{41}`, or two surrogates that make one code point."""
        text = digits[1] or digits[2] or digits[3].lstrip("0") or "0"
        code = int(text[:8], 16)
        if code > classes.LAST:
            raise self._invalid("a code point beyond the last")
        if digits[2] and 0xD800 <= code < 0xDC00:
            low = self._match(re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})"))
            if low:
                return 0x10000 + ((code - 0xD800) << 10) + int(low[1], 16) - 0xDC00
        return code

    def _class(self) -> Node:
        negated = self._take("^")
        parts: list[Characters] = []
        before, self.foreign = self.foreign, ""
        while not self._take("]"):
            first = self._class_atom()
            if self._text.startswith("-", self._at) and not self._text.startswith("-]", self._at):
                self._at += 1
                parts += self._class_range(first, self._class_atom())
            else:
                parts.append(first)
        ranges = classes.union(*(part.ranges for part in parts))
        ranges = classes.complement(ranges) if negated else ranges
        if self.foreign:
            ranges = classes.ANY
        self.foreign = self.foreign or before
        named = tuple(name for part in parts if part.properties for name in part.properties.named)
        if not named:
            return Characters(ranges)
        others = classes.union(*(part.ranges for part in parts if not part.properties))
        return Characters(ranges, Properties(negated, others, named))

    def _class_range(self, first: Characters, last: Characters) -> list[Characters]:
        ends = [end.ranges[0][0] for end in (first, last) if _is_single(end.ranges)]
        if len(ends) < 2:
            # `[\w-.]`: the hyphen is itself, as browsers have it (ECMA-262 B.1.2.8.1).
            return [first, Characters(_HYPHEN), last]
        if ends[0] > ends[1]:
            raise self._invalid("a range with its ends out of order")
        return [Characters(((ends[0], ends[1]),))]

    def _class_atom(self) -> Characters:
        if self._at == len(self._text):
            raise self._invalid("a class that is not closed")
        char = self._text[self._at]
        self._at += 1
        if char != "\\":
            return Characters(((ord(char), ord(char)),))
        if self._take("b"):
            return Characters(((8, 8),))
        return self._set_escape()


def _is_single(ranges: CodePoints) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]
