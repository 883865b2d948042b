"""Follows a document in the modules that people own: what is added, where handlers stand, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..operations import OperationCode
from ..plan.gone import Gone
from ..plan.service_code import ServiceCode
from ..plan.standing import Place, Standing, Taken, usual_place
from .contract_renames import contract_renames
from .fitting import misfit
from .places import Found, HandlerModules
from .pools import pool_names
from .record import Known, Match, RecordError, Sign, matches, read_record
from .renames import Rename, renamed
from .sources import Owed, Source, encoded, read_source
from .stubs import fresh_module, with_stubs
from .taken import taken_by

RENAME = "brrtr regenerate --rename"
"""The command that renames handlers."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Says what becomes of the modules that people own."""

    standing: Standing = field(default_factory=Standing)
    """What generated code has to know of them."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Those to write, by path; what is not UTF-8 in them stands for itself (`surrogateescape`)."""
    owed: tuple[Owed, ...] = ()
    notes: tuple[Owed, ...] = ()
    """What is worth knowing, and leaves nothing to do."""
    refused: tuple[Owed, ...] = ()
    """Why nothing can be done, if there is anything."""
    lines: Mapping[Taken, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Where people's modules take what they take of the contract: path and line."""

    def owed_names(self, gone: Iterable[Gone]) -> Iterator[Owed]:
        """Gives what is owed for names that only a placeholder stands for."""
        for one in gone:
            what = f"{one.taken.module}.{one.taken.name}".rstrip(".")
            package, _, last = what.rpartition(".")
            meant = f"it is called {one.now} now" if one.now else "a placeholder stands for it"
            places = {
                place
                for taken in {one.taken, Taken(package, last), Taken(package, last, attribute=True)}
                for place in self.lines.get(taken, ())
            }
            yield from (Owed(path, line, f"{what} is gone: {meant}") for path, line in sorted(places))


def follow(
    before: str | None,
    code: ServiceCode,
    package: str,
    owned_files: Mapping[str, str],
    *,
    rename: bool = False,
) -> Followed:
    """Says what becomes of the modules that people own.

    Args:
        before: the text of `.brrtr/operations.json`; None where the last generation left none.
        code: the code of the service that the document describes now.
        package: the name of the service's package.
        owned_files: the Python files that people own, by path, read with `surrogateescape`.
        rename: whether handlers are renamed as their operations are.
    """
    read = [
        read_source(path, encoded(text)) for path, text in sorted(owned_files.items()) if path.endswith(".py")
    ]
    refused = [one for one in read if isinstance(one, Owed)]
    sources = [one for one in read if isinstance(one, Source)]
    try:
        known = read_record(before)
    except RecordError as error:
        refused.append(Owed(".brrtr/operations.json", 0, str(error)))
    if refused:
        return Followed(refused=tuple(refused))
    return _Following(code, package, known, sources).result(rename=rename)


class _Following:
    """Follows one document."""

    def __init__(
        self, code: ServiceCode, package: str, known: Mapping[str, Known], sources: Iterable[Source]
    ) -> None:
        self._code = code
        self._package = package
        self._known = known
        self._matches = matches(known, code.operations)
        self._sources = {source.path: source for source in sources}
        self._modules = HandlerModules(self._sources.values(), package)
        self._found: dict[str, Found] = {}
        self._written: dict[str, bytes] = {}
        self._refused: list[Owed] = []
        self._obstacles: Mapping[str, str] = {}

    def result(self, *, rename: bool) -> Followed:
        """Does it all, in order."""
        self._find()
        if rename and self._waiting:
            self._rename()
            self._find()
        self._add_stubs()
        if self._refused:
            return Followed(refused=tuple(self._refused))
        taken = [(source, taken_by(source, self._package)) for source in self._sources.values()]
        lines: dict[Taken, tuple[tuple[str, int], ...]] = {}
        for source, found in taken:
            for one, line in found.items():
                lines[one] = (*lines.get(one, ()), (source.path, line))
        former = dict(self._former())
        standing = Standing(
            {
                operation.name: self._found[operation.name].place
                for operation in self._code.operations
                if operation.name in self._found
                and self._found[operation.name].place != usual_place(operation)
            },
            former,
            dict(self._renamed()),
            frozenset(lines),
        )
        files = {path: content.decode("utf-8", "surrogateescape") for path, content in self._written.items()}
        return Followed(
            standing, files, tuple(sorted(self._owed())), tuple(sorted(self._notes())), lines=lines
        )

    # Where handlers stand

    def _find(self) -> None:
        """Finds the handler of each operation: under its own name, or under that which it had."""
        self._found = {}
        waited: set[Place] = set()
        for operation in self._code.operations:
            match = self._matches.get(operation.name)
            if match is not None:
                homes = dict.fromkeys((operation.handlers, match.known.module))
                found = self._modules.find(operation.name, homes) or self._former_handler(match, homes)
                if found is not None:
                    self._found[operation.name] = found
                    if found.place.name != operation.name:
                        waited.add(found.place)
        for operation in self._code.operations:
            if operation.name not in self._matches:
                found = self._modules.find(operation.name, (operation.handlers,))
                if found is not None and found.place not in waited:
                    self._found[operation.name] = found
                elif found is not None and found.place.module == operation.handlers:
                    self._refuse_name(operation, found)

    def _former_handler(self, match: Match, homes: Iterable[str]) -> Found | None:
        names = dict.fromkeys((match.known.handler, match.known.name))
        own = {operation.name for operation in self._code.operations}
        candidates = (self._modules.find(name, homes) for name in names if name not in own)
        return next((found for found in candidates if found is not None), None)

    def _refuse_name(self, operation: OperationCode, found: Found) -> None:
        message = (
            f"{operation.name} waits to be renamed, and is what the handler of the new operation "
            f"{_route(operation)} is called"
        )
        self._refused.append(Owed(found.path, found.binding.line, message, RENAME))

    @property
    def _waiting(self) -> dict[str, Found]:
        """Gives the handlers that are still called as their operations were."""
        return {name: found for name, found in self._found.items() if found.place.name != name}

    # What is written

    def _rename(self) -> None:
        """Renames handlers, and what the contract calls after them."""
        self._refused = []
        wanted = []
        for name, found in self._waiting.items():
            module = f"{self._package}.handlers.{found.place.module}".rstrip(".")
            wanted.append(Rename(module, found.place.name, name, name))
        wanted += contract_renames(self._code, self._package, self._sources.values(), list(self._renamed()))
        done = renamed(self._sources.values(), wanted)
        self._obstacles = done.obstacles
        for path, content in done.contents.items():
            self._write(path, content)
        self._modules = HandlerModules(self._sources.values(), self._package)

    def _add_stubs(self) -> None:
        """Appends the stubs of operations that were not there before, to their modules or to new ones."""
        new: dict[str, list[OperationCode]] = {}
        for operation in self._code.operations:
            if operation.name not in self._found and operation.name not in self._matches:
                new.setdefault(operation.handlers, []).append(operation)
        for module, operations in new.items():
            fresh = fresh_module(self._code, module, operations)
            path = self._modules.path(module)
            if path is None:
                self._write(f"src/{self._package}/handlers/{module}.py", fresh.encode())
                continue
            content = with_stubs(self._sources[path], fresh, self._package)
            if isinstance(content, Owed):
                self._refused.append(content)
            else:
                self._write(path, content)

    def _write(self, path: str, content: bytes) -> None:
        source = read_source(path, content)
        if isinstance(source, Owed):
            self._refused.append(source)
            return
        self._written[path] = content
        self._sources[path] = source

    # What is said

    def _renamed(self) -> Iterator[tuple[str, str]]:
        """Gives what handlers and their operations were called that are called otherwise now."""
        for name, match in self._matches.items():
            for before in dict.fromkeys((match.known.name, match.known.handler)):
                if before != name and before not in self._matches:
                    yield before, name

    def _former(self) -> Iterator[tuple[str, str]]:
        """Gives what `POOLS` calls handlers that are not called so, with their names now."""
        names = {operation.name for operation in self._code.operations}
        now = dict(self._renamed())
        for _, name, _ in self._pools():
            if name not in names:
                yield name, now.get(name, "")

    def _pools(self) -> Iterator[tuple[str, str, int]]:
        source = self._sources.get(f"src/{self._package}/service.py")
        if source is not None:
            yield from ((source.path, name, line) for name, line in pool_names(source))

    def _owed(self) -> Iterator[Owed]:
        for operation in self._code.operations:
            found = self._found.get(operation.name)
            match = self._matches.get(operation.name)
            if found is None:
                if match is not None:
                    path = f"src/{self._package}/{usual_place(operation).path}"
                    missing = f"{operation.name}, the handler of {_route(operation)}, stands nowhere any more"
                    yield Owed(path, 0, missing)
                continue
            if wrong := misfit(operation, found, match.known if match else None):
                yield Owed(found.path, found.binding.line, wrong)
            if match is not None and found.place.name != operation.name:
                yield self._owed_rename(operation, found, match)
        matched = {match.known.name for match in self._matches.values()}
        for known in self._known.values():
            if known.name not in matched:
                found = self._modules.find(known.handler, (known.module,))
                if found is not None:
                    gone = f"{known.title} is gone: its handler {known.handler} is called by nobody"
                    yield Owed(found.path, found.binding.line, gone)
        former = dict(self._former())
        for path, name, line in self._pools():
            if name in former:
                meant = f"{name} is {former[name]} now" if former[name] else f"there is no handler {name}"
                yield Owed(path, line, f"POOLS: {meant}")

    def _owed_rename(self, operation: OperationCode, found: Found, match: Match) -> Owed:
        message = (
            f"{match.known.title} is {_route(operation)} now, recognised by {match.sign.value}: "
            f"rename {found.place.name} to {operation.name}"
        )
        if (obstacle := self._obstacles.get(operation.name)) is not None:
            return Owed(found.path, found.binding.line, f"{message} by hand, since {obstacle}")
        return Owed(found.path, found.binding.line, message, RENAME)

    def _notes(self) -> Iterator[Owed]:
        for operation in self._code.operations:
            found, match = self._found.get(operation.name), self._matches.get(operation.name)
            if found is None or match is None:
                continue
            was, now = match.known.title, _route(operation)
            if match.sign is not Sign.PATH and was != now and found.place.name == operation.name:
                moved = f"{was} is {now} now, recognised by {match.sign.value}: {operation.name} answers it"
                yield Owed(found.path, found.binding.line, moved)
            if operation.handlers not in {match.known.home, found.place.module}:
                home = usual_place(operation).path
                about = f"{operation.name} may move to {home}, after its tag"
                yield Owed(found.path, found.binding.line, about)


def _route(operation: OperationCode) -> str:
    return f"{operation.operation.method} {operation.operation.path}"
