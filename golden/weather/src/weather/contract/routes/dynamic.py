# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path with parameters."""

from __future__ import annotations

from ...runtime.router import DynamicTable

DYNAMIC: DynamicTable = {
    4: {("v1", "stations", None, "tags"): {"DELETE": "DELETE /stations/{station}/tags", "GET": "list_tags"}}
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
the operation of each method."""
