# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows refusals in the document's own words: as values of the schemas that it declares for their statuses.

The shapes of these values are worked out when the service is generated, and judged: whatever the texts are
that come to stand in them, the schema allows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Struct

from ..messages import Request, Response
from ..operation import Operation
from ..problems import Problem
from ..request_context import RequestContext
from .values import ByPlace, Faults, Maybe, Members, Named, Refused, Status, Text, Value, Way, filled

__all__ = [
    "NO_REFUSALS", "ByPlace", "Faults", "Maybe", "Members", "Named", "Refusals", "Shape", "Status", "Text",
    "Value", "Way",
]  # fmt: skip

_encode = msgspec.json.Encoder().encode


class Shape(Struct, frozen=True):
    """Says how refusals look that an operation declares."""

    media_type: bytes
    body: Any
    """A JSON value, with a `Value` in it wherever that depends on the refusal."""
    members: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """The names that the schema knows at each place of the body, given by the names that lead to it: there a
    problem's extension of that name goes."""
    fields: tuple[tuple[bytes, str | Text], ...] = ()
    """Header fields that the response must have. What is always the same gives way to the problem's own."""

    def show(self, refused: Refused) -> Any:
        """Gives the body of a refusal as a JSON value."""
        body = filled(self.body, refused)
        for name, value in refused.problem.extensions.items():
            for way, names in self.members:
                if name in names:
                    _at(body, way)[name] = value
                    break
        return body

    def response(self, refused: Refused) -> Response:
        """Gives a refusal."""
        body = _encode(self.show(refused))
        own = {name: filled(value, refused).encode() for name, value in self.fields}
        about = {name for name, value in self.fields if isinstance(value, Text)}
        fields = tuple(field for field in refused.problem.fields(refused.id) if field[0] not in about)
        names = {name for name, _ in fields}
        fields += tuple(field for field in own.items() if field[0] not in names)
        return Response(refused.problem.status, self.media_type, body, fields)


def _at(body: Any, way: Sequence[str]) -> dict[str, Any]:
    for name in way:
        body = body[name]
    found: dict[str, Any] = body
    return found


Shapes: TypeAlias = "Mapping[str, Shape | None]"
"""The shape of each status, range such as `4XX`, or `default`; None where something else is declared."""


class Refusals:
    """Knows the shapes of a service's refusals."""

    def __init__(
        self,
        most: Shapes,
        *others: tuple[Shapes, Sequence[str]],
        unmatched: Shapes = MappingProxyType({}),
    ) -> None:
        """`most` are those of the operations that are not named in `others`, by their handlers.

        `unmatched` are those of requests that no operation answers.
        """
        self._most = most
        self._others = {name: shapes for shapes, names in others for name in names}
        self._unmatched = unmatched
        self._found: dict[tuple[str, int], Shape | None] = {}
        """What was found before, by the handler, empty for none, and the status."""

    def shape(self, operation: Operation, status: int) -> Shape | None:
        """Finds the shape of a refusal with a status; None for problem details."""
        if operation.built_in or status < 400:
            return None
        known = operation.handler if operation.template else "", status
        if known not in self._found:
            self._found[known] = self._search(operation, status)
        return self._found[known]

    def _search(self, operation: Operation, status: int) -> Shape | None:
        shapes = self._others.get(operation.handler, self._most) if operation.template else self._unmatched
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in shapes:
                return shapes[key]
        return None

    def response(
        self, problem: Problem, request: Request, context: RequestContext, *, is_logged: bool = True
    ) -> Response:
        """Gives a refusal in the words of the operation, else as problem details (RFC 9457).

        One that is the service's fault says by which id the log has the request, if it `is_logged` by that,
        and so does any whose schema has a member for it.
        """
        request_id = context.ids[0] if problem.status >= 500 and is_logged else ""
        shape = self.shape(request.operation, problem.status)
        if shape is None:
            return problem.response(request_id)
        return shape.response(Refused(problem, request, context, request_id))


NO_REFUSALS: Final = Refusals({})
"""Is of services whose documents declare no refusals in JSON."""
