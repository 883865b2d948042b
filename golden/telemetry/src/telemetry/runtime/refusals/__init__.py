# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows refusals in the document's own words: as values of the schemas that it declares for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from ..messages import Request, Response
from ..operation import Operation
from ..problems import Problem
from ..request_context import CURRENT, RequestContext
from ..settings import Settings
from .shapes import Alternatives, Shape, TextShape
from .values import ByPlace, Escaped, Faults, Maybe, Members, Named, Refused, Status, Text, Value, Way

__all__ = [
    "NO_REFUSALS", "Alternatives", "ByPlace", "Escaped", "Faults", "Maybe", "Members", "Named", "Refusals",
    "Shape", "Status", "Text", "TextShape", "Value", "Way",
]  # fmt: skip

Shapes: TypeAlias = "Mapping[str, Shape | Alternatives | None]"
"""The shape of each status, range such as `4XX`, or `default`; None where something else is declared."""


class Refusals:
    """Knows the shapes of a service's refusals."""

    def __init__(
        self,
        most: Shapes,
        *others: tuple[Shapes, Sequence[str]],
        unmatched: Shapes = MappingProxyType({}),
        paths: Sequence[tuple[Shapes, Sequence[str]]] = (),
    ) -> None:
        """`most` are those of the operations that are not named in `others`, by their handlers.

        `unmatched` are those of requests that no operation answers, `paths` what is otherwise at the paths of
        some operations, by the handlers of these.
        """
        self._most = most
        self._others = {name: shapes for shapes, names in others for name in names}
        self._unmatched = unmatched
        self._paths = {name: (names[0], shapes) for shapes, names in paths for name in names}
        self._found: dict[tuple[str, int, bool], Shape | Alternatives | None] = {}
        """What was found before, by the handler, or that of the path, the status, and if it is extended."""

    @property
    def differ_by_path(self) -> bool:
        """Says whether it depends on the path how a request is refused that no operation answers."""
        return bool(self._paths)

    def at_path(self, handler: str) -> str:
        """Gives the first of the handlers whose paths refuse as that of this one; empty where all do."""
        return self._paths[handler][0] if handler in self._paths else ""

    def shape(self, operation: Operation, problem: Problem) -> Shape | Alternatives | None:
        """Finds the shape of a refusal; None for problem details in which nothing has to be judged."""
        if operation.built_in or problem.status < 400:
            return None
        known = (
            operation.handler if operation.template else operation.refused_as,
            problem.status,
            bool(problem.extensions),
        )
        if known not in self._found:
            self._found[known] = self._search(operation, problem)
        return self._found[known]

    def _search(self, operation: Operation, problem: Problem) -> Shape | Alternatives | None:
        shapes = (
            self._others.get(operation.handler, self._most) if operation.template else self._missed(operation)
        )
        for key in (str(problem.status), f"{problem.status // 100}XX", "default"):
            if key in shapes:
                found = shapes[key]
                is_usual = isinstance(found, Shape) and found.is_usual and not problem.extensions
                return None if is_usual else found
        return None

    def _missed(self, operation: Operation) -> Shapes:
        """Gives the shapes for who asks for an operation that is not there."""
        _, shapes = self._paths.get(operation.refused_as, ("", {}))
        return {**self._unmatched, **shapes}

    def response(
        self,
        problem: Problem,
        request: Request,
        context: RequestContext | None,
        settings: Settings,
        *,
        is_logged: bool = True,
    ) -> Response:
        """Gives a refusal in the words of the operation, else as problem details (RFC 9457).

        One that is the service's fault says by which id the log has the request, if it `is_logged` by that,
        and so does any whose schema has a member for it. `context` is that of the request, where it is not
        the current one.

        Raises:
            InvalidResponseError: when the problem has an extension that the document does not allow.
        """
        shape = self.shape(request.operation, problem)
        if shape is None and problem.status < 500:
            return problem.response()
        context = context or CURRENT.get() or RequestContext(request.head, sampled=True)
        request_id = context.ids[0] if problem.status >= 500 and is_logged else ""
        if shape is None:
            return problem.response(request_id)
        return shape.response(Refused(problem, request, context, request_id), settings)


NO_REFUSALS: Final = Refusals({})
"""Is of services whose documents declare no refusals."""
