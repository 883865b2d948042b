"""Lists each name that generated modules have from elsewhere, once: where it is from, and who imports it.

What a module may import, and which names a document's things must not have there, both follow from this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

Available: TypeAlias = Mapping[str, tuple[str, str]]
"""The module of each name and what it is called there; for a module itself ("", its name)."""

PACKAGES = {
    "models": "contract.models",
    "responses": "contract.responses",
    "signatures": "contract.signatures",
    "operations": "contract.operations",
    "examples": "contract.examples",
    "validators": "contract.validators",
    "hidden": "contract",
    "xml": "contract",
    "refusals": "contract",
    "security": "contract",
    "routes": "contract.routes",
    "gone": "contract",
    "handlers": "handlers",
    "registry": "",
}
"""The kinds of modules, and the package of a service's package that those of each kind stand in."""

_TYPED = ("models", "responses", "signatures", "operations", "examples", "handlers")
"""The modules that have types of the document's schemas, and therefore names of its models."""
_DECODED = ("models", "responses", "operations", "examples")
"""Those that have types for decoders."""

_DECLARED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "datetime uuid", _TYPED),
    ("", "msgspec", ("models",)),
    ("", "logging", ("gone",)),
    ("", "re", ("validators", "hidden")),
    ("collections.abc", "AsyncIterator", (*_TYPED, "registry")),
    ("collections.abc", "MutableMapping", ("models",)),
    ("contextlib", "asynccontextmanager", ("registry",)),
    ("typing", "Annotated Literal", _TYPED),
    ("typing", "Any", (*_TYPED, "validators", "gone")),
    ("typing", "ClassVar", ("models",)),
    ("typing", "Protocol", ("signatures",)),
    ("typing", "TypeAlias", ("models", "responses")),
    ("typing", "TypeVar", ("signatures", "operations")),
    ("msgspec", "Meta", _TYPED),
    ("msgspec", "Struct UNSET UnsetType", ("models",)),
    (".", "contract service", ("registry",)),
    (".contract", "gone", ("registry",)),
    (".contract.examples.components", "COMPONENTS", ("examples",)),
    (".contract.hidden", "RULES", ("responses", "operations")),
    (".contract.routes.choices", "CHOICES", ("registry",)),
    (".contract.xml", "ELEMENTS", ("responses", "operations", "refusals")),
    (".contract.refusals", "REFUSALS", ("registry",)),
    (".contract.routes.dynamic", "DYNAMIC", ("registry",)),
    (".contract.routes.static", "STATIC", ("registry",)),
    (".contract.security", "SCHEMES", ("registry",)),
    (".contract.security", "SECURITY", ("operations",)),
    (".service", "Context", ("handlers",)),
    (".service", "State", ("registry",)),
    (".runtime", "admin layers", ("registry",)),
    (".runtime", "bodies parameters", ("operations",)),
    (".runtime", "examples", ("examples",)),
    (".runtime", "formats", ("validators",)),
    (".runtime", "kernel", ("operations",)),
    (".runtime", "problems", ("handlers",)),
    (".runtime", "replies streams", ("responses", "operations")),
    (".runtime.answering", "Prepared", ("operations",)),
    (".runtime.binding", "Returns", ("signatures",)),
    (".runtime.binding", "Binder", ("operations",)),
    (".runtime.bodies", "forms multipart_forms streamed_bodies xml_bodies", ("operations",)),
    (".runtime.content.xml_texts", "Element Elements Member Name", ("xml",)),
    (".runtime.context", "Context", ("signatures",)),
    (".runtime.doors.asgi", "Application", ("registry",)),
    (".runtime.kernel", "Endpoint Kernel", ("registry",)),
    (".runtime.messages", "Request", ("operations",)),
    (".runtime.metrics", "Metrics", ("registry",)),
    (".runtime.collector", "paused", ("registry",)),
    (".runtime.off_loop", "off_loop", ("registry",)),
    (".runtime.operation", "Cors", ("operations", "registry")),
    (".runtime.operation", "Requirement", ("security",)),
    (".runtime.parameters", "bracketed by_index primitives", ("operations",)),
    (".runtime.parameters.usual", "in_header in_path in_query", ("operations",)),
    (".runtime.pools.allotment", "OpenPools", ("operations", "registry")),
    (".runtime.problems", "Fault", ("operations",)),
    (".runtime.refusals", "Alternatives ByPlace Escaped Faults Maybe Members Named", ("refusals",)),
    (".runtime.refusals", "Refusals Shape Status Text TextShape Way", ("refusals",)),
    (".runtime.refusals.xml_shapes", "ProblemXml XmlShape", ("refusals",)),
    (".runtime.replies", "reply_headers", ("responses",)),
    (".runtime.replies", "xml_replies", ("responses", "operations")),
    (".runtime.router", "ChoiceTable DynamicTable StaticTable", ("routes",)),
    (".runtime.router", "Router", ("registry",)),
    (".runtime.security", "Scheme", ("security",)),
    (".runtime.security.checks", "Checks", ("registry",)),
    (".runtime.security.guards", "Guards", ("operations", "registry")),
    (".runtime.security.opening", "opened", ("registry",)),
    (".runtime.security.tokens", "token_verifier", ("registry",)),
    (".runtime.settings", "HandlerSettings", ("operations", "registry")),
    (".runtime.settings", "Settings", ("operations", "registry")),
    (".runtime.streams", "ServerSentEvent", ("responses", "examples", "handlers")),
    (".runtime.types", "texts", _DECODED),
    (".runtime.types.decoding", "OneOf Unique When", _DECODED),
    (".runtime.types.numbers", "Int32 Int64 Single", _DECODED),
    (".runtime.types.open_objects", "NamedObject OpenObject", ("models",)),
    (".runtime.uploads", "Upload", ("models", "signatures", "operations", "handlers")),
    (".runtime.validation", "json_values", ("validators",)),
    (".runtime.validation", "re2_patterns regress_patterns", ("validators", "hidden")),
    (".runtime.validation.hidden", "Choice Rule Rules", ("hidden",)),
    (".runtime.validation.verdicts", "Verdicts is_whole remembering", ("validators",)),
)
"""The module that names are imported from, `.` being the service's package; the names; who imports them."""

