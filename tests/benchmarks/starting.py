"""Measures how long a service takes to start, and its first requests: python tests/benchmarks/starting.py

Services of an example and of large documents, one of 11,000 operations: seconds until `serve` is ready and
what memory it has then; how long the first request to each operation takes, one after the other; the memory
after these, and seconds until it has ended. Requests are those that the contract's tests send. Modules are
compiled beforehand, as pip does it, and with `--compiled` the door as well.

Seconds are those of the processor, so that other work of the machine does not count; those on the clock stand
beside. Exit code 1 if a service takes longer or has more memory than it may, or answers 5xx, but for the 501
of stubs that have no example. Needs Linux, and npm unless the packages were fetched before.
"""

from __future__ import annotations

import argparse
import compileall
import http.client
import json
import os
import re
import runpy
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "project_template"))

from generate import EXAMPLES, HUGE, LARGE, document
from support.installed_service import Server, clean_environment, server

import brrtr
from brrtr.write import write
from runtime.packed import SUFFIX, unpack

START_S, RESIDENT_BYTES, FIRST_S = 3.0, 300_000_000, 0.05
"""The most that a start, the memory after it, and a first request may take."""
READY_S = 120.0
CREDENTIAL = "a-credential-for-tests"
"""What requests of the contract's tests carry."""


@dataclass(frozen=True, slots=True)
class Started:
    """Holds what a service took."""

    operations: int
    cpu_s: float
    wall_s: float
    resident_bytes: int
    first_s: Sequence[float]
    """Seconds of the processor for the first request to each operation."""
    resident_after_bytes: int
    end_s: float
    statuses: dict[int, int]

    def misses(self) -> Iterator[str]:
        """Says what takes more than it may."""
        if self.cpu_s > START_S:
            yield f"the start takes {self.cpu_s:.2f} s, more than {START_S}"
        if self.resident_bytes > RESIDENT_BYTES:
            yield f"it has {self.resident_bytes:,} bytes of memory, more than {RESIDENT_BYTES:,}"
        if max(self.first_s) > FIRST_S:
            yield f"a first request takes {max(self.first_s):.3f} s, more than {FIRST_S}"
        wrong = {status: many for status, many in self.statuses.items() if status >= 500 and status != 501}
        if wrong:
            yield f"there are answers {wrong}"


def measure(project: Path, *, compiled: bool) -> Started:
    """Starts the service of a project, asks each operation once, and ends it."""
    (package,) = (found.parent.name for found in (project / "src").glob("*/__main__.py"))
    if compiled:
        hook = runpy.run_path(str(project / "hatch_build.py"))
        folder = project / "src" / hook["FOLDER"]
        with tempfile.TemporaryDirectory() as made:
            hook["lay_beside"](hook["compiled"](folder, Path(made)), folder)
    compileall.compile_dir(project / "src", quiet=1)
    calls = list(_calls(project / "tests" / "contract"))
    environment = clean_environment(PYTHONPATH=str(project / "src"), BRRTR_DEV_CREDENTIAL=CREDENTIAL)
    command = [sys.executable, "-m", package, "serve", "--port", "0", "--dev"]
    begun = time.monotonic()
    with server(command, cwd=project, environment=environment) as process:
        _wait(process, begun + READY_S)
        wall_s, cpu_s = time.monotonic() - begun, _used_s(process.process.pid)
        resident = _resident(process.process.pid)
        time.sleep(1)  # it reads what it will compare with at a reload
        answered = [_first(process, *call) for call in calls]
        after = _resident(process.process.pid)
        ending = time.monotonic()
        process.stop()
        end_s = time.monotonic() - ending
    statuses: dict[int, int] = {}
    for status, _ in answered:
        statuses[status] = statuses.get(status, 0) + 1
    first_s = [seconds for _, seconds in answered]
    return Started(len(calls), cpu_s, wall_s, resident, first_s, after, end_s, dict(sorted(statuses.items())))


def _calls(folder: Path) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Gives a valid request to each operation: method, target, headers and body."""
    for path in sorted(folder.iterdir()):
        if ".json" not in path.suffixes or path.name.startswith("components."):
            continue
        content = path.read_bytes()
        for name, about in json.loads(unpack(content) if path.name.endswith(SUFFIX) else content).items():
            if not name.startswith("/"):
                yield _call(*about["call"])


def _call(
    method: str, target: str, headers: dict[str, str] | None = None, body: str = ""
) -> tuple[str, str, dict[str, str], str]:
    return method, target, headers or {}, body


def _wait(process: Server, end: float) -> None:
    while "Application startup complete" not in process.log:
        if process.process.poll() is not None or time.monotonic() > end:
            raise AssertionError(f"the service did not start:\n{process.log}")
        time.sleep(0.01)


def _first(
    process: Server, method: str, target: str, headers: dict[str, str], body: str
) -> tuple[int, float]:
    """Gives the status, and the seconds of the processor that the service has spent on it."""
    connection = http.client.HTTPConnection("127.0.0.1", process.port(), timeout=30)
    before = _cpu_s(process.process.pid)
    connection.request(method, target, body.encode() or None, headers)
    response = connection.getresponse()
    if "text/event-stream" not in response.headers.get("content-type", ""):
        response.read()
    connection.close()
    return response.status, _cpu_s(process.process.pid) - before


def _used_s(pid: int) -> float:
    """Gives the seconds of the processor that a process has had, as the system counts them: by hundredths."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _cpu_s(pid: int) -> float:
    """Gives the seconds of the processor that the living threads of a process have had, to the nanosecond."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:  # it has just ended
            continue
    return total / 1e9


def _resident(pid: int) -> int:
    found = re.search(r"^VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.M)
    assert found is not None
    return int(found[1]) * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = [*EXAMPLES, *LARGE, *HUGE]
    parser.add_argument("--only", default="pet_store,github,graph", help=f"of {', '.join(known)}, by commas")
    parser.add_argument("--compiled", action="store_true", help="with the compiled door")
    options = parser.parse_args(arguments)
    head = f"{'':<12}{'operations':>11}{'start s':>9}{'(clock)':>9}{'MB':>7}{'first ms':>10}{'median':>8}"
    print(f"{head}{'MB after':>10}{'end s':>7}")
    missed = False
    for name in options.only.split(","):
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            write(brrtr.generate(document(name), brrtr.Options(skip_unsupported=True)), project)
            made = measure(project, compiled=options.compiled)
        median = statistics.median(made.first_s)
        print(
            f"{name:<12}{made.operations:>11,}{made.cpu_s:>9.2f}{made.wall_s:>9.2f}"
            f"{made.resident_bytes / 1e6:>7.0f}{max(made.first_s) * 1e3:>10.1f}{median * 1e3:>8.2f}"
            f"{made.resident_after_bytes / 1e6:>10.0f}{made.end_s:>7.2f}  {made.statuses}",
            flush=True,
        )
        for miss in made.misses():
            missed = True
            print(f"MISS {name}: {miss}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
