"""Writes responses that are XML: the value that JSON would have is checked, and then written."""

from __future__ import annotations

from typing import Any

import msgspec

from ..content.xml_texts import Document, NotXmlError
from ..messages import Response
from ..settings import Settings
from ..validation.engines import judge
from ..validation.hidden import Sent
from ..validation.verdicts import Check
from . import Json
from .invalid_responses import Faults, InvalidResponseError
from .negotiation import Fields


class Xml(Json):
    """Writes XML, and checks the value that it has written."""

    __slots__ = ("_document",)

    def __init__(
        self,
        document: Document,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        *,
        media_type: bytes,
        sound: bool = False,
        hidden: Sent | None = None,
    ) -> None:
        """The arguments behind `document` are those of `Json`."""
        super().__init__(type, check, media_type=media_type, sound=sound, hidden=hidden)
        self._document = document

    def judged(self, settings: Settings) -> Xml:
        """Gives the same writer, ready to check with the engine that the settings ask for."""
        if settings.schema_cache:
            super().judged(settings)
            return self
        check = judge(self._check, settings)
        other = Xml(self._document, self._type, check, media_type=self.media_type, hidden=self._hidden)
        other._most = settings.max_violations
        return other

    def __call__(self, status: int, value: Any, headers: Fields, faults: Faults) -> Response:
        """Gives the response.

        Raises:
            InvalidResponseError: for a name, or a character, that XML does not have.
        """
        as_json = super().__call__(status, value, headers, faults).body
        assert isinstance(as_json, bytes)
        try:
            text = self._document.write(msgspec.json.decode(as_json))
        except NotXmlError as error:
            media_type = self.media_type.decode()
            raise InvalidResponseError(str(error), status=status, media_type=media_type) from None
        return Response(status, self.media_type, text.encode(), headers)
