"""Plans what a value must satisfy at once: references and `allOf` followed, a branch of each choice taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeAlias

from ..ir import Discriminator, Json, Schema
from ..pointers import keys, plain
from ..schemas.discriminators import decision
from ..schemas.types import stated_types

MADE_UP = "made up"
"""Stands for the pointer of a schema that is in no document and is not to be validated against."""

Alternative: TypeAlias = "tuple[tuple[Schema, bool], ...]"
"""Schemas that apply together, each with whether it is one of the heads."""

_NOTHING = Schema(MADE_UP, verdict=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """Is one way to satisfy schemas."""

    schemas: tuple[Schema, ...]
    """All that apply to the value, in the document's order; none of them has a choice left."""
    heads: tuple[Schema, ...]
    """The schemas that describe the value as a whole, unlike a part of an `allOf`: what they contain is met
    again when the schema is recursive, and their examples are examples of the value."""
    is_choice: bool
    """Whether another plan may do as well, or better."""


@dataclass(slots=True)
class _State:
    pending: list[tuple[Schema, bool]]
    choices: list[tuple[Alternative, ...]] = field(default_factory=list)
    done: dict[int, Schema] = field(default_factory=dict)
    heads: dict[int, Schema] = field(default_factory=dict)
    is_choice: bool = False

    def branches(self) -> Iterator[_State]:
        """Gives the state after each alternative of the first choice."""
        for alternative in self.choices[0]:
            yield _State(
                list(reversed(alternative)), self.choices[1:], dict(self.done), dict(self.heads), True
            )


def plans(
    given: tuple[Schema, ...],
    schemas: Mapping[str, Schema],
    active: frozenset[int],
    met: set[int],
    spend: Callable[[int], None],
) -> Iterator[Plan]:
    """Gives the ways to satisfy all of `given`, the most natural first.

    There may be very many, and many that come to nothing: `spend` is told of each and may
    raise. Ways through a head whose identity is in `active` are left out: they are recursive.
    `met` gets the identities of all that were looked for there.
    """
    trail = [iter((_State([(schema, True) for schema in reversed(given)]),))]
    while trail:
        state = next(trail[-1], None)
        if state is None:
            trail.pop()
            continue
        spend(1)
        if not _settle(state, schemas, active, met):
            continue
        if state.choices:
            trail.append(state.branches())
        else:
            yield Plan(tuple(state.done.values()), tuple(state.heads.values()), state.is_choice)


def conjuncts(given: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> tuple[Schema, ...]:
    """Gives all that applies whatever is chosen; of a choice between null and one other thing, the other."""
    if len(given) == 1 and _applying(given[0]) == _ALONE:  # as with most
        return given
    done: dict[int, Schema] = {}
    pending = list(reversed(given))
    while pending:
        schema = pending.pop()
        if id(schema) in done:
            continue
        done[id(schema)] = schema
        if schema.ref is not None:
            pending.append(schemas[schema.ref])
        pending.extend(reversed(schema.all_of))
        for branches in (schema.any_of, schema.one_of):
            present = [branch for branch in branches if not _is_null(branch)]
            if len(present) == 1:
                pending.append(present[0])
    return tuple(done.values())


_applying = attrgetter("ref", "all_of", "any_of", "one_of")
_ALONE = _applying(Schema(""))


def _settle(state: _State, schemas: Mapping[str, Schema], active: frozenset[int], met: set[int]) -> bool:
    """Follows what needs no choice. False when nothing can satisfy this, or only by recursion."""
    while state.pending:
        schema, is_head = state.pending.pop()
        is_head = is_head and schema.pointer != MADE_UP
        if schema.verdict is False:
            return False
        if is_head:
            met.add(id(schema))
            if id(schema) in active:
                return False
            state.heads[id(schema)] = schema
        if id(schema) in state.done:
            continue
        state.done[id(schema)] = schema
        state.choices.extend(_choices(schema, schemas, state))
        is_wrapper = is_head and not stated_types(schema)
        state.pending.extend(
            (part, is_wrapper and len(schema.all_of) == 1) for part in reversed(schema.all_of)
        )
        if schema.ref is not None:
            state.pending.append((schemas[schema.ref], is_wrapper))
    return True


def _choices(
    schema: Schema, schemas: Mapping[str, Schema], state: _State
) -> Iterator[tuple[Alternative, ...]]:
    for branches in (schema.one_of, schema.any_of):
        if branches:
            yield _discriminated(schema, branches, schemas, state)
    if schema.discriminator is not None and not (schema.one_of or schema.any_of):
        value = _own_value(schema.discriminator, state)
        if value is not None:
            yield ((tagged(schema.discriminator.property_name, value), False),), ()
    if schema.if_ is not None and (schema.then is not None or schema.else_ is not None):
        then = () if schema.then is None else ((schema.then, False),)
        otherwise = () if schema.else_ is None else ((schema.else_, False),)
        yield ((schema.if_, False), *then), otherwise
    for name, part in schema.dependent_schemas:
        yield ((part, False),), ((_without(name), False),)


def _discriminated(
    schema: Schema, branches: tuple[Schema, ...], schemas: Mapping[str, Schema], state: _State
) -> tuple[Alternative, ...]:
    """Gives the branches, each with a value of the discriminator that names it (OpenAPI 3.1 4.8.25).

    What holds already comes first, null last.
    """
    heads = {head.pointer for head in state.heads.values()}
    order = sorted(
        range(len(branches)),
        key=lambda index: 0 if branches[index].ref in heads else 1 + _is_null(branches[index]),
    )
    found = decision(schema, branches, schemas)
    if found is None:
        return tuple(((branches[index], True),) for index in order)
    return tuple(
        (
            (branches[index], True),
            *((tagged(found.name, values[0]), False) for values in [found.values[index]] if values),
        )
        for index in order
        if found.values[index] or index in found.others or index == found.default
    )


def _value_for(discriminator: Discriminator, pointer: str | None) -> str | None:
    """Gives the value that stands for a schema: the one that is mapped to it, else its component's name."""
    named = plain(pointer or "")
    for value, target in discriminator.mapping:
        if plain(target) == named:
            return value
    tokens = keys(named)
    return tokens[2] if len(tokens) == 3 and tokens[:2] == ("components", "schemas") else None


def _own_value(discriminator: Discriminator, state: _State) -> str | None:
    """Gives the value for what is being made, when the discriminator stands in a schema that it extends."""
    values = [_value_for(discriminator, head.pointer) for head in state.heads.values()]
    return next((value for value in values if value is not None), None)


def tagged(name: str, value: Json) -> Schema:
    """Gives a schema of objects with a property of one value."""
    return Schema(MADE_UP, properties=((name, Schema(MADE_UP, const=(value,))),), required=(name,))


def _without(name: str) -> Schema:
    return Schema(MADE_UP, properties=((name, _NOTHING),))


def _is_null(schema: Schema) -> bool:
    return schema.type == ("null",) or schema.const == (None,) or schema.enum == (None,)
