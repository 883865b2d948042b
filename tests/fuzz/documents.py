"""Reads documents that nobody would write: make fuzz-documents [SECONDS=60] [SEED=N] [NUMBER=N] [FOLDER=...]

They are the examples, or the documents of a folder, with a few changes: other values and names, references
to anywhere, what stands elsewhere, many of it, parts in files of their own; or with other bytes. Of each a
project is made, in a process of its own that may take so much time and memory and no more. It is made or
refused with diagnostics; each tenth is written out in full and must be nothing but definitions.

What is found is told with the seed and its number, which `--number` repeats and leaves in a folder. Exit
codes: 0 when nothing was found, 1 when something was.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from mutations import Mutated, garbled, mutated
from support.projects import assert_harmless

import brrtr
from brrtr import DocumentError, Options
from brrtr.generate import project_files, read, understand, write_code
from brrtr.source import load

EXAMPLES = Path(__file__).parents[2] / "examples"
LIMIT_S = 30.0
"""How long a document may take. The examples take a second, in full."""
LIMIT_BYTES = 3 << 30
"""The addresses that a process may have; one that has read nothing has some hundred megabytes of them."""
LARGEST = 300_000
"""Characters of a document of a folder: changes are tried on many, not on large ones."""
MOST = 20
"""After so many findings of different kinds the run ends."""
LEVELS = 12_000
"""Calls within calls while documents are made, some of which nest deeply; reading has no more than usual."""


@dataclass(frozen=True)
class Case:
    """Is a document that is tried: the text of each file by its name, the entry first."""

    files: dict[str, bytes]
    done: tuple[str, ...]
    is_written: bool
    """Whether all of the project is made."""
    skips: bool = False
    """Whether what is not supported is left out."""


@dataclass(frozen=True)
class Outcome:
    """Says what became of a document."""

    kind: str
    """`made`, `refused`, or what is wrong, by which findings are told apart."""
    text: str = ""
    seconds: float = 0.0

    @property
    def is_fine(self) -> bool:
        """Says whether that may happen."""
        return self.kind in {"made", "refused"}


def documents(folder: Path | None) -> list[Path]:
    """Gives the documents that others are made of: of a folder, or the examples."""
    found = sorted(path for end in ("json", "yaml", "yml") for path in (folder or EXAMPLES).rglob(f"*.{end}"))
    return [path for path in found if path.stat().st_size <= LARGEST]


def made(seed: int, number: int, originals: Sequence[Path]) -> Case:
    """Makes the case of a number."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(LEVELS)
    try:
        return _made(seed, number, originals)
    finally:
        sys.setrecursionlimit(usual)


def _made(seed: int, number: int, originals: Sequence[Path]) -> Case:
    random = Random(f"{seed} {number}")
    original = random.choice(originals)
    is_written, skips = random.random() < 0.1, random.random() < 0.5
    if random.random() < 0.1:
        content = garbled(original.read_bytes()[: random.choice((2000, LARGEST))], random)
        return Case({f"openapi{original.suffix}": content}, (f"{original}", "other bytes"), is_written, skips)
    change = mutated(json.loads(json.dumps(load(original).tree)), random)
    return Case(_files(change), (f"{original}", *change.done), is_written, skips)


def _files(change: Mutated) -> dict[str, bytes]:
    everything = {"openapi.json": change.document, **change.files}
    return {name: json.dumps(value).encode() for name, value in everything.items()}


def leave(case: Case, folder: Path) -> Path:
    """Writes the files of a case into a folder; gives the path of the document."""
    for name, content in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / next(iter(case.files))


def outcome(case: Case, limit_s: float = LIMIT_S) -> Outcome:
    """Makes a project of a case in a process of its own, and says what became of it."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="fuzz-documents-") as folder:
        process = context.Process(target=_run, args=(case, Path(folder), there))
        started = time.monotonic()
        process.start()
        there.close()
        try:
            found = here.recv() if here.poll(limit_s) else Outcome("endless", f"more than {limit_s} s")
        except EOFError:
            process.join()
            found = Outcome(f"died of {process.exitcode}")
        finally:
            _end(process)
            here.close()
    return Outcome(found.kind, found.text, time.monotonic() - started)


def _end(process: Any) -> None:
    """Ends a process with those that it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()
    process.join()


def _run(case: Case, folder: Path, told: Connection) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    try:
        found = _tried(leave(case, folder), case)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is a finding
        found = Outcome(_kind(error), traceback.format_exc())
    told.send(found)


def _tried(document: Path, case: Case) -> Outcome:
    options = Options(skip_unsupported=case.skips)
    try:
        analysed = understand(read(document, options), options)
        if case.is_written:
            files, _ = project_files(analysed, options)
            assert_harmless(files, case.files)
        else:
            write_code(analysed)
    except DocumentError as error:
        silent = [one for one in error.diagnostics if not one.message]
        return Outcome("refused without words" if silent or not error.diagnostics else "refused")
    return Outcome("made")


def _kind(error: BaseException) -> str:
    """Says where an exception comes from: two from one place are one finding."""
    own = str(Path(brrtr.__file__).parent)
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(own)]
    place = f" in {Path(frames[-1].filename).relative_to(own)}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def warm_up() -> None:
    """Loads once what the processes share."""
    understand(read(EXAMPLES / "pet_store" / "openapi.yaml", Options()), Options())


def report(case: Case, found: Outcome, seed: int, number: int, again: str) -> None:
    print(f"\n{found.kind}, {found.seconds:.1f} s:  --seed {seed} --number {number}{again}")
    print("".join(f"    {line}\n" for line in case.done), end="")
    print("\n".join(f"    | {line}" for line in found.text.splitlines()[-16:]), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--number", type=int, help="repeat this case only, and leave its files in a folder")
    parser.add_argument("--folder", type=Path, help="documents to change; else the examples")
    options = parser.parse_args(arguments)
    originals = documents(options.folder)
    again = f" --folder {options.folder}" if options.folder else ""
    if options.number is not None:
        case = made(options.seed, options.number, originals)
        found = outcome(case)
        report(case, found, options.seed, options.number, again)
        print(f"    its files: {leave(case, Path(tempfile.mkdtemp(prefix='fuzz-documents-')))}")
        return 0 if found.is_fine else 1
    warm_up()
    kinds: Counter[str] = Counter()
    slowest = (0.0, 0)
    end = time.monotonic() + options.seconds
    for number in count():
        if time.monotonic() > end or sum(kind not in {"made", "refused"} for kind in kinds) >= MOST:
            break
        case = made(options.seed, number, originals)
        found = outcome(case)
        slowest = max(slowest, (found.seconds, number))
        if not found.is_fine and found.kind not in kinds:
            report(case, found, options.seed, number, again)
        kinds[found.kind] += 1
    wrong = {kind: times for kind, times in kinds.items() if kind not in {"made", "refused"}}
    print(f"\nseed {options.seed}: {kinds['made']} made, {kinds['refused']} refused;", end=" ")
    print(f"the slowest, number {slowest[1]}, took {slowest[0]:.1f} s;", end=" ")
    print("no findings" if not wrong else f"findings: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
