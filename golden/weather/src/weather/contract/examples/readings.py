# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Reading, Taken

OWN = examples.File(__package__, "readings.json")

list_readings: examples.Example[list[Reading]] = OWN.json("list_readings", list[Reading])
add_reading: examples.Example[Reading] = OWN.json("add_reading", Reading)
add_readings: examples.Example[Taken] = OWN.json("add_readings", Taken)
