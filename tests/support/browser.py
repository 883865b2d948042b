"""Starts the Chromium of the machine, for tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Gives a browser without a window, that asks nobody by itself.

    Where none is installed the test is skipped. Meanwhile this thread has an event loop, so that
    `asyncio.run` is of no use.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"none of {', '.join(_NAMES)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *_QUIET])
        try:
            yield browser
        finally:
            browser.close()
