"""Says whether a backtracking engine can need exponential time for a pattern.

It can when some text leads from a place within a repetition back to the same place in two different
ways: n repetitions of that text then have 2**n ways, and a match that fails tries all of them. Such
places are looked for in the position automaton (Glushkov) of each outermost repetition, by walking
two paths at once. Look-arounds and word boundaries are taken to always hold, and what is too large to
decide counts as dangerous, so that the answer errs on the safe side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .classes import ANY, CodePoints, meet
from .syntax import Back, Characters, Either, Group, Look, Node, Repeat, Sequence

_MOST_POSITIONS = 1000
_MOST_STEPS = 200_000

_MANY = 8
"""A bounded repetition of something of varying length counts as unbounded from here on."""


class _TooLargeError(Exception):
    """Says that the automaton has too many positions or too many pairs of them."""


def can_explode(node: Node) -> bool:
    """Says whether matching may take time exponential in the length of the text."""
    return any(_is_ambiguous(loop) for loop in _outermost_loops(node))


def _outermost_loops(node: Node) -> Iterator[Repeat]:
    if isinstance(node, Repeat) and _is_loop(node):
        yield node
        # A look-around starts anew wherever it stands.
        yield from _loops_in_looks(node.body)
    else:
        for part in _parts(node):
            yield from _outermost_loops(part)


def _loops_in_looks(node: Node) -> Iterator[Repeat]:
    for part in _parts(node):
        yield from _outermost_loops(part) if isinstance(node, Look) else _loops_in_looks(part)


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.terms
    if isinstance(node, Either):
        return node.options
    return (node.body,) if isinstance(node, (Group, Look, Repeat)) else ()


def _is_loop(node: Repeat) -> bool:
    return node.most is None or (node.most > _MANY and _varies(node.body))


def _varies(node: Node) -> bool:
    if isinstance(node, Repeat) and node.least != node.most:
        return True
    return not isinstance(node, Look) and any(_varies(part) for part in _parts(node))


def _is_ambiguous(loop: Repeat) -> bool:
    try:
        try:
            automaton = _Automaton(unrolled=True)
            automaton.build(loop)
        except _TooLargeError:
            automaton = _Automaton(unrolled=False)
            automaton.build(loop)
        return automaton.is_ambiguous()
    except _TooLargeError:
        return True


@dataclass(slots=True)
class _Part:
    """Describes a part of the automaton. Sets of positions are integers, one bit a position."""

    first: int = 0
    first_twice: int = 0
    """Positions that come first in more than one way."""
    last: int = 0
    last_twice: int = 0
    empty: int = 0
    """The number of ways in which it matches the empty text: 0, 1, or 2 for more."""


@dataclass(slots=True)
class _Automaton:
    unrolled: bool
    """Whether bounded repetitions are written out, or taken for unbounded ones."""
    labels: list[CodePoints] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)
    follow_twice: list[int] = field(default_factory=list)

    def build(self, node: Node) -> _Part:
        if isinstance(node, Characters):
            return self._position(node.ranges)
        if isinstance(node, Back):
            return self._position(ANY)
        if isinstance(node, Sequence):
            part = _Part(empty=1)
            for term in node.terms:
                part = self._join(part, self.build(term))
            return part
        if isinstance(node, Either):
            part = _Part()
            for option in node.options:
                part = _either(part, self.build(option))
            return part
        if isinstance(node, Group):
            return self.build(node.body)
        if isinstance(node, Repeat):
            return self._repeat(node)
        return _Part(empty=1)

    def _position(self, ranges: CodePoints) -> _Part:
        if len(self.labels) == _MOST_POSITIONS:
            raise _TooLargeError
        bit = 1 << len(self.labels)
        self.labels.append(ranges)
        self.follow.append(0)
        self.follow_twice.append(0)
        return _Part(first=bit, last=bit)

    def _link(self, a: _Part, b: _Part) -> None:
        for p in _bits(a.last):
            twice = b.first if a.last_twice >> p & 1 else b.first_twice
            self.follow_twice[p] |= twice | (self.follow[p] & b.first)
            self.follow[p] |= b.first

    def _join(self, a: _Part, b: _Part) -> _Part:
        self._link(a, b)
        first = _either(_Part(first=a.first, first_twice=a.first_twice), _times(b, a.empty))
        last = _either(_Part(last=b.last, last_twice=b.last_twice), _times(a, b.empty))
        return _Part(first.first, first.first_twice, last.last, last.last_twice, min(2, a.empty * b.empty))

    def _repeat(self, node: Repeat) -> _Part:
        if node.most is None or not self.unrolled or _is_loop(node):
            return self._loop(node)
        # x{2,4} is xx(x(x)?)?
        part = _Part(empty=1)
        for _ in range(node.most - node.least):
            part = _optional(self._join(self.build(node.body), part))
        for _ in range(node.least):
            part = self._join(self.build(node.body), part)
        return part

    def _loop(self, node: Repeat) -> _Part:
        copies = [self.build(node.body) for _ in range(max(1, node.least) if self.unrolled else 1)]
        part = copies.pop()
        self._link(part, part)
        if node.most is not None and part.empty:
            # Any of the turns that are allowed may be the ones that match nothing.
            self._link(part, part)
        while copies:
            part = self._join(copies.pop(), part)
        return part if node.least else _optional(part)

    def is_ambiguous(self) -> bool:
        """Says whether two paths with the same text lead from a position back to itself."""
        within = self._cycles()
        if any(twice & cycle for twice, cycle in zip(self.follow_twice, within, strict=True)):
            return True
        alike = self._alike()
        steps = 0
        pending = [(p, p) for p in range(len(self.labels)) if within[p]]
        seen = set(pending)
        while pending:
            p, q = pending.pop()
            for next_p in _bits(self.follow[p] & within[p]):
                for next_q in _bits(self.follow[q] & within[q] & alike[next_p]):
                    steps += 1
                    if next_p == next_q and p != q:
                        return True
                    pair = (min(next_p, next_q), max(next_p, next_q))
                    if pair not in seen:
                        seen.add(pair)
                        pending.append(pair)
                if steps > _MOST_STEPS:
                    raise _TooLargeError
        return False

    def _cycles(self) -> list[int]:
        """Gives for each position the positions that lead to it and back (those on one cycle with it)."""
        reach = list(self.follow)
        for middle in range(len(reach)):
            for p in range(len(reach)):
                if reach[p] >> middle & 1:
                    reach[p] |= reach[middle]
        return [
            sum(1 << q for q in _bits(reach[p]) if reach[q] >> p & 1) if reach[p] >> p & 1 else 0
            for p in range(len(reach))
        ]

    def _alike(self) -> list[int]:
        """Gives for each position the positions that can match the same character."""
        carriers: dict[CodePoints, int] = {}
        for p, label in enumerate(self.labels):
            carriers[label] = carriers.get(label, 0) | 1 << p
        masks = {
            label: sum(bits for other, bits in carriers.items() if meet(label, other)) for label in carriers
        }
        return [masks[label] for label in self.labels]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _either(a: _Part, b: _Part) -> _Part:
    return _Part(
        a.first | b.first,
        a.first_twice | b.first_twice | (a.first & b.first),
        a.last | b.last,
        a.last_twice | b.last_twice | (a.last & b.last),
        min(2, a.empty + b.empty),
    )


def _times(part: _Part, ways: int) -> _Part:
    """Gives what a part adds beyond a neighbour that can be empty in so many ways."""
    if ways == 0:
        return _Part()
    if ways == 1:
        return part
    return _Part(part.first, part.first, part.last, part.last, part.empty)


def _optional(part: _Part) -> _Part:
    return _Part(part.first, part.first_twice, part.last, part.last_twice, min(2, part.empty + 1))
