"""What versions leave is looked for once for each, and most of it goes without being looked for."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from runtime.admin import endpoints
from runtime.kernel import Kernel
from runtime.messages import Request
from runtime.metrics import Metrics
from runtime.reload.collecting import Collecting, take_apart
from runtime.router import Router
from runtime.settings import Settings


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.unfreeze()  # what is left alone in tests
    yield
    gc.set_threshold(*usual)
    gc.enable()
    gc.unfreeze()


def test_what_serves_is_looked_through_no_more() -> None:
    """And is again when the service has ended: then the process may be about something else."""
    with Collecting().frozen():
        assert gc.get_freeze_count() > 1000
        kept: list[object] = []
        gone = _ring()
        assert gc.is_tracked(kept)
        gc.collect()
        assert gone() is None, "what comes later is collected"
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("served", [True, False])
def test_full_collections_wait_for_what_has_gone(served: bool) -> None:
    usual = gc.get_threshold()
    collecting = Collecting()
    with collecting.later():
        assert not gc.isenabled()
    assert gc.isenabled(), "young objects are collected"
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > 1_000_000
    gone = _ring()
    (collecting.collect_gone if served else collecting.collect_refused)()
    assert gone() is None
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > 1000 if served else gc.get_freeze_count() == 0


def test_a_version_that_was_reloaded_is_thawed_when_it_has_gone() -> None:
    """It is left alone while it serves, as the first is."""
    collecting = Collecting()
    with collecting.frozen():
        first = _ring()
        second = Ring(None)
        gone = weakref.ref(second)
        collecting.collect_gone()
        assert first() is None, "it has never been frozen"
        del second
        collecting.collect_refused()
        assert gone() is not None, "a version that was refused has not thawed the one that serves"
        collecting.collect_gone()
        assert gone() is None


def _ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring(None))


class Ring:
    """Refers to itself, and is collected only for that."""

    def __init__(self, other: object) -> None:
        self.other = other
        self.own = self


def test_a_kernel_goes_without_the_collector() -> None:
    settings = Settings()
    kernel = _kernel(settings)
    gone, endpoint = weakref.ref(kernel), kernel.endpoints[0]
    gc.disable()
    asyncio.run(take_apart(kernel))
    del kernel
    assert gone() is None
    assert not hasattr(endpoint, "answer")


def _kernel(settings: Settings) -> Kernel:
    metrics = Metrics(settings)
    own = endpoints("", settings, metrics)
    static = {f"/{key}": {"GET": key} for key in own}
    kernel = Kernel(tuple(own.values()), Router(static, {}, own), settings, metrics, {})
    kernel.route(Request("GET", "/nowhere", "", ()))  # what answers that is kept
    return kernel
