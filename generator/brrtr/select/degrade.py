"""Says what of a document's bodies and parameters cannot be served as declared, and what is done instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from ..analyse.operations import DEFAULT_STYLES
from ..content import media, sequences
from ..content.styles import findings
from ..content.xml_elements import XmlElements
from ..diagnostics import Code, Diagnostic, Severity
from ..ir import Header, MediaType, Operation, Parameter, Response, Schema, Service
from ..pointers import child, plain
from ..resolve import Document

FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""The name of a header field: a token (RFC 9110 5.1)."""

_FRAMING = frozenset(
    {
        *("connection", "content-length", "date", "keep-alive", "proxy-connection"),
        *("te", "trailer", "transfer-encoding", "upgrade"),
    }
)
"""Headers of responses that the server sends: they frame messages and keep connections (RFC 9112)."""

_PASSES = {
    media.BINARY: "its bytes pass as they are",
    media.TEXT: "its text passes as it is",
    media.FORM: "any fields pass",
    media.MULTIPART: "any parts pass",
}

Kind: TypeAlias = Callable[[MediaType, Mapping[str, Schema]], str | None]
"""Finds how a body is read; None where its schema cannot be applied."""

_BODILESS = re.compile(r"204|205|304")
"""Statuses of responses that have no content (RFC 9110 15.3.5, 15.3.6, 15.4.5)."""

_INTERIM = re.compile(r"1..")
"""Statuses of responses that another one follows (RFC 9110 15.2)."""


