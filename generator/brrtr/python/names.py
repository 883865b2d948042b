"""The only maker of identifiers: whatever a document calls a thing, its Python name is legal and its own."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
import unicodedata
from collections.abc import Iterable

_MOST_CHARACTERS = 60
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

KEYWORDS = frozenset(keyword.kwlist) | {"self", "cls", "__debug__", "_", "l"}
"""What is no name, or none that linters let pass: `l` looks like `1`.

Soft keywords (`match`, `type`) are fine as names, and which there are depends on the interpreter."""
TYPE_NAMES = frozenset(
    {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple"}
)
"""Builtins that annotations use: a field or parameter of such a name would hide them."""

TYPE_MODULES = frozenset({"datetime", "msgspec", "texts", "uuid"})
"""Modules that annotations and sample values name."""

IMPORTED = TYPE_MODULES | {
    "annotations", "bind", "bodies", "by_index", "forms", "multipart_forms", "parameters", "preferred",
    "primitives", "problems", "refuse", "replies", "signatures", "streamed_bodies", "streams",
}  # fmt: skip
"""What the modules that define or bind handlers import, beside validators."""

VALIDATORS = "_checks"
"""How the names end that modules of validators are imported under."""

_EXCEPTIONS_AND_SINGLETONS = {name for name in dir(builtins) if name[0].isupper()} | {
    "PythonFinalizationError"
}
"""`None`, `True`, `Exception`, `Warning` ...: what a class of ours must not be called, on any interpreter."""

DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)
}
"""What no file or folder can be called on Windows."""

MODULE_NAMES = DEVICES | {"alternatives", "components", "conftest"}
"""Names that a module cannot have: those of others beside it, and devices."""


def words(text: str) -> list[str]:
    """The words of a name, split at punctuation, case changes and digits, in ASCII.

    Accents are dropped; a letter or digit that has no ASCII form becomes `u` and its code point in hex.
    """
    ascii_text = []
    for char in unicodedata.normalize("NFKD", text[: 4 * _MOST_CHARACTERS]):
        if char.isascii():
            ascii_text.append(char)
        elif char.isalnum():
            ascii_text.append(f" u{ord(char):x} ")
        elif not unicodedata.combining(char):
            ascii_text.append(" ")
    found = []
    for part in re.split(r"[^A-Za-z0-9]+", "".join(ascii_text)):
        if re.fullmatch(r"u[0-9a-f]{2,6}", part):
            found.append(part)
        else:
            found.extend(_WORDS.findall(part))
    return found


def snake(text: str, fallback: str) -> str:
    """`petId` -> `pet_id`. Digits stay with the word before them: `sha256Sum` -> `sha256_sum`."""
    name = ""
    for word in words(text):
        name += word if word.isdigit() and name and not name[-1].isdigit() else f"_{word}"
    name = name.strip("_").lower()[:_MOST_CHARACTERS].strip("_") or fallback
    return f"{fallback}_{name}" if name[0].isdigit() else name


def pascal(text: str, fallback: str) -> str:
    """`pet_store` -> `PetStore`; `HTTPError` -> `HttpError`."""
    name = "".join(word[0].upper() + word[1:].lower() for word in words(text))[:_MOST_CHARACTERS] or fallback
    return f"{fallback}{name}" if name[0].isdigit() else name


class Scope:
    """Hands out names of which no two are the same, not even on a file system that ignores case."""

    separator = "_"
    """Stands before the number of a name that was taken."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in reserved}

    def take(self, name: str, *alternatives: str) -> str:
        """The first of the names that is free; else the first with a number. It is taken afterwards."""
        for candidate in (name, *alternatives):
            if candidate.lower() not in self._taken:
                return self._mark(candidate)
        count = 2
        while f"{name}{self.separator}{count}".lower() in self._taken:
            count += 1
        return self._mark(f"{name}{self.separator}{count}")

    def _mark(self, name: str) -> str:
        self._taken.add(name.lower())
        return name


class Attributes(Scope):
    """Names of parameters and fields. A reserved one gets an underscore behind it: `from_`."""

    def __init__(self, reserved: Iterable[str] = (), ending: tuple[str, ...] = ()) -> None:
        """`reserved` are names, `ending` is how further ones end."""
        super().__init__()
        self._reserved = KEYWORDS | TYPE_NAMES | set(reserved)
        self._ending = ending

    def attribute(self, text: str, *suffixes: str) -> str:
        """The name for `text`; when that is taken, with one of the suffixes: `id`, `id_query`."""
        name = self._free(snake(text, "field"))
        return self.take(name, *(self._free(f"{name.rstrip('_')}_{suffix}") for suffix in suffixes))

    def _free(self, name: str) -> str:
        return f"{name}_" if name in self._reserved or name.endswith(self._ending) else name


class Functions(Scope):
    """Names of handlers, unique over the whole service, since settings name them."""

    def function(self, text: str, *alternatives: str) -> str:
        """The name of the handler of an operation, made of the first of the texts whose name is free."""
        return self.take(*map(self._free, (text, *alternatives)))

    def _free(self, text: str) -> str:
        name = snake(text, "operation")
        taken = name in KEYWORDS or hasattr(builtins, name) or name in IMPORTED or name.endswith(VALIDATORS)
        return f"{name}_" if taken else name


class Classes(Scope):
    """Names of models and responses."""

    separator = ""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        super().__init__((*_EXCEPTIONS_AND_SINGLETONS, *reserved))

    def take_class(self, text: str, *alternatives: str) -> str:
        """The name of a class, made of the first of the texts whose name is free."""
        names = [pascal(one, "Model") for one in (text, *alternatives)]
        return self.take(names[0], *names[1:], f"{names[0]}Model")


class Modules(Scope):
    """Names of modules: they become files, and the same file for no two of them."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        super().__init__((*MODULE_NAMES, *reserved))

    def module(self, text: str, kind: str = "tag") -> str:
        """The name of the module of a tag or, `kind` says so, of a path."""
        name = snake(text, kind)
        if name.startswith(("alternatives_", "components_")):  # as ours may be called
            name = f"{kind}_{name}"
        if name in KEYWORDS or hasattr(builtins, name) or name.startswith("test"):
            name += "_"
        return self.take(name, f"{name.rstrip('_')}_{kind}")


def package(text: str) -> str:
    """The name of a service's package, which no module of the library or of a dependency has."""
    name = snake(text, "service")
    taken = name in KEYWORDS or hasattr(builtins, name) or name in _TAKEN_PACKAGES | DEVICES
    return f"{name}_service" if taken else name


_ELSEWHERE_IN_THE_LIBRARY = (
    "aifc annotationlib asynchat asyncore audioop cgi cgitb chunk compression crypt distutils imghdr imp"
    " lib2to3 mailcap msilib nis nntplib ossaudiodev pipes smtpd sndhdr spwd sunau telnetlib uu xdrlib"
)
"""Modules that only some interpreters have; the name must not depend on which one runs the generator."""

_DEPENDENCIES = (
    "brrtr click h11 httptools httpx msgspec prometheus_client pytest site src tests uvicorn uvloop"
)

_TAKEN_PACKAGES = frozenset(
    {*sys.stdlib_module_names, *_ELSEWHERE_IN_THE_LIBRARY.split(), *_DEPENDENCIES.split()}
)
