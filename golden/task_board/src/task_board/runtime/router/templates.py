# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Matches the parts of a path with a single template, and takes its parameters' values by index.

Templates are tuples and share what they are made of: where there are many, time goes into touching memory.
No parameter is ever empty.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache, partial
from operator import itemgetter
from typing import Any, TypeAlias

from .tables import Answer, Find, Mixed, Shape, T, Targets

Pick: TypeAlias = "Callable[[list[str]], Any]"
Values: TypeAlias = "tuple[int, Callable[[list[str]], tuple[str, ...]]]"
"""The part that is a template's only parameter, or 0; and what takes all values from a path's parts."""
Template: TypeAlias = (
    "tuple[Pick | None, str | tuple[str, ...], int, Callable[[list[str]], tuple[str, ...]], Targets[T]]"
)
"""What picks the parts that are literal, and their texts; the values, as above; the target of each method."""
Ends: TypeAlias = "tuple[str, tuple[str, ...], str]"
"""The literals of a mixed segment: at its start, between its parameters from the right, at its end."""

picker = cache(itemgetter)
"""Picks parts by index: one gives its text, several a tuple."""


def template(shape: Shape, targets: Targets[T], known: Container[int]) -> Template[T]:
    """Prepares a template; the literals of the parts in `known` are not compared again."""
    literals = [
        part
        for part, segment in enumerate(shape)
        if isinstance(segment, str) and part > 0 and part not in known
    ]
    pick = picker(*literals) if literals else None
    return (pick, pick(shape) if pick else "", *parameters(shape), targets)


def only(template: Template[T]) -> Find[T]:
    """Answers paths that can match no other template."""
    pick, texts, index, take, targets = template
    pick = pick or picker(0)

    def find(parts: list[str], method: str) -> Answer[T] | None:
        if pick(parts) == texts:
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


def parameters(shape: Shape) -> Values:
    """Gives what takes the values of a template's parameters; one is empty where it does not match."""
    parts = [part for part, segment in enumerate(shape) if not isinstance(segment, str)]
    if all(shape[part] is None for part in parts):
        return (0, picker(*parts)) if len(parts) > 1 else (parts[0], _values_at(((parts[0], None),)))
    segments = ((part, shape[part]) for part in parts)
    return 0, _values_at(
        tuple((part, ends(segment) if isinstance(segment, tuple) else None) for part, segment in segments)
    )


@cache
def _values_at(places: tuple[tuple[int, Ends | None], ...]) -> Callable[[list[str]], tuple[str, ...]]:
    return partial(_values, places)


def ends(segment: Mixed) -> Ends:
    """Gives the literals of a mixed segment."""
    between = tuple(piece for piece in segment[-2:0:-1] if piece is not None)
    return segment[0] or "", between, segment[-1] or ""


def _values(places: tuple[tuple[int, Ends | None], ...], parts: list[str]) -> tuple[str, ...]:
    """Gives the values of parameters and of mixed segments.

    A parameter takes as much as it can, those on the left first: of `a.b.c`, `{name}.{ext}` makes `a.b` and
    `c`. What finds a literal as late as possible, from the right, leaves most to what stands before it, so
    nothing else needs to be tried.
    """
    values: list[str] = []
    for part, literals in places:
        text = parts[part]
        if literals is None:
            values.append(text)
            continue
        head, between, tail = literals
        if (tail and not text.endswith(tail)) or (head and not text.startswith(head)):
            return _NO_MATCH
        begin, end = len(head), len(text) - len(tail)  # the last value is empty where they leave none
        place = len(values)
        for literal in between:
            found = text.rfind(literal, begin + 1, end - 1)
            if found < 0:
                return _NO_MATCH
            values.insert(place, text[found + len(literal) : end])
            end = found
        values.insert(place, text[begin:end])
    return tuple(values)


_NO_MATCH = ("",)
