"""The server as a process: signals, workers, a port that is taken."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.doorway import HOST, Client, parse, read_all

import runtime
from runtime.serve import supervisor

RUNTIME = Path(runtime.__file__).parent.parent
TESTS = Path(__file__).parent

SERVICE = """
    import asyncio, os, sys
    from contextlib import asynccontextmanager

    from support.doorway import Service
    from runtime.serve import supervisor
    from runtime.doors.asgi import Application
    from runtime.messages import Response
    from runtime.serve.listening import Listening
    from runtime.serve.server import serve
    from runtime.settings import Settings

    class Slow(Service):
        async def slow(self, request):
            await asyncio.sleep(float(request.query))
            return Response(200, b"text/plain", b"%d" % os.getpid())

    @asynccontextmanager
    async def build(settings):
        if os.environ.get("FAIL"):
            raise RuntimeError("no database")
        await asyncio.sleep(float(os.environ.get("STARTS_IN", "0")))
        print("up", flush=True)
        yield Slow().kernel(settings)
        print("down", flush=True)

    app = Application(build)
    supervisor.PATIENCE_S = float(os.environ.get("PATIENCE_S", "30"))
    supervisor.END_S = float(os.environ.get("ENDS_IN", "5"))

    if __name__ == "__main__":
        host, port, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        settings = Settings.from_environment(os.environ)
        place = Listening(host, port)
        sys.exit(serve("service:app", app, listening=place, workers=workers, settings=settings))
"""


class Process:
    """The service as a process of its own."""

    def __init__(self, popen: subprocess.Popen[str]) -> None:
        self.popen = popen
        self.port = 0
        self.log = ""

    def read_log(self, pattern: str) -> re.Match[str]:
        """Reads standard error until a line matches."""
        assert self.popen.stderr is not None
        for line in self.popen.stderr:
            self.log += line
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"no {pattern!r} in\n{self.log}")

    def connect(self) -> socket.socket:
        """A connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def end(self) -> int:
        """Waits for its end, and returns its exit code."""
        code = self.popen.wait(timeout=15)
        assert self.popen.stderr is not None
        self.log += self.popen.stderr.read()
        return code


