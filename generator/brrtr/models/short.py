"""Gives names to types that many fields of a module would write out: long lists of values, sizes of texts.

They are named after what they say, not after who uses them: `_StrTo5000`, `_AdToZw237`. What is added to a
document changes no other line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..python.imports import natural
from ..types.tree import LiteralOf, Named, Type
from .classes import Model

VALUES = "shared_values"
"""The module of models that has the long lists of values, each once for all that take one of these."""


def short_types(models: Iterable[Model]) -> dict[str, Type]:
    """Gives the types of the fields that have names made of what they say, by these names, in their order."""
    found: dict[str, set[Type]] = {}
    for model in models:
        for one in model.fields:
            for part in _short_within(one.type):
                found.setdefault(f"_{part.short}", set()).add(part)
    # Two lists of values with the same ends and length have no name.
    return {name: found[name].pop() for name in sorted(found, key=natural) if len(found[name]) == 1}


def lists_of_values(named: Mapping[str, Type]) -> dict[str, Type]:
    """Gives those of such types that are lists of values."""
    return {name: one for name, one in named.items() if isinstance(one, LiteralOf)}


def shortened(model: Model, names: Mapping[str, Type]) -> Model:
    """Gives a model that has these names in its fields."""
    if not names:
        return model
    fields = tuple(replace(one, type=_shortened(one.type, names)) for one in model.fields)
    return replace(model, fields=fields)


def _short_within(given: Type) -> Iterator[Type]:
    if given.short:
        yield given
    else:
        for one in given.inner:
            yield from _short_within(one)


def _shortened(given: Type, names: Mapping[str, Type]) -> Type:
    name = f"_{given.short}"
    return Named(name) if name in names else given.over(lambda one: _shortened(one, names))
