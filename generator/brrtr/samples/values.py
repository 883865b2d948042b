"""Searches for a value that schemas allow together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from ..ir import Json, Schema
from . import keywords
from .keywords import Direction, Properties, Schemas
from .memory import MOST_LEVELS, Memory, Sample, Search, Source
from .numbers import numbers
from .patterns import matching_strings
from .plans import MADE_UP, Plan, plans
from .strings import strings

Validity: TypeAlias = "Callable[[Json, Schema], bool]"
"""Whether a value is valid against a schema of the document."""

_MOST_STEPS = 2_000
_MOST_ITEMS = 1_000
_MOST_VALUES = 20_000
"""Values within a value that is made: arrays within arrays multiply them, at no step each."""
_MOST_REJECTED = 40
"""Values of one type that are tried in vain."""
_MOST_VARIANTS = 50
_STRING = Schema(MADE_UP, type=("string",))


class ExhaustedError(Exception):
    """Says that the search has taken its share of steps."""


@dataclass(frozen=True, slots=True)
class _Made:
    value: Json
    is_sure: bool
    """Whether it need not be tested."""


class Maker:
    """Is one search, in which the properties that may be left out are there on the first `reach` levels.

    Its methods take the schemas that a value must satisfy together, and give values in the order of
    preference. `level` is how deep the value is, `active` the identities of the schemas that contain
    it: a schema that is met again is recursive, and is cut where it is.
    """

    def __init__(
        self,
        document: Mapping[str, Schema],
        is_valid: Validity,
        direction: Direction,
        reach: int,
        memory: Memory | None = None,
    ) -> None:
        self._document = document
        self._is_valid = is_valid
        self._direction = direction
        self._reach = reach
        self._memory = memory
        self._steps = 0
        self._met: set[int] = set()
        self._deepest = 0

    def samples(
        self, given: Schemas, level: int = 0, active: frozenset[int] = frozenset()
    ) -> Iterator[Sample]:
        """Gives values that are valid against all of `given`. Raises `ExhaustedError`."""
        if level > MOST_LEVELS:
            return
        for plan in plans(given, self._document, active, self._met, self._spend):
            for source, candidates in self._sources(plan, level, active):
                rejected = 0
                for made in candidates:
                    self._spend(1)
                    is_huge = source == "made" and has_more(made.value, _MOST_VALUES)
                    if not is_huge and (made.is_sure or self._holds(made.value, given)):
                        yield Sample(made.value, source)
                        continue
                    rejected += 1
                    if rejected == _MOST_REJECTED:
                        break

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise ExhaustedError

    def _holds(self, value: Json, given: Schemas) -> bool:
        return all(self._is_valid(value, schema) for schema in given if schema.pointer != MADE_UP)

    def _sources(
        self, plan: Plan, level: int, active: frozenset[int]
    ) -> Iterator[tuple[Source, Iterator[_Made]]]:
        constants = [schema.const[0] for schema in plan.schemas if schema.const is not None]
        if constants:
            yield "const", self._stated(constants[:1], plan)
            return
        defaults = [schema.default[0] for schema in plan.heads if schema.default is not None]
        yield "default", self._stated(defaults, plan)
        yield "example", self._stated([value for schema in plan.heads for value in schema.examples], plan)
        enums = [schema.enum for schema in plan.schemas if schema.enum is not None]
        if enums:
            yield "enum", self._stated(sorted(enums[0], key=lambda value: value is None), plan)
            return
        is_plain = not plan.is_choice and all(keywords.is_plain(schema) for schema in plan.schemas)
        within = active | {id(schema) for schema in plan.heads}
        for name in keywords.types(plan.schemas):
            made = self._typed(name, plan.schemas, level, within)
            yield "made", (_Made(one.value, one.is_sure and is_plain) for one in made)

    def _stated(self, values: list[Json], plan: Plan) -> Iterator[_Made]:
        """Gives values of the document, first without what is not sent this way."""
        for value in values:
            if nests_deeper(value, MOST_LEVELS):
                continue
            shown = keywords.visible(value, plan.schemas, self._document, self._direction)
            yield _Made(shown, False)
            if shown != value:
                yield _Made(value, False)

    def _typed(self, name: str, schemas: Schemas, level: int, active: frozenset[int]) -> Iterator[_Made]:
        if name == "object":
            return self._objects(schemas, level, active)
        if name == "array":
            return self._arrays(schemas, level, active)
        if name == "string":
            return self._strings(schemas)
        if name in ("integer", "number"):
            return (_Made(number, True) for number in numbers(schemas, whole=name == "integer"))
        values: tuple[Json, ...] = (True, False) if name == "boolean" else (None,)
        return (_Made(value, True) for value in values)

    def _strings(self, schemas: Schemas) -> Iterator[_Made]:
        is_found = False
        for text in strings(schemas):
            is_found = True
            self._spend(len(text) // 100)
            yield _Made(text, True)
        if not is_found:
            # A pattern for which there is no string has taken long to try.
            self._spend(_MOST_REJECTED)

    def _first(self, given: Schemas, level: int, active: frozenset[int]) -> Sample | None:
        """Gives the first of `samples`, from memory if the same was searched for before."""
        memory = self._memory
        key = None if memory is None else memory.key(given)
        if memory is None or key is None:
            return next(self.samples(given, level, active), None)
        reach = max(self._reach - level, 0)
        known = memory.recall(key, active, level, reach)
        if known is None:
            steps, met, deepest = self._steps, self._met, self._deepest
            self._met, self._deepest = set(), level
            found = next(self.samples(given, level, active), None)
            known = Search(
                given,
                found,
                self._steps - steps,
                frozenset(self._met),
                active & self._met,
                self._deepest - level,
                reach,
            )
            memory.keep(key, known, level)
            self._met, self._deepest = met, deepest
        else:
            self._spend(known.steps)
        self._met |= known.met
        self._deepest = max(self._deepest, level + known.depth)
        return known.found

    def _property(self, properties: Properties, name: str) -> Schemas:
        self._spend(properties.pattern_length * len(name) // 200)
        return properties.of(name)

    def _reaches(self, level: int) -> bool:
        """Says whether a value at a level has what may be left out."""
        self._deepest = max(self._deepest, level)
        return level < self._reach

    # Objects

    def _objects(self, schemas: Schemas, level: int, active: frozenset[int]) -> Iterator[_Made]:
        required = keywords.required_names(schemas)
        declared = keywords.declared_names(schemas) if self._reaches(level) else required
        self._spend(len(declared))
        properties = Properties(schemas)
        hidden = {
            name
            for name in declared
            if keywords.is_hidden(self._property(properties, name), self._document, self._direction)
        }
        most = min((s.max_properties for s in schemas if s.max_properties is not None), default=len(declared))
        room = max(most - len(required), 0)
        optional = [name for name in declared if name not in required and name not in hidden]
        shown = {*required, *optional[:room]}
        wanted = [shown - hidden, shown, set(required) - hidden, set(required)]
        made: list[dict[str, Json]] = []
        for names in dict.fromkeys(tuple(name for name in declared if name in names) for names in wanted):
            value = self._object(schemas, names, required, level, active)
            if value is not None:
                made.append(value)
                yield _Made(value, all(name in value for name in required))
        for value in made:
            yield from self._object_variants(schemas, value, level, active)

    def _object(
        self,
        schemas: Schemas,
        names: tuple[str, ...],
        required: list[str],
        level: int,
        active: frozenset[int],
    ) -> dict[str, Json] | None:
        properties = Properties(schemas)
        value: dict[str, Json] = {}
        for name in names:
            found = self._first(self._property(properties, name), level + 1, active)
            if found is not None:
                value[name] = found.value
            elif name in required:
                return None
        dependents = keywords.dependent_names(schemas)
        while True:
            # An optional property goes if one goes that it depends on.
            broken = [
                name
                for name in value
                if name not in required and any(other not in value for other in dependents.get(name, ()))
            ]
            if not broken:
                break
            for name in broken:
                del value[name]
        return self._with_further(schemas, value, level, active)

    def _with_further(
        self, schemas: Schemas, value: dict[str, Json], level: int, active: frozenset[int]
    ) -> dict[str, Json] | None:
        """Gives the object with properties that are not declared: one to show them, or as many as must be."""
        least = max((schema.min_properties or 0 for schema in schemas), default=0)
        most = min((s.max_properties for s in schemas if s.max_properties is not None), default=None)
        if least > _MOST_ITEMS:
            return None
        is_map = any(
            schema.pattern_properties or _is_open(schema.additional_properties) for schema in schemas
        )
        shows_one = (
            is_map and self._reaches(level) and not any(schema.properties for schema in schemas) and most != 0
        )
        wanted = max(least, 1 if shows_one else 0)
        names = self._further_names(schemas, level, active)
        while len(value) < wanted and (name := next(names, None)) is not None:
            if name not in value:
                found = self._first(self._property(Properties(schemas), name), level + 1, active)
                if found is not None:
                    value[name] = found.value
        return value if len(value) >= least else None

    def _further_names(self, schemas: Schemas, level: int, active: frozenset[int]) -> Iterator[str]:
        rules = tuple(schema.property_names for schema in schemas if schema.property_names is not None)
        if rules:
            for found in self.samples((*rules, _STRING), level + 1, active):
                if isinstance(found.value, str):
                    yield found.value
            return
        for pattern in dict.fromkeys(
            pattern for schema in schemas for pattern, _ in schema.pattern_properties
        ):
            for name in islice(matching_strings(pattern, 1, None), _MOST_ITEMS):
                self._spend(1)
                yield name
        for number in range(1, _MOST_ITEMS + 1):
            self._spend(1)
            yield "key" if number == 1 else f"key{number}"

    def _object_variants(
        self, schemas: Schemas, value: dict[str, Json], level: int, active: frozenset[int]
    ) -> Iterator[_Made]:
        """Gives the object with another value of one property."""
        properties = Properties(schemas)
        for name in value:
            others = self.samples(self._property(properties, name), level + 1, active)
            for other in islice(others, 1, _MOST_VARIANTS):
                yield _Made({**value, name: other.value}, False)

    # Arrays

    def _arrays(self, schemas: Schemas, level: int, active: frozenset[int]) -> Iterator[_Made]:
        least = max((schema.min_items or 0 for schema in schemas), default=0)
        most = min(
            (schema.max_items for schema in schemas if schema.max_items is not None), default=_MOST_ITEMS
        )
        contained = [
            schema.contains
            for schema in schemas
            if schema.contains is not None
            for _ in range(min(1 if schema.min_contains is None else schema.min_contains, _MOST_ITEMS))
        ]
        prefix = max((len(schema.prefix_items) for schema in schemas), default=0)
        if least > min(most, _MOST_ITEMS) or prefix > _MOST_ITEMS:
            return
        shown = prefix or (1 if keywords.item_schemas(schemas, 0) else 0)
        counts = [max(least, shown if self._reaches(level) else 0), least]
        if contained:
            counts = [max(least, prefix + len(contained)), max(least, len(contained)), *counts]
        made: list[list[Json]] = []
        for count in dict.fromkeys(min(count, most) for count in counts):
            for placed in (contained, []) if contained else ([],):
                items = self._items(schemas, count, placed, level, active)
                if len(items) >= least:
                    made.append(items)
                    yield _Made(items, True)
        for items in made:
            yield from self._array_variants(schemas, items, level, active)

    def _items(
        self, schemas: Schemas, count: int, contained: list[Schema], level: int, active: frozenset[int]
    ) -> list[Json]:
        """Makes up to `count` items, the last ones what must be contained; fewer when there are no more."""
        is_unique = any(schema.unique_items for schema in schemas)
        latest: dict[tuple[int, ...], Json] = {}
        running: dict[tuple[int, ...], Iterator[Sample]] = {}
        items: list[Json] = []
        seen: set[Hashable] = set()
        for index in range(count):
            given = keywords.item_schemas(schemas, index)
            from_end = count - index
            if from_end <= len(contained):
                given = (contained[-from_end], *given)
            key = tuple(id(schema) for schema in given)
            if key in latest and not is_unique:
                items.append(latest[key])
                continue
            if is_unique:
                source = running.setdefault(key, self.samples(given, level + 1, active))
                found = next((one for one in source if identity(one.value) not in seen), None)
            else:
                found = self._first(given, level + 1, active)
            if found is None:
                break
            if is_unique:
                seen.add(identity(found.value))
            latest[key] = found.value
            items.append(found.value)
        return items

    def _array_variants(
        self, schemas: Schemas, items: list[Json], level: int, active: frozenset[int]
    ) -> Iterator[_Made]:
        """Gives the array with another first item."""
        if items:
            others = self.samples(keywords.item_schemas(schemas, 0), level + 1, active)
            for other in islice(others, 1, _MOST_VARIANTS):
                yield _Made([other.value, *items[1:]], False)


def identity(value: Json) -> Hashable:
    """Gives what is equal for equal values as JSON Schema counts them: 1 is 1.0, and not true."""
    if isinstance(value, dict):
        return "object", frozenset((name, identity(member)) for name, member in value.items())
    if isinstance(value, list):
        return "array", tuple(identity(item) for item in value)
    return isinstance(value, bool), value


def nests_deeper(root: Json, levels: int) -> bool:
    """Says whether a value has more than so many objects and arrays within each other."""
    pending: list[tuple[Json, int]] = [(root, 0)]
    while pending:
        value, level = pending.pop()
        if isinstance(value, dict | list):
            if level == levels:
                return True
            members = value.values() if isinstance(value, dict) else value
            pending.extend((member, level + 1) for member in members)
    return False


def has_more(root: Json, most: int) -> bool:
    """Says whether there are more than so many values within a value."""
    pending, left = [root], most
    while pending and left >= 0:
        value = pending.pop()
        if isinstance(value, dict | list):
            left -= len(value)
            pending.extend(value.values() if isinstance(value, dict) else value)
    return left < 0


def _is_open(schema: Schema | None) -> bool:
    return schema is not None and schema.verdict is not False
