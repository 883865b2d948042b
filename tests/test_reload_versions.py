"""Versions of a package in one process: each finds its own code, whatever way is taken, and goes."""

from __future__ import annotations

import atexit
import builtins
import gc
import importlib
import pickle
import sys
import weakref
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from runtime.reload import sources
from runtime.reload.sources import Place, UnsteadyError, marks, read
from runtime.reload.version import Version
from runtime.reload.versions import STARTED_FOR, Versions

PACKAGE = "versioned_package"


class Package:
    """Is a package on disk, and its versions here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / PACKAGE
        self.write(__init__="", runtime__x="class Shared:\n    pass\n", inner____init__="")

    def write(self, **texts: str) -> None:
        """Writes modules; two underscores in a name stand for a folder."""
        for name, text in texts.items():
            path = self.folder / (name if name == "__init__" else name.replace("__", "/", 1)).removeprefix(
                "/"
            )
            path = path.with_name(f"{path.name}.py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def begin(self) -> Versions:
        """Takes what is imported for the first version."""
        return Versions(PACKAGE, read(PACKAGE, self.folder / "__init__.py", {}))

    def add(self, versions: Versions) -> Version:
        """Reads another version."""
        known = versions.serving.sources.modules
        return versions.add(read(PACKAGE, self.folder / "__init__.py", known))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    monkeypatch.setattr(atexit, "register", atexit.register)
    yield Package(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def load(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


def swap(versions: Versions, version: Version) -> None:
    """Has a version serve, and the one before go."""
    before = versions.serving
    versions.take_over(version)
    versions.drop(before)


MODULE = """
import sys, typing
from dataclasses import dataclass
import versioned_package.other as other
from versioned_package.runtime.x import Shared

NUMBER = 1

@dataclass
class Thing:
    value: "other.Value"

def hints():
    return typing.get_type_hints(Thing)["value"]

def late():
    from . import later
    return later.NUMBER

def in_modules():
    return sys.modules[__name__], sys.modules[__name__].NUMBER
"""


def test_both_live_beside_each_other(package: Package) -> None:
    texts = {"module": MODULE, "other": "class Value:\n    pass\n", "later": "NUMBER = 1\n"}
    package.write(**texts)
    first = load("module")
    versions = package.begin()
    package.write(**{name: text.replace("NUMBER = 1", "NUMBER = 22") for name, text in texts.items()})
    version = package.add(versions)
    second: Any = version.load(f"{PACKAGE}.module")
    assert second is not first
    assert second.Shared is first.Shared, "the library is shared"
    for number, module in ((1, first), (22, second)):
        assert module.in_modules()[1] == number
        assert module.hints() is module.other.Value
        assert module.late() == number, "the first finds what was there when it began"
    assert load("module").NUMBER == 1, "whoever belongs to none gets what serves"
    versions.take_over(version)
    assert load("module").NUMBER == 22
    assert first.late() == 1
    versions.drop(next(each for each in versions._alive if each is not version))
    assert load("module") is second
    assert sys.modules[PACKAGE] is version.modules[PACKAGE]
    assert builtins.__import__.__module__ == "builtins"


def test_pickles_are_of_the_version_that_reads_them(package: Package) -> None:
    text = "import pickle\nclass Thing:\n    number = 1\ndef read(data):\n    return pickle.loads(data)\n"
    package.write(module=text)
    first = load("module")
    versions = package.begin()
    package.write(module=text.replace("number = 1", "number = 2"))
    version = package.add(versions)
    second: Any = version.load(f"{PACKAGE}.module")
    data = pickle.dumps(first.Thing())
    assert (first.read(data).number, second.read(data).number) == (1, 2)
    swap(versions, version)
    assert pickle.loads(data).number == 2


def test_what_it_starts_is_of_it(package: Package) -> None:
    """Without its code on the stack, the context says whose it is."""
    package.write(module="NUMBER = 1\n")
    load("module")
    versions = package.begin()
    package.write(module="NUMBER = 2\n")
    version = package.add(versions)
    token = STARTED_FOR.set(version)
    assert load("module").NUMBER == 2
    STARTED_FOR.reset(token)
    assert load("module").NUMBER == 1
    versions.drop(version)


def test_a_refused_version_leaves_nothing(package: Package) -> None:
    package.write(module="import versioned_package.bad\n", bad="NUMBER = 1\n")
    before = load("module")
    versions = package.begin()
    package.write(bad="from . import new\nraise LookupError\n", new="NUMBER = 1\n")
    version = package.add(versions)
    with pytest.raises(LookupError):
        version.load(f"{PACKAGE}.module")
    versions.drop(version)
    assert load("module") is before
    assert f"{PACKAGE}.new" not in sys.modules
    assert builtins.__import__.__module__ == "builtins"


def test_what_is_removed_is_not_found(package: Package) -> None:
    """Though the version before has it."""
    package.write(module="", gone="NUMBER = 1\n")
    load("gone")
    versions = package.begin()
    (package.folder / "gone.py").unlink()
    for text in ("import versioned_package.gone", "from versioned_package import gone", "from . import gone"):
        package.write(module=text)
        version = package.add(versions)
        with pytest.raises(ImportError):
            version.load(f"{PACKAGE}.module")
        versions.drop(version)


def test_imports_of_every_kind(package: Package) -> None:
    package.write(
        module="from .inner import *\nfrom .inner.deep import NUMBER as deep\n"
        "import versioned_package.inner.deep as x\n"
        "import versioned_package\nfrom . import inner as y, odd\nfrom .bare.deep import NUMBER as bare\n",
        inner____init__="__all__ = ['deep', 'NUMBER']\nNUMBER = 3\n",
        inner__deep="from .. import circle\nNUMBER = 4\n",
        circle="import versioned_package.module as m\nfrom . import module\n",
        odd="import sys\nclass Odd:\n    number = 5\nsys.modules[__name__] = Odd()\n",
        bare__deep="NUMBER = 6\n",
    )
    first = load("module")
    versions = package.begin()
    version = package.add(versions)
    second: Any = version.load(f"{PACKAGE}.module")
    for module in (first, second):
        assert (module.NUMBER, module.deep, module.x.NUMBER, module.odd.number, module.bare) == (
            3,
            4,
            4,
            5,
            6,
        )
        assert module.versioned_package.inner.deep is module.x
        assert module.y.deep.circle.m is module
    assert first.x is not second.x
    assert first.odd is not second.odd
    swap(versions, version)
    assert load("odd") is second.odd


def test_a_version_goes_when_it_is_dropped(package: Package) -> None:
    """Whatever its code has left in Python's own libraries."""
    package.write(
        module="import atexit, threading\nfrom functools import lru_cache\n"
        "from typing import Optional, Annotated\n"
        "class Thing:\n    pass\nMaybe = Optional[Annotated[Thing, 1]]\nLOCAL = threading.local()\n"
        "LOCAL.thing = Thing()\n@lru_cache\ndef cached(thing):\n    return thing\ncached(Thing)\n"
        "CALLED = []\natexit.register(CALLED.append, Thing)\n"
    )
    load("module")
    versions = package.begin()
    gone: list[weakref.ref[ModuleType]] = []
    for _ in range(3):
        version = package.add(versions)
        module: Any = version.load(f"{PACKAGE}.module")
        called = module.CALLED
        gone += [weakref.ref(module), weakref.ref(module.Thing), weakref.ref(version)]  # type: ignore[arg-type]
        before = versions.serving
        swap(versions, version)
        before.exit()
    version.exit()
    assert len(called) == 1, "what is registered for the end of the process comes at its own"
    called.clear()
    del before, module, version
    gc.collect()
    assert [reference() is None for reference in gone] == [True] * 6 + [False] * 3


