# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Loads the modules of one version of a package, beside those of the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from threading import RLock
from types import CodeType, ModuleType
from typing import Any

from .source import Source
from .sources import SHARED, Sources


class Version:
    """Holds the modules of one version, each loaded when it is first asked for."""

    def __init__(self, package: str, sources: Sources) -> None:
        self.package = package
        self.sources = sources
        self.modules: dict[str, ModuleType] = {}
        self.shared: ModuleType | None = None
        """What the package has as its shared part."""
        self.publish: Callable[[str], ModuleType] = self.modules.__getitem__
        """Has a module found under its name, and gives what `sys.modules` has there."""
        self.exits: list[Callable[[], object]] = []
        """What its code wants to be called at the end of the process; its own end is that."""
        self._loading = RLock()

    def load(self, name: str) -> ModuleType:
        """Gives a module; as with `import`, one that is being loaded may not be complete.

        Raises:
            ModuleNotFoundError: when this version has none of that name.
            BaseException: whatever its code raises.
        """
        if (module := self.modules.get(name)) is not None:
            return module
        with self._loading:
            above, _, own = name.rpartition(".")
            parent = self.load(above) if above else None
            if (module := self.modules.get(name)) is not None:
                return module
            if (source := self.sources.modules.get(name)) is None:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            return self._run(name, source, parent, own)

    def _run(self, name: str, source: Source, parent: ModuleType | None, own: str) -> ModuleType:
        loader = _Loader(name, source)
        folders = [str(Path(source.path).parent)] if source.is_package else None
        spec = spec_from_file_location(name, source.path, loader=loader, submodule_search_locations=folders)
        assert spec is not None
        module = self.modules[name] = module_from_spec(spec)
        if name == self.package and self.shared is not None:
            setattr(module, SHARED, self.shared)
        published = self.publish(name)
        if parent is not None:  # already, for those who import it in a circle: they find no stand-in then
            setattr(parent, own, module)
        try:
            loader.exec_module(module)
        except BaseException:
            del self.modules[name]
            if parent is not None and getattr(parent, own, None) is module:
                delattr(parent, own)
            raise
        if (replaced := sys.modules.get(name, published)) is not published:  # by its own code
            if parent is not None and getattr(parent, own, None) is module:
                setattr(parent, own, replaced)
            module = self.modules[name] = replaced
            self.publish(name)
        return module

    def has(self, name: str) -> bool:
        """Says whether there is such a module, loaded or not."""
        return name in self.modules or name in self.sources.modules

    def owns(self, namespace: Mapping[str, Any]) -> bool:
        """Says whether these are the global names of one of its modules."""
        module = self.modules.get(namespace.get("__name__", ""))
        return module is not None and getattr(module, "__dict__", None) is namespace

    def exit(self) -> None:
        """Calls what its code wants to be called at the end, the last first."""
        while self.exits:
            self.exits.pop()()


class _Loader(SourceFileLoader):
    """Runs the code that was read, whatever has become of the file since."""

    def __init__(self, name: str, source: Source) -> None:
        super().__init__(name, source.path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return self._source.code()
