"""Repairs where components stand and what they are called."""

from __future__ import annotations

import re
from typing import Any

from ..pointers import child
from ..resolve.objects import ELSEWHERE, SECTIONS, walk
from ..source.tree import Map, Sequence
from .edits import put, rename
from .fields import FIELDS
from .repairs import Repairs

NAME = re.compile("[A-Za-z0-9._-]+")
"""What a component may be called (OpenAPI 3.1 4.8.7)."""


def places(repairs: Repairs) -> None:
    """Puts components where they belong, gives them names that they may have, and paths their slash."""
    _sections(repairs)
    if not repairs.told:  # nothing comes to stand in a section that may be spelt otherwise
        _spelling(repairs)
    held = repairs.tree.get("components")
    for section in SECTIONS.values():
        named = held.get(section) if isinstance(held, Map) else None
        if isinstance(named, Map) and not repairs.is_3_0:  # whose schema takes any name
            _names(repairs, named, section)
    paths: Any = repairs.tree.get("paths")
    for key in paths if isinstance(paths, Map) else ():
        if _is_path(key, paths[key]) and f"/{key}" not in paths:
            repairs.moves.rename("/paths", key, f"/{key}")
            message = f"the path {key!r} does not begin with a slash"
            repairs.tell("missing-slash", message, child("/paths", key), "it does")


def _is_path(key: str, item: Any) -> bool:
    """Says whether a key of `paths` that has no slash at its beginning is a path, and nothing misplaced."""
    known = FIELDS["pathItem"]
    is_item = isinstance(item, Map) and any(name.lower() in known for name in item)
    return is_item and not key.startswith(("/", "x-")) and "://" not in key and " " not in key


def _spelling(repairs: Repairs) -> None:
    """Spells `components` and their sections as OpenAPI does, where references lead there."""
    key = _spelt(repairs, repairs.tree, "", "components")
    held: Any = repairs.tree.get(key)
    for section in FIELDS["components"] if isinstance(held, Map) else ():
        _spelt(repairs, held, child("", key), section)


def _spelt(repairs: Repairs, node: Map, pointer: str, name: str) -> str:
    """Gives the key that a field has, which gets the field's own spelling if it is referred to."""
    alike = [key for key in node if key.lower() == name.lower()]
    if len(alike) != 1:
        return name
    (key,) = alike
    if key != name and repairs.is_referred_to(child(pointer, key)):
        repairs.moves.rename(pointer, key, name)
        repairs.tell("other-case", f"{key!r} is spelt {name!r}", child(pointer, key), "that is meant")
    return key


def _sections(repairs: Repairs) -> None:
    """Has sections that stand beside `components` be in it."""
    tree = repairs.tree
    for key, section in ELSEWHERE.items():
        if not isinstance(tree.get(key), Map):
            continue
        if "components" not in tree:
            put(tree, "components", {})
        held = tree["components"]
        if not isinstance(held, Map) or not _moved(repairs, key, held, section):
            continue
        message = f"{key!r} stands in 'components' since OpenAPI 3"
        repairs.tell("misplaced-components", message, child("", key), f"it is components.{section}")


def _moved(repairs: Repairs, key: str, held: Map, section: str) -> bool:
    """Moves a section into the components, or what it has into that of them, if none of it is in both."""
    old, new = child("", key), f"/components/{section}"
    if section not in held:
        repairs.moves.move(old, new)
        return True
    theirs, own = held[section], repairs.tree[key]
    if not isinstance(theirs, Map) or theirs.keys() & own.keys():
        return False
    for name in own:
        repairs.moves.move(child(old, name), child(new, name))
    return True


def _names(repairs: Repairs, named: Map, section: str) -> None:
    pointer = f"/components/{section}"
    taken = set(named)
    new: dict[str, str] = {}
    for name in named:
        if not NAME.fullmatch(name) and not name.startswith("x-"):
            new[name] = _free(re.sub("[^A-Za-z0-9._-]+", "_", name), taken)
            taken.add(new[name])
            repairs.moves.rename(pointer, name, new[name])
            message = f"a component may not be called {name!r}"
            repairs.tell("component-name", message, child(pointer, name), f"it is called {new[name]!r}")
    if new and section == "securitySchemes":
        _require(repairs, new)


def _free(wanted: str, taken: set[str]) -> str:
    """Gives a name that nobody has, the wanted one if that is free."""
    number = 1
    name = wanted
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    return name


def _require(repairs: Repairs, names: dict[str, str]) -> None:
    """Has security requirements follow the schemes that they name."""
    for _, kind, node in walk(repairs.tree, "openapi", ""):
        if kind not in {"openapi", "operation"}:
            continue
        requirements = node.get("security")
        for one in requirements if isinstance(requirements, Sequence) else (requirements,):
            if isinstance(one, Map):
                rename(one, {old: new for old, new in names.items() if old in one})
