"""The command that compiles every schema of many documents: what it counts, and that no document ends it."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from run import main  # noqa: E402 - of the folder above
from workers import Limits, run_all  # noqa: E402

# A fork of a process with threads warns since 3.12; the command has none, the test runner may.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

OPERATION = {"responses": {"204": {"description": "Done."}}}
INFO = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/": {"get": OPERATION}}}
LIMITS = Limits(seconds=2, mib=4096)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    (documents / "deeper").mkdir(parents=True)
    good = {"Pet": {"type": "object", "properties": {"name": {"type": "string"}}}, "Id": {"type": "integer"}}
    bad = {"Name": {"not": {"pattern": "[a-"}}, "Other": {"type": "string"}}
    for name, schemas in (("good", good), ("deeper/bad", bad)):
        text = json.dumps({**INFO, "components": {"schemas": schemas}})
        (documents / f"{name}.json").write_text(text)
    return documents


def run(folder: Path, *arguments: str) -> int:
    return main([str(folder), "--jobs", "1", "--results", str(folder.parent / "results.jsonl"), *arguments])


def test_every_schema_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    shown = capsys.readouterr().out
    assert "2 documents" in shown
    assert "4 schemas in their components" in shown
    assert "4 validators and 4 models" in shown


def test_fault_of_a_document_is_told_and_costs_no_other_schema(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--only", "deeper/*", "--errors") == 0
    shown = capsys.readouterr().out
    assert "deeper/bad.json:1  #/components/schemas/Name/not/pattern  invalid-pattern" in shown
    assert "2 validators and 2 models" in shown


def test_run_is_taken_up_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--only", "good*") == 0
    (folder / "good.json").write_text("{")  # would be a fault if it were read again
    with (folder.parent / "results.jsonl").open("a") as record:
        record.write('{"name": "deeper/bad.json", "by')  # as a run leaves it that is killed
    assert run(folder, "--resume") == 0
    assert "4 validators and 4 models" in capsys.readouterr().out


def test_folder_without_documents_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty") == 2
    assert "no document" in capsys.readouterr().err


def _work(what: str) -> str:
    if what == "sleep":
        time.sleep(60)
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "grow":
        return str(len(bytearray(1 << 40)))
    return what.upper()


def test_process_that_fails_costs_its_own_argument_only() -> None:
    found = {
        outcome.argument: (outcome.value, outcome.failure)
        for outcome in run_all(_work, ["sleep", "die", "grow", "fine"], 2, LIMITS)
    }
    assert found == {
        "sleep": (None, "took more than 2 s"),
        "die": (None, "the process ended with -9"),
        "grow": (None, "ran out of memory"),
        "fine": ("FINE", ""),
    }
