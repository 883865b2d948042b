"""Says which alternative of a union a discriminator names (OpenAPI 3.1 4.8.25, 3.2 4.25).

For JSON Schema it is a hint; here it decides: the alternative that it names is judged, alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..ir import Discriminator, Json, Schema
from ..pointers import keys, plain
from .graph import hiding, reached
from .json_types import JSON_TYPES
from .references import asserting, asserts_nothing
from .types import stated_types


@dataclass(frozen=True, slots=True)
class Decision:
    """Says what the value of a property means for a union."""

    name: str
    """The name of the property."""
    values: tuple[tuple[Json, ...], ...]
    """The values, for each alternative of the union, that name it; none for one that no value can name."""
    default: int | None
    """The alternative for an object without the property, or with another value (OpenAPI 3.2)."""
    others: tuple[int, ...]
    """The alternatives that it is not about: those that are no references, or that no object satisfies."""
    open: bool
    """Whether an object may satisfy one of these."""

    def chosen(self, value: Json) -> int | None:
        """Gives the alternative that a value is judged by alone; None where it names none."""
        if not isinstance(value, dict):
            return None
        if self.name in value:
            tag = value[self.name]
            for index, values in enumerate(self.values):
                if isinstance(tag, str | int | float) and _key(tag) in map(_key, values):
                    return index
        return self.default

    def beside(self, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> tuple[Schema, ...]:
        """Gives the alternatives that a value may be which is no object, and those that it is not about."""
        return tuple(
            branch
            for index, branch in enumerate(branches)
            if index in self.others or may_be_other(branch, schemas)
        )

    @property
    def named(self) -> tuple[int, ...]:
        """Gives the alternatives that a value names, or that are the default."""
        return tuple(index for index, values in enumerate(self.values) if values or index == self.default)

    @property
    def listed(self) -> tuple[Json, ...]:
        """Gives all values that name an alternative."""
        return tuple(value for values in self.values for value in values)


def decision(schema: Schema, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> Decision | None:
    """Gives what a schema's discriminator decides for its `oneOf` or `anyOf`; None where that is nothing.

    The values of an alternative are those that are mapped to it or, if none are, the name of its component.
    Where the alternative itself says what the property may be, and its name is none of that, they are what
    it says: a name that it refuses cannot be meant. It decides nothing if all alternatives are inline, or
    if two ask for the same value.
    """
    discriminator = schema.discriminator
    if discriminator is None or not branches or not any(_refers(branch) for branch in branches):
        return None
    return _Reading(discriminator, branches, schemas, frozenset()).decision()


class _Reading:
    """Finds the values of each alternative."""

    def __init__(
        self,
        discriminator: Discriminator,
        branches: tuple[Schema, ...],
        schemas: Mapping[str, Schema],
        above: frozenset[str],
    ) -> None:
        self._name = discriminator.property_name
        self._mapping = discriminator.mapping
        self._default = discriminator.default
        self._branches = branches
        self._schemas = schemas
        self._above = above
        """The pointers of the unions that this one stands in."""

    def decision(self) -> Decision | None:
        others, open_ = [], False
        for index, branch in enumerate(self._branches):
            if not _refers(branch) or not self._may_be_object(branch):
                others.append(index)
                open_ |= self._may_be_object(branch)
        ways = [set(self.way(branch)) for branch in self._branches]
        mapped: dict[int, list[str]] = {}
        for value, target in self._mapping:
            meant = self._meant(target, ways, others)
            if meant is not None:
                mapped.setdefault(meant, []).append(value)
        taken: set[object] = set()
        values: list[tuple[Json, ...]] = []
        for index, branch in enumerate(self._branches):
            allowed = _allowed(branch, self._name, self._schemas)
            if index in others:
                own: tuple[Json, ...] = ()
            elif index in mapped:
                own = tuple(_typed(value, allowed) for value in mapped[index])
            else:
                own = self._implied(branch, allowed)
                known = {value for several in mapped.values() for value in several}
                own = tuple(value for value in own if value not in known)
            own = tuple(value for value in own if isinstance(value, str | int | float))
            if any(_key(value) in taken for value in own):
                return None
            taken.update(map(_key, own))
            values.append(own)
        default = None if self._default is None else self._meant(self._default, ways, others)
        if not taken and default is None:
            return None
        return Decision(self._name, tuple(values), default, tuple(others), open_)

    def _meant(self, target: str, ways: list[set[str]], others: list[int]) -> int | None:
        """Gives the alternative that leads to a schema by references alone, or to a union that has it."""
        found = (index for index, way in enumerate(ways) if plain(target) in way and index not in others)
        return next(found, None)

    def way(self, branch: Schema) -> Iterator[str]:
        """Gives the pointers of what an alternative stands for; of a union also those of its alternatives."""
        todo, seen = [branch], set[str]()
        while todo:
            part = todo.pop(0)
            if part.pointer in seen:
                continue
            seen.add(part.pointer)
            target = _target(part)
            if target is not None:
                yield plain(target)
                todo.append(self._schemas[target])
            elif _is_union(part):
                todo += part.any_of or part.one_of

    def _implied(self, branch: Schema, allowed: tuple[Json, ...] | None) -> tuple[Json, ...]:
        """Gives the values of an alternative that is not mapped."""
        target = _target(branch)
        assert target is not None
        end = _end(branch, self._schemas)
        if end.discriminator is not None and end.discriminator.property_name == self._name:
            within = self._within(end)
            if within:
                return within
        name = keys(f"/{plain(target).rpartition('/')[2]}")[0]
        return (name,) if allowed is None or name in allowed else allowed

    def _within(self, union: Schema) -> tuple[Json, ...]:
        """Gives the values of a union with a discriminator of the same property, within this one."""
        branches = union.any_of or union.one_of
        if union.pointer in self._above or union.discriminator is None or not _is_union(union):
            return ()
        above = self._above | {union.pointer}
        found = _Reading(union.discriminator, branches, self._schemas, above).decision()
        return () if found is None else found.listed

    def _may_be_object(self, branch: Schema) -> bool:
        types = _types(branch, self._schemas)
        return types is None or "object" in types


def _end(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Gives what is left when references are followed."""
    seen: set[str] = set()
    while (target := _target(schema)) is not None and target not in seen:
        seen.add(target)
        schema = schemas[target]
    return schema


