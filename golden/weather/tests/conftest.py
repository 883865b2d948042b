"""Yours: what your tests share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from weather.registry import build
from weather.runtime.settings import Settings
from weather.runtime.testing import DEV_CREDENTIAL, running


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """Calls the service on a real socket; every security scheme accepts DEV_CREDENTIAL."""
    settings = Settings(dev_credential=DEV_CREDENTIAL)
    with running(build, settings) as url, httpx.Client(base_url=url) as session:
        yield session
