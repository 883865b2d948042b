# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads request bodies: the media type decides how, the schema's validator whether."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from ..content.charsets import codec
from ..content.charsets import decode as decode_text
from ..content.json_texts import NO_BRACKETS, JsonLimits
from ..content.media_types import OCTETS, ByMediaType, told
from ..messages import Request
from ..problems import Fault, Problem, found
from ..settings import Settings
from ..types.decoding import UNREPRESENTABLE, converter, decoder
from ..validation.engines import judge
from ..validation.hidden import Received
from ..validation.representation import unrepresentable
from ..validation.verdicts import Check
from ..validation.violations import Violation

T = TypeVar("T")


class Reader(Protocol):
    """Reads a body of one media type."""

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        """Gives the value of the body; what is wrong with it goes to `faults`."""


class Body:
    """Reads the body of one operation."""

    __slots__ = ("_calls", "_known", "_readers", "_required", "plain", "read")

    def __init__(self, readers: Mapping[str, Reader], *, required: bool = False) -> None:
        """`readers` are by media type or range: `application/json`, `text/plain;v=2`, `text/*`, `*/*`."""
        quick = {
            name: reader.straight() if isinstance(reader, JsonReader) else reader
            for name, reader in readers.items()
        }
        self._readers = ByMediaType(quick)
        self._calls = {name.encode(): _quick(reader) for name, reader in readers.items()}
        self._known = tuple(readers)
        self._required = required
        self.plain = _plain(readers, required=required)
        """What a door may read by itself; None where it may not."""
        self.read = self._read if self.plain is None else self._straight(self.plain)
        """Gives the body's value; None when there is none and need not be one. What is wrong goes to a list.

        It raises Problem: 415 for another media type or one that is compressed, 400 for what is malformed.
        """

    def _straight(self, plain: PlainBody) -> Callable[[Request, list[Fault]], Any]:
        """Gives what reads a body that is plain in fewer steps, and any other the usual way."""
        media_type, decode, most_bytes, most_brackets, _, otherwise = plain
        usual, judged = self._read, self._judged

        def read(request: Request, faults: list[Fault]) -> Any:
            raw = request.body
            if (
                request.sole_content_type != media_type
                or not 0 < (size := len(raw)) <= most_bytes
                or (size > most_brackets and len(raw.translate(None, NO_BRACKETS)) > most_brackets)
            ):
                return usual(request, faults)
            try:
                if not raw.isascii():
                    raw.decode()  # the decoder does not look at what it passes over
                return decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return judged(otherwise, request, faults)

        return read

    def _read(self, request: Request, faults: list[Fault]) -> Any:
        raw, content_type = request.body, request.content_type
        if not raw and (content_type is None or not self._required):
            return self.missing(faults)
        reader = self._calls.get(content_type or b"") or self._reader(content_type or b"")
        return self._judged(reader, request, faults)

    @staticmethod
    def _judged(reader: Reader, request: Request, faults: list[Fault]) -> Any:
        try:
            return reader(request.body, faults)
        except Problem:
            refuse_coded(request)  # what is compressed is no JSON, form or text: only now it is looked for
            raise

    async def receive(self, request: Request) -> None:
        """Waits for a body that has not come yet, unless its media type is already known to be wrong.

        Raises:
            Problem: 415 for another media type, and what goes wrong on the way.
        """
        content_type = request.content_type
        if announced(request) or (self._required and content_type is not None):
            self._reader(content_type or b"")
        await request.receive()

    def missing(self, faults: list[Fault]) -> None:
        """Notes that there is no body, which is a fault if it is required."""
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


class PlainBody(NamedTuple):
    """Describes a body where it is JSON of one media type, and its decoder alone may read it.

    That is so while it is UTF-8, has no more bytes than `most_bytes` and no more brackets than
    `most_brackets`: then it is within all limits.
    """

    media_type: bytes
    decode: Callable[[bytes], Any]
    """Raises for what is to be read the usual way."""
    most_bytes: int
    most_brackets: int
    required: bool
    otherwise: Reader
    """Reads what `decode` does not: the validator judges it."""


def _plain(readers: Mapping[str, Reader], *, required: bool) -> PlainBody | None:
    described = (
        reader.plain(media_type, required=required)
        for media_type, reader in readers.items()
        if "*" not in media_type and isinstance(reader, JsonReader)
    )
    return next(filter(None, described), None)


def _quick(reader: Reader) -> Reader:
    """Gives the reader with fewer steps: to call an instance takes twice as long as what it calls."""
    return reader.straight() if isinstance(reader, JsonReader) else reader.__call__


