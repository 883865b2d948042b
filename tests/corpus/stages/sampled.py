"""Has the stages that only some documents go through: they take long, or find what others have found."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from record import Recorder
from support.installed_service import clean_environment, server
from support.projects import lint_faults, type_faults

from brrtr.contract_tests.calls import CREDENTIAL
from brrtr.pointers import keys
from stages.generating import PROJECT, REQUESTS

_DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen
import brrtr
files = brrtr.generate(Path(sys.argv[1]))
print(json.dumps({path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}))
"""


def twice(document: Path, folder: Path, recorder: Recorder) -> None:
    """Generates the project in another process, with another seed of hashes, and compares every byte."""
    with recorder.stage("determinism"):
        done = subprocess.run(
            [sys.executable, "-c", _DIGESTS, str(document)],
            env={**os.environ, "PYTHONHASHSEED": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            recorder.record.fail("a generation that failed the second time", "", done.stderr[-500:])
            return
        again = json.loads(done.stdout)
        project = folder / PROJECT
        here = {path.relative_to(project).as_posix(): path for path in project.rglob("*") if path.is_file()}
        here = {path: place for path, place in here.items() if "__pycache__" not in path}
        for path in sorted(here.keys() | again.keys()):
            found = hashlib.sha256(here[path].read_bytes()).hexdigest() if path in here else ""
            if found != again.get(path):
                recorder.record.fail("other bytes the second time", path)


def types(folder: Path, recorder: Recorder) -> None:
    """Asks mypy --strict and ruff about the project."""
    with recorder.stage("mypy"):
        for line in type_faults([folder / PROJECT]).splitlines():
            code = re.search(r"\[([a-z-]+)\]$", line)
            recorder.record.fail(f"mypy: {code[1] if code else line[:60]}", "", line)
    with recorder.stage("ruff"):
        for line in lint_faults([folder / PROJECT]).splitlines():
            place, _, said = line.partition(": ")
            recorder.record.fail(f"ruff: {said.partition(' ')[0]}", place, said)


def schemathesis(folder: Path, recorder: Recorder) -> None:
    """Lets schemathesis send the service a few requests for each operation, and notes what it finds."""
    sources = folder / PROJECT / "src"
    package = next(path.name for path in sources.iterdir())
    environment = clean_environment(
        PYTHONPATH=str(sources), PYTHONDONTWRITEBYTECODE="1", BRRTR_DEV_CREDENTIAL=CREDENTIAL
    )
    command = [sys.executable, "-m", package, "serve", "--dev", "--port", "0"]
    with (
        recorder.stage("schemathesis"),
        server(command, cwd=folder, environment=environment) as process,
    ):
        origin = f"http://127.0.0.1:{process.port()}"
        with urlopen(f"{origin}/openapi.json") as served:
            document = json.load(served)
        (folder / "schemathesis.toml").write_text(_configuration(document, folder))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml"),
                *("run", f"{origin}/openapi.json", "--origin", origin, "--checks", ",".join(_CHECKS)),
                *("--phases", "examples,coverage,fuzzing", "--max-examples", "3", "--warnings", "off"),
                *("--no-color", "--generation-deterministic", "--suppress-health-check", "all"),
            ],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found = list(_TITLE.findall(done.stdout))
        for title in found:
            recorder.record.fail(f"schemathesis: {title}", "", done.stdout[-400:])
        if done.returncode and not found:
            recorder.record.fail("schemathesis gave up", "", (done.stdout + done.stderr)[-400:])


_CHECKS = (
    "not_a_server_error",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
)
"""What is asked of all services. Statuses are not: refusals need not be declared."""
_TITLE = re.compile(r"^ *- (.+)$", re.MULTILINE)


def _configuration(document: Any, folder: Path) -> str:
    """Gives a credential for each scheme, and leaves operations out that have no answer yet."""
    lines = ["continue-on-failure = true", "[cache]", "enabled = false"]
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        lines += [f"[auth.openapi.{json.dumps(name)}]", *_credential(scheme)]
    for request in json.loads((folder / REQUESTS).read_text()):
        if request["expected"] == ["501"]:
            path, method = keys(request["pointer"])[1:]
            lines += [
                "[[operations]]",
                f"include-name = {json.dumps(f'{method.upper()} {path}')}",
                "enabled = false",
            ]
    return "\n".join(lines) + "\n"


def _credential(scheme: Any) -> list[str]:
    if scheme["type"] == "apiKey":
        return [f'api_key = "{CREDENTIAL}"']
    if scheme.get("scheme", "").lower() == "basic":
        return ['username = "somebody"', f'password = "{CREDENTIAL}"']
    return [f'bearer = "{CREDENTIAL}"']
