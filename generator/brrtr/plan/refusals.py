"""Describes the module that has the shapes of a service's refusals."""

from __future__ import annotations

from ..python.imported import available
from ..python.literals import literal, tuple_literal
from ..refusals import Shapes
from .module import Module, check_names
from .service_code import ServiceCode


def refusals_module(code: ServiceCode) -> Module:
    """Gives the module that says how refusals look in the document's own words."""
    shapes = code.refusal_shapes
    names = {shape: name for name, shape in shapes.named.items()}

    def expression(found: Shapes) -> str:
        members = (f"{literal(key)}: {'None' if one is None else names[one]}" for key, one in found.items())
        return f"{{{', '.join(members)}}}"

    (most, _), *others = shapes.groups

    def named(groups: list[tuple[Shapes, list[str]]]) -> list[str]:
        # In an order that does not depend on which operation is the first to have them.
        found = sorted((expression(found), sorted(handlers)) for found, handlers in groups)
        return [f"({shapes}, {tuple_literal(map(literal, handlers))})" for shapes, handlers in found]

    arguments = [expression(most), *named(others)]
    if shapes.unmatched:
        arguments.append(f"unmatched={expression(shapes.unmatched)}")
    if at_paths := named(shapes.at_paths):
        arguments.append(f"paths={tuple_literal(at_paths)}")
    return Module(
        "contract/refusals.py",
        "refusals.py.jinja",
        '"""Says how refusals look in the document\'s own words."""',
        {
            "shapes": code.refusal_texts,
            "arguments": ", ".join(arguments),
        },
        (check_names(code, ".validators"), available("refusals")),
    )
