"""Makes references to other files internal.

A target in another file is copied to the place in `components` that fits where the reference stands, under a
name made from the last part of its pointer or from the file's name. Where a path item or a component is
nothing but the reference, it takes its place. References that lead into a circle of schemas stay references.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..diagnostics import Diagnostic, DocumentError, Severity
from ..pointers import child, keys
from ..source import Source
from ..source.tree import NODES, AnyNode, Map, empty_copy, fault, value_at
from .anchors import Anchors
from .astray import Astray
from .files import Files, UnresolvedError
from .inherited import close
from .misplaced import Misplaced
from .objects import SECTIONS, walk
from .operations import rewrite_links
from .references import Reference, canonical, internal, is_pointer, take_over
from .requirements import Requirements
from .shared_names import Place, agreed, free_name, names_for

MAX_COPIED = 20_000_000
"""How many values the resulting tree may have."""


class Bundle:
    """Holds a copy of a document's tree that grows by what it refers to."""

    def __init__(self, source: Source, folder: Path | None, allow_outside: bool) -> None:
        self.entry = source.name
        self.files = Files(source, folder, allow_outside)
        self.copied = 0
        self.tree = self.copy(source.tree)
        self.version = ""
        self.faults: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.dangling: list[Diagnostic] = []
        """What discriminators name that is not there: `check` tells it, it harms no reference."""
        self.texts: dict[str, str] = {}
        """The texts of files that could not be read as YAML or JSON, by name."""
        self.wishes: dict[Place, list[str]] = {}
        """The names that what was copied may have, the best first."""
        self.agreed: dict[Place, str] = {}
        """The names that it has in any case."""
        self.contested = False
        """Whether some of it has another name than its first."""
        self.placed: dict[Place, str] = {}
        """Where the target of a reference (file, pointer, kind) stands in the tree."""
        self.adopted: set[int] = set()
        """References, by identity, that the target itself took the place of."""
        self.inlined: set[tuple[str, str, str]] = set()
        self.postponed: list[tuple[Reference, UnresolvedError]] = []
        """References to a URI that nothing was called by when they were followed."""
        self.misplaced = Misplaced(self.files, self.copy)
        self.requirements = Requirements()
        self.links: list[Map] = []
        """Link Objects that name an operation by a reference."""
        self.anchors = Anchors(self.files.uris)
        self.walked: set[int] = set()
        self.references: list[Reference] = []
        self.targets: dict[str, str] = {}
        """The pointer that each reference, by its own pointer, leads to."""

    def bundle(self, version: str) -> None:
        """Makes every reference internal; what is wrong with them comes to stand in `faults`."""
        self.version = version
        self.walk(self.tree, "openapi", "")
        # The list grows while files are read.
        for reference in self.references:
            self.adopt(reference)
        for reference in self.references:
            self.rewrite(reference)
        self.rewrite_postponed()
        self.requirements.name(self.follow)
        rewrite_links(self.links, self.files, self.entry, self.placed)
        self.find_circles()
        self.faults += self.misplaced.faults
        self.warnings += self.misplaced.warnings
        self.texts |= self.misplaced.texts
        if len(self.files.sources) > 1:
            self.warnings += close(self.tree, self.files.sources, self.copy)
        if not self.faults:
            for pointer in self.anchors.ids:
                # References no longer start from it, so it must not be taken for their base.
                value_at(self.tree, pointer).remove("$id")

    def copy(self, root: AnyNode) -> AnyNode:
        """Copies a part of a source, which may then be changed."""
        result = empty_copy(root)
        pending: list[tuple[Any, Any]] = [(root, result)]
        while pending:
            old, new = pending.pop()
            self.copied += len(old)
            if self.copied > MAX_COPIED:
                raise fault(root.file, "document-too-large", f"more than {MAX_COPIED} values", root.start)
            if isinstance(new, Map):
                new.update(old)
            else:
                new.extend(old)
            members: Any = old.items() if isinstance(old, Map) else enumerate(old)
            for key, value in members:
                if isinstance(value, NODES):
                    new[key] = item = empty_copy(value)
                    pending.append((value, item))
        return result

    def walk(self, value: Any, kind: str, pointer: str) -> None:
        """Notes the references in a part of the tree."""
        if id(value) in self.walked:
            return
        misspelt = self.version.startswith("3.0")
        for place, kind_here, node in walk(value, kind, pointer, misspelt_keywords=misspelt):
            if id(node) in self.walked:
                continue
            self.walked.add(id(node))
            self.misplaced.settle(node, kind_here, place, self.may_refer)
            if kind_here in {"openapi", "operation"} and self.version >= "3.2":
                self.requirements.note(node, place, self.schemes())
            elif kind_here == "link" and isinstance(node.get("operationRef"), str):
                self.links.append(node)
            if "$ref" in node and self.may_refer(kind_here):
                self.references.append(Reference(node, "$ref", kind_here, place))
            if kind_here == "schema":
                if not self.version.startswith("3.0"):
                    self.anchors.note(node, place)
                    if "$dynamicRef" in node:
                        self.references.append(Reference(node, "$dynamicRef", "schema", place))
                self.walk_mapping(node, place)

    def schemes(self) -> Any:
        """Gives the security schemes that are components, as far as there are some."""
        components = self.tree.get("components")
        return components.get("securitySchemes") if isinstance(components, Map) else None

    def may_refer(self, kind: str) -> bool:
        """Says whether a Reference Object may stand for this kind; for a media type since 3.2."""
        return kind in SECTIONS and (kind != "mediaType" or self.version >= "3.2")

    def walk_mapping(self, node: Map, pointer: str) -> None:
        """Notes what a discriminator names by references and not by names (OpenAPI 3.1 4.8.25)."""
        discriminator = node.get("discriminator")
        if not isinstance(discriminator, Map):
            return
        place = child(pointer, "discriminator")
        if self.version >= "3.2" and self.is_reference(discriminator.get("defaultMapping")):
            self.references.append(Reference(discriminator, "defaultMapping", "schema", place))
        mapping = discriminator.get("mapping")
        if isinstance(mapping, Map):
            self.references.extend(
                Reference(mapping, key, "schema", child(place, "mapping"))
                for key, value in mapping.items()
                if self.is_reference(value)
            )

    def is_reference(self, named: Any) -> bool:
        """Says whether a discriminator means a reference: what could name a component may be one."""
        if not isinstance(named, str):
            return False
        components = self.tree.get("components")
        schemas = components.get("schemas") if isinstance(components, Map) else None
        if isinstance(schemas, Map) and named in schemas:
            return False
        return "/" in named or "#" in named or named.endswith((".yaml", ".yml", ".json"))

    def rewrite(self, reference: Reference) -> None:
        """Makes one reference internal, and sees that what it refers to is in the tree."""
        if id(reference.node) in self.adopted:
            return
        try:
            self.follow(reference)
        except DocumentError as error:
            self.faults.extend(error.diagnostics)
            self.texts.update(error.files)
        except UnresolvedError as error:
            # A file that is read later may be called so.
            self.postponed.append((reference, error))

    def rewrite_postponed(self) -> None:
        """Follows references again that led nowhere, for as long as that changes anything."""
        progress = True
        while progress:
            postponed, self.postponed = self.postponed, []
            known = len(self.references)
            for reference, _ in postponed:
                self.rewrite(reference)
            for reference in self.references[known:]:
                self.rewrite(reference)
            progress = len(self.references) > known or len(self.postponed) < len(postponed)
            progress = progress or self.redirect()
        for reference, error in self.postponed:
            if error.code == "dangling-reference" and not reference.key.startswith("$"):
                self.dangling.append(reference.diagnostic("dangling-mapping", error.message))
            else:
                self.faults.append(reference.diagnostic(error.code, error.message, error.hint))

    def redirect(self) -> bool:
        """Has references that led nowhere lead to what is plainly meant, and says whether any does."""
        postponed, self.postponed = self.postponed, []
        known = len(self.references)
        astray = Astray(self.tree, self.entry) if postponed else None
        for reference, error in postponed:
            is_lost = error.code == "dangling-reference" or self.files.folder is None
            pointer = astray.meant(reference) if astray and is_lost else None
            if pointer is None:
                self.postponed.append((reference, error))
                continue
            self.internal(pointer, reference)
            # Where the document has other capitals than OpenAPI has, `check` tells of them.
            if reference.written.lower() != (new := internal(pointer)).lower():
                hint = f"assumed: {new!r} is meant"
                told = reference.diagnostic("misdirected-reference", error.message, hint, Severity.WARNING)
                self.warnings.append(told)
            reference.node[reference.key] = new
        is_any = len(self.postponed) < len(postponed)
        for reference in self.references[known:]:
            self.rewrite(reference)
        return is_any

    def follow(self, reference: Reference) -> None:
        if not isinstance(reference.node[reference.key], str):
            raise UnresolvedError("bad-reference", f"the value of `{reference.key}` is not a string")
        uri, fragment = reference.parts
        own = reference.file
        pointer = self.anchors.find(uri, unquote(fragment), reference.pointer, own)
        if pointer is None:
            name = self.files.find(uri, own) if uri else own
            pointer = self.files.pointer(name, fragment)
            if reference.kind == "pathItem" and self.is_inlined(name, reference):
                self.inline(name, pointer, reference)
                return
            if name != self.entry:
                pointer = self.place(name, pointer, reference)
        self.internal(pointer, reference)
        if reference.key == "$dynamicRef":
            file = self.anchors.files.get(pointer, own)
            if self.anchors.note_dynamic(reference.pointer, pointer, unquote(fragment), file) is not None:
                reference.node[reference.key] = f"#{fragment}"
                return
        if uri or not fragment.startswith("/") or own != self.entry or pointer != unquote(fragment):
            reference.node[reference.key] = internal(pointer)

    def internal(self, pointer: str, reference: Reference) -> None:
        value = self.value(self.tree, pointer, reference)
        self.walk(value, reference.kind, pointer)
        if reference.key == "$ref":
            self.targets[reference.pointer] = pointer

    def value(self, tree: Any, pointer: str, reference: Reference) -> Any:
        try:
            value = value_at(tree, pointer)
        except KeyError:
            message = f"there is nothing at {reference.written!r}"
            raise UnresolvedError("dangling-reference", message) from None
        if not isinstance(value, Map) and not (reference.kind == "schema" and isinstance(value, bool)):
            raise UnresolvedError("bad-reference", f"{reference.written!r} does not lead to an object")
        return value

    def adopt(self, reference: Reference) -> None:
        """Makes what is nothing but a reference to another file the place of what that has there.

        It is a component, which whoever refers to the file then means by its name in the document, or a path
        item.
        """
        own = reference.file
        uri, fragment = reference.parts
        if not self.is_own_place(reference) or len(reference.node) > 1 or not uri or not is_pointer(fragment):
            return
        try:
            name = self.files.find(uri, own)
            path = canonical(fragment)
            key = (name, path, reference.kind)
            value = self.value(self.files.sources[name].tree, path, reference)
        except UnresolvedError:
            return  # `rewrite` says why
        except DocumentError as error:
            self.faults.extend(error.diagnostics)
            self.texts.update(error.files)
            return
        if name == self.entry or key in self.placed or not isinstance(value, Map):
            return
        self.placed[key] = reference.pointer
        copied = self.copy(value)
        self.replace(reference.pointer, copied)
        self.adopted.add(id(reference.node))
        self.anchors.adopted.setdefault(reference.pointer, own)
        self.walk(copied, reference.kind, reference.pointer)

    def is_own_place(self, reference: Reference) -> bool:
        """Says whether a component or a path item stands where a reference does."""
        if reference.kind == "pathItem" and not self.version.startswith("3.0"):
            return True
        tokens = keys(reference.pointer)
        return len(tokens) == 3 and tokens[:2] == ("components", SECTIONS[reference.kind])

    def replace(self, pointer: str, value: Any) -> None:
        """Puts a value in the place of what stands at a pointer."""
        parent, _, key = pointer.rpartition("/")
        value_at(self.tree, parent)[keys(f"/{key}")[0]] = value

    def place(self, name: str, path: str, reference: Reference) -> str:
        """Copies the target of a reference, in another file, into the tree; gives the pointer of the copy."""
        kind = reference.kind
        passed = self.steps(name, path, reference)
        name, path = passed[-1]
        known = next((self.placed[(*step, kind)] for step in passed if (*step, kind) in self.placed), None)
        if known is not None:
            return known
        value = self.value(self.files.sources[name].tree, path, reference)
        copied = self.copy(value) if isinstance(value, Map) else value
        section = self.section(self.section(self.tree, "components"), SECTIONS[kind])
        wishes = names_for(name, path)
        key = self.agreed.get((name, path, kind)) or free_name(wishes, section)
        self.wishes[name, path, kind] = wishes
        self.contested |= key != wishes[0]
        section.put(key, copied)
        pointer = f"/components/{SECTIONS[kind]}/{key}"
        self.placed |= {(*step, kind): pointer for step in passed}
        return pointer

    def again(self, source: Source) -> Bundle:
        """Makes another bundle of the same document, with names that do not depend on what comes first."""
        other = Bundle(source, None, allow_outside=False)
        other.files = self.files
        other.misplaced = Misplaced(self.files, other.copy)
        other.anchors = Anchors(self.files.uris)
        components = source.tree.get("components")
        for kind, section in SECTIONS.items():
            own = components.get(section) if isinstance(components, Map) else None
            wishes = {place: names for place, names in self.wishes.items() if place[2] == kind}
            other.agreed |= agreed(wishes, own if isinstance(own, Map) else ())
        return other

    def steps(self, name: str, path: str, reference: Reference) -> list[tuple[str, str]]:
        """Gives the file and the pointer of a target.

        While it is only a reference to a file, those of what that leads to follow.
        """
        found = [(name, path)]
        while True:
            value = self.value(self.files.sources[name].tree, path, reference)
            target = value.get("$ref") if isinstance(value, Map) and len(value) == 1 else None
            uri, _, fragment = target.partition("#") if isinstance(target, str) else ("", "", "")
            if not uri or not is_pointer(fragment):
                return found
            try:
                name = self.files.find(uri, value.file.name)
            except UnresolvedError:
                return found  # told where the reference itself is followed
            path = canonical(fragment)
            if name == self.entry or (name, path) in found:
                return found
            found.append((name, path))

    def is_inlined(self, name: str, reference: Reference) -> bool:
        """Says whether a path item takes the place of the reference to it.

        3.0 has no component for those of other files, and what stands beside the reference belongs to it too
        (OpenAPI 3.1 4.8.9).
        """
        return len(reference.node) > 1 or (name != self.entry and self.version.startswith("3.0"))

    def inline(self, name: str, path: str, reference: Reference) -> None:
        """Puts a path item in the place of the reference to it, with what stands beside that."""
        step = (reference.pointer, name, path)
        if step in self.inlined:
            raise UnresolvedError("circular-reference", f"{reference.written!r} leads back to itself")
        self.inlined.add(step)
        copied = self.copy(self.value(self.files.sources[name].tree, path, reference))
        self.warnings += take_over(copied, reference)
        self.replace(reference.pointer, copied)
        self.walk(copied, "pathItem", reference.pointer)

    def section(self, node: Map, key: str) -> Map:
        """Gives a member that is an object, made when it is not there."""
        if key not in node:
            node.put(key, Map(self.tree.file))
        found = node[key]
        if not isinstance(found, Map):
            message = f"the target cannot be put into `{key}`, which is not an object"
            raise UnresolvedError("bad-reference", message)
        return found

    def find_circles(self) -> None:
        """Finds references that lead only to references and back to themselves."""
        by_pointer = {reference.pointer: reference for reference in self.references}
        round_of: dict[str, str] = {}
        for start in self.targets:
            trail: list[str] = []
            pointer = start
            while pointer in self.targets and pointer not in round_of:
                round_of[pointer] = start
                trail.append(pointer)
                pointer = self.targets[pointer]
            if trail and pointer in trail:
                circle = [*trail[trail.index(pointer) :], pointer]
                steps = " -> ".join(f"#{step}" for step in circle[:5])
                message = f"this reference leads back to itself: {steps}{' ...' if len(circle) > 5 else ''}"
                self.faults.append(by_pointer[pointer].diagnostic("circular-reference", message))
