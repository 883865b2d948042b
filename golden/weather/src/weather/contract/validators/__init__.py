# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values by the document's schemas."""

from ...runtime.validation.schemas import beside as _beside

_SCHEMAS = _beside(__name__)
