# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Describes operations whose handlers a door may call by itself, for nothing else is to be done before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from .bodies import PlainBody
from .messages import Request
from .parameters.described import Described, ReadText, describe
from .pools.pool import Call
from .replies.answers import PlainReply
from .replies.negotiation import Offer, Preference

InPath: TypeAlias = "Sequence[ReadText | type[str]]"
"""What reads the values of the path, in the order of the template; `str` for one that is taken as it is."""
InQuery: TypeAlias = "Sequence[ReadText]"
"""What reads the parameters of the query, in the order of the handler's arguments: they are the last."""


class Straight(Struct, frozen=True):
    """Says how the call of a handler is made of a request: the arguments in order, and what it returns."""

    call: Call
    """Takes the values of the path and the body by position, then those of the query by name."""
    context: Callable[[Request], Any] | None
    """What makes the context, which follows by name; None where the handler takes none."""
    in_path: tuple[tuple[Described, Any], ...]
    """What is known of each of the path's values, and what reads it otherwise."""
    in_query: tuple[tuple[str, Described, Any], ...]
    """Likewise, with the name of the argument before it."""
    takes_body: bool
    body: PlainBody | None
    offer: Offer | Preference | None
    """Which clients get the answer, where not all do."""
    reply: PlainReply
    """How what a handler returns is written, if it is no declared response."""


def straight(
    call: Call,
    context: Callable[[Request], Any] | None,
    takes: Sequence[str],
    in_path: InPath,
    in_query: InQuery,
    *,
    takes_body: bool,
    body: PlainBody | None,
    offer: Offer | None,
    reply: PlainReply | None,
) -> Straight | None:
    """Makes a description; None where a handler takes something else than what is described.

    So it is where Python has to make every answer: then it may as well make the call. `takes` are all that
    the handler takes, but for the context. `offer` has the media types of the answers, where the client has
    to take one.
    """
    described = len(in_path) + takes_body + len(in_query)
    if reply is None or len(takes) != described or (takes_body and body is None):
        return None
    named = takes[len(takes) - len(in_query) :]
    return Straight(
        call,
        context,
        tuple([(describe(read), read) for read in in_path]),
        tuple([(name, describe(read), read) for name, read in zip(named, in_query, strict=True)]),
        takes_body,
        body,
        reply.preference or offer,
        reply,
    )
