# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the operations in stations."""

from __future__ import annotations

from msgspec import Struct

from .components import Name


class RetireStationBody(Struct, kw_only=True, gc=False):
    """POST /#X-Weather-Target=Stations.Retire, request body"""

    name: Name
