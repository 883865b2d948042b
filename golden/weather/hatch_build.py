# Yours to tune: `brrtr regenerate` merges its changes with yours.
"""Compiles the door that requests come in at, where there is a C compiler (docs/compiled.md).

hatchling runs it when the project is installed or a wheel is built. Without a compiler, or with
`BRRTR_COMPILED=off`, nothing is compiled, and the service is the same in Python. With
`BRRTR_COMPILED=require` that is a failure.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "weather/runtime/compiled"
COMPILERS = ["cython>=3.1,<4", "setuptools>=77"]


class DoorCompiler(BuildHookInterface[Any]):
    """Adds the compiled door to wheels; an editable installation has it beside its source."""

    def dependencies(self) -> list[str]:
        """Asks for Cython where something will be compiled."""
        return [] if reason_against() else COMPILERS

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the door before a wheel is put together."""
        self._made = tempfile.TemporaryDirectory(prefix="door-")
        try:
            built = compiled(Path(self.root, "src", FOLDER), Path(self._made.name))
        except NotCompiledError as error:
            if wanted() == "require":
                raise
            if wanted() != "off":
                self.app.display_warning(f"The door is not compiled, Python's is used: {error}")
            return
        if version == "editable":
            lay_beside(built, Path(self.root, "src", FOLDER))
            return
        build_data["force_include"][str(built)] = f"{FOLDER}/{built.name}"
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what is in the wheel by now."""
        self._made.cleanup()


class NotCompiledError(Exception):
    """Says in a line why there is no compiled door."""


def wanted() -> str:
    """Gives what `BRRTR_COMPILED` says: `off`, `require`, or that it is tried."""
    return os.environ.get("BRRTR_COMPILED", "").strip()


def reason_against() -> str:
    """Says why nothing is to be compiled; empty when something is."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if wanted() == "off":
        return "BRRTR_COMPILED is off"
    if (
        sys.implementation.name != "cpython"
        or os.name != "posix"
        or sysconfig.get_config_var("Py_GIL_DISABLED")
    ):
        return "it is for CPython with its lock, on Linux and macOS"
    if not compiler or shutil.which(compiler[0]) is None:
        return "there is no C compiler"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "Python's headers are not installed"
    return ""


def compiled(source: Path, folder: Path) -> Path:
    """Compiles the door of a package in another folder, and gives the library.

    Raises:
        NotCompiledError: when that is not possible.
    """
    if reason := reason_against():
        raise NotCompiledError(reason)
    naming = runpy.run_path(str(source / "naming.py"))
    module = naming["MODULE"]
    for suffix in (".py", ".pxd"):
        shutil.copyfile(source / f"door{suffix}", folder / f"{module}{suffix}")
    # In a process of its own: what compilers write is many lines, and they write it where they like.
    command = [sys.executable, os.path.abspath(__file__), module]
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        if wanted() == "require":
            sys.stderr.write(done.stdout)
        raise NotCompiledError((done.stdout.strip().splitlines() or ["the compiler died"])[-1])
    return next(folder.glob(f"{module}.*.so")).rename(folder / naming["file_name"](source))


def lay_beside(built: Path, source: Path) -> None:
    """Puts the library where its source is, and removes those of earlier sources."""
    naming = runpy.run_path(str(source / "naming.py"))
    for stale in naming["built"](source):
        stale.unlink()
    shutil.move(built, source / built.name)


def compile_here(module: str) -> None:
    """Compiles a module in the current folder."""
    from Cython.Build import cythonize
    from setuptools import Extension, setup

    # Without debugging information: it has the path of the folder, and two builds are to be the same.
    extension = Extension(module, [f"{module}.py"], extra_compile_args=["-O3", "-g0"])
    directives = {"annotation_typing": False, "boundscheck": True}  # types are those of door.pxd
    extensions = cythonize([extension], language_level=3, compiler_directives=directives)
    setup(script_args=["build_ext", "--inplace"], ext_modules=extensions)


if __name__ == "__main__":
    compile_here(sys.argv[1])
