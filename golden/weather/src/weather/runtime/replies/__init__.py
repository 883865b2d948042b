# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Writes what a handler returns: encoded by its media type, checked against the document, sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Protocol,
    cast,
    get_args,
    get_origin,
)

import msgspec

from ..content.media_types import ByMediaType
from ..messages import Response
from ..problems import Fault, found
from ..settings import MOST_VIOLATIONS, Settings
from ..streams import Verify, closing
from ..types.decoding import decoder
from ..validation.engines import judge
from ..validation.hidden import Sent, SentItems
from ..validation.verdicts import Check
from .invalid_responses import Faults, InvalidResponseError
from .negotiation import Fields, Preference, best
from .reply_headers import HeaderFields

_encode = msgspec.json.Encoder().encode


class Writer(Protocol):
    """Makes the response of one media type."""

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        """Gives the response with a handler's value as its body.

        Raises:
            InvalidResponseError: for a value that cannot be written at all.
        """


def empty(status: int, value: Any, headers: Fields, faults: Faults) -> Response:
    """Writes no body; the handler returns None."""
    if value is not None:
        raise InvalidResponseError(
            f"the response has no body, a handler must return None, not {type(value).__name__}", status=status
        )
    return Response(status, headers=headers)


class Reply(msgspec.Struct, frozen=True):
    """A reply is a declared response: a handler returns it where the model alone does not say which it is."""

    writer: ClassVar[Writer] = empty
    declared: ClassVar[HeaderFields] = ()

    if TYPE_CHECKING:

        @property
        def status(self) -> int:
            """Gives the class's status, or each reply's own where the document has a range or `default`."""


class Json:
    """Writes JSON, and checks the bytes that it has written."""

    __slots__ = ("_check", "_hidden", "_most", "_sound", "_type", "decode", "encode", "media_type")

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        *,
        media_type: bytes = b"application/json",
        sound: bool = False,
        hidden: Sent | None = None,
    ) -> None:
        """`sound` says that whatever decodes as the type is valid; `hidden` takes out what is not sent."""
        self._hidden = hidden
        self.encode = _encode if hidden is None else lambda value: hidden.text(_encode(value))
        self.media_type = media_type
        self._type = type
        self._check = check
        self._sound = sound
        self._most = MOST_VIOLATIONS
        self.decode: Callable[[bytes | str], Any] | None = None
        """Decodes what is valid and nothing else, once `judged` with settings that let it; else None."""

    @property
    def is_of_strings(self) -> bool:
        """Says whether the values are strings, whatever else is asked of them."""
        own = self._type.__origin__ if get_origin(self._type) is Annotated else self._type
        return own is str

    def may_be(self, value: Any) -> bool:
        """Says whether a value is of a class that the type names, as far as it names classes."""
        named = get_args(self._type) or (self._type,)
        structs = [one for one in named if isinstance(one, msgspec.StructMeta)]
        return not isinstance(value, msgspec.Struct) or len(structs) < len(named) or type(value) in structs

    def judged(self, settings: Settings) -> Json:
        """Gives the same writer, ready to check with the engine that the settings ask for."""
        if not settings.schema_cache:
            check = judge(self._check, settings)
            other = Json(self._type, check, media_type=self.media_type, hidden=self._hidden)
            other._most = settings.max_violations
            return other
        self._most = settings.max_violations
        if self._sound and settings.response_validation and self.decode is None:
            self.decode = decoder(self._type)
        return self

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        body = self.encode(value)
        if faults is not None:
            if self.decode is None:
                self._verify(body, faults)
            else:
                try:
                    self.decode(body)
                except (msgspec.MsgspecError, RecursionError):
                    self._verify(body, faults)
        return Response(status, self.media_type, body, headers)

    def _verify(self, body: bytes, faults: list[Fault]) -> None:
        """Has the validator say what is wrong, or that the body is valid after all."""
        if self._check is not None:
            value = msgspec.json.decode(body)
            if not self._check(value):
                faults += found("body", "", self._check, value, self._most - len(faults))


