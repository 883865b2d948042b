"""Versions change while the compiled door answers: no request is lost, and nothing kept of those before."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from support.long_runs import LONG_RUN
from support.metered import scrape, until
from support.native_door import lay_beside
from support.reloaded import HOST, Caller, Project, get, number_of, resident, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

RELOADS = 100 if LONG_RUN else 12
WARM = RELOADS // 4
"""After so many reloads all that is kept for good is there."""
MAY_GROW_KIB = 3072


def test_reloads_under_load(tmp_path: Path) -> None:
    """Callers whose requests the door takes, and others; one at a time, several at once."""
    project = Project(tmp_path)
    lay_beside(project.home)
    body = b'"%b"' % (b"x" * 2000)
    head = b"POST /version HTTP/1.1\r\n%bContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    post = head % (HOST, len(body), body)
    with serving(project, BRRTR_COMPILED="require") as process:
        pid = process.process.pid
        requests = (
            (get("/version"), 1),
            (post, 1),
            (get("/version"), 3),
            (get("/slow/5"), 1),
            (get("/thread/1"), 1),
        )
        callers = [Caller(process, *request) for request in requests]
        kept = []
        for number in range(2, RELOADS + 2):
            process.swap(project, number)
            if number in {WARM, RELOADS + 1}:
                time.sleep(0.5)  # in which the version before goes
                kept.append((resident(pid), len(os.listdir(f"/proc/{pid}/fd"))))
        until(lambda: all(caller.is_at(RELOADS + 1) for caller in callers), "the last version")
        for caller in callers:
            caller.stop()
        found = scrape(process.port())
        assert found.of("door_info", door="compiled") == 1
        assert found.of("reloads_total", result="swapped") == RELOADS
        calls = sum(len(caller.seen) for caller in callers) + 1
        assert found.sum("requests_total", status="200") == calls, "a request was lost, or counted twice"
        assert "Traceback" not in process.log
        (before, files), (after, files_after) = kept
        print(f"{before} KiB after {WARM} reloads, {after} KiB after {RELOADS}")
        assert after - before < MAY_GROW_KIB
        assert files_after <= files + 2
        assert process.stop() == 0


def test_a_version_that_changes_while_its_requests_wait(tmp_path: Path) -> None:
    """On one connection: what has begun ends with its version, and the next is of the other."""
    project = Project(tmp_path)
    lay_beside(project.home)
    with serving(project, BRRTR_COMPILED="require") as process:
        client = process.client()
        for number in (2, 3, 4):
            client.connection.sendall(get("/slow/700"))
            time.sleep(0.1)
            project.write(number)
            process.reload()
            assert number_of(client.answer().body) == number - 1
            process.wait("Reloaded in", number - 1)
            client.connection.sendall(get("/version"))
            assert number_of(client.answer().body) == number
