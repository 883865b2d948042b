"""Renames handlers in modules that people own: where they are defined and wherever they are meant."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import libcst as cst
from libcst.helpers import get_full_name_for_node
from libcst.metadata import MetadataWrapper, QualifiedName, QualifiedNameProvider, QualifiedNameSource

from .import_lists import in_order
from .names import stars
from .quoted import quoted, with_names
from .rename import Rename
from .sources import Source, statements


@dataclass(frozen=True, slots=True)
class Renamed:
    """Holds modules in which names are others."""

    texts: Mapping[str, str]
    """The new texts of those that changed, by path."""
    obstacles: Mapping[str, str]
    """Why nothing was renamed, by group."""


def renamed(sources: Iterable[Source], renames: Iterable[Rename]) -> Renamed:
    """Renames what can be: all that belongs together, or none of it."""
    modules = list(sources)
    wanted = _with_passed_on(modules, set(renames))
    obstacles: dict[str, str] = {}
    while True:
        chosen = [one for one in sorted(wanted) if one.group not in obstacles]
        edits: list[_Edit] = []
        found: dict[str, str] = {}
        for source in modules:
            mentioned = [one for one in chosen if one.before in source.text]
            try:
                edits += [_Edit(source, mentioned)] if mentioned else []
            except cst.ParserSyntaxError as error:
                found |= {one.group: f"{source.path} cannot be changed: {error.message}" for one in mentioned}
        found |= {group: why for edit in edits for group, why in edit.obstacles.items()}
        if not found:
            return Renamed({edit.source.path: edit.text for edit in edits if edit.changes}, obstacles)
        obstacles |= found


def _with_passed_on(sources: Iterable[Source], renames: set[Rename]) -> set[Rename]:
    """Adds the modules that have one of the names from another, and those that these have it from."""
    own = {source.module for source in sources if source.module}
    links = [
        (source.module, name, home) for source in sources if source.module for name, home in _imports(source)
    ]
    found = set(renames)
    while True:
        further = {(one.module, one.before): one for one in found}
        for module, name, home in links:
            for here, there in ((module, home), (home, module)):
                one = further.get((there, name))
                if one is not None and here in own:
                    further.setdefault((here, name), Rename(here, name, one.now, one.group))
        if len(further) == len(found):
            return found
        found = set(further.values())


def _imports(source: Source) -> Iterator[tuple[str, str]]:
    """Gives what a module imports by its own name, each with the full name of the module that has it."""
    for statement, _ in statements(source.tree.body):
        if isinstance(statement, ast.ImportFrom):
            home = source.absolute(statement.module, statement.level)
            yield from ((alias.name, home) for alias in statement.names if alias.asname is None)


class _Edit:
    """Renames in one module."""

    def __init__(self, source: Source, renames: Iterable[Rename]) -> None:
        self.source = source
        self.obstacles: dict[str, str] = {}
        self._targets = {f"{one.module}.{one.before}": one for one in renames}
        wrapper = MetadataWrapper(cst.parse_module(source.text), unsafe_skip_copy=True)
        self._names = wrapper.resolve(QualifiedNameProvider)
        self.changes: dict[cst.CSTNode, str] = {}
        self._seen: dict[str, list[cst.CSTNode]] = {}
        self._used: set[Rename] = set()
        self._local: set[Rename] = set()
        self._quoted: list[cst.SimpleString] = []
        wrapper.module.visit(_Collector(self))
        names = {one.before: one.now for one in self._local}
        texts = {one: with_names(one, names) for one in self._quoted}
        self.changes |= {one: text for one, text in texts.items() if text is not None}
        self._find_obstacles()
        self._module = wrapper.module

    @property
    def text(self) -> str:
        """Gives the text of the module with the other names."""
        changed = self._module.visit(_Renamer(self.changes))
        assert isinstance(changed, cst.Module)
        return changed.code

    def collect(self, node: cst.Name | cst.Attribute, name: cst.Name) -> None:
        """Takes a name, or the last of names with dots between them, that means something."""
        found = self._names.get(node, set())
        known: Collection[QualifiedName] = found() if callable(found) else found
        of_class = bool(known) and all(map(_is_of_class, known))
        if isinstance(node, cst.Name) and not of_class:
            self._seen.setdefault(name.value, []).append(name)
        meant = {self._full(one) for one in known}
        targets = {self._targets[one] for one in meant if one in self._targets}
        targets = {one for one in targets if one.before == name.value}
        if not targets:
            return
        self._take(targets.pop(), name, local=isinstance(node, cst.Name))
        if len(meant) > 1 and not meant <= self._targets.keys():
            for one in self._used:
                if one.before == name.value:
                    self.obstacles[one.group] = f"{self.source.path}: {name.value} is made in several ways"

    def collect_import(self, statement: cst.ImportFrom) -> None:
        """Takes the names that a statement imports."""
        module = (get_full_name_for_node(statement.module) or "") if statement.module else None
        home = self.source.absolute(module, len(statement.relative))
        if isinstance(statement.names, cst.ImportStar):
            return
        for alias in statement.names:
            name = alias.asname.name if alias.asname else alias.name
            if isinstance(name, cst.Name):
                self._seen.setdefault(name.value, []).append(name)
            target = self._targets.get(f"{home}.{alias.evaluated_name}")
            if target is not None and isinstance(alias.name, cst.Name):
                self._take(target, alias.name, local=alias.asname is None)
            own = (
                self._targets.get(f"{self.source.module}.{name.value}")
                if isinstance(name, cst.Name)
                else None
            )
            if own is not None and isinstance(name, cst.Name) and name not in self.changes:
                if alias.asname is None:
                    self._used.add(own)
                    self.obstacles[own.group] = f"{self.source.path} imports {own.before} from elsewhere"
                else:
                    self._take(own, name)

    def collect_global(self, name: cst.Name) -> None:
        """Takes a name that a function declares to be the module's."""
        target = self._targets.get(f"{self.source.module}.{name.value}")
        if target is not None:
            self._take(target, name)

    def collect_annotation(self, annotation: cst.Annotation) -> None:
        """Takes what stands in quotes in an annotation."""
        self._quoted += quoted(annotation.annotation)

    def _take(self, target: Rename, name: cst.Name, *, local: bool = True) -> None:
        """Has a name changed; `local` says whether it is one of this module, and no attribute."""
        self.changes[name] = target.now
        self._used.add(target)
        if local:
            self._local.add(target)

    def _full(self, name: QualifiedName) -> str:
        """Gives the full name of what is meant."""
        if name.source is QualifiedNameSource.LOCAL:
            return f"{self.source.module}.{name.name}"
        bare = name.name.lstrip(".")
        level = len(name.name) - len(bare)
        return self.source.absolute(bare, level) if level else bare

    def _find_obstacles(self) -> None:
        """Says what keeps names from being others: such a name is there, or what is meant cannot be seen."""
        for one in sorted(self._used):
            path = self.source.path
            if one in self._local and any(name not in self.changes for name in self._seen.get(one.now, ())):
                self.obstacles[one.group] = f"{path} has a {one.now} already"
            elif any(one.before in names for names in _listed(self.source)):
                self.obstacles[one.group] = f"{path} names {one.before} in its __all__"
        starred = set(stars(self.source))
        for one in self._targets.values():
            if one.module in starred and one.before in self._seen and one not in self._used:
                self.obstacles[one.group] = f"{self.source.path} imports everything from {one.module}"


