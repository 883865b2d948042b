"""The garbage collector looks through nothing that stays until the process ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from brrtr.collector import paused, paused_for_good


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_it_is_paused_and_runs_again() -> None:
    for held in (paused, paused_for_good):
        with held():
            assert not gc.isenabled()
        assert gc.isenabled()


def test_what_was_made_is_not_looked_through_again() -> None:
    gc.unfreeze()
    with paused():
        pass
    assert gc.get_freeze_count() == 0
    with paused_for_good():
        made: list[list[int]] = [[] for _ in range(1000)]
    assert gc.get_freeze_count() > len(made)
