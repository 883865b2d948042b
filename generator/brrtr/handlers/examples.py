"""Writes the examples of a contract: JSON values in files, and for each operation what answers with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..content import media
from ..content.xml_elements import XmlElements
from ..ir import Header, Json, MediaType, Schema, Service
from ..models import Models
from ..models.construct import Constructor
from ..operations import OperationCode
from ..operations.replies import ReplyClass, Written
from ..placement import COMPONENTS
from ..pointers import plain
from ..python.literals import literal
from ..python.uses import call, use
from ..samples import Sample, Samples, item_samples, sample
from ..types.python_type import ANY
from ..validators.judge import Judge
from .events import event, written_events


@dataclass(frozen=True, slots=True)
class Accessor:
    """Makes the example answer of an operation: a name in a module of examples."""

    name: str
    annotation: str
    """The annotation of the answer."""
    expression: str
    """The expression of what makes the answer."""
    takes_request: bool
    """Whether it looks at the request, for the media type that the client likes best."""


@dataclass(frozen=True, slots=True)
class _Value:
    """Holds a value of which an answer is made."""

    value: Json
    pointer: str
    """The pointer of what it belongs to: an example, a schema, a media type, a header."""
    annotation: str
    method: str = "json"
    """What reads it: a method of the runtime's `File`; empty where there is nothing to read."""
    type: str = ""
    """The expression of the type that it is converted to; empty for none."""


