"""Has the stages that only some documents go through: they take long, or find what others have found."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from record import Recorder
from support.projects import lint_faults, type_faults

from stages.generating import PROJECT

_DIGESTS = """
import hashlib, json, sys
from pathlib import Path
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
