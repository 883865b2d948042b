"""What every generated tree keeps to, whatever its document: sound files, and no code but definitions."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import yaml
from support.example_documents import ROOT, document
from support.golden_files import generated

STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef,
              ast.ClassDef)  # fmt: skip


@pytest.fixture
def files(case: str) -> Mapping[str, str]:
    return generated(ROOT / "examples" / case / "openapi.yaml")


def modules(files: Mapping[str, str]) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file that is not the runtime's, which is the same in all services."""
    for path, text in files.items():
        if path.endswith(".py") and "/runtime/" not in path:
            yield path, ast.parse(text, path)


def test_every_python_file_compiles(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".py"):
            compile(text, path, "exec", dont_inherit=True)


def test_modules_hold_nothing_but_definitions(files: Mapping[str, str]) -> None:
    """Nothing of a document became a statement of its own."""
    for path, module in modules(files):
        for statement in module.body:
            where = f"{path}:{statement.lineno}: {ast.unparse(statement)}"
            if isinstance(statement, ast.Expr):
                assert isinstance(statement.value, ast.Constant), where
                assert isinstance(statement.value.value, str), where
            elif isinstance(statement, ast.If):
                assert ast.unparse(statement.test) in {"TYPE_CHECKING", "__name__ == '__main__'"}, where
            else:
                assert isinstance(statement, STATEMENTS), where


def test_files_are_plain_text(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert "\r" not in text, path
        assert not text or text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        if path.endswith(".py"):
            assert not re.search(r"[ \t]$", text, re.MULTILINE), path
            assert "\t" not in text, path


def test_data_files_parse_back(case: str, files: Mapping[str, str]) -> None:
    parsers: dict[str, Callable[[str], Any]] = {
        ".json": json.loads,
        ".toml": tomllib.loads,
        ".yaml": yaml.safe_load,
    }
    parsed = {
        path: parse(text)
        for suffix, parse in parsers.items()
        for path, text in files.items()
        if path.endswith(suffix)
    }
    package = next(path.split("/")[1] for path in files if path.startswith("src/"))
    contract = f"src/{package}/contract"
    bundled = parsed[f"{contract}/openapi.json"]
    assert bundled == parsed[f"{contract}/openapi.yaml"] == parsed["openapi.yaml"] == document(case)
    project = parsed["pyproject.toml"]["project"]
    assert project["name"] == package.replace("_", "-")
    assert project["description"] == bundled["info"]["title"]
    assert project["version"] == bundled["info"]["version"]


def test_lock_knows_every_file(files: Mapping[str, str]) -> None:
    lines = files[".brrtr/lock.json"].splitlines()
    assert all(sum(f'"{path}": ' in line for line in lines) == 1 for path in files if "lock.json" not in path)
    locked = json.loads(files[".brrtr/lock.json"])["files"]
    assert {path: entry["sha256"] for path, entry in locked.items()} == {
        path: hashlib.sha256(text.encode()).hexdigest()
        for path, text in files.items()
        if path != ".brrtr/lock.json"
    }
    owners = {path: entry["owner"] for path, entry in locked.items()}
    package = next(path.split("/")[1] for path in files if path.startswith("src/"))
    assert owners["README.md"] == owners["pyproject.toml"] == "project"
    assert owners[f"src/{package}/service.py"] == owners["tests/conftest.py"] == "user"
    assert owners[f"src/{package}/registry.py"] == owners["openapi.yaml"] == "generated"
    assert {o for path, o in owners.items() if f"src/{package}/handlers/" in path} == {"user"}


def test_services_do_not_need_the_generator(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert not re.search(r"\b(import|from)\s+brrtr\b", text), path
        assert "brrtr.generate" not in text, path
    assert not re.search(r"^\s*\"brrtr", files["pyproject.toml"], re.MULTILINE)


def test_nothing_tells_of_the_machine(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert str(ROOT) not in text, path
        assert "file:/" not in text, path


def test_runtime_is_copied_as_it_stands(files: Mapping[str, str]) -> None:
    """What is left out, the document does not need; the rest is the very text that this project tests."""
    runtime = ROOT / "project_template" / "runtime"
    copied = {path.partition("/runtime/")[2]: text for path, text in files.items() if "/runtime/" in path}
    assert "kernel.py" in copied
    for name, text in copied.items():
        assert text == (runtime / name).read_text("utf-8"), name
