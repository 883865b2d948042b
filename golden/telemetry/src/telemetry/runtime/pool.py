"""Runs plain functions beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


async def in_thread(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Calls a function on one of the loop's worker threads, in the caller's context, and waits for it."""
    return await asyncio.to_thread(function, *args, **kwargs)
