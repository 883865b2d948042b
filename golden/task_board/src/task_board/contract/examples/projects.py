# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Project, ProjectPage, WorkspaceExport
from .components import COMPONENTS

OWN = examples.File(__package__, "projects.json")

list_projects: examples.Example[ProjectPage] = OWN.json("list_projects", ProjectPage)
create_project: examples.Example[Project] = COMPONENTS.json("schemas/Project", Project)
get_project: examples.Example[Project] = COMPONENTS.json("schemas/Project", Project)
replace_project: examples.Example[Project] = COMPONENTS.json("schemas/Project", Project)
export_workspace: examples.Example[WorkspaceExport] = COMPONENTS.json(
    "schemas/WorkspaceExport", WorkspaceExport
)
