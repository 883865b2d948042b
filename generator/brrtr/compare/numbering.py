"""Tells which schemas of two versions are written alike, so that what did not change is not compared."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Schema
from ..schemas.graph import parts, targets
from ..schemas.references import ASSERTING, assertions
from .nodes import Node

_UNORDERED = frozenset({"enum", "required", "properties"})
_ABSENT = {field: getattr(Schema(""), field) for field in Schema.__struct_fields__}


class Numbering:
    """Gives schemas numbers: equal ones ask for the same if what they refer to by name is the same."""

    def __init__(self, before: Mapping[str, Schema], after: Mapping[str, Schema]) -> None:
        self._kinds: dict[tuple[object, ...], int] = {}
        self._numbers: dict[int, tuple[Schema, int]] = {}
        self._leads: dict[int, bool] = {}
        self._same = self._settled(before, after)

    def alike(self, before: Node, after: Node) -> bool:
        """Says whether two nodes are written alike, and all that they lead to is."""
        if len(before) != len(after):
            return False
        same = all(self.number(one) == self.number(other) for one, other in zip(before, after, strict=True))
        return same and all(map(self._leads_to_same, before))

    def number(self, root: Schema) -> int:
        """Numbers what a schema asks for, after all that stands within it."""
        pending = [root]
        while pending:
            schema = pending[-1]
            missing = [part for part in parts(schema) if id(part) not in self._numbers]
            pending += missing
            if not missing:
                pending.pop()
                if id(schema) not in self._numbers:
                    kind = self._kinds.setdefault(self._kind(schema), len(self._kinds))
                    self._numbers[id(schema)] = schema, kind
        return self._numbers[id(root)][1]

    def _kind(self, schema: Schema) -> tuple[object, ...]:
        noted = schema.default, schema.content_media_type, schema.content_encoding, schema.deprecated
        shown = [
            (
                field,
                (
                    frozenset(map(self._shown, value))
                    if isinstance(value, tuple) and field in _UNORDERED
                    else self._shown(value)
                ),
            )
            for field, value in zip(ASSERTING, assertions(schema), strict=True)
            if value is not _ABSENT[field]  # as most of them are
        ]
        return (*shown, *map(self._shown, noted))

    def _shown(self, value: object) -> object:
        """Gives what is equal for values that are the same; by `repr`, since 1 and 1.0 and True are equal."""
        if isinstance(value, Schema):
            return self._numbers[id(value)][1]
        return tuple(map(self._shown, value)) if isinstance(value, tuple) else repr(value)

    def _leads_to_same(self, schema: Schema) -> bool:
        if id(schema) not in self._leads:
            self._leads[id(schema)] = self._same.issuperset(targets([schema]))
        return self._leads[id(schema)]

    def _settled(self, before: Mapping[str, Schema], after: Mapping[str, Schema]) -> frozenset[str]:
        """Gives the named schemas that are alike in both versions, with all that they lead to."""
        users: dict[str, list[str]] = {}
        changed = []
        for pointer, schema in before.items():
            for target in targets([schema]):
                users.setdefault(target, []).append(pointer)
            if pointer not in after or self.number(schema) != self.number(after[pointer]):
                changed.append(pointer)
        gone: set[str] = set()
        while changed:
            pointer = changed.pop()
            if pointer not in gone:
                gone.add(pointer)
                changed += users.get(pointer, ())
        return frozenset(before.keys() - gone)
