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
    arguments = [expression(most)]
    # In an order that does not depend on which operation is the first to have them.
    for found, handlers in sorted((expression(found), sorted(names)) for found, names in others):
        arguments.append(f"({found}, {tuple_literal(map(literal, handlers))})")
    if shapes.unmatched:
        arguments.append(f"unmatched={expression(shapes.unmatched)}")
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
