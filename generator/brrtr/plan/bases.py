"""Keeps what project files were generated as: a regeneration merges them with what people made of it."""

from __future__ import annotations

from base64 import b64decode
from bz2 import decompress
from collections.abc import Collection, Mapping

from . import Owner, owner
from .documents import PACKED, packed

FOLDER = ".brrtr/base/"
_SUFFIX = ".base"
"""What names end with, so that no tool takes a `.gitignore` or a `pyproject.toml` in there for its own."""
_LONG = 4_000
"""Characters of a base that is packed: git merges shorter ones, and of most longer ones all have the same."""


def bases(files: Mapping[str, str], documents: Collection[str]) -> dict[str, str]:
    """Gives the base of each file of the project that the generator and its people both write."""
    found = {}
    for path, text in files.items():
        if owner(path, documents) is Owner.PROJECT:
            long = len(text) > _LONG
            found[f"{FOLDER}{path}{_SUFFIX}{PACKED if long else ''}"] = packed(text) if long else text
    return found


def paths_of_base(path: str) -> tuple[str, str]:
    """Gives where the base of a project file may lie: as text, or packed."""
    plain = f"{FOLDER}{path}{_SUFFIX}"
    return plain, plain + PACKED


def unpacked(text: str) -> str:
    """Gives the text that `packed` has packed.

    Raises:
        ValueError: when it is no such text.
    """
    try:
        content = decompress(b64decode(text))
    except OSError as error:
        raise ValueError(str(error)) from error
    if not content:  # which bzip2 takes nothing for
        raise ValueError("nothing is packed there")
    return content.decode()
