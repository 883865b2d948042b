"""Estimates how many lines a schema or an operation will make: known before anything is written.

The figures are those of large documents, rounded. They need not be right: what counts is that an edit changes
them by little, and that a change of how code is laid out does not change them at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ir import MediaType, Operation, Schema
from ..schemas.graph import parts

LIMIT = 4_500
"""Lines by these estimates that a module may have: it is then rarely longer than 5,000."""

_SCHEMA, _ALTERNATIVE = 4, 6
"""Lines of a validator for each schema in it, and more for each alternative of a union."""
_PROPERTY, _LINE, _FEW = 2, 100, 5
"""Lines of a model for each schema in it, characters in a line that describes it; more values than these
stand one in a line."""
_OPERATION, _SECURED, _BODY, _FORM = 32, 8, 22, 1
"""Lines that answer an operation, and more for credentials, for its body, and for each schema in
a form."""
_PARAMETER, _IN_PATH = 13, 5
"""Lines for each parameter; one in the path is there in any case."""
_HANDLER = 10
"""Lines of a handler that does nothing yet: what it is for, what it answers."""


class Sizes:
    """Estimates lines; what is known of a schema is remembered."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Schema, int]] = {}

    def schema(self, schema: Schema | None) -> int:
        """Counts the lines that check a value against a schema, or those of its model where they are more."""
        if schema is None:
            return 0
        if id(schema) not in self._known:
            self._known[id(schema)] = schema, _lines(schema)
        return self._known[id(schema)][1]

    def content(self, content: Iterable[MediaType]) -> int:
        """Counts the lines for a body."""
        return sum(self.schema(one.schema) + self.schema(one.item_schema) for one in content)

    def contract(self, operation: Operation) -> int:
        """Counts the lines that answer an operation, or those what is inline in it if they are more."""
        inline = sum(self.schema(one.schema) for one in operation.parameters)
        inline += self.content(operation.request_body.content) if operation.request_body else 0
        inline += sum(self.content(one.content) for one in operation.responses if not shared(one.pointer))
        return max(_answered(operation), inline)

    @staticmethod
    def handler(operation: Operation) -> int:
        """Counts the lines of a handler, as it is when nobody has written it yet."""
        schemas = (parameter.schema for parameter in operation.parameters)
        values = sum(_many(part) for schema in schemas if schema is not None for part in _within(schema))
        return _HANDLER + len(operation.parameters) + values


def _answered(operation: Operation) -> int:
    """Counts the lines that answer an operation."""
    found = _OPERATION + _SECURED * bool(operation.security)
    found += sum(_IN_PATH if one.location == "path" else _PARAMETER for one in operation.parameters)
    if operation.request_body is not None:
        forms = (one.schema for one in operation.request_body.content if "form" in one.name)
        found += _BODY + _FORM * sum(1 for form in forms if form is not None for _ in _within(form))
    return found


def shared(pointer: str) -> bool:
    """Says whether something stands under `/components/`, and so with no operation."""
    return pointer.startswith("/components/")


def _lines(root: Schema) -> int:
    """Counts the lines for a schema. Only the common keywords count: what has others is rare, and short."""
    checked = described = 0
    for schema in _within(root):
        many = _many(schema)
        checked += _SCHEMA + len(schema.required) + _ALTERNATIVE * (len(schema.any_of) + len(schema.one_of))
        checked += many
        described += _PROPERTY + many + schema.description.count("\n") + len(schema.description) // _LINE
    return max(checked, described)


def _many(schema: Schema) -> int:
    """Counts the values that a schema lists, if they stand one in a line."""
    values = len(schema.enum or ())
    return values if values > _FEW else 0


def _within(root: Schema) -> Iterator[Schema]:
    """Gives a schema and what is in it."""
    pending = [root]
    while pending:
        schema = pending.pop()
        yield schema
        if not parts(schema):
            continue
        pending += (part for _, part in schema.properties)
        pending += (*schema.all_of, *schema.any_of, *schema.one_of)
        pending += (part for part in (schema.items, schema.additional_properties) if part is not None)
