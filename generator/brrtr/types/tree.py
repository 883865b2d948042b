"""Holds Python types as values: what decides about a type asks these, and the text is printed last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from ..python.literals import literal
from ..python.names import TYPE_NAMES, pascal
from ..python.uses import use

_FEW = 20
"""Values that are written out wherever they are allowed."""


class Type(ABC):
    """Describes a Python type; equal to another that says the same."""

    @property
    @abstractmethod
    def text(self) -> str:
        """Gives its source, with the names from elsewhere marked."""

    @property
    def inner(self) -> tuple[Type, ...]:
        """Gives the types that stand directly within it."""
        return ()

    @property
    def alternatives(self) -> tuple[Type, ...]:
        """Gives the members of a union, and the type itself for any other."""
        return (self,)

    @property
    def optional(self) -> bool:
        """Says whether it spells out that None is one of its values; an alias may hide that."""
        return NONE in self.alternatives

    @cached_property
    def names(self) -> frozenset[str]:
        """Gives the models, aliases of the document included, that the text names."""
        return frozenset(chain.from_iterable(one.names for one in self.inner))

    @property
    def short(self) -> str:
        """Gives a name made of what the type says, for where many would write it out; empty for none."""
        return ""

    def over(self, change: Callable[[Type], Type]) -> Type:
        """Gives the type with what a function makes of the types directly within it."""
        return self

    def renamed(self, names: Mapping[str, str]) -> Type:
        """Gives the type with what stands for the names of some models and aliases."""
        return self.over(lambda one: one.renamed(names))

    @cached_property
    def refs(self) -> frozenset[str]:
        """Gives the pointers of the schemas whose classes it is made of, those behind an alias included."""
        return frozenset(chain.from_iterable(one.refs for one in self.inner))

    @cached_property
    def holds_anything(self) -> bool:
        """Says whether something in it, what is behind an alias included, has no type."""
        return any(one.holds_anything for one in self.inner)


@dataclass(frozen=True)
class AnyType(Type):
    """Stands for `Any`."""

    @property
    def text(self) -> str:
        return use("Any")

    @cached_property
    def holds_anything(self) -> bool:
        return True


@dataclass(frozen=True)
class NoneType(Type):
    """Stands for `None`."""

    @property
    def text(self) -> str:
        return "None"


@dataclass(frozen=True)
class Named(Type):
    """Stands for a class of Python, of a library or of the runtime: `int`, `datetime.date`, `texts.Uuid`."""

    name: str

    @property
    def text(self) -> str:
        return _spelled(self.name)


@dataclass(frozen=True)
class Model(Type):
    """Stands for the class that the document's schema at `pointer` became."""

    name: str
    pointer: str

    def renamed(self, names: Mapping[str, str]) -> Type:
        return Model(names.get(self.name, self.name), self.pointer)

    @property
    def text(self) -> str:
        return use(self.name)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset((self.name,))

    @cached_property
    def refs(self) -> frozenset[str]:
        return frozenset((self.pointer,))


@dataclass(frozen=True)
class Alias(Type):
    """Stands for the document's own name for a type."""

    name: str
    of: Type = field(compare=False, repr=False)

    def renamed(self, names: Mapping[str, str]) -> Type:
        return Alias(names.get(self.name, self.name), self.of)

    def __post_init__(self) -> None:
        # Asked now, while it is known of what this stands for: a long chain of aliases is no deep recursion.
        _ = self.refs, self.holds_anything

    @property
    def text(self) -> str:
        return use(self.name)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset((self.name,))

    @cached_property
    def refs(self) -> frozenset[str]:
        return self.of.refs

    @cached_property
    def holds_anything(self) -> bool:
        return self.of.holds_anything


@dataclass(frozen=True)
class Generic(Type):
    """Stands for a type with arguments: `list[Pet]`, `dict[str, int]`, `OneOf[Cat, list[Cat]]`."""

    name: str
    arguments: tuple[Type, ...]

    def over(self, change: Callable[[Type], Type]) -> Type:
        return Generic(self.name, tuple(map(change, self.arguments)))

    @property
    def inner(self) -> tuple[Type, ...]:
        return self.arguments

    @cached_property
    def text(self) -> str:
        return f"{_spelled(self.name)}[{', '.join(one.text for one in self.arguments)}]"

    @cached_property
    def holds_anything(self) -> bool:
        return self.name == "AsyncIterator" or any(one.holds_anything for one in self.arguments)


@dataclass(frozen=True)
class LiteralOf(Type):
    """Stands for one of a few texts, whole numbers and None."""

    values: tuple[str | int | None, ...]

    @property
    def short(self) -> str:
        if len(self.values) <= _FEW:
            return ""
        first, last = (pascal(str(value), "Value") for value in (self.values[0], self.values[-1]))
        return f"{first}To{last}{len(self.values)}"

    @cached_property
    def text(self) -> str:
        return f"{use('Literal')}[{', '.join(map(literal, self.values))}]"


@dataclass(frozen=True)
class Annotated(Type):
    """Stands for a type and what only a decoder asks for: constraints, a validator, marks of alternatives."""

    of: Type
    asked: str
    """The expression of what it asks for."""
    short: str = field(default="", compare=False, repr=False)

    def over(self, change: Callable[[Type], Type]) -> Type:
        return Annotated(change(self.of), self.asked, self.short)

    @property
    def inner(self) -> tuple[Type, ...]:
        return (self.of,)

    @cached_property
    def text(self) -> str:
        return f"{use('Annotated')}[{self.of.text}, {self.asked}]"


@dataclass(frozen=True)
class Union(Type):
    """Stands for several types, `None` last; made by `alternatives_of`, but where `UnsetType` follows it."""

    members: tuple[Type, ...]

    def over(self, change: Callable[[Type], Type]) -> Type:
        return Union(tuple(map(change, self.members)))

    @property
    def inner(self) -> tuple[Type, ...]:
        return self.members

    @property
    def alternatives(self) -> tuple[Type, ...]:
        return self.members

    @cached_property
    def text(self) -> str:
        return " | ".join(one.text for one in self.members)


def _spelled(name: str) -> str:
    return name if name in TYPE_NAMES else use(name)


ANYTHING, NONE = AnyType(), NoneType()
BOOL, BYTES, FLOAT, INT, STR = map(Named, ("bool", "bytes", "float", "int", "str"))
UPLOAD, UNSET_TYPE = Named("Upload"), Named("UnsetType")


def alternatives_of(types: Iterable[Type]) -> Type:
    """Makes `A | B | None` of these types: each alternative once, None last."""
    members = dict.fromkeys(one for given in types for one in given.alternatives)
    ordered = [one for one in members if one != NONE] + [one for one in members if one == NONE]
    return ordered[0] if len(ordered) == 1 else Union(tuple(ordered))


def without_none(given: Type) -> Type:
    """Gives the type of the same values but for None, where it spells None out beside others."""
    some = [one for one in given.alternatives if one != NONE]
    return alternatives_of(some) if some else given


def list_of(items: Type) -> Type:
    """Makes `list[X]`."""
    return Generic("list", (items,))


def dict_of(values: Type) -> Type:
    """Makes `dict[str, X]`."""
    return Generic("dict", (STR, values))


def stream_of(items: Type) -> Type:
    """Makes `AsyncIterator[X]`."""
    return Generic("AsyncIterator", (items,))


def is_generic(given: Type, name: str) -> bool:
    """Says whether it is one of a generic type: `list`, `dict`, `tuple`, `AsyncIterator` ..."""
    return isinstance(given, Generic) and given.name == name
