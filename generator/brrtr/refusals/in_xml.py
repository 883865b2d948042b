"""Says whether refusals can be written as XML: what is read again has to be what the schema allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..content.xml_elements import NoXmlError, XmlElements
from ..folders import runtime_module
from ..ir import MediaType, Schema, Service
from ..validators.judge import Judge
from .shaping import Body
from .trials import shown

if TYPE_CHECKING:
    from runtime.refusals.values import Refused


class XmlTrials:
    """Tries refusals in XML."""

    def __init__(self, service: Service, judge: Judge) -> None:
        self._elements = XmlElements(service)
        self._judge = judge
        self._shapes = runtime_module("refusals.xml_shapes")
        self.statements = [
            [pointer, [said.name, said.namespace, said.prefix, said.place, said.wrapped]]
            for pointer, said in sorted(service.xml.items())
        ]
        """All that the document says of XML, as JSON."""

    def survives(self, body: Body, schema: Schema, tried: Sequence[Refused]) -> bool:
        """Says whether all that a body becomes is there when its XML is read by the schema."""
        kind = self._shapes.ProblemXml if body.is_whole else self._shapes.XmlShape
        try:
            document = self._elements.document(schema)
            shape = kind(b"", body.body, document=document)
            return all(self._is_read(shape.write(value), schema) for value in shown(body.body, tried))
        except (NoXmlError, runtime_module("content.xml_texts").NotXmlError):
            return False

    def details(self, media_type: MediaType, tried: Sequence[Refused]) -> Body | None:
        """Gives problem details where their XML is a text that the schema allows; None where it is none."""
        body = runtime_module("refusals.values").Members()
        shape = self._shapes.ProblemXml(b"", body)
        schema = media_type.schema or Schema(media_type.pointer)
        fits = (self._judge.allows(shape.write(one).decode(), schema) for one in shown(body, tried))
        return Body(body) if all(fits) else None

    def _is_read(self, text: bytes, schema: Schema) -> bool:
        return self._judge.allows(self._elements.read(text.decode(), schema), schema)
