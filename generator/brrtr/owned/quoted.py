"""Finds annotations in quotes, and gives them with other names: they mean what those without quotes mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import libcst as cst
from libcst.helpers import get_full_name_for_node

_PART = re.compile(r"(?P<string>'[^']*'|\"[^\"]*\")|(?P<dot>\.\s*)?(?P<name>[^\W\d]\w*)")


def quoted(annotation: cst.BaseExpression) -> Iterator[cst.SimpleString]:
    """Gives the strings in an annotation that are some, too: no values of `Literal`, no metadata."""
    match annotation:
        case cst.SimpleString():
            yield annotation
        case cst.BinaryOperation():
            yield from quoted(annotation.left)
            yield from quoted(annotation.right)
        case cst.List():
            for item in annotation.elements:
                yield from quoted(item.value)
        case cst.Subscript():
            name = (get_full_name_for_node(annotation.value) or "").rpartition(".")[2]
            count = {"Literal": 0, "Annotated": 1}.get(name, len(annotation.slice))
            for element in annotation.slice[:count]:
                if isinstance(element.slice, cst.Index):
                    yield from quoted(element.slice.value)


def with_names(annotation: cst.SimpleString, names: Mapping[str, str]) -> str | None:
    """Gives the source of an annotation in quotes with other names in it; None where it has none of them."""
    if annotation.prefix or "\\" in annotation.raw_value:
        return None
    text = _PART.sub(
        lambda part: part[0] if part["string"] or part["dot"] else names.get(part[0], part[0]),
        annotation.raw_value,
    )
    if text == annotation.raw_value:
        return None
    return f"{annotation.quote}{text}{annotation.quote}"
