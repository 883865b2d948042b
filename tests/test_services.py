"""The service of every example: installed, checked by its own tools, started, called through both doors."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from support.example_documents import CASES, calls, document, operations
from support.installed_service import COMPILED, Installed, clean_environment, server
from support.long_runs import LONG_RUN
from support.service_calls import CREDENTIAL, Answer, mismatches, send, send_all

ASGI_SERVER = """
import sys

import uvicorn

from {package}.registry import build
from {package}.runtime.doors.asgi import Application
from {package}.runtime.settings import Settings

application = Application(build, settings=Settings(dev_credential=sys.argv[1]))
uvicorn.run(application, http="httptools", port=0, lifespan="on", access_log=False)
"""
"""uvicorn's own protocol in front of the ASGI door."""

DOCUMENTS = ("/docs", "/openapi.json", "/openapi.yaml", "/health", "/ready")


@dataclass(frozen=True, slots=True)
class Served:
    """What a door answered to the table of calls, and how its server ended."""

    answers: Sequence[Answer]
    documents: dict[str, Answer]
    exit_code: int
    log: str


def serve(case: str, command: list[str], cwd: Path, environment: dict[str, str]) -> Served:
    with server(command, cwd=cwd, environment=environment) as process:
        port = process.port()
        answers = send_all(case, calls(case), port)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        documents = {path: send(connection, "GET", path) for path in DOCUMENTS}
        exit_code = process.stop()
        connection.close()
        return Served(answers, documents, exit_code, process.log)


@pytest.fixture(scope="session")
def serve_once(
    install_once: Callable[[str], Installed], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Served, Served]]:
    """Sends the table of an example through both doors at the same time, when it is first asked for."""

    @cache
    def once(case: str) -> tuple[Served, Served]:
        installed = install_once(case)
        folder = tmp_path_factory.mktemp("servers")
        script = folder / "asgi_server.py"
        script.write_text(ASGI_SERVER.format(package=installed.package))
        python = str(installed.python)
        native = [python, "-m", installed.package, "serve", "--dev", "--port", "0"]
        environment = clean_environment(BRRTR_DEV_CREDENTIAL=CREDENTIAL)
        with ThreadPoolExecutor(2) as threads:
            first = threads.submit(serve, case, native, folder, environment)
            second = threads.submit(serve, case, [python, str(script), CREDENTIAL], folder, environment)
            return first.result(), second.result()

    return once


@pytest.fixture
def doors(case: str, serve_once: Callable[[str], tuple[Served, Served]]) -> tuple[Served, Served]:
    """What came of the whole table through the native door and through the ASGI door."""
    return serve_once(case)


@pytest.mark.parametrize(
    "command",
    [["black", "--check", "."], ["ruff", "check", "--no-cache", "."], ["mypy"], ["pytest", "-q"]],
    ids=lambda command: command[0],
)
def test_own_tools_are_content(case: str, installed: Installed, command: list[str]) -> None:
    """black by day reads the runtime in one service: its texts are the same in each."""
    if command[0] == "black" and case != CASES[0] and not LONG_RUN:
        command = [*command, "--extend-exclude", "/runtime/"]
    run = installed.run(*command)
    assert run.returncode == 0, run.stdout + run.stderr


def test_mypy_is_strict(installed: Installed) -> None:
    configuration = (installed.folder / "pyproject.toml").read_text()
    assert re.search(r"^\[tool\.mypy\]\nstrict = true$", configuration, re.MULTILINE)


def test_routes_lists_every_operation(case: str, installed: Installed) -> None:
    run = installed.run(installed.package, "routes")
    assert run.returncode == 0, run.stderr
    listed = {tuple(line.split()[:2]) for line in run.stdout.splitlines()}
    expected = {(method, path) for method, path, _, _ in operations(case)}
    assert expected <= listed
    assert listed - expected == {("GET", path) for path in (*DOCUMENTS, "/metrics")}


def test_native_door_answers_as_the_table_says(case: str, doors: tuple[Served, Served]) -> None:
    """AC7: parity of the doors, with the next two tests."""
    wrong = mismatches(calls(case), doors[0].answers)
    assert not wrong, "\n".join(wrong)


def test_asgi_door_answers_as_the_table_says(case: str, doors: tuple[Served, Served]) -> None:
    wrong = mismatches(calls(case), doors[1].answers)
    assert not wrong, "\n".join(wrong)


def test_both_doors_give_the_same_answers(case: str, doors: tuple[Served, Served]) -> None:
    native, asgi = doors
    for call, one, other in zip(calls(case), native.answers, asgi.answers, strict=True):
        assert one == other, call["name"]
    assert native.documents == asgi.documents


def test_the_compiled_door_is_open_where_it_was_built(case: str, doors: tuple[Served, Served]) -> None:
    assert f'"door":"{"compiled" if case == COMPILED else "python"}"' in doors[0].log


def test_documents_are_the_bundled_one(case: str, doors: tuple[Served, Served]) -> None:
    served = doors[0].documents
    assert {answer.status for answer in served.values()} == {200}
    assert served["/openapi.json"].content_type == "application/json"
    assert served["/openapi.yaml"].content_type == "application/yaml"
    assert served["/openapi.yaml"].body == served["/openapi.json"].body
    assert yaml.safe_load(served["/openapi.yaml"].body) == document(case)
    assert json.loads(served["/openapi.json"].body) == document(case)


def test_sigterm_ends_it_in_good_order(doors: tuple[Served, Served]) -> None:
    native, _ = doors
    assert native.exit_code == 0, native.log
    assert "Traceback" not in native.log
