"""The writer of the log: in order, bounded, and alive whatever standard error does."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

import runtime
from runtime.logs.lines import Line, utc
from runtime.logs.sink import standard_error
from runtime.logs.writer import Writer


def said(message: str) -> Line:
    """A line that is only a message."""
    return Line(utc(0), "info", "test", message, 1)


class Gate:
    """Takes lines once it is open, as a pipe does whose reader sleeps."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.taken: list[str] = []

    def __call__(self, data: bytes) -> None:
        self.open.wait()
        self.taken += data.decode().splitlines()


def render(line: Line) -> bytes:
    if line.message == "broken":
        raise RuntimeError("no line")
    return f"{line.message}\n".encode()


def writer(sink: Callable[[bytes], None], *, bound: int = 100, buffered: bool = True) -> Writer:
    """A writer that is open."""
    made = Writer()
    made.open(render, sink, bound=bound, buffered=buffered)
    return made


@pytest.mark.parametrize("buffered", [True, False])
def test_lines_are_written_in_order(buffered: bool) -> None:
    gate = Gate()
    gate.open.set()
    made = writer(gate, bound=10_000, buffered=buffered)
    for number in range(3000):
        made.put(said(str(number)))
    assert made.drain()
    assert gate.taken == [str(number) for number in range(3000)]
    assert made.dropped == 0


def test_large_lines_take_several_places() -> None:
    """The buffer is bounded in bytes as well: of 64 KiB a thousand places hold some sixty lines."""
    gate = Gate()
    made = writer(gate, bound=1000)
    for number in range(1000):
        made.put(said(f"{number} {'x' * 65_536}"))
    assert 58 <= 1000 - made.dropped <= 62
    gate.open.set()
    assert made.drain()
    assert [int(line.split()[0]) for line in gate.taken] == list(range(1000 - made.dropped))
    made.put(said("small"))
    assert made.drain(), "the places are free again"
    assert gate.taken[-1] == "small"


def test_the_thread_renders_nothing() -> None:
    """It would have the interpreter to itself for as many lines as wait. Whoever puts one renders it."""
    taken: list[bytes] = []
    rendering: list[int] = []

    def counting(line: Line) -> bytes:
        rendering.append(threading.get_ident())
        return render(line)

    made = Writer()
    made.open(counting, taken.append, bound=1000, buffered=True)
    for number in range(1, 501):
        made.put(said(str(number)))
        assert rendering == [threading.get_ident()] * number
    assert made.drain()
    assert b"".join(taken).count(b"\n") == len(rendering) == 500


def test_a_line_is_not_rendered_where_there_is_no_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.logs.writer.GATHER_S", 60)
    rendered: list[str] = []

    def noting(line: Line) -> bytes:
        rendered.append(line.message)
        return render(line)

    gate = Gate()
    made = Writer()
    made.open(noting, gate, bound=3, buffered=True)
    for number in range(4):
        made.put(said(str(number)))
    gate.open.set()
    assert made.drain()
    assert rendered == gate.taken == ["0", "1", "2"]
    assert made.dropped == 1


def test_unbuffered_lines_are_written_when_put_returns() -> None:
    taken: list[bytes] = []
    writer(taken.append, buffered=False).put(said("now"))
    assert taken == [b"now\n"]


def test_a_line_is_written_soon_without_a_drain() -> None:
    gate = Gate()
    gate.open.set()
    made = writer(gate)
    for message in ("one", "two"):
        made.put(said(message))
        deadline = time.monotonic() + 5
        while message not in gate.taken and time.monotonic() < deadline:
            time.sleep(0.001)
        assert message in gate.taken
        time.sleep(0.1)  # it has nothing to do meanwhile, and must wake up again


def test_beyond_the_bound_lines_are_dropped_and_counted() -> None:
    """Nobody waits for a sink that blocks, and memory is bounded; what was kept is written later."""
    gate = Gate()
    made = writer(gate, bound=50)
    begun = time.monotonic()
    for number in range(1000):
        made.put(said(str(number)))
    assert time.monotonic() - begun < 1
    assert made.drain(0.1) is False
    made.put(said("one too many"))
    kept = 1001 - made.dropped
    assert 50 <= kept <= 100, "those that wait, and those that the thread had taken"
    gate.open.set()
    assert made.drain()
    assert gate.taken[:50] == [str(number) for number in range(50)]
    assert len(gate.taken) == kept


def test_every_line_of_many_threads_is_written_or_counted() -> None:
    gate = Gate()
    gate.open.set()
    made = writer(gate, bound=200)

    def put() -> None:
        for number in range(2000):
            made.put(said(str(number)))

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made.drain()
    assert len(gate.taken) + made.dropped == 16_000


