# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes what a handler answers with until somebody writes it, of values that the contract keeps as JSON."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec

from .messages import Request
from .packed import content
from .replies.negotiation import preferred
from .streams import ServerSentEvent
from .types.decoding import UNREPRESENTABLE, converter

T = TypeVar("T")

Example: TypeAlias = Callable[[], T]
"""Makes an answer. It is a new one each time, so that a handler may change what it gets."""
Chosen: TypeAlias = Callable[[Request], T]
"""Makes an answer of the media type that the client of a request likes best."""


class File:
    """Describes a file of examples: a JSON object of them, which is read when the first is asked for."""

    __slots__ = ("_name", "_package", "_texts")

    def __init__(self, package: str, name: str) -> None:
        """`name` names a file of the package."""
        self._package = package
        self._name = name
        self._texts: Mapping[str, msgspec.Raw] | None = None

    def json(self, name: str, type: Any) -> Example[Any]:  # noqa: A002 - it is one
        """Gives an example of a type."""
        into = _into(type)
        return lambda: into(self._read(name))

    def text(self, name: str) -> Example[str]:
        """Gives an example that is a text."""
        return lambda: str(self._read(name))

    def octets(self, name: str) -> Example[bytes]:
        """Gives an example that is bytes: the file has them as a text."""
        return lambda: str(self._read(name)).encode()

    def items(self, name: str, type: Any) -> Example[AsyncIterator[Any]]:  # noqa: A002 - it is one
        """Gives an example of a stream: the file has a list, whose items are of the type."""
        into = _into(type)
        return lambda: _stream([into(item) for item in self._read(name)])

    def events(self, name: str) -> Example[AsyncIterator[ServerSentEvent]]:
        """Gives an example of a stream of server-sent events: the file has a list of their fields."""
        return lambda: _stream([ServerSentEvent(**fields) for fields in self._read(name)])

    def _read(self, name: str) -> Any:
        if self._texts is None:
            text = content(self._package, self._name)
            self._texts = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        return msgspec.json.decode(self._texts[name])


def _into(type: Any) -> Callable[[Any], Any]:  # noqa: A002 - it is one
    """Gives what converts values to a type; it is made when the first is to be converted.

    A value that Python has none for, such as the year 0, stays as JSON has it: so it is sent all the same.
    """
    made: Callable[[Any], Any] | None = None

    def into(value: Any) -> Any:
        nonlocal made
        made = made or converter(type)
        try:
            return made(value)
        except UNREPRESENTABLE:
            return value

    return into


def reply(kind: Callable[..., T], /, **fields: Any) -> Example[T]:
    """Gives an example of a response that is returned as its class; its fields are examples or values."""
    return lambda: kind(**{name: part() if callable(part) else part for name, part in fields.items()})


def chosen(examples: Mapping[str, Example[T]]) -> Chosen[T]:
    """Gives the example of the media type that the client likes best, the first where it takes none."""
    return lambda request: examples[preferred(request, *examples)]()


async def _stream(items: list[T]) -> AsyncIterator[T]:
    for item in items:
        yield item
