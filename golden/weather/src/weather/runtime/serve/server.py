# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs the service on uvicorn with the protocol of `doors.native`, in one process or several."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import math
import os
import signal
import sys
from contextlib import ExitStack
from functools import partial
from socket import socket
from typing import Final

import uvicorn

from .. import logs
from ..collector import paused
from ..compiled import find
from ..doors.asgi import Application
from ..doors.native import PROTOCOL
from ..metrics.layout import COMPILED, NATIVE
from ..reload.reloader import reloading
from ..settings import Settings
from .hang_up import on_hang_up
from .listening import BACKLOG, Listening, url
from .supervisor import supervise

_FAILED: Final = 1
_logger = logging.getLogger("brrtr")


def serve(
    app_path: str, application: Application, *, listening: Listening, workers: int, settings: Settings
) -> int:
    """Serves until SIGTERM or SIGINT, then finishes what is in flight; returns the exit code of the process.

    One worker is this process, with `application`. Several are processes of their own, which import
    `app_path` ("package.module:attribute") and read their settings from the environment. To be called in
    the main thread.

    Raises:
        SettingsError: when the compiled door is required, and cannot be used.
    """
    logs.configure(settings)
    found = find(settings)
    if sys.stderr is not None:
        faulthandler.enable()  # should the process die of a signal, standard error says what it was doing
    if workers > 1:
        os.environ["PYTHONFAULTHANDLER"] = "1"  # for the processes that are started from here
    with ExitStack() as stack:
        places = [listening]
        if settings.admin_port is not None:
            places.append(Listening(listening.host, settings.admin_port))
        listeners = []
        for place in places:
            try:
                listeners.append(stack.enter_context(place.opened()))
            except (OSError, OverflowError) as error:
                _logger.error("Cannot listen on %s: %s", place, _reason(error))
                return _FAILED
        if found.broken:
            _logger.warning("The door in Python is used: %s", found.why_not)
        door = {"door": NATIVE if found.module is None else COMPILED}
        _logger.info("Serving on %s", url(listeners[0]), extra=door)
        if settings.admin_port is not None:
            _logger.info("Metrics, health and the document are on %s", url(listeners[1]))
        config = _config(app_path, application, workers, settings)
        return _supervise(config, listeners, settings) if workers > 1 else _run(config, listeners)


class _Config(uvicorn.Config):
    """Has what is served reload, in the process that serves it."""

    package = ""
    settings = Settings()

    def load(self) -> None:
        with paused():  # workers import the service here
            super().load()
        application = self.loaded_app
        assert isinstance(application, Application)
        application.natively(find(self.settings).module)
        asked = asyncio.Event()
        on_hang_up(asked.set)
        application.beside = partial(reloading, self.package, asked)


def _config(app_path: str, application: Application, workers: int, settings: Settings) -> uvicorn.Config:
    config = _Config(
        app_path if workers > 1 else application,
        http=PROTOCOL,
        loop="auto",  # uvloop where it is installed
        ws="none",
        lifespan="on",
        interface="asgi3",
        log_config=logs.configuration(settings) if workers > 1 else None,  # set up in every process
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        backlog=BACKLOG,
        workers=workers,
        timeout_graceful_shutdown=math.ceil(settings.shutdown_grace_s),
    )
    config.package = app_path.partition(":")[0]
    config.settings = settings
    return config


def _reason(error: OSError | OverflowError) -> str:
    if isinstance(error, OSError) and error.errno is not None and error.errno > 0:
        return os.strerror(error.errno)
    return str(error)


def _run(config: uvicorn.Config, listeners: list[socket]) -> int:
    server = uvicorn.Server(config)

    def asked_to_end(number: int, frame: object) -> None:
        """Ends the server: before uvicorn handles signals, or when it raises them again after its end."""
        server.should_exit = True

    previous = {number: signal.signal(number, asked_to_end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=listeners)
    except SystemExit:  # uvicorn's way to say that the start-up failed
        return _FAILED
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return 0 if server.started else _FAILED


def _supervise(config: uvicorn.Config, listeners: list[socket], settings: Settings) -> int:
    ended = supervise(config, listeners, settings)
    # A worker that was asked to end dies of the signal once it has shut down.
    return 0 if all(code in {0, -signal.SIGTERM, -signal.SIGINT} for code in ended) else _FAILED
