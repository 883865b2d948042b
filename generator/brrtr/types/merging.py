"""Joins a schema and all that `allOf` and `$ref` add to it, as one schema without either.

It is for types alone: validators follow the schemas as they stand. What cannot be said in one schema is told,
so that nobody takes the type for more than it says.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from msgspec import structs

from ..directions.split import PART
from ..ir import Json, Schema
from ..schemas.json_types import JSON_TYPES
from ..schemas.keywords import present
from ..schemas.references import ANNOTATIONS, asserting, asserts_nothing, is_bare
from .presence import refusal
from .soundness import KEYWORDS, stated
from .together import (
    BOUNDS,
    common_format,
    common_multiple,
    common_types,
    either_hidden,
    is_one_of,
    item_at,
    listed_values,
)

_MOST_COMPONENTS = 16
_MOST_MADE = 500
"""How many schemas are put together for one service, and of how many parts each."""
_MOST_STEPS, _MOST_STEPS_IN_ALL = 400, 20_000
"""How many schemas are compared to know whether one says all that another says, and for one service."""
_DEEPEST = 24
"""Schemas within schemas that are put together at once."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Holds what several schemas say of one value."""

    schema: Schema
    """The schema without `$ref` and `allOf`, at the pointer of the whole."""
    missed: tuple[str, ...]
    """What else they ask for, which the schema does not say."""
    empty: str
    """Why no value satisfies all of them; empty when one may."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Describes the one of several schemas for a value whose type the value has."""

    part: Schema
    others: tuple[Schema, ...]
    """Those that ask for more than the type says."""


def _first_base(schema: Schema) -> str:
    """Gives the pointer of the first schema that another one adds to; empty if there is none."""
    return next((part.ref for part in (schema, *schema.all_of[:1]) if part.ref is not None), "")


