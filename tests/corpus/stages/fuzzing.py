"""Lets schemathesis send a service requests that it makes up of the document."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from record import Recorder
from support.installed_service import clean_environment, server

from brrtr.contract_tests.calls import CREDENTIAL
from brrtr.pointers import keys
from stages.generating import PROJECT, REQUESTS

_MOST_S = 120
"""The time that it may go on making up requests."""


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
                *(
                    "--max-time",
                    str(_MOST_S),
                    "--no-color",
                    "--generation-deterministic",
                    "--suppress-health-check",
                    "all",
                ),
            ],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        found = list(_FINDING.finditer(done.stdout))
        for one in found:
            said = done.stdout[one.end() : one.end() + 400]
            if one[1].startswith("crash: HTTPError"):
                recorder.record.count("schemathesis: errors of its own")
            elif _has_no_words(one[1], said):
                recorder.record.count("schemathesis: a problem where the schema has no place for its words")
            else:
                recorder.record.fail(one[1], "", said)
        if done.returncode and not found:
            if "API Operations:" in done.stdout:  # it could not send what it made up, examples among it
                recorder.record.count("schemathesis: errors of its own")
            else:
                recorder.record.fail("schemathesis gave up", "", (done.stdout + done.stderr)[-400:])


def _has_no_words(what: str, said: str) -> bool:
    """Says whether a finding is about a refusal whose declared media types are pictures, sound or films."""
    declared = re.search(r"Received: application/problem\+json\s+Documented: ([^\[]+)", said)
    if "Undocumented Content-Type" not in what or declared is None:
        return False
    kinds = {one.strip().partition("/")[0] for one in declared[1].split(",")}
    return kinds <= {"audio", "image", "video"}


_CHECKS = (
    "not_a_server_error",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
)
"""What is asked of all services. Statuses are not: refusals need not be declared."""
_FINDING = re.compile(r"^ *- (ST\d+ .+)$", re.MULTILINE)


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
    if scheme.get("type") == "apiKey":
        return [f'api_key = "{CREDENTIAL}"']
    if scheme.get("scheme", "").lower() == "basic":
        return ['username = "somebody"', f'password = "{CREDENTIAL}"']
    return [f'bearer = "{CREDENTIAL}"']
