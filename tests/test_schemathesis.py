"""schemathesis finds nothing in the services of the examples, with the code beside them, at both doors."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.example_documents import CASES, ROOT, document
from support.installed_service import clean_environment, server
from support.long_runs import LONG_RUN
from support.owned_code import ENVIRONMENT
from support.service_calls import CREDENTIAL
from test_services import ASGI_SERVER

HOOKS = Path(__file__).with_name("support") / "schemathesis_hooks.py"
CASES_EVERY_DAY = 4
"""For each operation and phase, always the same ones; `--schemathesis-cases` makes up others."""
DOORS = {"native": 0, "asgi": -signal.SIGTERM}
"""The exit codes of the doors' servers after SIGTERM: uvicorn, left alone, passes the signal on."""

BOTH_DOORS = set(CASES) if LONG_RUN else {"telemetry"}
"""The examples that are tried at the ASGI door, too: by day the one that streams and takes files alone.

test_services.py holds each day that both doors answer the calls of every example alike."""

OVERLOADED = {case for case in CASES if any(re.search("[?#]", path) for path in document(case)["paths"])}
"""The examples that schemathesis does not know: it sends what is behind a `#` as a part of the path."""

TRIED = [case for case in CASES if case not in OVERLOADED]
RUNS = [(case, door) for case in TRIED for door in DOORS if door == "native" or case in BOTH_DOORS]

CHECKS = {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
    "ignored_auth",
}
WITHOUT_EFFECT = {
    # It looks for what one user sees of another one's: it needs two users, and a development credential is
    # nobody in particular.
    "object_level_authorization",
}
"""All checks are asked for, but for these schemathesis has nothing to do here."""

REFUSED = [400, 401, 404, 405, 406, 409, 413, 414, 415, 422, 431]
"""What invalid data may be answered: what is too large is not looked into any further (RFC 9110 15.5)."""

STATUSES = {
    # Valid, and yet refused: a version that was made up is not the one that the task has (RFC 9110 13.1.1),
    "patchTask": 412,
    # nor is what a made up range asks for in a file of a few bytes (RFC 9110 14.2).
    "downloadFile": 416,
    # A file has a limit that is not in its schema.
    "uploadFile": 413,
}
"""What else a service may answer valid data; test_owned_code.py and the tables of calls show each of them."""

REASONS = {
    "pet_store": set(),
    "task_board": {"header_that_breaks_its_pattern"},
    "telemetry": {"header_that_breaks_its_pattern", "encoded_delimiter", "list_of_one"},
}
"""The reasons of support/schemathesis_hooks.py that are needed: one that is not needed any more has to go."""


@dataclass(frozen=True, slots=True)
class Run:
    """What schemathesis has said, and what became of the service."""

    exit_code: int
    output: str
    reasons: frozenset[str]
    service_exit_code: int
    log: str


@pytest.fixture(scope="session")
def run_once(written_once: Callable[[str], Path], pytestconfig: pytest.Config) -> Callable[[str, str], Run]:
    """Runs schemathesis against an example's service through a door, when it is first asked for."""
    cases: int | None = pytestconfig.getoption("--schemathesis-cases")

    @cache
    def once(case: str, door: str) -> Run:
        folder = written_once(case).parent / door
        folder.mkdir()
        environment = clean_environment(
            PYTHONPATH=str(written_once(case) / "src"),
            PYTHONDONTWRITEBYTECODE="1",
            BRRTR_DEV_CREDENTIAL=CREDENTIAL,
            REASONS=str(folder / "reasons"),
            **ENVIRONMENT,
        )
        (folder / "reasons").touch()
        (folder / "schemathesis.toml").write_text(configuration(case))
        with server(serve(case, door, folder), cwd=folder, environment=environment) as process:
            command = schemathesis(case, process.port(), cases)
            run = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            exit_code = process.stop()
        reasons = frozenset((folder / "reasons").read_text().split())
        return Run(run.returncode, run.stdout, reasons, exit_code, process.log)

    return once


