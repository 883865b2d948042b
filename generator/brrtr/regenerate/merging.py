"""Merges what people made of a project file with what is generated now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import diff3
from .git import merge_file

LABELS = ("yours", "last generated", "generated now")
"""What the markers of a conflict call the versions."""

_CONFLICT = re.compile(rb"^<{7} .*?^={7}\r?$.*?^>{7} ", re.MULTILINE | re.DOTALL)


_MARKED = re.compile(
    rb"^<{7} [^\n]*\n(.*?)(?:^\|{7}[^\n]*\n.*?)?^={7}\r?\n(.*?)^>{7} [^\n]*\n", re.MULTILINE | re.DOTALL
)


class BinaryError(Exception):
    """Says that a file is no text, so that it has no lines to merge."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Holds a merged text."""

    text: bytes
    conflicts: int
    """How many conflicts stand in it between markers."""


def merge(yours: bytes, base: bytes, new: bytes) -> Merged:
    """Merges by lines, with git where there is one.

    Raises:
        BinaryError: when one of them is no text.
    """
    if any(b"\0" in text for text in (yours, base, new)):
        raise BinaryError
    base, new = (with_line_ends(text, yours) for text in (base, new))
    text, conflicts = merge_file(yours, base, new, LABELS) or diff3.merged(yours, base, new, LABELS)
    return Merged(text, conflicts)


def conflict_line(text: bytes) -> int:
    """Gives the line at which a conflict is marked, from 1; 0 when there is none."""
    marked = _CONFLICT.search(text) if b"<<<<<<< " in text else None
    return text.count(b"\n", 0, marked.start()) + 1 if marked else 0


def sides(text: bytes) -> tuple[bytes, ...]:
    """Gives our side and theirs of a text in which conflicts are marked; nothing where none is."""
    if not conflict_line(text):
        return ()
    return tuple(_MARKED.sub(side, text) for side in (rb"\1", rb"\2"))


def with_line_ends(text: bytes, other: bytes) -> bytes:
    """Gives a text the ends of lines that another has, if all of its lines end with CR LF."""
    if b"\r\n" in other and other.count(b"\n") == other.count(b"\r\n") and b"\r" not in text:
        return text.replace(b"\n", b"\r\n")
    return text
