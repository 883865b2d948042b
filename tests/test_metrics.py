"""What a service counts, and how it shows it (AC6), on real sockets with one process."""

from __future__ import annotations

import gc
import importlib
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from support.doorway import HOST, Client, running
from support.doorway import until as soon
from support.generated_service import imported, serving
from support.metered import PACKAGE, Metrics, parse, project

import runtime.metrics
from runtime.logs.writer import WRITER
from runtime.metrics import layout, shared
from runtime.metrics.exposition import exposition
from runtime.metrics.operations import STATUSES
from runtime.pools.pool import TaskPool
from runtime.settings import Settings, SettingsError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's project."""
    return project(tmp_path_factory.mktemp("metered"))


@pytest.fixture(params=[True, False], ids=["native", "asgi"])
def client(folder: Path, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of a service that was just started, behind either door."""
    with imported(folder, PACKAGE) as registry, serving(registry, native=request.param) as client:
        yield client


def scrape(client: httpx.Client) -> Metrics:
    return parse(client.get("/metrics").text)


def test_requests_are_counted_by_pattern_and_status(client: httpx.Client) -> None:
    """AC6: labels are path patterns, whatever the paths are."""
    for ms in range(5):
        assert client.get(f"/slow/{ms}").status_code == 200
    assert client.get("/slow/never").status_code == 400
    assert client.get("/status/418").status_code == 418
    found = scrape(client)
    assert found.of("requests_total", method="GET", path="/slow/{ms}", status="200") == 5
    assert found.of("requests_total", method="GET", path="/slow/{ms}", status="400") == 1
    assert found.of("requests_total", method="GET", path="/status/{code}", status="418") == 1
    assert found.sum("requests_total", path="/quick") == 0
    assert found.sum("requests_total") == 7


def test_durations_are_a_histogram(client: httpx.Client) -> None:
    """Its buckets are cumulative, and its count is that of the requests, at zero from the start on."""
    for path in ("/slow/1", "/slow/30", "/slow/30"):
        client.get(path)
    found = scrape(client)
    labels = {"method": "GET", "path": "/slow/{ms}"}

    def bucket(bound: str) -> float:
        return found.of("request_duration_seconds_bucket", le=bound, **labels)

    bounds = [dict(key[1])["le"] for key in found if key[0].endswith("duration_seconds_bucket")]
    counts = [bucket(bound) for bound in dict.fromkeys(bounds)]
    assert counts == sorted(counts)
    assert bucket("0.001") == 0
    assert bucket("0.025") <= 1, "two slept for longer"
    assert (bucket("10.0"), bucket("+Inf")) == (3, 3)
    assert found.of("request_duration_seconds_count", **labels) == 3
    assert 0.055 <= found.of("request_duration_seconds_sum", **labels) < 5, "a loop may wake early"
    assert found.of("request_duration_seconds_count", method="GET", path="/quick") == 0


def test_unknown_paths_share_one_label_set(client: httpx.Client) -> None:
    """AC6: a scan for paths that are not there adds no series but one for each status."""
    before = len(scrape(client))
    for number in range(50):
        assert client.get(f"/no/{number}").status_code == 404
        assert client.post(f"/no/{number}").status_code == 404
    assert client.delete("/quick").status_code == 405
    assert client.options("/quick").status_code == 204
    found = scrape(client)
    assert found.of("requests_total", method="", path="", status="404") == 100
    assert found.of("requests_total", method="", path="", status="405") == 1
    assert found.of("requests_total", method="", path="", status="204") == 1
    # Three of the unknown paths; one of the scrape that went before.
    assert len(found) == before + 3 + 1


def test_statuses_are_bounded(client: httpx.Client) -> None:
    """A handler that answers with many statuses gets series for the first, and one for all others."""
    statuses = range(400, 400 + STATUSES + 3)
    for status in [*statuses, *statuses]:
        assert client.get(f"/status/{status}").status_code == status
    found = scrape(client)
    labels = {"method": "GET", "path": "/status/{code}"}
    for status in list(statuses)[:STATUSES]:
        assert found.of("requests_total", status=str(status), **labels) == 2
    assert found.of("requests_total", status="other", **labels) == 6
    assert found.of("request_duration_seconds_count", **labels) == 2 * len(statuses)


def test_what_does_not_fit_is_counted_by_where_it_was(client: httpx.Client) -> None:
    """A request counts once for each kind of place that has something wrong, however much that is."""
    good = {"url": "/checked/1?q=1", "headers": {"x-h": "1", "cookie": "c=1"}, "json": "text"}
    assert client.post(**good).status_code == 200
    for changed in (
        {"url": "/checked/x?q=1"},
        {"url": "/checked/x?q=y"},
        {"headers": {"x-h": "x", "cookie": "c=x"}},
        {"json": 17},
    ):
        assert client.post(**(good | changed)).status_code == 400
    assert client.get("/wrong").status_code == 500
    found = scrape(client)
    kinds = {"path": 2, "query": 1, "header": 1, "cookie": 1, "body": 1, "response": 0}
    for kind, count in kinds.items():
        assert found.of("validation_failures_total", handler="checked", kind=kind) == count, kind
    assert found.of("validation_failures_total", handler="wrong", kind="response") == 1
    assert found.sum("validation_failures_total") == 7


def test_body_sizes_are_set_against_the_estimate(client: httpx.Client) -> None:
    """AC3: the estimate is 100 bytes. A body without a length does not count, nor does none."""
    for size in (50, 80, 100):
        assert client.post("/checked/1", json="x" * (size - 2)).status_code in {200, 400}
    pieces = httpx.Request(
        "POST",
        client.base_url.join("/checked/1"),
        headers={"content-type": "application/json"},
        content=iter([b'"a"']),
    )
    assert client.send(pieces).status_code == 200
    client.get("/quick")
    found = scrape(client)

    def bucket(bound: str) -> float:
        return found.of("body_size_ratio_bucket", handler="checked", le=bound)

    assert [bucket(bound) for bound in ("0.25", "0.5", "0.75", "0.9", "1.0", "+Inf")] == [0, 1, 1, 2, 3, 3]
    assert found.of("body_size_ratio_sum", handler="checked") == pytest.approx(2.3)
    assert found.of("body_size_ratio_count", handler="checked") == 3
    assert {dict(labels)["handler"] for name, labels in found if "body_size" in name} == {"checked"}


def test_a_size_for_all_is_one_for_those_that_take_a_body(folder: Path) -> None:
    """AC3: `BRRTR_BODY_SIZE`; the others have no histogram."""
    with imported(folder, PACKAGE) as registry:
        every_handler = registry.HandlerSettings(body_size=3)
        with serving(registry, native=True, every_handler=every_handler) as client:
            assert client.post("/checked/1", json="a").status_code == 200
            found = scrape(client)
    assert {dict(labels)["handler"] for name, labels in found if "body_size" in name} == {"checked"}
    assert found.of("body_size_ratio_bucket", handler="checked", le="1.0") == 1
    assert found.of("body_size_ratio_bucket", handler="checked", le="0.9") == 0


def test_repeated_heads_count_their_bodies(folder: Path) -> None:
    """AC3: a client that repeats its fields is read by a short cut, which counts as well."""
    fields = b"Host: a\r\ncontent-type: application/json\r\ncontent-length: 3\r\n\r\n"
    request = b"POST /checked/1 HTTP/1.1\r\n" + fields + b'"a"'
    with imported(folder, PACKAGE) as registry, serving(registry, native=True) as client:
        with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=5) as connection:
            reader = Client(connection)
            for _ in range(4):
                connection.sendall(request)
                assert reader.answer().status == 200
        assert scrape(client).of("body_size_ratio_bucket", handler="checked", le="0.1") == 4


def test_refused_credentials_are_counted_by_scheme(client: httpx.Client) -> None:
    """Every scheme that was asked for counts once for a request."""
    assert client.get("/secret").status_code == 401
    assert client.get("/secret", headers={"x-key": "guessed"}).status_code == 401
    found = scrape(client)
    schemes = {dict(labels)["scheme"]: n for (name, labels), n in found.items() if "auth_failures" in name}
    assert schemes == {"key": 2, "token": 2, "unused": 0}


def test_pools_are_counted(client: httpx.Client) -> None:
    """AC4: what was dispatched has completed, the waiting wait, and threads have a stack."""
    assert client.get("/deep").status_code == 500
    calls = [threading.Thread(target=client.get, args=("/busy/300",)) for _ in range(6)]
    for call in calls:
        call.start()
    soon(lambda: scrape(client).of("worker_pool_dispatched_total", handler="work") == 6, "six calls")
    found = scrape(client)
    assert found.of("worker_pool_queue_depth", handler="work") == 2
    assert found.of("worker_pool_queue_bound", handler="work") == 1024
    assert found.of("worker_pool_completed_total", handler="work") == 0
    assert found.of("active_requests") == 7, "the scrape is one"
    for call in calls:
        call.join()
    found = scrape(client)
    assert found.of("worker_pool_queue_depth", handler="work") == 0
    assert found.of("worker_pool_completed_total", handler="work") == 6
    assert found.of("recursion_errors_total", handler="deep") == 1
    assert found.of("worker_stack_bytes", handler="work") >= 20480
    assert 0 < found.of("worker_stack_used_bytes", handler="work") < 1 << 20
    assert {dict(labels)["handler"] for name, labels in found if "worker_stack" in name} == {"work"}


@pytest.mark.parametrize("mode", ["shed", "block"])
def test_what_a_pool_turns_away_is_counted(folder: Path, mode: str) -> None:
    """AC4: every request that is answered 429 is one that was shed, and every other one was dispatched."""
    with imported(folder, PACKAGE) as registry:
        settings = importlib.import_module(f"{PACKAGE}.runtime.settings")
        limits = settings.HandlerSettings(
            workers=1, queue_bound=2, backpressure_mode=mode, backpressure_timeout_ms=20
        )
        with serving(registry, native=True, every_handler=limits) as client:
            answers: list[int] = []
            calls = [
                threading.Thread(target=lambda: answers.append(client.get("/slow/200").status_code))
                for _ in range(8)
            ]
            for call in calls:
                call.start()
            for call in calls:
                call.join()
            found = scrape(client)
    assert sorted(answers) == [200] * 3 + [429] * 5
    assert found.of("worker_pool_shed_total", handler="slow") == 5
    assert found.of("worker_pool_dispatched_total", handler="slow") == 3
    assert found.of("worker_pool_completed_total", handler="slow") == 3
    assert found.of("requests_total", method="GET", path="/slow/{ms}", status="429") == 5


def test_deadlines_are_counted(folder: Path) -> None:
    with imported(folder, PACKAGE) as registry:
        settings = importlib.import_module(f"{PACKAGE}.runtime.settings")
        limits = settings.HandlerSettings(deadline_ms=20)
        with serving(registry, native=True, every_handler=limits) as client:
            assert client.get("/slow/500").status_code == 504
            assert client.get("/busy/200").status_code == 504
            found = scrape(client)
    assert found.of("handler_deadline_timeouts_total", handler="slow") == 1
    assert found.of("handler_deadline_timeouts_total", handler="work") == 1
    assert found.of("worker_pool_abandoned_total", handler="slow") == 0
    assert found.of("worker_pool_abandoned_total", handler="work") == 1


def test_a_client_that_leaves_leaves_nothing_active(client: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.get("/slow/5000", timeout=0.2)
    soon(lambda: scrape(client).of("active_requests") == 1, "the request to be cancelled")
    found = scrape(client)
    assert found.sum("requests_total", path="/slow/{ms}") == 0
    assert found.of("worker_pool_completed_total", handler="slow") == 1


def test_connections_are_counted() -> None:
    """By the native door; those that are open, and all there were."""
    with running() as door:
        assert door.service is not None
        application = door.server.config.loaded_app

        def now() -> tuple[float, float]:
            assert application.kernel is not None
            found = parse(exposition(application.kernel.metrics, "")[1].decode())
            return found.of("connections"), found.of("connections_accepted_total")

        assert now() == (0, 0)
        with door.connect() as one, door.connect() as other:
            for connection in (one, other):
                connection.sendall(b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n")
                assert Client(connection).answer().status == 200
            assert now() == (2, 2)
        soon(lambda: now() == (0, 2), "the connections to be closed")
        assert door.exchange(b"no request at all\r\n\r\n")
        soon(lambda: now() == (0, 3), "the connection to be closed")
        assert application.kernel is not None
        found = parse(exposition(application.kernel.metrics, "")[1].decode())
        assert found.of("requests_total", method="", path="", status="501") == 1, "a door's own refusal"
        assert found.of("active_requests") == 0


OPENMETRICS = "application/openmetrics-text; version=1.0.0"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/plain"),
        ("*/*", "text/plain"),
        ("text/plain;version=0.0.4", "text/plain"),
        (f"{OPENMETRICS};q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1", "application/openmetrics-text"),
    ],
)
def test_both_expositions_parse_and_agree(client: httpx.Client, accept: str, media_type: str) -> None:
    client.get("/quick")
    answer = client.get("/metrics", headers={"accept": accept})
    assert answer.headers["content-type"].startswith(f"{media_type}; ")
    openmetrics = media_type != "text/plain"
    assert answer.text.endswith("# EOF\n") == openmetrics
    found = parse(answer.text, openmetrics=openmetrics)
    assert found.of("requests_total", method="GET", path="/quick", status="200") == 1
    assert found.names() - {"python_info"} == scrape(client).names() - {"python_info"}


NAMES = {
    "worker_pool_queue_depth", "worker_pool_queue_bound", "worker_pool_shed_total",
    "worker_pool_dispatched_total",
    "worker_pool_completed_total", "worker_pool_abandoned_total", "requests_total",
    *(f"request_duration_seconds_{part}" for part in ("bucket", "count", "sum")), "active_requests",
    "auth_failures_total", "validation_failures_total",
    *(f"body_size_ratio_{part}" for part in ("bucket", "count", "sum")),
    "handler_deadline_timeouts_total", "worker_stack_bytes", "worker_stack_used_bytes",
    "worker_restarts_total", "log_lines_dropped_total", "recursion_errors_total", "connections",
    "connections_accepted_total", "connections_refused_total", "responses_cut_total", "reloads_total",
    "forwarded_malformed_total", "rate_limited_total", "door_info",
}  # fmt: skip


def test_these_are_the_names(client: httpx.Client) -> None:
    """What dashboards and alerts are made of, from the first scrape on but for what has had no request."""
    client.get("/quick")
    ours = {name.removeprefix("brrtrouter_") for name in scrape(client).names() if "brrtr" in name}
    assert ours == NAMES
    others = {name for name in scrape(client).names() if "brrtr" not in name}
    assert {"process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"} <= others
    assert {"process_start_time_seconds", "python_gc_collections_total", "python_info"} <= others


def test_what_others_count_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that a log dropped, and what the garbage collector did, are added up by their differences."""
    metrics = runtime.metrics.Metrics()
    metrics.start()
    for expected in (3, 3, 10):
        monkeypatch.setattr(WRITER, "dropped", expected)
        metrics.sample()
        assert metrics.slab[layout.LOG_LINES_DROPPED] == expected
    before = metrics.slab[layout.GC[2]]
    gc.collect()
    metrics.sample()
    assert metrics.slab[layout.GC[2]] == before + 1


def test_off_counts_nothing(folder: Path, tmp_path: Path) -> None:
    """`BRRTR_METRICS=off`: no /metrics, and no operation is counted."""
    off = {"metrics": False, "metrics_map": str(tmp_path / "numbers")}
    with imported(folder, PACKAGE) as registry, serving(registry, native=True, **off) as client:
        assert client.get("/quick").status_code == 200
        assert client.post("/checked/1", json="a").status_code == 200
        assert client.get("/metrics").status_code == 404
        assert client.options("/metrics").status_code == 404
        assert client.get("/health").status_code == 200
        assert client.get("/openapi.json").status_code == 200
        (kernel,) = [
            kernel
            for kernel in gc.get_objects()
            if type(kernel).__module__ == f"{PACKAGE}.runtime.kernel"
            and type(kernel).__name__ == "Kernel"
            and not kernel.settings.metrics
        ]
        assert not any(counted.total(kernel.metrics.slab) for counted in kernel.metrics.operations)
        assert all(endpoint.received is None for endpoint in kernel.endpoints)
        assert not any(kernel.metrics.slab[layout.BEGUN : layout.LIMITED.stop])
        assert not (tmp_path / "numbers").exists()


def test_docs_can_be_off(folder: Path) -> None:
    with imported(folder, PACKAGE) as registry, serving(registry, native=True, docs=False) as client:
        assert client.get("/openapi.json").status_code == 404
        assert client.get("/openapi.yaml").status_code == 404
        assert client.get("/metrics").status_code == 200


def test_a_folder_that_cannot_be_is_said() -> None:
    with pytest.raises(SettingsError, match=r"BRRTR_METRICS_MAP cannot be '/dev/null/x': Not a directory; "):
        runtime.metrics.Metrics(Settings(metrics_map="/dev/null/x")).start()


# The numbers of several processes, here of several kernels in one.


def counting(folder: Path, *paths: str) -> runtime.metrics.Metrics:
    metrics = runtime.metrics.Metrics(Settings(metrics_map=str(folder)))
    for path in paths:
        metrics.operation("GET", path)
    metrics.start()
    return metrics


def text(metrics: runtime.metrics.Metrics) -> Metrics:
    return parse(exposition(metrics, "")[1].decode())


def test_several_add_up_and_a_successor_counts_on(tmp_path: Path) -> None:
    """AC6: gauges of who has ended are dropped, counters are kept, and one at a time counts in a file."""
    one, other = counting(tmp_path, "/a"), counting(tmp_path, "/a")
    for metrics, status in ((one, 200), (one, 404), (other, 404), (other, 500)):
        metrics.add(layout.BEGUN)
        metrics.operations[0].observe(status, 2_000_000)
        metrics.add(layout.CONNECTIONS_ACCEPTED)
    other.add(layout.BEGUN)
    assert len(list(tmp_path.iterdir())) == 2
    for metrics in (one, other):
        found = text(metrics)
        counted = {dict(labels)["status"]: n for (name, labels), n in found.items() if "requests_to" in name}
        assert counted == {"200": 1, "404": 2, "500": 1}
        assert found.of("active_requests") == 1
        assert found.of("connections") == 4
        assert found.of("request_duration_seconds_sum", method="GET", path="/a") == pytest.approx(0.008)
    del other, metrics
    found = text(one)
    assert found.of("active_requests") == 0
    assert found.of("connections") == 2
    assert found.sum("requests_total") == 4
    successor = counting(tmp_path, "/a")
    assert len(list(tmp_path.iterdir())) == 2, "it has taken over the file"
    successor.operations[0].observe(500, 1)
    successor.add(layout.BEGUN)
    for metrics in (one, successor):
        found = text(metrics)
        assert found.of("requests_total", method="GET", path="/a", status="500") == 2
        assert found.of("active_requests") == 0
        assert found.of("connections") == 2


def test_who_counts_something_else_is_told_apart(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """During a restart one by one after a change, each scrape tells of workers that are like its own."""
    old = counting(tmp_path, "/a")
    assert not caplog.messages
    # What this process holds itself is an earlier version of it; another process holds this.
    monkeypatch.setattr("runtime.metrics.shared._locks", set())
    new = counting(tmp_path, "/a", "/b")
    assert re.match(r"The metrics of 1 running workers are laid out for other operations", caplog.messages[0])
    old.operations[0].observe(200, 1)
    new.operations[1].observe(200, 1)
    assert text(old).sum("requests_total") == text(new).sum("requests_total") == 1
    caplog.clear()
    assert len(list(tmp_path.iterdir())) == 2
    del old
    again = counting(tmp_path, "/a", "/b")
    assert not caplog.messages, "nobody with another layout is left"
    assert text(again).sum("requests_total") == 1
    assert len(list(tmp_path.iterdir())) == 2, "and what they counted is gone"


def test_a_file_that_is_only_begun_is_left_out(tmp_path: Path) -> None:
    one = counting(tmp_path, "/a")
    (found,) = tmp_path.iterdir()
    (tmp_path / found.name.replace("-0", "-1")).touch()
    assert [slab.live for slab in one.slabs()] == [True]


def test_a_forked_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    """A worker that ends has ended, though a process that it forked lives on."""
    one = counting(tmp_path, "/a")
    (reader, writer), (ready, begun) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.close(writer)
        os.write(begun, b".")
        os.read(reader, 1)
        os._exit(0)
    try:
        assert os.read(ready, 1)
        del one
        successor = counting(tmp_path, "/a")
        assert len(list(tmp_path.iterdir())) == 1
        assert [slab.live for slab in successor.slabs()] == [True]
    finally:
        os.close(writer)
        os.waitpid(child, 0)
        for descriptor in (reader, ready, begun):
            os.close(descriptor)


def test_room_is_made_at_once(tmp_path: Path) -> None:
    """A file has all its blocks: where memory is full, a write into a hole would end the process."""
    metrics = counting(tmp_path, *(f"/{number}" for number in range(1200)))
    (found,) = tmp_path.iterdir()
    assert found.stat().st_size == 8 * len(metrics.slab)
    assert found.stat().st_blocks * 512 >= found.stat().st_size


def test_restarts_are_counted(tmp_path: Path) -> None:
    one = counting(tmp_path, "/a")
    assert one.restarts() == 0
    shared.count_restart(tmp_path)
    shared.count_restart(tmp_path)
    assert text(one).of("worker_restarts_total") == 2


def test_a_size_is_known_without_serializing() -> None:
    """AC3: what counts a body calls nothing but a search among the bounds of the buckets."""
    metrics = runtime.metrics.Metrics()
    handler = metrics.handler("n", 100, TaskPool("n", workers=1))
    metrics.start()
    called: list[str] = []

    def profile(frame: object, event: str, argument: object) -> None:
        if event == "c_call":
            called.append(getattr(argument, "__name__", "?"))

    sys.setprofile(profile)
    try:
        handler.received(150)
    finally:
        sys.setprofile(None)
    assert called == ["bisect_left", "setprofile"]
    assert metrics.slab[handler.size] == 150


def test_the_folder_is_no_relative_path() -> None:
    """Processes may have been started in different places."""
    expected = r"BRRTR_METRICS_MAP cannot be 'numbers': it takes the absolute path of a folder"
    with pytest.raises(SettingsError, match=expected):
        Settings.from_environment({"BRRTR_METRICS_MAP": "numbers"})


def test_what_a_killed_supervisor_left_is_removed(tmp_path: Path) -> None:
    """Unless a worker of its still counts there, or it is so fresh that it may be about to be used."""

    def folder(name: str, age_s: float) -> Path:
        made = tmp_path / f"brrtr-metrics-{name}"
        made.mkdir()
        (made / "supervisor").touch()
        os.utime(made, (time.time() - age_s,) * 2)
        return made

    left, used, fresh = folder("left", 100), folder("used", 100), folder("fresh", 10)
    worker = counting(used, "/a")
    os.utime(used, (time.time() - 100,) * 2)
    with shared.temporary_folder(tmp_path) as own:
        os.utime(own, (time.time() - 100,) * 2)
        with shared.temporary_folder(tmp_path) as other:
            assert not left.exists()
            assert all(kept.is_dir() for kept in (used, fresh, own, other))
        assert not other.exists()
    assert not own.exists()
    assert worker.slab
