# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Chooses the engine that judges values: the service's compiled validators, or the reference engine."""

from __future__ import annotations

from ..settings import Settings
from .hidden import Received
from .verdicts import Check


def judge(check: Check | None, settings: Settings) -> Check | None:
    """Gives a validator, or for `BRRTR_SCHEMA_CACHE=off` what asks `jsonschema` about the same schema."""
    if check is None or settings.schema_cache:
        return check
    if isinstance(check, Received):
        return check.judged(lambda inner: judge(inner, settings))
    from .reference import reference  # noqa: PLC0415 - an optional dependency, of no other use

    return reference(check)
