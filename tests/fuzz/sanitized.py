"""Gives bytes to the compiled door under AddressSanitizer, which sees what is read past their end.

make fuzz-door [SECONDS=60] needs gcc and its libasan, on Linux. The door is built anew for it, and every
object has memory of its own (PYTHONMALLOC), so that what lies behind bytes belongs to nobody.

Exit codes: as of `parsers`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from parsers import at_random, tell
from support.native_door import hook
from targets import TARGETS

from runtime import compiled

_FLAGS = "-fsanitize=address,undefined -fno-sanitize-recover=undefined -O1 -g"
_BUILT = "BRRTR_SANITIZED"


def main() -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if _BUILT not in os.environ:
        return _in_another_process()
    run, begin = TARGETS["compiled"]
    count, found = at_random("compiled", run, begin, chosen.seconds, chosen.seed)
    print(f"compiled, under AddressSanitizer: {count}", flush=True)
    if found is not None:
        tell(run, found)
    return 0 if found is None else 1


def _in_another_process() -> int:
    compiler = shutil.which("gcc")
    if compiler is None:
        sys.exit("there is no gcc")
    libraries = [_library(compiler, name) for name in ("libasan.so", "libubsan.so")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CFLAGS": _FLAGS, "LDFLAGS": _FLAGS}
        built = hook()["compiled"](compiled.FOLDER, Path(folder))
        own = {_BUILT: str(built), "LD_PRELOAD": " ".join(libraries), "PYTHONMALLOC": "malloc"}
        # Python itself leaks what it keeps to its end.
        own["ASAN_OPTIONS"] = "detect_leaks=0"
        return subprocess.run([sys.executable, *sys.argv], env=os.environ | own, check=False).returncode


def _library(compiler: str, name: str) -> str:
    found = subprocess.run([compiler, f"-print-file-name={name}"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
