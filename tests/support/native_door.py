"""Builds the compiled door once for all tests, and says which of the native doors a test is about."""

from __future__ import annotations

import fcntl
import os
import runpy
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from runtime import compiled
from runtime.compiled.naming import built, file_name

from .example_documents import ROOT
from .long_runs import LONG_RUN

HOOK = ROOT / "project_template/{{cookiecutter.project_slug}}/hatch_build.py"
"""What builds the door of services: of any of them, for it is the same in all."""
NATIVE = ("python", "compiled")
"""The native doors."""
DOORS = (*NATIVE, "asgi")
"""All doors."""
DAILY: Final = DOORS if LONG_RUN else ("compiled", "asgi")
"""Those by day where requests are no common ones: the compiled door hands these on to the one in Python."""
LOOPS: Final = [
    (loop, door)
    for loop in ("uvloop", "asyncio")
    for door in NATIVE
    if LONG_RUN or (loop == "uvloop") == (door == "compiled")
]
"""Event loops with native doors: by day each of them once."""
_BUILDS = ROOT / "build/door"


class _Open:
    module: ModuleType | None = None


def open_module() -> ModuleType | None:
    """Gives the compiled door where the native door of the test at work is that."""
    return _Open.module


@pytest.fixture(scope="module", params=NATIVE)
def native_door(request: pytest.FixtureRequest) -> Iterator[str]:
    """Has tests, and what they run the service with, once behind each of the native doors."""
    with opened(request.param):
        yield request.param


@contextmanager
def opened(door: str) -> Iterator[None]:
    """Has the native door be the compiled one, or for any other name the one in Python."""
    before = _Open.module
    _Open.module = built_module() if door == "compiled" else None
    try:
        yield
    finally:
        _Open.module = before


def built_module() -> ModuleType:
    """Gives the compiled door; skips the test where it cannot be built, which counts as a failure in CI."""
    if reason := hook()["reason_against"]():
        pytest.skip(f"the compiled door cannot be built: {reason}")
    return _loaded()


@cache
def _loaded() -> ModuleType:
    return compiled.load(library())


def library() -> Path:
    """Builds the door as it stands in the runtime, once for all processes that test.

    `BRRTR_SANITIZED` names one that is built otherwise.
    """
    if (sanitized := os.environ.get("BRRTR_SANITIZED")) is not None:
        return Path(sanitized)
    _BUILDS.mkdir(parents=True, exist_ok=True)
    path = _BUILDS / file_name(compiled.FOLDER)
    with (_BUILDS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.is_file():
            for stale in built(_BUILDS):
                stale.unlink()
            with tempfile.TemporaryDirectory(prefix="door-", dir=_BUILDS) as folder:
                hook()["compiled"](compiled.FOLDER, Path(folder)).rename(path)
    return path


def lay_beside(package: Path) -> None:
    """Puts the library into a service that is not installed, whose door is the same but for a first line."""
    folder = package / "runtime/compiled"
    for name in ("door.py", "door.pxd"):
        _, _, text = (folder / name).read_text("utf-8").partition("\n")
        assert text == (compiled.FOLDER / name).read_text("utf-8"), f"another {name} than that of the runtime"
    (folder / file_name(folder)).write_bytes(library().read_bytes())


@cache
def hook() -> Mapping[str, Any]:
    """Gives what the project template has to build it."""
    return runpy.run_path(str(HOOK))
