"""Made-up sequences of what happens to calls: no place is lost, and the counters balance (AC4)."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from runtime.pools.pool import Pool, TaskPool
from runtime.pools.threads import ThreadPool, WorkerDiedError
from runtime.problems import Problem

PATIENCE_MS = 600_000
"""Time passes when a rule says so."""
ENDS = st.sampled_from(["returns", "raises", "dies", "cancels itself"])
PAUSES = st.integers(0, 3)
PICK = st.integers(0, 1000)


class Call:
    """One request: its task, and how its handler will end."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.started = False
        self.go = threading.Event()
        self.how = "returns"
        self.outcome = ""
        self.cancelled = False

    def end(self) -> str:
        """What the handler does at last."""
        if self.how == "raises":
            raise LookupError("nothing")
        if self.how == "dies":
            sys.exit(1)
        if self.how == "cancels itself":
            raise asyncio.CancelledError
        return "done"


class Machine(RuleBasedStateMachine):
    """What a pool does, compared with lists of who runs, waits and is blocked."""

    threads: ClassVar[bool]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.calls: list[Call] = []
        self.running: list[Call] = []
        self.waiting: list[Call] = []
        self.blocked: list[Call] = []
        self.refused = 0

    @initialize(workers=st.integers(1, 3), bound=st.integers(0, 3), mode=st.sampled_from(["block", "shed"]))
    def begin(self, workers: int, bound: int, mode: str) -> None:
        limits: dict[str, Any] = {"workers": workers, "queue_bound": bound, "backpressure_mode": mode}
        limits["backpressure_timeout_ms"] = PATIENCE_MS
        self.pool: Pool
        if self.threads:
            self.pool = ThreadPool("handler", stack_bytes=1 << 20, **limits)
        else:
            self.pool = TaskPool("handler", **limits)
        self.call = self.pool.caller(self.in_thread if self.threads else self.on_loop)

    # The handler, as a plain function and as a coroutine function.

    def in_thread(self, call: Call) -> str:
        call.started = True
        assert call.go.wait(10)
        return call.end()

    async def on_loop(self, call: Call) -> str:
        call.started = True
        while not call.go.is_set():  # noqa: ASYNC110 - set between two steps of the loop
            await asyncio.sleep(0)
        if call.how == "dies":  # in a coroutine that is the end of the service
            call.how = "raises"
        return call.end()

    async def answer(self, call: Call) -> None:
        """As the code of an operation does it."""
        try:
            if (turn := self.pool.enter()) is not None:
                await turn
            try:
                call.outcome = await self.call(call)
            finally:
                self.pool.leave()
        except Problem as problem:
            call.outcome = str(problem.status)
            assert not call.started
        except LookupError:
            call.outcome = "raised"
        except WorkerDiedError:
            call.outcome = "died"
        except asyncio.CancelledError:
            call.outcome = "cancelled"

    # What the lists say.

    def let_in(self) -> None:
        pool = self.pool
        while True:
            if self.waiting and len(self.running) < pool.workers:
                self.running.append(self.waiting.pop(0))
            elif self.blocked and len(self.running) + len(self.waiting) < pool.workers + pool.queue_bound:
                self.waiting.append(self.blocked.pop(0))
            else:
                return

    def steps(self, count: int) -> None:
        async def some() -> None:
            for _ in range(count):
                await asyncio.sleep(0)

        self.loop.run_until_complete(some())

    def settle(self) -> None:
        """Lets everything happen that is due, until the pool has come to what the lists say."""
        end = time.monotonic() + 5
        self.steps(6)
        while not self.agreed():
            assert time.monotonic() < end, self.told()
            self.steps(6)
            if self.threads:
                time.sleep(0.0005)

    def agreed(self) -> bool:
        return (
            all(call.started for call in self.running)
            and self.pool.in_flight == len(self.running) + len(self.waiting)
            and all(
                call.outcome or call.cancelled
                for call in self.calls
                if call not in (*self.running, *self.waiting, *self.blocked)
            )
        )

    def told(self) -> str:
        pool = self.pool
        return (
            f"{pool.dispatched=} {pool.completed=} {pool.shed=}, but {len(self.running)} run of which"
            f" {sum(call.started for call in self.running)} have started, {len(self.waiting)} wait"
        )

    # What happens.

    @rule()
    def arrives(self) -> None:
        call = Call()
        self.calls.append(call)
        call.task = self.loop.create_task(self.answer(call))
        room = self.pool.workers + self.pool.queue_bound
        if len(self.running) + len(self.waiting) < room:
            self.waiting.append(call)
        elif self.pool.backpressure_mode == "block":
            self.blocked.append(call)
        else:
            self.refused += 1
        self.let_in()
        self.settle()

    @precondition(lambda self: self.running)
    @rule(which=PICK, how=ENDS)
    def ends(self, which: int, how: str) -> None:
        self.finish(which, how)
        self.let_in()
        self.settle()

    def finish(self, which: int, how: str) -> None:
        call = self.running.pop(which % len(self.running))
        call.how = how
        call.go.set()

    @precondition(lambda self: self.waiting or self.blocked)
    @rule(which=PICK)
    def leaves_before_its_turn(self, which: int) -> None:
        call = self.depart([*self.waiting, *self.blocked], which)
        (self.waiting if call in self.waiting else self.blocked).remove(call)
        self.let_in()
        self.settle()
        assert not call.started

    @precondition(lambda self: self.running)
    @rule(which=PICK)
    def leaves_while_it_runs(self, which: int) -> None:
        call = self.depart(self.running, which)
        if not self.threads:
            self.running.remove(call)
        self.let_in()
        self.settle()

    def depart(self, calls: list[Call], which: int) -> Call:
        call = calls[which % len(calls)]
        assert call.task is not None
        call.task.cancel()
        call.cancelled = True
        return call

    @precondition(lambda self: self.running and (self.waiting or self.blocked))
    @rule(which=PICK, how=ENDS, pause=PAUSES, whose=PICK, before=st.booleans())
    def leaves_in_the_moment_its_turn_comes(
        self, which: int, how: str, pause: int, whose: int, before: bool
    ) -> None:
        """A call ends and one that waits is cancelled, so many steps of the loop apart."""
        leaving = [*self.waiting, *self.blocked]
        call = leaving[whose % len(leaving)]

        async def both() -> None:
            if before:
                self.depart([call], 0)
            else:
                self.finish(which, how)
            for _ in range(pause):
                await asyncio.sleep(0)
            if before:
                self.finish(which, how)
            else:
                self.depart([call], 0)

        self.loop.run_until_complete(both())
        (self.waiting if call in self.waiting else self.blocked).remove(call)
        self.let_in()
        if self.threads:
            # Either its thread was faster, and goes on, or the client was.
            time.sleep(0.01)
            self.steps(6)
            call.go.set()
        self.settle()

    @precondition(lambda self: self.blocked)
    @rule()
    def waits_in_vain(self) -> None:
        for turn, (timer, _) in [*self.pool._blocked.items()]:
            timer.cancel()
            self.pool._expire(turn)
        self.refused += len(self.blocked)
        self.blocked.clear()
        self.settle()

    # What always holds.

    @invariant()
    def no_more_than_allowed(self) -> None:
        if hasattr(self, "pool"):
            pool = self.pool
            assert pool.dispatched - pool.completed == len(self.running) + len(self.waiting), self.told()
            assert pool.running == len(self.running)
            assert pool.queue_depth == len(self.waiting) <= pool.queue_bound

    def teardown(self) -> None:
        try:
            if hasattr(self, "pool"):
                self.finish_all()
        finally:
            self.loop.close()

    def finish_all(self) -> None:
        """Everyone gets an answer, nothing is kept, and as many run at once as ever."""
        while self.running:
            self.finish(0, "returns")
            self.let_in()
            self.settle()
        pool = self.pool
        assert all(call.outcome or not call.started for call in self.calls)
        assert pool.dispatched == pool.completed
        assert pool.shed == self.refused == sum(call.outcome == "429" for call in self.calls)
        assert pool.dispatched <= len(self.calls) - pool.shed
        assert not pool._waiting
        assert not pool._blocked
        for _ in range(pool.workers):
            self.arrives()
        assert len(self.running) == pool.workers
        assert all(call.started for call in self.running)
        while self.running:
            self.finish(0, "returns")
            self.settle()
        if isinstance(pool, ThreadPool):
            assert not pool._held
            until = time.monotonic() + 5
            for thread in pool.stop():
                thread.join(until - time.monotonic())
                assert not thread.is_alive()


class Tasks(Machine):
    threads = False


class Threads(Machine):
    threads = True


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
TestTasks = Tasks.TestCase
TestTasks.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=SLOW
)
TestThreads = Threads.TestCase
TestThreads.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, derandomize=True, suppress_health_check=SLOW
)
