"""A supervisor that is killed: its workers finish what they have in work, end, and leave the port."""

from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest
from support.doorway import HOST, parse, read_all
from support.metered import until
from test_server import get, service

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def is_free(port: int) -> bool:
    """Whether the port could be listened on."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def test_workers_end_with_their_supervisor(tmp_path: Path) -> None:
    """A request that is in work has its answer first; the port is free as soon as nobody accepts."""
    with service(tmp_path, workers=3) as process, process.connect() as busy:
        workers: set[int] = set()
        until(lambda: bool(workers.add(int(get(process, b"/slow?0.02")))) or len(workers) == 3, "all workers")
        busy.sendall(b"GET /slow?2 HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.3)
        process.popen.kill()
        until(lambda: is_free(process.port), "the port to be free")
        answer = parse(read_all(busy))
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), "the workers' end")
        assert process.popen.stdout is not None
        assert process.popen.stdout.read().count("down") == 3, "their shut-down has run"
        process.end()
    assert process.log.count("The supervisor has died: this worker finishes what it has in work") == 3
    assert "Traceback" not in process.log


def test_a_worker_that_is_starting_ends_as_well(tmp_path: Path) -> None:
    """Once its start-up is through it has nobody to serve for."""
    with service(tmp_path, workers=2, up=False, STARTS_IN="1") as process:
        process.port = int(process.read_log(r'Serving on http://[^"]*?:(\d+)"')[1])
        process.read_log("Waiting for application startup")
        process.read_log("Waiting for application startup")
        process.popen.kill()
        until(lambda: is_free(process.port), "the port to be free")
        process.end()
    assert process.log.count("The supervisor has died") == 2
    assert "Traceback" not in process.log
