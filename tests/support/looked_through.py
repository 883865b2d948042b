"""Says what the collector of garbage looks through while tests run: not the thousands of tests themselves."""

from __future__ import annotations

import gc

import pytest


class LookedThrough:
    """Is a plugin of pytest that leaves alone what is there between the modules of tests.

    A full collection, which many tests ask for, takes a third of a second otherwise. A service that ends in
    this process has all of it looked through again, and so do tests of that.
    """

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        leave_alone()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        if nextitem is not None and nextitem.path != item.path and not gc.get_freeze_count():
            leave_alone()


def leave_alone() -> None:
    """Has what is there now looked through no more, without what is garbage."""
    gc.collect()
    gc.freeze()
