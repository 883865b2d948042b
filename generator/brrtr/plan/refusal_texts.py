"""Writes the shapes of a service's refusals, and asks for the validators and elements that these need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..folders import runtime_module
from ..operations.xml import XmlCode
from ..placement.operations import OperationPlace
from ..python.literals import literal
from ..python.names import variables
from ..python.uses import call
from ..refusals import RefusalShapes, Shape
from ..refusals.expressions import shape_expression
from ..refusals.offers import XML
from ..validators.checks import Checks


def refusal_texts(
    shapes: RefusalShapes, places: Sequence[OperationPlace], checks: Checks, xml: XmlCode
) -> dict[str, str]:
    """Gives the expression of each shape by the name of its constant."""
    modules = dict(_modules(shapes, places))
    writer = _Writer(checks, xml)
    parts = {
        name: [(one, writer.text(one, modules[shape])) for one in shape.alternatives or (shape,)]
        for name, shape in shapes.named.items()
    }
    alone = {name: parts[name][0][1] for name, shape in shapes.named.items() if not shape.alternatives}
    shared = _shared([one for found in parts.values() for one in found], {*alone.values()})
    names = {text: name for name, text in (shared | alone).items()}
    several = {name: _alternatives(found, names) for name, found in parts.items() if name not in alone}
    return shared | alone | several


def _shared(parts: Sequence[tuple[Shape, str]], alone: Collection[str]) -> dict[str, str]:
    """Gives names to what is an alternative more than once and no constant yet."""
    counts = Counter(text for _, text in parts)
    wanted: dict[str, str] = {}
    for shape, text in parts:
        if counts[text] > 1 and text not in alone and text not in wanted.values():
            called = f"{shape.called} {shape.media_type}"
            wanted[f"{called} {len(wanted)}" if called in wanted else called] = text
    names = variables(wanted)
    return {f"_{names[called]}": text for called, text in wanted.items()}


def _alternatives(parts: Sequence[tuple[Shape, str]], names: Mapping[str, str]) -> str:
    parse = runtime_module("content.media_types").parse
    members = (f"{literal(parse(one.media_type).text)}: {names.get(text, text)}" for one, text in parts)
    return call("Alternatives", f"{{{', '.join(members)}}}")


def _modules(shapes: RefusalShapes, places: Sequence[OperationPlace]) -> Iterator[tuple[Shape, str]]:
    """Gives each shape with modules of operations that have it, that of the first one last."""
    for found, place in reversed([*zip(shapes.operations, places, strict=True)]):
        yield from ((shape, place.contract) for shape in found.values() if shape is not None)


@dataclass(frozen=True, slots=True)
class _Writer:
    checks: Checks
    xml: XmlCode

    def text(self, shape: Shape, module: str) -> str:
        check = document = ""
        if shape.is_judged:
            check = self.checks.add(shape.schema, f"{shape.called} refusal", module)
        if shape.way == XML:
            assert shape.schema is not None, "nothing is XML by its schema without one"
            document = self.xml.document(shape.schema)
        return shape_expression(shape, check=check if check != "None" else "", document=document)
