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
    yield
    gc.set_threshold(*usual)
    gc.enable()
    gc.unfreeze()


def test_full_collections_wait_for_what_has_gone() -> None:
    usual = gc.get_threshold()
    collecting = Collecting()
    with collecting.later():
        assert not gc.isenabled()
        frozen = gc.get_freeze_count()
        assert frozen > 1000, "what was there before is looked through no more"
    assert gc.isenabled(), "young objects are collected"
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > 1_000_000
    ring: list[object] = []
    ring.append(ring)
    gone = weakref.ref(Ring(ring))
    collecting.collect()
    assert gone() is None
    assert gc.get_threshold() == usual
    with collecting.later():
        assert gc.get_freeze_count() <= frozen, "what a version has made is to be collected"


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
