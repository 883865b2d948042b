"""A service that is asked to end does end, whatever is logged and whoever reads its log meanwhile."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from support.installed_service import START_S, clean_environment
from support.ports import free_port
from support.regenerated import PETS, files_of

import runtime
from brrtr.write import write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

ENDS_S = 8.0
"""A process that has nothing in work ends sooner."""

SERVICE = '''
import asyncio, atexit, logging, os, sys
from contextlib import asynccontextmanager

from support.doorway import Service
from runtime.doors.asgi import Application
from runtime.messages import Response
from runtime.serve.listening import Listening
from runtime.serve.server import serve
from runtime.settings import Settings

LOG = logging.getLogger("shop")
KEPT = []

class Odd(BaseException):
    pass

ENDS = {
    "interrupt": KeyboardInterrupt(), "exit": SystemExit("no"), "odd": Odd(),
    "cancelled": asyncio.CancelledError(), "generator_exit": GeneratorExit(),
}

class Last:
    """Logs when the interpreter takes it down."""

    def __del__(self, log=LOG.warning):
        for number in range(3):
            log("taken down %d", number)

class Failing(Service):
    async def constant(self, request):
        async def fail():
            raise LookupError("a task that nobody awaits")

        KEPT.append(asyncio.create_task(fail()))
        KEPT.append(Last())
        await asyncio.sleep(0)
        return Response(200, b"text/plain", b"hello")

@asynccontextmanager
async def build(settings):
    if "AT_START" in os.environ:
        raise ENDS[os.environ["AT_START"]]
    yield Failing().kernel(settings)
    if "AT_END" in os.environ:
        raise ENDS[os.environ["AT_END"]]
    LOG.warning("shut down")

app = Application(build)
atexit.register(LOG.warning, "at exit")

if __name__ == "__main__":
    settings = Settings.from_environment(os.environ)
    port, workers = int(sys.argv[1]), int(sys.argv[2])
    place = Listening("127.0.0.1", port)
    code = serve("service:app", app, listening=place, workers=workers, settings=settings)
    sys.exit(code)
'''


@contextmanager
def service(folder: Path, workers: int, stderr: int, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """The service as a process, whose log goes to `stderr`."""
    (folder / "service.py").write_text(SERVICE)
    path = os.pathsep.join([str(Path(runtime.__file__).parent.parent), str(Path(__file__).parent)])
    environment = clean_environment(PYTHONPATH=path, PYTHONDONTWRITEBYTECODE="1", **variables)
    command = [sys.executable, "service.py", str(free_port()), str(workers)]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=stderr) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def get(process: subprocess.Popen[bytes]) -> None:
    """Has the service answer a request."""
    assert isinstance(process.args, list)
    deadline = time.monotonic() + START_S
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", int(process.args[2]), timeout=5)
        try:
            connection.request("GET", "/constant")
            assert connection.getresponse().read() == b"hello"
        except ConnectionError:
            assert time.monotonic() < deadline, "it did not start"
            assert process.poll() is None
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


@pytest.mark.parametrize("asynchronous", ["true", "false"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_logged_at_the_very_end_is_written_and_keeps_nothing_from_ending(
    tmp_path: Path, workers: int, number: signal.Signals, asynchronous: str
) -> None:
    """A failed task, and `__del__`, log when the interpreter has begun to end."""
    log = tmp_path / "log"
    with (
        log.open("wb") as stderr,
        service(tmp_path, workers, stderr.fileno(), BRRTR_LOG_ASYNC=asynchronous) as process,
    ):
        get(process)
        process.send_signal(number)
        code = process.wait(ENDS_S)
    messages = [json.loads(line)["message"] for line in log.read_text().splitlines()]
    assert code == 0, messages
    assert 1 <= messages.count("shut down") <= workers, "one may not have started yet"
    assert messages.count("at exit") >= 1
    if workers == 1:  # a worker process dies of the signal, and takes nothing down
        assert any(message.startswith("Task exception was never retrieved") for message in messages)
        assert messages.count("taken down 2") == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_log_that_nobody_reads_keeps_nothing_from_ending(tmp_path: Path, workers: int) -> None:
    """Standard error is a pipe that is full."""
    read, write = os.pipe()
    try:
        with service(tmp_path, workers, write) as process:
            get(process)
            os.set_blocking(write, False)
            with suppress(BlockingIOError):
                while True:
                    os.write(write, b"x" * 4096)
            os.set_blocking(write, True)
            process.send_signal(signal.SIGTERM)
            assert process.wait(2 * ENDS_S) == 0
    finally:
        os.close(read)
        os.close(write)


ENDS = ["interrupt", "exit", "odd", "cancelled", "generator_exit"]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", ENDS)
def test_a_start_that_fails_in_whatever_way_ends_the_process(tmp_path: Path, how: str, workers: int) -> None:
    log = tmp_path / "log"
    with log.open("wb") as stderr, service(tmp_path, workers, stderr.fileno(), AT_START=how) as process:
        assert process.wait(START_S) == 1
    assert "Traceback" in log.read_text()


@pytest.mark.parametrize("how", ENDS)
def test_a_shut_down_that_fails_in_whatever_way_is_logged(tmp_path: Path, how: str) -> None:
    log = tmp_path / "log"
    with log.open("wb") as stderr, service(tmp_path, 1, stderr.fileno(), AT_END=how) as process:
        get(process)
        process.send_signal(signal.SIGTERM)
        process.wait(ENDS_S)
    assert "Traceback" in log.read_text()


SLOWLY = """
import sys, time
if any({word!r} in argument for argument in sys.orig_argv):
    print("starting", flush=True)
    time.sleep(1)
"""


@pytest.mark.parametrize(
    ("workers", "path", "word", "code"),
    [(1, "pet_store/service.py", "serve", 130), (2, "sitecustomize.py", "spawn_main", 0)],
)
def test_nothing_is_said_of_an_interrupt_while_code_is_imported(
    tmp_path: Path, workers: int, path: str, word: str, code: int
) -> None:
    """SIGINT reaches all processes of a terminal: that of the command, and those that it has started."""
    write(files_of(PETS), tmp_path / "made")
    file = tmp_path / "made/src" / path
    with file.open("a", encoding="utf-8") as stream:
        stream.write(SLOWLY.format(word=word))
    with subprocess.Popen(
        [sys.executable, "-m", "pet_store", "serve", "--port", "0", "--workers", str(workers)],
        env=clean_environment(PYTHONPATH=str(tmp_path / "made/src")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            for _ in range(workers):
                assert process.stdout.readline() == "starting\n"
            os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=START_S)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == code
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
