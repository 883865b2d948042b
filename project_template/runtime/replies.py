"""Writes what a handler returns: encoded by its media type, checked against the document, sent."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, TypeAlias, cast, get_args, get_origin

import msgspec

from .engines import judge
from .invalid_responses import Faults, InvalidResponseError
from .media_types import ByMediaType
from .messages import Request, Response
from .negotiation import Fields, best, varied
from .problems import Fault
from .reply_headers import HeaderFields
from .settings import Settings
from .streams import Verify
from .typed import decoder
from .violations import Check, Violation

_encode = msgspec.json.Encoder().encode


class Writer(Protocol):
    """Makes the response of one media type."""

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        """The response with a handler's value as its body.

        Raises:
            InvalidResponseError: for a value that cannot be written at all.
        """


class Reply(msgspec.Struct, frozen=True):
    """A declared response: what a handler returns when the model alone does not say which one it is."""

    writer: ClassVar[Writer]
    declared: ClassVar[HeaderFields] = ()

    if TYPE_CHECKING:

        @property
        def status(self) -> int:
            """Of the class, or of each reply where the document declares a range or `default`."""


class Json:
    """Writes JSON, and checks the bytes that it has written."""

    __slots__ = ("_check", "_sound", "_type", "decode", "media_type")

    def __init__(
        self, media_type: bytes, type: Any, check: Check | None, *, sound: bool  # noqa: A002 - it is one
    ) -> None:
        """`sound`: whatever decodes as the type is valid."""
        self.media_type = media_type
        self._type = type
        self._check = check
        self._sound = sound
        self.decode: Callable[[bytes | str], Any] | None = None
        """Decodes what is valid and nothing else, once `judged` with settings that let it; else None."""

    @property
    def is_of_strings(self) -> bool:
        """Whether the values are strings, whatever else is asked of them."""
        own = self._type.__origin__ if get_origin(self._type) is Annotated else self._type
        return own is str

    def may_be(self, value: Any) -> bool:
        """Whether a value is of a class that the type names, as far as it names classes."""
        named = get_args(self._type) or (self._type,)
        structs = [one for one in named if isinstance(one, msgspec.StructMeta)]
        return not isinstance(value, msgspec.Struct) or len(structs) < len(named) or type(value) in structs

    def judged(self, settings: Settings) -> Json:
        """The same writer, ready to check with the engine that the settings ask for."""
        if not settings.schema_cache:
            return Json(self.media_type, self._type, judge(self._check, settings), sound=False)
        if self._sound and settings.response_validation and self.decode is None:
            self.decode = decoder(self._type)
        return self

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        body = _encode(value)
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
            found: list[Violation] = []
            self._check(msgspec.json.decode(body), None, found)
            faults.extend(Fault("body", "", violation) for violation in found)


class Text:
    """Writes a string."""

    __slots__ = ("_check", "_media_type")

    def __init__(self, media_type: bytes, check: Check | None) -> None:
        self._media_type = media_type
        self._check = check

    def judged(self, settings: Settings) -> Text:
        """The same writer, checking with the engine that the settings ask for."""
        return self if settings.schema_cache else Text(self._media_type, judge(self._check, settings))

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        if not isinstance(value, str):
            raise InvalidResponseError(
                f"a handler must return a str here, not {type(value).__name__}",
                status=status,
                media_type=self._media_type.decode(),
            )
        if faults is not None and self._check is not None:
            found: list[Violation] = []
            self._check(value, None, found)
            faults.extend(Fault("body", "", violation) for violation in found)
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

    __slots__ = ("_check", "_encode", "_heartbeat_s", "_media_type")

    def __init__(
        self,
        media_type: bytes,
        encode: Callable[[AsyncIterator[Any], Verify | None, float], AsyncIterator[bytes]],
        check: Check | None = None,
        *,
        heartbeat_s: float = 0.0,
    ) -> None:
        """`check` is for each item."""
        self._media_type = media_type
        self._encode = encode
        self._check = check
        self._heartbeat_s = heartbeat_s

    def judged(self, settings: Settings) -> Stream:
        """The same writer, checking with the engine and in the rhythm that the settings ask for."""
        check = judge(self._check, settings)
        return Stream(self._media_type, self._encode, check, heartbeat_s=settings.sse_heartbeat_s)

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        if not isinstance(value, AsyncIterator):
            raise InvalidResponseError(
                f"a handler must return an async iterator here, not {type(value).__name__}",
                status=status,
                media_type=self._media_type.decode(),
            )
        verify = None if faults is None or self._check is None else self._verifier(status, self._check)
        return Response(status, self._media_type, self._encode(value, verify, self._heartbeat_s), headers)

    def _verifier(self, status: int, check: Check) -> Verify:
        count = 0

        def verify(item: Any) -> None:
            nonlocal count
            found: list[Violation] = []
            check(item, None, found)
            if found:
                raise InvalidResponseError(
                    f"the document does not allow item {count} of the stream, which ends here",
                    status=status,
                    media_type=self._media_type.decode(),
                    faults=[Fault("body", "", violation) for violation in found],
                )
            count += 1

        return verify


class Choice:
    """Writes one of several media types: the one that the client likes best of those that the value fits."""

    __slots__ = ("_named_so", "_writers", "several")

    def __init__(self, writers: Mapping[str, Json | Text | Binary | Stream]) -> None:
        """`writers` by media type, as `media_types.MediaType.text` writes them, in the document's order."""
        self._writers = writers
        self._named_so = ByMediaType(writers)
        self.several = len(writers) > 1
        """Whether the client has a say."""

    def judged(self, settings: Settings) -> Choice:
        """The same choice among writers that are ready to check as the settings say."""
        ready = {name: _judged(writer, settings) for name, writer in self._writers.items()}
        return Choice(cast("Mapping[str, Json | Text | Binary | Stream]", ready))

    def chosen(self, value: Any, accept: str, media_type: str | None) -> Writer:
        """The writer of the media type that the handler names, else of the best for the client.

        A value that fits none that the client takes is sent all the same, as RFC 9110 12.5.1 allows.

        Raises:
            InvalidResponseError: when the handler names a media type that the response does not have.
        """
        if media_type is not None:
            return self._named(media_type)
        fitting = self._fitting(value)
        name = best(accept, fitting) or fitting[0]
        if name.endswith("*"):
            raise InvalidResponseError(f"a handler must say which media type of {name} its answer has")
        return self._writers[name]

    def _named(self, media_type: str) -> Writer:
        name = media_type.partition(";")[0].strip().lower()
        writer = self._named_so.exact(media_type.encode())
        if writer is not None and not name.endswith("*"):
            return writer
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
        found = [
            name
            for name, writer in self._writers.items()
            if isinstance(writer, kinds)
            or (kinds == (Text,) and isinstance(writer, Json) and writer.is_of_strings)
        ]
        suitable = []
        for name in found:
            writer = self._writers[name]
            if not isinstance(writer, Json) or writer.may_be(value):
                suitable.append(name)
        found = suitable or found
        exact = [name for name in found if not name.endswith("*")]
        return exact or found or list(self._writers)

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        """The response where nothing is known of the client."""
        return self.chosen(value, "", None)(status, value, headers, faults)


