"""Follows a document in the modules that people own: what is added, where handlers stand, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..operations import OperationCode
from ..plan.gone import Gone
from ..plan.service_code import ServiceCode
from ..plan.standing import Place, Standing, Taken, usual_place
from .contract_renames import contract_renames
from .places import Found, HandlerModules
from .pools import pool_names
from .record import Known, Match, RecordError, matches, read_record
from .renames import Rename, renamed
from .sources import Owed, Source, read_source
from .stubs import fresh_module, with_stubs
from .taken import taken_by
from .telling import RENAME, Telling, renamed_operations, route


@dataclass(frozen=True, slots=True)
class Followed:
    """Says what becomes of the modules that people own."""

    standing: Standing = field(default_factory=Standing)
    """What generated code has to know of them."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Those to write, by path."""
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
            places = {
                place
                for taken in {one.taken, Taken(package, last), Taken(package, last, attribute=True)}
                for place in self.lines.get(taken, ())
            }
            yield from (Owed(path, line, f"{what} is gone: {one.meant}") for path, line in sorted(places))


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
        owned_files: the texts of the modules that people own, by path, ends of lines as they are.
        rename: whether handlers are renamed as their operations are.
    """
    read = [read_source(path, text) for path, text in sorted(owned_files.items()) if path.endswith(".py")]
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
        self._written: dict[str, str] = {}
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
        telling = Telling(self._code, self._package, self._known, self._matches, self._found, self._modules)
        lines: dict[Taken, tuple[tuple[str, int], ...]] = {}
        for source in self._sources.values():
            for one, line in taken_by(source, self._package).items():
                lines[one] = (*lines.get(one, ()), (source.path, line))
        service = self._sources.get(f"src/{self._package}/service.py")
        pools = dict(pool_names(service)) if service else {}
        places = {one.name: self._found[one.name].place for one in self._code.operations if self._apart(one)}
        standing = Standing(places, telling.former(pools), telling.renamed, frozenset(lines))
        owed = [*telling.owed(self._obstacles), *telling.owed_pools(pools, service.path if service else "")]
        return Followed(
            standing, self._written, tuple(sorted(owed)), tuple(sorted(telling.notes())), lines=lines
        )

    def _apart(self, operation: OperationCode) -> bool:
        """Says whether a handler is elsewhere than it usually is, or called otherwise."""
        found = self._found.get(operation.name)
        return found is not None and found.place != usual_place(operation)

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
        # Another operation that was there before may be called so now: the handler is that one's.
        candidates = (self._modules.find(name, homes) for name in names if name not in self._matches)
        return next((found for found in candidates if found is not None), None)

    def _refuse_name(self, operation: OperationCode, found: Found) -> None:
        new = f"the handler of the new operation {route(operation)} is to be called so"
        message = f"{found.place.name} waits to be renamed, and {new}"
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
        wanted += contract_renames(
            self._code, self._package, self._sources.values(), list(renamed_operations(self._matches))
        )
        done = renamed(self._sources.values(), wanted)
        self._obstacles = done.obstacles
        for path, text in done.texts.items():
            self._write(path, text)
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
                self._write(f"src/{self._package}/handlers/{module}.py", fresh)
                continue
            text = with_stubs(self._sources[path], fresh, self._package)
            if isinstance(text, Owed):
                self._refused.append(text)
            else:
                self._write(path, text)

    def _write(self, path: str, text: str) -> None:
        source = read_source(path, text)
        if isinstance(source, Owed):
            self._refused.append(source)
            return
        self._written[path] = text
        self._sources[path] = source
