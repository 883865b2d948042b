# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Writes the lines of the log: off the request path, bounded, and whatever becomes of standard error."""

from __future__ import annotations

import atexit
import contextlib
import os
from collections import deque
from threading import Event, RLock, Thread
from time import monotonic, sleep
from typing import Final

from .lines import Line, Render, to_json
from .sink import PATIENCE_S, PIPE_BUF, Sink, nowhere

GATHER_S: Final = 0.05
"""How long lines are gathered before a thread that had nothing to do writes them."""
PLACE: Final = 4096
"""Bytes that a place in the buffer stands for: a longer line takes several."""


class Writer:
    """Writes lines in order. Any thread may put one; none waits for another, unless `buffered` is off.

    Whoever puts a line renders it, and the thread only writes: it lets go of the interpreter with each piece.
    If it rendered what others have put, it would keep the interpreter for as many lines as it finds, and to
    hand it over after every few of them costs about as much as to render them.
    """

    def __init__(self) -> None:
        self.opened = False
        """Whether there is somewhere to write to."""
        self.dropped = 0
        """Lines that were lost: the buffer was full, or they could not be written."""
        self._render: Render = to_json
        self._sink: Sink = nowhere
        self._last_sink: Sink = nowhere
        self._piece = PIPE_BUF
        self._bound = 0
        self._buffered = False
        self._queue: deque[bytes] = deque()
        """What is rendered; nothing is a further place of the line before it."""
        self._settled = False
        """Whether the process is about to end: no thread is started or waited for any more."""
        self._stuck = False
        """Whether lines are lost then, for nobody takes them."""
        self._closed = False
        """Whether the interpreter ends, after which nothing can be opened again."""
        self._start_over()

    def _start_over(self) -> None:
        """Begins anew: a forked process has no thread yet, and its parent writes what was in the queue."""
        self._queue.clear()
        self._lock = RLock()
        self._thread: Thread | None = None
        self._idle = True
        self._work = Event()
        self._hurry = Event()

    def open(
        self,
        render: Render,
        sink: Sink,
        *,
        bound: int,
        buffered: bool,
        piece: int = PIPE_BUF,
        last_sink: Sink | None = None,
    ) -> None:
        """Sets how lines are written.

        `bound` is how many may wait, each of up to `PLACE` bytes; `piece` is how many bytes go at once.
        `last_sink` takes what is put after `settle`: it raises TimeoutError if that would take too long.
        """
        self.drain()
        self._render = render
        self._last_sink = last_sink or sink
        self._sink = self._last_sink if self._closed else sink
        self._piece = piece
        self._bound = bound
        self._buffered = buffered and not self._closed
        self._settled = self._closed
        self._stuck = False
        self.opened = True

    def put(self, line: Line) -> None:
        """Takes a line, or drops it. Never raises."""
        if not self._buffered:
            self._put_now(line)
            return
        queue = self._queue
        if len(queue) >= self._bound:
            self.lose(1)
            return
        try:
            rendered = self._render(line)
        except Exception:  # noqa: BLE001 - the log must never break what it is about
            self.lose(1)
            return
        queue.append(rendered)
        if len(rendered) > PLACE:
            queue.extend([b""] * min(len(rendered) // PLACE, self._bound))
        if self._idle:
            self._wake()

    def _put_now(self, line: Line) -> None:
        try:
            rendered = self._render(line)
        except Exception:  # noqa: BLE001 - as above
            self.lose(1)
            return
        # Once the interpreter ends, other threads stand still, and one may have the lock.
        if self._stuck or not self._lock.acquire(timeout=PATIENCE_S if self._settled else -1):
            self.dropped += 1
            return
        try:
            self._write(rendered, 1)
        finally:
            self._lock.release()

    def drain(self, timeout_s: float = PATIENCE_S) -> bool:
        """Waits until what was put is written; False if that takes too long."""
        deadline = monotonic() + timeout_s
        while self._queue or not self._idle:
            if self._closed and self._stuck:
                return False
            if self._thread is None or not self._thread.is_alive():
                self._write_all()
                return True
            self._hurry.set()
            self._wake()
            if monotonic() > deadline:
                return False
            sleep(0.001)
        return True

    def settle(self) -> None:
        """Has each line written before `put` returns from now on: the process is about to end.

        That takes no thread. When nobody takes what is written, lines are lost from then on.
        """
        if self._settled:
            return
        drained = self.drain()
        self._buffered = False
        self._settled = True
        self._stuck = not (drained and self.drain())  # of what other threads have put meanwhile
        self._sink = self._last_sink

    def close(self) -> None:
        """Has nothing start or wait for a thread from now on: the interpreter ends."""
        self.settle()
        self._closed = True
        thread = self._thread
        if thread is not None and thread.is_alive() and not self._stuck:
            self._work.set()
            self._hurry.set()
            thread.join(PATIENCE_S)

    def _wake(self) -> None:
        with self._lock:
            self._idle = False
            if self._thread is None or not self._thread.is_alive():
                thread = Thread(target=self._run, name="brrtr-log", daemon=True)
                # Out of threads: `drain` will write what is there.
                with contextlib.suppress(RuntimeError):
                    thread.start()
                    self._thread = thread
            self._work.set()

    def _run(self) -> None:
        while True:
            self._hurry.wait(GATHER_S)
            self._work.clear()
            self._write_all()
            self._hurry.clear()
            self._idle = True
            if self._closed:
                return
            if not self._queue:  # or else somebody saw that there was a thread at work
                self._work.wait()
            self._idle = False

    def _write_all(self) -> None:
        queue = self._queue
        lines: list[bytes] = []
        size = 0
        while queue:
            try:
                line = queue.popleft()
            except IndexError:  # another thread drains as well
                break
            if not line:
                continue
            if size + len(line) > self._piece and lines:
                self._write(b"".join(lines), len(lines))
                lines.clear()
                size = 0
            lines.append(line)
            size += len(line)
        if lines:
            self._write(b"".join(lines), len(lines))

    def _write(self, data: bytes, lines: int) -> None:
        try:
            self._sink(data)
        except (OSError, ValueError) as error:  # closed, or a pipe that nobody reads
            self._stuck = self._settled and isinstance(error, TimeoutError)
            self.lose(lines)

    def lose(self, lines: int) -> None:
        """Counts lines that will not be written."""
        with self._lock:
            self.dropped += lines


WRITER: Final = Writer()
"""The writer of this process."""

atexit.register(WRITER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=WRITER._start_over)
