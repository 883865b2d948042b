"""Yours: tests of what your handlers do."""

from __future__ import annotations

import httpx


def test_the_service_is_up(client: httpx.Client) -> None:
    assert client.get("/ready").status_code == 200
