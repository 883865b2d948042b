"""Makes references to other files internal.

A target in another file is copied to the place in `components` that fits where the reference stands, under a
name made from the last part of its pointer or from the file's name. References that lead into a circle of
schemas stay references. No file is read outside the document's folder unless the caller says so.
"""

from __future__ import annotations

import os.path
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ..diagnostics import Code, Diagnostic, DocumentError, Severity
from ..pointers import child, keys
from ..source import Source, load_as
from ..source.tree import Map, Sequence, empty_copy, fault, value_at
from .anchors import Anchors
from .objects import SECTIONS, walk
from .shared_names import Place, agreed, free_name

MAX_COPIED = 20_000_000
"""How many values the resulting tree may have."""

SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
NOT_IN_A_NAME = re.compile("[^A-Za-z0-9._-]")
"""What may not stand in the name of a component (OpenAPI 3.1 4.8.7)."""

INSIDE = "refer to a file inside the document's folder"


@dataclass(frozen=True)
class Reference:
    """Is a member of the tree that refers to another place.

    It is `$ref`, `$dynamicRef`, or a value of `discriminator.mapping`.
    """

    node: Map
    key: str
    kind: str
    """What should stand at the target, a key of `objects.SECTIONS`."""
    pointer: str
    """The pointer of `node`."""

    @property
    def written(self) -> str:
        """Gives what the document says, or what it was replaced by."""
        return str(self.node[self.key])


