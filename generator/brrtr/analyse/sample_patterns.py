"""Strings that match a pattern: readable ones first, each tested before it is given.

Testing follows all ways through the pattern at once, so that no pattern takes exponential time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product

from .pattern_syntax import (
    WORD,
    Characters,
    Choice,
    Edge,
    Look,
    Node,
    Repeat,
    Sequence,
    UnreadPatternError,
    parse,
)

MOST_CHARACTERS = 10_000
"""No longer string is made."""

_MOST_STEPS = 200_000
"""Places in a text that are looked at to test one text, or to find all strings for one pattern."""
_VARIANTS = 100

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "1234567890",
    "-_.!@#$%&*+/:;=?~ ,'\"()<>[]\\^`{|}",
)
_MIXED = ("Aa1!Bb2@Cc3#Dd4$Ee5%Ff6&",)
"""For patterns that ask for characters of several kinds, as those of passwords do."""


def matches(pattern: str, text: str) -> bool | None:
    """Whether the pattern is found in the text (ECMA-262 22.2); None when that cannot be told here."""
    try:
        return _Search(text, _Allowance()).found(_parsed(pattern))
    except UnreadPatternError:
        return None


def matching_strings(pattern: str, least: int, most: int | None) -> Iterator[str]:
    """Different strings of `least` to `most` characters that match; none when none is found.

    The number of attempts is bounded.
    """
    try:
        node = _parsed(pattern)
    except UnreadPatternError:
        return
    most = MOST_CHARACTERS if most is None else min(most, MOST_CHARACTERS)
    if least > most:
        return
    wanted = _Wanted(node, least, most, _Allowance())
    seen: set[str] = set()
    fitting: list[_Writer] = []
    for alphabets, pick, (characters, groups) in product((_ALPHABETS, _MIXED), range(3), _counts(least)):
        writer = _Writer(alphabets, pick, characters, groups)
        text = wanted.text(writer, 0)
        if text is not None:
            fitting.append(writer)
            if text not in seen:
                seen.add(text)
                yield text
    writers = fitting[:3] or [_Writer(_ALPHABETS, 0, 3, 1), _Writer(_ALPHABETS, 0, 1, 1)]
    for offset, writer in product(range(1, _VARIANTS), writers):
        text = wanted.text(writer, offset)
        if text is not None and text not in seen:
            seen.add(text)
            yield text


@lru_cache(maxsize=256)
def _parsed(pattern: str) -> Node:
    return parse(pattern)


def _counts(least: int) -> Iterator[tuple[int, int]]:
    """How often a repeated character and a repeated group are to come, in the order of trial."""
    fixed = (
        (3, 1),
        (1, 1),
        (2, 1),
        (0, 0),
        (4, 1),
        (0, 1),
        (1, 0),
        (6, 1),
        (8, 1),
        (12, 2),
        (16, 1),
        (32, 1),
    )
    wanted = ((least, 1), (1, least)) if least > 3 else ()
    return chain(wanted, fixed)


class _Allowance:
    """The steps that are left, shared by all that one question takes."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def take(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise UnreadPatternError("too costly")


class _Writer:
    """Writes a string along a pattern, looks left out; what it writes may still not match."""

    def __init__(self, alphabets: tuple[str, ...], pick: int, characters: int, groups: int) -> None:
        self._alphabets = alphabets
        self._pick = pick
        self._characters = characters
        self._groups = groups

    def write(self, node: Node, offset: int, allowance: _Allowance) -> str:
        """The string; another one for another `offset` where the pattern leaves a choice of characters."""
        self._written: list[str] = []
        self._places = [offset] * len(self._alphabets)
        self._allowance = allowance
        self._add(node)
        return "".join(self._written)

    def _add(self, node: Node) -> None:
        self._allowance.take(5)
        if isinstance(node, Characters):
            self._written.append(self._character(node))
        elif isinstance(node, Sequence):
            for part in node.parts:
                self._add(part)
        elif isinstance(node, Choice):
            self._add(node.options[self._pick % len(node.options)])
        elif isinstance(node, Repeat):
            wanted = self._characters if isinstance(node.body, Characters) else self._groups
            wanted = max(wanted, node.least)
            for _ in range(wanted if node.most is None else min(wanted, node.most)):
                self._add(node.body)

    def _character(self, characters: Characters) -> str:
        if characters.only is not None:
            return chr(characters.only)
        for number, alphabet in enumerate(self._alphabets):
            for step in range(len(alphabet)):
                place = self._places[number] + step
                character = alphabet[place % len(alphabet)]
                if characters.has(character):
                    self._places[number] = place + 1
                    return character
        for point in (first for first, _ in characters.ranges):
            if characters.has(chr(point)) and not 0xD800 <= point <= 0xDFFF:
                return chr(point)
        for point in range(0x2000):
            self._allowance.take(1)
            if characters.has(chr(point)):
                return chr(point)
        raise UnreadPatternError("no such character")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a string must be."""

    node: Node
    least: int
    most: int
    allowance: _Allowance

    def text(self, writer: _Writer, offset: int) -> str | None:
        """What the writer writes, or that made long enough, if it is what is wanted."""
        try:
            written = writer.write(self.node, offset, self.allowance)
            for text in dict.fromkeys((written, written.ljust(self.least, "a"))):
                fits = self.least <= len(text) <= self.most
                if fits and _Search(text, self.allowance).found(self.node):
                    return text
        except UnreadPatternError:
            return None
        return None


class _Search:
    """Finds a pattern in one text, with sets of places instead of one place at a time."""

    def __init__(self, text: str, allowance: _Allowance) -> None:
        self._text = text
        self._allowance = allowance

    def found(self, node: Node) -> bool:
        return bool(self._ends(node, set(range(len(self._text) + 1))))

    def _ends(self, node: Node, starts: set[int]) -> set[int]:
        """Where a match of the node that begins at one of `starts` can end."""
        self._allowance.take(len(starts) + 1)
        if isinstance(node, Characters):
            return {at + 1 for at in starts if at < len(self._text) and node.has(self._text[at])}
        if isinstance(node, Sequence):
            for part in node.parts:
                if not starts:
                    break
                starts = self._ends(part, starts)
            return starts
        if isinstance(node, Choice):
            return set().union(*(self._ends(option, starts) for option in node.options))
        if isinstance(node, Repeat):
            return self._repeated(node, starts)
        if isinstance(node, Edge):
            return {at for at in starts if self._is_edge(node.kind, at)}
        return {at for at in starts if self._is_in_sight(node, at) != node.negative}

    def _repeated(self, node: Repeat, starts: set[int]) -> set[int]:
        ends = set(starts) if node.least == 0 else set()
        count = 0
        while starts and (node.most is None or count < node.most):
            following = self._ends(node.body, starts)
            count += 1
            if count >= node.least:
                if following <= ends:
                    break
                ends |= following
            elif following == starts:
                return starts
            starts = following
        return ends

    def _is_in_sight(self, look: Look, at: int) -> bool:
        if not look.behind:
            return bool(self._ends(look.body, {at}))
        return any(at in self._ends(look.body, {start}) for start in range(at + 1))

    def _is_edge(self, kind: str, at: int) -> bool:
        if kind == "^":
            return at == 0
        if kind == "$":
            return at == len(self._text)
        before = at > 0 and WORD.has(self._text[at - 1])
        after = at < len(self._text) and WORD.has(self._text[at])
        return (before != after) == (kind == "b")