@contextmanager
def service(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    workers: int = 1,
    up: bool = True,
    **variables: str,
) -> Iterator[Process]:
    """Starts the service; `up`: and waits until it serves."""
    (folder / "service.py").write_text(textwrap.dedent(SERVICE))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (folder, RUNTIME, TESTS)))} | variables
    with subprocess.Popen(
        [sys.executable, "-m", "service", host, str(port), str(workers)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as popen:
        process = Process(popen)
        try:
            if up:
                process.port = int(process.read_log(r'Serving on http://[^"]*?:(\d+)"')[1])
                for _ in range(workers):
                    process.read_log("Application startup complete")
            yield process
        finally:
            if popen.poll() is None:
                popen.terminate()
                try:
                    popen.wait(timeout=15)
                finally:
                    popen.kill()


def get(process: Process, path: bytes = b"/constant") -> bytes:
    """The body of an answer."""
    with process.connect() as connection:
        connection.sendall(b"GET %b HTTP/1.1\r\n%bConnection: close\r\n\r\n" % (path, HOST))
        return parse(read_all(connection)).body


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_finishes_what_is_in_flight(tmp_path: Path, number: signal.Signals) -> None:
    with service(tmp_path) as process, process.connect() as idle, process.connect() as busy:
        idle.sendall(b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n")
        assert Client(idle).answer().body == b"hello"
        busy.sendall(b"GET /slow?1 HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.2)
        process.popen.send_signal(number)
        assert read_all(idle) == b""
        with pytest.raises(OSError, match=r"refused|reset"):
            until_refused(process)
        answer = parse(read_all(busy))
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        assert process.end() == 0
        assert process.popen.stdout is not None
        assert process.popen.stdout.read() == "up\ndown\n"
        assert "Traceback" not in process.log


def until_refused(process: Process, times: int = 100) -> None:
    """Connects until that fails."""
    for _ in range(times):
        process.connect().close()
        time.sleep(0.005)


def test_the_grace_is_limited(tmp_path: Path) -> None:
    with service(tmp_path, BRRTR_SHUTDOWN_GRACE_S="0.5") as process, process.connect() as busy:
        busy.sendall(b"GET /slow?60 HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.2)
        started = time.monotonic()
        process.popen.terminate()
        assert read_all(busy) == b""
        assert process.end() == 0
        assert time.monotonic() - started < 5


@pytest.mark.parametrize("workers", [1, 2])
def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path, workers: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with service(tmp_path, port=port, workers=workers, up=False) as process:
            assert process.end() == 1
    (line,) = map(json.loads, process.log.splitlines())
    assert (line["level"], line["message"]) == (
        "error",
        f"Cannot listen on 127.0.0.1:{port}: Address already in use",
    )


def test_an_address_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    with service(tmp_path, host="no.such.host.invalid", up=False) as process:
        assert process.end() == 1
    (line,) = map(json.loads, process.log.splitlines())
    assert line["level"] == "error"
    assert re.fullmatch(r"Cannot listen on no\.such\.host\.invalid:0: .+", line["message"])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_start_up_ends_the_process(tmp_path: Path, workers: int) -> None:
    with service(tmp_path, workers=workers, up=False, FAIL="1") as process:
        assert process.end() not in {0, None}
    assert "RuntimeError: no database" in process.log


def test_several_workers_serve_and_stop(tmp_path: Path) -> None:
    with service(tmp_path, workers=2) as process:
        workers = {get(process, b"/slow?0.05") for _ in range(3)}
        assert str(process.popen.pid).encode() not in workers, "the supervisor does not serve"
        with process.connect() as busy:
            busy.sendall(b"GET /slow?2 HTTP/1.1\r\n" + HOST + b"\r\n")
            time.sleep(0.2)
            process.popen.terminate()
            with pytest.raises(OSError, match="refused"):
                until_refused(process, 300)
            answer = parse(read_all(busy))
            assert (answer.status, answer.headers["connection"]) == (200, "close")
        assert process.end() == 0
        assert process.popen.stdout is not None
        assert process.popen.stdout.read() == "up\nup\ndown\ndown\n"


def test_what_dies_of_a_signal_says_where(tmp_path: Path) -> None:
    with service(tmp_path) as process:
        process.popen.send_signal(signal.SIGSEGV)
        assert process.end() == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in process.log
    with service(tmp_path, workers=2) as process:
        os.kill(int(get(process, b"/slow?0")), signal.SIGSEGV)
        process.read_log("Fatal Python error: Segmentation fault")
        process.read_log("Application startup complete")
        assert get(process) == b"hello"


def test_a_worker_that_hangs_is_replaced(tmp_path: Path) -> None:
    """After a while, and it is said that it was the supervisor who ended it."""
    with service(tmp_path, workers=2, PATIENCE_S="1") as process:
        hangs = int(get(process, b"/slow?0"))
        os.kill(hangs, signal.SIGSTOP)
        found = process.read_log("takes its place")
        assert f"Worker process {hangs} ended by SIGKILL: it did not answer; process " in found.string
        process.read_log("Application startup complete")
        assert get(process) == b"hello"
        process.popen.terminate()
        assert process.end() == 0


def test_a_worker_that_is_busy_is_left_alone(tmp_path: Path) -> None:
    """Something keeps its interpreter, or it imports its code; a signal does not wait for it either."""
    assert supervisor.PATIENCE_S >= 30, "for a large service on a small machine"
    with service(tmp_path, workers=2) as process:
        busy = int(get(process, b"/slow?0"))
        os.kill(busy, signal.SIGSTOP)
        time.sleep(1)
        begun = time.monotonic()
        process.popen.terminate()
        process.read_log("Terminated child process")
        assert time.monotonic() - begun < 3
        os.kill(busy, signal.SIGCONT)
        assert process.end() == 0
    assert "takes its place" not in process.log


def test_a_worker_that_does_not_end_is_killed(tmp_path: Path) -> None:
    """When the time for shutting down is up: the service ends, and its exit code tells."""
    with service(tmp_path, workers=2, BRRTR_SHUTDOWN_GRACE_S="0.5", ENDS_IN="0.5") as process:
        hangs = int(get(process, b"/slow?0"))
        os.kill(hangs, signal.SIGSTOP)
        process.popen.terminate()
        assert process.end() == 1
    assert f"Worker process {hangs} did not end in time: it is killed" in process.log


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="needs IPv6")
def test_ipv6(tmp_path: Path) -> None:
    with service(tmp_path, host="::1") as process:
        with socket.create_connection(("::1", process.port), timeout=5) as connection:
            connection.sendall(b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n")
            assert Client(connection).answer().body == b"hello"
        assert "http://[::1]:" in process.log


def test_only_an_unwrapped_application_is_served() -> None:
    import asyncio

    from uvicorn import Config
    from uvicorn.server import ServerState

    from runtime.doors.http import HttpProtocol

    async def other(scope: object, receive: object, send: object) -> None:
        raise AssertionError

    async def build() -> None:
        config = Config(other, ws="none", log_config=None)
        config.load()
        HttpProtocol(config, ServerState(), {})

    with pytest.raises(TypeError, match="serves an Application, not ProxyHeadersMiddleware"):
        asyncio.run(build())
