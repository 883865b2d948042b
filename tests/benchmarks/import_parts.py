"""Imports a generated package part by part, in a fresh process: prints seconds and bytes of each as JSON."""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNTIME = ("kernel", "router", "params", "bodies", "replies", "formats", "json_values", "violations")


def resident() -> int:
    """Gives the bytes of memory that the process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main(root: str, package: str) -> None:
    """Measures the package in the folder `root`."""
    sys.path.insert(0, root)
    made: dict[str, tuple[float, int]] = {}

    def measure(part: str, work: Callable[[], Any]) -> None:
        memory, start = resident(), time.perf_counter()
        work()
        made[part] = time.perf_counter() - start, resident() - memory

    def modules(part: str) -> list[str]:
        folder = Path(root, package, "contract", part)
        names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
        return [f"{package}.contract.{part}.{name}" for name in names]

    def load(names: list[str]) -> None:
        for name in names:
            importlib.import_module(name)

    whole = Path(root, package, "registry.py").exists()
    measure("runtime", lambda: load([f"{package}.runtime.{name}" for name in RUNTIME]))
    for part in ("models", "validators", "responses"):
        measure(part, lambda part=part: load(modules(part)))
    measure("registry", lambda: load([f"{package}.registry"] if whole else []))
    measure("operations", lambda: bind(package) if whole else None)
    print(json.dumps(made))


def bind(package: str) -> None:
    """Binds every operation, as the start of a service does."""
    settings = importlib.import_module(f"{package}.runtime.settings").Settings()
    importlib.import_module(f"{package}.registry").operations(None, settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
