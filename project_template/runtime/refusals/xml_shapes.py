"""Shows refusals as XML: as values of a declared schema, or as RFC 9457 writes problem details."""

from __future__ import annotations

from typing import Any, Final

from ..content.xml_texts import Document, Element, Elements, Member, Name, NotXmlError, is_name, printable
from ..messages import Response
from ..replies.invalid_responses import InvalidResponseError
from ..settings import Settings
from .shapes import Shape
from .values import Refused

_PROBLEM: Final = Elements(
    {
        "problem": Element(others="member"),
        "member": Element(types=("string",), item=Member(Name("i"), "member"), others="member"),
    }
).document("problem", "problem", namespace="urn:ietf:rfc:7807")
"""Writes problem details: arrays are elements with an `i` for each item."""


class XmlShape(Shape, frozen=True, kw_only=True):
    """Says how refusals look that are XML."""

    document: Document

    def write(self, value: Any) -> bytes:
        """Gives the XML of a value; a character that XML does not have is sent as U+FFFD."""
        return self.document.write(_printable(value)).encode()

    def response(self, refused: Refused, settings: Settings) -> Response:
        """Gives a refusal.

        Raises:
            InvalidResponseError: when an extension is there that the document does not allow, or XML has not.
        """
        try:
            return super().response(refused, settings)
        except NotXmlError as error:
            status, media_type = refused.problem.status, self.media_type.decode()
            raise InvalidResponseError(str(error), status=status, media_type=media_type) from None


class ProblemXml(XmlShape, frozen=True, kw_only=True):
    """Says how problem details look that are XML (RFC 9457 B), without members that XML has no names for."""

    document: Document = _PROBLEM

    def write(self, value: Any) -> bytes:
        """Gives the XML of problem details."""
        return super().write(_named(value))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list) else value


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _named(one) for name, one in value.items() if is_name(name)}
    return [_named(one) for one in value] if isinstance(value, list) else value
