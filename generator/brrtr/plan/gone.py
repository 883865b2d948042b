"""Keeps the names that people's modules import of the contract, and that the contract has no longer.

Each stands where it stood until nobody imports it: as a placeholder, or as what it is called now where that
is known. The type checker is not shown them, and says at each import what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..python.imported import available
from ..python.names import KEYWORDS, Classes, pascal
from ..python.uses import use
from .module import Module
from .standing import Standing, Taken

_OF_MODULES = frozenset(
    f"contract{package}" for package in ("", ".examples", ".operations", ".signatures", ".validators")
)
"""The packages in which names are those of modules."""
_DEFINED = re.compile(r"^(?:class |(?:async )?def )?(\w+)", re.MULTILINE)
_STAR = re.compile(r"^from \.(\w+) import \*", re.MULTILINE)
_IMPORTED = re.compile(r"^(?:from \S+ )?import ([^\n(]+|\([^)]*\))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gone:
    """Names what the contract has no longer."""

    taken: Taken
    now: str = ""
    """What it is called now; empty where that is not known."""
    home: str = ""
    """The module beside its own that has it now, without their package; empty where its own has it."""

    @property
    def meant(self) -> str:
        """Says what it is now."""
        where = f" of the module {self.home}" if self.home else ""
        return f"it is {self.now}{where} now" if self.now else "a placeholder stands for it"


def find_gone(texts: Mapping[str, str], root: str, standing: Standing) -> tuple[Gone, ...]:
    """Gives what is taken of the contract and is not in it, in order.

    Args:
        texts: the contract's modules by path.
        root: the path of the service's package.
        standing: what is taken, and what handlers and components were called.
    """
    contract = _Contract(texts, root)
    found: dict[Taken, Gone] = {}
    # Imports come first: whether an attribute is one of a module is known then.
    for taken in sorted(standing.taken, key=lambda one: (one.attribute, one)):
        if taken.module.partition(".")[0] != "contract" or _is_of_python(taken.name) or contract.has(taken):
            continue
        one = Taken(taken.module, taken.name)
        if taken.attribute and not contract.is_module(one.module) and Taken(one.module, "") not in found:
            continue
        if one.module in _OF_MODULES:
            one = Taken(f"{one.module}.{one.name}".rstrip("."), "")
        found[one] = next(contract.now(one, [one.name, *_now(one.name, standing)]), Gone(one))
    return tuple(found[one] for one in sorted(found))


def _is_of_python(name: str) -> bool:
    """Says whether a name is a keyword, or one that every module has."""
    return name in KEYWORDS or (name.startswith("__") and name.endswith("__"))


class _Contract:
    """Knows the names of a contract's modules."""

    def __init__(self, texts: Mapping[str, str], root: str) -> None:
        self._texts = texts
        self._root = root
        self._known: dict[str, frozenset[str]] = {}

    def has(self, taken: Taken) -> bool:
        """Says whether there is such a module, or such a name in it."""
        inner = f"{taken.module}.{taken.name}".strip(".")
        return self.is_module(inner) or (bool(taken.name) and taken.name in self._names(taken.module))

    def is_module(self, module: str) -> bool:
        """Says whether a module is there."""
        path = f"{self._root}/{module.replace('.', '/')}"
        return module == "contract" or f"{path}.py" in self._texts or f"{path}/__init__.py" in self._texts

    def now(self, taken: Taken, names: Sequence[str]) -> Iterator[Gone]:
        """Gives what a name may be now: one of some, in its own module or one beside it."""
        package, _, own = taken.module.rpartition(".")
        beside = sorted(self._beside(package) - {own}) if package in _OF_MODULES else []
        for name in filter(None, names):
            yield from (
                Gone(taken, name, home if home != own else "")
                for home in (own, *beside)
                if self.has(Taken(f"{package}.{home}", name))
            )

    def _beside(self, package: str) -> set[str]:
        """Gives the modules of a package."""
        start = f"{self._root}/{package.replace('.', '/')}/"
        inner = (path.removeprefix(start) for path in self._texts if path.startswith(start))
        return {path.removesuffix(".py") for path in inner if "/" not in path} - {"__init__"}

    def _names(self, module: str) -> frozenset[str]:
        if module not in self._known:
            self._known[module] = frozenset(self._read(module))
        return self._known[module]

    def _read(self, module: str) -> Iterator[str]:
        path = f"{self._root}/{module.replace('.', '/')}"
        package = self._texts.get(f"{path}/__init__.py")
        text = self._texts.get(f"{path}.py", "") if package is None else package
        yield from _DEFINED.findall(text)
        for names in _IMPORTED.findall(text):
            yield from (name.split()[-1] for name in names.strip("()").split(",") if name.strip())
        for inner in _STAR.findall(text):
            yield from self._names(f"{module}.{inner}")