def test_files_that_change_all_the_time_are_not_read(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that change once while they are read are read again."""
    path = package.folder / "__init__.py"
    times = count()
    changing = [6]
    monkeypatch.setattr(sources, "marks", lambda path: {"": (min(next(times), changing[0]),)})
    assert f"{PACKAGE}.inner" in read(PACKAGE, path, {}).modules
    changing[0] = 10**6
    with pytest.raises(UnsteadyError, match="are being written"):
        read(PACKAGE, path, {})


def test_modules_that_are_loaded_are_not_read(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large service would have its text in memory for nothing."""
    path = package.folder / "__init__.py"
    whole = read(PACKAGE, path, {}).modules
    loaded = {PACKAGE, f"{PACKAGE}.inner"}
    opened: list[str] = []
    monkeypatch.setattr(sources, "_source", lambda file, known: opened.append(str(file)) or whole[PACKAGE])
    left = read(PACKAGE, path, {}, loaded=loaded).modules
    assert left.keys() == whole.keys() - loaded
    assert not {whole[name].path for name in loaded} & {*opened}


def test_marks_tell_a_change_of_the_same_size(package: Package) -> None:
    package.write(module="NUMBER = 1\n")
    path = package.folder / "__init__.py"
    before = marks(path)
    assert marks(path) == before
    package.write(module="NUMBER = 2\n")
    assert marks(path) != before


def test_a_place_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match="there is no package nowhere_at_all"):
        Place("nowhere_at_all").path()


def test_a_folder_is_found_by_the_way_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cd current`, and then the link leads elsewhere: the system tells only where that was."""
    for release in ("1", "2"):
        (tmp_path / release / PACKAGE).mkdir(parents=True)
        (tmp_path / release / PACKAGE / "__init__.py").touch()
    link = tmp_path / "current"
    link.symlink_to(tmp_path / "1")
    monkeypatch.chdir(link)
    monkeypatch.setenv("PWD", str(link))
    monkeypatch.syspath_prepend(str(tmp_path / "1"))
    place = Place(PACKAGE)
    assert place.path() == tmp_path / "1" / PACKAGE / "__init__.py"
    link.unlink()
    link.symlink_to(tmp_path / "2")
    assert place.path() == tmp_path / "2" / PACKAGE / "__init__.py"