def serve(case: str, door: str, folder: Path) -> list[str]:
    if door == "native":
        return [sys.executable, "-m", case, "serve", "--dev", "--port", "0"]
    script = folder / "asgi_server.py"
    script.write_text(ASGI_SERVER.format(package=case))
    return [sys.executable, str(script), CREDENTIAL]


def schemathesis(case: str, port: int, cases: int | None) -> list[str]:
    """All checks, valid and invalid data, all phases: examples, edge cases, fuzzing, sequences of calls."""
    seeded = ["--generation-deterministic"]
    if cases is not None:
        seeded = ["--generation-database", "none", "--seed", str(random.randrange(2**32))]
    return [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml"),
        *("run", str(ROOT / "examples" / case / "openapi.yaml"), "--origin", f"http://127.0.0.1:{port}"),
        *("--max-examples", str(cases or CASES_EVERY_DAY), "--warnings", "off", "--no-color", *seeded),
    ]


def configuration(case: str) -> str:
    """How schemathesis is to be: with a credential for each scheme, and with our hooks."""
    lines = [
        f"hooks = {json.dumps(str(HOOKS))}",
        "continue-on-failure = true",
        "[cache]",
        "enabled = false",
        "[checks.negative_data_rejection]",
        f"expected-statuses = {REFUSED}",
    ]
    for name, scheme in document(case)["components"]["securitySchemes"].items():
        lines += [f"[auth.openapi.{name}]", *_credential(scheme)]
    for operation, status in STATUSES.items():
        if any(each.get("operationId") == operation for each in _operations(case)):
            lines += [
                "[[operations]]",
                f'include-operation-id = "{operation}"',
                "[operations.checks.positive_data_acceptance]",
                f'expected-statuses = ["2xx", 404, {status}]',
            ]
    return "\n".join(lines) + "\n"


def _credential(scheme: Any) -> list[str]:
    if scheme["type"] == "apiKey":
        return [f'api_key = "{CREDENTIAL}"']
    if scheme.get("scheme") == "basic":
        return ['username = "somebody"', f'password = "{CREDENTIAL}"']
    return [f'bearer = "{CREDENTIAL}"']


def _operations(case: str) -> list[Any]:
    items = document(case)["paths"].values()
    return [each for item in items for each in item.values() if isinstance(each, dict)]


def test_every_check_is_known() -> None:
    """A check that a new version of schemathesis brings applies, or has its reason above."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", "--help"]
    said = subprocess.run(command, env=clean_environment(), stdout=subprocess.PIPE, text=True, check=True)
    found = re.search(r"--checks .*?\[possible values: (.*?), all\]", " ".join(said.stdout.split()))
    assert found is not None, said.stdout
    assert set(found[1].split(", ")) == CHECKS | WITHOUT_EFFECT


@pytest.mark.parametrize(("case", "door"), RUNS)
def test_nothing_is_found(case: str, door: str, run_once: Callable[[str, str], Run]) -> None:
    run = run_once(case, door)
    assert run.exit_code == 0, run.output[-20_000:]


@pytest.mark.parametrize(("case", "door"), RUNS)
def test_service_has_not_failed_meanwhile(case: str, door: str, run_once: Callable[[str, str], Run]) -> None:
    """What is answered 500 stands in the log; nothing else should either."""
    run = run_once(case, door)
    assert "Traceback" not in run.log, run.log[-20_000:]
    assert run.service_exit_code == DOORS[door]


@pytest.mark.parametrize("case", TRIED)
def test_every_reason_is_needed(
    case: str, run_once: Callable[[str, str], Run], pytestconfig: pytest.Config
) -> None:
    """A finding that is dropped without need is a hole."""
    if pytestconfig.getoption("--schemathesis-cases") is not None:
        pytest.skip("other cases need other reasons")
    used = set().union(*(run_once(case, door).reasons for one, door in RUNS if one == case))
    assert used == REASONS[case]