def _now(name: str, standing: Standing) -> Iterator[str]:
    """Gives what may be meant by a name that is made of a handler's or a component's."""
    for before, now in standing.renamed.items():
        yield from named_after(name, before, now)
    # The longest says most of a name.
    for before in sorted(standing.schemas, key=len, reverse=True):
        yield from derived(name, before, standing.schemas[before])


def named_after(name: str, before: str, now: str) -> Iterator[str]:
    """Gives what a name may be now that is made of what a handler was called before."""
    if name == before:
        yield now
    for form in ("", "_"):
        start = form + pascal(before, "Operation")
        if name.startswith(start):
            yield form + pascal(now, "Operation") + name.removeprefix(start)


def derived(name: str, before: str, now: str) -> Iterator[str]:
    """Gives what a name may be now that is the former one of a component's class, or begins with it."""
    if name.startswith(before):
        yield now + name.removeprefix(before)


def keeping(modules: Iterable[Module], gone: Iterable[Gone]) -> Iterator[Module]:
    """Gives the modules that keep what is gone, those that there were with what they had, and `gone.py`."""
    by_path = {module.path: module for module in modules}
    homes: dict[str, list[Gone]] = {}
    for one in gone:
        home = one.taken.module.replace(".", "/")
        package = f"{home}/__init__.py"
        homes.setdefault(package if package in by_path else f"{home}.py", []).append(one)
    classes = _classes(homes)
    for path, members in homes.items():
        module = by_path.get(path) or _empty(path)
        names = [one for one in members if one.taken.name]
        yield replace(
            module,
            ending=_ending(path, names, classes) if names else "",
            available=({"TYPE_CHECKING": ("typing", "TYPE_CHECKING")}, *module.available),
        )
    yield Module(
        "contract/gone.py",
        "gone.py.jinja",
        '"""Stands for what the document has no longer, as long as somebody imports it."""',
        {
            "told": [_told(one) for members in homes.values() for one in members],
            "classes": [
                {"name": called, "path": f"{taken.module}.{taken.name}"} for taken, called in classes.items()
            ],
        },
        (available("gone"),),
    )
    registry = by_path["registry.py"]
    yield replace(registry, context={**registry.context, "gone": True})


def _classes(homes: Mapping[str, list[Gone]]) -> dict[Taken, str]:
    """Names the placeholders, as nothing else in their module is called."""
    taken = [one.taken for members in homes.values() for one in members if one.taken.name and not one.now]
    wanted: dict[Any, tuple[str, ...]] = {str(number): (one.name,) for number, one in enumerate(taken)}
    named = Classes(("Placeholder", "Any")).take_classes(wanted)
    return {one: named[str(number)] for number, one in enumerate(taken)}


def _empty(path: str) -> Module:
    about = '"""Has nothing any more but what is still imported."""'
    return Module(path, "package.py.jinja", about, {"modules": []}, ())


def _ending(path: str, members: Sequence[Gone], classes: Mapping[Taken, str]) -> str:
    """Gives the statements that put names where they stood."""
    dots = "." * path.count("/")
    placeholders = (one.taken for one in members if not one.now)
    imports = (
        f"    from {dots}gone import {classes[one]} as {one.name}{_unless(classes[one] == one.name, 'F401')}"
        for one in placeholders
    )
    noqa = _unless(not path.endswith("/__init__.py"), "F405")
    moved = (
        f"    from .{one.home} import {one.now} as {name}{_unless(one.now == name, 'F401')}"
        for one in members
        if one.home and (name := one.taken.name)
    )
    names = (f"    {one.taken.name} = {one.now}{noqa}" for one in members if one.now and not one.home)
    return "\n".join(["", f"if not {use('TYPE_CHECKING')}:", *imports, *moved, *names, ""])


def _unless(clean: bool, rule: str) -> str:
    return "" if clean else f"  # noqa: {rule}"


def _told(one: Gone) -> str:
    what = f"{one.taken.module}.{one.taken.name}".strip(".")
    return f"The contract has {what} no longer, which is still imported: {one.meant}"
