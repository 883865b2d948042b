"""Gives bytes to the compiled door under AddressSanitizer, guided by libFuzzer: make fuzz-door [SECONDS=60]

What is reached in the door's machine code leads on. What it reads is held against the parser and the pattern
of the Python door, and what it answers against what that answers: each of `TARGETS` has half of the time.

Needs clang with its runtime (Debian: clang, libclang-rt-dev) and a Python with a shared library.

Exit codes: 0 when nothing was found, 1 when something was, 2 when it cannot be built.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from compiled_targets import MESSAGES
from making import ODD, WORDS
from support.native_door import hook

from runtime import compiled

TARGETS = ("heads", "conversation")
SANITIZERS = "address,undefined"
MOST_BYTES = 3000
ROOT = Path(__file__).parents[2]


def build(folder: Path) -> tuple[Path, Path]:
    """Gives the fuzzer and the library of the door, which is built as services build it.

    Raises:
        subprocess.CalledProcessError, NotCompiledError of the hook: when that is not possible.
    """
    flags = (
        f"-g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,{SANITIZERS} -fno-sanitize-recover=undefined"
    )
    os.environ |= {"CC": "clang", "CFLAGS": flags, "LDSHARED": "clang -shared", "BRRTR_COMPILED": "require"}
    library = hook()["compiled"](compiled.FOLDER, folder)
    values = sysconfig.get_config_vars()
    fuzzer = folder / "fuzzer"
    subprocess.run(
        [
            "clang", "-O1", "-g", f"-fsanitize=fuzzer,{SANITIZERS}", "-rdynamic",
            f"-I{sysconfig.get_path('include')}", str(Path(__file__).with_name("driver.c")),
            "-o", str(fuzzer),
            f"-L{values['LIBDIR']}", f"-Wl,-rpath,{values['LIBDIR']}", f"-lpython{values['LDVERSION']}",
        ],
        check=True,
    )  # fmt: skip
    return fuzzer, library


def begin(target: str, folder: Path) -> None:
    """Writes what is tried at first: messages, among them those of the tables of hostile ones."""
    random = Random(target)
    folder.mkdir()
    for number, data in enumerate([*MESSAGES, *ODD]):
        if len(data) < MOST_BYTES:
            cuts = bytes([random.randrange(256), random.randrange(256)]) if target == "conversation" else b""
            (folder / str(number)).write_bytes(cuts + data)


def dictionary(path: Path) -> None:
    """Writes the words that bytes are made of."""
    names = (b"host", b"accept", b"content-type", b"content-length", b"connection", b"expect", b"upgrade")
    words = {*WORDS, *(b"\r\n%b:" % name for name in names), b"application/json", b" HTTP/1.1\r\n"}
    lines = (
        '"' + "".join(f"\\x{octet:02x}" for octet in word) + '"\n' for word in sorted(words) if len(word) < 60
    )
    path.write_text("".join(lines), "ascii")


def fuzz(  # noqa: PLR0917 - the command line has them all
    target: str, fuzzer: Path, environment: Mapping[str, str], seconds: int, seed: int, keep: Path
) -> tuple[str, list[Path]]:
    """Gives what was done, and what was found."""
    folder = fuzzer.parent
    begin(target, folder / target)
    dictionary(folder / "words")
    for found in keep.glob(f"{target}-*"):
        found.unlink()
    done = subprocess.run(
        [
            str(fuzzer), f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST_BYTES}",
            "-timeout=20",
            f"-dict={folder / 'words'}", f"-artifact_prefix={keep}/{target}-", "-print_final_stats=1",
            str(folder / target),
        ],
        env={**environment, "FUZZED": f"compiled_targets:{target}"},
        stderr=subprocess.PIPE, text=True, errors="replace", check=False,
    )  # fmt: skip
    found = sorted(keep.glob(f"{target}-*"))
    if found or done.returncode:
        print(done.stderr[-6000:], flush=True)
    if done.returncode and not found:
        raise RuntimeError(f"the fuzzer ended with {done.returncode}")
    counts = re.findall(r"(?m)^#\d+\tDONE .*$|^stat::(?:number_of|average_exec).*$", done.stderr)
    return "; ".join(re.sub(r"\s+", " ", count) for count in counts), found


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", choices=["", *TARGETS])
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz", help="where findings are kept")
    chosen = parser.parse_args(arguments)
    if shutil.which("clang") is None:
        print("this needs clang", file=sys.stderr)
        return 2
    names = [chosen.only] if chosen.only else TARGETS
    chosen.keep.mkdir(parents=True, exist_ok=True)
    findings = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-door-") as folder:
        fuzzer, library = build(Path(folder))
        environment = {
            **os.environ,
            "PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join(
                str(ROOT / place) for place in ("project_template", "tests", "tests/fuzz")
            ),
            "PYTHONMALLOC": "malloc",  # so that what is read past an object is noticed
            "PYTHONHASHSEED": str(chosen.seed),
            "BRRTR_SANITIZED": str(library),
            "ASAN_OPTIONS": "detect_leaks=0",  # Python leaves things at its end
            "UBSAN_OPTIONS": "print_stacktrace=1",
        }
        for name in names:
            seconds = max(1, int(chosen.seconds / len(names)))
            told, found = fuzz(name, fuzzer, environment, seconds, chosen.seed, chosen.keep)
            findings += len(found)
            print(f"{name}: {told}", *found, sep="\n  ", flush=True)
    print(f"{findings or 'no'} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
