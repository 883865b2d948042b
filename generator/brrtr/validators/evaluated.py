"""Finds what the keywords of a schema evaluate (2020-12 core 11): always, or depending on the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..ir import Schema


@dataclass(slots=True)
class Evaluated:
    """Holds what a schema evaluates of every value that satisfies it."""

    names: dict[str, None] = field(default_factory=dict)
    patterns: dict[str, None] = field(default_factory=dict)
    all_names: bool = False
    prefix: int = 0
    """The number of items from the first."""
    all_items: bool = False

    def add(self, schema: Schema) -> None:
        """Adds what the keywords of a schema evaluate, those in other schemas left out."""
        self.names |= dict.fromkeys(name for name, _ in schema.properties)
        self.patterns |= dict.fromkeys(pattern for pattern, _ in schema.pattern_properties)
        self.all_names |= (schema.additional_properties or schema.unevaluated_properties) is not None
        self.prefix = max(self.prefix, len(schema.prefix_items))
        self.all_items |= (schema.items or schema.unevaluated_items) is not None

    def beyond(self, known: Evaluated) -> Evaluated:
        """Gives what is not among what is known."""
        if known.all_names:
            names, patterns = {}, {}
        else:
            names = {name: None for name in self.names if name not in known.names}
            patterns = {pattern: None for pattern in self.patterns if pattern not in known.patterns}
        return Evaluated(
            names,
            patterns,
            self.all_names and not known.all_names,
            0 if known.all_items or self.prefix <= known.prefix else self.prefix,
            self.all_items and not known.all_items,
        )

    @property
    def of_objects(self) -> bool:
        """Says whether it evaluates properties."""
        return bool(self.names or self.patterns or self.all_names)

    @property
    def of_arrays(self) -> bool:
        """Says whether it evaluates items."""
        return bool(self.prefix or self.all_items)


def always(schema: Schema, schemas: Mapping[str, Schema]) -> Evaluated:
    """Gives what is evaluated by a schema and those that apply whatever the value is."""
    found = Evaluated()
    for part in _certain(schema, schemas):
        found.add(part)
    return found


def _certain(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    """Gives the schema and, in place, all that it demands unconditionally, each once."""
    pending, seen = [schema], set()
    while pending:
        part = pending.pop()
        if id(part) not in seen:
            seen.add(id(part))
            yield part
            pending += part.all_of
            pending += [schemas[part.ref]] if part.ref is not None else []


def _branches(schema: Schema) -> Iterator[Schema]:
    """Gives the schemas of which it depends on the value whether they apply."""
    yield from schema.any_of
    yield from schema.one_of
    for _, part in schema.dependent_schemas:
        yield part
    for single in (schema.if_, schema.then, schema.else_):
        if single is not None:
            yield single


def varies(schema: Schema, known: Evaluated, schemas: Mapping[str, Schema]) -> tuple[bool, bool]:
    """Says whether it depends on the value what the schema evaluates beyond what is known.

    The first is about properties, the second about items.
    """
    names = items = False
    pending, seen = [schema], set()
    while pending and not (names and items):
        for part in _certain(pending.pop(), schemas):
            if id(part) in seen:
                continue
            seen.add(id(part))
            items |= part.contains is not None and not known.all_items
            for branch in _branches(part):
                more = always(branch, schemas).beyond(known)
                names |= more.of_objects
                items |= more.of_arrays
                pending.append(branch)
    return names, items
