"""Tells which properties are not sent: `readOnly` ones in requests, `writeOnly` ones in responses.

A property is marked by its schema, by what that refers to, by a part of its `allOf`, or by an alternative of
it (OpenAPI 3.1 4.8.24, JSON Schema 2020-12 validation 9.4). What one schema marks holds for all that apply to
the same object: `required` in a base counts as little as beside the property.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..ir import Hidden, Schema
from ..samples.patterns import matches
from ..schemas.graph import parts

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """Holds what is said of the properties of an object."""

    gone: frozenset[str] = _NONE
    """The names of those that are never sent."""
    perhaps: frozenset[str] = _NONE
    """The names of these, and of those that one of several alternatives does not send."""
    mentioned: frozenset[str] = _NONE
    """The names, of all hidden ones, that are described or asked for."""

    def __or__(self, other: Names) -> Names:
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Names(self.gone | other.gone, self.perhaps | other.perhaps, self.mentioned | other.mentioned)

    @property
    def uncertain(self) -> Names:
        """Gives the same where it holds under a condition only."""
        return self if self is NOTHING else Names(_NONE, self.perhaps, self.mentioned)


NOTHING = Names()
"""What is said of most schemas: nothing."""


def of_all(alternatives: Iterable[Names]) -> Names:
    """Gives what several alternatives say together."""
    known = list(alternatives)
    if all(names is NOTHING for names in known):
        return NOTHING
    return Names(
        known[0].gone.intersection(*(names.gone for names in known[1:])),
        _NONE.union(*(names.perhaps for names in known)),
        _NONE.union(*(names.mentioned for names in known)),
    )


class HiddenNames:
    """Knows what is not sent in one direction, by schema. `flag` is the field of a schema that says so."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        everything: Sequence[Schema],
        flag: str,
        kept: Mapping[str, frozenset[str]],
    ) -> None:
        """Takes in `everything`: all schemas of the service, those that stand in others too.

        `kept` is what `kept_names` gives of them.
        """
        self._schemas = schemas
        self._says: Callable[[Schema], bool] = attrgetter(flag)
        marked = any(map(self._says, everything))
        self._flagged = _reached(schemas, self._marks) if marked else _NONE
        self.kept = kept
        """The properties that tell alternatives apart, by named schema: these are sent both ways."""
        own = [self.own(part, _NONE) if marked and _describes(part) else None for part in everything]
        self.any = any(one is not None for one in own)
        """Whether anything is hidden at all."""
        self.hiding = {id(part) for part, hidden in zip(everything, own, strict=True) if hidden}
        """The schemas that hide something themselves, whatever is within them, by identity."""
        asking = [part for part in everything if part.required or part.dependent_required]
        self._asked = _NONE.union(*map(_asked, asking)) if self.any else _NONE
        self._known = _NONE.union(*(self._names(p, h) for p, h in zip(everything, own, strict=True) if h))
        self._named = dict.fromkeys(schemas, NOTHING)
        self._settle(schemas)

    def _marks(self, schema: Schema) -> bool:
        """Says whether a schema marks its value, itself or in what stands within it, as not sent."""
        return any(self._says(part) for part in _annotating(schema))

    def hides(self, schema: Schema) -> bool:
        """Says whether the value of a property with this schema is not sent."""
        if self._says(schema) or schema.ref in self._flagged:
            return True
        return any(map(self.hides, _annotating_within(schema))) if parts(schema) else False

    def within(self, schema: Schema) -> bool:
        """Says whether a schema of the service, or one that stands within it, hides anything itself."""
        return self.any and any(id(part) in self.hiding for part in within(schema))

    def own(self, schema: Schema, kept: frozenset[str]) -> Hidden | None:
        """Gives what a schema hides itself; `kept` are names that are sent in any case."""
        names = tuple(name for name, part in schema.properties if name not in kept and self.hides(part))
        patterns = tuple(pattern for pattern, part in schema.pattern_properties if self.hides(part))
        others = self._others(schema)
        if others == "unevaluatedProperties":
            kept |= self._evaluated(schema)
        if not (names or patterns or others):
            return None
        return Hidden(names, patterns, others, tuple(sorted(kept)) if patterns or others else ())

    def _others(self, schema: Schema) -> str:
        """Gives the keyword that hides all properties that are not described otherwise; empty for none."""
        if schema.additional_properties is not None:
            return "additionalProperties" if self.hides(schema.additional_properties) else ""
        rest = schema.unevaluated_properties
        return "unevaluatedProperties" if rest is not None and self.hides(rest) else ""

    def _evaluated(self, schema: Schema) -> frozenset[str]:
        """Gives the properties that further schemas for the same value describe (JSON Schema core 11.3)."""
        found: set[str] = set()
        todo, seen = [schema], set[str]()
        while todo:
            part = todo.pop()
            if part.pointer not in seen:
                seen.add(part.pointer)
                found.update(name for name, _ in part.properties)
                todo += [*_annotating_within(part), *(one for _, one in part.dependent_schemas)]
                todo += [self._schemas[part.ref]] if part.ref is not None else []
        return frozenset(found - {name for name, _ in schema.properties})

    def of(self, schema: Schema, kept: frozenset[str] = _NONE) -> Names:
        """Gives what a schema, and all that applies to the same value with it, says of properties."""
        return self.certain(schema, kept) | self.conditional(schema, kept) | self.alternative(schema, kept)

    def certain(self, schema: Schema, kept: frozenset[str]) -> Names:
        """Gives the part of it that holds whatever the value is."""
        hidden = self.own(schema, kept)
        names = self._names(schema, hidden) if hidden else _NONE
        described = {name for name, _ in schema.properties}.union(_asked(schema))
        mentioned = self._known & described
        found = Names(names, names, mentioned) if names or mentioned else NOTHING
        if schema.ref is not None:
            found |= self._named[schema.ref]
        for part in schema.all_of:
            found |= self.of(part, kept)
        return found

    def conditional(self, schema: Schema, kept: frozenset[str]) -> Names:
        """Gives the part that `then`, `else` and `dependentSchemas` say."""
        branches = [one for one in (schema.then, schema.else_) if one is not None]
        found = NOTHING
        for part in (*branches, *(one for _, one in schema.dependent_schemas)):
            found |= self.of(part, kept).uncertain
        return found

    def alternative(self, schema: Schema, kept: frozenset[str]) -> Names:
        """Gives the part that `anyOf` and `oneOf` say."""
        return self.union(schema.any_of, kept) | self.union(schema.one_of, kept)

    def union(self, branches: tuple[Schema, ...], kept: frozenset[str]) -> Names:
        """Gives what alternatives say together; null has no properties."""
        return of_all(self.of(part, kept) for part in branches if part.type != ("null",))

    def part(self, target: str, above: Names) -> Names:
        """Gives what a named schema does not know itself of what is hidden where it applies."""
        own = self._named[target]
        gone = (above.gone & own.mentioned) - own.gone
        return Names(gone, gone | ((above.perhaps & own.mentioned) - own.perhaps))

    def _names(self, schema: Schema, hidden: Hidden) -> frozenset[str]:
        """Gives the names of what a schema hides, as far as anything asks for them."""
        found = set(hidden.names)
        described = {name for name, _ in schema.properties}
        patterns = [pattern for pattern, _ in schema.pattern_properties]
        for name in self._asked.difference(hidden.kept) if hidden.patterns or hidden.others else ():
            if any(matches(pattern, name) for pattern in hidden.patterns):
                found.add(name)
                continue
            is_other = name not in described and not any(matches(pattern, name) for pattern in patterns)
            if hidden.others and is_other:
                found.add(name)
        return frozenset(found)

    def _settle(self, schemas: Mapping[str, Schema]) -> None:
        """Goes on until no named schema learns any more from those that it refers to."""
        users: dict[str, dict[str, None]] = {}
        for pointer, schema in schemas.items() if self.any else ():
            for part in within(schema):
                if part.ref is not None:
                    users.setdefault(part.ref, {})[pointer] = None
        todo = dict.fromkeys(schemas) if self.any else {}
        while todo:
            pointer = todo.popitem()[0]
            found = self.of(schemas[pointer], self.kept.get(pointer, _NONE))
            if found != self._named[pointer]:
                self._named[pointer] = found
                todo |= users.get(pointer, {})