def _allowed(
    branch: Schema, name: str, schemas: Mapping[str, Schema], above: frozenset[str] = frozenset()
) -> tuple[Json, ...] | None:
    """Gives the only values that an alternative allows for the property; None if it does not list them."""
    end = _end(branch, schemas)
    if _is_union(end):
        parts = () if end.pointer in above else end.any_of or end.one_of
        each = [_allowed(part, name, schemas, above | {end.pointer}) for part in parts]
        known = [one for one in each if one is not None]
        listed = (value for one in known for value in one)
        return tuple({_key(value): value for value in listed}.values()) if len(known) == len(each) else None
    found: tuple[Json, ...] | None = None
    for member in _members(branch, name, schemas):
        stated = member.const if member.const is not None else member.enum
        if stated is not None:
            keep = None if found is None else set(map(_key, found))
            found = tuple(value for value in stated if keep is None or _key(value) in keep)
    return found


def _typed(value: str, allowed: tuple[Json, ...] | None) -> Json:
    """Gives a key of the mapping as the value that it stands for where the property is no string."""
    for one in allowed or ():
        if one is not None and not isinstance(one, str | list | dict):
            written = str(one).lower() if isinstance(one, bool) else str(one)
            if written == value:
                return one
    return value


def _key(value: Json) -> object:
    return isinstance(value, bool), value if not isinstance(value, list | dict) else repr(value)


def _refers(branch: Schema) -> bool:
    return _target(branch) is not None


def _target(schema: Schema) -> str | None:
    """Gives the pointer of what a schema refers to, with `allOf` around it or not."""
    if schema.ref is not None:
        return schema.ref
    bases = asserting(schema.all_of)
    alone = asserts_nothing(schema, ("all_of", "type", "discriminator"))
    if len(bases) == 1 and bases[0].ref is not None and alone:
        return bases[0].ref
    return None


