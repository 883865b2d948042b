"""Repairs discriminators that name schemas which are not there."""

from __future__ import annotations

from dataclasses import replace

from ..check.mappings import dangling
from ..pointers import keys
from ..source.tree import value_at
from .edits import drop
from .repairs import Repairs


def mappings(repairs: Repairs) -> None:
    """Leaves out what a discriminator says of schemas that are not there."""
    for place, message in list(dangling(repairs.document, repairs.objects["schema"])):
        parent, _, key = place.rpartition("/")
        drop(value_at(repairs.tree, parent), keys(f"/{key}")[0])
        repairs.tell("dangling-mapping", message, place, "the value names no schema")
    repairs.document = replace(repairs.document, dangling=())
