# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps the versions of a service's package apart, which all have the same names, while more than one lives.

The modules of each are its own. Whoever asks for one by its name gets that of his own version: by an
`import`, wherever that stands, and by what looks into `sys.modules` on his behalf, as `dataclasses`, `typing`
and `pickle` do; it has stand-ins meanwhile. With one version left its modules stand there as any others do.
"""

from __future__ import annotations

import atexit
import builtins
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import resolve_name
from types import FrameType, ModuleType
from typing import Any, Final

from .sources import SHARED, Sources
from .version import Version

STARTED_FOR: Final[ContextVar[Version | None]] = ContextVar("brrtr.version", default=None)
"""The version that something was started for, where no code of a version is on the stack."""


class Versions(MetaPathFinder, Loader):
    """Holds the versions of one package that live, the one that serves first.

    It finds modules for `import` as well: those of which none has been loaded under the name.
    """

    def __init__(self, package: str, sources: Sources) -> None:
        """Begins with the version that is loaded, of which `sources` has what is still to be imported."""
        self.package = package
        self.shared = sources.shared
        """What the part is that all of them share."""
        self.serving = self._made(sources)
        self._stand_ins: dict[str, ModuleType] = {}
        self._adopt()
        self.serving.sources = sources.without(self.serving.modules)
        self._alive = [self.serving]
        self._import = builtins.__import__
        self._register = atexit.register
        sys.meta_path.insert(0, self)

    # Versions come and go.

    def add(self, sources: Sources) -> Version:
        """Begins a version, of which nothing is loaded yet; `drop` has to follow, of this one or another."""
        self._adopt()
        version = self._made(sources)
        self._alive.append(version)
        for name in [*self.serving.modules]:
            self._publish(name)
        builtins.__import__ = self._import_own
        atexit.register = self._register_own  # type: ignore[assignment]
        return version

    def take_over(self, version: Version) -> None:
        """Has a version serve: whoever belongs to none gets its modules."""
        self.serving = version

    def drop(self, version: Version) -> None:
        """Forgets a version. With one left, all is again as if there had been no other."""
        self._alive.remove(version)
        atexit.unregister(version.exit)
        if len(self._alive) > 1:
            return
        builtins.__import__ = self._import
        for name in [name for name in sys.modules if self._covers(name)]:
            if (module := self.serving.modules.get(name)) is not None:
                sys.modules[name] = module
            elif name in self._stand_ins:
                del sys.modules[name]
        self._stand_ins.clear()
        for forget in getattr(typing, "_cleanups", ()):  # or the types that it last made keep what is gone
            forget()

    def _adopt(self) -> None:
        """Takes what is loaded, and is no version's yet, for the one's that serves."""
        for name, module in [*sys.modules.items()]:
            if self._covers(name) and name not in self._stand_ins and _is_python(module):
                self.serving.modules.setdefault(name, module)

    def _made(self, sources: Sources) -> Version:
        version = Version(self.package, sources)
        version.publish = self._publish
        version.shared = sys.modules.get(f"{self.package}.{SHARED}")
        return version

    def _publish(self, name: str) -> ModuleType:
        """Has a name in `sys.modules`: the module where there is one version, else a stand-in for all."""
        if len(self._alive) == 1:
            module = self.serving.modules[name]
        else:
            module = self._stand_ins.setdefault(name, _StandIn(name, self))
        sys.modules[name] = module
        return module

    def _covers(self, name: str) -> bool:
        """Says whether each version has a module of that name for itself, if it has one."""
        shared = f"{self.package}.{SHARED}"
        return (name == self.package or name.startswith(f"{self.package}.")) and not (
            name == shared or name.startswith(f"{shared}.")
        )

    # Whose is it?

    def of(self, frame: FrameType | None) -> Version:
        """Gives the version whose code is at work in a frame or has led there; else the one that serves."""
        while frame is not None:
            if (owner := self._owner(frame.f_globals)) is not None:
                return owner
            frame = frame.f_back
        started = STARTED_FOR.get()
        return started if started in self._alive else self.serving

    def _owner(self, namespace: Mapping[str, Any]) -> Version | None:
        for version in self._alive:
            if version.owns(namespace):
                return version
        return None

    # What Python calls.

    def _import_own(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 - so `__import__` has it
        locals: Mapping[str, Any] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """Imports as `__import__` does; for code of a version, out of its own modules."""
        version = None if globals is None else self._owner(globals)
        if version is None or globals is None:
            return self._import(name, globals, locals, fromlist or (), level)
        whole = resolve_name("." * level + name, globals["__package__"]) if level else name
        if not self._covers(whole) or not version.has(whole):
            if whole in self._stand_ins:
                raise ModuleNotFoundError(f"No module named {whole!r}", name=whole)
            module = self._import(name, globals, locals, fromlist or (), level)
            return version.load(self.package) if type(module) is _StandIn else module
        module = version.load(whole)
        if not fromlist:
            return module if level else version.load(self.package)
        wanted = getattr(module, "__all__", ()) if "*" in fromlist else fromlist
        for attribute in wanted:
            child = f"{whole}.{attribute}"
            if hasattr(module, attribute):
                continue
            if version.has(child):
                version.load(child)
            elif child in self._stand_ins:  # where Python would look next
                raise ImportError(f"cannot import name {attribute!r} from {whole!r}", name=whole)
        return module

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Finds what the caller's version has not loaded yet."""
        if not self._covers(fullname) or not self.of(sys._getframe(1)).has(fullname):
            return None
        return ModuleSpec(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        """Loads it, which puts it into `sys.modules` in place of what `import` has made."""
        self.of(sys._getframe(1)).load(module.__name__)

    def _register_own(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Does as `atexit.register`; what a version registers is called, and forgotten, at its own end."""
        version = self._owner(sys._getframe(1).f_globals)
        if version is None:
            return self._register(call, *args, **kwargs)
        if not version.exits:
            self._register(version.exit)
        version.exits.append(partial(call, *args, **kwargs))
        return call


class _StandIn(ModuleType):
    """Stands in `sys.modules` for the modules that several versions have under one name."""

    def __init__(self, name: str, versions: Versions) -> None:
        super().__init__(name)
        object.__setattr__(self, "_of", partial(_real, name, versions))

    def __getattribute__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_of")(sys._getframe(1)), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(object.__getattribute__(self, "_of")(sys._getframe(1)), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(object.__getattribute__(self, "_of")(sys._getframe(1)), name)

    def __dir__(self) -> Iterator[str]:
        return iter(dir(object.__getattribute__(self, "_of")(sys._getframe(1))))


def _real(name: str, versions: Versions, frame: FrameType) -> ModuleType:
    """Gives the module that whoever works in `frame` means.

    Raises:
        AttributeError: when his version has none of that name.
    """
    version = versions.of(frame)
    if not version.has(name):
        raise AttributeError(f"there is no module {name!r} in this version")
    return version.load(name)


def _is_python(module: ModuleType) -> bool:
    """Says whether a module can be loaded once more: what is compiled to a library cannot."""
    file = getattr(module, "__file__", None)
    return file is None or file.endswith(".py")
