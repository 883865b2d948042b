"""Counts how many steps a backtracking engine, `re` or `regress`, takes at most to look for a pattern.

Such an engine tries one way through the pattern after the other, from every place of the text. Every way
that the characters so far allow is a path in the position automaton (Glushkov) of the pattern; before it
gives up, the engine has walked each. So paths are counted: for each set of positions that some text leads
to, the most paths that can lead to each position, beginnings at later places included. Where these numbers
stop growing, each character costs a bounded number of steps, and the whole a time linear in the text.

Counted too high, never too low: whatever looks ahead is one more way that ends; `$` and word boundaries
always hold; a large bounded repetition has no bound. `^` holds at the start alone. What is too large to
decide counts as unbounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf, prod

from .classes import ANY, CodePoints
from .syntax import Back, Characters, Either, Group, Look, Node, Repeat, Sequence

_MOST_AT_ONCE = 64
"""Paths that are alive at a character."""
_MOST_TRIED = 500
"""Steps at a character: of each path, whatever may come next."""
_MOST_POSITIONS = 1000
_MOST_LINKS = 50_000
_MOST_BUILT = 10_000
_MOST_COUNTED = 200_000
"""Sums that are made to decide."""
_UNROLLED = 64
"""More positions of one repetition are not written out."""
_MOST_BEHIND = 32
"""Characters that are looked at behind each place."""

_STEPS_PER_MS = 120_000
"""What either engine does in a millisecond on a machine a few times slower than those of today."""

_Ways = dict[int, int]
"""Positions, each with the number of ways that lead to it (or away from it)."""


class _TooLargeError(Exception):
    """Says that there are more positions, links or sums than are allowed, or what cannot be counted."""


def is_linear(node: Node) -> bool:
    """Says whether searching takes a time proportional to the length of the text, with a modest factor."""
    try:
        return _Automaton(node).is_bounded()
    except _TooLargeError:
        return False


def is_quick(node: Node, characters: int) -> bool:
    """Says whether searching a text of so many characters takes under a millisecond."""
    try:
        return _Automaton(node).most_steps(characters, _STEPS_PER_MS) <= _STEPS_PER_MS
    except _TooLargeError:
        return False


@dataclass(slots=True)
class _Part:
    """Describes a part of the automaton: its ways at any place and at the start, where `^` holds."""

    first: _Ways = field(default_factory=dict)
    first_at_start: _Ways = field(default_factory=dict)
    last: _Ways = field(default_factory=dict)
    empty: int = 0
    empty_at_start: int = 0
    """The number of ways in which it matches the empty text at the start of the text."""


class _Automaton:
    def __init__(self, node: Node) -> None:
        self._labels: list[CodePoints] = []
        self._follow: list[_Ways] = []
        self._links = 0
        self._counted = 0
        self._built = 0
        self._lengths = _Lengths(node)
        self._root = self._build(node)
        self._tried = [
            sum(ways.values()) + self._root.last.get(position, 0)
            for position, ways in enumerate(self._follow)
        ]
        self._letters = _letters(self._labels)

    def is_bounded(self) -> bool:
        """Says whether the paths at a character are bounded, however long the text."""
        known: dict[int, _Ways] = {}
        pending = list(self._beginnings())
        while pending:
            paths = pending.pop()
            key = _bits(paths)
            before = known.get(key, {})
            most = {position: max(ways, before.get(position, 0)) for position, ways in paths.items()}
            if most == before:
                continue
            if sum(most.values()) > _MOST_AT_ONCE or self._steps(most) > _MOST_TRIED:
                return False
            known[key] = most
            pending += self._after(most)
        return True

    def most_steps(self, characters: int, enough: int) -> int:
        """Gives the most steps that a text of so many characters can take; counts no more than `enough`."""
        root = self._root
        steps = sum(root.first_at_start.values()) + root.empty_at_start
        level = self._merged(self._beginnings())
        for _ in range(characters):
            steps += max(1, *(self._steps(paths) for paths in level.values()))
            if steps > enough:
                break
            level = self._merged(after for paths in level.values() for after in self._after(paths))
        return steps

    def _merged(self, all_paths: Iterator[_Ways]) -> dict[int, _Ways]:
        found: dict[int, _Ways] = {}
        for paths in all_paths:
            known = found.setdefault(_bits(paths), {})
            for position, ways in paths.items():
                known[position] = max(ways, known.get(position, 0))
        return found

    def _steps(self, paths: _Ways) -> int:
        root = self._root
        anew = sum(root.first.values()) + root.empty
        return anew + sum(ways * self._tried[position] for position, ways in paths.items())

    def _beginnings(self) -> Iterator[_Ways]:
        """Says where each kind of first character leads."""
        for letter in self._letters:
            yield {
                position: ways
                for position, ways in self._root.first_at_start.items()
                if letter >> position & 1
            }

    def _after(self, paths: _Ways) -> Iterator[_Ways]:
        """Says where each kind of character leads from there, with those paths that begin at it."""
        after = dict(self._root.first)
        self._counted += 1
        for position, ways in paths.items():
            follow = self._follow[position]
            self._counted += len(follow)
            for other, times in follow.items():
                after[other] = after.get(other, 0) + ways * times
        for letter in self._letters:
            self._counted += len(after)
            if self._counted > _MOST_COUNTED:
                raise _TooLargeError
            yield {position: ways for position, ways in after.items() if letter >> position & 1}

    def _build(self, node: Node) -> _Part:
        self._built += 1
        if self._built > _MOST_BUILT:
            raise _TooLargeError
        if isinstance(node, Characters):
            return self._position(node.ranges)
        if isinstance(node, Sequence):
            part = _Part(empty=1, empty_at_start=1)
            for term in node.terms:
                part = self._join(part, self._build(term))
            return part
        if isinstance(node, Either):
            part = _Part()
            for option in node.options:
                part = _either(part, self._build(option))
            return part
        if isinstance(node, Group):
            return self._build(node.body)
        if isinstance(node, Repeat):
            return self._repeat(node)
        if isinstance(node, Look):
            return self._look(node)
        if isinstance(node, Back):
            return self._back(node)
        return _Part(empty=int(node.kind != "^"), empty_at_start=1)

    def _back(self, node: Back) -> _Part:
        """Takes a reference for any text as long as the group's: one way, which may end anywhere."""
        length = self._lengths.of(node)
        if length > _UNROLLED:
            raise _TooLargeError
        part = _Part(empty=1, empty_at_start=1)
        for _ in range(int(length)):
            part = _optional(self._join(self._position(ANY), part))
        return part

    def _position(self, ranges: CodePoints) -> _Part:
        position = len(self._labels)
        if position == _MOST_POSITIONS:
            raise _TooLargeError
        self._labels.append(ranges)
        self._follow.append({})
        return _Part({position: 1}, {position: 1}, {position: 1})

    def _look(self, node: Look) -> _Part:
        if not node.opening.startswith("(?<"):
            body = self._build(node.body)
            # `(?=^...)` holds at the start alone.
            holds = node.opening == "(?!" or bool(body.first) or body.empty > 0
            return _Part(body.first, body.first_at_start, {}, int(holds), 1)
        if self._lengths.of(node.body) > _MOST_BEHIND or _ways(node.body) > _MOST_BEHIND:
            raise _TooLargeError
        return _Part(empty=1, empty_at_start=1)

    def _link(self, a: _Part, b: _Part) -> None:
        self._links += len(a.last) * len(b.first)
        if self._links > _MOST_LINKS:
            raise _TooLargeError
        for p, out in a.last.items():
            follow = self._follow[p]
            for q, into in b.first.items():
                follow[q] = follow.get(q, 0) + out * into

    def _join(self, a: _Part, b: _Part) -> _Part:
        self._link(a, b)
        return _Part(
            _sum(a.first, _times(b.first, a.empty)),
            _sum(a.first_at_start, _times(b.first_at_start, a.empty_at_start)),
            _sum(b.last, _times(a.last, b.empty)),
            a.empty * b.empty,
            a.empty_at_start * b.empty_at_start,
        )

    def _repeat(self, node: Repeat) -> _Part:
        size = _positions(node.body)
        turns = node.least if node.most is None else node.most
        if turns * size > _UNROLLED or (turns > _UNROLLED and not size):
            return self._approximate(node)
        part = _Part(empty=1, empty_at_start=1)
        if node.most is None:
            part = self._loop(node.body)
        else:
            # x{2,4} is xx(x(x)?)?
            for _ in range(node.most - node.least):
                part = _optional(self._join(self._build(node.body), part))
        for _ in range(node.least):
            part = self._join(self._build(node.body), part)
        return part

    def _approximate(self, node: Repeat) -> _Part:
        """Takes a repetition for any number of turns, which is more ways unless a turn can be empty."""
        part = self._loop(node.body)
        if part.empty_at_start > 1:
            raise _TooLargeError
        return part

    def _loop(self, node: Node) -> _Part:
        part = self._build(node)
        self._link(part, part)
        # A turn that matches nothing is the last one.
        return replace(_optional(part), last=_times(part.last, 1 + part.empty))