class ExampleWriter:
    """Finds the examples of a service's operations, and writes what makes answers of them."""

    def __init__(self, service: Service, models: Models, judge: Judge, samples: Samples) -> None:
        self._service = service
        self._models = models
        self._judge = judge
        self._samples = samples
        self._elements = XmlElements(service)
        self._files: dict[str, dict[str, Json]] = {}

    @property
    def files(self) -> dict[str, dict[str, Json]]:
        """Gives the values of each file by their names.

        There is a file for each module of operations, and one for what belongs to components, which is there
        once however many operations answer with it.
        """
        # None of the operations that answer with a component comes before the others.
        return {
            file: dict(sorted(values.items())) if file == COMPONENTS else values
            for file, values in self._files.items()
        }

    def write(self, code: OperationCode, reply: ReplyClass) -> Accessor | None:
        """Writes what makes an operation's example of a response; None where no sample can be made."""
        bodies = [(written, self._body(written)) for written in (reply.written, *reply.written.others)]
        found = [(written, value) for written, value in bodies if value is not None]
        # What a handler has to complete is for people, where there is something else to answer with.
        found = [one for one in found if not _is_open(one[0])] or found
        headers = dict(self._headers(reply))
        if not found or None in headers.values():
            return None
        given = {
            name: self._read(code, f"{code.name} {name}", value)
            for name, value in headers.items()
            if value is not None
        }
        ways = _by_media_type(reply, found)
        answers: dict[str, str] = {}
        for name, value in ways.items():
            body = self._read(code, f"{code.name} {name}".strip(), value)
            answers[name] = _answer(reply, body, given, bare=reply is code.primary)
        annotation = use(reply.name) if reply is not code.primary else _annotation(reply, ways)
        if len(answers) == 1:
            [answer] = answers.values()
            return Accessor(code.name, annotation, answer, takes_request=False)
        options = ", ".join(f"{literal(name)}: {answer}" for name, answer in answers.items())
        return Accessor(code.name, annotation, call("examples.chosen", f"{{{options}}}"), takes_request=True)

    def _read(self, code: OperationCode, name: str, value: _Value) -> str:
        """Gives the expression of what reads a value, and puts the value into a file.

        The file is that of the components where the value belongs to one, else that of the operation's
        module, where it has the name.
        """
        if not value.method:
            return "None"
        pointer = plain(value.pointer)
        shared = pointer.removeprefix("/components/")
        if shared != pointer:
            known = self._files.setdefault(COMPONENTS, {}).setdefault(shared, value.value)
            if _text(known) == _text(value.value):  # two schemas may show different parts of an example
                return _reading(use("COMPONENTS"), shared, value)
        self._files.setdefault(code.handlers, {})[name] = value.value
        return _reading("OWN", name, value)

    def _body(self, written: Written) -> _Value | None:
        """Gives the body, or the items of a stream; None when no sample can be made."""
        media_type = written.media_type
        if media_type is None:
            return _Value(None, "", "None", "")
        if written.kind in media.STREAMS:
            return self._items(written, media_type)
        found = self._samples.of_media_type(media_type, "response")
        if found is None:
            return None
        if written.kind == media.JSON:
            return self._json(found, media_type)
        if written.kind == media.XML:
            return self._json(found, media_type) if self._is_xml(found.value, media_type) else None
        text = found.value if isinstance(found.value, str) else ""
        text = media.PARTS if media.is_multipart(media_type.name) else text
        pointer = _pointer(found, media_type)
        if written.kind == media.TEXT:
            return _Value(text, pointer, "str", "text")
        return _Value(text, pointer, "bytes", "octets")

    def _is_xml(self, value: Json, media_type: MediaType) -> bool:
        """Says whether a value can be written as XML."""
        assert media_type.schema is not None
        return bool(self._elements.written(value, media_type.schema))

    def _json(self, found: Sample, media_type: MediaType) -> _Value | None:
        """Gives a body; where its type has no such value, one made of the schema, or None."""
        known = self._judge.known
        key = known.key("kept by its type", media_type)
        if known.get(key) != (True,):
            survivor = self._surviving(found, media_type)
            if survivor is None:
                return None
            if survivor is found:
                known.keep(key, True)
            found = survivor
        return self._typed(found.value, media_type.schema, _pointer(found, media_type))

    def _surviving(self, found: Sample, media_type: MediaType) -> Sample | None:
        """Gives a sample that is as good where its type keeps it; else another, or None."""
        if media_type.examples:
            trial = Constructor(self._models, self._judge.is_valid)
            trial.expression(found.value, media_type.schema)
            if not trial.exact or not self._survives(found.value, media_type.schema):
                without = replace(media_type, examples=(), example_pointers=())
                found = self._samples.of_media_type(without, "response") or found
        return found if self._survives(found.value, media_type.schema) else None

    def _survives(self, value: Json, schema: Schema | None) -> bool:
        """Says whether a value is still valid without what its type does not keep."""
        kept = Constructor(self._models, self._judge.is_valid).kept(value, schema)
        return kept == value or schema is None or self._judge.is_valid(kept, schema)

    def _typed(self, value: Json, schema: Schema | None, pointer: str) -> _Value:
        made = ANY if schema is None else self._models.types.make(schema)
        return _Value(value, pointer, made.annotation, type=made.converter)

    def _items(self, written: Written, media_type: MediaType) -> _Value | None:
        """Gives the items of a stream; None when no sample can be made."""
        pointer = media_type.pointer
        if written.kind == media.EVENTS and (events := written_events(media_type, self._judge.is_valid)):
            return _Value(events, pointer, written.annotation, "events")
        items = list(
            item_samples(media_type, self._service, is_valid=self._judge.is_valid, direction="response")
        )
        if not items:
            return None
        if written.kind == media.EVENTS:
            fields: list[Json] = [event(item, media_type) for item in items]
            return _Value(fields, pointer, written.annotation, "events")
        item = ANY if media_type.item_schema is None else self._models.types.make(media_type.item_schema)
        return _Value(items, pointer, written.annotation, "items", item.converter)

    def _headers(self, reply: ReplyClass) -> Iterator[tuple[str, _Value | None]]:
        """Gives the value of each required header by its field; None where no sample can be made."""
        for field in reply.fields:
            if field.required:
                header = next(h for h in reply.response.headers if h.name.lower() == field.wire)
                yield field.name, self._header(header)

    def _header(self, header: Header) -> _Value | None:
        if header.schema is None:
            texts = [one for one in header.examples if isinstance(one, str) and _is_sendable(one)]
            return _Value(texts[0] if texts else "", header.pointer, "str", type="str")

        def is_valid(value: Json, schema: Schema) -> bool:
            # None is what a reply has that is without the header.
            fits = value is not None and (header.is_json or _is_sendable(value))
            return fits and self._judge.is_valid(value, schema)

        valid = [value for value in header.examples if is_valid(value, header.schema)]
        if valid:
            return self._typed(valid[0], header.schema, header.pointer)
        found = sample(header.schema, self._service, is_valid=is_valid, direction="response")
        return None if found is None else self._typed(found.value, header.schema, header.pointer)