class Text:
    """Writes a string."""

    __slots__ = ("_check", "_media_type", "_most")

    def __init__(self, media_type: bytes, check: Check | None, *, most: int = MOST_VIOLATIONS) -> None:
        """`most` violations are told."""
        self._media_type = media_type
        self._check = check
        self._most = most

    def judged(self, settings: Settings) -> Text:
        """Gives the same writer, checking with the engine that the settings ask for."""
        return Text(self._media_type, judge(self._check, settings), most=settings.max_violations)

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        if not isinstance(value, str):
            raise InvalidResponseError(
                f"a handler must return a str here, not {type(value).__name__}",
                status=status,
                media_type=self._media_type.decode(),
            )
        if faults is not None and self._check is not None and not self._check(value):
            faults += found("body", "", self._check, value, self._most - len(faults))
        return Response(status, self._media_type, value.encode(), headers)


class Binary:
    """Writes bytes, or an async iterator of them chunk by chunk."""

    __slots__ = ("_media_type",)

    def __init__(self, media_type: bytes) -> None:
        self._media_type = media_type

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        if not isinstance(value, bytes | AsyncIterator):
            raise InvalidResponseError(
                f"a handler must return bytes here, not {type(value).__name__}",
                status=status,
                media_type=self._media_type.decode(),
            )
        return Response(status, self._media_type, value, headers)