_BESIDE = {"handlers": "examples", "operations": "signatures"}
"""The kinds of modules that import the one called like them of another kind, and by the name of that kind."""


@dataclass(frozen=True, slots=True)
class Members(Mapping[str, tuple[str, str]]):
    """Says that names are those of one package. Large documents have thousands for hundreds of modules."""

    package: str
    names: Collection[str]
    suffix: str = ""
    """What is added to the name of a member where it is imported."""

    def __getitem__(self, name: str) -> tuple[str, str]:
        if name not in self:
            raise KeyError(name)
        return self.package, self._own(name)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.endswith(self.suffix) and self._own(name) in self.names

    def _own(self, name: str) -> str:
        return name.removesuffix(self.suffix)

    def __iter__(self) -> Iterator[str]:
        return (name + self.suffix for name in self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Within(Mapping[str, str]):
    """Says that names are written behind that of their package: `models.Pet`, where a module has many."""

    package: str
    names: Collection[str]

    def __getitem__(self, name: str) -> str:
        if name not in self.names:
            raise KeyError(name)
        return f"{self.package}.{name}"

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Siblings(Mapping[str, tuple[str, str]]):
    """Says which module of a package has each name, for one that has some of them itself."""

    module: str
    homes: Mapping[str, str]

    def __getitem__(self, name: str) -> tuple[str, str]:
        if name not in self:
            raise KeyError(name)
        return f".{self.homes[name]}", name

    def __contains__(self, name: object) -> bool:
        return self.homes.get(str(name), self.module) != self.module

    def __iter__(self) -> Iterator[str]:
        return (name for name, home in self.homes.items() if home != self.module)

    def __len__(self) -> int:
        return sum(home != self.module for home in self.homes.values())


@cache
def homes(kind: str) -> Mapping[str, str]:
    """Gives the module of each name that modules of a kind may import, `.` being the service's package."""
    return {name: home for home, names, kinds in _DECLARED if kind in kinds for name in names.split()}


@cache
def available(kind: str, module: str = "") -> Available:
    """Gives what modules of a kind may import, from their own place; `module` is what one is called."""
    found = {
        name: (relative(home, PACKAGES[kind]) if home.startswith(".") else home, name)
        for name, home in homes(kind).items()
    }
    if module and (other := _BESIDE.get(kind)):
        found[other] = relative(f".{PACKAGES[other]}", PACKAGES[kind]), module
    return found


@cache
def of_our_runtime(kind: str) -> Available:
    """Gives what modules of a kind may import, of the runtime that the generator has."""
    return {
        name: (f"brrtr{home}" if home.startswith(".") else home, name) for name, home in homes(kind).items()
    }


def relative(home: str, package: str) -> str:
    """Names a module of the service's package, as one in a package within imports from it."""
    own, parts = package.split(".") if package else [], home.split(".")[1:]
    shared = 0
    while shared < min(len(own), len(parts)) and own[shared] == parts[shared]:
        shared += 1
    return "." * (len(own) - shared + 1) + ".".join(parts[shared:])


def reserved(*kinds: str) -> frozenset[str]:
    """Gives names that nothing of a document may have in modules of some kinds, be it field or function."""
    beside = (_BESIDE[kind] for kind in kinds if kind in _BESIDE)
    return frozenset((*(name for kind in kinds for name in homes(kind) if not name[0].isupper()), *beside))


def reserved_classes() -> Iterable[str]:
    """Gives the names that no class of a document may have. Constants are no names of classes."""
    found = (name for kind in _TYPED for name in homes(kind) if name[0].isupper() and not name.isupper())
    return dict.fromkeys((*found, *_OF_SERVICES))


_OF_SERVICES = ("Handlers", "Reply", "S", "S_contra")
"""Classes that generated modules define or name after their module, or that handlers import."""
