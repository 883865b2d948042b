"""Follows a document in the modules that people own: what is added, where handlers stand, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..operations import OperationCode
from ..plan.gone import Gone, derived, named_after
from ..plan.service_code import ServiceCode
from ..plan.standing import Place, Signature, Standing, Taken, usual_place
from .contract_renames import contract_renames
from .encodings import MARK, encoded
from .places import Found, HandlerModules
from .pools import pool_names
from .record import Known, RecordError, matches, read_record
from .rename import Rename
from .schemas import FormerNames, former_names, read_schemas
from .sources import Owed, Source, read_source
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
    obstacles: Mapping[str, str] = field(default_factory=dict)
    """Why something cannot be renamed, by what it is to be called."""

    def owed_names(self, gone: Iterable[Gone]) -> Iterator[Owed]:
        """Gives what is owed for names that only a placeholder stands for."""
        waiting = {place.name: name for name, place in self.standing.places.items() if place.name != name}
        for one in gone:
            if any(one.now in named_after(one.taken.name, *names) for names in waiting.items() if one.now):
                continue  # the rename that is owed does it
            what = f"{one.taken.module}.{one.taken.name}".rstrip(".")
            package, _, last = what.rpartition(".")
            places = {
                place
                for taken in {one.taken, Taken(package, last), Taken(package, last, attribute=True)}
                for place in self.lines.get(taken, ())
            }
            message, command = f"{what} is gone: {one.meant}", RENAME if one.now and not one.home else ""
            if any(one.now in derived(one.taken.name, *names) for names in self.standing.schemas.items()):
                message += ", recognised by what its schema has"
            if one.now in self.obstacles:
                message, command = f"{message}: rename it by hand, since {self.obstacles[one.now]}", ""
            yield from (Owed(path, line, message, command) for path, line in sorted(places))


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
        rename: whether handlers, and names of the contract, are renamed as what they are called after.
    """
    read = [read_source(path, text) for path, text in sorted(owned_files.items()) if path.endswith(".py")]
    refused = [one for one in read if isinstance(one, Owed)]
    sources = [one for one in read if isinstance(one, Source)]
    try:
        known, former = read_record(before), former_names(read_schemas(before), code)
    except RecordError as error:
        refused.append(Owed(".brrtr/operations.json", 0, str(error)))
    if refused:
        return Followed(refused=tuple(refused))
    return _Following(code, package, known, former, sources).result(rename=rename)


