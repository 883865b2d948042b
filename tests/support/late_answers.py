"""Has the service of `compiled_door` with handlers that wait before they do anything, behind all doors."""

from __future__ import annotations

import ast
import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .compiled_door import PACKAGE, Service, door_as_it_stands, imported, part, without_what_varies, written
from .native_door import built_module

DOORS: dict[str, Callable[[], ModuleType | None]] = {
    "python": lambda: None,
    "compiled": built_module,
    "as it stands": door_as_it_stands,
}
NOBODYS = " of no request"
WAITS = """
AT_ONCE = set()


async def _turn(name):
    await asyncio.sleep(0)


async def _waited(name):
    if name not in AT_ONCE:
        await _turn(name)
"""
"""Whether and how handlers wait: tests may change both."""


@contextmanager
def served_late(folder: Path) -> Iterator[Any]:
    """Writes the service, and has it in `sys.modules`; gives its module of handlers."""
    project = written(folder)
    path = project / "src" / PACKAGE / "handlers/echoes.py"
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef):
            node.body[:0] = ast.parse(f"await _waited({node.name!r})").body
    path.write_text(ast.unparse(tree) + WAITS, "utf-8")
    with imported(project):
        yield part("handlers.echoes")


class Lines(logging.Handler):
    """Keeps what is logged, but for what no two requests have alike."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        varying = {"timestamp", "request_id", "duration_ms"}
        line = {key: value for key, value in getattr(record, "request", {}).items() if key not in varying}
        text = f"{record.levelname} {record.getMessage()} {sorted(line.items())!r}"
        if record.getMessage().endswith(" failed"):  # by itself that is known to be of its request
            text += NOBODYS * (part("runtime.request_context").CURRENT.get() is None)
        self.found.append(without_what_varies(text.encode()).decode())


class Several:
    """Runs the service in the usual way, straight in Python, and behind the compiled door."""

    def __init__(self, **options: Any) -> None:
        self.runner = asyncio.Runner()
        options = {"log_sampling_mode": "all", **options}
        self.services = {
            name: self.runner.run(started(door(), **options))
            for name, door in {"usual": lambda: None, **DOORS}.items()
        }
        for endpoint in self.services["usual"].application.kernel.endpoints:
            endpoint.straightway = None

    def asked(self, ask: Callable[[Service], Awaitable[Any]]) -> tuple[Any, list[Any]]:
        """Tells of the usual way, and of all others; with what each counts and logs."""
        found = []
        lines, logger = Lines(), logging.getLogger("brrtr")
        level = logger.level
        logger.addHandler(lines)
        logger.setLevel(logging.INFO)
        try:
            for service in self.services.values():
                service.counted()
                lines.found.clear()
                answered = self.runner.run(_asked(ask, service))
                handlers = service.application.kernel.metrics.handlers
                held = {name: one.pool.in_flight for name, one in handlers.items() if one.pool.in_flight}
                found.append((answered, service.counted(), sorted(lines.found), held))
        finally:
            logger.removeHandler(lines)
            logger.setLevel(level)
        return found[0], found[1:]

    def close(self) -> None:
        for one in self.services.values():
            self.runner.run(one.stop())
        self.runner.close()


async def _asked(ask: Callable[[Service], Awaitable[Any]], service: Service) -> Any:
    return await ask(service)


async def started(door: ModuleType | None, **options: Any) -> Service:
    """Runs the service behind a door."""
    service = Service(door, **options)
    await service.start()
    return service


async def turns_until(condition: Callable[[], bool]) -> None:
    """Waits for a condition, for some turns of the loop."""
    for _ in range(5000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("waited in vain")


async def at_once(service: Service, requests: Sequence[bytes], turns: int = 60) -> list[bytes]:
    """Sends each on a connection of its own, in one turn; gives what is sent to each."""
    loop = asyncio.get_running_loop()
    connected = [service.connected() for _ in requests]
    for (protocol, _), data in zip(connected, requests, strict=True):
        loop.call_soon(protocol.data_received, data)
    handlers = service.application.kernel.metrics.handlers.values()
    for _ in range(turns):
        await asyncio.sleep(0)
    await turns_until(lambda: not any(one.pool.in_flight for one in handlers))
    for _ in range(10):
        await asyncio.sleep(0)
    found = [without_what_varies(bytes(wire.sent)) + b"|closed" * wire.closed for _, wire in connected]
    for protocol, _ in connected:
        protocol.connection_lost(None)
    await asyncio.sleep(0)
    return found


class Gate:
    """Has handlers wait until it is opened."""

    def __init__(self, handlers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waiting: list[asyncio.Future[None]] = []
        monkeypatch.setattr(handlers, "_turn", self._turn)

    async def _turn(self, name: str) -> None:
        self.waiting.append(asyncio.get_running_loop().create_future())
        await self.waiting[-1]

    def open(self) -> None:
        for one in self.waiting:
            if not one.done():
                one.set_result(None)
        self.waiting.clear()
