"""Finds values that a document states and that its own schemas refuse: examples and defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..analyse.objects import example_places
from ..content import media
from ..diagnostics import Code, Diagnostic, Severity
from ..directions.hidden import within
from ..directions.split import INPUT, roots
from ..ir import Json, MediaType, Operation, Schema, Service
from ..pointers import child, plain
from ..resolve import Document
from ..samples import Direction, shown
from ..samples.memory import MOST_LEVELS
from ..samples.values import nests_deeper
from ..schemas.graph import parts
from ..schemas.references import asserts_nothing
from ..schemas.types import is_of_type
from ..validators.judge import Judge

_JUDGED = {media.JSON, media.XML, media.FORM, media.MULTIPART, media.TEXT}
"""How media types are written whose examples are values of their schemas."""


def refused_values(document: Document, service: Service, judge: Judge) -> tuple[Diagnostic, ...]:
    """Warns of each example and default that no form of its schema allows, and says what is done instead."""
    return tuple(dict.fromkeys(_RefusedValues(document, service, judge).found()))


class _RefusedValues:
    """Looks for refused values in all that a service uses."""

    def __init__(self, document: Document, service: Service, judge: Judge) -> None:
        self._document = document
        self._service = service
        self._judge = judge
        self._defaulted: set[str] | None = None
        """The names of properties that have a default, or may have one."""

    def found(self) -> Iterator[Diagnostic]:
        """Gives the warnings, those of schemas first."""
        for pointer, forms in self._forms().items():
            yield from self._of_schema(pointer, forms)
        known = self._judge.known
        for operation in self._service.operations:
            key = known.key("nothing refused", operation)
            if known.get(key) is None:
                refused = list(self._of_operation(operation))
                yield from refused
                if not refused:
                    known.keep(key, True)

    def _forms(self) -> dict[str, list[tuple[Schema, Direction]]]:
        """Gives the schemas that state a value, in each form that they have, by place in the document."""
        found: dict[str, list[tuple[Schema, Direction]]] = {}
        pending = [*self._service.schemas.values(), *roots(self._service.operations)][::-1]
        seen: set[str] = set()
        while pending:
            schema = pending.pop()
            if schema.pointer in seen:
                continue
            seen.add(schema.pointer)
            pending += reversed(list(parts(schema)))
            if schema.examples or schema.default is not None:
                direction: Direction = "request" if INPUT in schema.pointer else "response"
                found.setdefault(plain(schema.pointer), []).append((schema, direction))
        return found

    def _of_schema(self, pointer: str, forms: list[tuple[Schema, Direction]]) -> Iterator[Diagnostic]:
        schema = forms[0][0]
        raw = self._document.get(pointer)
        if schema.default is not None and not self._is_completed(schema.default[0], forms[0][0]):
            hint = "It is ignored: what is absent stays absent."
            yield from self._refused("default", schema.default[0], child(pointer, "default"), forms, hint)
        values = list(schema.examples)
        places = [child(pointer, "example")] if "example" in raw else []
        places += [f"{pointer}/examples/{index}" for index in range(len(values) - len(places))]
        yield from self._examples(list(zip(places, values, strict=True)), forms)

    def _of_operation(self, operation: Operation) -> Iterator[Diagnostic]:
        contents: list[tuple[MediaType, Direction]] = []
        for parameter in operation.parameters:
            if parameter.content is not None:
                contents.append((parameter.content, "request"))
            if parameter.schema is not None:
                places = example_places(self._document, parameter.pointer)
                yield from self._examples(places, [(parameter.schema, "request")])
        body = operation.request_body
        contents += [(one, "request") for one in (body.content if body is not None else ())]
        for response in operation.responses:
            contents += [(one, "response") for one in response.content]
            for header in response.headers:
                if header.schema is not None and not header.is_json:
                    places = example_places(self._document, header.pointer)
                    yield from self._examples(places, [(header.schema, "response")])
        for media_type, direction in contents:
            kind = (media.body_kind if direction == "request" else media.kind)(
                media_type, self._service.schemas
            )
            if media_type.schema is not None and kind in _JUDGED:
                places = example_places(self._document, media_type.pointer)
                if kind == media.XML:  # texts have become values
                    places = list(zip(media_type.example_pointers, media_type.examples, strict=True))
                yield from self._examples(places, [(media_type.schema, direction)])

    def _examples(
        self, places: list[tuple[str, Json]], forms: list[tuple[Schema, Direction]]
    ) -> Iterator[Diagnostic]:
        valid = [place for place, value in places if not self._violation(value, forms)]
        instead = "Another example, which is valid," if valid else "A value that the schema allows"
        for place, value in places:
            if place not in valid:
                yield from self._refused("example", value, place, forms, f"{instead} is used instead.")

    def _refused(
        self,
        what: Literal["default", "example"],
        value: Json,
        place: str,
        forms: list[tuple[Schema, Direction]],
        hint: str,
    ) -> Iterator[Diagnostic]:
        violation = self._violation(value, forms)
        if violation:
            message = f"The {what} is not valid: {violation}."
            yield self._document.diagnostic(Severity.WARNING, _CODES[what], message, place, hint)

    def _violation(self, value: Json, forms: list[tuple[Schema, Direction]]) -> str:
        """Says what the first form has against a value that every form refuses; empty for others."""
        if nests_deeper(value, MOST_LEVELS):
            return f"it nests deeper than {MOST_LEVELS} levels"
        for schema, _ in forms:
            if _is_plainly_valid(value, schema):
                return ""
        known = self._judge.known
        key = known.key("fault", value, *(part for form in forms for part in form))
        if found := known.get(key):
            return str(found[0])
        return known.keep(key, self._fault(value, forms))

    def _fault(self, value: Json, forms: list[tuple[Schema, Direction]]) -> str:
        """Finds what the first form has against a value that every form refuses; empty for others."""
        first = ""
        for schema, direction in forms:
            sent = shown(value, schema, self._service.schemas, direction)
            faults = self._judge.violations(sent, schema)
            if not faults:
                return ""
            fault = faults[0]
            where = f"{fault.instance} " if fault.instance else "it "
            first = first or f"{where}{fault.message} ({fault.keyword or 'false'})"
        return first

    def _is_completed(self, value: Json, schema: Schema) -> bool:
        """Says whether all that a default lacks are properties with defaults, of which the models know."""
        if not isinstance(value, dict | list) or nests_deeper(value, MOST_LEVELS):
            return False
        if self._defaulted is None:
            everything = [*self._service.schemas.values(), *roots(self._service.operations)]
            self._defaulted = {
                name
                for root in everything
                for part in within(root)
                for name, member in part.properties
                if member.default is not None or member.ref is not None
            }
        known = self._judge.known
        key = known.key("completed", value, schema, sorted(self._defaulted))
        if found := known.get(key):
            return found[0] is True
        return known.keep(key, self._lacks_defaults(value, schema, self._defaulted))

    def _lacks_defaults(self, value: Json, schema: Schema, defaulted: set[str]) -> bool:
        faults = self._judge.violations(value, schema)
        return bool(faults) and all(
            fault.keyword == "required" and fault.expected in defaulted for fault in faults
        )


_CODES: dict[str, Code] = {"default": "invalid-default", "example": "invalid-example"}


def _is_plainly_valid(value: Json, schema: Schema) -> bool:
    """Says whether a value is of the type that is all that a schema asks for: this takes no validator."""
    return asserts_nothing(schema, ("type",)) and is_of_type(value, schema)
