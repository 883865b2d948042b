# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import BoardSnapshot, BurndownPoint, Task, TaskPage
from .components import COMPONENTS

OWN = examples.File(__package__, "boards.json")

get_board_snapshot: examples.Example[BoardSnapshot] = COMPONENTS.json("schemas/BoardSnapshot", BoardSnapshot)
get_burndown: examples.Example[list[BurndownPoint]] = OWN.json("get_burndown", list[BurndownPoint])
list_tasks: examples.Example[TaskPage] = COMPONENTS.json("schemas/TaskPage", TaskPage)
create_task: examples.Example[Task] = COMPONENTS.json("schemas/Task", Task)
