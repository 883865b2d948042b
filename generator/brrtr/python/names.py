"""Makes all identifiers: whatever a document calls a thing, its Python name is legal and its own."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from .imported import reserved

MOST_CHARACTERS = 90
"""The most characters of a name."""
_MOST_OF_A_PATH = 50
"""The most characters of the name of a module or a package: paths are bounded on Windows."""
_KINDS = "(?:A+(?=Aa)|A?a+|A+)(?:0+a(?!a))?|0+a(?!a)|0+"
_WORDS = re.compile(_KINDS)
"""The words among kinds of characters: capitals, other letters, digits. `k8s` and `24h` are one word each."""
_ASCII_WORDS = re.compile(_KINDS.translate({ord("A"): "[A-Z]", ord("a"): "[a-z]", ord("0"): "[0-9]"}))
"""The same in texts of ASCII, as nearly all are."""

KEYWORDS = frozenset(keyword.kwlist) | {"self", "cls", "__debug__", "_", "l"}
"""What is no name, or none that linters let pass: `l` looks like `1`.

Soft keywords (`match`, `type`) are fine as names, and which there are depends on the interpreter."""
TYPE_NAMES = frozenset(
    {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple"}
)
"""Builtins that annotations use: a field or parameter of such a name would hide them."""

TYPE_MODULES = reserved("models")
"""Modules that annotations and sample values name."""

IMPORTED = reserved("signatures", "operations", "handlers") | {"annotations"}
"""What the modules that define or bind handlers import, beside validators."""

_DEFINED = frozenset({"bind"})
"""What the modules that bind handlers define beside a function for each."""

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

MODULE_NAMES = DEVICES | {
    "alternatives",
    "components",
    "conftest",
    "shared_parts",
    "shared_small",
    "shared_values",
}
"""Names that a module cannot have: those of others beside it, and devices."""

_BEGINNINGS = ("alternatives_", "components_", "shared_parts_", "shared_small_", "shared_values_")
"""What no name of a module begins with: the names of those of ours that are divided do."""


_IN_LATIN = {
    "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d",
    "\u00f0": "d", "\u00fe": "th", "\u0131": "i", "\u0127": "h", "\u0167": "t", "\u00c6": "Ae",
    "\u0152": "Oe", "\u00d8": "O", "\u0141": "L", "\u0110": "D", "\u00d0": "D", "\u00de": "Th",
    "\u0126": "H", "\u0166": "T",
}  # fmt: skip
"""Latin letters that are more than an ASCII letter with an accent."""

_SIGNS = (
    (re.compile(r"^\+(?=[0-9])"), "plus "),
    (re.compile("^-(?=[0-9])"), "minus "),
    (re.compile("(?<=[A-Za-z0-9_])<=?$"), " lt"),
    (re.compile("(?<=[A-Za-z0-9_])>=?$"), " gt"),
)
"""Signs of which two names may differ alone, and words for them: `+1` is `plus1`, `created>` `created_gt`."""


def words(text: str) -> list[str]:
    """Splits a name into its words: at punctuation, case changes and digits.

    Latin letters lose their accents; letters of other scripts stay, as Python would normalise them.
    """
    return list(_words(text[: 4 * MOST_CHARACTERS]))


@lru_cache(maxsize=32_768)
def _words(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text))
    letters = "".join(map(_letters, unicodedata.normalize("NFKC", text)))
    kinds = "".join(map(_kind, letters))
    found = [letters[one.start() : one.end()] for one in _WORDS.finditer(kinds)]
    return tuple(word for word in found if word[0].isidentifier() or word[0].isdigit())


def _letters(char: str) -> str:
    """Gives what stands for a character: ASCII for Latin letters and digits, a blank for what is no letter.

    The database is of one version, so that names do not depend on the interpreter that makes them.
    """
    if char.isascii():
        return char
    if char in _IN_LATIN:
        return _IN_LATIN[char]
    first, *others = list(unicodedata.ucd_3_2_0.normalize("NFKD", char))
    if first.isascii() and first.isalpha() and all(map(unicodedata.combining, others)):
        return first
    category = unicodedata.ucd_3_2_0.category(char)
    if category == "Nd" and unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    is_kept = category[0] in "LM" and f"a{char}".isidentifier()
    return char if is_kept and unicodedata.normalize("NFKC", char.lower()) == char.lower() else " "


def _kind(char: str) -> str:
    """Gives what a character is to the pattern of words."""
    if char.isdigit():
        return "0"
    return "A" if char.isupper() else "a" if char.isalpha() or unicodedata.category(char)[0] == "M" else " "


def snake(text: str, fallback: str, most: int = MOST_CHARACTERS) -> str:
    """Turns `petId` into `pet_id`. Digits stay with the word before them: `sha256Sum` -> `sha256_sum`."""
    parts: list[str] = []
    for word in words(text):
        if word.isdigit() and parts and not parts[-1][-1].isdigit():
            parts[-1] += word
        else:
            parts.append(word.lower())
    name = _shortened(parts, "_", most) or fallback
    return name if name[0].isidentifier() else f"{fallback}_{name}"


def pascal(text: str, fallback: str) -> str:
    """Turns `pet_store` into `PetStore`. Acronyms stay as written, `HTTPError`, but `PET_STORE` has none."""
    found = words(text)
    shouts = all(map(str.isupper, filter(str.isalpha, "".join(found))))
    parts = [word[0].upper() + (word[1:].lower() if shouts else word[1:]) for word in found]
    name = _shortened(parts, "", MOST_CHARACTERS) or fallback
    return name if name[0].isidentifier() else f"{fallback}{name.removesuffix(fallback)}"


def _shortened(parts: list[str], separator: str, most: int) -> str:
    """Joins the words, without as many in the middle as make it too long."""
    while len(name := separator.join(parts)) > most and len(parts) > 1:
        # Names that begin alike are told apart by their ends.
        parts = [*parts[: (len(parts) - 1) // 2], *parts[(len(parts) + 1) // 2 :]]
    # As Python reads it, which capitals of accented letters may not be.
    return unicodedata.normalize("NFKC", name[:most])


class Scope:
    """Hands out names of which no two are the same, not even on a file system that ignores case."""

    separator = "_"
    """Stands before the number of a name that was taken."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in reserved}

    def take(self, name: str, *alternatives: str) -> str:
        """Gives the first of the names that is free; else the first with a number. It is taken afterwards."""
        for candidate in (name, *alternatives):
            if candidate.casefold() not in self._taken:
                return self._mark(candidate)
        count = 2
        while f"{name}{self.separator}{count}".casefold() in self._taken:
            count += 1
        return self._mark(f"{name}{self.separator}{count}")

    def take_all(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Gives a name for each of several things, whatever their order.

        It is the first of its names, the best first, that is free and that no other of them wants as much.
        Those that no name is left for get their first one, all but one of them with a number, in the order of
        their keys.
        """
        found: dict[str, str] = {}
        for place in range(max(map(len, wanted.values()), default=0)):
            asked: dict[str, list[str]] = {}
            for key, names in wanted.items():
                if key not in found and place < len(names):
                    asked.setdefault(names[place].casefold(), []).append(key)
            for name, keys in asked.items():
                if len(keys) == 1 and name not in self._taken:
                    found[keys[0]] = self._mark(wanted[keys[0]][place])
        for key in sorted(wanted.keys() - found.keys()):
            found[key] = self.take(wanted[key][0])
        return found

    def _mark(self, name: str) -> str:
        self._taken.add(name.casefold())
        return name


class Attributes(Scope):
    """Names parameters and fields. A reserved name gets an underscore behind it: `from_`."""

    def __init__(self, reserved: Iterable[str] = (), ending: tuple[str, ...] = ()) -> None:
        """Takes `reserved`, which are names, and `ending`, which is how further ones end."""
        super().__init__()
        self._reserved = KEYWORDS | TYPE_NAMES | set(reserved)
        self._ending = ending

    def attribute(self, text: str, *suffixes: str) -> str:
        """Gives the name for `text`; when that is taken, with one of the suffixes: `id`, `id_query`."""
        for sign, word in _SIGNS:
            text = sign.sub(word, text)
        name = self._free(snake(text, "field"))
        return self.take(name, *(self._free(f"{name.rstrip('_')}_{suffix}") for suffix in suffixes))

    def _free(self, name: str) -> str:
        return f"{name}_" if name in self._reserved or name.endswith(self._ending) else name


class Functions(Scope):
    """Names handlers, uniquely over the whole service, since settings name them."""

    def functions(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Names the handler of each operation after the first of its texts whose name is its own."""
        return self.take_all({key: [*map(self._free, texts)] for key, texts in wanted.items()})

    def _free(self, text: str) -> str:
        name = snake(text, "operation")
        taken = name in KEYWORDS or hasattr(builtins, name) or name in IMPORTED | _DEFINED
        return f"{name}_" if taken or name.endswith(VALIDATORS) else name


class Classes(Scope):
    """Names models and responses."""

    separator = ""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        super().__init__((*_EXCEPTIONS_AND_SINGLETONS, *reserved))
        self._not_ours = frozenset(self._taken)

    def take_class(self, text: str, *alternatives: str) -> str:
        """Names a class after the first of the texts whose name is free."""
        names = list(self._called((text, *alternatives)))
        return self.take(names[0], *names[1:])

    def take_classes(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Names several classes after texts, see `take_all`."""
        return self.take_all({key: [*self._called(texts)] for key, texts in wanted.items()})

    def _called(self, texts: Sequence[str]) -> Iterator[str]:
        names = [pascal(text, "Model") for text in texts]
        yield from dict.fromkeys(names)
        if names[0].casefold() in self._not_ours:
            yield f"{names[0]}Model"


class Modules(Scope):
    """Names modules: they become files, and the same file for no two of them."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        super().__init__((*MODULE_NAMES, *reserved))

    def module(self, text: str, kind: str = "tag") -> str:
        """Names the module of a tag or, where `kind` says so, of a path."""
        name = snake(text, kind, _MOST_OF_A_PATH)
        if name.startswith(_BEGINNINGS):
            name = f"{kind}_{name}"
        if name in KEYWORDS or hasattr(builtins, name) or name.startswith("test"):
            name += "_"
        return self.take(name, f"{name.rstrip('_')}_{kind}")


def variables(texts: Iterable[str]) -> dict[str, str]:
    """Gives what the variables of the environment end with that are for things of a document, for each.

    It is ASCII in capitals, and has no two underscores in a row: these stand before it.
    """
    found = {text: " ".join(word for word in words(text) if word.isascii()) for text in texts}
    taken = Scope().take_all({text: (snake(name, "scheme"),) for text, name in found.items()})
    return {text: name.upper() for text, name in taken.items()}


def package(text: str) -> str:
    """Names a service's package as no module of the library or of a dependency is named.

    It is ASCII, since a distribution has the same name.
    """
    name = snake(" ".join(word for word in words(text) if word.isascii()), "service", _MOST_OF_A_PATH)
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
