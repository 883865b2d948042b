"""Runs a server process: pinned to one core, started, awaited, measured, stopped with all its children."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 5.0


class StartError(Exception):
    """Says that a server did not start; the message ends with its last lines."""


def free_port() -> int:
    """Finds a port of loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


class Server:
    """Is a context: the command runs on `core`, in a session of its own, until the context ends."""

    def __init__(
        self,
        command: list[str],
        *,
        port: int,
        core: int,
        cwd: Path,
        log: Path,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self.command = ["taskset", "--cpu-list", str(core), *command]
        self.port = port
        self.cwd = cwd
        self.log = log
        self.variables = variables or {}
        """Of the environment, beside those of this process."""

    def __enter__(self) -> "Server":
        """Starts it and waits for its first answer.

        Raises:
            StartError: it ended, or does not answer within START_TIMEOUT_S.
        """
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=os.environ | self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops it."""
        self._stop()

    def _wait(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise StartError(f"ended with {self.process.returncode} at start:\n{self.last_lines()}")
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            try:
                connection.request("GET", "/items/1")
                connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
            else:
                return
            finally:
                connection.close()
        raise StartError(f"no answer within {START_TIMEOUT_S:.0f} s:\n{self.last_lines()}")

    def _stop(self) -> None:
        # The session outlives its leader where a server leaves children behind, so the whole group is ended.
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_TIMEOUT_S)
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return

    def last_lines(self) -> str:
        """Gives the end of what it wrote."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.strip().splitlines()[-12:])

    def cpu_seconds(self) -> float:
        """Gives user and system time so far of the server and all its children, ended ones too (proc(5))."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # The name in parentheses may hold anything; the fields after it start with `state`.
                fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == self.process.pid:
                ticks += sum(int(field) for field in fields[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")