def _is_union(schema: Schema) -> bool:
    """Says whether a schema is `oneOf` or `anyOf`, and perhaps a type, alone."""
    alone = asserts_nothing(schema, ("any_of", "one_of", "type", "discriminator"))
    return bool(schema.any_of) != bool(schema.one_of) and alone


def _members(branch: Schema, name: str, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    """Gives all that is said of a property of an alternative, its bases included."""
    todo, seen = [branch], set[str]()
    while todo:
        part = todo.pop(0)
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        todo += part.all_of
        todo += [schemas[part.ref]] if part.ref is not None else []
        for key, member in part.properties:
            if key == name:
                yield from _same_value(member, schemas)


def _same_value(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    todo, seen = [schema], set[str]()
    while todo:
        part = todo.pop(0)
        if part.pointer not in seen:
            seen.add(part.pointer)
            yield part
            todo += part.all_of
            todo += [schemas[part.ref]] if part.ref is not None else []


def decided(schema: Schema, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> Decision | None:
    """Gives what the discriminator decides; None where it is no more than a hint, as in plain JSON Schema."""
    if schema.discriminator is None or not schema.discriminator.decides:
        return None
    return decision(schema, branches, schemas)


def hiding_children(schemas: Mapping[str, Schema]) -> dict[str, dict[str, str]]:
    """Says what an answer of a declared base may be that extends it, and that hides something.

    For each named schema with a discriminator and no alternatives, which schema, of those that extend it by
    `allOf`, each value of the property names (OpenAPI 3.1 4.8.25.1): values of the mapping, and the names of
    components that it does not map.
    """
    extending: dict[str, list[str]] = {}
    for pointer, schema in schemas.items():
        for target in _bases(schema) if pointer == plain(pointer) else ():
            extending.setdefault(plain(target), []).append(pointer)
    found: dict[str, dict[str, str]] = {}
    for base, schema in schemas.items():
        discriminator = schema.discriminator
        if base not in extending or discriminator is None or schema.any_of or schema.one_of:
            continue
        known = found.setdefault(base, {})
        mapped: dict[str, list[str]] = {}
        for value, target in discriminator.mapping:
            mapped.setdefault(plain(target), []).append(value)
        for pointer in sorted(reached([base], extending) - {base}):
            for value in mapped.get(pointer) or [keys(f"/{pointer.rpartition('/')[2]}")[0]]:
                known.setdefault(value, pointer)
    hide = hiding(schemas, {base: named.values() for base, named in found.items()})
    return {
        base: {value: child for value, child in named.items() if child in hide}
        for base, named in found.items()
    }


def _bases(schema: Schema) -> Iterator[str]:
    """Gives the named schemas that a schema extends by `allOf`."""
    todo = [schema]
    while todo:
        part = todo.pop()
        todo += part.all_of
        if part.ref is not None:
            yield part.ref


def names(
    discriminator: Discriminator, branches: tuple[Schema, ...], schemas: Mapping[str, Schema]
) -> set[str]:
    """Gives the pointers of all that a mapping may lead to."""
    reading = _Reading(discriminator, branches, schemas, frozenset())
    return {pointer for branch in branches for pointer in reading.way(branch)}


def may_be_other(branch: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Says whether an alternative says that something else than an object satisfies it."""
    types = _types(branch, schemas)
    return types is not None and bool(types - {"object"})


def _types(
    branch: Schema, schemas: Mapping[str, Schema], above: frozenset[str] = frozenset()
) -> set[str] | None:
    """Gives the JSON types that an alternative can have; None for any."""
    found: set[str] | None = None
    for part in _same_value(branch, schemas):
        stated: set[str] | None = set(stated_types(part))
        values = part.const if part.const is not None else part.enum
        if not stated and values is not None:
            stated = {JSON_TYPES.get(type(value), "object") for value in values}
        branches = part.any_of or part.one_of
        if not stated and branches and part.pointer not in above:
            each = [_types(one, schemas, above | {part.pointer}) for one in branches]
            known = [one for one in each if one is not None]
            stated = set().union(*known) if len(known) == len(each) else None
        if stated:
            found = stated if found is None else found & stated
    return found
