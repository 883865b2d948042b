# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows refusals in the media types that a document declares for them, as values of its schemas.

The shapes of these values are worked out when the service is generated, and judged: whatever the texts are
that come to stand in them, the schema allows it. What a handler adds is judged when it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from ..messages import Response
from ..problems import MEDIA_TYPE, found
from ..replies.invalid_responses import InvalidResponseError
from ..replies.negotiation import best, varied
from ..settings import Settings
from ..validation.engines import judge
from ..validation.verdicts import Check
from .values import Members, Refused, Text, filled

_encode = msgspec.json.Encoder().encode


class Shape(Struct, frozen=True):
    """Says how refusals look that an operation declares: as JSON."""

    media_type: bytes
    body: Any
    """A JSON value, with a `Value` in it wherever that depends on the refusal."""
    members: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """The names that the schema knows at each place of the body, given by the names that lead to it: there a
    problem's extension of that name goes."""
    fields: tuple[tuple[bytes, str | Text], ...] = ()
    """Header fields that the response must have. What is always the same gives way to the problem's own."""
    check: Check | None = None
    """Judges a body that has an extension in it; None where the schema takes any, or the body none."""

    @property
    def is_usual(self) -> bool:
        """Says whether a refusal without extensions is what problem details are anyway."""
        return isinstance(self.body, Members) and self.media_type == MEDIA_TYPE and not self.fields

    def show(self, refused: Refused) -> Any:
        """Gives the body of a refusal as a JSON value."""
        body = filled(self.body, refused)
        for name, value in refused.problem.extensions.items():
            for way, names in self.members:
                if name in names:
                    _at(body, way)[name] = value
                    break
        return body

    def write(self, value: Any) -> bytes:
        """Gives the body as it is sent."""
        return _encode(value)

    def response(self, refused: Refused, settings: Settings) -> Response:
        """Gives a refusal.

        Raises:
            InvalidResponseError: when an extension is there that the document does not allow.
        """
        problem, value = refused.problem, self.show(refused)
        if problem.extensions:
            value = msgspec.json.decode(_encode(value))  # whatever the extensions are made of
            self._verify(value, problem.status, settings)
        return Response(problem.status, self.media_type, self.write(value), self._fields(refused))

    def _verify(self, value: Any, status: int, settings: Settings) -> None:
        check = judge(self.check, settings) if settings.response_validation else None
        if check is None or check(value):
            return
        most = settings.max_violations
        raise InvalidResponseError(
            "the document does not allow what a problem says",
            status=status,
            media_type=self.media_type.decode(),
            faults=found("body", "", check, value, most),
            most=most,
        )

    def _fields(self, refused: Refused) -> tuple[tuple[bytes, bytes], ...]:
        if not self.fields:
            return refused.problem.fields(refused.id)
        own = {name: filled(value, refused).encode() for name, value in self.fields}
        about = {name for name, value in self.fields if isinstance(value, Text)}
        fields = tuple(field for field in refused.problem.fields(refused.id) if field[0] not in about)
        names = {name for name, _ in fields}
        return fields + tuple(field for field in own.items() if field[0] not in names)


class TextShape(Shape, frozen=True):
    """Says how refusals look that are text."""

    def write(self, value: Any) -> bytes:
        """Gives the text as it is sent."""
        text: str = value
        return text.encode()


class Alternatives(Struct, frozen=True):
    """Says how refusals look in each of several media types: the client chooses."""

    shapes: dict[str, Shape]
    """By media type, as `media_types.MediaType.text` has it; the first is for clients that take none."""

    def response(self, refused: Refused, settings: Settings) -> Response:
        """Gives a refusal in the media type that the client likes best."""
        name = best(refused.request.header(b"accept") or "", self.shapes) or next(iter(self.shapes))
        response = self.shapes[name].response(refused, settings)
        response.headers = varied(response.headers)
        return response


def _at(body: Any, way: Sequence[str]) -> dict[str, Any]:
    for name in way:
        body = body[name]
    inner: dict[str, Any] = body
    return inner
