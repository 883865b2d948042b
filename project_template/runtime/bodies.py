"""Reads request bodies: the media type decides how, the schema's validator whether."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Protocol, TypeVar

import msgspec

from .charsets import codec
from .charsets import decode as decode_text
from .engines import judge
from .media_types import OCTETS, ByMediaType, told
from .messages import Request
from .problems import Fault, Problem
from .settings import Settings
from .typed import UNREPRESENTABLE, converter, decoder, reason
from .violations import Check, Violation

T = TypeVar("T")


class Reader(Protocol):
    """Reads a body of one media type."""

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        """The value of the body; what is wrong with it goes to `faults`."""


class Body:
    """The body of one operation."""

    __slots__ = ("_calls", "_known", "_readers", "_required")

    def __init__(self, readers: Mapping[str, Reader], *, required: bool) -> None:
        """`readers` by media type or range: `application/json`, `application/json;v=2`, `text/*`, `*/*`."""
        self._readers = ByMediaType(readers)
        self._calls = {name.encode(): _quick(reader) for name, reader in readers.items()}
        self._known = tuple(readers)
        self._required = required

    def read(self, request: Request, faults: list[Fault]) -> Any:
        """The body's value; None when there is none and need not be one.

        Raises:
            Problem: 415 for another media type or for one that is compressed, 400 for what is malformed.
        """
        raw = request.body
        content_type = None
        for name, value in request.headers:
            if name == b"content-type":
                content_type = value
                break
        if not raw and (content_type is None or not self._required):
            return self.missing(faults)
        reader = self._calls.get(content_type or b"") or self._reader(content_type or b"")
        try:
            return reader(raw, faults)
        except Problem:
            refuse_coded(request)  # what is compressed is no JSON, form or text: only now it is looked for
            raise

    def missing(self, faults: list[Fault]) -> None:
        """What there is of a body that is not there: a fault if it is required."""
        if self._required:
            faults.append(Fault("body", "", Violation("", "", "required", "is missing", None)))

    def _reader(self, content_type: bytes) -> Reader:
        reader = find(self._readers, content_type)
        if reader is None:
            raise unsupported(self._known, content_type)
        if isinstance(reader, TextReader):
            return reader.in_codec(codec(content_type))
        if reader is not binary and codec(content_type) not in {"utf-8", "ascii"}:
            raise Problem(415, "The body must be in UTF-8.")
        return reader


def _quick(reader: Reader) -> Reader:
    """The reader with fewer steps: calling an instance takes twice the time of calling what it calls."""
    return reader.straight() if isinstance(reader, JsonReader) else reader.__call__


def find(readers: ByMediaType[T], content_type: bytes) -> T | None:
    """What reads a body: by its media type, else by the range that it is in (RFC 9110 8.3.1).

    A body that does not say what it is are octets (RFC 9110 8.3).
    """
    return readers.get(content_type or OCTETS.encode())


def unsupported(known: Sequence[str], content_type: bytes) -> Problem:
    """The answer to a body of another media type than those `known` (RFC 9110 15.5.16)."""
    detail = f"The body must be of the media type {told(known)}."
    if not content_type:
        detail = f"The request has no Content-Type. {detail}"
    elif "*/*" in known:
        detail = "The Content-Type must be a media type, such as application/json."
    return Problem(415, detail, headers=((b"accept", ", ".join(known).encode()),))


def refuse_coded(request: Request) -> None:
    """Refuses a body in a content coding: none is decoded here (RFC 9110 8.4, 15.5.16; RFC 7694 3).

    Raises:
        Problem: 415, unless the body is as its media type says.
    """
    coding = request.header(b"content-encoding")
    if coding is not None and coding.lower() != "identity":
        detail = "The body must not be compressed."
        raise Problem(415, detail, headers=((b"accept-encoding", b"identity"),))


class JsonReader:
    """Reads JSON into a type: straight where that is sound, else validated first and converted."""

    __slots__ = ("_check", "_convert", "_decode", "_depth")

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        settings: Settings,
        *,
        sound: bool,
        deep: bool,
    ) -> None:
        """`sound`: whatever decodes as the type is valid. `deep`: the type does not bound the depth."""
        self._convert = converter(type)
        self._check = judge(check, settings)
        self._decode: Callable[[bytes | str], Any] | None = None
        if sound and settings.schema_cache:
            self._decode = decoder(type)
        self._depth = settings.max_json_depth if deep else 0

    def straight(self) -> Reader:
        """The same reader, bound to nothing but its decoder where bytes go straight into the type."""
        decode, otherwise = self._decode, self.__call__
        if decode is None or self._depth:
            return otherwise

        def read(raw: bytes, faults: list[Fault]) -> Any:
            try:
                if not raw.isascii():
                    raw.decode()  # the decoder does not look at what it passes over
                return decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return otherwise(raw, faults)

        return read

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        if self._depth and is_deeper(raw, self._depth):
            raise Problem(400, f"The body nests deeper than {self._depth} levels.")
        if self._decode is not None:
            try:
                if not raw.isascii():
                    raw.decode()  # the decoder does not look at what it passes over
                return self._decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                pass  # the validator says what is wrong, or that it is valid after all
        value = decode(raw)
        found: list[Violation] = []
        if self._check is not None:
            self._check(value, None, found)
        if found:
            faults.extend(Fault("body", "", violation) for violation in found)
            return None
        try:
            return self._convert(value)
        except UNREPRESENTABLE as error:
            faults.append(Fault("body", "", Violation("", "", "type", reason(error), None)))
            return None


class TextReader:
    """Reads text, in UTF-8 if its media type does not say otherwise."""

    __slots__ = ("_check", "_codec")

    def __init__(self, check: Check | None, settings: Settings) -> None:
        self._check = judge(check, settings)
        self._codec = "utf-8"

    def in_codec(self, codec: str) -> TextReader:
        """The same reader for text in another encoding."""
        if codec == self._codec:
            return self
        reader = copy(self)
        reader._codec = codec
        return reader

    def __call__(self, raw: bytes, faults: list[Fault]) -> str:
        text = decode_text(raw, self._codec)
        found: list[Violation] = []
        if self._check is not None:
            self._check(text, None, found)
        faults.extend(Fault("body", "", violation) for violation in found)
        return text


def binary(raw: bytes, faults: list[Fault]) -> bytes:
    """Bytes as they are; their schema says nothing that could be checked (OpenAPI 3.1 4.8.14.2)."""
    return raw


def decode(raw: bytes) -> Any:
    """The JSON value of a body.

    Raises:
        Problem: 400, if it is not JSON.
    """
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Problem(400, f"The body is not valid JSON: {error}.") from None
    except RecursionError:
        raise Problem(400, "The body nests too deep.") from None


_ALL_BUT_MARKS = bytes(byte for byte in range(256) if byte not in b'[]{}"')
_SQUARE = bytes.maketrans(b"{}", b"[]")


def is_deeper(raw: bytes, depth: int) -> bool:
    """Whether JSON nests deeper than `depth` levels; linear, and next to free for what has few brackets."""
    if raw.count(b"[") + raw.count(b"{") <= depth:
        return False
    if b"\\" in raw:
        raw = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Without two quotes that have nothing between them, every bracket is in or outside of a string as before.
    marks = raw.translate(_SQUARE, _ALL_BUT_MARKS).replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2])
    for _ in range(depth):
        brackets = brackets.replace(b"[]", b"")
    return brackets.count(b"[") > 0
