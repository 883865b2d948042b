"""Runs a function on many arguments, each in a process of its own with limits of time and memory.

A fork has everything imported already, so that a process costs milliseconds; whatever happens in it (a
crash of the interpreter, memory without end) costs one argument and not the run.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Argument = TypeVar("Argument")
Value = TypeVar("Value")

_CONTEXT = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one process."""

    seconds: int
    """By the clock."""
    mib: int
    """Of address space."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Argument, Value]):
    """What became of one argument: a value, or why there is none."""

    argument: Argument
    value: Value | None
    failure: str
    seconds: float


@dataclass(slots=True)
class _Job(Generic[Argument]):
    argument: Argument
    process: BaseProcess
    pipe: Connection
    started: float


def run_all(
    function: Callable[[Argument], Value], waiting: deque[Argument], jobs: int, limits: Limits
) -> Iterator[Outcome[Argument, Value]]:
    """The outcome for each argument, as they come in, `jobs` at a time.

    Who takes an outcome may put further arguments into `waiting`.
    """
    running: dict[Connection, _Job[Argument]] = {}
    try:
        while True:
            while len(running) < jobs and waiting:
                job = _start(function, waiting.popleft(), limits)
                running[job.pipe] = job
            if not running:
                return
            for pipe in wait(list(running), timeout=1.0):
                assert isinstance(pipe, Connection)
                yield _collect(running.pop(pipe))
            for pipe, job in list(running.items()):
                if time.monotonic() - job.started > limits.seconds:
                    yield _stop(running.pop(pipe), f"took more than {limits.seconds} s")
    finally:
        for job in running.values():
            _stop(job, "")


def _start(function: Callable[[Argument], Value], argument: Argument, limits: Limits) -> _Job[Argument]:
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(function, argument, theirs, limits))
    process.start()
    theirs.close()
    return _Job(argument, process, ours, time.monotonic())


def _work(
    function: Callable[[Argument], Value], argument: Argument, pipe: Connection, limits: Limits
) -> None:
    most = limits.mib * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pipe.send(function(argument))
    except MemoryError:
        pipe.send(None)


def _collect(job: _Job[Argument]) -> Outcome[Argument, Value]:
    try:
        value = job.pipe.recv()
    except EOFError:
        job.process.join()
        return _outcome(job, None, f"the process ended with {job.process.exitcode}")
    job.process.join()
    return _outcome(job, value, "" if value is not None else "ran out of memory")


def _stop(job: _Job[Argument], failure: str) -> Outcome[Argument, Value]:
    job.process.kill()
    job.process.join()
    return _outcome(job, None, failure)


def _outcome(job: _Job[Argument], value: Value | None, failure: str) -> Outcome[Argument, Value]:
    job.pipe.close()
    return Outcome(job.argument, value, failure, time.monotonic() - job.started)
