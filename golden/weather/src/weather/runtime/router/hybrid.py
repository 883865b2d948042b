# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Matches the segments of a path against the forms that templates have: the default.

Only templates with as many segments can match. They fall into forms: a form says which segments are literal,
and how those are mixed that hold both text and parameters. Of one form at most one template matches, and its
literals are looked up in a dictionary. Forms are tried in the order of precedence, so that going back from
a literal to a parameter is but the next round of a loop; one segment, chosen at start, says which forms are
worth trying. The time grows with the number of forms, not with that of templates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from .tables import Answer, Find, Row, Shape, T, Targets
from .templates import Pick, only, parameters, picker, template

_Route: TypeAlias = "tuple[int, Callable[[list[str]], tuple[str, ...]], Targets[T]]"
"""How the values are taken, and the target of each method."""
_Form: TypeAlias = "tuple[Pick | None, dict[Any, _Route[T]], _Route[T] | None]"
"""What picks the literals from a path's parts, and the routes by them; or None, and the only route."""
_Grouped: TypeAlias = "list[dict[str | None, list[Row[T]]]]"


def forms(rows: list[Row[T]]) -> Find[T]:
    """Answers paths from templates of one number of parts, given in the order of precedence."""
    if len(rows) == 1:
        return only(template(*rows[0], known=()))
    first, by_literal, otherwise = _forms(rows)

    def find(parts: list[str], method: str) -> Answer[T] | None:
        for pick, routes, route in by_literal.get(parts[first], otherwise):
            candidate = route if pick is None else routes.get(pick(parts))
            if candidate is not None:
                index, take, targets = candidate
                if index:
                    value = parts[index]
                    if value:
                        return targets[method], (value,)
                else:
                    values = take(parts)
                    if "" not in values:
                        return targets[method], values
        return None

    return find


def _forms(rows: Sequence[Row[T]]) -> tuple[int, dict[str, tuple[_Form[T], ...]], tuple[_Form[T], ...]]:
    """Gives the part to look at first, the forms worth trying for each literal there, and for other text."""
    formed = [(tuple("" if isinstance(part, str) else part for part in row[0]), row) for row in rows]
    first = min(range(1, len(rows[0][0])), key=lambda part: _tries(_grouped(formed, part)))
    found = [
        {literal: _form(group, first) for literal, group in by_literal.items()}
        for by_literal in _grouped(formed, first)
    ]
    literals = {literal: None for by_literal in found for literal in by_literal if literal is not None}
    return (
        first,
        {literal: _worth_trying(found, literal) for literal in literals},
        _worth_trying(found, None),
    )


def _grouped(formed: Sequence[tuple[Shape, Row[T]]], first: int) -> _Grouped[T]:
    """Gives each form's templates by their literal at `first`, or by None if they have none there."""
    found: dict[Shape, dict[str | None, list[Row[T]]]] = {}
    for form, row in formed:
        at_first = row[0][first]
        literal = at_first if isinstance(at_first, str) else None
        found.setdefault(form, {}).setdefault(literal, []).append(row)
    return list(found.values())


def _tries(grouped: _Grouped[T]) -> int:
    """Counts the forms that are tried in all until each template is found once."""
    tries = 0
    for literal in {literal: None for by_literal in grouped for literal in by_literal}:
        tried = 0
        for by_literal in grouped:
            tried += literal in by_literal or None in by_literal
            tries += tried * len(by_literal.get(literal, ()))
    return tries


def _worth_trying(found: list[dict[str | None, _Form[T]]], literal: str | None) -> tuple[_Form[T], ...]:
    worth = (by_literal.get(literal, by_literal.get(None)) for by_literal in found)
    return tuple(form for form in worth if form is not None)


def _form(rows: Sequence[Row[T]], first: int) -> _Form[T]:
    shape, targets = rows[0]
    literals = [part for part, text in enumerate(shape) if isinstance(text, str) and part not in (0, first)]
    if not literals:
        # Templates of one form differ in their literals only, so this is the only one.
        return None, {}, (*parameters(shape), targets)
    pick = picker(*literals)
    return pick, {pick(shape): (*parameters(shape), targets) for shape, targets in rows}, None