def _either(a: _Part, b: _Part) -> _Part:
    return _Part(
        _sum(a.first, b.first),
        _sum(a.first_at_start, b.first_at_start),
        _sum(a.last, b.last),
        a.empty + b.empty,
        a.empty_at_start + b.empty_at_start,
    )


def _optional(part: _Part) -> _Part:
    return replace(part, empty=part.empty + 1, empty_at_start=part.empty_at_start + 1)


def _sum(a: _Ways, b: _Ways) -> _Ways:
    found = dict(a)
    for position, ways in b.items():
        found[position] = found.get(position, 0) + ways
    return found


def _times(ways: _Ways, factor: int) -> _Ways:
    return {position: number * factor for position, number in ways.items()} if factor else {}


def _bits(paths: _Ways) -> int:
    return sum(1 << position for position in paths)


def _letters(labels: list[CodePoints]) -> list[int]:
    """Gives for each kind of character the positions that match it, as bits; kinds without any left out."""
    masks: dict[CodePoints, int] = {}
    for position, label in enumerate(labels):
        masks[label] = masks.get(label, 0) | 1 << position
    changes: dict[int, int] = {}
    for label, mask in masks.items():
        for first, last in label:
            changes[first] = changes.get(first, 0) ^ mask
            changes[last + 1] = changes.get(last + 1, 0) ^ mask
    now = 0
    found: dict[int, None] = {}
    for code in sorted(changes):
        now ^= changes[code]
        found[now] = None
    return list(found) if 0 in found else [*found, 0]


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.terms
    if isinstance(node, Either):
        return node.options
    return (node.body,) if isinstance(node, (Group, Look, Repeat)) else ()


