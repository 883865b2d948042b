"""The classes of declared responses, and the code that writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from ..content import media
from ..content.sequences import bounds
from ..ir import MediaType, Response, Schema
from ..models import Models
from ..pointers import child, keys
from ..python.literals import bytes_literal, docstring, literal, tuple_literal
from ..python.names import TYPE_MODULES, VALIDATORS, Attributes
from ..schemas.references import stands_for
from ..types.annotations import PythonType, union
from ..validators.checks import Checks
from .hidden import HiddenRules

_RESERVED = TYPE_MODULES | {
    "body", "declared", "fields", "media_type", "replies", "reply_headers", "status", "streams", "writer",
}  # fmt: skip
"""Attributes of every response, and what the bodies of their classes name."""

_RANGES = {
    "1XX": "Informational",
    "2XX": "Success",
    "3XX": "Redirection",
    "4XX": "ClientError",
    "5XX": "ServerError",
    "default": "Default",
}


@dataclass(frozen=True, slots=True)
class ReplyField:
    """A header of a response as a field of its class."""

    name: str
    annotation: str
    wire: str
    """The header's name in lower case."""
    required: bool
    header: str
    """The expression of what it is sent and checked by."""


@dataclass(frozen=True, slots=True)
class Written:
    """How the body of a response is written."""

    media_type: MediaType | None
    kind: str | None
    """One of `media`'s kinds; None for no body."""
    annotation: str
    """What a handler gives for it: `None` for no body."""
    names: frozenset[str]
    writer: str
    """The expression of its writer."""
    item: PythonType | None = None
    """What a stream yields."""
    check: str = "None"
    """The expression of what validates the whole body; `None` for no such thing."""
    others: tuple[Written, ...] = ()
    """How it is written in the response's other media types."""
    media_types: tuple[str, ...] = ()
    """All of them where there are several, as a handler may name them."""
    content: tuple[tuple[str, str], ...] = ()
    """Each media type as it is sent, without parameters, with the expression of its body's validator."""


@dataclass(frozen=True, slots=True)
class ReplyClass:
    """A declared response."""

    name: str
    module: str
    response: Response
    status: int | None
    """None for a range and `default`: then it is a field."""
    docstring: str | None
    written: Written
    fields: tuple[ReplyField, ...]

    @property
    def bare(self) -> bool:
        """Whether the body alone can stand for it."""
        return not self.names_media_type and not any(field.required for field in self.fields)

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """How its body is written, in each of its media types."""
        return tuple(written.kind for written in (self.written, *self.written.others))

    @property
    def names_media_type(self) -> bool:
        """Whether a handler has to say which media type it is, since the document has a range only."""
        names = self.written.media_types
        return bool(names) and all(map(media.is_open, names))

    @property
    def first_status(self) -> int:
        """A status that it may have."""
        return self.status or {"d": 200}.get(self.response.status[0]) or int(self.response.status[0]) * 100

    @property
    def media_types(self) -> str:
        """The annotation of the media types among which a handler may choose; empty for one or none."""
        names = self.written.media_types
        if any(map(media.is_open, names)):
            return "str"
        return f"Literal[{', '.join(map(literal, names))}]" if names else ""

    @property
    def headers(self) -> str:
        """The expression of the declared headers; empty when there are none."""
        return tuple_literal(field.header for field in self.fields) if self.fields else ""


