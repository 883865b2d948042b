"""Whatever people do to a project, and however often the document changes: no line of theirs is lost."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.regenerated import MORE, PETS, WITHOUT_OWNERS, files_of

from brrtr.plan import Owner, owner
from brrtr.plan.bases import paths_of_base, unpacked
from brrtr.regenerate.actions import Action, Entry, Kind, Wanted, decide
from brrtr.regenerate.disk import Found

DOCUMENTS = (PETS, MORE, WITHOUT_OWNERS, PETS.replace("1.2.3", "2.0.0"), MORE.replace("Pet Store", "Zoo"))
LOCK = ".brrtr/lock.json"
EDITED = (
    *("pyproject.toml", "README.md", "Dockerfile", "deploy/prometheus/alerts.yaml"),
    *("src/pet_store/handlers/pet.py", "src/pet_store/handlers/toy.py", "src/pet_store/service.py"),
    *("tests/test_service.py", "src/pet_store/mine.py", "docs/mine.md"),
    *("src/pet_store/registry.py", "src/pet_store/contract/operations/owner.py"),
)

STEPS = st.one_of(
    st.tuples(st.just("regenerate"), st.sampled_from(DOCUMENTS), st.booleans()),
    st.tuples(st.just("write"), st.sampled_from(EDITED), st.integers(0, 10**6)),
    st.tuples(st.just("write"), st.sampled_from(EDITED), st.integers(0, 10**6)),
    st.tuples(st.just("delete"), st.sampled_from(EDITED), st.none()),
)


class Project:
    """Is a project in memory, and remembers what its people wrote."""

    def __init__(self) -> None:
        self.files = {path: text.encode() for path, text in files_of(PETS, name="pet_store").items()}
        self.theirs: dict[str, set[bytes]] = {}
        self._numbers = itertools.count()

    def write(self, path: str, where: int) -> None:
        """Writes a line that there is nowhere else, somewhere in a file."""
        line = f"# mine {next(self._numbers)}\n".encode()
        lines = self.files.get(path, b"").splitlines(keepends=True)
        lines.insert(where % (len(lines) + 1), line)
        self.files[path] = b"".join(lines)
        self.theirs.setdefault(path, set()).add(line)

    def delete(self, path: str, _: None) -> None:
        """Deletes a file."""
        self.files.pop(path, None)
        self.theirs.pop(path, None)

    def regenerate(self, document: str, force: bool) -> None:
        """Regenerates, resolves conflicts by taking both sides, and holds what must be."""
        before, made = dict(self.files), files_of(document, name="pet_store")
        self.files["openapi.yaml"] = document.encode()
        actions = self._decided(made, force=force)
        if any(action.kind is Kind.REFUSE for action in actions):
            assert not force
            assert {action.path for action in actions if action.kind is Kind.REFUSE} <= self.theirs.keys()
            return
        for action in actions:
            self._do(action)
        self._hold(before, made)
        again = self._decided(made, force=False)
        assert [action.path for action in again if action.writes or action.kind is Kind.REFUSE] == []

    def _do(self, action: Action) -> None:
        if action.kind is Kind.REMOVE:
            del self.files[action.path]
        elif action.writes:
            assert action.after is not None
            conflict = action.kind is Kind.CONFLICT
            self.files[action.path] = b"".join(both_sides(action.after)) if conflict else action.after

    def _hold(self, before: Mapping[str, bytes], made: Mapping[str, str]) -> None:
        for path in before.keys() | made.keys():
            now, fresh = self.files.get(path), made.get(path)
            whose = owner(path, ("openapi.yaml",))
            generated = whose is Owner.GENERATED and fresh is not None
            if generated and path in self.theirs:
                del self.theirs[path]  # it was forced
            if generated:
                assert now == (fresh or "").encode(), path
            elif path in before and path not in ("openapi.yaml",) and whose is Owner.USER:
                assert now == before[path], path
            elif now is not None and path not in self.theirs:
                assert now == (fresh.encode() if fresh is not None else before[path]), path
        for path, lines in self.theirs.items():
            assert lines <= set(self.files[path].splitlines(keepends=True)), path

    def _decided(self, made: Mapping[str, str], *, force: bool) -> tuple[Action, ...]:
        entries = json.loads(self.files[LOCK])["files"].items()
        whose = lambda path: owner(path, ("openapi.yaml",))  # noqa: E731
        manifest = {path: Entry(whose(path), frozenset({digest})) for path, digest in entries}
        wanted = Wanted(made, {}, manifest, whose, self._base, (), force)
        return decide(wanted, lambda path: Found(self.files.get(path)))

    def _base(self, path: str) -> bytes | None:
        plain, packed = (self.files.get(base) for base in paths_of_base(path))
        return unpacked(packed.decode()).encode() if packed is not None else plain


def both_sides(text: bytes) -> Iterator[bytes]:
    """Resolves conflicts: what stands on either side stays, one below the other."""
    base = False
    for line in text.splitlines(keepends=True):
        base = line.startswith(b"|||||||") or (base and not line.startswith(b"======="))
        if not base and not line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
            yield line


@pytest.fixture(autouse=True)
def without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merges in this process: `test_merging.py` holds that git does the same."""
    monkeypatch.setattr("shutil.which", lambda _: None)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=2, max_size=12))
@example([("write", "src/pet_store/contract/operations/owner.py", 3), ("regenerate", WITHOUT_OWNERS, False)])
@example([("write", "pyproject.toml", 8), ("regenerate", DOCUMENTS[3], False)])
def test_no_line_of_theirs_is_lost(steps: list[tuple[str, str, object]]) -> None:
    """The result is a fresh generation and what people wrote, and twice changes nothing."""
    project = Project()
    for step, *arguments in steps:
        getattr(project, step)(*arguments)
    project.regenerate(PETS, True)
    project.regenerate(MORE, False)
