"""Finds the defaults of properties and parameters: what is absent has that value (Validation 9.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ir import Json, Schema
from ..pointers import child
from ..samples import Validity
from ..samples.memory import MOST_LEVELS
from ..samples.values import nests_deeper
from ..types.presence import refusal
from .construct import Constructor
from .known import KnownModels
from .structs import Property, shape

_DEEPEST, _MOST_COMPLETED = 16, 1000
"""Levels of objects within a default that get the defaults of their own properties, and values in all."""


@dataclass(frozen=True, slots=True)
class Found:
    """Describes a default that can be applied."""

    stated: Schema
    """What states it."""
    value: Json
    expression: str
    """The source of it, as an instance of its type."""
    made: tuple[tuple[str, frozenset[str]], ...]
    """The pointer of each model that the expression makes, and the properties that it gives it."""


class Defaults:
    """Finds the default of a schema, and writes it as the Python value that it stands for."""

    def __init__(self, models: KnownModels, is_valid: Validity) -> None:
        self._models = models
        self._is_valid = is_valid
        self._left = _MOST_COMPLETED
        self.unused: dict[str, str] = {}
        """Why a default is not applied, by its pointer."""
        self._known: dict[int, tuple[Schema, Found | None]] = {}

    def stated(self, schema: Schema) -> Schema | None:
        """Gives the schema, or its part, that states its default: its own goes before those of its bases."""
        if schema.default is not None:
            return schema
        parts = [part for part in self._models.merger.applying(schema) if part.default is not None]
        return parts[-1] if parts else None

    def value(self, schema: Schema) -> tuple[Json] | None:
        """Gives the default of a schema, if it states one that can be applied."""
        found = self._find(schema)
        return None if found is None else (found.value,)

    def found(self, owner: Schema, member: Property) -> Found | None:
        """Gives the default of an object's property; None when none can be applied."""
        found = None if member.schema is None else self._find(member.schema)
        if found is None or member.schema is None or self._is_refused(owner, member.name, member.schema):
            return None
        if self._is_endless(owner.pointer, member, found):
            self.unused[child(found.stated.pointer, "default")] = "what it makes has the same default again"
            return None
        return found

    def _is_endless(self, owner: str, member: Property, found: Found) -> bool:
        """Says whether the default of a class's property makes an instance that gets that default again."""
        todo, seen = list(found.made), set[tuple[str, str]]()
        while todo:
            pointer, given = todo.pop()
            made = self._models.shape(pointer)
            for one in made.properties if made is not None else ():
                if one.required or one.name in given or one.schema is None or (pointer, one.name) in seen:
                    continue
                if (pointer, one.name) == (owner, member.name):
                    return True
                seen.add((pointer, one.name))
                inner = self._find(one.schema)
                todo += inner.made if inner is not None else ()
        return False

    def _is_refused(self, owner: Schema, name: str, schema: Schema) -> bool:
        """Says whether an object may be invalid because a property is there with its default."""
        stated = self.stated(schema)
        if stated is None or stated.default is None:
            return False
        value = stated.default[0]
        keyword = refusal(owner, name, value, self._models.merger.applying, self._is_valid)
        if keyword:
            self.unused[child(stated.pointer, "default")] = f"an object with it may break {keyword}"
        return bool(keyword)

    def _find(self, schema: Schema) -> Found | None:
        if id(schema) not in self._known:
            self._known[id(schema)] = schema, self._search(schema)
        return self._known[id(schema)][1]

    def _search(self, schema: Schema) -> Found | None:
        stated = self.stated(schema)
        if stated is None or stated.default is None:
            return None
        place = child(stated.pointer, "default")
        if nests_deeper(stated.default[0], MOST_LEVELS):
            self.unused[place] = f"it nests more than {MOST_LEVELS} levels"
            return None
        value = stated.default[0]
        candidate = next(
            (one for one in self._candidates(value, schema) if self._is_valid(one, schema)), value
        )
        if not self._is_valid(candidate, schema):
            self.unused[place] = "its own schema refuses it"
            return None
        constructor = Constructor(self._models, self._is_valid)
        written = constructor.expression(candidate, schema)
        if not constructor.exact:
            self.unused[place] = "Python has no value for it"
            return None
        return Found(stated, candidate, written, tuple(constructor.made))

    def _candidates(self, value: Json, schema: Schema) -> Iterator[Json]:
        """Gives the value as it is stated, then with the defaults of what it lacks."""
        yield value
        for every in (False, True):
            self._left = _MOST_COMPLETED
            yield self._completed(value, schema, every=every)

    def _completed(self, value: Json, schema: Schema | None, *, every: bool, depth: int = 0) -> Json:
        """Gives a value with the defaults of the properties that it lacks: of required ones, or of all."""
        self._left -= 1
        if schema is None or depth > _DEEPEST or self._left < 0 or not isinstance(value, dict | list):
            return value
        target = self._chosen(value, schema, every=every, depth=depth)
        if isinstance(value, list):
            described = [*target.prefix_items, *[target.items] * len(value)]
            return [
                self._completed(item, inner, every=every, depth=depth + 1)
                for item, inner in zip(value, described, strict=False)
            ]
        found = shape(target, self._models.merger)
        members = {one.name: one for one in found.properties} if found is not None else {}
        others = target.additional_properties if found is None else found.others
        made = {
            name: self._completed(
                item, members[name].schema if name in members else others, every=every, depth=depth + 1
            )
            for name, item in value.items()
        }
        for name, member in members.items():
            stated = None if member.schema is None else self.stated(member.schema)
            if name not in made and stated is not None and stated.default and (every or member.required):
                if not member.required and self._is_refused(target, name, member.schema or target):
                    continue
                inner = stated.default[0]
                made[name] = self._completed(inner, member.schema, every=every, depth=depth + 1)
        return made

    def _chosen(self, value: Json, schema: Schema, *, every: bool, depth: int) -> Schema:
        """Gives what a schema stands for, or the alternative that the completed value is an instance of."""
        target = self._models.target(schema)
        branches = target.any_of or target.one_of
        if target.pointer in self._models.classes:
            return target
        for branch in branches:
            if self._is_valid(self._completed(value, branch, every=every, depth=depth + 1), branch):
                return self._models.target(branch)
        return target
