"""Reads from the changelog what a version changes in what is generated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from packaging.version import InvalidVersion, Version

from ..folders import changelog_file
from ..version import VERSION

_VERSION = re.compile(r"^## \[?v?([^\s\]]+)", re.MULTILINE)
_PART = re.compile(r"^### Generated output[^\n]*\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)


def is_newer(version: str) -> bool:
    """Says whether a version came after this one; one that is no version is taken for such."""
    try:
        return Version(version) > Version(VERSION)
    except InvalidVersion:
        return True


def newest(versions: Iterable[str]) -> str:
    """Gives the newest of some versions; one that is no version is taken for such."""
    return max(versions, key=lambda version: (is_newer(version), _comparable(version)))


def _comparable(version: str) -> Version:
    try:
        return Version(version)
    except InvalidVersion:
        return Version("0")


def generated_output(before: str, text: str | None = None) -> str:
    """Gives the parts on generated output of what came after the version `before`, up to this one.

    `text` is the changelog, by default ours.
    """
    if text is None:
        text = changelog_file().read_text(encoding="utf-8")
    return "\n".join(_parts(before, text))


def _parts(before: str, text: str) -> Iterator[str]:
    heads = list(_VERSION.finditer(text))
    for head, end in zip(heads, [*(head.start() for head in heads[1:]), len(text)], strict=True):
        if not _is_between(head[1], before):
            continue
        part = _PART.search(text, head.end(), end)
        if part and part[1].strip():
            yield f"{head[1]}\n\n{part[1].strip()}\n"


def _is_between(name: str, before: str) -> bool:
    """Says whether a heading is of a version after `before`, or of what is not released yet."""
    try:
        return Version(before) < Version(name) <= Version(VERSION)
    except InvalidVersion:
        return name == "Unreleased"
