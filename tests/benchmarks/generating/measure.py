"""Generates one document in processes of its own: time, memory, and what came out."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAUSE_S = 0.02
"""The seconds between two looks at the memory."""
DOCUMENT = "document"
"""The kind of the people's copy; with all other kinds it is the whole project."""
_COMMAND = "from brrtr.cli import main; main()"
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PACKED = ".bz2.b64"
_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}


class RefusedError(Exception):
    """Says that the document was not generated; the message is what the command said last."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Holds what generating a document took, and the size of what came out."""

    name: str
    operations: int
    document_bytes: int
    wall_s: float
    """Median over the rounds, as the next."""
    cpu_s: float
    peak_bytes: int
    """The most that its processes had at one time, in any round; what they share counts for each."""
    bytes_by_kind: dict[str, int]
    lines_by_kind: dict[str, int]
    longest_module_lines: int

    @property
    def generated_bytes(self) -> int:
        """Gives all but the copy of the document that people edit."""
        return sum(size for kind, size in self.bytes_by_kind.items() if kind != DOCUMENT)


def measure(name: str, document: Path, rounds: int) -> Generated:
    """Generates the document `rounds` times.

    Raises:
        RefusedError: when the command failed.
    """
    walls, cpus, peaks = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            project = Path(folder) / str(number)
            wall, cpu, peak = _new(document, project)
            walls.append(wall)
            cpus.append(cpu)
            peaks.append(peak)
        sizes, lines, longest = _counted(project)
    return Generated(
        name,
        _operations(document),
        document.stat().st_size,
        statistics.median(walls),
        statistics.median(cpus),
        max(peaks),
        sizes,
        lines,
        longest,
    )


def _new(document: Path, project: Path) -> tuple[float, float, int]:
    """Gives seconds on the clock, seconds of CPU, and the most bytes of memory."""
    command = [sys.executable, "-c", _COMMAND, "new", str(document), "-o", str(project), "--skip-unsupported"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, text=True)
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(_resident(pid) for pid in _family(process.pid)))
            time.sleep(PAUSE_S)
        wall = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            raise RefusedError((said.read().strip().splitlines() or ["no word"])[-1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, peak


def _family(pid: int) -> Iterator[int]:
    """Gives a process and all below it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:  # it has just ended
        return
    for child in children.split():
        yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError):  # it has just ended
        return 0


def _counted(project: Path) -> tuple[dict[str, int], dict[str, int], int]:
    """Counts bytes and lines by kind of file, and the lines of the longest module."""
    lock = json.loads((project / ".brrtr" / "lock.json").read_text(encoding="utf-8"))
    copies = {project / path for path in lock["documents"]}
    sizes: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    longest = 0
    for path in sorted(project.rglob("*")):
        if not path.is_file() or path.parent == project / ".brrtr" / "cache":
            continue
        kind = DOCUMENT if path in copies else _kind(path.relative_to(project))
        content = path.read_bytes()
        sizes[kind] += len(content)
        lines[kind] += content.count(b"\n")
        if path.suffix == ".py" and kind != "runtime":
            longest = max(longest, content.count(b"\n"))
    return dict(sorted(sizes.items())), dict(sorted(lines.items())), longest


def _kind(path: Path) -> str:
    """Says what a file of a project is, by its place: a room of the package, data, or the rest.

    Data is told apart by what it is: the packed document, examples, what the tests of the contract send.
    """
    parts = path.parts
    if parts[0] == ".brrtr":
        return parts[0]
    if path.name.endswith(PACKED):
        if parts[0] == "tests":
            return "packed tests"
        return "packed " + (parts[3] if len(parts) > 4 and parts[2] == "contract" else "document")
    if parts[0] != "src":
        data = " data" if path.suffix == ".json" and parts[:2] == ("tests", "contract") else ""
        return (parts[0] if len(parts) > 1 else "project") + data
    if len(parts) == 3:
        return "package"
    if parts[2] != "contract":
        return parts[2]
    data = " data" if path.suffix == ".json" else ""
    return (f"contract/{parts[3]}" if len(parts) > 4 else "contract") + data


def _operations(document: Path) -> int:
    if document.suffix != ".json":
        import yaml

        content = yaml.safe_load(document.read_text(encoding="utf-8"))
    else:
        content = json.loads(document.read_text(encoding="utf-8"))
    items = content.get("paths", {}).values()
    return sum(len(_METHODS & item.keys()) for item in items if isinstance(item, dict))
