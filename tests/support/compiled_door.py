"""Has a service with all kinds of operations, to be run behind the compiled door and behind the other one."""

from __future__ import annotations

import asyncio
import importlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from uvicorn.config import Config
from uvicorn.server import ServerState

import brrtr
from brrtr.write import write
from support.wires import Pieces, Wire

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/compiled_door"
PACKAGE = "common_requests"


def door_as_it_stands() -> ModuleType:
    """Gives the compiled door without compiling it."""
    return importlib.import_module("runtime.compiled.door")


def written(folder: Path) -> Path:
    """Writes the service."""
    write(brrtr.generate(DATA / "openapi.yaml", brrtr.Options()), folder)
    shutil.copy(DATA / "echoes.py", folder / "src" / PACKAGE / "handlers" / "echoes.py")
    return folder


@contextmanager
def imported(project: Path) -> Iterator[None]:
    """Has the service in `sys.modules`."""
    sys.path.insert(0, str(project / "src"))
    try:
        importlib.import_module(f"{PACKAGE}.registry")
        yield
    finally:
        sys.path.remove(str(project / "src"))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def part(name: str) -> Any:
    """Gives a module of the service."""
    return importlib.import_module(f"{PACKAGE}.{name}")


class Service:
    """Runs the service, behind one door."""

    def __init__(self, door: ModuleType | None, **settings: Any) -> None:
        build = part("registry").build
        self.application = part("runtime.doors.asgi").Application(
            build, settings=part("runtime.settings").Settings(**settings)
        )
        self.application.natively(door)
        config = Config(
            self.application, http=part("runtime.doors.native").PROTOCOL, ws="none", lifespan="off",
            interface="asgi3", log_config=None, access_log=False, proxy_headers=False, server_header=False,
            date_header=False,
        )  # fmt: skip
        config.load()
        self._config = config
        self._state = ServerState()
        self._ended = asyncio.Event()
        self._counted: dict[str, int] = {}
        self._life: asyncio.Task[None]

    async def start(self) -> None:
        """Begins to run."""
        started = asyncio.Event()
        asked = iter(["lifespan.startup"])

        async def receive() -> dict[str, Any]:
            if (kind := next(asked, None)) is not None:
                return {"type": kind}
            await self._ended.wait()
            return {"type": "lifespan.shutdown"}

        async def send(message: Any) -> None:
            assert "failed" not in message["type"], message
            started.set()

        self._life = asyncio.create_task(self.application({"type": "lifespan"}, receive, send))
        await started.wait()

    async def stop(self) -> None:
        """Ends."""
        self._ended.set()
        await self._life

    def protocol(self) -> Any:
        """Gives what the transport of a connection calls."""
        return self._config.http_protocol_class(config=self._config, server_state=self._state, app_state={})

    def release(self) -> None:
        """Has the answers sent that are held to the end of a turn of the loop."""
        self.application.clock.outbox.release()

    def connected(self) -> tuple[Any, Wire]:
        """Gives what the transport of a connection calls, and the transport."""
        protocol, wire = self.protocol(), Wire()
        protocol.connection_made(wire)
        return protocol, wire

    async def sent(self, pieces: Pieces, wait_s: float = 0.01) -> bytes:
        """Gives all that is sent to somebody who sends these pieces, and waits; without dates and ids."""
        protocol, wire = self.connected()
        for piece, turns in pieces:
            if wire.closed:
                break
            asyncio.get_running_loop().call_soon(protocol.data_received, piece)  # in no task, as loops do
            for _ in range(turns):
                await asyncio.sleep(0)
        await asyncio.sleep(wait_s)
        handlers = self.application.kernel.metrics.handlers.values()
        calm = 0
        while calm < 20:  # a request that waits for the one before takes some turns to begin
            busy = any(one.pool.in_flight for one in handlers) or bool(self._state.tasks)
            calm = 0 if busy else calm + 1
            await asyncio.sleep(0.001 if busy else 0)
        protocol.connection_lost(None)
        return without_what_varies(bytes(wire.sent))

    def counted(self) -> dict[str, Any]:
        """Gives what has been counted since it was last asked, but for durations, by what it is."""
        kernel = self.application.kernel
        metrics = kernel.metrics
        slab = metrics.slab
        found = {"begun": slab[part("runtime.metrics").BEGUN]}
        for name, one in metrics.handlers.items():
            pool = one.pool
            found |= {f"{name} {what}": getattr(pool, what) for what in ("dispatched", "completed", "shed")}
            sizes = slab[one.ratios : one.ratios + 13] if one.ratios else []
            found |= {f"{name} {bucket}": size for bucket, size in enumerate([slab[one.size], *sizes])}
        for one in metrics.operations:
            answered = one.answered(slab)
            found |= {f"{one.method} {one.path} {status}": sum(row) for status, row in answered.items()}
        before, self._counted = self._counted, found
        return {
            what: count - before.get(what, 0) for what, count in found.items() if count != before.get(what, 0)
        }


def without_what_varies(sent: bytes) -> bytes:
    """Leaves out dates and ids, and the order of fields: a head that is kept has the length last."""
    sent = re.sub(rb"date: [^\r]*\r\n", b"", sent)
    sent = re.sub(
        rb"(?s)(?<=HTTP/1.1 ).*?(?=\r\n\r\n)", lambda head: b"\r\n".join(sorted(head[0].split(b"\r\n"))), sent
    )
    return re.sub(rb'"request_?[iI]d": ?"[0-9a-f]+"|[0-9a-f]{32}', b"ID", sent)


def message(line: bytes, fields: Sequence[bytes] = (b"Host: pets.example",), body: bytes = b"") -> bytes:
    """Writes a request."""
    return b"".join([line, b" HTTP/1.1\r\n", *(field + b"\r\n" for field in fields), b"\r\n", body])
