# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Station, Tags
from .components import COMPONENTS

OWN = examples.File(__package__, "stations.json")

register_station: examples.Example[Station] = OWN.json("register_station", Station)
list_tags: examples.Example[Tags] = COMPONENTS.json("responses/Tags/content/application~1json/example", Tags)
drop_tags: examples.Example[Tags] = COMPONENTS.json("responses/Tags/content/application~1json/example", Tags)
