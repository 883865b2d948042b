"""Starts the service of a document and calls each operation, with right requests and with wrong ones."""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from record import Recorder
from support.projects import unpacked

from brrtr.contract_tests.calls import CREDENTIAL
from stages.calling import Caller, with_wrong_body
from stages.generating import BUNDLE, PROJECT, REQUESTS, TOLD
from stages.judging import Judge
from stages.requests import Request

LOG = "service.log"


def serve(folder: Path, recorder: Recorder) -> None:
    """Notes how long the service takes to import and to start, and what is wrong with its answers."""
    sources = folder / PROJECT / "src"
    package = next(path.name for path in sources.iterdir())
    document = json.loads(unpacked((sources / package / BUNDLE).read_text(encoding="utf-8")))
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    judge = Judge(document, told["patterns"])
    requests = [Request(**one) for one in json.loads((folder / REQUESTS).read_text(encoding="utf-8"))]
    with _logging_to(folder / LOG):
        with recorder.stage("import"):
            sys.path.insert(0, str(sources))
            registry, testing, settings = (
                importlib.import_module(f"{package}.{name}")
                for name in ("registry", "runtime.testing", "runtime.settings")
            )
        own = settings.Settings(dev_credential=CREDENTIAL)
        running = testing.running(registry.build, own)
        with recorder.stage("start"):
            url = running.__enter__()
        try:
            recorder.record.peak_mib["start"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            caller = Caller(
                url,
                judge,
                recorder.record,
                folder / LOG,
                is_unfitting=told["is_unfitting"],
                is_implied=told["is_implied"],
            )
            _call(requests, judge, caller, recorder)
            caller.close()
        finally:
            running.__exit__(None, None, None)


def _call(requests: list[Request], judge: Judge, caller: Caller, recorder: Recorder) -> None:
    valid = [request for request in requests if request.is_valid]
    with recorder.stage("right requests"):
        for request in valid:
            caller.send(request)
    with recorder.stage("wrong requests"):
        for request in requests:
            if not request.is_valid:
                caller.send(request)
        for request in {request.pointer: request for request in valid}.values():
            wrong = with_wrong_body(request, judge)
            if wrong is not None:
                caller.send(wrong)


@contextmanager
def _logging_to(path: Path) -> Iterator[None]:
    """Has all that is printed go to a file, what threads print too."""
    kept = [os.dup(stream) for stream in (1, 2)]
    with path.open("wb") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    try:
        yield
    finally:
        for stream, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, stream)
            os.close(copy)
