"""Repairs parameters of paths that their templates do not have, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..check.following import follow
from ..check.templates import VARIABLE, path_of, variables
from ..ir import parameter_key
from ..methods import METHOD_FIELDS
from ..pointers import child, local
from ..routes.keys import cut
from ..source.tree import Map, Sequence
from .edits import add_item, copied, drop, put, put_item
from .operations import own_item
from .repairs import Repairs

_TOLD = frozenset({"name", "in", "description", "example", "examples", "deprecated"})
"""The fields of a parameter that say nothing of its value."""

_OF_ROUTERS = re.compile(r"(?<=/):([A-Za-z_]\w*)(?=/|$)|<(?:[A-Za-z_]\w*:)?([A-Za-z_]\w*)>")
"""A variable as the routers of other tools have it: a segment `:id`, or `<id>`, `<int:id>` anywhere."""

_PATTERNED = re.compile(r"^\s*([A-Za-z_][\w.-]*)\s*[:=].*$", re.S)
"""A variable as `{id:[0-9]+}`, `{id:int}` or `{name=projects/*}`."""


def path_parameters(repairs: Repairs) -> None:
    """Has each operation declare the variables of its path, and no others, each once."""
    paths: Any = repairs.tree.get("paths")
    for key in list(paths) if isinstance(paths, Map) else ():
        if not key.startswith("x-") and isinstance(follow(repairs.document, paths[key]), Map):
            _Item(repairs, key).mend()


class _Item:
    """Repairs the parameters of one path item."""

    def __init__(self, repairs: Repairs, key: str) -> None:
        self.repairs = repairs
        self.key = key
        item = repairs.tree["paths"][key]
        self.pointer = local(item["$ref"]) if "$ref" in item else child("/paths", key)
        self.item: Map = follow(repairs.document, item)
        self.variables = dict.fromkeys(variables(key))

    def mend(self) -> None:
        """Repairs what is wrong, if anything is."""
        for pointer, owner in self.owners():
            self.repeated(pointer, owner)
        again = len(self.variables) < len(variables(self.key))
        if not again and not self.is_faulty():
            return
        self.item = own_item(self.repairs, self.key)
        if again:
            self.apart()
        elif not self.of_routers():
            self.bare()
        shared = self.declared(self.item)
        elsewhere = {name for _, operation in self.operations() for name in self.declared(operation)}
        missing = [name for name in self.variables if name not in shared and name not in elsewhere]
        self.pair(self.pointer, self.item, missing)
        shared = self.declared(self.item)
        for name in missing:
            if name not in shared:
                self.take_from_query(self.pointer, self.item, name)
        shared = self.declared(self.item)
        for pointer, operation in self.operations():
            own = self.declared(operation)
            missing = [name for name in self.variables if name not in shared and name not in own]
            self.pair(pointer, operation, missing)
            for name in self.variables:
                if name not in shared and name not in self.declared(operation):
                    self.declare(pointer, operation, name)
        for pointer, owner in self.owners():
            self.leave_out(pointer, owner)

    def owners(self) -> Iterator[tuple[str, Map]]:
        """Gives what declares parameters: the path item, and its operations."""
        yield self.pointer, self.item
        yield from self.operations()

    def operations(self) -> Iterator[tuple[str, Map]]:
        """Gives the operations of the path item."""
        for method in METHOD_FIELDS:
            if isinstance(self.item.get(method), Map):
                yield child(self.pointer, method), self.item[method]
        additional = self.item.get("additionalOperations")
        for method, operation in additional.items() if isinstance(additional, Map) else ():
            if isinstance(operation, Map):
                yield child(child(self.pointer, "additionalOperations"), method), operation

    def is_faulty(self) -> bool:
        """Says whether an operation declares other variables than those that the path has."""
        shared = self.declared(self.item)
        declared = [shared | self.declared(operation) for _, operation in self.operations()]
        return any(names != self.variables.keys() for names in declared)

    def declared(self, owner: Map) -> set[str]:
        """Gives the names of the parameters of the path that an object declares."""
        return {one["name"] for _, _, one in self.of_path(owner)}

    def of_path(self, owner: Map) -> Iterator[tuple[Sequence, int, Map]]:
        """Gives the parameters of the path that an object declares, each with where it is in which list."""
        parameters: Any = owner.get("parameters")
        for index, item in enumerate(parameters if isinstance(parameters, Sequence) else ()):
            one = follow(self.repairs.document, item)
            is_of_path = isinstance(one, Map) and one.get("in") == "path" and isinstance(one.get("name"), str)
            # What the query alone has, the path has nothing to do with, whatever `in` says.
            if is_of_path and (one["name"] in self.variables or not cut(self.key).named(one["name"])):
                yield parameters, index, one

    def repeated(self, pointer: str, owner: Map) -> None:
        """Leaves out parameters that are declared twice in the same way."""
        parameters: Any = owner.get("parameters")
        first: dict[tuple[str, str], Map] = {}
        for index, item in enumerate(parameters if isinstance(parameters, Sequence) else ()):
            one = follow(self.repairs.document, item)
            if not isinstance(one, Map):
                continue
            location, name = str(one.get("in")), str(one.get("name"))
            key = parameter_key(location, name)
            if key in first and _of_values(first[key]) == _of_values(one):
                place = child(pointer, "parameters")
                message = f"the {location} parameter {name!r} is declared twice in the same way"
                if self.repairs.drop_item(parameters, index, place):
                    self.repairs.tell("duplicate-parameter", message, f"{place}/{index}", "once is meant")
            first.setdefault(key, one)

    def apart(self) -> None:
        """Calls variables that the path has had already by names of their own."""
        seen: set[str] = set()

        def name_of(match: Any) -> str:
            old = str(match[1])
            if old not in seen:
                seen.add(old)
                return f"{{{old}}}"
            number = next(n for n in range(2, 1_000_000) if f"{old}{n}" not in {*seen, *self.variables})
            new = f"{old}{number}"
            seen.add(new)
            self.variables[new] = None
            for _, owner in self.owners():
                for parameters, _, one in list(self.of_path(owner)):
                    if one["name"] == old:
                        add_item(parameters, _named(one, new))
                        break
            assumed = f"the second is a parameter of its own, {new!r}"
            message = f"the parameter {old!r} stands more than once in {self.key!r}"
            self.repairs.tell("duplicate-path-variable", message, child("/paths", self.key), assumed)
            return f"{{{new}}}"

        self.rename(self.renamed(name_of))

    def bare(self) -> None:
        """Calls variables by their names alone, where routers of other tools have a pattern behind these."""
        known = self.variables.keys() | self.declared(self.item)
        known = known.union(*(self.declared(operation) for _, operation in self.operations()))
        found = {old: new for old in self.variables if (new := _PATTERNED.sub(r"\1", old)) != old}
        declared = known - self.variables.keys()
        if not found or len({*found.values()}) < len(found) or self.variables.keys() & found.values():
            return
        key = self.renamed(lambda match: f"{{{found.get(match[1], match[1])}}}")
        if not declared <= {*found.values()} or key in self.repairs.tree["paths"]:
            return  # nobody knows which of the parameters is meant, or of the paths
        for old, new in found.items():
            message = f"OpenAPI has nothing behind the name of a variable, as in {{{old}}}"
            self.repairs.tell(
                "undeclared-path-parameter", message, child("/paths", self.key), f"it is {new!r}"
            )
        self.variables = dict.fromkeys(found.get(name, name) for name in self.variables)
        self.rename(key)

    def of_routers(self) -> bool:
        """Reads declared variables that are written as other routers do; says whether there are any."""
        declared = {name for _, owner in self.owners() for name in self.declared(owner)}
        path, found = path_of(self.key), list[str]()

        def name_of(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name not in declared or name in self.variables:
                return match[0]
            found.append(name)
            return f"{{{name}}}"

        key = _OF_ROUTERS.sub(name_of, path) + self.key[len(path) :]
        if not found or len(set(found)) < len(found) or key in self.repairs.tree["paths"]:
            return False
        for name in found:
            message = f"OpenAPI writes a variable of a path as {{{name}}}, and not as {self.key!r} does"
            place = child("/paths", self.key)
            self.repairs.tell("undeclared-path-parameter", message, place, "the declared parameter is meant")
        self.variables |= dict.fromkeys(found)
        self.rename(key)
        return True

    def renamed(self, name_of: Callable[[re.Match[str]], str]) -> str:
        """Gives the key of the path with other names of its variables."""
        path = path_of(self.key)
        return VARIABLE.sub(name_of, path) + self.key[len(path) :]

    def rename(self, key: str) -> None:
        """Gives the path another key, unless there is one already."""
        if key not in self.repairs.tree["paths"]:
            self.repairs.moves.rename("/paths", self.key, key)

    def pair(self, pointer: str, owner: Map, missing: list[str]) -> None:
        """Has parameters that the path lacks be those that it has, of nearly the same name or alone."""
        unknown = [one["name"] for _, _, one in self.of_path(owner) if one["name"] not in self.variables]
        meant = {old: new for old in unknown for new in missing if _folded(old) == _folded(new)}
        if not meant and len(set(unknown)) == 1 and len(missing) == 1:
            meant = {unknown[0]: missing[0]}
        for parameters, index, one in list(self.of_path(owner)):
            old = one["name"]
            if old in meant:
                put_item(parameters, index, _named(one, meant[old]))
                place = f"{child(pointer, 'parameters')}/{index}"
                message = f"the path {self.key!r} has no {{{old}}}"
                self.repairs.tell("unknown-path-parameter", message, place, f"{meant[old]!r} is meant")

    def declare(self, pointer: str, operation: Map, name: str) -> None:
        """Declares a variable of the path: as the query is said to have it, or as any text."""
        if self.take_from_query(pointer, operation, name):
            return
        if not isinstance(operation.get("parameters"), Sequence):
            put(operation, "parameters", [])
        made = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        add_item(operation["parameters"], made)
        self.repairs.tell("undeclared-path-parameter", self.lacks(name), pointer, "it is a string")

    def take_from_query(self, pointer: str, owner: Map, name: str) -> bool:
        """Has the parameter of the query that is called as a variable be that, if there is one."""
        parameters: Any = owner.get("parameters")
        for index, item in enumerate(parameters if isinstance(parameters, Sequence) else ()):
            one = follow(self.repairs.document, item)
            is_in_query = isinstance(one, Map) and one.get("name") == name and one.get("in") == "query"
            if is_in_query and not cut(self.key).named(name):
                put_item(parameters, index, _in_path(one))
                place = f"{child(pointer, 'parameters')}/{index}"
                self.repairs.tell("undeclared-path-parameter", self.lacks(name), place, "it is this one")
                return True
        return False

    def lacks(self, name: str) -> str:
        """Says that a variable of the path is not declared."""
        return f"the path {self.key!r} has {name!r}, but no path parameter of that name is declared"

    def leave_out(self, pointer: str, owner: Map) -> None:
        """Leaves out parameters that the path does not have."""
        for parameters, index, one in list(self.of_path(owner)):
            if one["name"] not in self.variables:
                place = child(pointer, "parameters")
                message = f"the path {self.key!r} has no {{{one['name']}}}"
                if self.repairs.drop_item(parameters, index, place):
                    self.repairs.tell("unknown-path-parameter", message, f"{place}/{index}", "it is left out")


def _named(parameter: Map, name: str) -> Map:
    made = copied(parameter)
    put(made, "name", name)
    return made


def _in_path(parameter: Map) -> Map:
    """Gives a parameter of the query as one of the path."""
    made = copied(parameter)
    for key in ("style", "explode", "allowReserved", "allowEmptyValue"):
        if key in made:
            drop(made, key)
    put(made, "in", "path")
    put(made, "required", True)
    return made


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _of_values(parameter: Map) -> dict[str, Any]:
    """Gives what a parameter says of its value."""
    return {key: value for key, value in parameter.items() if key not in _TOLD}
