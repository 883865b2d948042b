# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Job
from .components import COMPONENTS

get_job: examples.Example[Job] = COMPONENTS.json("schemas/Job", Job)
cancel_job: examples.Example[Job] = COMPONENTS.json("schemas/Job", Job)