def _is_open(written: Written) -> bool:
    """Says whether a handler has to say of which media type its answer is."""
    return written.media_type is not None and media.is_open(written.media_type.name)


_FIELD_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
"""What the value of a field may have (RFC 9110 5.5), as Latin-1."""


def _is_sendable(value: Json) -> bool:
    """Says whether a value can stand in a header, all texts in it as they are."""
    if isinstance(value, dict):
        return all(map(_is_sendable, (*value, *value.values())))
    if isinstance(value, list):
        return all(map(_is_sendable, value))
    return not isinstance(value, str) or _FIELD_VALUE.fullmatch(value) is not None


def _pointer(found: Sample, media_type: MediaType) -> str:
    """Gives the place of what a sample belongs to: an example, its schema, or its media type."""
    schema = media_type.schema
    if found.pointer:
        return found.pointer.removesuffix("/value")
    if schema is not None and schema.ref is not None and schema == Schema(schema.pointer, ref=schema.ref):
        return schema.ref
    return media_type.pointer


def _by_media_type(reply: ReplyClass, found: list[tuple[Written, _Value]]) -> dict[str, _Value]:
    """Gives the value of each media type among which the client chooses.

    It is one without a name where there is no choice: where the values are the same, and where the first is
    no stream and another is one, for its type alone says then that no stream is meant.
    """
    (foremost, first), *others = found
    apart = {
        media.sent_as(written.media_type, written.kind or "").partition(";")[0].strip(): value
        for written, value in others
        if not _same(first, value) and written.media_type is not None and "*" not in written.media_type.name
    }
    if not apart or (
        foremost.kind not in media.STREAMS and any(written.kind in media.STREAMS for written, _ in others)
    ):
        return {"": first}
    return {name: apart.get(name, first) for name in reply.written.media_types if "*" not in name}


def _same(one: _Value, other: _Value) -> bool:
    return (one.method, one.type, _text(one.value)) == (other.method, other.type, _text(other.value))


def _annotation(reply: ReplyClass, ways: Mapping[str, _Value]) -> str:
    """Gives the annotation of a body that stands alone."""
    annotations = {value.annotation for value in ways.values()}
    return reply.written.annotation if len(annotations) > 1 else annotations.pop()


def _answer(reply: ReplyClass, body: str, headers: Mapping[str, str], *, bare: bool) -> str:
    """Gives the expression that makes an answer, `body` and `headers` being those that make its parts."""
    if bare:
        return body
    fields = {} if reply.status else {"status": str(reply.first_status)}
    fields |= {"body": body} if reply.written.kind else {}
    if reply.names_media_type:
        fields["media_type"] = literal(media.member(reply.written.media_types[0]))
    fields |= headers
    return call("examples.reply", use(reply.name), *(f"{name}={part}" for name, part in fields.items()))


def _reading(file: str, name: str, value: _Value) -> str:
    further = f", {value.type}" if value.type else ""
    return f"{file}.{value.method}({literal(name)}{further})"


def _text(value: Json) -> str:
    """Gives the value's text, which tells 1, 1.0 and true apart."""
    return json.dumps(value)
