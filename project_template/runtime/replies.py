"""Writes what a handler returns: encoded by its media type, checked against the document, sent."""

from __future__ import annotations

import datetime
import random
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any, ClassVar, Protocol, TypeAlias

import msgspec

from .messages import Response
from .params import Check
from .settings import Settings
from .typed import decoder
from .violations import Violation

_encode = msgspec.json.Encoder().encode

HeaderFields: TypeAlias = tuple[tuple[bytes, str], ...]
"""The headers that a response declares, each with the attribute of the reply that has its value."""


class Writer(Protocol):
    """Makes the response of one media type."""

    def __call__(
        self, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float
    ) -> Response:
        """The response with a handler's value as its body; `rate` is the share that is checked."""


class Reply:
    """A declared response: what a handler returns when the model alone does not say which one it is."""

    __slots__ = ()
    status: int
    writer: ClassVar[Writer]
    declared: ClassVar[HeaderFields] = ()

    def fields(self) -> tuple[tuple[bytes, bytes], ...]:
        """The values of the declared headers, those that are None left out."""
        found = []
        for name, attribute in self.declared:
            value = getattr(self, attribute)
            if value is not None:
                found.append((name, header_text(value).encode("latin-1")))
        return tuple(found)


class InvalidResponseError(Exception):
    """A handler's response is not what the document allows. The client gets a 500 that says no more."""


class Json:
    """Writes JSON, and checks the bytes that it has written."""

    __slots__ = ("_check", "_decode", "_media_type", "_sound", "_type")

    def __init__(
        self, media_type: bytes, type: Any, check: Check | None, *, sound: bool  # noqa: A002 - it is one
    ) -> None:
        self._media_type = media_type
        self._type = type
        self._check = check
        self._sound = sound
        self._decode: Callable[[bytes], Any] = self._decode_first

    def __call__(
        self, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float
    ) -> Response:
        body = _encode(value)
        if rate and (rate == 1.0 or random.random() < rate):  # noqa: S311 - a sample, not a secret
            if self._sound:
                try:
                    self._decode(body)
                except msgspec.MsgspecError:
                    self._verify(body)
            else:
                self._verify(body)
        return Response(status, self._media_type, body, headers)

    def _decode_first(self, body: bytes) -> Any:
        """Makes the decoder: most declared responses are never sent, so theirs is never made."""
        self._decode = decoder(self._type)
        return self._decode(body)

    def _verify(self, body: bytes) -> None:
        """Has the validator say what is wrong, or that the body is valid after all."""
        found: list[Violation] = []
        if self._check is not None:
            self._check(msgspec.json.decode(body), None, found)
        if found:
            first = found[0]
            raise InvalidResponseError(f"{first.instance or 'the body'} {first.message} ({first.schema})")


class Text:
    """Writes a string."""

    __slots__ = ("_check", "_media_type")

    def __init__(self, media_type: bytes, check: Check | None) -> None:
        self._media_type = media_type
        self._check = check

    def __call__(
        self, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float
    ) -> Response:
        if not isinstance(value, str):
            raise InvalidResponseError(f"a handler must return a str here, not {type(value).__name__}")
        found: list[Violation] = []
        if self._check is not None:
            self._check(value, None, found)
        if found:
            raise InvalidResponseError(f"the body {found[0].message} ({found[0].schema})")
        return Response(status, self._media_type, value.encode(), headers)


class Binary:
    """Writes bytes, or an async iterator of them chunk by chunk."""

    __slots__ = ("_media_type",)

    def __init__(self, media_type: bytes) -> None:
        self._media_type = media_type

    def __call__(
        self, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float
    ) -> Response:
        if not isinstance(value, bytes | AsyncIterator):
            raise InvalidResponseError(f"a handler must return bytes here, not {type(value).__name__}")
        return Response(status, self._media_type, value, headers)


class Stream:
    """Writes the items of an async iterator: server-sent events, or a JSON value a line."""

    __slots__ = ("_encode", "_media_type")

    def __init__(
        self, media_type: bytes, encode: Callable[[AsyncIterator[Any]], AsyncIterator[bytes]]
    ) -> None:
        self._media_type = media_type
        self._encode = encode

    def __call__(
        self, status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float
    ) -> Response:
        if not isinstance(value, AsyncIterator):
            raise InvalidResponseError(
                f"a handler must return an async iterator here, not {type(value).__name__}"
            )
        return Response(status, self._media_type, self._encode(value), headers)


def empty(status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float) -> Response:
    """Writes no body; the handler returns None."""
    if value is not None:
        raise InvalidResponseError(
            f"the response has no body, a handler must return None, not {type(value).__name__}"
        )
    return Response(status, headers=headers)


def answers(
    status: int, write: Writer, replies: Iterable[type[Reply]], settings: Settings
) -> Callable[[Any], Response]:
    """What makes a response of whatever a handler returns: one of `replies`, or else the body of `status`."""
    declared = frozenset(replies)
    rate = settings.response_validation

    def answer(result: Any) -> Response:
        if type(result) in declared:
            body = getattr(result, "body", None)
            sent: Response = result.writer(result.status, body, result.fields(), rate)
            return sent
        return write(status, result, (), rate)

    return answer


def no_body_alone(status: int, value: Any, headers: tuple[tuple[bytes, bytes], ...], rate: float) -> Response:
    """Stands for a body where every response of an operation has to be returned as its class."""
    raise InvalidResponseError(
        f"a handler must return one of the operation's responses here, not {type(value).__name__}"
    )


def header_text(value: Any) -> str:
    """A header's value as style simple writes it (OpenAPI 3.1 4.8.21)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Sequence):
        return ",".join(header_text(item) for item in value)
    return str(value)
