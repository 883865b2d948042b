"""Writes each Python module that varies with the document, and says what these import of the runtime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import TypeAlias

import jinja2
from msgspec import Struct, ValidationError, convert

from ..folders import template_folder
from ..format import LAID_OUT
from ..kept import Known, text_key
from ..python.imported import Available
from ..python.imports import imports
from ..python.literals import literal
from ..python.runtime_parts import of_runtime
from ..python.uses import unmarked, use, used_names, with_names
from .module import Module

NEVER_EDIT = "# Generated: `brrtr regenerate` writes this file anew. Never edit it.\n"
_YOURS = "# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.\n"


Meaning: TypeAlias = tuple[str, tuple[str, str] | None]
"""What a module writes for a name from elsewhere, and where that is from; None for its own."""


@dataclass(frozen=True, slots=True)
class ModuleTexts:
    """Holds the texts of the modules of a service."""

    texts: dict[str, str]
    """The text of each module by its path; each is in a folder that is a package."""
    imported: frozenset[str]
    """What they import of the runtime by its name in there: modules, and what stands in them."""
    laid_out: frozenset[str] = frozenset()
    """The paths of those that are known as they were laid out."""

    def joined(self, others: ModuleTexts) -> ModuleTexts:
        """Gives these with others, which take the place of those of the same path."""
        empty = {path for path, text in others.texts.items() if not text and path in self.texts}
        texts = {**self.texts, **others.texts, **{path: self.texts[path] for path in empty}}
        still = {path for path in self.laid_out if path not in others.texts or path in empty}
        return ModuleTexts(texts, self.imported | others.imported, others.laid_out | still)


class _Kept(Struct):
    """Says what is kept of a module."""

    names: dict[str, Meaning]
    """What the names in it from elsewhere meant there."""
    laid_out: str
    """The key of its text, as that was laid out."""


def module_texts(
    modules: Iterable[Module],
    package: str,
    called: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> ModuleTexts:
    """Writes the modules of the package in a folder.

    `called` has what stands below their imports for some names of these. `known` has modules that were laid
    out before, without such names.
    """
    texts: dict[str, str] = {}
    imported, laid_out = set[str](), set[str]()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folder() / "modules"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Python, not HTML; text enters by `literals.py`
    )
    environment.globals |= {"literal": literal, "use": use}
    for module in modules:
        path = module_path(module, package)
        key = None if known is None else _key(module, known)
        found = None if known is None or key is None else _found(module, key, known)
        if found is not None:
            texts[path], names = found
            laid_out.add(path)
        else:
            texts[path], names = _written(module, environment, called or {})
        if known is not None and key is not None and found is None:
            meant = {name: [spelled, where and list(where)] for name, (spelled, where) in names.items()}
            known.keep(key, {"names": meant, "laid_out": text_key(LAID_OUT, texts[path])})
        texts.setdefault(f"{path.rpartition('/')[0]}/__init__.py", "")
        imported.update(of_runtime(_imported(module, names)))
    return ModuleTexts(texts, frozenset(imported), frozenset(laid_out))


def _key(module: Module, known: Known) -> str | None:
    """Gives what is the same only for modules whose templates see the same."""
    head = [module.path, module.template, module.docstring, module.package, sorted(module.type_only)]
    return known.key("module", head, module.context, module.ending) if module.plain else None


def _found(module: Module, key: str, known: Known) -> tuple[str, dict[str, Meaning]] | None:
    """Gives the text of a module as it was laid out, unless a name in it means something else now."""
    try:
        kept = convert(found[0], _Kept) if (found := known.get(key)) else None
    except ValidationError:
        return None
    if kept is None or _meanings(module, kept.names) != kept.names or list(_unknown(module, kept.names)):
        return None
    match known.get(kept.laid_out):
        case (str(text),):
            return text, kept.names
    return None


def _written(
    module: Module, environment: jinja2.Environment, called: Mapping[str, str]
) -> tuple[str, dict[str, Meaning]]:
    """Gives the text of a module, and what the names in it from elsewhere mean."""
    body = _body(module, environment)
    names = _meanings(module, sorted(used_names(body) | module.uses))
    for within in module.within:
        body = with_names(body, within)
    text = _text(module, unmarked(with_names(body, called) if called else body), _imported(module, names))
    return text, names


def module_path(module: Module, package: str) -> str:
    """Gives the path of a module of the package in a folder."""
    return normpath(f"{package}/{module.path}")


def _body(module: Module, environment: jinja2.Environment) -> str:
    """Gives what stands in a module below its imports."""
    return environment.get_template(module.template).render(module.context) + module.ending


def _meanings(module: Module, names: Iterable[str]) -> dict[str, Meaning]:
    """Gives what names from elsewhere mean in a module."""
    found: dict[str, Meaning] = {}
    for name in names:
        root, rest = name, ""
        for within in module.within:
            if root in within:
                root, _, member = within[root].partition(".")
                rest = f".{member}{rest}"
        where = next((known[root] for known in module.available if root in known), None)
        found[name] = root + rest, where
    return found


def _imported(module: Module, names: Mapping[str, Meaning]) -> Available:
    """Gives what a module imports: all that its body uses and the module has not itself.

    Raises LookupError for a name that its kind of module has from nowhere: `python/imported.py` has them.
    """
    for root in _unknown(module, names):
        raise LookupError(f"{module.path} uses {root}, which it may not import")
    return {spelled.partition(".")[0]: where for spelled, where in names.values() if where is not None}


def _unknown(module: Module, names: Mapping[str, Meaning]) -> Iterator[str]:
    """Gives the names that a module has neither itself nor from elsewhere."""
    for spelled, where in names.values():
        if where is None and (root := spelled.partition(".")[0]) not in module.own:
            yield root


def _text(module: Module, body: str, used: Available) -> str:
    typed = {name: where for name, where in used.items() if name in module.type_only}
    plain = {name: where for name, where in used.items() if name not in module.type_only}
    if typed:
        plain["TYPE_CHECKING"] = ("typing", "TYPE_CHECKING")
    lines = imports(plain, module.package)
    if typed:
        lines += "\n\nif TYPE_CHECKING:\n    " + imports(typed).replace("\n", "\n    ")
    header = _YOURS if module.path.startswith("handlers/") else NEVER_EDIT
    future = "" if module.path.endswith("/__init__.py") else "\n\nfrom __future__ import annotations"
    parts = (f"{header}{module.docstring}{future}", lines, body.lstrip("\n"))
    return "\n\n".join(part for part in parts if part)