class _Following:
    """Follows one document."""

    def __init__(
        self,
        code: ServiceCode,
        package: str,
        known: Mapping[str, Known],
        former: FormerNames,
        sources: Iterable[Source],
    ) -> None:
        self._code = code
        self._package = package
        self._former = former
        self._known = {name: _renamed(one, former) for name, one in known.items()}
        self._matches = matches(self._known, code.operations, former.keys)
        self._sources = {source.path: source for source in sources}
        self._modules = HandlerModules(self._sources.values(), package)
        self._found: dict[str, Found] = {}
        self._written: dict[str, str] = {}
        self._refused: list[Owed] = []
        self._obstacles: Mapping[str, str] = {}

    def result(self, *, rename: bool) -> Followed:
        """Does it all, in order."""
        self._find()
        if rename or self._waiting or self._former.classes:
            self._rename(written=rename)
            self._find()
        self._add_stubs()
        if self._refused:
            return Followed(refused=tuple(self._refused))
        found = {name: self._as_renamed(one) for name, one in self._found.items()}
        telling = Telling(self._code, self._package, self._known, self._matches, found, self._modules)
        lines: dict[Taken, tuple[tuple[str, int], ...]] = {}
        for source in self._sources.values():
            for one, line in taken_by(source, self._package).items():
                lines[one] = (*lines.get(one, ()), (source.path, line))
        service = self._sources.get(f"src/{self._package}/service.py")
        pools = dict(pool_names(service)) if service else {}
        places = {one.name: self._found[one.name].place for one in self._code.operations if self._apart(one)}
        standing = Standing(
            places,
            telling.former(pools),
            telling.renamed,
            self._former.classes,
            telling.earlier(),
            frozenset(lines),
        )
        owed = [*telling.owed(self._obstacles), *telling.owed_pools(pools, service.path if service else "")]
        return Followed(
            standing,
            self._written,
            tuple(sorted(owed)),
            tuple(sorted(telling.notes())),
            lines=lines,
            obstacles=self._obstacles,
        )

    def _as_renamed(self, found: Found) -> Found:
        """Gives a handler as it would be with the names that components have now: those are owed apart."""
        function = self._former.in_function(found.binding.function)
        return replace(found, binding=replace(found.binding, function=function))

    def _apart(self, operation: OperationCode) -> bool:
        """Says whether a handler is elsewhere than it usually is, or called otherwise."""
        found = self._found.get(operation.name)
        return found is not None and found.place != usual_place(operation)

    # Where handlers stand

    def _find(self) -> None:
        """Finds the handler of each operation: under its own name, or under that which it had."""
        self._found = {}
        self._find_known()
        taken = self._taken
        for operation in self._code.operations:
            if operation.name not in self._matches:
                found = self._modules.find(operation.name, (operation.handlers,), taken)
                own = self._modules.at(usual_place(operation))
                if found is not None:
                    self._found[operation.name] = found
                elif own is not None:
                    self._refuse_name(operation, own)

    def _find_known(self) -> None:
        """Finds the handlers of operations that were there before.

        Where one was found then is its own until it has its name: another operation may be called so by now.
        """
        known = {one.name: one for one in self._code.operations if one.name in self._matches}
        places = {
            name: Place(match.known.module, match.known.handler) for name, match in self._matches.items()
        }
        self._keep({name: self._modules.at(place) for name, place in places.items() if place.name == name})
        while True:
            theirs = {name: place for name, place in places.items() if name not in self._found}
            others = {*theirs.values(), *self._taken}
            find = self._modules.find
            own = {name: find(name, self._homes(known[name]), others) for name in theirs}
            if not self._keep(own):
                break
        self._keep({name: self._modules.at(place) for name, place in theirs.items()})
        for name in sorted(theirs.keys() - self._found.keys()):
            former = dict.fromkeys((places[name].name, self._matches[name].known.name))
            names = [one for one in former if one not in self._matches]
            found = (self._modules.find(one, self._homes(known[name]), self._taken) for one in names)
            self._keep({name: next(filter(None, found), None)})

    def _keep(self, found: Mapping[str, Found | None]) -> bool:
        """Remembers what was found, and says whether anything was."""
        new = {name: one for name, one in found.items() if one is not None}
        self._found |= new
        return bool(new)

    def _homes(self, operation: OperationCode) -> Iterable[str]:
        """Gives the modules that a handler of an operation that was there before is looked for in first."""
        return dict.fromkeys((operation.handlers, self._matches[operation.name].known.module))

    @property
    def _taken(self) -> set[Place]:
        """Gives the places of the handlers that are found."""
        return {found.place for found in self._found.values()}

    def _refuse_name(self, operation: OperationCode, found: Found) -> None:
        new = f"the handler of the new operation {route(operation)} is to be called so"
        message = f"{found.place.name} waits to be renamed, and {new}"
        waiting = (name for name, one in self._found.items() if one.place == found.place)
        obstacle = self._obstacles.get(next(waiting, ""))
        if obstacle is not None:
            self._refused.append(
                Owed(found.path, found.binding.line, f"{message}: by hand, since {obstacle}")
            )
        else:
            self._refused.append(Owed(found.path, found.binding.line, message, RENAME))

    @property
    def _waiting(self) -> dict[str, Found]:
        """Gives the handlers that are still called as their operations were."""
        return {name: found for name, found in self._found.items() if found.place.name != name}

    # What is written

    def _rename(self, *, written: bool) -> None:
        """Renames handlers, and what the contract calls after them, or only says what is in the way of it."""
        self._refused = []
        wanted = []
        for name, found in self._waiting.items():
            module = f"{self._package}.handlers.{found.place.module}".rstrip(".")
            wanted.append(Rename(module, found.place.name, name, name))
        wanted += contract_renames(
            self._code,
            self._package,
            self._sources.values(),
            list(renamed_operations(self._matches)),
            self._former,
        )
        # LibCST takes a tenth of a second to import, and few changes of a document edit modules of people.
        from .renames import renamed  # noqa: PLC0415

        done = renamed(self._sources.values(), wanted)
        self._obstacles = done.obstacles
        if not written:
            return
        for path, text in done.texts.items():
            self._write(path, text)
        self._modules = HandlerModules(self._sources.values(), self._package)

    def _add_stubs(self) -> None:
        """Appends the stubs of operations that were not there before, to their modules or to new ones."""
        new: dict[str, list[OperationCode]] = {}
        for operation in self._code.operations:
            if operation.name not in self._found and operation.name not in self._matches:
                new.setdefault(operation.handlers, []).append(operation)
        if not new:
            return
        from .stubs import FreshModule, with_stubs  # noqa: PLC0415  LibCST again

        for module, operations in new.items():
            fresh = FreshModule(self._code, module, operations)
            path = self._modules.path(module)
            if path is None:
                self._write(f"src/{self._package}/handlers/{module}.py", fresh.text())
                continue
            text = with_stubs(self._sources[path], fresh, self._package)
            if isinstance(text, Owed):
                self._refused.append(text)
            else:
                self._write(path, text)

    def _write(self, path: str, text: str) -> None:
        if path in self._sources and self._sources[path].text.startswith(MARK):
            text = MARK + text.removeprefix(MARK)
        source = read_source(path, text)
        if isinstance(source, Owed):
            self._refused.append(source)
            return
        try:
            encoded(text)
        except UnicodeEncodeError as error:
            self._refused.append(Owed(path, 0, f"the new names cannot stand in this file: {error}"))
            return
        self._written[path] = text
        self._sources[path] = source


def _renamed(known: Known, former: FormerNames) -> Known:
    """Gives an operation of the last generation with the names that components have now."""
    signature, earlier = (
        one and Signature(former.in_text(one.parameters), former.in_text(one.returns))
        for one in (known.signature, known.earlier)
    )
    return replace(known, signature=signature or known.signature, earlier=earlier)
