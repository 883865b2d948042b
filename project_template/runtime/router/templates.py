"""Answers for a single template: whether the parts of a path match it, and its parameters' values by index.

No parameter is ever empty.
"""

from __future__ import annotations

from collections.abc import Container
from operator import itemgetter
from typing import TypeAlias

from .tables import Answer, Find, Mixed, Shape, T

Ends: TypeAlias = "tuple[str, tuple[str, ...], str]"
"""The literals of a mixed segment: at its start, between its parameters, at its end."""


def template(shape: Shape, target: T, known: Container[int]) -> Find[T]:
    """Answers what matches the template; the literals of the parts in `known` are not compared again."""
    literals = [
        (part, segment)
        for part, segment in enumerate(shape)
        if isinstance(segment, str) and part > 0 and part not in known
    ]
    # There is always something to compare, so that there are fewer cases: the first part is empty.
    places, texts = zip(*(literals or [(0, "")]), strict=True)
    parameters = [part for part, segment in enumerate(shape) if not isinstance(segment, str)]
    if any(shape[part] is not None for part in parameters):
        return _mixed(places, texts, [_parameter(part, shape[part]) for part in parameters], target)
    if len(parameters) > 1:
        return _several(places, texts, parameters, target)
    if len(places) > 1:
        return _one_of_many(places, texts, parameters[0], target)
    return _one(places[0], texts[0], parameters[0], target)


def _one(place: int, text: str, parameter: int, target: T) -> Find[T]:
    def find(parts: list[str]) -> Answer[T] | None:
        if parts[place] == text:
            value = parts[parameter]
            if value:
                return target, (value,)
        return None

    return find


def _one_of_many(places: tuple[int, ...], texts: tuple[str, ...], parameter: int, target: T) -> Find[T]:
    pick = itemgetter(*places)

    def find(parts: list[str]) -> Answer[T] | None:
        if pick(parts) == texts:
            value = parts[parameter]
            if value:
                return target, (value,)
        return None

    return find


def _several(places: tuple[int, ...], texts: tuple[str, ...], parameters: list[int], target: T) -> Find[T]:
    pick = itemgetter(*places)
    expected = texts if len(texts) > 1 else texts[0]
    take = itemgetter(*parameters)

    def find(parts: list[str]) -> Answer[T] | None:
        if pick(parts) == expected:
            values: tuple[str, ...] = take(parts)
            if "" not in values:
                return target, values
        return None

    return find


def _mixed(
    places: tuple[int, ...], texts: tuple[str, ...], parameters: list[tuple[int, Ends | None]], target: T
) -> Find[T]:
    pick = itemgetter(*places)
    expected = texts if len(texts) > 1 else texts[0]

    def find(parts: list[str]) -> Answer[T] | None:
        if pick(parts) == expected:
            values = _values(parameters, parts)
            if "" not in values:
                return target, values
        return None

    return find


def ends(segment: Mixed) -> Ends:
    """The literals of a mixed segment."""
    return segment[0] or "", tuple(piece for piece in segment[1:-1] if piece is not None), segment[-1] or ""


def _parameter(part: int, segment: str | Mixed | None) -> tuple[int, Ends | None]:
    return part, ends(segment) if isinstance(segment, tuple) else None


def _values(parameters: list[tuple[int, Ends | None]], parts: list[str]) -> tuple[str, ...]:
    """The parameters' values; one of them is empty where a mixed segment does not match.

    A parameter takes as little as it can, those on the left first: of `a.b.c`, `{name}.{ext}` makes `a` and
    `b.c`. What finds a literal as early as possible leaves most to what follows, so nothing else needs to
    be tried.
    """
    values: list[str] = []
    for part, literals in parameters:
        text = parts[part]
        if literals is None:
            values.append(text)
            continue
        head, between, tail = literals
        if not (text.endswith(tail) and text.startswith(head)):
            return _NO_MATCH
        begin, end = len(head), len(text) - len(tail)
        for literal in between:
            found = text.find(literal, begin + 1, end)
            if found < 0:
                return _NO_MATCH
            values.append(text[begin:found])
            begin = found + len(literal)
        values.append(text[begin:end])
    return tuple(values)


_NO_MATCH = ("",)
