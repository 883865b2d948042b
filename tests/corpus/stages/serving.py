"""Starts the service of a document and calls each operation, with right requests and with wrong ones."""

from __future__ import annotations

import http.client
import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from record import Recorder
from stages.answers import UNJUDGED, complaint
from stages.generating import BUNDLE, PROJECT, REQUESTS
from stages.judging import Judge
from stages.requests import ALL, REQUIRED, Request
from support.projects import unpacked

from brrtr.contract_tests.calls import CREDENTIAL

LOG = "service.log"
JSON = ("/json", "+json")
VALUES = ([], None, 0, "x", {})
"""Bodies, of which the first that a schema forbids is sent in the place of a right one."""
PATIENCE_S = 20
"""How long an answer may take."""


def serve(folder: Path, recorder: Recorder) -> None:
    """Notes how long the service takes to import and to start, and what is wrong with its answers."""
    sources = folder / PROJECT / "src"
    package = next(path.name for path in sources.iterdir())
    judge = Judge(json.loads(unpacked((sources / package / BUNDLE).read_text())))
    requests = [Request(**one) for one in json.loads((folder / REQUESTS).read_text())]
    sys.path.insert(0, str(sources))
    with (folder / LOG).open("w") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    with recorder.stage("import"):
        registry = importlib.import_module(f"{package}.registry")
        testing = importlib.import_module(f"{package}.runtime.testing")
        settings = importlib.import_module(f"{package}.runtime.settings").Settings(
            dev_credential=CREDENTIAL, log_format="json", log_level="warning", log_async=False
        )
    with _starting(recorder, testing.running(registry.build, settings)) as url:
        recorder.record.peak_mib["start"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        caller = Caller(url, judge, recorder, folder / LOG)
        with recorder.stage("right requests"):
            for request in requests:
                if request.is_valid:
                    caller.send(request)
        with recorder.stage("wrong requests"):
            for request in requests:
                if not request.is_valid:
                    caller.send(request)
                elif (wrong := caller.with_wrong_body(request)) is not None:
                    caller.send(wrong)


@contextmanager
def _starting(recorder: Recorder, running: Any) -> Iterator[str]:
    with recorder.stage("start"):
        url = running.__enter__()
    try:
        yield url
    finally:
        running.__exit__(None, None, None)


class Caller:
    """Sends requests on one connection, and notes what is wrong with the answers."""

    def __init__(self, url: str, judge: Judge, recorder: Recorder, log: Path) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_S)
        self._judge = judge
        self._record = recorder.record
        self._log = log

    def send(self, request: Request) -> None:
        """Sends a request and holds the answer against the document."""
        self._record.count(f"requests: {request.kind if request.is_valid else 'wrong'}")
        where = f"{request.method} {request.target}"[:300]
        begun, logged = time.perf_counter(), self._log.stat().st_size
        try:
            headers = {name: value for name, value in request.headers.items()}
            self._connection.request(request.method, request.target, request.body.encode() or None, headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            self._connection.close()
            self._record.fail(f"{request.kind}: no answer, {type(error).__name__}", where, str(error))
            return
        took = time.perf_counter() - begun
        self._record.slowest_ms = max(self._record.slowest_ms, round(took * 1000))
        self._record.count(f"status {response.status}")
        kind = request.kind.partition(" ")[0] if not request.is_valid else request.kind
        if response.status == 500:
            self._record.fail(f"500: {self._cause(logged)}", where, f"{request.kind}: {body[:200]!r}")
            return
        if not _fits(response.status, request.expected):
            said = body[:400].decode("utf-8", "replace")
            expected = " or ".join(request.expected[:2])
            self._record.fail(f"{request.kind}: {response.status} instead of {expected}", where, said)
            return
        operation = self._judge.at(request.pointer)
        if request.method != "HEAD" and request.kind != "another method":
            content_type = response.getheader("content-type", "")
            wrong = complaint(self._judge, operation, response.status, content_type, body)
            self._record.count("answers held against the document")
            if wrong.startswith(UNJUDGED):
                self._record.count(wrong)
            elif wrong:
                self._record.fail(f"answer: {wrong.partition(':')[2][:60] or wrong}", where, f"{request.kind}: {wrong} {body[:200]!r}")

    def with_wrong_body(self, request: Request) -> Request | None:
        """Gives a right request with a body of JSON that its schema forbids."""
        from dataclasses import replace

        content_type = request.headers.get("content-type", "")
        if request.kind != REQUIRED and request.kind != ALL or not content_type.endswith(JSON):
            return None
        body = self._judge.resolved(self._judge.at(request.pointer).get("requestBody"))
        media = (body or {}).get("content", {}).get(content_type)
        if not media or "schema" not in media:
            return None
        for value in VALUES:
            try:
                if self._judge.faults(value, media["schema"], "readOnly"):
                    return replace(request, kind="a body that is not valid", body=json.dumps(value), expected=("4XX",))
            except ValueError:
                return None
        return None

    def _cause(self, position: int) -> str:
        """Gives the last line of the traceback that was logged since."""
        with self._log.open("rb") as log:
            log.seek(position)
            lines = log.read().decode("utf-8", "replace").splitlines()
        for line in reversed(lines):
            if "Traceback" in line:
                try:
                    text = json.loads(line)
                except ValueError:
                    continue
                trace = next((value for value in text.values() if isinstance(value, str) and "Traceback" in value), "")
                return trace.strip().splitlines()[-1][:100] if trace else "?"
        return lines[-1][:100] if lines else "nothing in the log"


def _fits(status: int, expected: tuple[str, ...]) -> bool:
    return any(str(status) == one or one == f"{status // 100}XX" for one in expected)
