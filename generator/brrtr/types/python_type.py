"""Holds what a schema is in Python: people's type, the decoder's type, and what these leave unsaid."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .tree import ANYTHING, NONE, STR, Generic, Type, alternatives_of, without_none

OWN = "own"
"""The kind of a type that msgspec does not take in a union, or not safely."""
OWN_KIND = frozenset((OWN,))
INTEGER_KIND, FLOAT_KIND, TEXT_KIND = frozenset(("integer",)), frozenset(("float",)), frozenset(("text",))


@dataclass(frozen=True, slots=True)
class PythonType:
    """Describes the Python type of a schema."""

    type: Type
    """What a reader and mypy see, for example `list[Pet]`."""
    decoded: Type | None = None
    """The type with what the decoder checks: `Annotated[int, Meta(ge=1)]`; None without constraints."""
    unsound: tuple[str, ...] = ()
    """Why decoding straight into it is not sound; what it refers to is not looked into."""
    converts: bool = False
    """Whether a value differs from the plain JSON value."""
    kinds: frozenset[str] = frozenset()
    """What msgspec takes it for in a union, where each may stand once: `text`, `object`, `array` ..."""
    special: bool = False
    """Whether the decoder's type is one of our own within, which must stand for the annotation."""

    @property
    def is_any(self) -> bool:
        """Says whether nothing is known of its values."""
        return self.type == ANYTHING

    @property
    def is_plain_text(self) -> bool:
        """Says whether each text is one of its values, and nothing else is."""
        return self.of_decoder == STR and not self.unsound

    @property
    def of_decoder(self) -> Type:
        """Gives the type that a decoder gets."""
        return self.type if self.decoded is None else self.decoded

    @property
    def annotation(self) -> str:
        """Gives the text that a reader and mypy see."""
        return self.type.text

    @property
    def decoder(self) -> str:
        """Gives the text to give to a decoder."""
        return self.of_decoder.text

    @property
    def converter(self) -> str:
        """Gives the text to give to what converts a value that is valid already."""
        return self.decoder if self.special else self.annotation

    @property
    def refs(self) -> frozenset[str]:
        """Gives the pointers of the schemas whose classes it refers to."""
        return self.type.refs

    @property
    def names(self) -> frozenset[str]:
        """Gives names of models that the text uses."""
        return self.type.names


ANY, NULL = PythonType(ANYTHING), PythonType(NONE)


def union(parts: list[PythonType]) -> PythonType:
    """Makes `A | B`, `None` last. What msgspec does not take as a union is `OneOf[A, B]` for the decoder."""
    if any(part.is_any for part in parts):
        return PythonType(ANYTHING, unsound=tuple(reason for part in parts for reason in part.unsound))
    made = joined(parts)
    if is_native(parts):
        return made
    one_of = Generic("OneOf", tuple(decoded_apart(parts)))
    decoded = alternatives_of([one_of, NONE]) if made.type.optional else one_of
    return replace(made, decoded=decoded, kinds=OWN_KIND, special=True)


def is_native(parts: list[PythonType]) -> bool:
    """Says whether the types are no union at all, or one that msgspec takes."""
    if len(decoded_apart(parts)) < 2 or any(part.is_any for part in parts):
        return True
    # What has no kind is another name for Any.
    each = {part.of_decoder: part.kinds or OWN_KIND for part in parts if part.type != NONE}
    kinds = [kind for some in each.values() for kind in some]
    # Of a whole number msgspec says that it is an integer, whether that alternative takes it or not.
    numbers = set(kinds) >= INTEGER_KIND | FLOAT_KIND
    return len(kinds) == len(set(kinds)) and OWN not in kinds and not numbers


def decoded_apart(parts: list[PythonType]) -> list[Type]:
    """Gives the types as a decoder gets them, each once, but for None."""
    return list(dict.fromkeys(without_none(part.of_decoder) for part in parts if part.type != NONE))


def joined(parts: list[PythonType]) -> PythonType:
    """Makes `A | B`, `None` last, whatever msgspec takes."""
    ordered = [p for p in parts if p.type != NONE] + [p for p in parts if p.type == NONE]
    return PythonType(
        alternatives_of(p.type for p in ordered),
        alternatives_of(p.of_decoder for p in ordered),
        tuple(reason for p in ordered for reason in p.unsound),
        any(p.converts for p in ordered),
        frozenset().union(*(p.kinds for p in ordered)),
        any(p.special for p in ordered),
    )


def without_null(made: PythonType) -> PythonType:
    """Gives the type of the same values but for null."""
    decoded = None if made.decoded is None else without_none(made.decoded)
    return replace(made, type=without_none(made.type), decoded=decoded)
