# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the document's schemas."""

from .components import *  # noqa: F403
from .stations import *  # noqa: F403
