"""Writes import statements for the names that a module uses, in the order that isort and ruff keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from .imported import Available

Natural: TypeAlias = tuple[tuple[int, int, str], ...]

_STANDARD = frozenset(
    {"collections", "contextlib", "dataclasses", "datetime", "logging", "pathlib", "re", "typing", "uuid"}
)


def imports(names: Available, own: str = "") -> str:
    """Writes the statements that bring in names.

    `own` is the package, where its modules are not named relative to the text's.
    """
    plain: list[str] = []
    members: dict[str, list[tuple[str, str]]] = {}
    for name, (module, original) in sorted(names.items()):
        if module:
            members.setdefault(module, []).append((original, name))
        else:
            plain.append(original)
    sections = []
    for number in range(3):
        lines = [f"import {module}" for module in plain if _section(module, own) == number]
        modules = sorted((m for m in members if _section(m, own) == number), key=_position)
        lines.extend(line for module in modules for line in _from(module, members[module]))
        if lines:
            sections.append("\n".join(lines))
    return "\n\n".join(sections)


def _section(module: str, own: str) -> int:
    """Sorts a module into the standard library, other packages, or this package."""
    package = module.partition(".")[0]
    if module.startswith(".") or package == own:
        return 2
    return 0 if package in _STANDARD else 1


def _position(module: str) -> tuple[int, Natural]:
    """Gives the key that orders modules, of relative ones the furthest first."""
    name = module.lstrip(".")
    return len(name) - len(module), natural(name)


def _from(module: str, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Writes one statement for all names that keep theirs, then one for each that gets another."""
    ordered = sorted(names, key=member_order)
    plain = [original for original, name in ordered if original == name]
    if plain:
        yield f"from {module} import {', '.join(plain)}"
    yield from (
        f"from {module} import {original} as {name}" for original, name in ordered if original != name
    )


@lru_cache(maxsize=100_000)
def member_order(member: tuple[str, str]) -> tuple[int, Natural, Natural]:
    """Orders constants, then classes, then the rest; in each, case counts only between equals.

    A single letter is no constant: of one byte, as ruff has it.
    """
    name = member[0]
    kind = 0 if len(name.encode()) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    return kind, natural(name.lower()), natural(name)


@lru_cache(maxsize=100_000)
def natural(name: str) -> Natural:
    """Gives a key that orders runs of digits by their value: `Pet2` before `Pet10`.

    Those that begin with zero come first, digit by digit: `Pet011`, `Pet02`, `Pet1`.
    """
    return tuple(
        (ord("0"), 0 if run[0] == "0" else int(run), run) if run.isdecimal() else (ord(run), 0, "")
        for run in re.findall(r"[0-9]+|[^0-9]", name)
    )
