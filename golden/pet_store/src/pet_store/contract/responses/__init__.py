# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the document."""

from .components import *  # noqa: F403
from .pet import *  # noqa: F403
from .store import *  # noqa: F403
from .user import *  # noqa: F403
