"""Cuts the key of a path item into its path, and what behind a `#` or `?` tells operations there apart.

OpenAPI has paths alone for keys (3.2 4.8.1), and no two operations with one path and one method. Documents
that need that write on: `/#Action=Start`, `/tags/{arn}#tagKeys`, `/history?lat={lat}&lon={lon}`. RFC 6570
writes the last of these `/history{?lat,lon}`, and `/pets{.format}` for a parameter behind a dot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, unquote_plus

_BEGINS = re.compile(r"[?#]|\{[?&](?=[^{}]*\}$)")
_EXPANSION = re.compile(r"\{[?&]([^{}]*)\}")
_DOTTED = re.compile(r"(?<!\.)\{\.")
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_VALUE = re.compile(r"([^{}=]+)=\{([^{}]+)\}")
_NAME = re.compile(r"\{([^{}]+)\}=[^{}]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Is one of the pieces of a selector, which stand between its `&`."""

    name: str
    value: str | None = None
    """What the key says that the value is: of `op=START` it is `START`. None where it says nothing of it."""
    variable: str = ""
    """What the key calls the value: `latitude` of `lat={latitude}`."""


@dataclass(frozen=True, slots=True)
class Key:
    """Is a key of `paths`, cut in two."""

    path: str
    """The template of the path; a dot that RFC 6570 has within braces stands before them as well."""
    sign: str = ""
    """What the selector begins with: `#` or `?`; empty where there is none."""
    pieces: tuple[Piece, ...] = ()
    fault: str = ""
    """The piece that cannot be read; empty where there is none."""
    meant: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The name in the query by what a parameter may be called that is declared for it."""

    def named(self, variable: str) -> str:
        """Gives the query parameter whose value the key calls so; empty where there is none.

        One that is called like it is meant as well: `lat={latitude}` may be declared as either of them.
        """
        return self.meant.get(variable, "")


@lru_cache(maxsize=10_000)  # several stages ask
def cut(key: str) -> Key:
    """Cuts a key at its first `#` or `?` that stands in no braces."""
    path, rest = halves(key)
    path = _DOTTED.sub(".{.", path)
    if not rest:
        return Key(path)
    if expansion := _EXPANSION.fullmatch(rest):
        names = [name.removesuffix("*") for name in expansion[1].split(",") if name]
        return _key(path, "?", [Piece(name, variable=name) for name in names])
    sign = rest[0]
    pieces, fault = list[Piece](), ""
    for text in re.split("[&?#]", rest[1:]):
        piece = _piece(text, sign)
        if piece is not None:
            pieces.append(piece)
        elif text:
            fault = fault or text
    return _key(path, sign, pieces, fault)


def _key(path: str, sign: str, pieces: list[Piece], fault: str = "") -> Key:
    meant: dict[str, str] = {}
    for piece in pieces:
        for called in (piece.variable, piece.name):
            if called:
                meant.setdefault(called, piece.name)
    return Key(path, sign, tuple(pieces), fault, meant)


def halves(key: str) -> tuple[str, str]:
    """Gives the texts of a key before its `#` or `?`, and from there on."""
    # Blanks for what is in braces, but for an expansion at the end: places stay what they are.
    begins = _BEGINS.search(_IN_BRACES.sub(_hidden, key))
    at = len(key) if begins is None else begins.start()
    return key[:at], key[at:]


def path_of(key: str) -> str:
    """Gives the template of a key's path."""
    return cut(key).path


def _hidden(found: re.Match[str]) -> str:
    text = found[0]
    at_end = found.end() == len(found.string)
    return text if at_end and _EXPANSION.fullmatch(text) else " " * len(text)


def _piece(text: str, sign: str) -> Piece | None:
    """Reads a piece; gives None for one that is empty, or has braces that are no whole name or value."""
    decoded = unquote_plus if sign == "?" else unquote
    if (found := _VALUE.fullmatch(text)) is not None:
        return Piece(decoded(found[1]), variable=found[2])
    if (found := _NAME.fullmatch(text)) is not None:
        return Piece(found[1], variable=found[1])
    name, equals, value = text.partition("=")
    if not name or "{" in text or "}" in text:
        return None
    return Piece(decoded(name), decoded(value) if equals else None)
