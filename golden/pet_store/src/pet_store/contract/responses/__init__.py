# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The responses that the document declares."""

from .components import *  # noqa: F403
from .pet import *  # noqa: F403
from .store import *  # noqa: F403
from .user import *  # noqa: F403
