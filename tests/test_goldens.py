"""Every example renders, byte for byte, to its golden, wherever and with whatever hashing it is rendered."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.example_documents import ROOT
from support.golden_files import UPDATE, generated

from brrtr.golden import cases, compare, left_over, remove, replace
from brrtr.golden.trees import differences

GOLDEN = ROOT / "golden"
VERSIONS = ("3.11", "3.12", "3.13")

DIGESTS = """
import hashlib, json, sys
import brrtr
files = brrtr.generate(sys.argv[1])
print(json.dumps({path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}))
"""
"""Prints a digest of each file of the project, in the order of the files."""

EQUIPPED = """
import sys
from importlib.metadata import version
import brrtr.generate
print("%d.%d" % sys.version_info[:2], version("black"))
"""
"""Prints what an interpreter is, if it can run the generator."""


def document(case: str) -> Path:
    return ROOT / "examples" / case / "openapi.yaml"


def digests(files: Mapping[str, str]) -> dict[str, str]:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


def generate_elsewhere(python: str, document: str, *, cwd: Path, seed: int) -> subprocess.Popen[str]:
    """Starts a generation in a process of its own, which prints the digest of each file."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT / "generator")}
    command = [python, "-c", DIGESTS, document]
    return subprocess.Popen(
        command, cwd=cwd, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def result(process: subprocess.Popen[str]) -> list[tuple[str, str]]:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return list(json.loads(output).items())


@pytest.mark.writes_golden
def test_golden(case: str, request: pytest.FixtureRequest) -> None:
    files = generated(document(case))
    if request.config.getoption("--update-golden"):
        replace(GOLDEN / case, files)
    difference = compare(GOLDEN / case, files)
    if difference:
        pytest.fail(f"golden/{case} is not what is generated:\n\n{difference}\n{UPDATE}", pytrace=False)


@pytest.mark.writes_golden
def test_every_golden_has_an_example(request: pytest.FixtureRequest) -> None:
    extra = left_over(GOLDEN, cases(ROOT / "examples"))
    if request.config.getoption("--update-golden"):
        for folder in extra:
            remove(folder)
    elif extra:
        names = ", ".join(folder.name for folder in extra)
        pytest.fail(f"golden/ has no example for {names}\n{UPDATE}", pytrace=False)


def test_same_bytes_in_any_process_and_folder(case: str, tmp_path: Path) -> None:
    here = generate_elsewhere(sys.executable, f"examples/{case}/openapi.yaml", cwd=ROOT, seed=1)
    there = generate_elsewhere(sys.executable, str(document(case)), cwd=tmp_path, seed=2)
    expected = list(digests(generated(document(case))).items())
    assert result(here) == expected
    assert result(there) == expected


class TestDifferences:
    """What a failure prints."""

    def test_equal_trees_have_none(self) -> None:
        assert differences({"a.py": b"x = 1\n"}, {"a.py": "x = 1\n"}) == ""

    def test_changed_file(self) -> None:
        text = differences({"a.py": b"x = 1\ny = 2\n"}, {"a.py": "x = 1\ny = 3\n"})
        assert text == (
            "a.py: changed\n--- golden/a.py\n+++ new/a.py\n@@ -1,2 +1,2 @@\n x = 1\n-y = 2\n+y = 3\n"
        )

    def test_missing_and_extra_files_are_shown_whole(self) -> None:
        text = differences({"old.py": b"x\n"}, {"new.py": "y\n"})
        assert "new.py: missing in golden\n--- /dev/null\n+++ new/new.py\n@@ -0,0 +1 @@\n+y\n" in text
        assert "old.py: extra in golden\n--- golden/old.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n" in text

    @pytest.mark.parametrize(
        ("golden", "new"),
        [
            (b"x\r\n", "x\n"),
            (b"x", "x\n"),
            (b"\xff\n", "y\n"),
            (b"", "\n"),
            ("a\u2028b\n".encode(), "a\nb\n"),
        ],
    )
    def test_line_ends_and_odd_bytes_show(self, golden: bytes, new: str) -> None:
        assert differences({"a": golden}, {"a": new}).count("\n") > 3

    def test_empty_file_is_named(self) -> None:
        assert differences({}, {"py.typed": ""}) == "py.typed: missing in golden\n"


SMALL = """
openapi: 3.1.0
info: {title: Small, version: '1'}
paths:
  /things: {get: {responses: {'204': {description: None.}}}}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the tests of goldens need, with one small example and no golden."""
    (tmp_path / "examples" / "small").mkdir(parents=True)
    (tmp_path / "examples" / "small" / "openapi.yaml").write_text(SMALL)
    (tmp_path / "tests").mkdir()
    for module in ("conftest.py", "test_goldens.py"):
        shutil.copy(ROOT / "tests" / module, tmp_path / "tests")
    shutil.copytree(ROOT / "tests" / "support", tmp_path / "tests" / "support")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "project_template").symlink_to(ROOT / "project_template")
    return tmp_path


def run_golden_tests(root: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    variables = {name: value for name, value in os.environ.items() if name != "CI" and "PYTEST" not in name}
    variables |= {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        **environment,
    }  # but for the one that conftest.py needs
    command = [sys.executable, "-m", "pytest", "-p", "xdist.plugin", "-k", "golden", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, *arguments], cwd=root, env=variables, text=True, capture_output=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


def test_update_writes_what_was_missing(checkout: Path) -> None:
    golden = checkout / "golden"
    golden.mkdir()
    code, output = run_golden_tests(checkout, "tests/test_goldens.py::test_golden")
    assert code == 1
    assert "src/small/registry.py: missing in golden\n--- /dev/null\n+++ new/src/small/registry.py" in output
    assert f"\n{UPDATE}\n" in output
    (golden / "gone").mkdir()
    code, output = run_golden_tests(checkout, "--update-golden")
    assert code == 0, output
    assert "2 passed" in output
    assert [folder.name for folder in golden.iterdir()] == ["small"]
    code, output = run_golden_tests(checkout, "tests/test_goldens.py::test_golden")
    assert code == 0, output


def test_update_is_refused_where_ci_runs(checkout: Path) -> None:
    code, output = run_golden_tests(checkout, "--update-golden", CI="true")
    assert code == pytest.ExitCode.USAGE_ERROR
    assert "goldens are rewritten by people, not by CI" in output
    assert not (checkout / "golden").exists()