def servable(document: Document, service: Service) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Gives the service with what can be served, as far as that can be, and warnings of what has changed.

    A media type that cannot be read by its schema, as with objects in an image, loses the schema. It stands
    behind those that can, and XML behind JSON: the first is what clients get who do not ask for one. A
    response that has no content loses what is declared, and one with headers that are the server's loses
    these. Parameters that cannot be read are left out where a request need not have them, and so are media
    types that differ from an earlier one in `charset` alone.
    """
    contents = _Contents(document, service)
    operations = tuple(map(contents.of, service.operations))
    return replace(service, operations=operations), tuple(dict.fromkeys(contents.found))


class _Contents:
    """Makes operations servable, and notes what it changes."""

    def __init__(self, document: Document, service: Service) -> None:
        self._document = document
        self._schemas = service.schemas
        self._elements = XmlElements(service)
        self.found: list[Diagnostic] = []

    def of(self, operation: Operation) -> Operation:
        """Gives the operation as it can be served."""
        parameters = tuple(filter(self._usable, map(self._as_text, operation.parameters)))
        body = operation.request_body
        if body is not None:
            content = self._readable(self._with_items(body.content), "request body", media.body_kind)
            body = body if content == body.content else replace(body, content=content)
        responses = tuple(self._response(one) for one in operation.responses if self._is_final(one))
        before = operation.parameters, operation.request_body, operation.responses
        if (parameters, body, responses) == before:
            return operation  # as most are
        return replace(operation, parameters=parameters, request_body=body, responses=responses)

    def _warn(self, code: Code, message: str, pointer: str) -> None:
        self.found.append(self._document.diagnostic(Severity.WARNING, code, message, plain(pointer)))

    def _note(self, code: Code, message: str, pointer: str) -> None:
        self.found.append(self._document.diagnostic(Severity.NOTE, code, message, plain(pointer)))

    def _as_text(self, parameter: Parameter) -> Parameter:
        """Gives a parameter whose content is a text as one with that schema, since it is read so."""
        content = parameter.content
        if content is None or parameter.location == "querystring":
            return parameter
        if media.kind(content, self._schemas) not in {media.TEXT, media.BINARY}:
            return parameter
        schema = content.schema or Schema(content.pointer, type=("string",))
        style = DEFAULT_STYLES[parameter.location]
        examples = content.examples
        return replace(parameter, schema=schema, content=None, style=style, explode=False, examples=examples)

    def _usable(self, parameter: Parameter) -> bool:
        reason = "" if parameter.required else _fault(parameter, self._schemas)
        if reason:
            message = f"The parameter {parameter.name!r} {reason}: it is left out."
            self._warn("unsupported-parameter", message, parameter.pointer)
        return not reason

    def _is_final(self, response: Response) -> bool:
        """Says whether a request can be answered so: behind an interim response another one follows."""
        if not _INTERIM.fullmatch(response.status):
            return True
        message = f"The status {response.status} is of no final response, which a request is answered with."
        self._warn("ignored-response", message, response.pointer)
        return False

    def _response(self, response: Response) -> Response:
        if (content := self._content(response)) != response.content:
            response = replace(response, content=content)
        headers = tuple(self._headers(response))
        return response if headers == response.headers else replace(response, headers=headers)

    def _headers(self, response: Response) -> Iterator[Header]:
        """Gives those that are the handler's to set; of framing, at most the length of a stream."""
        for header in response.headers:
            name = header.name.lower()
            if name == "content-length" and self._has_length(response):
                yield replace(header, required=False)
            elif name not in _FRAMING:
                yield header
            else:
                message = f"The header {header.name!r} is the server's to send: handlers do not set it."
                self._note("framing-header", message, header.pointer)

    def _has_length(self, response: Response) -> bool:
        """Says whether a handler may know better than the server how long a body is: a stream's or HEAD's."""
        if response.status != "304" and _BODILESS.fullmatch(response.status):
            return False
        kinds = [media.kind(media_type, self._schemas) for media_type in response.content]
        return not kinds or any(kind == media.BINARY or kind in media.STREAMS for kind in kinds)

    def _content(self, response: Response) -> tuple[MediaType, ...]:
        if not response.content or not _BODILESS.fullmatch(response.status):
            return self._readable(self._with_items(response.content), "response", media.kind)
        message = f"HTTP has no body in a response of status {response.status}: none is sent."
        self._warn("ignored-content", message, child(response.pointer, "content"))
        return ()

    def _with_items(self, content: tuple[MediaType, ...]) -> tuple[MediaType, ...]:
        """Gives the media types, sequential ones with the schema of their items."""
        for media_type in content:
            if keywords := sequences.unchecked(media_type, self._schemas):
                message = (
                    f"What comes as {media_type.name} is checked item by item: of all items together nothing "
                    f"but their number is checked, as {', '.join(keywords)} would ask for."
                )
                self._warn("unchecked-sequence", message, media_type.pointer)
        return tuple(sequences.with_items(media_type, self._schemas) for media_type in content)

    def _readable(self, content: tuple[MediaType, ...], what: str, kind: Kind) -> tuple[MediaType, ...]:
        readable: list[MediaType] = []
        xml: list[MediaType] = []
        opened: list[MediaType] = []
        for media_type in self._distinct(content, what):
            found = kind(media_type, self._schemas)
            reason = (
                self._elements.fault(media_type.schema) if found == media.XML and media_type.schema else ""
            )
            if found is None or reason:
                opened.append(self._opened(media_type, what, kind, reason))
            elif found == media.XML:
                xml.append(self._with_values(media_type))
            else:
                readable.append(media_type)
        return (*readable, *xml, *opened)

    def _with_values(self, media_type: MediaType) -> MediaType:
        """Gives XML with its examples as values of its schema: authors write them as texts."""
        assert media_type.schema is not None
        examples = tuple(
            self._elements.read(one, media_type.schema) if isinstance(one, str) else one
            for one in media_type.examples
        )
        return replace(media_type, examples=examples)

    def _distinct(self, content: tuple[MediaType, ...], what: str) -> Iterator[MediaType]:
        names = set()
        for media_type in content:
            name = media.canonical(media_type)
            if name not in names:
                yield media_type
            else:
                message = f"A {what} of {name} is declared twice: the first one counts."
                self._warn("duplicate-media-type", message, media_type.pointer)
            names.add(name)

    def _opened(self, media_type: MediaType, what: str, kind: Kind, reason: str) -> MediaType:
        """Gives the media type without its schema, which cannot be followed there, perhaps for a reason."""
        opaque = replace(media_type, schema=None, item_schema=None)
        passes = _PASSES[kind(opaque, self._schemas) or ""]
        reason = f", which {reason}" if reason else ""
        message = f"A {what} of {media_type.name} cannot be held against this schema{reason}: {passes}."
        self._warn("unchecked-body", message, media_type.pointer)
        return opaque


def _fault(parameter: Parameter, schemas: Mapping[str, Schema]) -> str:
    """Says why a parameter cannot be read; empty when it can."""
    if parameter.location == "header" and not FIELD_NAME.fullmatch(parameter.name):
        return "has a name that no header field can have"
    return next((reason for kind, reason in findings(parameter, schemas) if kind == "error"), "")
