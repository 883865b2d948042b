"""Defines what a handler gets beside the parameters of its operation, if it has a parameter `context`."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from .messages import Request
from .operation import Operation

S_co = TypeVar("S_co", covariant=True)


class Context(Struct, Generic[S_co], frozen=True, eq=False):
    """Describes one call of a handler: what the service lives on, and what is being answered.

    `service.py` says what the state is: `Context: TypeAlias = context.Context[State]`. What else a handler
    may want to know of a call, such as who calls, has its place here, and never in a further parameter.
    """

    state: S_co
    """What `lifespan` of `service.py` has made."""
    request: Request

    @property
    def operation(self) -> Operation:
        """Gives the operation that is called: its id, template, tags and extensions."""
        return self.request.operation
