# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the document."""

from .boards import *  # noqa: F403
from .components import *  # noqa: F403
from .discussion import *  # noqa: F403
from .projects import *  # noqa: F403
from .tasks import *  # noqa: F403
from .time import *  # noqa: F403