def _describes(schema: Schema) -> bool:
    """Says whether a schema is about properties."""
    others = schema.additional_properties is not None or schema.unevaluated_properties is not None
    return bool(others or schema.properties or schema.pattern_properties)


def within(schema: Schema) -> Iterator[Schema]:
    """Gives the schema and all that stand within it."""
    pending = [schema]
    while pending:
        part = pending.pop()
        yield part
        pending += parts(part)


def _annotating(schema: Schema) -> Iterator[Schema]:
    """Gives the schema and those within it whose annotations are about the same value."""
    yield schema
    for part in _annotating_within(schema):
        yield from _annotating(part)


def _annotating_within(schema: Schema) -> list[Schema]:
    branches = [one for one in (schema.then, schema.else_) if one is not None]
    return [*schema.all_of, *schema.any_of, *schema.one_of, *branches]


def _reached(schemas: Mapping[str, Schema], holds: Callable[[Schema], bool]) -> frozenset[str]:
    """Gives the named schemas that something holds for, or for one that they refer to for the same value."""
    users: dict[str, list[str]] = {}
    todo = []
    for pointer, schema in schemas.items():
        for part in _annotating(schema):
            if part.ref is not None:
                users.setdefault(part.ref, []).append(pointer)
        if holds(schema):
            todo.append(pointer)
    found: set[str] = set()
    while todo:
        pointer = todo.pop()
        if pointer not in found:
            found.add(pointer)
            todo += users.get(pointer, ())
    return frozenset(found)


def _asked(schema: Schema) -> Iterator[str]:
    """Gives the names that a schema asks for."""
    yield from schema.required
    for _, others in schema.dependent_required:
        yield from others


def kept_names(schemas: Mapping[str, Schema], everything: Iterable[Schema]) -> dict[str, frozenset[str]]:
    """Gives the names of discriminators' properties, by the schemas that they are looked for in."""
    found: dict[str, frozenset[str]] = {}
    todo: list[tuple[str, frozenset[str]]] = []
    for part in everything:
        if part.discriminator is not None:
            names = frozenset((part.discriminator.property_name,))
            targets = [one.ref for one in (*part.any_of, *part.one_of)]
            targets += [target for _, target in part.discriminator.mapping]
            todo += [(target, names) for target in targets if target is not None]
    for pointer, schema in schemas.items():
        own = [part.discriminator.property_name for part in _annotating(schema) if part.discriminator]
        todo += [(pointer, frozenset(own))] if own else []
    while todo:
        pointer, names = todo.pop()
        known = found.get(pointer, _NONE)
        if names <= known:
            continue
        found[pointer] = known | names
        todo += [(part.ref, names) for part in _annotating(schemas[pointer]) if part.ref is not None]
    return found
