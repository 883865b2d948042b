# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the document."""

from .components import *  # noqa: F403
from .forecasts import *  # noqa: F403
from .readings import *  # noqa: F403
from .stations import *  # noqa: F403
