# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs several worker processes: uvicorn's supervisor, which says and counts of what workers die."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import monotonic
from typing import Final
from weakref import WeakKeyDictionary

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from ..metrics.shared import AVAILABLE, VARIABLE, count_restart, temporary_folder
from ..settings import Settings
from .hang_up import Terminal, held

PATIENCE_S: Final = 30
"""A worker that has not answered for so many seconds is ended; so long may one take to import its code."""
END_S: Final = 5
"""So many seconds after `BRRTR_SHUTDOWN_GRACE_S` a worker has ended, or is killed."""

_ANSWER_S = 0.1
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a name of its own is made in it
_logger = logging.getLogger("brrtr")


def supervise(config: uvicorn.Config, listeners: list[socket], settings: Settings) -> list[int | None]:
    """Keeps `config.workers` processes running until SIGTERM or SIGINT; returns how the last ones ended."""
    with _metrics_map(settings) as folder:
        supervisor = _Supervisor(config, listeners)
        supervisor.metrics_map = folder
        supervisor.run()
        return [process.exitcode for process in supervisor.processes]


class _Supervisor(Multiprocess):
    """Does as uvicorn's does, but takes no worker that starts slowly or is busy for one that hangs.

    Nor does a worker that does not answer keep a signal waiting.
    """

    metrics_map: Path | None = None

    def __init__(self, config: uvicorn.Config, listeners: list[socket]) -> None:
        self._terminal = Terminal()
        super().__init__(config, listeners)
        self._heard: WeakKeyDictionary[Process, float] = WeakKeyDictionary()
        """When each worker last answered."""

    def init_processes(self) -> None:
        """Starts the workers; one that is asked to reload while it starts does so then."""
        with held():
            super().init_processes()

    def handle_ttin(self) -> None:
        """Starts one more."""
        with held():
            super().handle_ttin()

    def handle_hup(self) -> None:
        """Has every worker reload. None is restarted for that: its connections stay open."""
        if self._terminal.is_gone():
            self.should_exit.set()
            return
        for process in self.processes:
            if process.pid is not None and process.exitcode is None:
                os.kill(process.pid, signal.SIGHUP)

    def keep_subprocess_alive(self) -> None:
        """Replaces the workers that have ended, or have not answered for too long."""
        for index, process in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            hangs = process.process.is_alive()
            if hangs and self._hears(process):
                continue
            process.kill()
            process.join()
            if process.exitcode == STARTUP_FAILURE:
                _logger.error("Worker process %d could not start: the service ends", process.pid)
                self.should_exit.set()
                return
            self._replace(index, "SIGKILL: it did not answer" if hangs else cause(process.exitcode))

    def terminate_all(self) -> None:
        """Asks the workers to end; once none of them accepts, clients are refused and wait for nobody."""
        for listener in self.sockets:
            listener.close()
        super().terminate_all()

    def join_all(self) -> None:
        """Waits for the workers to end, and kills those that take too long."""
        end = monotonic() + (self.config.timeout_graceful_shutdown or 0) + END_S
        for process in self.processes:
            process.process.join(max(0.0, end - monotonic()))
            if process.process.is_alive():
                _logger.error("Worker process %d did not end in time: it is killed", process.pid)
                process.kill()
                process.join()

    def _hears(self, process: Process) -> bool:
        """Says whether a worker has answered of late; its first answer comes once its code is imported."""
        now = monotonic()
        if process.ping(_ANSWER_S):
            self._heard[process] = now
        return now - self._heard.setdefault(process, now) < PATIENCE_S

    def _replace(self, index: int, why: str) -> None:
        ended = self.processes[index]
        started = self.processes[index] = Process(self.config, self.sockets)
        with held():
            started.start()
        _logger.error(
            "Worker process %d ended by %s; process %d takes its place", ended.pid, why, started.pid
        )
        if self.metrics_map is not None:
            count_restart(self.metrics_map)


def cause(exit_code: int | None) -> str:
    """Says why a process ended: the signal's name, or its exit code."""
    if exit_code is None or exit_code >= 0:
        return f"itself, with exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:  # a real-time signal has no name of its own
        return f"signal {-exit_code}"


@contextmanager
def _metrics_map(settings: Settings) -> Iterator[Path | None]:
    """Gives where workers share what they count: the folder that is set, or one that is gone afterwards.

    Rate limits need it as well as metrics, which may be off.
    """
    if not AVAILABLE:
        yield None
    elif settings.metrics_map:
        yield Path(settings.metrics_map)
    else:
        place = _MEMORY if os.access(_MEMORY, os.W_OK) else None
        with temporary_folder(place) as made:
            os.environ[VARIABLE] = str(made)
            try:
                yield made
            finally:
                del os.environ[VARIABLE]
