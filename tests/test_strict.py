"""`--strict` refuses what is forgiven otherwise, in each command, and projects remember it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from brrtr.cli import main

GOOD = """openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses: {'200': {description: OK}}
"""
FAULTY = GOOD.replace("{description: OK}", "{}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def options(project: Path) -> Any:
    return json.loads((project / ".brrtr" / "lock.json").read_text("utf-8"))["options"]


def test_new_and_inspect(folder: Path) -> None:
    (folder / "api.yaml").write_text(FAULTY)
    for command in (["new", "--dry-run", "api.yaml"], ["inspect", "api.yaml"]):
        done = run(*command)
        assert done.exit_code == 0
        assert "warning[missing-description]: the field 'description' is missing" in done.stderr
        assert "hint: assumed: it is empty" in done.stderr
        refused = run(*command, "--strict")
        assert refused.exit_code == 2
        assert "error[missing-description]: the field 'description' is missing" in refused.stderr
        assert "--> api.yaml:6:19" in refused.stderr


def test_a_project_remembers(folder: Path) -> None:
    project, document = folder / "pets", folder / "pets" / "openapi.yaml"
    (folder / "api.yaml").write_text(GOOD)
    assert run("new", "api.yaml", "--strict", "-o", "pets").exit_code == 0
    assert options(project)["strict"] is True

    document.write_text(FAULTY)
    refused = run("regenerate", "pets")
    assert (refused.exit_code, "error[missing-description]" in refused.stderr) == (2, True)
    assert run("diff", "pets").exit_code == 2

    assert run("regenerate", "pets", "--no-strict").exit_code == 0
    assert options(project)["strict"] is False
    assert document.read_text() == FAULTY
    assert run("regenerate", "pets", "--check").exit_code == 0

    assert run("regenerate", "pets", "--strict").exit_code == 2
    assert options(project)["strict"] is False
    assert run("diff", "pets", "--strict", "--clients-only").exit_code == 2
    assert run("diff", "pets", "--clients-only").exit_code == 0


def test_a_project_of_before_forgives(folder: Path) -> None:
    (folder / "api.yaml").write_text(FAULTY)
    assert run("new", "api.yaml", "-o", "pets").exit_code == 0
    lock = folder / "pets" / ".brrtr" / "lock.json"
    before = lock.read_text("utf-8").replace(',\n  "strict": false', "")
    assert "strict" not in before
    lock.write_text(before)
    assert run("regenerate", "pets").exit_code == 0


def test_golden(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)  # there they are not rewritten
    (folder / "examples" / "pets").mkdir(parents=True)
    (folder / "examples" / "pets" / "openapi.yaml").write_text(FAULTY)
    refused = run("golden", "update", "--strict")
    assert refused.exit_code == 2
    assert "missing-description" in refused.stderr, refused.output
    assert run("golden", "update").exit_code == 0
