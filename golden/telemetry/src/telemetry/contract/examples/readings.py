# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from collections.abc import AsyncIterator

from ...runtime import examples
from ...runtime.streams import ServerSentEvent
from ..models import Means, Reading, Receipt
from .components import COMPONENTS

OWN = examples.File(__package__, "readings.json")

query_readings: examples.Example[list[Reading]] = OWN.json("query_readings", list[Reading])
report_readings: examples.Example[Receipt] = COMPONENTS.json("schemas/Receipt", Receipt)
search_readings: examples.Example[list[Reading]] = OWN.json("search_readings", list[Reading])
stream_readings: examples.Example[AsyncIterator[ServerSentEvent]] = OWN.events("stream_readings")
get_grid_cell: examples.Example[Means] = COMPONENTS.json("schemas/Means", Means)
get_region_means: examples.Example[Means] = COMPONENTS.json("schemas/Means", Means)
