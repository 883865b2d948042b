# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the document."""

from .components import *  # noqa: F403
from .devices import *  # noqa: F403
from .downloads import *  # noqa: F403
from .jobs import *  # noqa: F403
from .readings import *  # noqa: F403
from .sensors import *  # noqa: F403