class Stream:
    """Writes the items of an async iterator: server-sent events, or a JSON value a line."""

    __slots__ = ("_check", "_encode", "_heartbeat_s", "_hidden", "_least", "_media_type", "_most", "_told")

    def __init__(
        self,
        media_type: bytes,
        encode: Callable[[AsyncIterator[Any], Verify | None, float], AsyncIterator[bytes]],
        check: Check | None = None,
        *,
        heartbeat_s: float = 0.0,
        hidden: Sent | None = None,
        least: int = 0,
        most: int | None = None,
        told: int = MOST_VIOLATIONS,
    ) -> None:
        """`check` is for each item, `least` and `most` are for their number.

        `hidden` takes out of each item what is not sent. Of one that is refused `told` violations are told.
        """
        self._hidden = hidden
        self._told = told
        self._media_type = media_type
        self._encode = encode
        self._check = check
        self._heartbeat_s = heartbeat_s
        self._least = least
        self._most = most

    def judged(self, settings: Settings) -> Stream:
        """Gives the same writer, with the engine and the heartbeat that the settings ask for."""
        check = judge(self._check, settings)
        return Stream(
            self._media_type,
            self._encode,
            check,
            heartbeat_s=settings.sse_heartbeat_s,
            hidden=self._hidden,
            least=self._least,
            most=self._most,
            told=settings.max_violations,
        )

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        if not isinstance(value, AsyncIterator):
            raise InvalidResponseError(
                f"a handler must return an async iterator here, not {type(value).__name__}",
                status=status,
                media_type=self._media_type.decode(),
            )
        if self._hidden is not None:
            value = SentItems(value, self._hidden)
        verify = None if faults is None or self._check is None else self._verifier(status, self._check)
        if faults is not None and (self._least or self._most is not None):
            value = self._counted(status, value)
        return Response(status, self._media_type, self._encode(value, verify, self._heartbeat_s), headers)

    async def _counted(self, status: int, items: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Gives the items; raises where there is one too many, or after the last where there are too few."""
        count = 0
        try:
            async for item in items:
                if count == self._most:
                    break
                count += 1
                yield item
            else:
                if count >= self._least:
                    return
        finally:
            await closing(items)
        number = f"more than {count}" if count == self._most else str(count)
        raise InvalidResponseError(
            f"the document does not allow a stream of {number} items, which ends here",
            status=status,
            media_type=self._media_type.decode(),
        )

    def _verifier(self, status: int, check: Check) -> Verify:
        count = 0

        def verify(item: Any) -> None:
            nonlocal count
            if not check(item):
                raise InvalidResponseError(
                    f"the document does not allow item {count} of the stream, which ends here",
                    status=status,
                    media_type=self._media_type.decode(),
                    faults=found("body", "", check, item, self._told),
                    most=self._told,
                )
            count += 1

        return verify


class Choice:
    """Writes one of several media types: the one that the client likes best of those that the value fits."""

    __slots__ = ("_fitting_of", "_named_so", "_writers", "several")

    def __init__(self, writers: Mapping[str, Json | Text | Binary | Stream]) -> None:
        """`writers` are by media type, as `media_types.MediaType.text` has them, in the document's order."""
        self._writers = writers
        self._named_so = ByMediaType(writers)
        self._fitting_of: dict[type, list[str]] = {}
        """The media types that values fit, by their class, which is all that says it."""
        self.several = len(writers) > 1
        """Whether the client has a say."""

    def judged(self, settings: Settings) -> Choice:
        """Gives the same choice among writers that are ready to check as the settings say."""
        ready = {name: judged(writer, settings) for name, writer in self._writers.items()}
        return Choice(cast("Mapping[str, Json | Text | Binary | Stream]", ready))

    def chosen(self, value: Any, accept: str, media_type: str | None) -> Writer:
        """Gives the writer of the media type that the handler names, else of the best for the client.

        A value that fits none that the client takes is sent all the same, as RFC 9110 12.5.1 allows.

        Raises:
            InvalidResponseError: when the handler names a media type that the response does not have.
        """
        if media_type is not None:
            return self._named(media_type)
        fitting = self._fitting_of.get(type(value))
        if fitting is None:
            fitting = self._fitting_of[type(value)] = self._fitting(value)
        name = best(accept, fitting) or fitting[0]
        if _is_open(name):
            raise InvalidResponseError(f"a handler must say which media type of {name} its answer has")
        return self._writers[name]

    def json(self) -> tuple[Json, Preference] | None:
        """Gives what writes JSON of all values but those of `others`, and which clients get that.

        None where there is no JSON, or where the value has a say in its media type.
        """
        among = {
            name: writer
            for name, writer in self._writers.items()
            if isinstance(writer, Json) and not _is_open(name)
        }
        name = next((name for name, writer in among.items() if type(writer) is Json), None)
        if name is None or any(writer._type != among[name]._type for writer in among.values()):
            return None
        return among[name], Preference(name, among)

    @property
    def others(self) -> tuple[type, ...]:
        """Gives the classes of values that may be for a media type that is written as they are."""
        as_json = all(isinstance(writer, Json) for writer in self._writers.values())
        return () if as_json else (bytes, str, AsyncIterator)

    def _named(self, media_type: str) -> Writer:
        name = media_type.partition(";")[0].strip().lower()
        writer = self._named_so.exact(media_type.encode())
        if writer is not None and not name.endswith("*"):
            return Binary(media_type.encode()) if _is_open(name) else writer
        writer = self._writers.get(f"{name.partition('/')[0]}/*")
        if not isinstance(writer, Binary) or "*" in name:
            raise InvalidResponseError(f"the response has no media type {media_type!r}")
        return Binary(media_type.encode())

    def _fitting(self, value: Any) -> list[str]:
        kinds: tuple[type, ...] = (Json,)
        if isinstance(value, AsyncIterator):
            kinds = (Stream, Binary)
        elif isinstance(value, bytes):
            kinds = (Binary,)
        elif isinstance(value, str) and any(isinstance(writer, Text) for writer in self._writers.values()):
            kinds = (Text,)
        names = [
            name
            for name, writer in self._writers.items()
            if isinstance(writer, kinds)
            or (kinds == (Text,) and isinstance(writer, Json) and writer.is_of_strings)
        ]
        suitable = []
        for name in names:
            writer = self._writers[name]
            if not isinstance(writer, Json) or writer.may_be(value):
                suitable.append(name)
        names = suitable or names
        exact = [name for name in names if not _is_open(name)]
        return exact or names or list(self._writers)

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        """Gives the response where nothing is known of the client."""
        return self.chosen(value, "", None)(status, value, headers, faults)


def _is_open(name: str) -> bool:
    """Says whether the media type is a handler's to complete: a range, or parts with its own boundary."""
    return name.endswith("*") or name.startswith("multipart/")


def no_body_alone(status: int, value: Any, headers: Fields, faults: Faults) -> Response:
    """Stands for a body where every response of an operation has to be returned as its class."""
    raise InvalidResponseError(
        f"a handler must return one of the operation's responses here, not {type(value).__name__}"
    )


def judged(writer: Writer, settings: Settings) -> Writer:
    """Gives a writer that is ready to check as the settings say."""
    return writer.judged(settings) if isinstance(writer, Json | Text | Stream | Choice) else writer
