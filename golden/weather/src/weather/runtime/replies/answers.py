# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes responses of what handlers return, the most usual of them in few calls."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, get_args

import msgspec

from ..messages import Request, Response
from ..problems import Fault
from ..settings import Settings
from . import Choice, Json, Reply, Writer, judged
from .invalid_responses import Faults, InvalidResponseError
from .negotiation import VARY, Fields, Preference, varied
from .reply_headers import HeaderFields


def answers(
    status: int, write: Writer, reply: object, settings: Settings
) -> Callable[[Any, Request], Response]:
    """Gives what makes a response of what a handler returns: a declared one, or else the body of `status`.

    `reply` is the type of what it may return: the declared responses are the classes among its members. The
    request has a say where one of them has several media types.
    """
    write = judged(write, settings)
    declared = _declared(reply, settings)
    writers = write, *(writer for writer, _ in declared.values())
    made = _negotiated if any(isinstance(writer, Choice) for writer in writers) else _fixed
    answer = made(status, write, declared, settings)
    plain = _plain(status, write, declared, settings)
    if plain is None:
        return answer
    if plain.preference is not None:
        return _preferred(plain, plain.preference, answer)
    return answer if plain.check is None else _straight(plain, plain.check, answer)


def _fixed(
    status: int, write: Writer, declared: _Declared, settings: Settings
) -> Callable[[Any, Request], Response]:
    rate = settings.response_validation

    def answer(result: Any, request: Request) -> Response:
        checked = rate == 1.0 or (rate and random.random() < rate)  # noqa: S311 - a sample, not a secret
        faults: Faults = [] if checked else None
        reply = declared.get(type(result))
        if reply is None:
            response = write(status, result, (), faults)
        else:
            writer, headers = reply
            fields = _fields(result, headers, faults) if headers else ()
            response = writer(_status(result), getattr(result, "body", None), fields, faults)
        if faults:
            raise _invalid(response, faults, settings.max_violations)
        return response

    return answer


class PlainReply(NamedTuple):
    """Describes the most usual answer: a body alone, and JSON."""

    status: int
    media_type: bytes
    encode: Callable[[Any], bytes]
    """Raises for what is not JSON here."""
    check: Callable[[bytes], Any] | None
    """Raises for what is no answer, or is one that only the validator knows; None: nothing is checked."""
    declared: frozenset[type]
    """The classes of responses, which are answered otherwise."""
    headers: Fields = ()
    preference: Preference | None = None
    """Which clients get it; None where there is nothing to be chosen."""


def plain(status: int, write: Writer, reply: object, settings: Settings) -> PlainReply | None:
    """Describes answers that are a body alone, as `answers` takes them; None where there is more to them."""
    return _plain(status, judged(write, settings), _declared(reply, settings), settings)


def _plain(status: int, write: Writer, declared: _Declared, settings: Settings) -> PlainReply | None:
    rate, kinds = settings.response_validation, frozenset(declared)
    preference = None
    others: tuple[type, ...] = ()
    headers: Fields = ()
    if isinstance(write, Choice):
        found = write.json()
        if found is None:
            return None
        others = write.others
        headers = (VARY,)
        write, preference = found
    if type(write) is not Json or rate not in {0.0, 1.0} or (rate and write.decode is None):
        return None
    encode = _sparing(write.encode, others) if others else write.encode
    check = write.decode if rate else None
    return PlainReply(status, write.media_type, encode, check, kinds, headers, preference)


def _sparing(encode: Callable[[Any], bytes], others: tuple[type, ...]) -> Callable[[Any], bytes]:
    """Gives an encoder that raises for the values of some classes."""

    def spared(value: Any) -> bytes:
        if isinstance(value, others):
            raise _SparedError
        return encode(value)

    return spared


class _SparedError(Exception):
    """Says that a value may be of another media type than JSON."""


def _straight(
    plain: PlainReply, check: Callable[[bytes], Any], otherwise: Callable[[Any, Request], Response]
) -> Callable[[Any, Request], Response]:
    status, media_type, encode, _, declared, *_ = plain

    def answer(result: Any, request: Request) -> Response:
        """Gives the most usual answer in fewer calls: a body alone, whose bytes decode as its type."""
        if type(result) in declared:
            return otherwise(result, request)
        body = encode(result)
        try:
            check(body)
        except (msgspec.MsgspecError, RecursionError):
            return otherwise(result, request)  # which says what is wrong, or that it is valid after all
        return Response(status, media_type, body)

    return answer


def _preferred(
    plain: PlainReply, preference: Preference, otherwise: Callable[[Any, Request], Response]
) -> Callable[[Any, Request], Response]:
    status, media_type, encode, check, declared, headers, _ = plain
    prefers = preference.check

    def answer(result: Any, request: Request) -> Response:
        """Gives the most usual answer in fewer calls where the client has a choice, and prefers that."""
        if type(result) in declared or not prefers(request):
            return otherwise(result, request)
        try:
            body = encode(result)
            if check is not None:
                check(body)
        except (_SparedError, msgspec.MsgspecError, RecursionError):
            return otherwise(result, request)
        return Response(status, media_type, body, headers)

    return answer


def _negotiated(
    status: int, write: Writer, declared: _Declared, settings: Settings
) -> Callable[[Any, Request], Response]:
    rate = settings.response_validation

    def answer(result: Any, request: Request) -> Response:
        checked = rate == 1.0 or (rate and random.random() < rate)  # noqa: S311 - a sample, not a secret
        faults: Faults = [] if checked else None
        body, code = result, status
        fields: Fields = ()
        writer, headers = declared.get(type(result), (write, None))
        if headers is not None:
            fields = _fields(result, headers, faults)
            body, code = getattr(result, "body", None), _status(result)
        if isinstance(writer, Choice):
            named = getattr(result, "media_type", None) if headers is not None else None
            if writer.several:
                fields = varied(fields)
            writer = writer.chosen(body, request.header(b"accept") or "", named)
        response = writer(code, body, fields, faults)
        if faults:
            raise _invalid(response, faults, settings.max_violations)
        return response

    return answer


_Declared: TypeAlias = "dict[type[Reply], tuple[Writer, HeaderFields]]"


def _declared(reply: object, settings: Settings) -> _Declared:
    members = get_args(reply) or (reply,)
    kinds = [one for one in members if isinstance(one, msgspec.StructMeta) and issubclass(one, Reply)]
    return {
        kind: (judged(kind.writer, settings), tuple(header.judged(settings) for header in kind.declared))
        for kind in kinds
    }


def _status(reply: Reply) -> int:
    status = reply.status
    if not isinstance(status, int):
        raise InvalidResponseError(f"{status!r} is no status")
    return status


def _fields(reply: Reply, headers: HeaderFields, faults: Faults) -> Fields:
    return tuple(field for header in headers for field in header.fields(reply, faults))


def _invalid(response: Response, faults: list[Fault], most: int) -> InvalidResponseError:
    count = "1 violation" if len(faults) == 1 else f"{len(faults)} violations"
    if len(faults) > most:
        count = f"more than {most} violations"
    return InvalidResponseError(
        f"the document does not allow it, {count}",
        status=response.status,
        media_type=response.media_type.decode(),
        faults=faults,
        most=most,
    )
