"""Makes strings that match a pattern: readable ones first, each tested before it is given.

Testing follows all ways through the pattern at once, so that no pattern takes exponential time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, product

from ..patterns import PatternProblem
from ..patterns.classes import WORD, CodePoints, contains
from ..patterns.syntax import Assertion, Back, Characters, Either, Group, Look, Node, Repeat, Sequence, parse

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
"""Alphabets for patterns that ask for characters of several kinds, as those of passwords do."""


@lru_cache(maxsize=1024)
def matches(pattern: str, text: str) -> bool | None:
    """Says whether the pattern is found in the text (ECMA-262 22.2); None when that cannot be told here."""
    try:
        return _Search(text, _Allowance()).found(readable(pattern))
    except PatternProblem:
        return None


def matching_strings(pattern: str, least: int, most: int | None) -> Iterator[str]:
    """Gives different strings of `least` to `most` characters that match; none when none is found.

    The number of attempts is bounded. What was made is remembered: a document may have one pattern in a
    thousand places.
    """
    return iter(_remembered(pattern, least, most))


class _Remembered:
    """Gives to each that asks what an iterator gives, from the first on."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._found: list[str] = []

    def __iter__(self) -> Iterator[str]:
        place = 0
        while True:
            if place == len(self._found):
                text = next(self._source, None)
                if text is None:
                    return
                self._found.append(text)
            yield self._found[place]
            place += 1


@lru_cache(maxsize=128)
def _remembered(pattern: str, least: int, most: int | None) -> _Remembered:
    return _Remembered(_matching_strings(pattern, least, most))


def _matching_strings(pattern: str, least: int, most: int | None) -> Iterator[str]:
    try:
        node = readable(pattern)
    except PatternProblem:
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
def readable(pattern: str) -> Node:
    """Gives the tree of a pattern without groups: only references need them, which are not followed.

    Raises `PatternProblem`.
    """
    return _ungrouped(parse(pattern))


def _ungrouped(node: Node) -> Node:
    if isinstance(node, Back):
        raise _given_up("a reference to a group")
    if isinstance(node, Group):
        return _ungrouped(node.body)
    if isinstance(node, Look | Repeat):
        return replace(node, body=_ungrouped(node.body))
    if isinstance(node, Sequence):
        return Sequence(tuple(map(_ungrouped, node.terms)))
    if isinstance(node, Either):
        return Either(tuple(map(_ungrouped, node.options)))
    return node


def _given_up(why: str) -> PatternProblem:
    return PatternProblem("unsupported-pattern", why)


def _counts(least: int) -> Iterator[tuple[int, int]]:
    """Says how often a repeated character and a repeated group are to come, in the order of trial."""
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
    """Counts the steps that are left, shared by all that one question takes."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def take(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise _given_up("more steps than are allowed")


class _Writer:
    """Writes a string along a pattern, looks left out; what it writes may still not match."""

    def __init__(self, alphabets: tuple[str, ...], pick: int, characters: int, groups: int) -> None:
        self._alphabets = alphabets
        self._pick = pick
        self._characters = characters
        self._groups = groups

    def write(self, node: Node, offset: int, allowance: _Allowance) -> str:
        """Writes the string; a different one by `offset` where the pattern leaves a choice of characters."""
        self._written: list[str] = []
        self._places = [offset] * len(self._alphabets)
        self._allowance = allowance
        self._add(node)
        return "".join(self._written)

    def _add(self, node: Node) -> None:
        self._allowance.take(5)
        if isinstance(node, Characters):
            self._written.append(self._character(node.ranges))
        elif isinstance(node, Sequence):
            for term in node.terms:
                self._add(term)
        elif isinstance(node, Either):
            self._add(node.options[self._pick % len(node.options)])
        elif isinstance(node, Repeat):
            wanted = self._characters if isinstance(node.body, Characters) else self._groups
            wanted = max(wanted, node.least)
            for _ in range(wanted if node.most is None else min(wanted, node.most)):
                self._add(node.body)

    def _character(self, ranges: CodePoints) -> str:
        if len(ranges) != 1 or ranges[0][0] != ranges[0][1]:
            for number, alphabet in enumerate(self._alphabets):
                for step in range(len(alphabet)):
                    place = self._places[number] + step
                    character = alphabet[place % len(alphabet)]
                    if contains(ranges, ord(character)):
                        self._places[number] = place + 1
                        return character
        for first, last in ranges:
            # No text has a surrogate.
            code = 0xE000 if 0xD800 <= first < 0xE000 else first
            if code <= last:
                return chr(code)
        raise _given_up("a set without a character")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Says what a string must be."""

    node: Node
    least: int
    most: int
    allowance: _Allowance

    def text(self, writer: _Writer, offset: int) -> str | None:
        """Gives what the writer writes, or that made long enough, if it is what is wanted."""
        try:
            written = writer.write(self.node, offset, self.allowance)
            for text in dict.fromkeys((written, written.ljust(self.least, "a"))):
                fits = self.least <= len(text) <= self.most
                if fits and _Search(text, self.allowance).found(self.node):
                    return text
        except PatternProblem:
            return None
        return None


class _Search:
    """Finds a pattern in one text, with sets of places instead of one place at a time."""

    def __init__(self, text: str, allowance: _Allowance) -> None:
        self._codes = [ord(character) for character in text]
        self._allowance = allowance

    def found(self, node: Node) -> bool:
        return bool(self._ends(node, set(range(len(self._codes) + 1))))

    def _ends(self, node: Node, starts: set[int]) -> set[int]:
        """Says where a match of the node that begins at one of `starts` can end."""
        self._allowance.take(len(starts) + 1)
        if isinstance(node, Characters):
            codes = self._codes
            return {at + 1 for at in starts if at < len(codes) and contains(node.ranges, codes[at])}
        if isinstance(node, Sequence):
            for term in node.terms:
                if not starts:
                    break
                starts = self._ends(term, starts)
            return starts
        if isinstance(node, Either):
            return set().union(*(self._ends(option, starts) for option in node.options))
        if isinstance(node, Repeat):
            return self._repeated(node, starts)
        if isinstance(node, Look):
            return {at for at in starts if self._is_in_sight(node, at) != ("!" in node.opening)}
        assert isinstance(node, Assertion), "groups and references have been taken out"
        return {at for at in starts if self._is_edge(node.kind, at)}

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
        if not look.opening.startswith("(?<"):
            return bool(self._ends(look.body, {at}))
        return any(at in self._ends(look.body, {start}) for start in range(at + 1))

    def _is_edge(self, kind: str, at: int) -> bool:
        if kind == "^":
            return at == 0
        if kind == "$":
            return at == len(self._codes)
        before = at > 0 and contains(WORD, self._codes[at - 1])
        after = at < len(self._codes) and contains(WORD, self._codes[at])
        return (before != after) == (kind == "\\b")
