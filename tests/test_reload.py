"""The code of a service changes while it runs: no request fails, and none sees two versions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.installed_service import clean_environment
from support.metered import scrape, until
from support.reloaded import (
    HANDLERS,
    HOST,
    PACKAGE,
    Caller,
    Project,
    events_of,
    get,
    number_of,
    resident,
    serving,
)

if sys.platform != "win32":
    import fcntl
    import termios

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_twenty_swaps_under_load(project: Project) -> None:
    """AC9: pipelined or not, with bodies or not, on threads or the loop; idle connections stay open."""
    body = b'"%b"' % (b"x" * 20_000)
    post = b"POST /version HTTP/1.1\r\n%bContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        HOST, len(body), body,
    )  # fmt: skip
    with serving(project) as process:
        idle = process.client()
        idle.connection.sendall(get("/version"))
        assert number_of(idle.answer().body) == 1
        requests = [
            (get("/version"), 8),
            (get("/version"), 1),
            (get("/slow/30"), 2),
            (get("/thread/30"), 2),
            (post, 2),
        ]
        callers = [Caller(process, *request) for request in requests]
        for number in range(2, 22):
            process.swap(project, number)
        until(lambda: all(caller.is_at(21) for caller in callers), "the last version")
        for caller in callers:
            caller.stop()
            assert len(set(caller.seen)) > 10, "most versions have answered"
        idle.connection.sendall(get("/version"))
        assert number_of(idle.answer().body) == 21
        found = scrape(process.port())
        assert found.of("reloads_total", result="swapped") == 20
        assert found.of("active_requests") == 1
        assert found.of("connections") == 3
        calls = sum(len(caller.seen) for caller in callers) + 3
        until(
            lambda: scrape(process.port()).sum("worker_pool_completed_total") == calls,
            "all calls to be counted",
        )
        assert found.sum("requests_total", status="200") == calls
        until(lambda: process.told("down 20") == 1, "the end of the version before the last")
        assert "Traceback" not in process.log
        assert process.stop() == 0
        ends = [f"{what} {number}" for number in range(1, 22) for what in ("up", "down")]
        assert all(process.told(f'"{end}"') == 1 for end in ends)


def test_what_lies_beside_the_code_is_of_its_version(project: Project) -> None:
    """What the document says of an operation lies in a file that is read when it is first asked for."""
    with serving(project) as process:
        client = process.client()
        for number in (1, 2):
            if number > 1:
                process.swap(project, number)
            client.connection.sendall(get("/stated"))
            assert number_of(client.answer().body) == number


def test_events_end_after_the_grace(project: Project) -> None:
    """A stream goes on with the version that it began with; its connection ends when the time is up."""
    with serving(project) as process:
        stream = process.client().connection
        stream.sendall(get("/events"))
        slow = process.client()
        slow.connection.sendall(get("/slow/1000"))
        assert stream.recv(1 << 16)
        process.swap(project, 2)
        began = time.monotonic()
        data = b"".join(iter(lambda: stream.recv(1 << 16), b""))
        assert 1 < time.monotonic() - began < 6, "the grace is two seconds"
        assert set(events_of(data)) == {1}
        assert data.endswith(b"\r\n0\r\n\r\n"), "to its client it has ended, and is not cut off"
        assert number_of(slow.answer().body) == 1
        process.wait('"down 1"')
        slow.connection.sendall(get("/version"))
        assert number_of(slow.answer().body) == 2


def test_a_long_handler_is_cut_off_after_the_grace(project: Project) -> None:
    """Those in a thread cannot be: the version is shut down around them."""
    with serving(project, BRRTR_SHUTDOWN_GRACE_S="0.3") as process:
        waiting = [process.client().connection for _ in range(2)]
        waiting[0].sendall(get("/slow/60000"))
        waiting[1].sendall(get("/thread/1500"))
        time.sleep(0.2)
        process.swap(project, 2)
        assert [connection.recv(100) for connection in waiting] == [b"", b""]
        process.wait('"down 1"')


BROKEN = {
    "a syntax error": ({"extra": "NUMBER = = 1\n"}, "SyntaxError"),
    "an error of an import": ({"service": "import nowhere\n"}, "No module named 'nowhere'"),
    "what ends a process": ({"extra": "import sys\nsys.exit(3)\n"}, "SystemExit"),
    "a start-up that fails": (
        {"service": "\n"}, "ImportError"),
    "a handler that does not fit": (
        {"handlers__written": HANDLERS.replace("async def slow(ms,", "async def slow(")}, "does not take ms"),
    "a handler that is gone": (
        {"handlers__written": HANDLERS.replace("def thread", "def other")}, "has no function thread"),
}  # fmt: skip


def test_broken_versions_are_refused(project: Project) -> None:
    """Whatever is wrong with it: the reason is told and counted, and the version before serves on."""
    with serving(project) as process:
        client = process.client()
        service = (project.home / "service.py").read_text()
        cases = [*BROKEN.values(), (
            {"service": service.replace("task = ", "raise LookupError('no database')\n    task = ")},
            "LookupError: no database",
        ), (
            {"service": service.replace("Pools()", "Pools({'nobody': None})")}, "AttributeError",
        )]  # fmt: skip
        for count, (changed, reason) in enumerate(cases, 1):
            project.write(2, **changed)
            process.reload()
            process.wait("Not reloaded", count)
            assert reason in process.log
            client.connection.sendall(get("/version"))
            assert number_of(client.answer().body) == 1
        assert scrape(process.port()).of("reloads_total", result="refused") == len(cases)
        process.swap(project, 3)
        client.connection.sendall(get("/version"))
        assert number_of(client.answer().body) == 3
        assert process.stop() == 0


def test_a_changed_library_needs_a_restart(project: Project) -> None:
    with serving(project) as process:
        process.swap(project, 2)
        client = process.client()
        library = project.home / "runtime" / "problems.py"
        library.write_text(library.read_text() + "\n")
        project.write(3)
        process.reload()
        process.wait("a restart is needed")
        client.connection.sendall(get("/version"))
        assert number_of(client.answer().body) == 2
        assert scrape(process.port()).of("reloads_total", result="restart_needed") == 1


def test_every_worker_swaps(project: Project) -> None:
    """The supervisor hands the signal on; no worker ends, and no connection."""
    with serving(project, "--workers", "2") as process:
        process.wait("startup complete", 2)
        clients = [process.client() for _ in range(12)]
        caller = Caller(process, get("/version"), 4)
        for number in (2, 3):
            project.write(number)
            process.reload()
            process.wait("Reloaded in", 2 * (number - 1))
            for client in clients:
                client.connection.sendall(get("/version"))
                assert number_of(client.answer().body) == number
        caller.stop()
        until(lambda: process.told("down 2") == 2, "the end of the version before")
        found = [scrape(process.port()) for _ in range(6)]
        calls = len(caller.seen) + 2 * len(clients) + 1
        assert {scraped.sum("requests_total", path="/version", status="200") for scraped in found} == {calls}
        assert {scraped.of("reloads_total", result="swapped") for scraped in found} == {4}
        assert {scraped.of("worker_restarts_total") for scraped in found} == {0}
        until(lambda: scrape(process.port()).of("connections") == 14, "the end of those that scraped")
        assert process.told("Finished server process") == 0
        assert process.stop() == 0


def test_signals_in_quick_succession_are_one_reload_or_two(project: Project) -> None:
    """What is asked for while a reload is at work follows it, with the code that there is then."""
    with serving(project) as process:
        project.write(2, extra=(project.home / "extra.py").read_text() + "\nimport time\ntime.sleep(0.5)\n")
        process.reload()
        time.sleep(0.2)
        project.write(3)
        for _ in range(20):
            process.reload()
        process.wait("Reloaded in", 2)
        time.sleep(0.3)
        assert process.told("Reloaded in") == 2
        client = process.client()
        client.connection.sendall(get("/version"))
        assert number_of(client.answer().body) == 3


@pytest.mark.parametrize("at", ["while it loads", "while it starts"])
def test_the_end_in_the_middle_of_a_reload(project: Project, at: str) -> None:
    """SIGTERM has its usual end, and soon."""
    service = (project.home / "service.py").read_text()
    slow = {
        "while it loads": {"extra": "import time\ntime.sleep(60)\n"},
        "while it starts": {"service": service.replace("task = ", "await asyncio.sleep(60)\n    task = ")},
    }[at]
    with serving(project) as process:
        project.write(2, **slow)
        process.reload()
        process.wait('"up 2"') if at == "while it starts" else time.sleep(0.4)
        assert process.stop() == 0
        assert process.told('"down 1"') == 1
        assert "Traceback" not in process.log


def test_files_are_watched_in_development(project: Project) -> None:
    """BRRTR_HOT_RELOAD: whatever is saved serves within a second; what is broken is told once."""
    with serving(project, BRRTR_HOT_RELOAD="on") as process:
        client = process.client()
        time.sleep(0.3)
        for number in (2, 3):
            project.write(number)
            saved = time.monotonic()
            process.wait("Reloaded in", number - 1)
            assert time.monotonic() - saved < 3, "a second, on a machine that is busy"
            client.connection.sendall(get("/version"))
            assert number_of(client.answer().body) == number
        project.put("extra.py", "NUMBER = (")
        process.wait("Not reloaded")
        time.sleep(0.6)
        assert process.told("Not reloaded") == 1


def test_the_same_size_and_time(project: Project) -> None:
    """A change that a file of bytecode cannot be told by: its second and its size are the same."""
    with serving(project) as process:
        client = process.client()
        times = os.stat(project.home / "extra.py")
        for number in (2, 3):
            project.write(number)
            for file in project.home.rglob("*.py"):
                os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
            process.reload()
            process.wait("Reloaded in", number - 1)
            client.connection.sendall(get("/version"))
            assert number_of(client.answer().body) == number


def test_a_link_is_resolved_anew(tmp_path: Path) -> None:
    """`current -> releases/2`: the code is what lies where the link leads now."""
    for number in (1, 2):
        Project(tmp_path / "releases" / str(number)).write(number)
    (tmp_path / "current").symlink_to(tmp_path / "releases" / "1")
    project = Project.__new__(Project)
    project.folder = tmp_path
    with serving(project, folder=tmp_path / "current") as process:
        client = process.client()
        slow = process.client()
        slow.connection.sendall(get("/slow/800"))
        time.sleep(0.2)
        (tmp_path / "next").symlink_to(tmp_path / "releases" / "2")
        (tmp_path / "next").replace(tmp_path / "current")
        process.reload()
        process.wait("Reloaded in")
        assert f"from {tmp_path}/releases/2/src/reloaded" in process.log
        client.connection.sendall(get("/version"))
        assert number_of(client.answer().body) == 2
        assert number_of(slow.answer().body) == 1


def test_a_worker_that_starts_keeps_the_signal(project: Project) -> None:
    """SIGHUP at any moment of a start ends no worker of a supervisor."""
    with serving(project, "--workers", "2", BRRTR_LOG_LEVEL="info") as process:
        process.wait("startup complete", 2)
        over = time.monotonic() + 1.5
        children = Path(f"/proc/{process.process.pid}/task/{process.process.pid}/children")
        victim = int(children.read_text().split()[-1])
        os.kill(victim, signal.SIGKILL)
        while time.monotonic() < over:
            process.reload()
            time.sleep(0.05)
        until(lambda: process.told("takes its place") == 1, "another worker")
        process.wait("startup complete", 3)
        assert process.told("ended by SIGHUP") == 0
        assert process.stop() == 0


def test_a_terminal_that_is_closed_ends_the_service(project: Project) -> None:
    """SIGHUP says that as well; while the terminal is there, it asks for a reload."""
    controlling, terminal = os.openpty()
    log = project.folder / "log"

    def take_terminal() -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0"]
    environment = clean_environment(PYTHONPATH=str(project.folder / "src"))
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            command, env=environment, stdin=terminal, stdout=stream, stderr=stream,
            start_new_session=True, preexec_fn=take_terminal,  # noqa: PLW1509 - no thread runs here
        ) as process,
    ):  # fmt: skip
        os.close(terminal)
        until(lambda: "startup complete" in log.read_text(), "the service")
        process.send_signal(signal.SIGHUP)
        until(lambda: "Reloaded in" in log.read_text(), "a reload")
        os.close(controlling)
        assert process.wait(10) == 0
    assert log.read_text().count("Reloaded in") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_returns(project: Project) -> None:
    """After sixty reloads there is as much as after ten: no module, thread or file is kept."""
    with serving(project) as process:
        pid = process.process.pid
        client = process.client()

        for count in range(1, 61):
            process.reload()
            while process.told("Reloaded in") < count:
                time.sleep(0.01)
            client.connection.sendall(get("/thread/0"))
            number_of(client.answer().body)
            if count == 10:
                before = (
                    resident(pid),
                    len(os.listdir(f"/proc/{pid}/fd")),
                    len(os.listdir(f"/proc/{pid}/task")),
                )
        until(lambda: len(os.listdir(f"/proc/{pid}/task")) <= before[2] + 2, "threads to end")
        assert resident(pid) - before[0] < 3072
        assert len(os.listdir(f"/proc/{pid}/fd")) <= before[1] + 2
