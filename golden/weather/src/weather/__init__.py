# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Weather"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .registry import app

__all__ = ["app"]


def __getattr__(name: str) -> object:
    """`app` is made when it is asked for, so that models can be imported without the whole service."""
    if name == "app":
        from .registry import app

        return app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
