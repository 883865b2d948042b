"""Makes the classes of declared responses, and the code that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..content import media
from ..content.sequences import bounds
from ..ir import MediaType, Operation, Response, Schema
from ..models import Models
from ..models.called import phrase
from ..pointers import child, keys
from ..python.imported import reserved
from ..python.literals import bytes_literal, docstring, literal, tuple_literal
from ..python.names import VALIDATORS, Attributes
from ..python.uses import call, use
from ..schemas.references import stands_for
from ..types.python_type import ANY, PythonType, union
from ..types.tree import BYTES, NONE, STR, LiteralOf, Named, Type, alternatives_of, stream_of
from ..validators.checks import Checks
from .hidden import HiddenRules
from .xml import XmlCode

_RESERVED = reserved("responses") | {"body", "declared", "fields", "media_type", "status", "writer"}
"""Attributes of every response, and what the bodies of their classes name."""

_BYTES = alternatives_of([BYTES, stream_of(BYTES)])
_JSON = bytes_literal("application/json")
"""The media type of a writer of JSON that is told of no other."""
"""What a handler gives for a body of bytes: them, or what yields them."""


@dataclass(frozen=True, slots=True)
class ReplyField:
    """Describes a header of a response as a field of its class."""

    name: str
    annotation: str
    """The text of its type; None is among the values unless the header is required."""
    wire: str
    """The header's name in lower case."""
    required: bool
    header: str
    """The expression of what it is sent and checked by."""
    names: frozenset[str] = frozenset()
    """Models that its annotation uses."""


@dataclass(frozen=True, slots=True)
class Written:
    """Says how the body of a response is written."""

    media_type: MediaType | None
    kind: str | None
    """One of `media`'s kinds; None for no body."""
    type: Type
    """What a handler gives for it: `None` for no body."""
    writer: str
    """The expression of its writer."""
    check: str = "None"
    """The expression of what validates the whole body; `None` for no such thing."""
    others: tuple[Written, ...] = ()
    """How it is written in the response's other media types."""
    media_types: tuple[str, ...] = ()
    """All of them where there are several, as a handler may name them."""
    content: tuple[tuple[str, str], ...] = ()
    """Each media type as it is sent, without parameters, with the expression of its body's validator."""

    @property
    def annotation(self) -> str:
        """Shows as text what a handler gives for it."""
        return self.type.text

    @property
    def names(self) -> frozenset[str]:
        """Gives the models that this names."""
        return self.type.names


@dataclass(frozen=True, slots=True)
class ReplyClass:
    """Describes a declared response."""

    name: str
    module: str
    response: Response
    status: int | None
    """The status; None for a range and `default`: then it is a field."""
    docstring: str | None
    written: Written
    fields: tuple[ReplyField, ...]

    @property
    def bare(self) -> bool:
        """Says whether the body alone can stand for it."""
        return not self.names_media_type and not any(field.required for field in self.fields)

    @property
    def names(self) -> frozenset[str]:
        """Gives the models that its annotations use."""
        return self.written.names.union(*(one.names for one in self.fields))

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """Gives how its body is written, in each of its media types."""
        return tuple(written.kind for written in (self.written, *self.written.others))

    @property
    def names_media_type(self) -> bool:
        """Says whether a handler has to name the media type, since the document has a range only."""
        names = self.written.media_types
        return bool(names) and all(map(media.is_open, names))

    @property
    def first_status(self) -> int:
        """Gives a status that it may have."""
        return self.status or {"d": 200}.get(self.response.status[0]) or int(self.response.status[0]) * 100

    @property
    def media_types(self) -> str:
        """Gives the annotation of the media types among which a handler may choose; empty for one or none."""
        names = self.written.media_types
        if any(map(media.is_open, names)):
            return STR.text
        return LiteralOf(names).text if names else ""

    @property
    def headers(self) -> str:
        """Gives the expression of the declared headers; empty when there are none."""
        return tuple_literal(field.header for field in self.fields) if self.fields else ""


