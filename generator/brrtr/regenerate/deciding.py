"""Decides on a project as a whole: what becomes of each file, and what there is to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..generate import Analysed, of_schemas, without_shape
from ..owned import Regenerated
from ..owned.encodings import encoded
from ..plan import owner
from ..plan.documents import bundled
from .actions import Wanted, decide
from .disk import Disk
from .fresh import fresh_handlers, missing_service
from .history import History
from .project import Project
from .rest import Rest
from .staging import without_staged


@dataclass(frozen=True)
class Around:
    """Holds what decides on files, beside what is generated."""

    project: Project
    analysed: Analysed
    placed: tuple[str, ...]
    """The paths of the document's files."""
    modules: Mapping[str, str]
    """Those that people own, by path."""
    history: History

    @cached_property
    def record(self) -> str | None:
        """Gives what the last generation has written of its operations; see `Project.record`."""
        return self.project.record()

    def decided(self, result: Regenerated, *, force: bool, replaces_document: bool) -> Rest:
        """Gives what becomes of each file, with all that is told."""
        made, followed = result.project, result.followed
        wanted = Wanted(
            made=made.files,
            owned={path: encoded(text) for path, text in followed.files.items()},
            manifest=self.project.manifest,
            owner=lambda path: owner(path, self.placed),
            base=self.project.base,
            replaced=self.placed if replaces_document else (),
            force=force,
            history=self.history,
        )
        root = self.project.root
        actions = without_staged(root, decide(wanted, Disk(root).at))
        fresh = fresh_handlers(self.record, made.code.operations, self.modules, followed.files)
        diagnostics = self.analysed.diagnostics
        return Rest(
            actions,
            (*(() if followed.refused else fresh), *missing_service(actions), *followed.owed),
            followed.notes,
            (
                *diagnostics,
                *of_schemas(self.analysed.document, made.code, diagnostics),
                *without_shape(self.analysed.document, made.code),
                *bundled(self.analysed.document),
            ),
        )
