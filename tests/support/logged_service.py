"""Has a service whose handlers log: `python -m support.logged_service PORT WORKERS`, or another server."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from runtime import logs
from runtime.doors.asgi import Application
from runtime.kernel import Endpoint, Kernel
from runtime.logs.writer import WRITER
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.operation import Operation
from runtime.problems import Problem
from runtime.router import Router
from runtime.security import Scheme
from runtime.serve.listening import Listening
from runtime.serve.server import serve
from runtime.settings import Settings

logger = logging.getLogger("shop.orders")


class Unprintable:
    """Fails when it is logged."""

    def __str__(self) -> str:
        raise ValueError("not to be shown")


def _text(text: str) -> Response:
    return Response(200, b"text/plain", text.encode())


async def say(request: Request) -> Response:
    """Logs a line of each level, from the loop, from a task and from a worker thread."""
    logger.debug("a detail")
    logger.info("said %s", "hello", extra={"order": 7, "parts": ["a", "b"]})
    await asyncio.create_task(_in_task())
    await asyncio.to_thread(logger.info, "from a thread")
    return _text(logs.request_id())


async def _in_task() -> None:
    logger.warning("from a task")


async def complain(request: Request) -> Response:
    logger.info("before")
    logger.error("a complaint")
    return _text("")


async def fail(request: Request) -> Response:
    logger.info("before")
    raise RuntimeError("a bug\n{forged}")


async def refuse(request: Request) -> Response:
    raise Problem(409, "no")


async def forge(request: Request) -> Response:
    logger.info('line\n{"level":"critical"}\r\x1b[31m\u202e\udc80')
    return _text("")


async def misuse(request: Request) -> Response:
    """Logs in ways that fail."""
    logger.info("%d", "x")
    logger.info("%s", Unprintable())
    logger.info("odd", extra={"it": Unprintable(), "round": (loop := [])})
    loop.append(loop)
    warnings.warn("outdated", stacklevel=1)
    return _text("")


async def linger(request: Request) -> Response:
    await asyncio.sleep(60)
    return _text("")


async def echo(request: Request) -> Response:
    await request.receive()
    if request.body == b"fail":
        raise RuntimeError("a bug")
    return Response(200, b"text/plain", request.body)


async def stream(request: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"piece"

    return Response(200, b"text/plain", pieces())


async def flood(request: Request) -> Response:
    """Logs so many lines as the query says."""
    for number in range(int(request.query)):
        logger.warning("line %d %s", number, "x" * 200)
    return _text("")


async def dropped(request: Request) -> Response:
    return _text(str(WRITER.dropped))


def kernel(settings: Settings) -> Kernel:
    """Puts each handler at the path of its name; `echo` takes a body, and its path has a parameter."""
    responds = [say, complain, fail, refuse, forge, misuse, linger, echo, stream, flood, dropped]
    endpoints = {
        respond.__name__: Endpoint(
            Operation(
                "",
                "POST" if respond is echo else "GET",
                "/echo/{resetToken}" if respond is echo else f"/{respond.__name__}",
                respond.__name__,
                settings.max_body_bytes,
                reads_body=respond is echo,
                estimated_body_bytes=333,
            ),
            respond,
        )
        for respond in responds
    }
    static = {f"/{name}": {"GET": name} for name in endpoints if name != "echo"}
    router = Router(static, {2: {("echo", None): {"POST": "echo"}}}, endpoints)
    schemes = {"shop": Scheme("apiKey", "header", "X-Shop")}
    return Kernel(list(endpoints.values()), router, settings, Metrics(), {}, schemes=schemes)


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    if os.environ.get("CONFIGURE"):
        logs.configure(settings)
    logger.info("starting")
    yield kernel(settings)
    logger.info("stopping")


app = Application(build)

if __name__ == "__main__":
    port, workers = int(sys.argv[1]), int(sys.argv[2])
    settings = Settings.from_environment(os.environ)
    app_path = "support.logged_service:app"
    place = Listening("127.0.0.1", port)
    sys.exit(serve(app_path, app, listening=place, workers=workers, settings=settings))
