# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Task, TaskPage
from .components import COMPONENTS

search_tasks: examples.Example[TaskPage] = COMPONENTS.json("schemas/TaskPage", TaskPage)
get_task: examples.Example[Task] = COMPONENTS.json("schemas/Task", Task)
replace_task: examples.Example[Task] = COMPONENTS.json("schemas/Task", Task)
patch_task: examples.Example[Task] = COMPONENTS.json("schemas/Task", Task)
