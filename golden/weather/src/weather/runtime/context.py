# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines what a handler gets beside the parameters of its operation, if it has a parameter `context`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from .messages import Request
from .operation import Operation
from .principal import Principal

P = TypeVar("P", bound=Principal)
S_co = TypeVar("S_co", covariant=True)


class Context(Struct, Generic[S_co], frozen=True, eq=False):
    """Describes one call of a handler: what the service lives on, and what is being answered.

    `service.py` says what the state is: `Context: TypeAlias = context.Context[State]`. What else a handler
    may want to know of a call, such as who calls, has its place here, and never in a further parameter.
    """

    state: S_co
    """What `lifespan` of `service.py` has made."""
    request: Request

    def __repr__(self) -> str:
        """Names the request alone: what is secret stands in no log."""
        return f"<Context of {self.request!r}>"

    @property
    def operation(self) -> Operation:
        """Gives the operation that is called: its id, template, tags and extensions."""
        return self.request.operation

    @property
    def principals(self) -> Mapping[str, Principal]:
        """Gives who calls, by the names of the security schemes that prove it."""
        return self.request.principals

    @property
    def caller(self) -> Principal | None:
        """Gives who calls; None where nobody in particular does, as an operation without security allows."""
        return next(iter(self.request.principals.values()), None)

    @property
    def principal(self) -> Principal:
        """Gives who calls: of several, whom the first scheme of what the operation asks for proves.

        Raises:
            LookupError: where nobody in particular calls: then there is no `caller`.
        """
        for principal in self.request.principals.values():
            return principal
        raise LookupError(
            f"{self.operation.handler} may be called by anybody: nobody is known to call it now"
        )

    def principal_of(self, kind: type[P]) -> P:
        """Gives who calls, as the class of its own that a check in `service.py` returns.

        Raises:
            LookupError: where no scheme has proven such a one.
        """
        for principal in self.request.principals.values():
            if isinstance(principal, kind):
                return principal
        raise LookupError(f"no {kind.__name__} is known to call {self.operation.handler}")
