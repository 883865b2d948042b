"""Finds which validators one and the same value could come to again and again.

With `L: anyOf: [{properties: {n: L}, required: [x]}, {properties: {n: L}}]` each level of a value doubles the
visits of the next. Such validators remember what they found. They are those where two ways through the same
value meet: ways that part at a recursive schema, and come to another or to itself together. Then no value is
checked twice wherever schemas recurse; what does not recurse multiplies visits by a number that depends on
the schemas alone.

Those remember, too, that are asked at each level of a value which alternative it becomes, or what is hidden
in it: they would go through all levels below each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple, TypeAlias

from ..ir import Schema
from ..schemas.discriminators import decided
from ..schemas.graph import components, hiding, parts, reached
from .steps import Part, all_tried, steps
from .tags import told_apart

_MOST_PAIRS = 100_000
"""The most pairs of ways that are looked at. Beyond it every recursive validator remembers."""

_SCALARS = frozenset({"null", "boolean", "integer", "number", "string"})

_Node: TypeAlias = tuple[str, int]
"""A schema within the validator of another or its own: the pointer of that, and the schema's identity."""


class _Way(NamedTuple):
    part: Part | None
    node: _Node


class _Branch(NamedTuple):
    way: _Way
    choice: tuple[str, int] | None
    returns: bool
    """Whether it may come back to where it started."""


class Repeats:
    """Knows the validators that remember, of all schemas that are referred to."""

    def __init__(self, schemas: Mapping[str, Schema], *, converts: bool = False) -> None:
        """Takes `converts`: valid values become instances of types, and lose what is hidden."""
        calls = {pointer: list(dict.fromkeys(_calls(schema))) for pointer, schema in schemas.items()}
        callers: dict[str, list[str]] = {}
        for pointer, called in calls.items():
            for one in called:
                callers.setdefault(one, []).append(pointer)
        number = {
            pointer: index
            for index, together in enumerate(components(calls))
            for pointer in together
            if len(together) > 1 or pointer in calls[pointer]
        }
        found = _Search(schemas, number, reached(number, callers)).found if number else frozenset()
        if converts and number:
            found |= number.keys() & _choosing(schemas, calls)
        self.pointers = found
        """Those of the schemas whose validators remember."""
        self._callers = frozenset(reached(self.pointers, callers))

    @property
    def found(self) -> tuple[frozenset[str], frozenset[str]]:
        """Gives the schemas whose validators remember, and those that lead to one of these."""
        return frozenset(self.pointers), self._callers

    def concern(self, schema: Schema) -> bool:
        """Says whether what checks a schema remembers, or calls what does."""
        if not self._callers:
            return False
        return schema.pointer in self._callers or any(one in self._callers for one in _calls(schema))


def _choosing(schemas: Mapping[str, Schema], calls: Mapping[str, list[str]]) -> set[str]:
    """Gives the schemas that are asked, at any level of a value, what it becomes or what is hidden in it."""
    known = hiding(schemas)
    asked: set[str] = set()
    for schema in _every(schemas):
        chosen = [schema.if_, schema.contains] if known else []
        for keyword, some in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            possible = [part for part in some if not part.type or not _SCALARS.issuperset(part.type)]
            decision = decided(schema, some, schemas) if len(possible) > 1 else None
            if len(possible) < 2 or (decision is not None and not decision.open):
                continue
            if known or told_apart(keyword, some, schemas) is None:
                chosen += possible
        asked.update(one for part in chosen if part is not None for one in _calls(part))
    return reached(asked, calls)


class _Search:
    """Follows pairs of ways through whatever value."""

    def __init__(self, schemas: Mapping[str, Schema], number: Mapping[str, int], leading: set[str]) -> None:
        self._schemas = schemas
        self._number = number
        """Of recursive schemas; those that lead to each other have the same."""
        self._leading = leading
        """The schemas that lead to recursive ones."""
        self._noting = all_tried(_every(schemas), schemas)
        self._within: dict[_Node, Schema] = {}
        self._known: dict[_Node, list[_Branch]] = {}
        self._pairs: set[frozenset[_Way]] = set()
        self._pending: list[tuple[_Way, _Way]] = []
        self._met: set[_Node] = set()
        self._found: set[str] = set()
        self.found = self._run()

    def _run(self) -> frozenset[str]:
        for pointer in self._number:
            for node in self._inside(pointer):
                self._part_at(node)
        while self._pending:
            if len(self._pairs) > _MOST_PAIRS:
                return frozenset(self._number)
            self._follow(*self._pending.pop())
        return frozenset(self._found)

    def _inside(self, pointer: str) -> Iterator[_Node]:
        """Gives the schemas within the validator of a schema, as far as they lead to recursive ones."""
        start = self._start(pointer)
        pending = [start]
        while pending:
            node = pending.pop()
            yield node
            inside = (branch.way.node for branch in self._branches(node))
            pending += [other for other in inside if other[0] == pointer and other != start]

    def _start(self, pointer: str) -> _Node:
        node = pointer, id(self._schemas[pointer])
        self._within[node] = self._schemas[pointer]
        return node

    def _branches(self, node: _Node) -> list[_Branch]:
        if node not in self._known:
            self._known[node] = list(self._new_branches(node))
        return self._known[node]

    def _new_branches(self, node: _Node) -> Iterator[_Branch]:
        number = self._number.get(node[0])
        for part, target, choice in steps(self._within[node], self._schemas, self._noting):
            if isinstance(target, str):
                called, inner = {target}, self._start(target)
            else:
                called, inner = set(_calls(target)), (node[0], id(target))
                self._within[inner] = target
            if called & self._leading:
                returns = any(self._number.get(one) == number for one in called)
                yield _Branch(_Way(part, inner), choice, returns)

    def _part_at(self, node: _Node) -> None:
        """Lets two ways part where at least one of them may be gone again and again."""
        for one, other in combinations(self._branches(node), 2):
            same = one.choice and other.choice and one.choice[0] == other.choice[0]
            if (one.returns or other.returns) and (not same or one.choice == other.choice):
                self._add(one.way, other.way)

    def _add(self, one: _Way, other: _Way) -> None:
        """Goes on with two ways, if a value can take both."""
        if one.part is not None and other.part is not None and not one.part.meets(other.part):
            return
        if one.part is None and one == other:
            self._meet(one.node)
            return
        pair = frozenset((one, other))
        if pair not in self._pairs:
            self._pairs.add(pair)
            self._pending.append((one, other))

    def _follow(self, one: _Way, other: _Way) -> None:
        if one.part is not None and other.part is not None:
            self._add(_Way(None, one.node), _Way(None, other.node))
        for this, that in ((one, other), (other, one)):
            if this.part is None:
                for branch in self._branches(this.node):
                    self._add(branch.way, that)

    def _meet(self, node: _Node) -> None:
        """Notes that two ways are at the same schema: the recursive ones that are next remember."""
        pending = [node]
        while pending:
            node = pending.pop()
            if node in self._met:
                continue
            self._met.add(node)
            if node[0] in self._number and node == self._start(node[0]):
                self._found.add(node[0])
            else:
                pending += [branch.way.node for branch in self._branches(node)]


def _calls(schema: Schema) -> Iterator[str]:
    """Gives the pointers of the schemas that a schema and those within it refer to."""
    pending = [schema]
    while pending:
        part = pending.pop()
        if part.ref is not None:
            yield part.ref
        pending += parts(part)


def _every(schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    pending = list(schemas.values())
    while pending:
        schema = pending.pop()
        yield schema
        pending += parts(schema)
