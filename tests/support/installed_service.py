"""Installs a generated project into an environment of its own, and runs its commands and servers there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_S = 20.0
"""The seconds that a server has to start in: machines that test are busy."""
STOP_S = 10.0
COMPILED = "pet_store"
"""The example that is installed with the compiled door."""


@dataclass(frozen=True, slots=True)
class Installed:
    """Is a project, and the interpreter of the environment that it is installed in."""

    folder: Path
    python: Path

    @property
    def package(self) -> str:
        """Gives the name of its import package."""
        return next((self.folder / "src").iterdir()).name

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `python -m ...` in the project's folder."""
        return subprocess.run(
            [str(self.python), "-m", *arguments],
            cwd=self.folder,
            env=clean_environment(),
            text=True,
            capture_output=True,
            timeout=120,
            check=False,
        )


def clean_environment(**variables: str) -> dict[str, str]:
    """Gives the environment without what would change how Python or a service behaves."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRRTR_", "PYTHON", "PYTEST", "MYPY", "VIRTUAL_ENV"))
        and name not in {"HOST", "PORT"}
    }
    return kept | variables


def install(project: Path, environment: Path, *, compiled: bool = False) -> Installed:
    """Installs a project and what its own tests need, as the machine's pip is configured.

    `compiled` says whether the door is: that takes seconds, and it is the same in every service.
    """
    venv.create(environment, with_pip=False)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-compile"]
    run = subprocess.run(
        [*pip, f"{project}[docs,test]"],
        env=clean_environment(BRRTR_COMPILED="require" if compiled else "off"),
        text=True,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, f"{project.name} cannot be installed:\n{run.stdout}{run.stderr}"
    return Installed(project, python)


class Server:
    """Is a server process on a port of its own choice."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.file = log

    @property
    def log(self) -> str:
        """Gives what it has written so far, on both streams."""
        return self.file.read_text("utf-8", "replace")

    def port(self) -> int:
        """Gives the port, once it says that it serves there."""
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", self.log)
            if found:
                return int(found[1])
            time.sleep(0.02)
        raise AssertionError(f"the server did not start:\n{self.log}")

    def stop(self) -> int:
        """Asks it to end, and returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_S)


@contextmanager
def server(command: list[str], *, cwd: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Runs a server, and makes an end of it afterwards."""
    log = cwd / f"server-{time.monotonic_ns()}.log"
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=stream, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield Server(process, log)
        finally:
            if process.poll() is None:
                process.kill()
