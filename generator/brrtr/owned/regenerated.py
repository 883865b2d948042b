"""Makes a project anew around the modules that people own in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..generate import Analysed, Project, project, write_code
from ..options import Options
from ..python import names
from .followed import Followed, follow


@dataclass(frozen=True, slots=True)
class Regenerated:
    """Holds a project as it is to be, and what is to be said of it."""

    project: Project
    """All that a new project would have: those of its files that people own are not to be written."""
    followed: Followed


def regenerated(
    before: str | None,
    analysed: Analysed,
    options: Options,
    owned_files: Mapping[str, str],
    *,
    rename: bool = False,
) -> Regenerated:
    """Makes a project of a document anew, around what people own; the arguments are those of `follow`."""
    code = write_code(analysed)
    package = names.package(options.name or analysed.service.title)
    followed = follow(before, code, package, owned_files, rename=rename)
    made = project(analysed, options, code, followed.standing)
    gone = tuple(followed.owed_names(made.gone))
    return Regenerated(made, replace(followed, owed=tuple(sorted((*followed.owed, *gone)))))
