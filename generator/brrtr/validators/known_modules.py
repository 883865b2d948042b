"""Writes the modules of validators, but for those that earlier generations wrote of the same schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from ..directions.hidden import within
from ..ir import Schema
from ..kept import Known
from ..python.narrowing import contradicts
from . import ValidatorModule, validator_module
from .repeats import Repeats
from .sharing import Key, Sharing


class _Shown(msgspec.Struct):
    """Holds a module as it is kept: `parts` by what they are called, by their digests and their places."""

    constants: tuple[str, ...]
    functions: tuple[str, ...]
    imports: frozenset[str]
    values: dict[str, str]
    parts: tuple[tuple[str, str, str], ...]
    contradicts: bool


class ModuleWriter:
    """Writes modules of validators, once it is known where each function stands."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        named: Mapping[str, str],
        repeats: Repeats,
        sharing: Sharing,
        known: Known,
    ) -> None:
        """Takes, in `named`, the validators of the named schemas as `module.function`, by pointer."""
        self._schemas = schemas
        self._repeats = repeats
        self._sharing = sharing
        self._known = known
        self._parts: dict[tuple[str, str, str], Schema] = {}
        self._placed: dict[int, tuple[Schema, list[tuple[Key, tuple[str, str]]]]] = {}
        """By identity of a schema, which functions for it and what is in it stand where all find them."""
        self._everywhere: list[list[str]] = []
        """What all modules depend on: modules' names, which no variable has, and the schemas that recur."""
        if known.keeps:
            homes = {name.partition(".")[0] for name in named.values()}
            homes |= {home for home, _ in sharing.places.values()}
            self._everywhere = [sorted(homes), *map(sorted, repeats.found)]
            self._known = known.more(
                {pointer: [named[pointer], self._find_parts(schema)] for pointer, schema in schemas.items()}
            )

    def write(
        self,
        home: str,
        functions: Sequence[tuple[str, Schema]],
        names: Mapping[str, str],
        *,
        in_package: bool = False,
        of_parts: bool = False,
    ) -> ValidatorModule:
        """Gives the module with some functions.

        Args:
            home: what it is called.
            functions: each name, and the schema that it is for.
            names: the expressions that call the validators of named schemas there, which follow from where
                these stand, from `home`, and from
            in_package: whether it finds those of other modules in the package.
            of_parts: whether it has functions that others share.
        """
        key = None
        if self._known.keeps:
            about = [[name, self._find_parts(schema)] for name, schema in functions]
            beside = [home, in_package, of_parts, about, self._everywhere]
            key = self._known.key("validators", beside, *(schema for _, schema in functions))
            if (kept := self._known.get(key)) and (module := self._read(kept[0])):
                return module
        module = validator_module(
            functions,
            names,
            None if of_parts else self._schemas,
            repeats=self._repeats,
            sharing=self._sharing,
            name=home if of_parts else "",
        )
        module = replace(module, contradicts=any(map(contradicts, module.functions)))
        parts = tuple((*key, schema.pointer) for key, schema in module.parts.items())
        shown = _Shown(
            module.constants,
            module.functions,
            module.imports,
            {**module.values},
            parts,
            module.contradicts,
        )
        self._known.keep(key, msgspec.json.decode(msgspec.json.encode(shown)))
        return module

    def _find_parts(self, root: Schema) -> list[tuple[Key, tuple[str, str]]]:
        if id(root) not in self._placed:
            found: dict[Key, tuple[str, str]] = {}
            for schema in within(root):
                key = self._sharing.key(schema)
                if key in self._sharing.places:
                    found[key] = self._sharing.places[key]
                    self._parts[*key, schema.pointer] = schema
            self._placed[id(root)] = root, sorted(found.items())
        return self._placed[id(root)][1]

    def _read(self, kept: object) -> ValidatorModule | None:
        """Gives a module that was kept; None for what is none."""
        try:
            shown = msgspec.convert(kept, _Shown)
            parts = {part[:2]: self._parts[part] for part in shown.parts}
        except (msgspec.ValidationError, KeyError):
            return None
        return ValidatorModule(
            shown.constants, shown.functions, shown.imports, shown.values, parts, shown.contradicts
        )
