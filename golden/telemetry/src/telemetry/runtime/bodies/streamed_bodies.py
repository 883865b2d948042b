# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads request bodies while they come: files, lines of JSON, or bytes for a handler that asks for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol

from ..body_stream import BodyStream, whole
from ..content.charsets import codec
from ..content.media_types import ByMediaType
from ..messages import Request
from ..problems import Fault, Problem, refuse
from ..validation.violations import Violation
from . import Body, JsonReader, Reader, announced, find, refuse_coded, unsupported


class StreamReader(Protocol):
    """Reads a body of one media type as it comes."""

    async def __call__(self, stream: BodyStream, content_type: bytes, faults: list[Fault]) -> Any:
        """Gives the value of the body; what is wrong with it goes to `faults`."""


class StreamedBody(Body):
    """Reads the body of an operation that has some media type of which it does not wait for the end."""

    __slots__ = ("_known", "_streamed")

    def __init__(
        self, readers: Mapping[str, Reader], streamed: Mapping[str, StreamReader], *, required: bool = False
    ) -> None:
        """Both are by media type or range. A media type of `streamed` goes before a range of `readers`."""
        super().__init__(readers, required=required)
        self._known = (*readers, *streamed)
        self._streamed = ByMediaType(streamed)

    async def read_early(self, request: Request, faults: list[Fault]) -> Any:
        """Gives the body's value, or what gives it; None when there is none and need not be one.

        Raises:
            Problem: as for `read`, and 413 or 408 for what goes wrong on the way.
        """
        stream = request.stream
        if stream is None:
            stream = whole(request.body)
        stream.hold()
        value = await self._value(stream, request, faults)
        stream.release()
        return value

    async def _value(self, stream: BodyStream, request: Request, faults: list[Fault]) -> Any:
        content_type = request.content_type
        told = content_type is not None and (self._required or announced(request))
        if not told and not await stream.has_some():
            return self.missing(faults)
        reader = find(self._streamed, content_type or b"")
        plain = find(self._readers, content_type or b"")
        if reader is None and plain is None:
            raise unsupported(self._known, content_type or b"")
        exact = content_type is not None and self._readers.exact(content_type) is not None
        if reader is None or (exact and self._streamed.exact(content_type or b"") is None):
            request.body = await stream.read()
            return self.read(request, faults)
        if reader is not as_it_comes:
            refuse_coded(request)
        return await reader(stream, content_type or b"", faults)


async def as_it_comes(stream: BodyStream, content_type: bytes, faults: list[Fault]) -> AsyncIterator[bytes]:
    """Gives the bytes as they come; their schema has nothing that could be checked (OpenAPI 3.1 4.8.14.2)."""
    return stream


class Items:
    """Reads a JSON value a line (`application/x-ndjson`), or JSON text sequences (RFC 7464)."""

    __slots__ = ("_delimiter", "_least", "_most", "_read", "_status", "_told")

    def __init__(
        self,
        read: JsonReader,
        *,
        status: int = 400,
        delimiter: bytes = b"\n",
        least: int = 0,
        most: int | None = None,
    ) -> None:
        """`status` is the answer to a violation, and that holds wherever in the body it is found.

        That is an item that is not valid, and fewer of them than `least` or more than `most`.
        """
        self._read = read.straight()
        self._told = read.most
        self._status = status
        self._delimiter = delimiter
        self._least = least
        self._most = most

    async def __call__(
        self, stream: BodyStream, content_type: bytes, faults: list[Fault]
    ) -> AsyncIterator[Any]:
        """Gives the items, each read when the handler takes it.

        Raises:
            Problem: 415 for another charset than UTF-8.
        """
        if codec(content_type) not in {"utf-8", "ascii"}:
            raise Problem(415, "The body must be in UTF-8.")
        return self._items(stream)

    async def _items(self, stream: BodyStream) -> AsyncIterator[Any]:
        index = 0
        async for text in _split(stream, self._delimiter):
            if not text.strip():
                continue
            if index == self._most:
                fault = _number("maxItems", f"must have at most {index} items", index)
                raise refuse(self._status, [fault], self._told)
            found: list[Fault] = []
            try:
                item = self._read(text, found)
            except Problem as problem:
                detail = problem.detail.removeprefix("The body")
                raise Problem(problem.status, f"Item {index}{detail}") from None
            if found:
                raise refuse(self._status, [_within(index, fault) for fault in found], self._told)
            yield item
            index += 1
        if index < self._least:
            message = f"must have at least {self._least} items"
            raise refuse(self._status, [_number("minItems", message, self._least)], self._told)


def _number(keyword: str, message: str, expected: int) -> Fault:
    return Fault("body", "", Violation("", "", keyword, message, expected))


def _within(index: int, fault: Fault) -> Fault:
    at = fault.violation
    return Fault(
        fault.location,
        fault.name,
        Violation(f"/{index}{at.instance}", at.schema, at.keyword, at.message, at.expected),
    )


async def _split(stream: AsyncIterator[bytes], delimiter: bytes) -> AsyncIterator[bytes]:
    """Gives what stands between delimiters, and after the last; linear however the pieces come."""
    begun: list[bytes] = []
    async for piece in stream:
        first, *others = piece.split(delimiter)
        begun.append(first)
        for other in others:
            yield b"".join(begun)
            begun = [other]
    yield b"".join(begun)