def _positions(node: Node) -> int:
    """Counts the characters in a part with its repetitions written out, as far as they are."""
    if isinstance(node, Characters):
        return 1
    inside = sum(map(_positions, _parts(node)))
    if isinstance(node, Repeat):
        turns = node.least + 1 if node.most is None else node.most
        return inside * turns if inside * turns <= _UNROLLED else inside
    return inside


def _ways(node: Node) -> float:
    """Counts the most ways in which a part can match."""
    if isinstance(node, Look) or (isinstance(node, Repeat) and node.least != node.most):
        return inf
    inside = list(map(_ways, _parts(node)))
    if isinstance(node, Either):
        return sum(inside)
    return inside[0] ** node.least if isinstance(node, Repeat) and inside[0] > 1 else prod(inside)


class _Lengths:
    """Knows the lengths of the longest texts that parts match."""

    def __init__(self, node: Node) -> None:
        self.groups: dict[int, float] = {}
        """The length of each capturing group. One after a reference to it is taken to have none itself."""
        self.of(node)
        self.of(node)

    def of(self, node: Node) -> float:
        if isinstance(node, Characters):
            return 1
        if isinstance(node, Back):
            return self.groups.get(node.number, 0)
        inside = list(map(self.of, _parts(node)))
        length = max(inside) if isinstance(node, Either) else sum(inside)
        if isinstance(node, Repeat) and length:
            length = inf if node.most is None else length * node.most
        if isinstance(node, Group) and node.number:
            self.groups[node.number] = length
        return length
