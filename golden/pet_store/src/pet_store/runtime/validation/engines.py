# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Which engine judges values: the validators compiled with the service, or the reference library."""

from __future__ import annotations

from ..settings import Settings
from .hidden import Received
from .violations import Check


def judge(check: Check | None, settings: Settings) -> Check | None:
    """A compiled validator, or with `BRRTR_SCHEMA_CACHE=off` what asks `jsonschema` about the same schema."""
    if check is None or settings.schema_cache:
        return check
    if isinstance(check, Received):
        return check.judged(lambda inner: judge(inner, settings))
    from .reference import reference  # noqa: PLC0415 - an optional dependency, of no other use

    return reference(check)