class Replies:
    """Makes the classes of a service's responses; a component that several operations share is one class."""

    def __init__(self, models: Models, checks: Checks, hidden: HiddenRules, xml: XmlCode) -> None:
        self._hidden = hidden
        self._xml = xml
        self._models = models
        self._checks = checks
        self._made: dict[tuple[str, str], ReplyClass] = {}
        self._names: dict[str, str] = {}
        """The name of each class by pointer and status."""

    @property
    def classes(self) -> Iterator[ReplyClass]:
        """Gives all classes: those of components by their names, then the others in the operations' order."""
        yield from sorted(self._made.values(), key=_position)

    def name(self, operations: Iterable[tuple[Operation, str]]) -> None:
        """Names the classes of the responses of all operations, each with the name of its handler."""
        hints: dict[str, dict[str, str]] = {}
        for operation, name in operations:
            for response in operation.responses:
                hints.setdefault(response.pointer, {})[response.status] = self._hint(response, name)
        wanted = {}
        for pointer, by_status in hints.items():
            # A component may be the response of several statuses: it is called so for one of them.
            main = min(by_status, key=lambda status: (status != "default", status))
            for status, hint in by_status.items():
                # It may have the name of a schema.
                is_called_so = hint.lower().endswith("response")
                others = (hint[:-8] if is_called_so else f"{hint} Response", f"{hint} {phrase(status)}")
                wanted[f"{pointer} {status}"] = (hint, *others) if status == main else others[::-1]
        self._names = self._models.scope.take_classes(wanted)

    def _hint(self, response: Response, operation: str) -> str:
        """Gives what a response is called before its name is made unique."""
        tokens = keys(response.pointer)
        if tokens[:2] == ("components", "responses") and len(tokens) == 3:
            return tokens[2]
        return f"{operation} {phrase(response.status)}"

    def make(self, response: Response, operation: str, module: str) -> ReplyClass:
        """Gives the class of a response of an operation."""
        key = (response.pointer, response.status)
        if key not in self._made:
            module = self._checks.components.home(response.pointer, module)
            hint = self._hint(response, operation)
            name = self._names[" ".join(key)]
            self._made[key] = ReplyClass(
                name,
                module,
                response,
                int(response.status) if response.status.isdigit() else None,
                docstring(f"{response.status}: {response.description}".strip(), 4),
                self._written(response, hint, module),
                tuple(self._fields(response, hint, module)),
            )
        return self._made[key]

    def _fields(self, response: Response, hint: str, module: str) -> Iterator[ReplyField]:
        attributes = Attributes(_RESERVED, (VALIDATORS,))
        for header in sorted(response.headers, key=lambda header: not header.required):
            made = PythonType(STR) if header.schema is None else self._models.types.make(header.schema)
            given = made.type if header.required else alternatives_of([made.type, NONE])
            name = attributes.attribute(header.name)
            check = self._checks.add(header.schema, f"{hint} {header.name}", module)
            options = [f"required={literal(child(header.pointer, 'required'))}"] if header.required else []
            options += ["explode=True"] if header.explode else []
            options += ["as_json=True"] if header.is_json else []
            arguments = ", ".join([literal(header.name), literal(name), check, *options])
            arguments += self._hidden.sent(header.schema, f"{hint} {header.name}")
            yield ReplyField(
                name,
                given.text,
                header.name.lower(),
                header.required,
                call("reply_headers.Header", arguments),
                made.names,
            )

    def _written(self, response: Response, hint: str, module: str) -> Written:
        found: dict[str, Written] = {}
        kinds = [(one, media.kind(one, self._models.schemas)) for one in response.content]
        named = {media.canonical(media_type) for media_type, kind in kinds if kind is not None}
        for media_type, kind in kinds:
            if kind is not None:
                name = media.canonical(media_type)
                if "*" in name and not media.is_open(name):
                    name = media.sent_as(media_type, kind).partition(";")[0]
                    if name in named:
                        continue  # a range says nothing of what is declared by its own name
                found.setdefault(name, self._writer(media_type, kind, hint, module))
        if not found:
            return Written(None, None, NONE, use("replies.empty"))
        content = tuple((name, written.check) for name, written in found.items())
        first, *others = found.values()
        if not others and not any(map(media.is_open, found)):
            return replace(first, content=content)
        writers = ", ".join(f"{literal(name)}: {written.writer}" for name, written in found.items())
        return replace(
            first,
            type=union([PythonType(written.type) for written in found.values()]).type,
            writer=call("replies.Choice", f"{{{writers}}}"),
            others=tuple(others),
            media_types=tuple(found),
            content=content,
        )

    def _writer(self, media_type: MediaType, found: str, hint: str, module: str) -> Written:
        name = media.essence(media_type)
        sent = bytes_literal(name if media.is_open(name) else media.sent_as(media_type, found))
        schema = media_type.item_schema if found in media.STREAMS else media_type.schema
        made = ANY if schema is None else self._models.types.make(schema)
        says_more = found != media.BINARY and not (found == media.TEXT and made.is_plain_text)
        check = self._checks.add(schema if says_more else None, f"{hint} body", module)
        item_check = f", {check}" if check != "None" else ""
        for name, bound in bounds(media_type, self._models.schemas).items():
            item_check += f", {name}={bound}"
        match found:
            case media.JSON:
                more = "" if sent == _JSON else f", media_type={sent}"
                more += "" if not self._models.reach.is_sound(made) else ", sound=True"
                more += self._hidden.sent(schema, f"{hint} body")
                writer = call("replies.Json", made.decoder, f"{check}{more}")
                return Written(media_type, found, made.type, writer, check)
            case media.XML:
                assert schema is not None
                more = ", sound=True" if self._models.reach.is_sound(made) else ""
                more += self._hidden.sent(schema, f"{hint} body")
                arguments = (self._xml.document(schema), made.decoder, f"{check}, media_type={sent}{more}")
                writer = call("xml_replies.Xml", *arguments)
                return Written(media_type, found, made.type, writer)
            case media.TEXT:
                writer = call("replies.Text", sent, check)
                return Written(media_type, found, STR, writer, check)
            case media.BINARY:
                return Written(media_type, found, _BYTES, call("replies.Binary", sent))
            case media.EVENTS:
                hidden = self._hidden.sent(event_data(media_type, self._models.schemas), f"{hint} data")
                encode = f"{media_type.item_is}_events" if media_type.item_is else "events"
                writer = _stream(sent, encode, item_check, hidden)
                return Written(media_type, found, stream_of(Named("ServerSentEvent")), writer)
        hidden = self._hidden.sent(stream_item(media_type, self._models.schemas), f"{hint} item")
        writer = _stream(sent, found, item_check, hidden)
        return Written(media_type, found, stream_of(made.type), writer)


def _stream(sent: str, encode: str, *more: str) -> str:
    """Gives the expression of a writer of streams."""
    return call("replies.Stream", sent, f"{use(f'streams.{encode}')}{''.join(more)}")


def _position(reply: ReplyClass) -> tuple[str, ...]:
    """Gives the position of a class among others; a component's does not move when its first user goes."""
    tokens = keys(reply.response.pointer)
    return (*tokens[:2], *tokens[2:], reply.response.status) if tokens[:1] == ("components",) else ("paths",)


def stream_item(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """Gives the schema of an item of a stream, whose own schema is that of an array or else of one item."""
    if media_type.item_schema is not None or media_type.schema is None:
        return media_type.item_schema
    whole = stands_for(media_type.schema, schemas)
    return whole.items if whole.items is not None and "array" in whole.type else media_type.schema


def event_data(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """Gives the schema of the JSON that an event's data is (OpenAPI 3.2 4.14.4.3)."""
    if media_type.item_schema is None or media_type.item_is:
        return stream_item(media_type, schemas)
    event = stands_for(media_type.item_schema, schemas)
    data = next((part for name, part in event.properties if name == "data"), None)
    return None if data is None else stands_for(data, schemas).content_schema or data
