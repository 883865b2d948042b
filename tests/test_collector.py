"""What a start makes is not looked through for garbage, while it is made and right after."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from runtime.collector import paused


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    gc.unfreeze()  # what is left alone in tests
    yield
    assert gc.isenabled()
    gc.unfreeze()


def is_old(thing: object) -> bool:
    return any(one is thing for one in gc.get_objects(generation=2))


def test_nothing_is_collected_meanwhile_and_what_was_made_is_old() -> None:
    with paused():
        assert not gc.isenabled()
        made = [[] for _ in range(3)]
    assert gc.isenabled()
    assert is_old(made)
    assert gc.get_freeze_count() == 0


def test_whoever_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_somebody_has_frozen_stays_frozen() -> None:
    gc.freeze()
    with paused():
        made = [object()]
    assert gc.get_freeze_count() > 1000
    assert not is_old(made)


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no start"), paused():
        raise ValueError("no start")
    assert gc.isenabled()