class Merger:
    """Puts together the schemas of a service."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self.schemas = schemas
        self._known: dict[str, tuple[Schema, Merged]] = {}
        self._carriers: dict[str, tuple[Schema, Carrier | None]] = {}
        self._merging: list[str] = []
        self._steps = self._steps_in_all = 0
        self._comparing: list[tuple[int, int]] = []
        self._made: set[str] = set()
        self._given_up: set[str] = set()

    def is_made(self, schema: Schema) -> bool:
        """Says whether a schema was put together here, and stands nowhere in the document."""
        return schema.pointer in self._made

    def _is_exhausted(self) -> bool:
        return len(self._made) >= _MOST_MADE or self._steps_in_all > _MOST_STEPS_IN_ALL

    def gave_up(self, schema: Schema) -> bool:
        """Says whether a schema was put together of too much for a type to be made of it."""
        return schema.pointer in self._given_up

    def applying(self, schema: Schema) -> Iterator[Schema]:
        """Gives the schema and all that `allOf` and `$ref` add to it, bases first."""
        seen: set[str] = set()
        todo = [(schema, False)]
        while todo:
            part, expanded = todo.pop()
            if expanded:
                yield part
                continue
            if part.pointer in seen:
                continue
            seen.add(part.pointer)
            todo.append((part, True))
            todo.extend((branch, False) for branch in reversed(part.all_of))
            if part.ref is not None:
                todo.append((self.schemas[part.ref], False))

    def merged(self, schema: Schema) -> Merged:
        """Gives all that applies to a value of the schema, as one schema."""
        while is_bare(schema):
            schema = self.schemas[str(schema.ref)]
        if schema.ref is None and not schema.all_of:
            return Merged(schema, (), "the schema `false`" if schema.verdict is False else "")
        known = self._known.get(schema.pointer)
        if known is not None and known[0] is schema:
            return known[1]
        if schema.pointer in self._merging or len(self._merging) > _DEEPEST:
            return Merged(Schema(schema.pointer), (f"what is within itself at {schema.pointer}",), "")
        bases = self._bases(schema)
        while bases:
            self.merged(bases.pop())
        self._merging.append(schema.pointer)
        found = self._merge(schema)
        self._merging.pop()
        self._known[schema.pointer] = schema, found
        return found

    def _merge(self, schema: Schema) -> Merged:
        begun, done = self._begun(schema)
        found, missed = structs.replace(begun.schema, pointer=schema.pointer), list(begun.missed)
        for part in self.applying(schema):
            if part.pointer in done:
                continue
            if part.verdict is False:
                return Merged(found, (), f"the schema `false` at {part.pointer}")
            found, reasons = self._meet(found, part)
            missed.extend(reasons)
        if self.is_split(self.applying(schema)):
            missed.append(f"several sets of alternatives at {schema.pointer}")
            found = structs.replace(found, any_of=(), one_of=(), discriminator=None)
        empty = ""
        if found.type == ("",):
            empty = f"types that exclude each other at {schema.pointer}"
        elif found.enum == ():
            empty = f"values that exclude each other at {schema.pointer}"
        return Merged(found, tuple(missed), empty)

    def is_split(self, parts: Iterable[Schema]) -> bool:
        """Says whether several sets of alternatives describe properties of one value: no type has all."""
        unions = (branches for part in parts for branches in (part.any_of, part.one_of) if branches)
        describing = 0
        for branches in unions:
            describing += any(part.properties for branch in branches for part in self.applying(branch))
        return describing > 1

    def _begun(self, schema: Schema) -> tuple[Merged, set[str]]:
        """Gives what the first base of a schema says, if it was put together already, and the parts in it.

        Of a chain of bases each is looked at once.
        """
        first = _first_base(schema)
        known = self._known.get(first)
        if known is None or known[0] is not self.schemas.get(first) or known[1].empty:
            return Merged(Schema(schema.pointer), (), ""), set()
        return known[1], {part.pointer for part in self.applying(known[0])}

    def _bases(self, schema: Schema) -> list[Schema]:
        """Gives the first bases of a schema that are not put together yet, each the base of the one before.

        If the last goes first, each is looked at once, and no base waits for its own.
        """
        found: list[Schema] = []
        seen = {*self._merging, schema.pointer}
        while (first := _first_base(schema)) in self.schemas and not (first in seen or first in self._known):
            seen.add(first)
            schema = self.schemas[first]
            found.append(schema)
        return found

    def _meet(self, one: Schema, part: Schema) -> tuple[Schema, list[str]]:
        """Gives what was put together so far, with one more part in it; and what of the part is not."""
        changed: dict[str, Any] = {
            name: getattr(part, name) for name in ANNOTATIONS if present(getattr(part, name))
        }
        missed: list[str] = []
        changed["type"] = common_types(one.type, part.type)
        values = listed_values(part)
        if values is not None and one.enum is not None:
            values = tuple(value for value in one.enum if is_one_of(value, values))
        changed["enum"] = one.enum if values is None else values
        for name, choose in BOUNDS.items():
            bounds = [bound for bound in (getattr(one, name), getattr(part, name)) if bound is not None]
            changed[name] = choose(bounds) if bounds else None
        changed["multiple_of"], fits = common_multiple(one.multiple_of, part.multiple_of)
        if not fits:
            missed.append(f"multipleOf at {part.pointer}")
        changed["format"] = common_format(one.format, part.format)
        if changed["format"] is None and part.format is not None:
            missed.append(f"formats that differ at {part.pointer}")
        changed["unique_items"] = one.unique_items or part.unique_items
        changed["required"] = tuple(dict.fromkeys((*one.required, *part.required)))
        for name in ("pattern_properties", "dependent_required", "dependent_schemas"):
            changed[name] = (*getattr(one, name), *getattr(part, name))
        changed["hidden"] = either_hidden(one.hidden, part.hidden)
        changed |= self._items(one, part)
        changed |= self._members(one, part)
        for group in _GROUPS:
            if not any(present(getattr(part, name)) for name in group):
                continue
            if not any(present(getattr(one, name)) for name in group):
                changed |= {name: getattr(part, name) for name in group}
            elif any(getattr(one, name) != getattr(part, name) for name in group):
                missed += [
                    f"{KEYWORDS[n]} at {part.pointer}" for n in group if n in KEYWORDS and getattr(part, n)
                ]
        return structs.replace(one, **changed), missed

    def _items(self, one: Schema, part: Schema) -> dict[str, Any]:
        """Gives `prefixItems` and `items` of both: each item follows what either says of its place."""
        length = max(len(one.prefix_items), len(part.prefix_items))
        prefix = tuple(
            self._both(item_at(one, index), item_at(part, index))
            or Schema(f"{part.pointer}/items", verdict=True)
            for index in range(length)
        )
        return {"prefix_items": prefix, "items": self._both(one.items, part.items)}

    def _members(self, one: Schema, part: Schema) -> dict[str, Any]:
        properties: dict[str, Schema] = dict(one.properties)
        for name, member in part.properties:
            properties[name] = self.both(properties[name], member) if name in properties else member
        return {
            "properties": tuple(properties.items()),
            "additional_properties": self._both(one.additional_properties, part.additional_properties),
        }

    def _both(self, one: Schema | None, other: Schema | None) -> Schema | None:
        return other if one is None else one if other is None else self.both(one, other)

    def both(self, one: Schema, other: Schema) -> Schema:
        """Gives the schema that says what both say: one of the two when that says all, else one of its own.

        What is put together of the same schemas has the same pointer, wherever it is met.
        """
        self._steps = 0
        if self._is_kept_by(one, other):
            return other
        if self._is_kept_by(other, one):
            return one
        parts: dict[str, Schema] = {}
        for part in (one, other):
            for branch in part.all_of if part.pointer in self._made else (part,):
                parts.setdefault(str(branch.ref) if is_bare(branch) else branch.pointer, branch)
        pointer = f"{one.pointer}\0all{sha256(chr(0).join(sorted(parts)).encode()).hexdigest()[:16]}"
        if pointer not in self._made:
            if len(parts) > _MOST_COMPONENTS or self._is_exhausted():
                self._given_up.add(pointer)
            self._made.add(pointer)
        return Schema(
            pointer,
            all_of=tuple(parts.values()),
            title=other.title or one.title,
            description=other.description or one.description,
            default=one.default if other.default is None else other.default,
            examples=other.examples or one.examples,
            read_only=one.read_only or other.read_only,
            write_only=one.write_only or other.write_only,
            deprecated=one.deprecated or other.deprecated,
        )

    def _is_kept_by(self, one: Schema, other: Schema) -> bool:
        """Says whether nothing of the one is lost where the other alone is left."""
        flags = (one.read_only and not other.read_only) or (one.write_only and not other.write_only)
        stated = one.default is not None and one.default != other.default
        return not flags and not stated and self._implies(other, one)

    def carrier(self, schema: Schema) -> Carrier | None:
        """Gives the part of a compound schema that says what the type of its values is, if one does alone."""
        if schema.ref is None and not schema.all_of:
            return None
        known = self._carriers.get(schema.pointer)
        if known is None or known[0] is not schema:
            known = self._carriers[schema.pointer] = schema, self._carry(schema)
        return known[1]

    def _carry(self, schema: Schema) -> Carrier | None:
        bases = [] if schema.ref is None else [Schema(schema.pointer, ref=schema.ref)]
        bases += asserting(schema.all_of)
        own = structs.replace(schema, ref=None, all_of=())
        components = [*bases, *asserting((own,))]
        # A further form of a schema has no name that anybody would know: what it is part of has.
        bases = [part for part in bases if part.ref is None or PART not in part.ref]
        bases = [part for part in bases if not self._refuse_defaults(components, part)]
        for part in bases:
            if all(other is part or self.implies(part, other) for other in components):
                return Carrier(part, ())
        for part in bases:
            others = tuple(other for other in components if other is not part)
            if self._is_structured(part) and all(self._only_narrows(other, part) for other in others):
                return Carrier(part, tuple(other for other in others if not self.implies(part, other)))
        return None

    def _refuse_defaults(self, components: list[Schema], base: Schema) -> bool:
        """Says whether an object may be refused for a default of a base, which the class of that sends.

        What is in the base itself is minded there: such a default is not applied.
        """
        beside = [part for part in components if part is not base]
        names = [
            name
            for name, member in (self.merged(base).schema.properties if beside else ())
            if any(part.default is not None for part in self.applying(member))
        ]
        if not names:
            return False
        named = self.schemas[str(base.ref)] if is_bare(base) else base
        within = {part.pointer for part in self.applying(named)}
        return any(
            refusal(part, name, None, self.applying, _never_valid)
            for part in beside
            if _end(part) not in within
            for name in names
        )

    def target(self, schema: Schema, *stop: Container[str]) -> Schema:
        """Gives what a schema stands for; up to a pointer in one of `stop`.

        It is the end of its references, of what its type is that of, and of the one branch beside `null`.
        """
        seen: set[str] = set()
        while not any(schema.pointer in pointers for pointers in stop):
            if is_bare(schema):
                schema = self.schemas[str(schema.ref)]
                if schema.pointer in seen:
                    break
                seen.add(schema.pointer)
            elif (carrier := self.carrier(schema)) is not None:
                schema = carrier.part
            elif schema.ref is not None or schema.all_of:
                return self.merged(schema).schema
            elif len(branches := [b for b in schema.any_of or schema.one_of if b.type != ("null",)]) == 1:
                schema = branches[0]
            else:
                break
        return schema

    def is_name(self, schema: Schema) -> bool:
        """Says whether a schema has the type of one that it refers to."""
        while not is_bare(schema):
            carrier = self.carrier(schema)
            if carrier is None:
                return False
            schema = carrier.part
        return True

    def _is_structured(self, part: Schema) -> bool:
        """Says whether values are objects or alternatives: what such a type says cannot be said otherwise."""
        found = self.merged(part)
        return not found.empty and bool(
            "object" in found.schema.type
            or found.schema.properties
            or found.schema.any_of
            or found.schema.one_of
        )

    def _only_narrows(self, other: Schema, part: Schema) -> bool:
        """Says whether a schema asks for nothing that the type of its values would show."""
        found, whole = self.merged(other), self.merged(part).schema
        one = found.schema
        if found.empty or one.verdict is False or common_types(whole.type, one.type) in (("",), ("null",)):
            return False
        if any(present(getattr(one, name)) for name in _SHOWN):
            return False
        if one.hidden is not None and one.hidden != whole.hidden:
            return False
        is_union = bool(whole.any_of or whole.one_of) and not whole.properties
        if one.required and not is_union:
            return False
        conditional = (branch for branch in (one.if_, one.then, one.else_) if branch is not None)
        dependent = (branch for _, branch in one.dependent_schemas)
        inner = (*one.any_of, *one.one_of, *conditional, *dependent)
        return all(set(_stated(branch)) <= {"required", "not_"} for branch in inner)

    def implies(self, one: Schema, other: Schema) -> bool:
        """Says whether what satisfies the one is known to satisfy the other."""
        self._steps = 0
        return self._implies(one, other)

    def _implies(self, one: Schema, other: Schema) -> bool:
        self._steps += 1
        self._steps_in_all += 1
        if self._steps > _MOST_STEPS or self._is_exhausted() or self.gave_up(one) or self.gave_up(other):
            return False
        if one is other or one.verdict is False or asserts_nothing(other) or other.verdict is True:
            return True
        if is_bare(other) and any(part.pointer == other.ref for part in self.applying(one)):
            return True
        steps = self._steps
        asked, given = self.merged(other), self.merged(one)
        self._steps = steps
        pair = id(one), id(other)
        if pair in self._comparing:
            return True  # where both lead back to themselves, nothing else may differ
        if len(self._comparing) > _DEEPEST:
            return False
        self._comparing.append(pair)
        said = self._implied(given, asked)
        self._comparing.pop()
        return said

    def _implied(self, given: Merged, asked: Merged) -> bool:
        """Says whether what satisfies the one satisfies the other, of what they say in all."""
        if asked.missed or asked.empty or given.empty:
            return bool(given.empty)
        if asked.schema.hidden is not None and asked.schema.hidden != given.schema.hidden:
            return False
        branches = given.schema.any_of or given.schema.one_of
        if branches and not given.schema.type and not given.schema.properties:
            return all(self._implies(branch, asked.schema) for branch in branches)
        return self._says(given.schema, asked.schema)

    def _says(self, given: Schema, asked: Schema) -> bool:
        """Says whether a schema says all that another says, keyword by keyword."""
        values, wanted = listed_values(given), listed_values(asked)
        if wanted is not None and not (values and all(is_one_of(value, wanted) for value in values)):
            return False
        kinds = given.type or tuple({JSON_TYPES.get(type(value), "object") for value in values or ()})
        if asked.type and not (kinds and set(common_types(kinds, asked.type)) == set(kinds)):
            return False
        return all(
            self._says_of(name, getattr(given, name), getattr(asked, name))
            for name in _stated(asked)
            if name not in {"enum", "const"} and getattr(asked, name) != getattr(given, name)
        )

    def _says_of(self, name: str, has: Any, wish: Any) -> bool:
        """Says whether the value of a keyword says all that another value of it says."""
        if name in BOUNDS:
            return has is not None and BOUNDS[name]((has, wish)) == has
        if name == "required":
            return set(wish) <= set(has)
        if name in {"items", "additional_properties"}:
            return wish.verdict is True or (has is not None and self._implies(has, wish))
        if name == "properties":
            members = dict(has)
            return all(key in members and self._is_kept_by(member, members[key]) for key, member in wish)
        return False


def _end(schema: Schema) -> str:
    """Gives the pointer of a schema, or of the one that it does nothing but refer to."""
    return str(schema.ref) if is_bare(schema) else schema.pointer


def _never_valid(value: Json, schema: Schema) -> bool:
    """Takes no value for valid: what is not known yet may be refused."""
    return False


def _stated(schema: Schema) -> Iterator[str]:
    return (name for name, _ in stated(schema))


_GROUPS = (
    ("pattern",),
    ("contains", "min_contains", "max_contains"),
    ("unevaluated_items",),
    ("property_names",),
    ("unevaluated_properties",),
    ("any_of",),
    ("one_of", "discriminator"),
    ("not_",),
    ("if_", "then", "else_"),
)
"""Keywords that are taken from one part, together; what a second part says so is told as missed."""

_SHOWN = (
    "enum", "const", "properties", "pattern_properties", "additional_properties", "items", "prefix_items",
)  # fmt: skip
"""Keywords that the type of a value shows."""