def find(readers: ByMediaType[T], content_type: bytes) -> T | None:
    """Finds what reads a body: by its media type, else by the range that it is in (RFC 9110 8.3.1).

    A body that does not say what it is counts as octets (RFC 9110 8.3).
    """
    return readers.get(content_type or OCTETS.encode())


def announced(request: Request) -> bool:
    """Says whether the head gives the body a length: then there is one, whether it has come or not."""
    length = request.header(b"content-length")
    return length is not None and length.isdecimal() and int(length) > 0


def unsupported(known: Sequence[str], content_type: bytes) -> Problem:
    """Gives the answer to a body of another media type than those `known` (RFC 9110 15.5.16)."""
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

    __slots__ = ("_check", "_convert", "_decode", "_deep", "_limits", "_type", "most")

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        settings: Settings,
        *,
        sound: bool = False,
        deep: bool = True,
    ) -> None:
        """`sound` says that what decodes as the type is valid, `deep` that it may be as deep as it likes."""
        self._type = type
        self._convert: Callable[[Any], Any] | None = None
        """What converts a valid value; with a decoder it is made when it is first wanted, which is rare."""
        self._check = judge(check, settings)
        self._decode: Callable[[bytes | str], Any] | None = None
        refuses = isinstance(check, Received) and check.refuses  # a type passes over what it has no field for
        if sound and settings.schema_cache and not refuses:
            self._decode = decoder(type)
        else:
            self._convert = converter(type)
        self._limits = JsonLimits(settings)
        self._deep = deep
        self.most = settings.max_violations
        """How many violations are told."""

    def straight(self) -> Reader:
        """Gives the same reader, bound to nothing but its decoder where bytes go straight into the type."""
        decode, otherwise = self._decode, self.__call__
        if decode is None:
            return otherwise
        limits = self._limits
        short, check = limits.short if self._deep else limits.few, limits.check
        brackets, few = 2 * limits.depth, limits.few

        def read(raw: bytes, faults: list[Fault]) -> Any:
            # Most bodies have fewer brackets than the levels that are allowed.
            if len(raw) > short and (len(raw.translate(None, NO_BRACKETS)) > brackets or len(raw) > few):
                check(raw)
            try:
                if not raw.isascii():
                    raw.decode()  # the decoder does not look at what it passes over
                return decode(raw)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return otherwise(raw, faults)

        return read

    def plain(self, media_type: str, *, required: bool) -> PlainBody | None:
        """Describes the body; None where a decoder is not all that it takes."""
        if self._decode is None:
            return None
        limits = self._limits
        return PlainBody(
            media_type.encode(), self._decode, limits.few, 2 * limits.depth, required, self.__call__
        )

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        """Gives the value. What the type's decoder refuses the validator judges, and may find valid."""
        return self.accept(self._limits.decode(raw), faults)

    def accept(self, value: Any, faults: list[Fault]) -> Any:
        """Gives a JSON value as the type has it, if it is valid.

        Raises:
            Problem: 400 for more levels than the interpreter can follow.
        """
        try:
            if self._check is not None and not self._check(value):
                faults += found("body", "", self._check, value, self.most - len(faults))
                return None
        except RecursionError:  # where more levels are allowed than the interpreter can follow
            raise Problem(400, "The body nests too deep.") from None
        if self._convert is None:
            self._convert = converter(self._type)
        try:
            return self._convert(value)
        except UNREPRESENTABLE as error:
            faults.append(Fault("body", "", unrepresentable(value, error)))
            return None


class TextReader:
    """Reads text, in UTF-8 if its media type does not say otherwise."""

    __slots__ = ("_check", "_codec", "_most")

    def __init__(self, check: Check | None, settings: Settings) -> None:
        self._check = judge(check, settings)
        self._most = settings.max_violations
        self._codec = "utf-8"

    def in_codec(self, codec: str) -> TextReader:
        """Gives the same reader for text in another encoding."""
        if codec == self._codec:
            return self
        reader = copy(self)
        reader._codec = codec
        return reader

    def __call__(self, raw: bytes, faults: list[Fault]) -> str:
        text = decode_text(raw, self._codec)
        if self._check is not None and not self._check(text):
            faults += found("body", "", self._check, text, self._most - len(faults))
        return text


def binary(raw: bytes, faults: list[Fault]) -> bytes:
    """Gives the bytes as they are; their schema has nothing that could be checked (OpenAPI 3.1 4.8.14.2)."""
    return raw
