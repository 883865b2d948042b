"""Remembers of a project that there was nothing to do, until something of it is otherwise.

What is told of it then is told again without generating anything. A check never asks: it is to find out even
what somebody wrote into `.brrtr/cache`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..diagnostics import Diagnostic, Severity
from ..kept.files import FOLDER, read_json, write_json
from ..owned import Owed
from ..plan import Owner
from .actions import Action, Kind
from .disk import Disk
from .project import Project, module_paths

_FILE = "rest.json"


@dataclass(frozen=True, slots=True)
class Rest:
    """Holds what is told of a project with nothing to do."""

    actions: tuple[Action, ...]
    """All is the same."""
    owed: tuple[Owed, ...]
    notes: tuple[Owed, ...]
    diagnostics: tuple[Diagnostic, ...]


def remember(rest: Rest, project: Project, read: Iterable[str]) -> None:
    """Remembers what is told as long as no file is another one; `read` are the files of the document."""
    paths = {action.path for action in rest.actions}
    # Why a file is left as it is may follow from what git has, which is not looked at here.
    quiet = all(action.kind is Kind.SAME for action in rest.actions)
    if not quiet or not {*read} <= {str(project.root / path) for path in paths}:
        return
    told: dict[str, Any] = {
        "root": str(project.root),
        "actions": [
            [action.path, action.kind.value, action.owner.value, action.why] for action in rest.actions
        ],
        "owed": [asdict(one) for one in rest.owed],
        "notes": [asdict(one) for one in rest.notes],
        "diagnostics": [asdict(one) | {"severity": one.severity.value} for one in rest.diagnostics],
    }
    files = _files(project, {*paths, *_listed(project)})
    write_json(project.root, _FILE, {"files": files, "told": told})


def recall(project: Project) -> Rest | None:
    """Gives what is told of a project; None when anything is not as it was, or nothing is remembered."""
    known: Any = read_json(project.root, _FILE)
    try:
        if known is None or known["told"]["root"] != str(project.root):
            return None
        files, disk = known["files"], Disk(project.root)
        # What has changed is the document, as a rule.
        paths = dict.fromkeys([*project.documents, *files, *project.manifest, *_listed(project)])
        is_same = all(path in files and _digest(disk, path) == files[path] for path in paths)
        return _rest(known["told"]) if is_same else None
    except (KeyError, TypeError, ValueError):
        return None


def _rest(told: Mapping[str, Any]) -> Rest:
    return Rest(
        tuple(Action(path, Kind(kind), Owner(owner), why=why) for path, kind, owner, why in told["actions"]),
        tuple(Owed(**one) for one in told["owed"]),
        tuple(Owed(**one) for one in told["notes"]),
        tuple(Diagnostic(**{**one, "severity": Severity(one["severity"])}) for one in told["diagnostics"]),
    )


def _listed(project: Project) -> Iterator[str]:
    """Gives what is read whether it is generated or not: modules of people, what brrtr has of a project."""
    yield from module_paths(project)
    for file in (project.root / ".brrtr").rglob("*"):
        path = file.relative_to(project.root).as_posix()
        if file.is_file() and not path.startswith(f"{FOLDER}/"):
            yield path


def _files(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Gives what stands at each path, as a digest."""
    disk = Disk(project.root)
    return {path: _digest(disk, path) for path in sorted(paths)}


def _digest(disk: Disk, path: str) -> str:
    found = disk.at(path)
    content = None if found.content is None else hashlib.sha256(found.content).hexdigest()
    return json.dumps([content, found.obstacle, found.clash])
