# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Describes what reads a parameter, for a door that reads the plainest of them by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple, TypeAlias, get_args, get_origin

import msgspec

from ..problems import Fault

ReadText: TypeAlias = "Callable[[str, list[Fault]], Any]"
"""Gives a parameter's value of its text; what is wrong with it goes to the list."""

_LARGEST: Final = 10**18 - 1
"""The largest whole number of eighteen digits: one of more is read the usual way."""


class Described(NamedTuple):
    """Says what becomes of a parameter's text."""

    name: str = ""
    """What the parameter is called in a request."""
    kind: str = ""
    """`text` is the value as it is, `boolean` is `true` or `false`, `integer` a whole number between `least`
    and `most`; what does not look so, and all texts where it is empty, `read` has to see."""
    least: int = 0
    most: int = _LARGEST
    default: Any = None
    """The value where there is no text."""
    required: bool = True
    """Whether `read` has to see that there is none."""


def kind_of(decoded: Any) -> tuple[str, int, int]:
    """Gives the kind of what decodes as a type, with the least and the largest whole number of it."""
    if decoded is bool:
        return "boolean", 0, 0
    if decoded is int:
        return "integer", 0, _LARGEST
    if get_origin(decoded) is Annotated:
        kind, *metas = get_args(decoded)
        if kind is int and all(isinstance(meta, msgspec.Meta) for meta in metas):
            return _bounded(metas)
    return "", 0, 0


def _bounded(metas: list[Any]) -> tuple[str, int, int]:
    least, most = 0, _LARGEST
    for meta in metas:
        known = {"ge": meta.ge, "gt": meta.gt, "le": meta.le, "lt": meta.lt}
        said = {name: bound for name, bound in known.items() if bound is not None}
        if not all(type(bound) is int for bound in said.values()) or _says_more(meta):
            return "", 0, 0
        least = max(least, said.get("ge", least), said.get("gt", least - 1) + 1)
        most = min(most, said.get("le", most), said.get("lt", most + 1) - 1)
    return ("integer", least, most) if least <= most else ("", 0, 0)


def _says_more(meta: msgspec.Meta) -> bool:
    others = (meta.multiple_of, meta.pattern, meta.min_length, meta.max_length)
    return any(said is not None for said in others)


def describe(read: Callable[..., Any]) -> Described:
    """Describes what reads a parameter: `str`, or what `usual` or `scalar` have made."""
    if read is str:
        return Described(kind="text")
    if (described := getattr(read, "described", None)) is None:
        described = read.__self__.described()  # type: ignore[attr-defined]
    assert isinstance(described, Described)
    return described
