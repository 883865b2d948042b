"""Says which alternatives of two unions are the same, or have become another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec import structs

from ..ir import Json, Schema
from ..pointers import keys, plain
from ..schemas.discriminators import Decision, decision
from ..schemas.references import asserting, asserts_nothing
from .nodes import Node
from .rules import Sets
from .sides import Side
from .views import View

_NULL = Schema("", type=("null",))


@dataclass(frozen=True, slots=True)
class Tag:
    """Says what has changed of a value of a discriminator."""

    name: str
    """The property."""
    value: Json
    """None for an object without any that is known."""
    sets: Sets
    """Whether it names an alternative no longer, at last, or another one."""
    node: Node
    """The alternative that it is about; none where it names another one."""


class Comparer(Protocol):
    """Compares nodes."""

    before: Side
    after: Side

    def same(self, before: Node, after: Node) -> bool: ...
    def within(self, before: Node, after: Node, sets: Sets) -> bool: ...
    def spend(self, pairs: int) -> None: ...


class Alternatives:
    """Pairs the alternatives of two versions of a union."""

    def __init__(
        self,
        comparer: Comparer,
        before: Sequence[Node],
        after: Sequence[Node],
        unions: tuple[Schema, Schema] | None = None,
    ) -> None:
        self._comparer = comparer
        self._nodes = list(before), list(after)
        self._decisions: tuple[Decision | None, Decision | None] = (None, None)
        if unions is not None:
            self._decisions = (
                _decision(unions[0], before, comparer.before),
                _decision(unions[1], after, comparer.after),
            )
        self._pairs: dict[int, int] = {}
        self._equal: set[int] = set()
        comparer.spend(len(before) * len(after))
        self._pair()
        gone = [index for index in range(len(before)) if index not in self._pairs]
        come = [index for index in range(len(after)) if index not in self._pairs.values()]
        self.paired = [
            (before[one], after[other]) for one, other in self._pairs.items() if one not in self._equal
        ]
        """What has become something else."""
        self.gone = [before[one] for one in gone if not self._is_within(before[one])]
        self.come = [after[one] for one in come if not self._was_within(after[one])]
        """What no alternative of the other version allows as a whole."""

    def _is_within(self, node: Node) -> bool:
        """Says whether an old alternative is part of a new one; what a discriminator names, is it alone."""
        named = any(known is not None for known in self._decisions)
        types = self._comparer.before.view(node).types
        return not named and any(
            self._comparer.within(node, other, Sets.WIDENS)
            for other in self._nodes[1]
            if types <= self._comparer.after.view(other).types
        )

    def _was_within(self, node: Node) -> bool:
        named = any(known is not None for known in self._decisions)
        types = self._comparer.after.view(node).types
        return not named and any(
            self._comparer.within(one, node, Sets.NARROWS)
            for one in self._nodes[0]
            if types <= self._comparer.before.view(one).types
        )

    def _pair(self) -> None:
        before, after = self._nodes
        names = [component(node, self._comparer.before)[0] for node in before]
        also = [component(node, self._comparer.after)[0] for node in after]
        for index, name in enumerate(names):
            if name and name in also and also.index(name) not in self._pairs.values():
                self._pairs[index] = also.index(name)
        for index, node in enumerate(before):
            free = self._free()
            found = next(
                (i for i in free if index not in self._pairs and self._is_same(node, after[i])), None
            )
            if found is not None:
                self._pairs[index] = found
                self._equal.add(index)
        scores = sorted(
            (-score, one, other)
            for one in range(len(before))
            if one not in self._pairs
            for other in self._free()
            if (score := self._likeness(one, other)) > 0
        )
        for _, one, other in scores:
            if one not in self._pairs and other not in self._pairs.values():
                self._pairs[one] = other

    def _is_same(self, before: Node, after: Node) -> bool:
        one, other = self._comparer.before.view(before), self._comparer.after.view(after)
        # What is told at a glance need not be compared.
        if one.types != other.types or one.names.keys() != other.names.keys():
            return False
        return self._comparer.same(before, after)

    def _free(self) -> list[int]:
        taken = set(self._pairs.values())
        return [index for index in range(len(self._nodes[1])) if index not in taken]

    def _likeness(self, one: int, other: int) -> float:
        """Says how much an alternative is like another: 0 for not at all."""
        a = self._comparer.before.view(self._nodes[0][one])
        b = self._comparer.after.view(self._nodes[1][other])
        tags = self._tags(0, one), self._tags(1, other)
        if not a.types & b.types or (tags[0] and tags[1] and tags[0].isdisjoint(tags[1])):
            return 0
        if _contradict(a, b, self._comparer):
            return 0
        if tags[0] & tags[1]:
            return 3
        union = len(a.names | b.names)
        if union and "object" in a.types & b.types:
            return len(a.names.keys() & b.names.keys()) / union
        return 1 if a.types == b.types else 0.5

    def _tags(self, version: int, index: int) -> frozenset[str]:
        known = self._decisions[version]
        return frozenset(map(str, known.values[index])) if known is not None else frozenset()

    def tags(self) -> Iterator[Tag]:
        """Gives the values of a discriminator that name another alternative, or none."""
        one, other = self._decisions
        if one is None or other is None or one.name != other.name:
            return
        named, also = (
            {tag: index for index, tags in enumerate(d.values) for tag in tags} for d in (one, other)
        )
        for tag, index in named.items():
            if tag not in also and index in self._pairs:
                yield Tag(one.name, tag, Sets.NARROWS, self._nodes[0][index])
            elif tag in also and index in self._pairs and self._pairs[index] != also[tag]:
                yield Tag(one.name, tag, Sets.CHANGES, ())
        is_default = None if one.default is None else self._pairs.get(one.default)
        if is_default != other.default:
            yield Tag(one.name, None, Sets.CHANGES, ())
        for tag, index in also.items():
            if tag not in named and index in self._pairs.values():
                yield Tag(one.name, tag, Sets.WIDENS, self._nodes[1][index])

    def tagged(self, node: Node) -> tuple[Json, ...]:
        """Gives the property that tells an alternative apart, and the values that it then has; or nothing."""
        for version, nodes in enumerate(self._nodes):
            known = self._decisions[version]
            index = next((index for index, one in enumerate(nodes) if one is node), None)
            if known is not None and index is not None:
                return known.name, *known.values[index]
        return ()

    @property
    def told_apart(self) -> tuple[str, str]:
        """Gives the names of the properties that tell alternatives apart; empty where none does."""
        one, other = self._decisions
        return one.name if one else "", other.name if other else ""

    def label(self, node: Node, side: Side) -> str:
        """Names an alternative."""
        name, _ = component(node, side)
        if name:
            return keys(plain(name))[-1]
        view = side.view(node)
        title = next((one.title for one in view.schemas if one.title), "")
        return title or (", ".join(view.names) if view.names else " or ".join(sorted(view.types)))


def _decision(union: Schema, branches: Sequence[Node], side: Side) -> Decision | None:
    return decision(union, tuple(branch[0] for branch in branches), side.named)


def _contradict(a: View, b: View, comparer: Comparer) -> bool:
    """Says whether a property that must be there has other values in one alternative than in the other."""
    for name in a.required.keys() & b.required.keys():
        one = comparer.before.view(a.member(name)).values
        other = comparer.after.view(b.member(name)).values
        if one and other and not set(map(repr, one)) & set(map(repr, other)):
            return True
    return False


def component(node: Node, side: Side) -> tuple[str, bool]:
    """Gives the schema with a name that is all that a node says, if any; and whether null is beside it."""
    null, name, null_beside = False, "", False
    schema = node[0] if len(node) == 1 else None
    while schema is not None:
        if schema.ref is not None and asserts_nothing(schema, _BESIDE):
            name, null_beside = schema.ref, null
            schema = side.named[name]
            continue
        schema, is_null = _inner(schema)
        null |= is_null
    return name, null_beside


_BESIDE = ("ref", "discriminator", "hidden")


def _inner(schema: Schema) -> tuple[Schema | None, bool]:
    """Gives the one schema that `allOf` or an alternative stands for, and whether null is beside it."""
    for field in ("all_of", "any_of", "one_of"):
        held = getattr(schema, field)
        if held and asserts_nothing(schema, (field, "discriminator")):
            others = asserting(held) if field == "all_of" else [one for one in held if one.type != ("null",)]
            if len(others) == 1:
                return others[0], len(held) > 1 and field != "all_of"
    return None, False


def apart(view: View) -> list[Node]:
    """Gives what a value may be, each with all that holds beside the alternatives."""
    if not view.unions:
        return [view.node]
    rest = tuple(
        _or_null(structs.replace(atom.schema, ref=None, all_of=()), null=atom.null) for atom in view.atoms
    )
    union = view.unions[0]
    owner = next(index for index, atom in enumerate(view.atoms) if atom.schema is union.schema)
    stripped = structs.replace(rest[owner], any_of=(), one_of=(), discriminator=None)
    rest = (*rest[:owner], stripped, *rest[owner + 1 :])
    rest = tuple(one for one in rest if not asserts_nothing(one))
    found: list[Node] = [(*rest, branch) for branch in union.branches]
    return [*found, (*rest, _NULL)] if union.null else found


def _or_null(schema: Schema, *, null: bool) -> Schema:
    return Schema(schema.pointer, any_of=(schema, _NULL)) if null else schema
