"""Reads the keywords whose schemas test a value: they are compared as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .sides import Node
from .views import View


@dataclass(frozen=True, slots=True)
class Whole:
    """Holds the schemas of one such keyword, and what stands beside them."""

    nodes: tuple[Node, ...]
    beside: tuple[object, ...] = ()


def _negated(view: View) -> list[Whole]:
    return [Whole(((one.not_,),)) for one in view.schemas if one.not_ is not None]


def _conditions(view: View) -> list[Whole]:
    found = []
    for one in view.schemas:
        if one.if_ is not None and (one.then or one.else_):
            then, other = ((part,) if part is not None else () for part in (one.then, one.else_))
            found.append(Whole(((one.if_,), then, other)))
    return found


def _contained(view: View) -> list[Whole]:
    if "array" not in view.types:
        return []
    return [
        Whole(((one.contains,),), (1 if one.min_contains is None else one.min_contains, one.max_contains))
        for one in view.schemas
        if one.contains is not None and (one.min_contains != 0 or one.max_contains is not None)
    ]


def _dependent(view: View) -> list[Whole]:
    if "object" not in view.types:
        return []
    return [Whole(((part,),), (name,)) for one in view.schemas for name, part in one.dependent_schemas]


def _names(view: View) -> list[Whole]:
    if "object" not in view.types:
        return []
    return [Whole(((one.property_names,),)) for one in view.schemas if one.property_names is not None]


def _evaluated(view: View) -> tuple[object, ...]:
    """Gives what decides which properties and items are left."""
    choices = [
        sorted(sorted(View((branch,), view.named).names) for branch in union.branches)
        for union in view.unions
    ]
    return (
        [*view.names],
        [*view.named_by_pattern],
        bool(view.others),
        view.prefix,
        bool(view.item(0)),
        choices,
    )


def evaluates_otherwise(before: View, after: View) -> bool:
    """Says whether others may be left for `unevaluated` keywords, where that is not plain."""
    has_any = any(map(_unevaluated, (before, after)))
    return has_any and _evaluated(before) != _evaluated(after)


def _unevaluated(view: View) -> list[Whole]:
    if view.is_alone:
        return []
    found = []
    for one in view.schemas:
        if one.unevaluated_properties is not None and "object" in view.types:
            found.append(Whole(((one.unevaluated_properties,),), ("properties",)))
        if one.unevaluated_items is not None and "array" in view.types:
            found.append(Whole(((one.unevaluated_items,),), ("items",)))
    return found


WHOLES: tuple[tuple[str, Callable[[View], list[Whole]], bool | None], ...] = (
    ("not", _negated, False),
    ("condition", _conditions, None),
    ("contains", _contained, None),
    ("dependent-schemas", _dependent, True),
    ("property-names", _names, True),
    ("unevaluated", _unevaluated, True),
)
"""The name of the edit, what reads the keyword, and whether it allows more if its schemas do: False for less,
None where that cannot be told."""
