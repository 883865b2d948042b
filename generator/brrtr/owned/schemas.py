"""Recognises components that have another name than in the last generation, by what their schemas have."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..ir import Schema
from ..plan.gone import derived
from ..plan.known_schemas import WORDS, components, words
from ..plan.service_code import ServiceCode
from .fitting import Function
from .record import RecordError

_ALIKE = 2 / 3
"""The part of what two schemas have that they have to have in common to be taken for one."""
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class KnownSchema:
    """Describes a component of the last generation."""

    key: str
    name: str
    """What its class or alias was called."""
    like: frozenset[str]
    formerly: tuple[str, ...]
    """What that was called that something is still called."""


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Knows what components were called before."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """What they were called in the last document, by their keys in this one, where that is not the same."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """What their classes were called, each with its name now."""
    names: frozenset[str] = frozenset()
    """The names of all that the package of models has now."""

    def now(self, name: str) -> str:
        """Gives the name that a class of a component, or within one, has now; else the same name."""
        if name in self.names:
            return name
        for before in sorted(self.classes, key=len, reverse=True):
            for one in derived(name, before, self.classes[before]):
                if one in self.names:
                    return one
        return name

    def in_text(self, types: str) -> str:
        """Gives the text of types with the names of now."""
        return _NAME.sub(lambda found: self.now(found[0]), types) if self.classes else types

    def in_function(self, function: Function | None) -> Function | None:
        """Gives a function as it would be if its annotations had the names of now."""
        if function is None or not self.classes:
            return function
        renamed = copy.deepcopy(function)
        arguments = renamed.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        for one in every:
            if one.annotation is not None:
                one.annotation = self._in_annotation(one.annotation)
        if renamed.returns is not None:
            renamed.returns = self._in_annotation(renamed.returns)
        return renamed

    def _in_annotation(self, annotation: ast.expr) -> ast.expr:
        for node in ast.walk(annotation):
            if isinstance(node, ast.Name):
                node.id = self.now(node.id)
            elif isinstance(node, ast.Attribute):
                node.attr = self.now(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = self.in_text(node.value)
        return annotation


def read_schemas(text: str | None) -> dict[str, KnownSchema]:
    """Gives the components of the last generation by their keys; none where it wrote nothing of them.

    Raises:
        RecordError: when the text is not what `plan.known` writes.
    """
    if text is None:
        return {}
    try:
        said = json.loads(text).get("schemas", {})
        return {
            key: KnownSchema(
                key,
                str(one.get("name", key)),
                frozenset(one["like"].split()),
                tuple(map(str, one.get("formerly", ()))),
            )
            for key, one in said.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"not what a generation writes: {error!r}") from error


def former_names(known: Mapping[str, KnownSchema], code: ServiceCode) -> FormerNames:
    """Says what the components of a service were called in the last generation."""
    found = components(code)
    keys = _recognised(known, {key: schema for key, (_, schema) in found.items()})
    classes: dict[str, str] = {}
    for key, (name, _) in found.items():
        one = known.get(keys.get(key, key))
        if one is not None:
            classes |= dict.fromkeys((one.name, *one.formerly), name)
    names = code.named_by_models
    renamed = {before: name for before, name in classes.items() if before != name and before not in names}
    return FormerNames(keys, renamed, names)


def _recognised(known: Mapping[str, KnownSchema], found: Mapping[str, Schema]) -> dict[str, str]:
    """Gives what components were called that are new by their keys and like one that is gone."""
    old = {key: one for key, one in known.items() if key not in found}
    new = {key: schema for key, schema in found.items() if key not in known}
    recognised: dict[str, str] = {}
    while True:
        pairs = dict(_alike(old.values(), new, recognised))
        if not pairs:
            return recognised
        recognised |= pairs  # which others refer to, and are to be recognised by
        for key, before in pairs.items():
            del new[key], old[before]


def _alike(
    old: Collection[KnownSchema], new: Mapping[str, Schema], former: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Pairs components that are like each other and less like all others, by their keys now and before."""
    if not old:
        return
    liked: dict[str, list[tuple[float, str]]] = {}
    for key, schema in new.items():
        if best := _most_like(words(schema, former), old):
            share, before = best
            liked.setdefault(before, []).append((share, key))
    for before, found in liked.items():
        first, *others = sorted(found, reverse=True)
        if not others or others[0][0] < first[0]:
            yield first[1], before


def _most_like(own: Sequence[str], known: Iterable[KnownSchema]) -> tuple[float, str] | None:
    """Gives the key of the one that is alike and more so than all others, behind how much it is."""
    ranked = sorted(((_share(frozenset(own), one.like), one.key) for one in known), reverse=True)
    if ranked[0][0] < _ALIKE or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Gives the part of what two have that both have; of the first words, where not all are kept."""
    every = sorted(one | other)
    if max(len(one), len(other)) >= WORDS:
        every = every[:WORDS]
    return sum(word in one and word in other for word in every) / len(every) if one and other else 0.0
