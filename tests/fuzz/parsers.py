"""Gives bytes to what reads requests, guided by the code that they reach: make fuzz-parsers [SECONDS=60]

Each of `targets.TARGETS` is run for its share of the time by atheris, which is in the extra `fuzz` and is
made for some versions of Python only. Without it bytes are changed at random.

Exit codes: 0 when nothing was found, 1 when something was: the bytes are told, as few of them as possible.
"""

from __future__ import annotations

import argparse
import logging
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one of the targets")
    parser.add_argument("--within", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    logging.disable()
    if chosen.within is not None:
        _run_guided(chosen.only, chosen.within, chosen.seconds, chosen.seed)
    from targets import TARGETS

    names = [chosen.only] if chosen.only else list(TARGETS)
    has_guide = find_spec("atheris") is not None
    print("guided by atheris" if has_guide else "at random: atheris is not installed", flush=True)
    findings = 0
    for name in names:
        run, begin = TARGETS[name]
        search = guided if has_guide else at_random
        count, found = search(name, run, begin, chosen.seconds / len(names), chosen.seed)
        print(f"{name}: {count}", flush=True)
        if found is not None:
            findings += 1
            tell(run, found)
    return 1 if findings else 0


def at_random(
    name: str, run: Callable[[bytes], None], begin: Sequence[bytes], seconds: float, seed: int
) -> tuple[str, bytes | None]:
    """Gives how much was tried, and what fails."""
    from making import MUTATIONS

    random = Random(f"{seed}:{name}")
    deadline = time.monotonic() + seconds
    count = 0
    for data in begin:
        if _fails(run, data):
            return "1 of those to begin with", data
    while time.monotonic() < deadline:
        count += 1
        data = random.choice(begin)
        for _ in range(random.choice([1, 2, 4, 8])):
            data = random.choice(MUTATIONS)(data, random)
        if _fails(run, data):
            return f"{count} tries", data
    return f"{count} tries", None


def guided(
    name: str, run: Callable[[bytes], None], begin: Sequence[bytes], seconds: float, seed: int
) -> tuple[str, bytes | None]:
    """Does that in another process, which atheris ends as it likes."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, data in enumerate(begin):
            (corpus / str(number)).write_bytes(data)
        command = [sys.executable, __file__, "--only", name, "--within", folder]
        options = ["--seconds", str(seconds), "--seed", str(seed)]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        crashes = sorted(Path(folder).glob("[a-z]*-[0-9a-f]*"))
        if done.returncode and not crashes:
            raise RuntimeError(done.stdout + done.stderr)
        last = [line for line in done.stderr.splitlines() if re.match(r"#\d", line)][-1:]
        return last[0] if last else "nothing", crashes[0].read_bytes() if crashes else None


def _run_guided(name: str, folder: Path, seconds: float, seed: int) -> None:
    """Has atheris try, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["runtime", "multipart"]):
        from targets import TARGETS
    options = [f"-max_total_time={max(1, int(seconds))}", f"-seed={seed}", f"-artifact_prefix={folder}/"]
    atheris.Setup(
        [sys.argv[0], *options, "-timeout=10", "-max_len=2000", str(folder / "corpus")], TARGETS[name][0]
    )
    atheris.Fuzz()


def _fails(run: Callable[[bytes], None], data: bytes) -> bool:
    try:
        run(data)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return True
    return False


def tell(run: Callable[[bytes], None], data: bytes) -> None:
    """Tells what fails, and of how few bytes."""
    from talking import smaller

    data = smaller(data, lambda less: _fails(run, less))
    try:
        run(data)
    except Exception as error:  # noqa: BLE001 - likewise
        print(f"  {type(error).__name__}: {str(error)[:2000]}\n  of {data!r}", flush=True)
    else:
        print(f"  it took too long, or failed once: {data!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