class Replies:
    """Makes the classes of a service's responses; a component that several operations share is one class."""

    def __init__(self, models: Models, checks: Checks, hidden: HiddenRules) -> None:
        self._hidden = hidden
        self._models = models
        self._checks = checks
        self._made: dict[tuple[str, str], ReplyClass] = {}

    @property
    def classes(self) -> Iterator[ReplyClass]:
        """All classes, in the order in which they were made."""
        yield from self._made.values()

    def hint(self, response: Response, operation: str) -> str:
        """What a response is called before its name is made unique."""
        tokens = keys(response.pointer)
        if tokens[:2] == ("components", "responses") and len(tokens) == 3:
            return tokens[2]
        return f"{operation} {_phrase(response.status)}"

    def make(self, response: Response, operation: str, module: str) -> ReplyClass:
        """The class of a response of an operation."""
        key = (response.pointer, response.status)
        if key not in self._made:
            module = self._checks.components.home(response.pointer, module)
            hint = self.hint(response, operation)
            # A component may be the response of several statuses, or have the name of a schema.
            is_called_so = hint.lower().endswith("response")
            apart = [f"{hint} {_phrase(response.status)}", hint[:-8] if is_called_so else f"{hint} Response"]
            several = any(pointer == response.pointer for pointer, _ in self._made)
            name = self._models.scope.take_class(hint, *(apart if several else reversed(apart)))
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
            made = PythonType("str") if header.schema is None else self._models.types.make(header.schema)
            name = attributes.attribute(header.name)
            check = self._checks.add(header.schema, made, f"{hint} {header.name}", module)
            options = [f"required={literal(child(header.pointer, 'required'))}"] if header.required else []
            options += ["explode=True"] if header.explode else []
            options += ["as_json=True"] if header.is_json else []
            arguments = ", ".join([literal(header.name), literal(name), check, *options])
            arguments += self._hidden.sent(header.schema, f"{hint} {header.name}")
            yield ReplyField(
                name,
                made.annotation,
                header.name.lower(),
                header.required,
                f"reply_headers.Header({arguments})",
            )

    def _written(self, response: Response, hint: str, module: str) -> Written:
        found: dict[str, Written] = {}
        for media_type in response.content:
            kind = media.kind(media_type, self._models.schemas)
            if kind is not None:
                name = media.canonical(media_type)
                if "*" in name and not media.is_open(name):
                    name = media.sent_as(media_type, kind).partition(";")[0]
                found.setdefault(name, self._writer(media_type, kind, hint, module))
        if not found:
            return Written(None, None, "None", frozenset(), "replies.empty")
        content = tuple((name, written.check) for name, written in found.items())
        first, *others = found.values()
        if not others and not any(map(media.is_open, found)):
            return replace(first, content=content)
        writers = ", ".join(f"{literal(name)}: {written.writer}" for name, written in found.items())
        made = union([PythonType(written.annotation) for written in found.values()])
        return replace(
            first,
            annotation=made.annotation,
            names=first.names.union(*(written.names for written in others)),
            writer=f"replies.Choice({{{writers}}})",
            others=tuple(others),
            media_types=tuple(found),
            content=content,
        )

    def _writer(self, media_type: MediaType, found: str, hint: str, module: str) -> Written:
        name = media.essence(media_type)
        sent = bytes_literal(name if media.is_open(name) else media.sent_as(media_type, found))
        schema = media_type.item_schema if found in media.STREAMS else media_type.schema
        made = PythonType("Any") if schema is None else self._models.types.make(schema)
        check = (
            ""
            if found == media.BINARY
            else self._checks.add(schema, made, f"{hint} body", module, text=found == media.TEXT)
        )
        item_check = f", {check}" if check not in {"", "None"} else ""
        for name, bound in bounds(media_type, self._models.schemas).items():
            item_check += f", {name}={bound}"
        match found:
            case media.JSON:
                sound = not self._models.unsound(made)
                hidden = self._hidden.sent(schema, f"{hint} body")
                writer = f"replies.Json({sent}, {made.decoder}, {check}, sound={sound}{hidden})"
                return Written(media_type, found, made.annotation, made.names, writer, check=check)
            case media.TEXT:
                writer = f"replies.Text({sent}, {check})"
                return Written(media_type, found, "str", frozenset(), writer, check=check)
            case media.BINARY:
                annotation = "bytes | AsyncIterator[bytes]"
                return Written(media_type, found, annotation, frozenset(), f"replies.Binary({sent})")
            case media.EVENTS:
                hidden = self._hidden.sent(event_data(media_type, self._models.schemas), f"{hint} data")
                encode = f"{media_type.item_is}_events" if media_type.item_is else "events"
                writer = f"replies.Stream({sent}, streams.{encode}{item_check}{hidden})"
                annotation = "AsyncIterator[ServerSentEvent]"
                return Written(
                    media_type, found, annotation, frozenset(), writer, PythonType("ServerSentEvent")
                )
        hidden = self._hidden.sent(stream_item(media_type, self._models.schemas), f"{hint} item")
        writer = f"replies.Stream({sent}, streams.{found}{item_check}{hidden})"
        return Written(media_type, found, f"AsyncIterator[{made.annotation}]", made.names, writer, made)


def stream_item(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """The schema of an item of a stream, whose own schema is that of an array or else of one item."""
    if media_type.item_schema is not None or media_type.schema is None:
        return media_type.item_schema
    whole = stands_for(media_type.schema, schemas)
    return whole.items if whole.items is not None and "array" in whole.type else media_type.schema


def event_data(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """The schema of the JSON that an event's data is (OpenAPI 3.2 4.14.4.3)."""
    if media_type.item_schema is None or media_type.item_is:
        return stream_item(media_type, schemas)
    event = stands_for(media_type.item_schema, schemas)
    data = next((part for name, part in event.properties if name == "data"), None)
    return None if data is None else stands_for(data, schemas).content_schema or data


def _phrase(status: str) -> str:
    if status in _RANGES:
        return _RANGES[status]
    try:
        return HTTPStatus(int(status)).phrase.title()
    except ValueError:
        return f"Status {status}"