class UnresolvedError(Exception):
    """Says that a reference cannot be used, with the code, the message and the hint of its diagnostic."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Bundle:
    """Holds a copy of a document's tree that grows by what it refers to."""

    def __init__(self, source: Source, folder: Path | None, allow_outside: bool) -> None:
        self.entry = source.name
        self.folder = None if folder is None else folder.resolve()
        self.allow_outside = allow_outside
        self.copied = 0
        self.tree = self.copy(source.tree)
        self.version = ""
        self.faults: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.dangling: list[Diagnostic] = []
        """What discriminators name that is not there: `check` tells it, it harms no reference."""
        self.sources: dict[str, Source] = {source.name: source}
        self.texts: dict[str, str] = {}
        """The texts of files that could not be read as YAML or JSON, by name."""
        self.links: dict[tuple[str, str], str] = {}
        """The file that a reference means, by the file that it stands in and by what it says."""
        self.names: dict[Path, str] = {}
        """The name of every file that was read, by its real path."""
        self.broken: set[Path] = set()
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
        self.anchors = Anchors()
        self.walked: set[int] = set()
        self.references: list[Reference] = []
        self.targets: dict[str, str] = {}
        """The pointer that each reference, by its own pointer, leads to."""
        if folder is not None:
            path = source.path if source.path is not None else folder / Path(source.name).name
            self.names[path.resolve()] = source.name

    def bundle(self, version: str) -> None:
        """Makes every reference internal; what is wrong with them comes to stand in `faults`."""
        self.version = version
        self.walk(self.tree, "openapi", "")
        # The list grows while files are read.
        for reference in self.references:
            self.adopt(reference)
        for reference in self.references:
            self.rewrite(reference)
        self.find_circles()
        if not self.faults:
            for pointer in self.anchors.ids:
                # References no longer start from it, so it must not be taken for their base.
                value_at(self.tree, pointer).remove("$id")

    def copy(self, root: Map) -> Map:
        """Copies a part of a source, which may then be changed."""
        result = empty_copy(root)
        pending: list[tuple[Any, Any]] = [(root, result)]
        while pending:
            old, new = pending.pop()
            self.copied += len(old)
            if self.copied > MAX_COPIED:
                raise fault(root.file, "document-too-large", f"more than {MAX_COPIED} values", root.start)
            members: Any = old.items() if isinstance(old, Map) else enumerate(old)
            for key, value in members:
                item = value
                if isinstance(value, Map | Sequence):
                    item = empty_copy(value)
                    pending.append((value, item))
                if isinstance(new, Map):
                    new[key] = item
                else:
                    new.append(item)
        return result

    def walk(self, value: Any, kind: str, pointer: str) -> None:
        """Notes the references in a part of the tree."""
        if id(value) in self.walked:
            return
        for place, kind_here, node in walk(value, kind, pointer):
            if id(node) in self.walked:
                continue
            self.walked.add(id(node))
            if "$ref" in node and self.may_refer(kind_here):
                self.references.append(Reference(node, "$ref", kind_here, place))
            if kind_here == "schema":
                if not self.version.startswith("3.0"):
                    self.anchors.note(node, place)
                    if "$dynamicRef" in node:
                        self.references.append(Reference(node, "$dynamicRef", "schema", place))
                self.walk_mapping(node, place)

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
            if error.code == "dangling-reference" and not reference.key.startswith("$"):
                self.dangling.append(self.diagnostic(reference, "dangling-mapping", error.message))
            else:
                self.faults.append(self.diagnostic(reference, error.code, error.message, error.hint))

    def diagnostic(self, reference: Reference, code: Code, message: str, hint: str = "") -> Diagnostic:
        file = reference.node.file
        line, column = file.place(reference.node.offset(reference.key))
        pointer = child(reference.pointer, reference.key)
        return Diagnostic(Severity.ERROR, code, message, pointer, file.name, line, column, hint)

    def follow(self, reference: Reference) -> None:
        if not isinstance(reference.node[reference.key], str):
            raise UnresolvedError("bad-reference", f"the value of `{reference.key}` is not a string")
        uri, _, fragment = reference.written.partition("#")
        own = reference.node.file.name
        pointer = self.anchors.find(uri, unquote(fragment), reference.pointer, own)
        if pointer is None:
            name = self.file(uri, own) if uri else own
            if fragment and not fragment.startswith("/"):
                raise UnresolvedError("dangling-reference", f"there is no anchor {fragment!r}")
            # Written in one way only, so that pointers can be compared.
            pointer = "".join(child("", key) for key in keys(unquote(fragment)))
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
            reference.node[reference.key] = "#" + quote(pointer, safe="/~!$&'()*+,;=:@")

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

    def file(self, uri: str, base: str) -> str:
        """Gives the name of the file that a relative reference in the file `base` means, which is read."""
        if SCHEME.match(uri) or uri.startswith("//"):
            message = f"{uri!r} is not a file beside the document, and nothing is fetched"
            raise UnresolvedError(
                "remote-reference", message, "put a copy beside the document, refer to that"
            )
        if self.folder is None:
            raise UnresolvedError("outside-reference", f"{uri!r} is a file, but the document has no folder")
        path = Path(unquote(uri))
        if not self.allow_outside and (path.is_absolute() or "\\" in str(path)):
            raise UnresolvedError("outside-reference", f"{uri!r} is not a relative path", INSIDE)
        base_path = next(place for place, name in self.names.items() if name == base)
        joined = base_path.parent / path
        try:
            real = joined.resolve()
            exists = real.exists()
        except (OSError, ValueError, RuntimeError) as error:
            message = f"{uri!r} is not the name of a file: {error}"
            raise UnresolvedError("dangling-reference", message) from error
        if not self.allow_outside and not real.is_relative_to(self.folder):
            inside = Path(os.path.normpath(joined)).is_relative_to(self.folder)
            message = (
                f"{uri!r} leads out of the document's folder{' through a symbolic link' if inside else ''}"
            )
            raise UnresolvedError("outside-reference", message, INSIDE)
        if not exists:
            raise UnresolvedError("dangling-reference", f"there is no file {uri!r}")
        name = self.links[base, uri] = self.read(real, self.folder)
        return name

    def read(self, path: Path, folder: Path) -> str:
        """Reads a file that was not read before; gives its name, relative to the document's folder."""
        if path in self.broken:
            raise DocumentError(())
        if path not in self.names:
            name = Path(os.path.relpath(path, folder)).as_posix()
            try:
                self.sources[name] = load_as(path, name)
            except DocumentError:
                self.broken.add(path)
                raise
            self.names[path] = name
        return self.names[path]

    def adopt(self, reference: Reference) -> None:
        """Makes a component that is nothing but a reference to another file the place of what that has there.

        Whoever refers to the file then means the component, under the name that it has in the document.
        """
        tokens = keys(reference.pointer)
        own = reference.node.file.name
        uri, _, fragment = str(reference.written).partition("#")
        is_component = len(tokens) == 3 and tokens[:2] == ("components", SECTIONS[reference.kind])
        if (
            not is_component
            or len(reference.node) > 1
            or not uri
            or (fragment and not fragment.startswith("/"))
        ):
            return
        try:
            name = self.file(uri, own)
            path = "".join(child("", key) for key in keys(unquote(fragment)))
            key = (name, path, reference.kind)
            value = self.value(self.sources[name].tree, path, reference)
        except UnresolvedError:
            return  # `rewrite` says why
        except DocumentError as error:
            self.faults.extend(error.diagnostics)
            self.texts.update(error.files)
            return
        section = self.tree["components"][tokens[1]]
        if name == self.entry or key in self.placed or not isinstance(value, Map):
            return
        self.placed[key] = reference.pointer
        copied = self.copy(value)
        section[tokens[2]] = copied
        self.adopted.add(id(reference.node))
        self.anchors.adopted.setdefault(reference.pointer, own)
        self.walk(copied, reference.kind, reference.pointer)

    def place(self, name: str, path: str, reference: Reference) -> str:
        """Copies the target of a reference, in another file, into the tree; gives the pointer of the copy."""
        kind = reference.kind
        wanted = keys(path)[-1] if path else Path(name).stem
        passed = self.steps(name, path, reference)
        name, path = passed[-1]
        known = next((self.placed[(*step, kind)] for step in passed if (*step, kind) in self.placed), None)
        if known is not None:
            return known
        value = self.value(self.sources[name].tree, path, reference)
        copied = self.copy(value) if isinstance(value, Map) else value
        section = self.section(self.section(self.tree, "components"), SECTIONS[kind])
        apart = (Path(name).stem if path else "", Path(name).parent.name)
        longer = [f"{part}_{wanted}" for part in apart if part]
        wishes = [NOT_IN_A_NAME.sub("_", one) or "_" for one in (wanted, *longer)]
        key = self.agreed.get((name, path, kind)) or free_name(wishes, section)
        self.wishes[name, path, kind] = wishes
        self.contested |= key != wishes[0]
        section.put(key, copied)
        pointer = f"/components/{SECTIONS[kind]}/{key}"
        self.placed |= {(*step, kind): pointer for step in passed}
        return pointer

    def again(self, source: Source) -> Bundle:
        """Makes another bundle of the same document, with names that do not depend on what comes first."""
        other = Bundle(source, self.folder, self.allow_outside)
        other.sources, other.names = self.sources, self.names
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
            value = self.value(self.sources[name].tree, path, reference)
            target = value.get("$ref") if isinstance(value, Map) and len(value) == 1 else None
            uri, _, fragment = target.partition("#") if isinstance(target, str) else ("", "", "")
            if not uri or (fragment and not fragment.startswith("/")):
                return found
            try:
                name = self.file(uri, value.file.name)
            except UnresolvedError:
                return found  # told where the reference itself is followed
            path = "".join(child("", key) for key in keys(unquote(fragment)))
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
        copied = self.copy(self.value(self.sources[name].tree, path, reference))
        for key, value in reference.node.items():
            if key == "$ref":
                continue
            if key in copied and not key.startswith("x-"):
                self.warnings.append(self.in_both(reference, key))
            copied.put(key, value)
        parent, _, key = reference.pointer.rpartition("/")
        value_at(self.tree, parent)[keys(f"/{key}")[0]] = copied
        self.walk(copied, "pathItem", reference.pointer)

    def in_both(self, reference: Reference, key: str) -> Diagnostic:
        file = reference.node.file
        line, column = file.place(reference.node.offset(key))
        return Diagnostic(
            Severity.WARNING,
            "field-in-both",
            f"{key!r} stands here and in the path item at {reference.written!r} (OpenAPI 3.1 4.8.9).",
            child(reference.pointer, key),
            file.name,
            line,
            column,
            "what stands here is used, the other is ignored",
        )

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
                self.faults.append(self.diagnostic(by_pointer[pointer], "circular-reference", message))
