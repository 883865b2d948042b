# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Activity, Comment
from .components import COMPONENTS

OWN = examples.File(__package__, "discussion.json")

list_comments: examples.Example[list[Comment]] = OWN.json("list_comments", list[Comment])
add_comment: examples.Example[Comment] = COMPONENTS.json("schemas/Comment", Comment)
list_activity: examples.Example[list[Activity]] = OWN.json("list_activity", list[Activity])