def _is_of_class(name: QualifiedName) -> bool:
    """Says whether something is an attribute of a class, which no name outside of it means."""
    if name.source is not QualifiedNameSource.LOCAL:
        return False
    home, _, _ = name.name.rpartition(".")
    return bool(home) and not home.endswith("<locals>")


def _listed(source: Source) -> Iterator[set[str]]:
    """Gives the strings of each statement that is about `__all__`."""
    for statement in source.tree.body:
        names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if "__all__" in names:
            yield {
                node.value
                for node in ast.walk(statement)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }


class _Collector(cst.CSTVisitor):
    """Gives an edit the names of a module, but those of keywords and attributes alone."""

    def __init__(self, edit: _Edit) -> None:
        self._edit = edit

    def visit_Name(self, node: cst.Name) -> None:
        self._edit.collect(node, node)

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        self._edit.collect(node, node.attr)
        node.value.visit(self)
        return False

    def visit_Arg(self, node: cst.Arg) -> bool:
        node.value.visit(self)
        return False

    def visit_Annotation(self, node: cst.Annotation) -> None:
        self._edit.collect_annotation(node)

    def visit_Import(self, node: cst.Import) -> bool:
        return False

    def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
        self._edit.collect_import(node)
        return False

    def visit_Global(self, node: cst.Global) -> bool:
        for item in node.names:
            self._edit.collect_global(item.name)
        return False


class _Renamer(cst.CSTTransformer):
    """Puts other names in the places of some."""

    def __init__(self, changes: Mapping[cst.CSTNode, str]) -> None:
        self._changes = changes

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:
        now = self._changes.get(original_node)
        return updated_node if now is None else updated_node.with_changes(value=now)

    def leave_SimpleString(
        self, original_node: cst.SimpleString, updated_node: cst.SimpleString
    ) -> cst.SimpleString:
        now = self._changes.get(original_node)
        return updated_node if now is None else updated_node.with_changes(value=now)

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.ImportFrom:
        changed = any(node in self._changes for alias in _aliases(original_node) for node in alias.children)
        return in_order(original_node, updated_node) if changed else updated_node


def _aliases(statement: cst.ImportFrom) -> Sequence[cst.ImportAlias]:
    return [] if isinstance(statement.names, cst.ImportStar) else statement.names
