# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the schemas of validators as data: what is wrong with a value is found by them, module by module."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from bz2 import decompress
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import get_data
from typing import Any, Final, TypeAlias

from .verdicts import Check

FILE: Final = "schemas.json.bz2.b64"
"""What a package of validators has its schemas in: in each line the names of modules, by commas, and packed
what each has, a JSON text in a line."""

REFERENCE: Final = "#/$defs/"
"""What `$ref` begins with: the name of a validator follows, behind that of its module and a dot."""

Search: TypeAlias = "Callable[[str], object]"
"""Whether a pattern is found in a text."""


class Schemas:
    """Holds schemas by the names of their validators; those of a module are read when one is asked for."""

    def __init__(
        self, modules: Mapping[str, Callable[[], Any]], names: Callable[[str], Mapping[str, Any]]
    ) -> None:
        """Takes `modules`, which give what is known of each, as a JSON text or read from one.

        `names` gives what a module has: its validators, and the patterns that it has compiled.
        """
        self._modules = modules
        self._names = names
        self._definitions: dict[str, tuple[Any, str]] = {}
        self._searches: dict[str, Search] = {}
        self._patterns: dict[str, tuple[str, str]] = {}
        self._read: set[str] = set()
        self.library: Any = None
        """What the second engine has made of them, if it is asked."""

    def check(self, name: str) -> Check | None:
        """Gives a validator, if it is at hand."""
        module, _, function = name.rpartition(".")
        return self._names(module).get(function)

    def definition(self, name: str) -> tuple[Any, str]:
        """Gives the schema of a validator, and the JSON Pointer of where it stands in the document."""
        if name not in self._definitions:
            self._load(name.rpartition(".")[0])
        return self._definitions[name]

    def all(self) -> dict[str, tuple[Any, str]]:
        """Gives those of all modules."""
        for module in self._modules:
            self._load(module)
        return self._definitions

    def search(self, pattern: str) -> Search:
        """Gives what searches for one of the patterns in schemas that were read."""
        if pattern not in self._searches:
            self._searches[pattern] = _search(*self._patterns[pattern])
        return self._searches[pattern]

    def _load(self, module: str) -> None:
        if module in self._read:
            return
        document = self._modules[module]()
        if isinstance(document, str | bytes):
            document = json.loads(document)
        compiled = _compiled(self._names(module))
        for pattern, (engine, source) in document["patterns"].items():
            if (engine, source) in compiled:
                self._searches[pattern] = compiled[engine, source]
            self._patterns[pattern] = engine, source
        for name, schema in document["$defs"].items():
            self._definitions[name] = schema, document["pointers"][name]
        self._read.add(module)


def _compiled(names: Mapping[str, Any]) -> dict[tuple[str, str], Search]:
    """Gives the patterns that a module has, by their engine and what it was given."""
    found: dict[tuple[str, str], Search] = {}
    for value in names.values():
        if isinstance(value, re.Pattern):
            found["re", value.pattern] = value.search
        elif (home := getattr(type(value), "__module__", "")).endswith(_ENGINE):
            found[home.rpartition(".")[2].removesuffix(_ENGINE), value.source] = value.search
    return found


_ENGINE: Final = "_patterns"
"""What the name of a module ends with that has an engine."""


def _search(engine: str, source: str) -> Search:
    if engine == "re":
        return re.compile(source).search
    # A module that a service has only if its document needs it.
    made: Search = import_module(f".{engine}{_ENGINE}", __package__).Pattern(source).search
    return made


def of_package(package: str) -> Schemas:
    """Gives the schemas of the validators of a package. Each version of a service has its own."""
    found: Schemas = vars(import_module(package))["_SCHEMAS"]
    return found


def beside(package: str) -> Schemas:
    """Gives the schemas that lie beside the validators of a package, which calls this as it is imported.

    The file is read now, since it may be of other validators later; what is in it when it is asked for.
    """
    modules: dict[str, Callable[[], bytes]] = {}
    packed_lines = get_data(package, FILE)
    assert packed_lines is not None, f"{package} cannot be read"
    for line in packed_lines.decode().splitlines():
        names_within, _, packed = line.partition(" ")
        for number, module in enumerate(names_within.split(",")):
            modules[module] = _reading(packed, number)

    def names(module: str) -> Mapping[str, Any]:
        return vars(import_module(f"{package}.{module}"))

    return Schemas(modules, names)


def _reading(packed: str, number: int) -> Callable[[], bytes]:
    return lambda: _unpacked(packed)[number]


@lru_cache(1)  # the next that is asked for is often the next in it
def _unpacked(packed: str) -> list[bytes]:
    return decompress(b64decode(packed)).split(b"\n")


def name_of(check: Check) -> tuple[str, str]:
    """Gives the package that a validator is in, and its name behind that of its module and a dot."""
    package, _, home = getattr(check, "__module__", "").rpartition(".")
    return package, f"{home}.{getattr(check, '__name__', '')}"
