"""Runs several worker processes: uvicorn's supervisor, which says and counts of what workers die."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import uvicorn
from uvicorn.supervisors import Multiprocess

from .metrics.shared import AVAILABLE, VARIABLE, count_restart, temporary_folder
from .settings import Settings

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
    metrics_map: Path | None = None

    def keep_subprocess_alive(self) -> None:
        before = list(self.processes)
        super().keep_subprocess_alive()
        for ended, started in zip(before, self.processes, strict=True):
            if started is not ended:
                _logger.error(
                    "Worker process %d ended by %s; process %d takes its place",
                    ended.pid,
                    cause(ended.exitcode),
                    started.pid,
                )
                if self.metrics_map is not None:
                    count_restart(self.metrics_map)


def cause(exit_code: int | None) -> str:
    """Why a process ended: the signal's name, or its exit code."""
    if exit_code is None or exit_code >= 0:
        return f"itself, with exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:  # a real-time signal has no name of its own
        return f"signal {-exit_code}"


@contextmanager
def _metrics_map(settings: Settings) -> Iterator[Path | None]:
    """Where workers share their metrics: the folder that is set, or one that is gone afterwards."""
    if not settings.metrics or not AVAILABLE:
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
