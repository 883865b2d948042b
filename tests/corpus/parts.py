"""Takes documents through the parts of their runs: each is a process with limits of time and memory."""

from __future__ import annotations

import gc
import random
import shutil
import traceback
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from record import Record, Recorder
from stages import fuzzing, generating, sampled, schemas, serving
from support.projects import mypy_cache
from workers import Limits, Outcome, run_all


class Part(StrEnum):
    """Names what is done with a document in one process."""

    GENERATE = "generate"
    SERVE = "serve"
    TWICE = "twice"
    TYPES = "types"
    SCHEMATHESIS = "schemathesis"
    SCHEMAS = "schemas"


@dataclass(frozen=True, slots=True)
class Task:
    """Is one part of a document's run."""

    name: str
    part: Part


class Run:
    """Takes documents through their parts, the generation first."""

    def __init__(
        self, documents: Mapping[str, Path], shares: Mapping[Part, int], seed: int, folder: Path
    ) -> None:
        """`shares` says of each further part that it is for one document in so many; 0 is for none."""
        self._documents = documents
        self._shares = shares
        self._seed = seed
        self._folder = folder
        self._runtime = generating.RuntimeCopy(folder / "runtime")
        mypy_cache()  # which this process makes an end of, not a fork
        self._records: dict[str, Record] = {}
        self._left: dict[str, list[Part]] = {}

    def records(self, names: Sequence[str], jobs: int, limits: Limits) -> Iterator[Record]:
        """Gives the record of each document as soon as all its parts are done."""
        gc.freeze()  # forks share what is imported
        waiting = deque(Task(name, Part.GENERATE) for name in names)
        for outcome in run_all(self._work, waiting, jobs, limits):
            name = outcome.argument.name
            size = self._documents[name].stat().st_size
            record = self._records.setdefault(name, Record(name, size))
            self._add(record, outcome)
            left = self._left.setdefault(name, self._following(record))
            if left:
                waiting.appendleft(Task(name, left.pop(0)))
                continue
            shutil.rmtree(self._place(name))
            yield self._records.pop(name)

    def _following(self, record: Record) -> list[Part]:
        """Gives the parts behind the generation: none where there is no service."""
        if record.last_stage != generating.LAST:
            return []
        return [part for part, share in self._shares.items() if self._is_chosen(record.name, part, share)]

    def _is_chosen(self, name: str, part: Part, share: int) -> bool:
        """Says whether a document goes through a part, by the seed and its name alone."""
        return share > 0 and random.Random(f"{self._seed} {part} {name}").random() * share < 1

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
        folder = self._place(task.name)
        folder.mkdir(parents=True, exist_ok=True)
        recorder = Recorder(Record(task.name), folder / "stage")
        try:
            self._do(task, folder, recorder)
        except Exception as error:  # noqa: BLE001 - whatever happens is what this is about
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}"
            recorder.record.fail(f"crash: {type(error).__name__} ({where})", "", str(error))
        return recorder.end(task.part)

    def _do(self, task: Task, folder: Path, recorder: Recorder) -> None:
        document = self._documents[task.name]
        match task.part:
            case Part.GENERATE:
                generating.generate(document, folder, recorder, self._runtime)
            case Part.SERVE:
                serving.serve(folder, recorder)
            case Part.TWICE:
                sampled.twice(document, folder, recorder)
            case Part.TYPES:
                sampled.types(folder, recorder)
            case Part.SCHEMATHESIS:
                fuzzing.schemathesis(folder, recorder)
            case Part.SCHEMAS:
                schemas.compile_schemas(document, folder, recorder)
