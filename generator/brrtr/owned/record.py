"""Reads what the last generation wrote of its operations, and finds these among those of another document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from ..operations import OperationCode
from ..plan.known import likeness
from ..plan.standing import Signature

T = TypeVar("T")

_ALIKE = 0.75
"""The part of what two operations have that they have to have in common to be taken for one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Describes an operation of the last generation."""

    name: str
    home: str
    """The module that the handler was to stand in."""
    operation_id: str
    method: str
    path: str
    module: str
    """The module that the handler stood in."""
    handler: str
    """What the handler was called there."""
    signature: Signature
    """What its stub took and gave."""
    earlier: Signature | None
    """What the stub did that the handler was written to, if it was written to another."""
    like: str
    formerly: tuple[str, ...]
    """What it was called that something is still called after."""

    @property
    def title(self) -> str:
        """Gives its method and path."""
        return f"{self.method} {self.path}"


class Sign(Enum):
    """Says by what an operation was recognised."""

    NAME = "its name"
    OPERATION_ID = "its operationId"
    PATH = "its method and path"
    LIKENESS = "what it takes and answers"


@dataclass(frozen=True, slots=True)
class Match:
    """Says which operation of the last generation one is."""

    known: Known
    sign: Sign


class RecordError(ValueError):
    """Says that the file of the last generation is not what that wrote."""


def read_record(text: str | None) -> dict[str, Known]:
    """Gives the operations of the last generation by name; none where there is no record.

    Raises:
        RecordError: when the text is not what `plan.known` writes.
    """
    if text is None:
        return {}
    try:
        operations = json.loads(text)["operations"]
        return {name: _known(name, said) for name, said in operations.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"not what a generation writes: {error!r}") from error


def _known(name: str, said: Mapping[str, Any]) -> Known:
    method, _, path = said["route"].partition(" ")
    home = str(said["home"])
    return Known(
        name,
        home,
        str(said.get("operationId", "")),
        method,
        path,
        str(said.get("module", home)),
        str(said.get("handler", name)),
        _signature(said["signature"]),
        _signature(said["earlier"]) if "earlier" in said else None,
        str(said["like"]),
        tuple(map(str, said.get("formerly", ()))),
    )


def _signature(said: Iterable[Any]) -> Signature:
    parameters, returns = map(str, said)
    return Signature(parameters, returns)


def matches(
    known: Mapping[str, Known], operations: Iterable[OperationCode], former: Mapping[str, str] | None = None
) -> dict[str, Match]:
    """Recognises operations: gives, by the names of those that were there, what they were.

    By name first, since that is what handlers are found by; then by operationId, by method and path, and at
    last by likeness. What a sign tells of several is not recognised by it. `former` has what components were
    called, where they are called otherwise now.
    """
    found: dict[str, Match] = {}
    new = {operation.name: operation for operation in operations}
    old = dict(known)
    for sign, sign_of_old, sign_of_new in _SIGNS:
        before = _by(old.values(), sign_of_old)
        now = _by(new.values(), sign_of_new)
        for key in now:
            if len(now[key]) == len(before.get(key, ())) == 1:
                [operation], [was] = now[key], before[key]
                found[operation.name] = Match(was, sign)
                del new[operation.name], old[was.name]
    for operation, was in _alike(old.values(), new.values(), former or {}):
        found[operation.name] = Match(was, Sign.LIKENESS)
    return found


def _by(things: Iterable[T], key: Callable[[T], object]) -> dict[object, list[T]]:
    found: dict[object, list[T]] = {}
    for thing in things:
        if made := key(thing):
            found.setdefault(made, []).append(thing)
    return found


def _route(method: str, path: str) -> tuple[str, str]:
    """Gives the same for paths that differ only in what their parameters are called."""
    return method, re.sub(r"\{[^{}]*\}", "{}", path)


_SIGNS: tuple[tuple[Sign, Callable[[Known], object], Callable[[OperationCode], object]], ...] = (
    (Sign.NAME, lambda was: was.name, lambda now: now.name),
    (Sign.OPERATION_ID, lambda was: was.operation_id, lambda now: now.operation.operation_id),
    (
        Sign.PATH,
        lambda was: _route(was.method, was.path),
        lambda now: _route(now.operation.method, now.operation.path),
    ),
)


def _alike(
    old: Iterable[Known], new: Iterable[OperationCode], former: Mapping[str, str]
) -> Iterator[tuple[OperationCode, Known]]:
    """Pairs operations that are alike, each with the one that it is most like, if that thinks so too."""
    known = list(old)
    liked = {
        operation.name: (
            operation,
            _most_like(likeness(operation.operation, former), operation.operation.method, known),
        )
        for operation in new
    }
    for operation, was in liked.values():
        if was is not None and sum(other is was for _, other in liked.values()) == 1:
            yield operation, was


def _most_like(words: str, method: str, known: Iterable[Known]) -> Known | None:
    """Gives the one that is alike and more so than all others."""
    own = set(words.split())
    ranked = sorted(
        ((_share(own, set(was.like.split())), was.name, was) for was in known if was.method == method),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ALIKE or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][2]


def _share(one: set[str], other: set[str]) -> float:
    """Gives the part of two sets of words that is in both; nothing where no object is."""
    both = one & other
    return len(both) / len(one | other) if any(word.isupper() for word in both) else 0.0
