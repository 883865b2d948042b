"""Who says how large a pool is: the environment above the code above the document above the default (R3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from support.generated_service import imported
from support.pooled_service import PACKAGE, Pooled, pooled, started, write_project


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    pools = (
        'Pools({"documented": HandlerSettings(workers=5, deadline_ms=70_000, body_size=1),'
        ' "thread": HandlerSettings(queue_bound=0)})'
    )
    folder = write_project(tmp_path_factory.mktemp("coded") / "project", pools=pools)
    with imported(folder, PACKAGE) as module:
        yield module


def limits(service: Pooled, name: str) -> tuple[int, int, str]:
    pool = service.pools[name]
    return pool.workers, pool.queue_bound, pool.backpressure_mode


def test_layers(coded: ModuleType) -> None:
    with pooled(coded) as service:
        assert limits(service, "task") == (64, 1024, "block"), "defaults of a coroutine"
        assert limits(service, "context") == (4, 1024, "block"), "defaults of a thread"
        assert limits(service, "documented_task") == (2, 3, "block"), "document"
        assert limits(service, "documented") == (5, 3, "shed"), "code, then document"
        assert limits(service, "thread") == (4, 0, "block"), "code, then default"
    with pooled(coded, workers=7, backpressure_mode="block") as service:
        assert limits(service, "task") == (7, 1024, "block")
        assert limits(service, "documented_task") == (7, 3, "block")
        assert limits(service, "documented") == (7, 3, "block")
        assert limits(service, "thread") == (7, 0, "block")
    with pooled(coded, workers=7, handlers={"DOCUMENTED": {"workers": 9}}) as service:
        assert limits(service, "documented") == (9, 3, "shed")
        assert limits(service, "task") == (7, 1024, "block")


def test_figures_are_read_by_name(coded: ModuleType) -> None:
    with pooled(coded) as service:
        assert service.client.get("/context").status_code == 200
        service.settled("context")
        assert len(service.pools) == len([*service.pools]) == 15
        assert service.pools["context"].dispatched == 1
        with pytest.raises(KeyError):
            service.pools["nobody"]
    with pooled(coded) as service:
        assert service.pools["context"].dispatched == 0, "a new run has new pools"


@pytest.mark.parametrize(
    ("pools", "told"),
    [
        (
            'Pools({"get_cat": HandlerSettings(workers=1)})',
            "POOLS of service.py has get_cat, which no operation's handler is called",
        ),
        (
            'Pools({"tsak": HandlerSettings(workers=1)})',
            "POOLS of service.py has tsak, which no operation's handler is called: did you mean task?",
        ),
        (
            'Pools({"task": HandlerSettings(workers=0)})',
            "POOLS of service.py: task: workers cannot be 0: it takes a whole number of at least 1",
        ),
        (
            'Pools({"task": HandlerSettings(backpressure_mode="drop")})',
            "POOLS of service.py: task: backpressure_mode cannot be 'drop': it takes `block` or `shed`",
        ),
    ],
    ids=["no handler", "misspelt", "no number", "no mode"],
)
def test_what_the_code_cannot_say_is_a_start_up_error(tmp_path: Path, pools: str, told: str) -> None:
    process = started(write_project(tmp_path / "project", pools=pools))
    _, log = process.communicate(timeout=20)
    assert process.returncode == 1
    assert f"SettingsError: {told}" in log
    assert "Traceback" not in log
