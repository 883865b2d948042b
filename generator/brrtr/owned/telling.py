"""Says what a document asks of the modules that people own, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..operations import OperationCode
from ..plan.service_code import ServiceCode
from ..plan.standing import Signature, usual_place
from .fitting import misfit, written_to
from .places import Found, HandlerModules
from .record import Known, Match, Sign
from .sources import Owed

RENAME = "brrtr regenerate --rename"
"""The command that renames handlers, and names of the contract."""
CHECK = "mypy"
"""The command that shows which handlers have another signature than their operations."""


def route(operation: OperationCode) -> str:
    """Gives an operation's method and path."""
    return f"{operation.operation.method} {operation.operation.path}"


def renamed_operations(matches: Mapping[str, Match]) -> Iterator[tuple[str, str]]:
    """Gives what handlers and their operations were called that are called otherwise now, each with that."""
    for name, match in matches.items():
        for before in dict.fromkeys((match.known.name, match.known.handler, *match.known.formerly)):
            if before != name and before not in matches:
                yield before, name


@dataclass(frozen=True, slots=True)
class Telling:
    """Knows what was and what is."""

    code: ServiceCode
    package: str
    known: Mapping[str, Known]
    """The operations of the last generation."""
    matches: Mapping[str, Match]
    found: Mapping[str, Found]
    """Where the handlers of operations stand."""
    modules: HandlerModules

    @property
    def renamed(self) -> dict[str, str]:
        """Gives what was called otherwise, each with its name now."""
        return dict(renamed_operations(self.matches))

    def former(self, pools: Mapping[str, int]) -> dict[str, str]:
        """Gives the names in `POOLS` that no handler has now, each with that which it has now."""
        names = {operation.name for operation in self.code.operations}
        return {name: self.renamed.get(name, "") for name in pools if name not in names}

    def earlier(self) -> dict[str, Signature]:
        """Gives the signatures that handlers were written to before those of now, by operation."""
        operations = (one for one in self.code.operations if one.name in self.matches)
        written = {
            one.name: written_to(one, self.found.get(one.name), self.matches[one.name].known)
            for one in operations
        }
        return {name: signature for name, signature in written.items() if signature is not None}

    def owed_pools(self, pools: Mapping[str, int], path: str) -> Iterator[Owed]:
        """Gives what is owed for names in `POOLS`, each of which stands in a line of the file."""
        for name, now in self.former(pools).items():
            yield Owed(path, pools[name], f"POOLS: {name} is {now} now" if now else f"POOLS: {name} is gone")

    def owed(self, obstacles: Mapping[str, str]) -> Iterator[Owed]:
        """Gives what is owed; `obstacles` say why handlers could not be renamed, by operation."""
        for operation in self.code.operations:
            found, match = self.found.get(operation.name), self.matches.get(operation.name)
            if found is None:
                if match is not None:
                    path = f"src/{self.package}/{usual_place(operation).path}"
                    missing = f"{operation.name}, the handler of {route(operation)}, stands nowhere any more"
                    yield Owed(path, 0, missing)
                continue
            if wrong := misfit(operation, found, match.known if match else None):
                yield Owed(found.path, found.binding.line, wrong, CHECK)
            if match is not None and found.place.name != operation.name:
                yield _owed_rename(operation, found, match, obstacles.get(operation.name))
        yield from self._removed()

    def _removed(self) -> Iterator[Owed]:
        """Gives the handlers of operations that are gone."""
        matched = {match.known.name for match in self.matches.values()}
        for known in self.known.values():
            found = None
            if known.name not in matched:
                found = self.modules.find(known.handler, (known.module,))
            if found is not None:
                gone = f"{known.title} is gone: its handler {known.handler} is called by nobody"
                yield Owed(found.path, found.binding.line, gone)

    def notes(self) -> Iterator[Owed]:
        """Gives what was found without a stub, or moved, and leaves nothing to do."""
        for operation in self.code.operations:
            found, match = self.found.get(operation.name), self.matches.get(operation.name)
            if found is None:
                continue
            if match is None:
                if self.known:
                    new = f"{route(operation)} is new: {operation.name}, which was there, answers it"
                    yield Owed(found.path, found.binding.line, new)
                continue
            was, now = match.known.title, route(operation)
            if match.sign is not Sign.PATH and was != now and found.place.name == operation.name:
                moved = f"{was} is {now} now, recognised by {match.sign.value}: {operation.name} answers it"
                yield Owed(found.path, found.binding.line, moved)
            if operation.handlers not in {match.known.home, found.place.module}:
                home = usual_place(operation).path
                about = f"{operation.name} may move to {home}, after its tag"
                yield Owed(found.path, found.binding.line, about)


def _owed_rename(operation: OperationCode, found: Found, match: Match, obstacle: str | None) -> Owed:
    was, now = match.known.title, route(operation)
    what = f"rename {found.place.name} to {operation.name}"
    if match.known.name == operation.name:  # it was recognised before
        moved = f"{now} is answered under another name"
    else:
        moved = f"{was} is {now} now" if was != now else f"{now} has another name"
        moved += f", recognised by {match.sign.value}"
    if match.sign is Sign.LIKENESS:
        what += ", or write that if it is another operation"
    message = f"{moved}: {what}"
    if obstacle is not None:
        return Owed(found.path, found.binding.line, f"{message} by hand, since {obstacle}")
    return Owed(found.path, found.binding.line, message, RENAME)
