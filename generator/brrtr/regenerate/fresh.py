"""Says what people have to write: handlers that were made, and what the service does not start without."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch

from ..operations import OperationCode
from ..owned import Owed
from ..owned.encodings import MARK
from ..owned.record import matches, read_record
from .actions import Action, Kind


def fresh_handlers(
    before: str | None,
    operations: Iterable[OperationCode],
    old: Mapping[str, str],
    new: Mapping[str, str],
) -> Iterator[Owed]:
    """Gives what is owed for stubs in files of people, in the order of the document.

    Args:
        before: the record of the operations that there were.
        operations: those that there are.
        old: the modules that people own, by path.
        new: those of them that are written, and new ones.
    """
    operations = tuple(operations)
    known = matches(read_record(before), operations)
    made: dict[str, tuple[str, int]] = {}
    for path, text in new.items():
        there = _functions(old.get(path, ""))
        made |= {name: (path, line) for name, line in _functions(text).items() if name not in there}
    for operation in operations:
        if operation.name in made and operation.name not in known:
            path, line = made[operation.name]
            route = f"{operation.operation.method} {operation.operation.path}"
            yield Owed(path, line, f"{route} is new: {operation.name} is a stub that is to be written")


def missing_service(actions: Iterable[Action]) -> Iterator[Owed]:
    """Gives what is owed for the one file of people that no service starts without."""
    for action in actions:
        if action.kind is Kind.KEEP and action.before is None and fnmatch(action.path, "src/*/service.py"):
            yield Owed(
                action.path, 0, "it was deleted, and the service does not start without it: restore it"
            )


def _functions(text: str) -> dict[str, int]:
    """Gives the lines of the functions of a module by their names."""
    nodes = ast.parse(text.removeprefix(MARK)).body
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {function.name: function.lineno for function in functions}
