"""Tells people by what operations with one path and one method are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..folders import runtime_module
from ..ir import Service


def told(service: Service) -> Mapping[tuple[str, str], list[list[str]]]:
    """Gives what a request has to have for an operation, by method and key of those that share a path.

    Each has alternatives, in the words in which a service refuses what fits none. One that is empty takes
    what no other operation does.
    """
    shown = runtime_module("router.choices").shown
    found: dict[tuple[str, str], list[list[str]]] = {}
    for overload in service.overloads:
        for conditions, method, key in overload.rows:
            if method == overload.method:  # not HEAD, where what answers GET answers it
                found.setdefault((method, key), []).append([shown(one) for one in conditions])
    return found


def in_words(alternatives: Iterable[Sequence[str]]) -> str:
    """Gives the alternatives of an operation in a line; nothing where there are none."""
    return " or ".join(" and ".join(conditions) or "all else" for conditions in alternatives)
