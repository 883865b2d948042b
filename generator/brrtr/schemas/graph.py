"""Takes the schemas of a service as a graph: what one is made of, and which references lead back."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from ..ir import Schema, Service
from .keywords import IN_SCHEMA, Holds

Value = TypeVar("Value")


def parts(schema: Schema) -> Sequence[Schema]:
    """Gives the schemas that stand directly within one, in a fixed order; its `$ref` is not among them."""
    known = schema.__dict__
    found: tuple[Schema, ...] | None = known.get("parts")
    if found is None:  # most have none
        found = known["parts"] = () if _within(schema) == _NO_PARTS else tuple(_parts(schema))
    return found


def _parts(schema: Schema) -> Iterator[Schema]:
    for named in _maps(schema):
        for _, part in named:
            yield part
    for several in _lists(schema):
        yield from several
    for single in _singles(schema):
        if single is not None:
            yield single


def has_parts(schema: Schema) -> bool:
    """Says whether schemas stand within one that say something of the value."""
    return any(_applied(schema))


def in_place(schema: Schema) -> Iterator[Schema]:
    """Gives the schemas within one that apply to the same value as it does; its `$ref` is not among them."""
    for several in _lists_in_place(schema):
        yield from several
    for _, part in schema.dependent_schemas:
        yield part
    for single in _singles_in_place(schema):
        if single is not None:
            yield single


def _fields(*holds: Holds, in_place: bool = False) -> Callable[[Schema], tuple[Any, ...]]:
    """Makes what gets the values of all keywords that hold schemas in such a way."""
    return attrgetter(
        *(one.field for one in IN_SCHEMA if one.holds in holds and (one.in_place or not in_place))
    )


_maps, _lists, _singles = map(_fields, (Holds.MAP, Holds.LIST, Holds.SCHEMA))
_within = _fields(Holds.MAP, Holds.LIST, Holds.SCHEMA)
_NO_PARTS = _within(Schema(""))
_lists_in_place = _fields(Holds.LIST, in_place=True)
_singles_in_place = _fields(Holds.SCHEMA, in_place=True)
_applied: Callable[[Schema], tuple[Any, ...]] = attrgetter(
    *(one.field for one in IN_SCHEMA if one.holds is not Holds.VALUE and not one.annotation)
)


def endless(roots: Iterable[Schema], schemas: Mapping[str, Schema]) -> Schema | None:
    """Finds a schema that applies itself to the same value again, if any: no validation of it ends."""
    finished: dict[int, bool] = {}
    for root in roots:
        trail: list[tuple[Schema, Iterator[Schema]]] = []
        pending: Schema | None = root
        while pending is not None or trail:
            if pending is not None and finished.get(id(pending)) is False:
                return pending
            if pending is not None and id(pending) not in finished:
                finished[id(pending)] = False
                trail.append((pending, _steps(pending, schemas)))
            if not trail:
                break
            schema, following = trail[-1]
            pending = next(following, None)
            if pending is None:
                finished[id(schema)] = True
                trail.pop()
    return None


def _steps(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    if schema.ref is not None:
        yield schemas[schema.ref]
    yield from in_place(schema)


def targets(schemas: Iterable[Schema]) -> dict[str, None]:
    """Gives the pointers of what schemas, and all within them, refer to, by `$ref` or discriminator."""
    found: dict[str, None] = {}
    pending = list(schemas)
    while pending:
        schema = pending.pop()
        pending.extend(parts(schema))
        if schema.ref is not None:
            found[schema.ref] = None
        if schema.discriminator is not None:
            found.update((pointer, None) for _, pointer in schema.discriminator.mapping)
    return found


def hides(schema: Schema, known: Container[str]) -> bool:
    """Says whether something is hidden in a value of a schema; `known` is what `hiding` found."""
    if schema.hidden is not None or schema.ref in known:
        return True
    return any(hides(part, known) for part in parts(schema))


def hiding(schemas: Mapping[str, Schema], also: Mapping[str, Iterable[str]] | None = None) -> frozenset[str]:
    """Finds the named schemas in whose values something is hidden.

    They hide it themselves, or what they refer to does, or what `also` has for them.
    """
    users: dict[str, list[str]] = {}
    for pointer, others in (also or {}).items():
        for other in others:
            users.setdefault(other, []).append(pointer)
    pending = []
    for pointer, schema in schemas.items():
        todo = [schema]
        while todo:
            part = todo.pop()
            todo += parts(part)
            if part.ref is not None:
                users.setdefault(part.ref, []).append(pointer)
            if part.hidden is not None:
                pending.append(pointer)
    found: set[str] = set()
    while pending:
        pointer = pending.pop()
        if pointer not in found:
            found.add(pointer)
            pending += users.get(pointer, ())
    return frozenset(found)


def reached(start: Iterable[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    """Gives the pointers that edges lead to from those at the start, these among them."""
    found = set(start)
    pending = list(found)
    while pending:
        new = [pointer for pointer in edges.get(pending.pop(), ()) if pointer not in found]
        found.update(new)
        pending.extend(new)
    return found


def components(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Gives the pointers of which each leads to every other, together (Tarjan 1972), in a fixed order."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for start in edges:
        walk = [] if start in order else [(start, iter(edges[start]))]
        if walk:
            order[start] = lowest[start] = len(order)
            open_[start] = None
        while walk:
            pointer, following = walk[-1]
            target = next(following, None)
            if target is None:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[pointer])
                if lowest[pointer] == order[pointer]:
                    together = [open_.popitem()[0]]
                    while together[-1] != pointer:
                        together.append(open_.popitem()[0])
                    yield together
            elif target not in order:
                order[target] = lowest[target] = len(order)
                open_[target] = None
                walk.append((target, iter(edges.get(target, ()))))
            elif target in open_:
                lowest[pointer] = min(lowest[pointer], order[target])


class SchemaGraph:
    """Walks schemas without recursing, since a document may nest them 1,000 levels deep.

    Schemas are told apart by identity: comparing them by value would walk whole trees.
    """

    def __init__(self, service: Service) -> None:
        self._schemas = service.schemas
        self._component: dict[int, int] = {}
        self._numbered: list[Schema] = []
        """Keeps what `_component` knows alive, so that no identity is used twice."""

    def target(self, schema: Schema) -> Schema | None:
        """Gives what the schema's `$ref` stands for; None when it has none."""
        return None if schema.ref is None else self._schemas[schema.ref]

    def leads_back(self, schema: Schema) -> bool:
        """Says whether the schema's `$ref` leads to a schema that contains the reference itself."""
        target = self.target(schema)
        if target is None:
            return False
        if id(schema) not in self._component:
            self._number(schema)
        return self._component[id(schema)] == self._component[id(target)]

    def fold(self, root: Schema, combine: Callable[[Schema], Value], known: dict[int, Value]) -> Value:
        """Gives what `combine` makes of `root`, after it made something of all that `root` is made of.

        `combine` finds the values of a schema's parts, and of its target unless the reference leads
        back, in `known` by identity. Each schema is combined once, also over several calls with the
        same `known`, so that the time is linear in the size of the document.
        """
        pending = [root]
        while pending:
            schema = pending[-1]
            if id(schema) in known:
                pending.pop()
                continue
            missing = [part for part in self._forward(schema) if id(part) not in known]
            if missing:
                pending.extend(missing)
            else:
                known[id(schema)] = combine(schema)
        return known[id(root)]

    def _forward(self, schema: Schema) -> Iterator[Schema]:
        yield from parts(schema)
        target = self.target(schema)
        if target is not None and not self.leads_back(schema):
            yield target

    def _neighbours(self, schema: Schema) -> Iterator[Schema]:
        yield from parts(schema)
        target = self.target(schema)
        if target is not None:
            yield target

    def _number(self, root: Schema) -> None:
        """Numbers the strongly connected components that can be reached from `root` (Tarjan 1972)."""
        order = {id(root): 0}
        lowest = {id(root): 0}
        unassigned = [root]
        walk = [(root, self._neighbours(root))]
        while walk:
            schema, neighbours = walk[-1]
            key = id(schema)
            neighbour = next(neighbours, None)
            if neighbour is None:
                walk.pop()
                if walk:
                    parent = id(walk[-1][0])
                    lowest[parent] = min(lowest[parent], lowest[key])
                if lowest[key] == order[key]:
                    self._assign(schema, unassigned)
            elif id(neighbour) in order:
                if id(neighbour) not in self._component:
                    lowest[key] = min(lowest[key], order[id(neighbour)])
            elif id(neighbour) not in self._component:
                order[id(neighbour)] = lowest[id(neighbour)] = len(order)
                unassigned.append(neighbour)
                walk.append((neighbour, self._neighbours(neighbour)))

    def _assign(self, first: Schema, unassigned: list[Schema]) -> None:
        """Makes one component of `first` and all that was found after it and is still unassigned."""
        number = len(self._numbered)
        while True:
            schema = unassigned.pop()
            self._component[id(schema)] = number
            self._numbered.append(schema)
            if schema is first:
                return