def empty(status: int, value: Any, headers: Fields, faults: Faults) -> Response:
    """Writes no body; the handler returns None."""
    if value is not None:
        raise InvalidResponseError(
            f"the response has no body, a handler must return None, not {type(value).__name__}", status=status
        )
    return Response(status, headers=headers)


def no_body_alone(status: int, value: Any, headers: Fields, faults: Faults) -> Response:
    """Stands for a body where every response of an operation has to be returned as its class."""
    raise InvalidResponseError(
        f"a handler must return one of the operation's responses here, not {type(value).__name__}"
    )


def answers(
    status: int, write: Writer, replies: Iterable[type[Reply]], settings: Settings
) -> Callable[[Any], Response]:
    """What makes a response of whatever a handler returns: one of `replies`, or else the body of `status`."""
    rate = settings.response_validation
    write = _judged(write, settings)
    declared = _declared(replies, settings)

    def answer(result: Any) -> Response:
        checked = rate == 1.0 or (rate and random.random() < rate)  # noqa: S311 - a sample, not a secret
        faults: Faults = [] if checked else None
        found = declared.get(type(result))
        if found is None:
            response = write(status, result, (), faults)
        else:
            writer, headers = found
            fields = _fields(result, headers, faults) if headers else ()
            response = writer(result.status, getattr(result, "body", None), fields, faults)
        if faults:
            raise _invalid(response, faults)
        return response

    if not isinstance(write, Json) or write.decode is None or rate != 1.0:
        return answer
    decode, media_type = write.decode, write.media_type

    def straight(result: Any) -> Response:
        """The most usual answer in fewer calls: a body alone, whose bytes decode as its type."""
        if type(result) in declared:
            return answer(result)
        body = _encode(result)
        try:
            decode(body)
        except (msgspec.MsgspecError, RecursionError):
            return answer(result)  # which says what is wrong, or that the body is valid after all
        return Response(status, media_type, body)

    return straight


def negotiated(
    status: int, write: Writer, replies: Iterable[type[Reply]], settings: Settings
) -> Callable[[Any, Request], Response]:
    """Likewise for an operation that has a response with several media types: the request says which."""
    rate = settings.response_validation
    write = _judged(write, settings)
    declared = _declared(replies, settings)

    def answer(result: Any, request: Request) -> Response:
        checked = rate == 1.0 or (rate and random.random() < rate)  # noqa: S311 - a sample, not a secret
        faults: Faults = [] if checked else None
        body, code = result, status
        fields: Fields = ()
        writer, headers = declared.get(type(result), (write, None))
        if headers is not None:
            fields = _fields(result, headers, faults)
            body, code = getattr(result, "body", None), result.status
        if isinstance(writer, Choice):
            named = getattr(result, "media_type", None) if headers is not None else None
            if writer.several:
                fields = varied(fields)
            writer = writer.chosen(body, request.header(b"accept") or "", named)
        response = writer(code, body, fields, faults)
        if faults:
            raise _invalid(response, faults)
        return response

    return answer


_Declared: TypeAlias = "dict[type[Reply], tuple[Writer, HeaderFields]]"


def _declared(replies: Iterable[type[Reply]], settings: Settings) -> _Declared:
    return {
        kind: (_judged(kind.writer, settings), tuple(header.judged(settings) for header in kind.declared))
        for kind in replies
    }


def _judged(writer: Writer, settings: Settings) -> Writer:
    return writer.judged(settings) if isinstance(writer, Json | Text | Stream | Choice) else writer


def _fields(reply: Reply, headers: HeaderFields, faults: Faults) -> Fields:
    fields = [header.field(reply, faults) for header in headers]
    return tuple(field for field in fields if field is not None)


def _invalid(response: Response, faults: list[Fault]) -> InvalidResponseError:
    count = "1 violation" if len(faults) == 1 else f"{len(faults)} violations"
    return InvalidResponseError(
        f"the document does not allow it, {count}",
        status=response.status,
        media_type=response.media_type.decode(),
        faults=faults,
    )
