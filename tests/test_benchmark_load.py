"""The benchmarks of load run briefly: soak, old ways, costs and memory; what they conclude is right."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from support.golden_files import generated
from support.installed_service import Server, clean_environment, server

import brrtr
from brrtr.write import write

BENCHMARKS = Path(__file__).parent / "benchmarks"
PACKAGE = "items_service"
Serve = Callable[..., AbstractContextManager[Server]]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Imports a module of the benchmarks as they import it."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def project(target: Path, handlers: Path, document: Any = None) -> Path:
    """A service of the benchmarks' document, its handlers in the place of the stubs; its src folder."""
    write(brrtr.generate(document) if document else generated(BENCHMARKS / "openapi.yaml"), target)
    for path in handlers.glob("*.py"):
        stub = target / "src" / PACKAGE / "handlers" / path.name
        assert stub.is_file()
        shutil.copyfile(path, stub)
    return target / "src"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service of the benchmark of whole services."""
    return project(tmp_path_factory.mktemp("sources"), BENCHMARKS / "handlers")


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Runs the service that lies in a folder."""

    def run(folder: Path, *command: str, **variables: str) -> AbstractContextManager[Server]:
        environment = clean_environment(PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1", **variables)
        started = [sys.executable, *(command or ("-m", PACKAGE)), "serve", "--port", "0"]
        return server(started, cwd=tmp_path, environment=environment)

    return run


def a_core() -> int:
    return min(os.sched_getaffinity(0))


class TestHistogram:
    def test_buckets_are_in_order_and_narrow(self, module: Callable[[str], Any]) -> None:
        histogram = module("soaking.histogram")
        previous = -1
        for microseconds in [*range(5000), *range(5000, 4_000_000, 997)]:
            number = histogram.bucket((microseconds + 0.5) / 1e6)
            assert number >= previous
            previous = number
            end = histogram.upper(number) * 1e6
            assert microseconds < end + 1e-3
            assert end <= microseconds * (1 + 1 / 32) + 1.001

    def test_quantiles(self, module: Callable[[str], Any]) -> None:
        histogram = module("soaking.histogram")
        counts = Counter(histogram.bucket(milliseconds / 1000) for milliseconds in range(1, 1001))
        for share in (0.5, 0.95, 0.99):
            assert share <= histogram.quantile(counts, share) <= share * 1.04
        assert histogram.quantile(Counter(), 0.5) == 0


class TestSlope:
    @pytest.fixture
    def slope(self, module: Callable[[str], Any]) -> Any:
        return module("soaking.report").slope

    def test_a_line_is_found_through_noise(self, slope: Any) -> None:
        """What grows steadily is more than its noise."""
        found = slope(range(100), [3.0 * time + (-1) ** time for time in range(100)])
        assert found.per_second == pytest.approx(3, abs=0.01)
        assert found.noise < 0.1

    def test_what_is_level_is_within_its_noise(self, slope: Any) -> None:
        found = slope(range(100), [1000 + (time * 7919) % 13 for time in range(100)])
        assert abs(found.per_second) <= found.noise

    def test_steps_are_noisier_than_single_samples_would_be(self, slope: Any) -> None:
        """Samples that resemble their neighbours count for fewer."""
        values = [float((time * 7919) % 13) for time in range(100)]
        steps = [values[time // 10] for time in range(100)]
        assert slope(range(100), steps).noise > 1.5 * slope(range(100), values).noise

    def test_memory_that_grows_is_a_miss(self, module: Callable[[str], Any]) -> None:
        report, load, watch = map(module, ("soaking.report", "soaking.load", "soaking.watch"))
        interval = load.Interval(10, Counter({"200": 100}), 0, Counter(), Counter({5: 100}), 1, 0, 0.0, 0.0)
        for growth, expected in ((100_000, False), (0, True)):
            samples = [
                (float(at), watch.Watched(10**7 + at * growth, at / 10, 0.0, 5, 1, 0.0, 0.0, 1.0))
                for at in range(50)
            ]
            found = report.summary([interval], samples)
            assert [holds for holds, _ in report.verdict(found, 50)] == [True, expected, True]

    def test_failed_requests_are_a_miss(self, module: Callable[[str], Any]) -> None:
        report, load, watch = map(module, ("soaking.report", "soaking.load", "soaking.watch"))
        errors = Counter({"timeout": 1})
        interval = load.Interval(10, Counter({"200": 100}), 0, errors, Counter({5: 100}), 1, 0, 0.0, 0.0)
        samples = [(float(at), watch.Watched(10**7, at / 10, 0.0, 5, 1, 0.0, 0.0, 1.0)) for at in range(50)]
        assert not report.verdict(report.summary([interval], samples), 50)[0][0]


def test_a_soak_counts_what_the_service_counts(
    module: Callable[[str], Any], tmp_path: Path, serve: Serve
) -> None:
    """The paced client sends what it is asked to, keeps its connections, and misses no answer."""
    load, client, watch = map(module, ("soaking.load", "soaking.client", "soaking.watch"))
    folder = project(tmp_path / "project", BENCHMARKS / "soaking" / "handlers")
    with serve(folder) as process:
        port = process.port()
        plan = client.Plan(port, 40, 200.0, 1.5, 0.5, load.requests(port))
        with load.Client(plan, Path(sys.executable), a_core()) as running:
            connections = [interval.connections for interval in running.lines()]
        metrics = watch.scrape(port)
        watched = watch.watch(process.process.pid, port)
    assert set(connections) == {40}
    statuses = sum((interval.statuses for interval in running.intervals), Counter())
    assert sum(interval.failed for interval in running.intervals) == 0
    assert 250 <= statuses.total() <= 305
    assert abs(statuses["200"] - statuses["201"]) <= 1
    assert metrics["brrtrouter_requests_total"] == statuses.total()
    assert sum(interval.latencies.total() for interval in running.intervals) == statuses.total()
    assert watched.rss_bytes > 10**7
    assert watched.threads >= 2  # one at least for the orders
    assert 0 < watched.cpu_seconds < 60


def test_a_soak_misses_a_service_that_dies(module: Callable[[str], Any], sources: Path, serve: Serve) -> None:
    """Requests without an answer are failures, and so are connections that cannot be made again."""
    load, client = map(module, ("soaking.load", "soaking.client"))
    with serve(sources) as process:
        port = process.port()
        plan = client.Plan(port, 10, 200.0, 30.0, 0.3, load.requests(port))
        with load.Client(plan, Path(sys.executable), a_core()) as running:
            lines = running.lines()
            next(lines)
            process.process.kill()
            process.process.wait()
            begun = time.monotonic()
            while not any(interval.errors for interval in running.intervals):
                next(lines)
                assert time.monotonic() < begun + 10
            running.process.terminate()
    errors = sum((interval.errors for interval in running.intervals), Counter())
    assert any(what.startswith(("closed", "cannot connect")) for what in errors)


def test_too_many_connections_are_a_clear_error(module: Callable[[str], Any]) -> None:
    load = module("soaking.load")
    with pytest.raises(load.LimitError, match=r"need \d+ open files, and the hard limit is \d+"):
        load.raise_file_limit(2**40)


class TestOldWays:
    def test_the_larger_document_is_answered_rightly_the_old_way(
        self,
        module: Callable[[str], Any],
        tmp_path: Path,
        serve: Serve,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """With all the old ways on the service gives the answers of the benchmark."""
        old_ways, checks = module("old_ways"), module("serving.checks")
        monkeypatch.setattr(old_ways, "OPERATIONS", 12)  # a hundred take their time to be generated
        document = old_ways.larger(old_ways.DOCUMENT)
        assert len(document["paths"]) == 12
        folder = project(tmp_path / "project", BENCHMARKS / "handlers", document)
        variant = next(one for one in old_ways.VARIANTS if one.name == old_ways.ALL)
        started = (str(BENCHMARKS / "soaking" / "old_ways.py"), PACKAGE)
        with serve(folder, *started, **variant.variables) as process:
            checks.check(process.port())

    def test_bodies_are_serialized_for_their_size(
        self, module: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import asyncio

        import msgspec

        ways = module("soaking.old_ways")
        seen: list[object] = []
        monkeypatch.setattr(ways.json, "dumps", lambda value: seen.append(value) or "")

        class Body(msgspec.Struct):
            number: int

        async def handler(body: Body, *, other: int) -> Body:
            return Body(body.number + other)

        assert asyncio.run(ways.sizing(handler)(Body(1), other=2)) == Body(3)
        assert seen == [{"number": 1}, {"number": 3}]

    def test_what_is_saved_is_told_by_rounds(self, module: Callable[[str], Any]) -> None:
        old_ways = module("old_ways")
        text, saved = old_ways.report({old_ways.NEW: [10.0, 30.0], old_ways.ALL: [20.0, 40.0]})
        assert saved == pytest.approx((0.5 + 0.25) / 2)
        assert "37.5%" in text


class TestCosts:
    def test_a_service_without_pools_and_logs_answers_the_same(
        self, module: Callable[[str], Any], sources: Path, tmp_path: Path, serve: Serve
    ) -> None:
        """What is measured against is right, and enters no pool."""
        costs, checks, watch = map(module, ("costs", "serving.checks", "soaking.watch"))
        dispatched = []
        for variant in costs.VARIANTS:
            folder = costs.without(variant.lacks, sources, tmp_path / variant.name)
            with serve(folder, **variant.variables) as process:
                checks.check(process.port())
                if not variant.variables:
                    found = watch.scrape(process.port())
                    dispatched.append(found["brrtrouter_worker_pool_dispatched_total"] > 0)
        assert dispatched == [True, True, False]  # all, without logs, without pools

    def test_sources_that_it_does_not_know_are_refused(
        self, module: Callable[[str], Any], sources: Path, tmp_path: Path
    ) -> None:
        """A benchmark that takes nothing out would find that it costs nothing."""
        variants = module("costing.variants")
        twice = variants.without(frozenset({"pools"}), sources, tmp_path / "once")
        with pytest.raises(variants.VariantError, match="enters no pool"):
            variants.without(frozenset({"pools"}), twice, tmp_path / "twice")

    def test_costs_are_ratios_within_a_round(self, module: Callable[[str], Any]) -> None:
        costs, load = module("costs"), module("serving.load")

        def sample(cpu: float) -> Any:
            return load.Sample(1, 1.0, 1.0, 1.0, 1.0, 1.0, cpu, 1.0, 1.0)

        samples = {"all": [sample(10), sample(100), sample(10)], "none": [sample(9), sample(50), sample(8)]}
        middle, least, most = costs.cost(samples, "none")
        assert (middle, least, most) == pytest.approx((0.2, 0.1, 0.5))
        assert "20.0%" in costs.table("get", samples)


class TestMemory:
    @pytest.fixture
    def memory(self, module: Callable[[str], Any]) -> Any:
        return module("memory")

    def test_threads_are_counted_once_they_have_run(self, memory: Any, tmp_path: Path) -> None:
        before, after = memory.idle_threads(tmp_path, 30)
        assert after.threads - before.threads == 30
        assert after.resident_bytes >= before.resident_bytes

    def test_a_service_that_nobody_has_asked_has_no_worker_threads(self, memory: Any, tmp_path: Path) -> None:
        count, found, seconds = memory.unasked(tmp_path, memory.large(5), "large")
        assert count == 20
        assert found.threads <= 3
        assert found.resident_bytes > 10**7
        assert seconds > 0