@pytest.mark.parametrize("error", [BrokenPipeError, OSError, ValueError])
def test_what_cannot_be_written_is_counted(error: type[Exception]) -> None:
    """And the next line is tried again."""
    taken: list[bytes] = []
    fail = [True]

    def sink(data: bytes) -> None:
        if fail:
            raise error("closed")
        taken.append(data)

    made = writer(sink)
    made.put(said("lost"))
    assert made.drain()
    assert made.dropped == 1
    fail.clear()
    made.put(said("kept"))
    assert made.drain()
    assert (taken, made.dropped) == ([b"kept\n"], 1)


@pytest.mark.parametrize("buffered", [True, False])
def test_a_line_that_cannot_be_rendered_costs_no_other(buffered: bool) -> None:
    gate = Gate()
    gate.open.set()
    made = writer(gate, buffered=buffered)
    for entry in (said("one"), said("broken"), said("two")):
        made.put(entry)
    assert made.drain()
    assert (gate.taken, made.dropped) == (["one", "two"], 1)


def test_pieces_fit_a_pipe() -> None:
    """What is at most 4,096 bytes enters a pipe as one, so that processes do not cut each other's lines."""
    taken: list[bytes] = []
    made = writer(taken.append, bound=10_000)
    for number in range(2000):
        made.put(said(f"{number} {'x' * (number % 900)}"))
    made.put(said("y" * 10_000))
    assert made.drain()
    assert [len(piece) for piece in taken if len(piece) > 4096] == [10_001]
    assert all(piece.endswith(b"\n") for piece in taken)


def test_after_settling_a_line_is_written_when_put_returns() -> None:
    gate = Gate()
    gate.open.set()
    made = writer(gate)
    made.put(said("before"))
    made.settle()
    made.put(said("after"))
    assert gate.taken == ["before", "after"]


def test_settling_gives_up_once_on_a_sink_that_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of the process is delayed once, not by each line."""
    gate = Gate()
    made = writer(gate)
    monkeypatch.setattr(Writer.drain, "__defaults__", (0.2,))
    begun = time.monotonic()
    made.put(said("before"))
    made.settle()
    for _ in range(100):
        made.put(said("after"))
    assert time.monotonic() - begun < 1
    gate.open.set()
    assert made.drain(5)


PROGRAM = """
import os, sys, time
from runtime.settings import Settings
from runtime import logs
import logging
logs.configure(Settings())
log = logging.getLogger("shop")
{}
"""


def run(program: str) -> tuple[int, str]:
    """Exit code and standard error of a process that logs."""
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(program)],
        env=os.environ | {"PYTHONPATH": os.path.dirname(os.path.dirname(runtime.__file__ or ""))},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return ended.returncode, ended.stderr


def test_the_end_of_a_process_writes_what_is_left() -> None:
    code, log = run("[log.warning('line %d', n) for n in range(500)]")
    assert (code, log.count('"message":"line ')) == (0, 500)


def test_sys_exit_writes_what_is_left() -> None:
    code, log = run("log.warning('last words'); sys.exit(3)")
    assert (code, "last words" in log) == (3, True)


def test_a_crash_is_a_line_and_comes_after_the_others() -> None:
    code, log = run("log.warning('last words')\n1/0")
    assert code == 1
    first, second = log.splitlines()
    assert "last words" in first
    assert '"level":"critical"' in second
    assert "ZeroDivisionError" in second


def test_a_crash_of_a_thread_is_a_line() -> None:
    code, log = run(
        "import threading\n"
        "thread = threading.Thread(target=lambda: 1/0, name='t1'); thread.start(); thread.join()"
    )
    (line,) = log.splitlines()
    assert code == 0
    assert "The thread t1 ended" in line
    assert "ZeroDivisionError" in line


def test_a_forked_process_writes_its_own_lines_once() -> None:
    """Those that its parent had not written yet are its parent's."""
    code, log = run(
        "log.warning('of the parent')\n"
        "pid = os.fork()\n"
        "log.warning('of the child' if pid == 0 else 'of the parent as well')\n"
        "pid and os.waitpid(pid, 0)"
    )
    assert code == 0
    assert sorted(line.split('"message":"')[1].split('"')[0] for line in log.splitlines()) == [
        "of the child",
        "of the parent",
        "of the parent as well",
    ]
    assert len({line.rpartition('"process":')[2] for line in log.splitlines()}) == 2


def test_standard_error_that_was_closed_at_start_is_not_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number may be that of a client's connection by now."""
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(OSError):  # noqa: PT011 - there is nothing to say
        standard_error()(b"x")


def test_a_pipe_that_does_not_block_gets_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others may have made standard error so: it is shared with whoever started the service."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    taken = bytearray()

    def take() -> None:
        while piece := os.read(read, 65536):
            time.sleep(0.001)
            taken.extend(piece)

    thread = threading.Thread(target=take)
    thread.start()
    data = bytes(range(256)) * 4096
    with os.fdopen(write, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        standard_error()(data)
    thread.join()
    os.close(read)
    assert bytes(taken) == data
