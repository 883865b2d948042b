"""Formats Python files as black does, whose version is pinned because it decides bytes.

ruff's formatter lays out what the generator emits as black does, in a hundredth of the time. They are known
to differ in four things: long unions that annotate parameters, which `python.signatures` writes so that they
agree; and long types in brackets that functions return, long names that annotate fields, and characters whose
width is a question, which are left to black. Tests hold what is generated against black.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from ruff import find_ruff_bin

from ..kept import Kept
from .line_length import LINE_LENGTH

_DOCSTRING = re.compile(r'^[ \t]*"""(?:.|\n)*?"""$', re.MULTILINE)
"""A docstring, which stands on lines of its own and is laid out without regard to the width of its text."""

_RETURNED = re.compile(r"^ *(?:async )?def [^\s(]+\(.*\) -> (.+?):(?: \.\.\.)?$", re.MULTILINE)
"""The type that a function returns, whose head is written on one line."""
_FIELD = re.compile(r"^ +\w+: \w+ = ", re.MULTILINE)
"""A field that has a value, up to that."""
_BESIDE = 20
"""Characters of a line that indentation, arrow and colon take at most."""


LAID_OUT = "laid out"
"""What a module is kept as by its text."""


def format_files(
    files: Mapping[str, str],
    foreign: Collection[str] = (),
    kept: Kept | None = None,
    laid_out: Collection[str] = (),
) -> dict[str, str]:
    """Formats every Python file; all others stay as they are.

    The runtime is formatted already, where it stands.

    Args:
        files: texts by path.
        foreign: paths of files that no template of ours wrote, which are left to black.
        kept: what was formatted before.
        laid_out: paths of files that are as they were formatted before.

    Raises:
        black.parsing.InvalidInput: when a file is not Python.
    """
    sources = {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and "/runtime/" not in path and path not in laid_out
    }
    ours = {path: text for path, text in sources.items() if path not in foreign}
    theirs = {path: text for path, text in sources.items() if path in foreign}
    kept = kept or Kept(keeps=False)
    return {**files, **kept.texts(LAID_OUT, ours, _formatted), **_by_black(theirs)}


def _formatted(sources: Mapping[str, str]) -> dict[str, str]:
    found = _by_ruff({path: text for path, text in sources.items() if is_promised(text)})
    return found | _by_black({path: text for path, text in sources.items() if path not in found})


def _by_black(sources: Mapping[str, str]) -> dict[str, str]:
    if not sources:
        return {}
    # A fifth of a second to import, and seldom needed.
    from .black import format_by_black  # noqa: PLC0415

    return format_by_black(sources)


def is_promised(text: str) -> bool:
    """Says whether ruff lays out a module of ours as black does.

    Its code is ASCII, whose width is no question, and no function returns a type that is long for what stands
    in its brackets. No name that annotates a field is so long that black would put it into brackets.
    """
    if any(len(found[0]) >= LINE_LENGTH for found in _FIELD.finditer(text)):
        return False
    if any(is_long(found[1]) for found in _RETURNED.finditer(text)):
        return False
    return text.isascii() or _DOCSTRING.sub("", text).isascii()


def is_long(returned: str) -> bool:
    """Says whether a type that a function returns may be broken within brackets other than `Returns[...]`."""
    if len(returned) < LINE_LENGTH - _BESIDE:
        return False
    inner = (
        returned.removeprefix("Returns[").removesuffix("]") if returned.startswith("Returns[") else returned
    )
    return "Literal[" in inner or "tuple[" in inner or ("[" in inner and not is_union(inner))


@lru_cache(maxsize=32_768)
def is_union(annotation: str) -> bool:
    """Says whether a `|` stands outside of brackets and texts."""
    depth, quote, escaped = 0, "", False
    for char in annotation:
        if quote:
            quote, escaped = ("" if char == quote and not escaped else quote), char == "\\" and not escaped
        elif char in "'\"":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
        elif char == "|" and not depth:
            return True
    return False


def _by_ruff(sources: Mapping[str, str]) -> dict[str, str]:
    """Gives the files in ruff's format; none when one is not Python, which black then says."""
    names = {path: f"{number}.py" for number, path in enumerate(sources)}
    with tempfile.TemporaryDirectory(prefix="brrtr-") as name:
        folder = Path(name)
        for path, text in sources.items():
            (folder / names[path]).write_text(text, encoding="utf-8", newline="\n")
        options = ["--isolated", "--no-cache", f"--line-length={LINE_LENGTH}", "--target-version=py311"]
        done = subprocess.run([find_ruff_bin(), "format", *options, name], capture_output=True, check=False)
        if done.returncode:
            return {}
        return {path: (folder / names[path]).read_text(encoding="utf-8") for path in sources}
