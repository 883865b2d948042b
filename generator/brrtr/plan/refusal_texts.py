"""Writes the shapes of a service's refusals, and asks for the validators and elements that these need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..folders import runtime_module
from ..operations.xml import XmlCode
from ..placement.operations import OperationPlace
from ..python.literals import literal
from ..python.uses import call, use
from ..refusals import RefusalShapes, Shape
from ..refusals.expressions import shape_expression
from ..refusals.offers import PROBLEM_XML, XML
from ..validators.checks import Checks


def refusal_texts(
    shapes: RefusalShapes, places: Sequence[OperationPlace], checks: Checks, xml: XmlCode
) -> dict[str, str]:
    """Gives the expression of each shape by the name of its constant."""
    modules = dict(_modules(shapes, places))
    writer = _Writer(checks, xml)
    return {name: writer.text(shape, modules[shape]) for name, shape in shapes.named.items()}


def _modules(shapes: RefusalShapes, places: Sequence[OperationPlace]) -> Iterator[tuple[Shape, str]]:
    """Gives each shape with modules of operations that have it, that of the first one last."""
    for found, place in reversed([*zip(shapes.operations, places, strict=True)]):
        yield from ((shape, place.contract) for shape in found.values() if shape is not None)


@dataclass(frozen=True, slots=True)
class _Writer:
    checks: Checks
    xml: XmlCode

    def text(self, shape: Shape, module: str) -> str:
        if not shape.alternatives:
            return self._one(shape, module)
        parse = runtime_module("content.media_types").parse
        members = (
            f"{literal(parse(one.media_type).text)}: {self._one(one, module)}" for one in shape.alternatives
        )
        return call("Alternatives", f"{{{', '.join(members)}}}")

    def _one(self, shape: Shape, module: str) -> str:
        check = document = ""
        if shape.is_judged:
            check = self.checks.add(shape.schema, f"{shape.called} refusal", module)
        if shape.way == XML:
            assert shape.schema is not None, "nothing is XML by its schema without one"
            document = self.xml.document(shape.schema)
        elif shape.way == PROBLEM_XML:
            document = use("PROBLEM")
        return shape_expression(shape, check=check if check != "None" else "", document=document)
