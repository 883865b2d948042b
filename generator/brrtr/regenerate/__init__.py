"""Brings a project up to date with its document: people lose no line, and are told what they owe.

The preview is the action: `--check`, `--dry-run` and the real run decide alike, but only one writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..generate import read, understand
from ..kept import Kept
from ..kept.files import read_kept, write_kept
from ..owned import Owed, regenerated
from ..plan.documents import copies, layout
from ..resolve import Document
from ..version import VERSION
from . import git, journal
from .actions import unresolved
from .changelog import generated_output, is_newer
from .commands import here
from .deciding import Around
from .exclusive import held
from .faults import NoProjectError, Refusal, RefusedError
from .history import History
from .merging import conflict_line
from .outcome import Outcome, Result
from .project import Project, owned_modules, read_project
from .rest import Rest, recall, remember
from .staging import conflicts_for_git, unmerged

__all__ = ["NoProjectError", "Outcome", "RefusedError", "Result", "recover", "regenerate"]


def _silent(what: str) -> None:
    """Says nothing."""


def regenerate(
    project_dir: Path,
    *,
    spec: Path | None = None,
    check: bool = False,
    dry_run: bool = False,
    force: bool = False,
    upgrade: bool = False,
    rename: bool = False,
    template: Path | None = None,
    strict: bool | None = None,
    say: Callable[[str], None] = _silent,
) -> Outcome:
    """Generates a project anew and writes what changed, or says what would be.

    Args:
        project_dir: the folder that `brrtr new` made.
        spec: another document, which takes the place of the project's; by default that one is read.
        check: write nothing, and tell whether files of the generator or the project differ.
        dry_run: write nothing, and tell what a real run would do.
        force: overwrite generated files that were edited.
        upgrade: take this version of brrtr for a project that another one made.
        rename: rename handlers, and models that they import, that have another name now.
        template: the template folder, for a project that has one of its own.
        strict: whether what is wrong with the document is an error even where its meaning is plain, from now
            on; None leaves it as it is.
        say: is told what takes time.

    Raises:
        NoProjectError: when there is no project, or it cannot be generated with these arguments.
        DocumentError: when no service can be made of the document.
    """
    asked = _Asked(project_dir, spec, force, upgrade, check, rename, template, strict)
    outcome = Outcome(
        project_dir, "" if spec is None else str(spec), spec is not None, check, dry_run, now=VERSION
    )
    if not (project_dir / ".brrtr").is_dir():
        read_project(project_dir)  # which says what is missing
    try:
        outcome = replace(outcome, restored=recover(project_dir))
        with held(project_dir, writing=not (check or dry_run)):
            outcome = _decided(asked, outcome, say)
            if outcome.written:
                say("Writing")
                changes = {action.path: action.after for action in outcome.changes}
                index = conflicts_for_git(project_dir, outcome.actions)
                journal.change(project_dir, changes, index)
                outcome = replace(outcome, in_git=index is not None)
    except RefusedError as error:
        return replace(outcome, refused=error.refusals)
    except (OSError, git.GitError) as error:
        refusal = Refusal(f"{project_dir} cannot be read or written: {_reason(error)}.")
        # Usually all has been put back by now.
        return replace(outcome, refused=(refusal,), interrupted=journal.interrupted(project_dir))
    return outcome


def _reason(error: OSError | git.GitError) -> str:
    """Gives what the system or git says, in a line."""
    if isinstance(error, OSError) and error.strerror:
        # Of two names, the second is the file of the project; the first lies in the journal.
        file = error.filename2 or error.filename
        return f"{error.strerror}: {file}" if file else error.strerror
    return " ".join(str(error).splitlines())


def recover(project_dir: Path) -> journal.Restored | None:
    """Puts back what an interrupted regeneration has begun with: for every command that reads a project.

    Raises:
        RefusedError: when it is not possible, or another process is at work on the project. It can be tried
            again.
    """
    if not journal.interrupted(project_dir):
        return None
    with held(project_dir, writing=True):
        try:
            return journal.restore(project_dir)
        except (OSError, ValueError, LookupError, git.GitError) as error:
            message = f"A change was interrupted, and cannot be put back: {error}."
            raise RefusedError(Refusal(message, journal.FOLDER)) from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """Holds what a regeneration is asked for."""

    root: Path
    spec: Path | None
    force: bool
    upgrade: bool
    check: bool
    rename: bool
    template: Path | None
    strict: bool | None


def _decided(asked: _Asked, outcome: Outcome, say: Callable[[str], None]) -> Outcome:
    """Generates, and decides what becomes of each file."""
    project = read_project(asked.root)
    outcome = replace(
        outcome, before=project.version, document=outcome.document or str(asked.root / project.documents[0])
    )
    _hold_version(project, asked)
    options = project.options(asked.template)
    if asked.strict is not None:
        options = replace(options, strict=asked.strict)
    if asked.spec is None:
        _hold_there(outcome.document, asked.root)
        _hold_resolved(project)
    if (rest := _known(asked, project)) is not None:
        return _at_rest(outcome, rest, asked.root, History(asked.root))
    # A check is to find out even what somebody wrote there.
    kept = Kept(keeps=False) if asked.check else read_kept(asked.root)
    say(f"Reading {outcome.document}")
    document = read(Path(outcome.document), options)
    placed = tuple(copies(document))
    if asked.spec is None:
        _hold_place(document, placed, project)
    say(f"Checking {outcome.document}")
    analysed = understand(document, options, kept)
    say(f"Rendering {len(analysed.service.operations)} operations")
    around = Around(project, analysed, placed, owned_modules(project), History(asked.root))
    result = regenerated(around.record, analysed, options, around.modules, rename=asked.rename)
    rest = around.decided(result, force=asked.force, replaces_document=asked.spec is not None)
    if not (asked.check or outcome.dry_run):
        write_kept(kept, asked.root)
        if _is_plain(asked, project) and not result.followed.refused:
            remember(rest, project, document.files)
    return replace(
        _at_rest(outcome, rest, asked.root, around.history),
        refused=(
            *(_refusal(owed, asked.root) for owed in result.followed.refused),
            *(action.refusal for action in rest.actions if action.refusal is not None),
        ),
        news=generated_output(project.version) if project.version != VERSION else "",
        document_changed=any(project.has_changed(path, result.project.files[path]) for path in placed),
        texts=document.files,
    )


def _is_plain(asked: _Asked, project: Project) -> bool:
    """Says whether all that is asked for follows from what lies in the project."""
    elsewhere = (
        asked.strict not in {None, project.strict}
        or asked.spec
        or asked.template
        or project.own_template
        or project.allow_outside
    )
    return not elsewhere and project.version == VERSION


def _known(asked: _Asked, project: Project) -> Rest | None:
    """Gives what is told of the project if nothing is otherwise than it was; a check looks for itself."""
    plain = _is_plain(asked, project) and not (asked.check or asked.rename)
    return recall(project) if plain else None


def _at_rest(outcome: Outcome, rest: Rest, root: Path, history: History) -> Outcome:
    """Gives the outcome with what is told; what git has is asked each time."""
    return replace(
        outcome,
        actions=rest.actions,
        owed=(
            *(replace(owed, command=here(owed.command, root)) for owed in rest.owed),
            *unmerged(root, history, rest.actions),
        ),
        notes=rest.notes,
        diagnostics=rest.diagnostics,
    )


def _refusal(owed: Owed, root: Path) -> Refusal:
    place = f"{owed.path}:{owed.line}" if owed.line else owed.path
    hint = f"This does it: {here(owed.command, root)}" if owed.command else "Put it right first."
    return Refusal(f"{place}: {owed.message}.", owed.path, owed.line, hint)


def _hold_version(project: Project, asked: _Asked) -> None:
    """Holds that this version may write the project: taking another one is a change of its own."""
    made_by = f"{project.root} was made by brrtr {project.version}; this is {VERSION}."
    if is_newer(project.version):
        raise RefusedError(Refusal(made_by, hint=f"Install that one: pip install brrtr=={project.version}"))
    if project.version != VERSION and not (asked.upgrade or asked.check):
        upgrade = here("brrtr regenerate --upgrade", project.root)
        hint = f"`{upgrade}` takes this version and shows what it changes: a commit of its own."
        raise RefusedError(Refusal(made_by, hint=hint))


def _hold_there(document: str, root: Path) -> None:
    """Holds that the project's document is there."""
    if not os.path.lexists(document):
        takes_its_place = here("brrtr regenerate --spec PATH", root)
        raise NoProjectError(
            f"{document} is not there. Name the document that takes its place: {takes_its_place}"
        )


def _hold_resolved(project: Project) -> None:
    """Holds that no conflict is marked in the project's document: a reader only says where it stops."""
    files = {path: project.root / path for path in project.documents}
    lines = {path: conflict_line(file.read_bytes()) for path, file in files.items() if file.is_file()}
    if any(lines.values()):
        raise RefusedError(*(unresolved(path, line) for path, line in lines.items() if line))


def _hold_place(document: Document, placed: Sequence[str], project: Project) -> None:
    """Holds that the files of the project's document can lie where they lie."""
    obstacle = layout(document).obstacle
    entry = project.documents[0]
    if obstacle or placed[0] != entry:
        message = f"{entry} cannot stay where it is: {obstacle or 'nothing refers to it by its name'}."
        hint = "The files of a document lie beside it, and not where a project has something else."
        raise RefusedError(Refusal(message, entry, hint=hint))
