"""The compiled door is built when a service is installed, where that works; a stale one is never used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from support.installed_service import clean_environment
from support.native_door import HOOK, built_module, hook

import brrtr
from brrtr.write import write
from runtime import compiled
from runtime.compiled import find
from runtime.compiled.naming import built, built_elsewhere, file_name
from runtime.settings import Settings, SettingsError

SUFFIX = EXTENSION_SUFFIXES[0]
PACKAGE = "small"
DOOR = '''"""Stands in for the door: compiling that takes longer."""


def twice(number: int) -> int:
    return 2 * number
'''
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {"/": {"get": {"responses": {"204": {"description": "-"}}}}},
}
HOOKS = """
import sys
from hatchling import build
print(getattr(build, sys.argv[1])(*sys.argv[2:]))
"""


@cache
def _files() -> Mapping[str, str]:
    return brrtr.generate(DOCUMENT)


class Project:
    """Is a project with a small door, built by the hooks that pip, uv and others call (PEP 517, PEP 660)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.door = folder / "src" / PACKAGE / "runtime/compiled"
        write(_files(), folder)
        self.write(DOOR)

    def write(self, door: str, types: str = "cpdef long twice(long number)\n") -> None:
        """Writes another door."""
        (self.door / "door.py").write_text(door)
        (self.door / "door.pxd").write_text(types)

    def call(self, name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Calls one of the hooks."""
        return subprocess.run(
            [sys.executable, "-c", HOOKS, name, *arguments],
            cwd=self.folder, env=clean_environment(**variables), text=True, capture_output=True, check=False,
        )  # fmt: skip

    def built(self, **variables: str) -> Path:
        """Builds a wheel."""
        done = self.call("build_wheel", "dist", **variables)
        assert done.returncode == 0, done.stderr
        self.said = done.stdout + done.stderr
        return self.folder / "dist" / done.stdout.splitlines()[-1]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture
def compiler() -> None:
    """Skips the test where there is none, which counts as a failure in CI."""
    built_module()


def doors_in(names: list[str]) -> list[str]:
    return [name.rpartition("/")[2] for name in names if "runtime/compiled/door-" in name]


@pytest.mark.usefixtures("compiler")
def test_a_wheel_has_it_and_says_for_whom(project: Project) -> None:
    (project.door / f"door-0123456789ab{SUFFIX}").touch()  # somebody's editable installation
    wheel = project.built()
    version = f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert f"-{version}-{version}-" in wheel.name
    with zipfile.ZipFile(wheel) as content:
        assert doors_in(content.namelist()) == [file_name(project.door)]
        content.extractall(project.folder / "unpacked")
    folder = project.folder / "unpacked" / PACKAGE / "runtime/compiled"
    assert find(Settings(compiled="require"), folder).module.twice(21) == 42  # type: ignore[union-attr]
    first = wheel.read_bytes()
    assert project.built().read_bytes() == first, "the same source makes the same bytes"


@pytest.mark.usefixtures("compiler")
def test_an_editable_installation_has_the_latest_beside_its_source(project: Project) -> None:
    assert project.call("build_editable", "dist").returncode == 0
    assert [path.name for path in built(project.door)] == [file_name(project.door)]
    project.write(DOOR + "# changed\n")
    assert project.call("build_editable", "dist").returncode == 0
    assert [path.name for path in built(project.door)] == [file_name(project.door)]


def test_a_source_distribution_has_what_builds_it_and_nothing_built(project: Project) -> None:
    (project.door / f"door-0123456789ab{SUFFIX}").touch()
    done = project.call("build_sdist", "dist")
    assert done.returncode == 0, done.stderr
    with tarfile.open(project.folder / "dist" / done.stdout.splitlines()[-1]) as content:
        names = [name.partition("/")[2] for name in content.getnames()]
    assert {"hatch_build.py", f"src/{PACKAGE}/runtime/compiled/door.pxd"} <= set(names)
    assert not doors_in(names)


CANNOT = {
    "off": ({"BRRTR_COMPILED": "off"}, ""),
    "no compiler": ({"CC": "there-is-no-such-compiler"}, "there is no C compiler"),
}


@pytest.mark.parametrize("case", CANNOT)
def test_where_nothing_is_compiled_cython_is_not_asked_for(project: Project, case: str) -> None:
    variables, reason = CANNOT[case]
    wheel = project.built(**variables)
    assert wheel.name.endswith("-py3-none-any.whl")
    lines = [line for line in project.said.splitlines() if "The door is not compiled" in line]
    assert [line.partition(": ")[2] for line in lines] == ([reason] if reason else [])
    assert project.call("get_requires_for_build_wheel", **variables).stdout == "[]\n"


@pytest.mark.usefixtures("compiler")
def test_where_something_is_compiled_it_is_asked_for(project: Project) -> None:
    for name in ("get_requires_for_build_wheel", "get_requires_for_build_editable"):
        assert "cython" in project.call(name).stdout
    assert project.call("get_requires_for_build_sdist").stdout == "[]\n"


@pytest.mark.usefixtures("compiler")
def test_a_build_that_fails_is_one_line_or_a_failure(project: Project) -> None:
    project.write(DOOR, "cpdef nonsense twice(long number)\n")
    wheel = project.built()
    assert wheel.name.endswith("-py3-none-any.whl")
    assert project.said.count("The door is not compiled, Python's is used: ") == 1
    assert len(project.said.splitlines()) == 2
    done = project.call("build_wheel", "dist", BRRTR_COMPILED="require")
    assert done.returncode == 1
    assert "'nonsense' is not a type identifier" in done.stderr


def test_why_it_cannot_be_built_here_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests skip with: in CI, where a skipped test is a failure, it has to be true."""
    missing = hook()["reason_against"]
    assert shutil.which("cc") is None or os.name != "posix" or missing() == ""
    monkeypatch.setenv("CC", "there-is-no-such-compiler")
    assert missing() == "there is no C compiler"


def test_the_hook_is_for_services_of_any_name() -> None:
    assert HOOK.read_text("utf-8").count("{{") == 1


# What is found when a service starts.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the source, of which nothing is built."""
    for name in ("door.py", "door.pxd"):
        shutil.copy(compiled.FOLDER / name, tmp_path)
    return tmp_path


def why_not(folder: Path) -> str:
    """Says why `require` cannot be had; whatever it is, `auto` does without."""
    with pytest.raises(SettingsError) as error:
        find(Settings(compiled="require"), folder)
    found = find(Settings(), folder)
    assert found.module is None
    assert str(error.value) == f"BRRTR_COMPILED cannot be 'require': {found.why_not}"
    assert "install the project again" in found.why_not
    return found.why_not if found.broken else f"quietly: {found.why_not}"


def test_it_is_not_built(folder: Path) -> None:
    assert why_not(folder).startswith("quietly: the compiled door is not built; ")


@pytest.mark.parametrize("name", ["door.py", "door.pxd"])
def test_it_is_stale(folder: Path, name: str) -> None:
    (folder / file_name(folder)).touch()
    with (folder / name).open("a") as source:
        source.write("# changed\n")
    assert why_not(folder).startswith("the compiled door was built of another source; ")


def test_it_is_for_another_interpreter(folder: Path) -> None:
    other = file_name(folder).replace(SUFFIX, ".cpython-39-sparc-plan9.so")
    (folder / other).touch()
    assert [path.name for path in built_elsewhere(folder)] == [other]
    assert why_not(folder).startswith(
        f"quietly: the compiled door is built for another interpreter ({other}); "
    )


def test_it_cannot_be_loaded(folder: Path) -> None:
    (folder / file_name(folder)).write_bytes(b"no library")
    assert why_not(folder).startswith("the compiled door cannot be loaded: ")


def test_its_source_is_not_there(tmp_path: Path) -> None:
    """Some leave out the text of what they ship."""
    found = find(Settings(), tmp_path)
    assert (found.module, found.broken) == (None, True)
    assert "door.py" in found.why_not


def test_it_is_off(folder: Path) -> None:
    (folder / file_name(folder)).write_bytes(b"no library")
    found = find(Settings(compiled="off"), folder)
    assert (found.module, found.broken) == (None, False)


def test_two_services_in_a_process_share_nothing_through_it() -> None:
    """It keeps nothing of its own: what it has at its top are classes, functions and constants."""
    module = built_module()
    kept = [
        name
        for name, value in vars(module).items()
        if isinstance(value, list | dict | set | bytearray) and not name.startswith("__")
    ]
    assert kept == []
