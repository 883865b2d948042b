"""Metrics of several worker processes (AC6): whoever is asked tells of all, whatever becomes of them."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.handlers import with_handlers
from support.installed_service import Server
from support.metered import (
    DOCUMENT,
    HANDLERS,
    PACKAGE,
    get,
    project,
    scrape,
    served,
    shared_folder,
    until,
    workers,
)
from support.ports import free_port

import brrtr
from brrtr.write import write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs flock")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's project."""
    return project(tmp_path_factory.mktemp("metered"))


@contextmanager
def storm(port: int, clients: int = 8) -> Iterator[Counter[int]]:
    """Clients that call without a pause; afterwards, how many requests were answered with each status.

    A request whose answer did not come, because its worker was killed, is under 0.
    """
    answered: Counter[int] = Counter()
    over = threading.Event()
    lock = threading.Lock()

    def call() -> None:
        mine: Counter[int] = Counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for number in range(10**9):
            if over.is_set():
                break
            path = ("/quick", "/busy/1", "/nowhere", "/slow/x")[number % 4]
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                mine[answer.status] += 1
            except (OSError, http.client.HTTPException):
                mine[0] += 1
                connection.close()
        connection.close()
        with lock:
            answered.update(mine)

    threads = [threading.Thread(target=call) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield answered
    finally:
        over.set()
        for thread in threads:
            thread.join()


def counted(port: int) -> Counter[int]:
    """How many requests a service says that it answered with each status, scrapes not counted."""
    found: Counter[int] = Counter()
    for (name, labels), count in scrape(port).items():
        given = dict(labels)
        if name == "brrtrouter_requests_total" and given["path"] not in {"/metrics", "/slow/{ms}"}:
            found[int(given["status"])] += int(count)
        elif name == "brrtrouter_requests_total" and given["status"] == "400":
            found[400] += int(count)
    return found


def serving_workers(process: Server, port: int, count: int) -> set[int]:
    assert process.process.poll() is None, process.log
    return workers(port, count)


def test_every_worker_tells_of_all(folder: Path) -> None:
    """AC6: after a storm, requests_total is to the request what clients were answered, and pools balance."""
    with served(folder, "--workers", "3") as process:
        port = process.port()
        serving_workers(process, port, 3)
        with storm(port) as answered:
            time.sleep(1.5)
        assert sum(answered.values()) > 300
        assert not answered[0]
        for _ in range(6):
            assert counted(port) == answered
        found = scrape(port)
        assert found.of("active_requests") == 1
        assert found.of("connections") == 1
        called = found.of("requests_total", method="GET", path="/busy/{ms}", status="200")
        assert called > 50
        for name in ("dispatched", "completed"):
            assert found.of(f"worker_pool_{name}_total", handler="work") == called
        assert found.of("validation_failures_total", handler="slow", kind="path") == answered[400]
        assert found.of("worker_restarts_total") == 0
        assert found.sum("worker_stack_used_bytes", handler="work") > 0
        assert process.stop() == 0


def test_processes_are_added_up(folder: Path) -> None:
    """Memory, files and CPU of all workers, and the start of the oldest."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        pids = serving_workers(process, port, 2)
        found = scrape(port)
        resident = [
            int(re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.M)[1]) * 1024  # type: ignore[index]
            for pid in pids
        ]
        assert found["process_resident_memory_bytes", ()] == pytest.approx(sum(resident), rel=0.1)
        files = sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids)
        assert abs(found["process_open_fds", ()] - files) <= 4
        assert time.time() - 60 < found["process_start_time_seconds", ()] <= time.time()
        collections = ("python_gc_collections_total", (("generation", "0"),))
        before = [scrape(port)[collections] for _ in range(6)]
        assert before == sorted(before), "whoever answers, the sum does not fall"


def test_a_killed_worker_is_replaced_and_its_counts_stay(folder: Path) -> None:
    """AC6: killed in a storm; what it answered is counted, what it had in work is active no more."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        victim, other = serving_workers(process, port, 2)
        hung = []
        for stopped, active in ((other, 5), (victim, 9)):
            os.kill(stopped, signal.SIGSTOP)
            hung += [hanging(port) for _ in range(4)]
            until(lambda active=active: scrape(port).of("active_requests") == active, "four in work")
            os.kill(stopped, signal.SIGCONT)
        with storm(port) as answered:
            time.sleep(0.7)
            os.kill(victim, signal.SIGKILL)
            until(lambda: "takes its place" in process.log, "another worker")
            time.sleep(0.7)
        survivors = serving_workers(process, port, 2)
        assert victim not in survivors
        now = counted(port)
        lost = answered.pop(0, 0)
        # A request may be counted, and its worker be killed before its client has the answer.
        assert sum(answered.values()) <= sum(now.values()) <= sum(answered.values()) + lost
        assert all(now[status] >= answered[status] for status in answered)
        found = scrape(port)
        assert found.of("active_requests") == found.of("connections") == 5, "those of the dead are not active"
        assert found.of("worker_restarts_total") == 1
        calls = [
            found.of(f"worker_pool_{name}_total", handler="slow") for name in ("dispatched", "completed")
        ]
        assert calls[0] - calls[1] == 4
        assert re.search(
            rf"Worker process {victim} ended by SIGKILL; process \d+ takes its place", process.log
        )
        folder_of_numbers = shared_folder(process)
        assert folder_of_numbers is not None
        assert (
            len(list(folder_of_numbers.glob("*-*"))) == 2
        ), "the successor counts on in the file of the dead"
        for connection in hung:
            connection.close()
        until(lambda: scrape(port).of("active_requests") == 1, "the others to be cancelled")
        assert process.stop() == 0


def hanging(port: int) -> socket.socket:
    """A connection with a request that takes a minute."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(b"GET /slow/60000 HTTP/1.1\r\nHost: a\r\n\r\n")
    return connection


def test_a_reload_loses_no_count(folder: Path) -> None:
    """AC6: SIGHUP has each worker count anew beside the old; whoever is asked, no counter falls."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        before = serving_workers(process, port, 2)
        with storm(port, 4) as answered:
            time.sleep(0.3)
            process.process.send_signal(signal.SIGHUP)
            seen = []
            until(lambda: process.log.count("Reloaded in") == 2, "two new versions")
            seen = [sum(counted(port).values()) for _ in range(5)]
        assert seen == sorted(seen)
        assert serving_workers(process, port, 2) == before
        assert counted(port) == answered
        assert 0 not in answered, "no request failed"
        found = scrape(port)
        assert found.of("worker_restarts_total") == 0, "nobody died"
        assert found.of("active_requests") == 1
        assert found.of("connections") == 1


def test_workers_that_are_added_count_as_well(folder: Path) -> None:
    """SIGTTIN and SIGTTOU: one worker more, and one less, whose counts stay."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        serving_workers(process, port, 2)
        process.process.send_signal(signal.SIGTTIN)
        until(lambda: process.log.count("Application startup complete") == 3, "a third worker")
        serving_workers(process, port, 3)
        for _ in range(30):
            get(port, "/quick")
        process.process.send_signal(signal.SIGTTOU)
        until(lambda: "Finished server process" in process.log, "the end of one")
        for _ in range(4):
            assert scrape(port).of("requests_total", method="GET", path="/quick", status="200") == 30
        assert process.stop() == 0


def test_the_folder_is_gone_afterwards(folder: Path) -> None:
    """It is only its owner's while the service runs, in memory where there is such a place."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        serving_workers(process, port, 2)
        shared = shared_folder(process)
        assert shared is not None
        assert shared.stat().st_mode & 0o777 == 0o700
        assert shared.parent == Path("/dev/shm") or not os.access("/dev/shm", os.W_OK)
        assert process.stop() == 0
    assert not shared.exists()


def test_under_somebody_elses_supervisor(folder: Path, tmp_path: Path) -> None:
    """AC6: with BRRTR_METRICS_MAP the workers of any ASGI server add up; the folder stays."""
    command = [sys.executable, "-m", "uvicorn", f"{PACKAGE}:app", "--workers", "2", "--port"]
    shared = tmp_path / "numbers"
    for runs in (1, 2):
        port = free_port()
        with served(folder, command=[*command, str(port)], BRRTR_METRICS_MAP=str(shared)) as process:
            until(lambda: process.log.count("Application startup complete") == 2, "two workers")
            serving_workers(process, port, 2)
            for _ in range(20):
                assert get(port, "/quick")[0] == 200
            for _ in range(4):
                found = scrape(port)
                assert found.of("requests_total", method="GET", path="/quick", status="200") == 20 * runs
                assert found.of("active_requests") == 1
            assert process.stop() in {0, -signal.SIGTERM}
        assert len(list(shared.iterdir())) == 2


def test_one_worker_can_use_a_folder_too(folder: Path, tmp_path: Path) -> None:
    """Counters then go on where they were, over any restart."""
    for count in (1, 2):
        with served(folder, BRRTR_METRICS_MAP=str(tmp_path / "numbers")) as process:
            port = process.port()
            get(port, "/quick")
            found = scrape(port)
            assert found.of("requests_total", method="GET", path="/quick", status="200") == count
            process.process.kill()


def test_a_folder_that_cannot_be_ends_the_start(folder: Path) -> None:
    """One line that names the variable, also with several workers."""
    for arguments in ((), ("--workers", "2")):
        with served(folder, *arguments, BRRTR_METRICS_MAP="/dev/null/numbers") as process:
            assert process.process.wait(20) == 1
            assert "BRRTR_METRICS_MAP cannot be '/dev/null/numbers': Not a directory" in process.log
            assert "Traceback" not in process.log


def test_off_shares_nothing(folder: Path) -> None:
    with served(folder, "--workers", "2", BRRTR_METRICS="off") as process:
        port = process.port()
        serving_workers(process, port, 2)
        place = shared_folder(process)
        assert place is not None, "rate limits would need it"
        assert [path.name for path in place.iterdir()] == ["supervisor"]
        assert get(port, "/metrics")[0] == 404
        assert process.stop() == 0


def test_a_service_that_changed_reloads(tmp_path: Path) -> None:
    """New operations on disk: a worker that dies is replaced by one with them, and others take them over.

    The numbers of old and new workers do not mean the same, so they are not added up; it is said in the log.
    """
    project(tmp_path)
    with served(tmp_path, "--workers", "2") as process:
        port = process.port()
        victim = min(serving_workers(process, port, 2))
        paths = DOCUMENT["paths"] | {"/new": DOCUMENT["paths"]["/quick"]}
        paths["/new"] = {"get": paths["/new"]["get"] | {"operationId": "new"}}
        handlers = f"{HANDLERS}\n\nasync def new():\n    return 1\n"
        write(with_handlers(brrtr.generate(DOCUMENT | {"paths": paths}), handlers), tmp_path / "new")
        (tmp_path / "src").rename(tmp_path / "old")
        (tmp_path / "new" / "src").rename(tmp_path / "src")
        os.kill(victim, signal.SIGKILL)
        until(lambda: "The metrics of 1 running workers are laid out" in process.log, "it to be said")
        serving_workers(process, port, 2)
        process.process.send_signal(signal.SIGHUP)
        until(lambda: process.log.count("Reloaded in") == 2, "two new versions")
        assert get(port, "/new")[0] == 200
        until(
            lambda: all(scrape(port).sum("requests_total", path="/new", status="200") == 1 for _ in range(4)),
            "all to count alike",
        )
        assert process.stop() == 0


def test_dropped_lines_of_the_log_are_counted(folder: Path) -> None:
    """Of all workers: with room for one line, most are dropped."""
    variables = {"BRRTR_LOG_BUFFER_SIZE": "1", "BRRTR_LOG_SAMPLING_MODE": "all"}
    with served(folder, "--workers", "2", **variables) as process:
        port = process.port()
        serving_workers(process, port, 2)
        with storm(port) as answered:
            time.sleep(0.5)
        until(
            lambda: scrape(port).of("log_lines_dropped_total") > sum(answered.values()) / 2,
            "most to be dropped",
        )


def status_of(process: int) -> list[str]:
    """What the system says of a process that has not been reaped, from its state on (proc(5))."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def has_ended(process: int) -> bool:
    """Whether a process is no more, reaped by its supervisor already or not."""
    try:
        return status_of(process)[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_cpu_seconds_do_not_fall_when_a_worker_is_killed(folder: Path) -> None:
    """A counter that falls is taken for a restart of the whole service, and its rate jumps."""
    with served(folder, "--workers", "2") as process:
        port = process.port()
        victim = min(serving_workers(process, port, 2))
        with storm(port):
            time.sleep(1)
        time.sleep(1.2)  # by then each has told what it used
        name = ("process_cpu_seconds_total", ())
        used = sum(map(int, status_of(victim)[11:13])) / os.sysconf("SC_CLK_TCK")
        before = scrape(port)[name]
        assert before > used > 0.1, "of both, start-up included"
        os.kill(victim, signal.SIGKILL)
        until(lambda: has_ended(victim), "its end")
        seen = [before]
        while "takes its place" not in process.log:
            seen.append(scrape(port)[name])
        serving_workers(process, port, 2)
        seen += [scrape(port)[name] for _ in range(6)]
        assert seen == sorted(seen)
        assert process.stop() == 0
