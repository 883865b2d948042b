"""Estimates how many lines a schema or an operation will make: known before anything is written.

The figures are those of large documents, rounded. They need not be right: what counts is that an edit changes
them by little, and that a change of how code is laid out does not change them at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..ir import MediaType, Operation, Schema

LIMIT = 3_000
"""Lines by these estimates that a module of the contract may have: it is then rarely longer than 5,000."""
LIMIT_OF_HANDLERS = 5_000
"""Lines that a module of handlers may have. It is the user's file: only very many operations divide it."""

_SCHEMA, _ALTERNATIVE = 6, 4
"""Lines of a validator for each schema in it, and more for each alternative of a union."""
_OPERATION, _PARAMETER = 35, 8
"""Lines that answer an operation, and more for each of its parameters."""
_HANDLER = 18
"""Lines of a handler that does nothing yet: what it is for, what it answers."""


class Sizes:
    """Estimates lines; what is known of a schema is remembered."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Schema, int]] = {}

    def validator(self, schema: Schema | None) -> int:
        """Counts the lines that check a value against a schema."""
        if schema is None:
            return 0
        if id(schema) not in self._known:
            self._known[id(schema)] = schema, _lines(schema)
        return self._known[id(schema)][1]

    def content(self, content: Iterable[MediaType]) -> int:
        """Counts the lines that check a body."""
        return sum(self.validator(one.schema) + self.validator(one.item_schema) for one in content)

    def contract(self, operation: Operation) -> int:
        """Counts the lines that answer an operation, or those of its validators where they are more."""
        inline = sum(self.validator(one.schema) for one in operation.parameters)
        inline += self.content(operation.request_body.content) if operation.request_body else 0
        inline += sum(self.content(one.content) for one in operation.responses if not shared(one.pointer))
        return max(_OPERATION + _PARAMETER * len(operation.parameters), inline)

    @staticmethod
    def handler(operation: Operation) -> int:
        """Counts the lines of a handler, as it is when nobody has written it yet."""
        return _HANDLER + len(operation.parameters)


def shared(pointer: str) -> bool:
    """Says whether something stands under `/components/`, and so with no operation."""
    return pointer.startswith("/components/")


def _lines(root: Schema) -> int:
    """Counts the lines of a validator. Only the common keywords count: what has others is rare, and short."""
    found = 0
    pending = [root]
    while pending:
        schema = pending.pop()
        found += _SCHEMA + len(schema.required) + _ALTERNATIVE * (len(schema.any_of) + len(schema.one_of))
        pending += (part for _, part in schema.properties)
        pending += (*schema.all_of, *schema.any_of, *schema.one_of)
        pending += (part for part in (schema.items, schema.additional_properties) if part is not None)
    return found
