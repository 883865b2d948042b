"""The Python type of every schema, and whether decoding straight into it is sound.

Sound means: whatever `msgspec` accepts for the type, the schema accepts. Then bytes go straight into the
typed object; otherwise they are decoded as plain JSON, validated, and converted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf, nextafter
from typing import TypeVar

from ..directions.split import FILE
from ..ir import Json, Number, Schema
from ..patterns import found_everywhere, translate
from ..pointers import keys, plain
from ..python.expressions import plain_value
from ..python.literals import literal
from ..samples import Validity
from ..schemas.discriminators import Decision, decided
from ..schemas.graph import hides, hiding
from ..schemas.json_types import INTEGER_RANGES, JSON_TYPES, LARGEST_SINGLE, PYTHON_TYPES, TEXT_FORMATS
from ..schemas.references import asserting
from ..validators.checks import ALTERNATIVES, Checks
from .merging import Merger, is_bare
from .soundness import KEYWORDS, expressed, is_constrained_text, is_tuple, missed

_KINDS: dict[type, str] = {str: "text", int: "integer", float: "float", bool: "boolean"}
_INTEGER, _FLOAT, _TEXT = frozenset(("integer",)), frozenset(("float",)), frozenset(("text",))

N = TypeVar("N", int, float)

_INT64 = 2**63
_EXACT = 2**53
"""Every whole number up to this is exact as a float."""


@dataclass(frozen=True, slots=True)
class PythonType:
    """A type as source text."""

    annotation: str
    """What a reader and mypy see, for example `list[Pet]`."""
    decoded: str = ""
    """With the constraints that the decoder checks, for example `Annotated[int, Meta(ge=1)]`."""
    unsound: tuple[str, ...] = ()
    """Why decoding straight into it is not sound; what it refers to is not looked into."""
    refs: frozenset[str] = frozenset()
    """Pointers of the named schemas that it refers to."""
    names: frozenset[str] = frozenset()
    """Names of models that the text uses."""
    converts: bool = False
    """Whether a value differs from the plain JSON value."""
    kinds: frozenset[str] = frozenset()
    """What msgspec takes it for in a union, where each may stand once: `text`, `object`, `array` ..."""
    special: bool = False
    """Whether the decoder's text is a type of our own within, which must stand for the annotation."""

    @property
    def decoder(self) -> str:
        """The text to give to a decoder."""
        return self.decoded or self.annotation

    @property
    def converter(self) -> str:
        """The text to give to what converts a value that is valid already."""
        return self.decoder if self.special else self.annotation


OWN = "own"
"""The kind of a type that msgspec does not take in a union, or not safely."""
_OWN = frozenset((OWN,))

ANY = PythonType("Any")


@dataclass(slots=True)
class TypeNames:
    """What the models are called: filled before types are made, since schemas refer to each other."""

    classes: dict[str, str] = field(default_factory=dict)
    """Classes by the pointer of their schema."""
    nullable: set[str] = field(default_factory=set)
    """Those of these classes in whose place null is allowed."""
    open: set[str] = field(default_factory=set)
    """Those of these classes that keep properties which their schema does not name."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Type aliases by the pointer of their schema."""
    opaque: set[str] = field(default_factory=set)
    """Named schemas without a type of their own, since it would contain itself."""
    tags: dict[str, tuple[str, str | int]] = field(default_factory=dict)
    """For structs of a union the property, and its only value, that tells them from the others."""


class TypeMaker:
    """Makes the types of a service's schemas."""

    def __init__(self, merger: Merger, names: TypeNames, is_valid: Validity, checks: Checks) -> None:
        self._checks = checks
        self._merger = merger
        self._schemas = merger.schemas
        self._hiding = hiding(merger.schemas)
        self._is_valid = is_valid
        self._names = names
        self._defined: dict[str, PythonType] = {}
        self.empty: dict[str, str] = {}
        """Why no value satisfies a schema, of those that none does, by their pointers."""

    def define(self, schema: Schema) -> PythonType:
        """The type of a named schema that is an alias. After those that it names, or it takes long."""
        self._defined[schema.pointer] = self.expand(schema)
        return self._defined[schema.pointer]

    def make(self, schema: Schema) -> PythonType:
        """The type of a schema; a struct or alias is referred to by its name."""
        if schema.pointer in self._names.classes:
            return self._struct(schema)
        return self.expand(schema)

    def _struct(self, schema: Schema) -> PythonType:
        name = self._names.classes[schema.pointer]
        tag = self._names.tags.get(schema.pointer)
        alone = f"{tag[0]!r}, which tells {name} from others, may be missing where it is alone" if tag else ""
        return PythonType(
            f"{name} | None" if schema.pointer in self._names.nullable else name,
            unsound=(alone,) if alone else (),
            refs=frozenset((schema.pointer,)),
            names=frozenset((name,)),
            converts=True,
            kinds=frozenset(("object", OWN) if schema.pointer in self._names.open else ("object",)),
        )

    def expand(self, schema: Schema) -> PythonType:
        """The type of a schema that is no struct, spelled out even if it has an alias."""
        if schema.pointer.endswith(FILE):
            return PythonType("Upload", unsound=("a file of a form",), converts=True, kinds=frozenset((OWN,)))
        if schema.verdict is not None:
            return ANY if schema.verdict else PythonType("Any", unsound=("the schema `false`",))
        if is_bare(schema):
            return self._reference(str(schema.ref))
        if schema.ref is not None or asserting(schema.all_of):
            return self._together(schema)
        if schema.const is not None or schema.enum is not None:
            return self._with_rest(_values(schema), schema, self._said_by_values(schema))
        if (schema.any_of or schema.one_of) and not self._merger.is_split((schema,)):
            found = self._union(schema)
            if found.annotation != "Any" or not schema.type:
                return found
        types = schema.type
        if not types:
            return self._with_rest(ANY, schema, ())
        parts = [self._of_type(schema, name) for name in types]
        return self._with_rest(union(parts), schema, expressed(schema, types))

    def _said_by_values(self, schema: Schema) -> tuple[str, ...]:
        """The keywords that hold for each value of `const` and `enum`: all, if all values are valid."""
        if all(self._is_valid(value, schema) for value in (*(schema.const or ()), *(schema.enum or ()))):
            return tuple(KEYWORDS)
        return "enum", "const"

    def _reference(self, target: str) -> PythonType:
        if target in self._names.opaque:
            return PythonType("Any", unsound=(f"{target} contains itself without an object between",))
        if target in self._names.classes:
            return self._struct(self._schemas[target])
        inner = self._defined.get(target) or self.expand(self._schemas[target])
        # Two names for None make no union, in Python.
        name = "None" if inner.annotation == "None" else self._names.aliases[target]
        return PythonType(
            name,
            unsound=inner.unsound,
            refs=inner.refs,
            names=frozenset((name,)) - {"None"},
            converts=inner.converts,
            kinds=inner.kinds,
            special=inner.special,
        )

    def _together(self, schema: Schema) -> PythonType:
        """The type of what several schemas say: that of the one that says all, or one of its own."""
        if self._merger.gave_up(schema):
            return PythonType("Any", unsound=(f"what is put together of too much at {schema.pointer}",))
        carrier = self._merger.carrier(schema)
        whole = self._merger.merged(schema)
        if carrier is not None:
            made = self.make(carrier.part)
            types = whole.schema.type
            if types and "null" not in types:
                made = without_null(made)
            part = self._merger.merged(carrier.part).schema
            objects = "object" in made.kinds and made.kinds <= {"object", OWN}
            is_object = objects and "null" not in part.type and not (part.any_of or part.one_of)
            asked = self._asked(carrier.others, is_object=is_object)
            return replace(made, unsound=(*made.unsound, *asked))
        if whole.empty:
            return self._no_value(schema, whole.empty)
        opaque = self._names.opaque
        endless = any(part.pointer in opaque for part in self._merger.applying(schema))
        if endless:
            reason = f"what contains itself at {schema.pointer}"
            return PythonType("Any", unsound=(reason,))
        values = whole.schema.enum
        if values is not None:
            valid = tuple(value for value in map(plain_value, values) if self._is_valid(value, schema))
            if not valid:
                return self._no_value(schema, f"values that exclude each other at {schema.pointer}")
            return _values(Schema(schema.pointer, enum=valid))
        made = self.expand(whole.schema)
        return replace(made, unsound=(*made.unsound, *whole.missed))

    def _no_value(self, schema: Schema, reason: str) -> PythonType:
        self.empty[schema.pointer] = reason
        return PythonType("Any", unsound=(reason,))

    def _asked(self, others: tuple[Schema, ...], *, is_object: bool = False) -> Iterator[str]:
        """What schemas ask for beside the one that the type is of; `is_object`: its values are objects."""
        for other in others:
            for part in self._merger.applying(other):
                yield from missed(part, ("ref", "all_of"))
                if part.type and not (is_object and "object" in part.type):
                    yield f"type at {part.pointer}"

    def _union(self, schema: Schema) -> PythonType:
        """`anyOf` and `oneOf`. Sound if no value is of two alternatives, or if it may be."""
        branches = schema.any_of or schema.one_of
        keyword = "any_of" if schema.any_of else "one_of"
        found = decided(schema, branches, self._schemas)
        made = self.tagged(branches, found)
        exclusive = made is not None or self._are_disjoint(branches)
        reasons = []
        if made is None and found is not None:
            made = self._discriminated(branches, found)
            exclusive = self._are_disjoint(found.beside(branches, self._schemas))
            if not made.decoder.startswith("OneOf["):
                reasons.append(f"discriminator at {schema.pointer}")
        elif made is None:
            parts = [self.make(branch) for branch in branches]
            if not _is_native(parts):
                parts = [self._checked(part, branch) for part, branch in zip(parts, branches, strict=True)]
            made = union(parts)
        if not exclusive and keyword == "one_of":
            reasons.append(f"oneOf of alternatives that are not told apart at {schema.pointer}")
        if not exclusive and any(hides(branch, self._hiding) for branch in branches):
            # A class without other fields does not take what is not sent, and another would get it.
            reasons.append(f"alternatives that hide properties at {schema.pointer}")
        kinds = frozenset[str]().union(*(self._json_types(branch) for branch in branches))
        if schema.type and not kinds <= {*schema.type, *_implied(schema)}:
            reasons.append(f"type beside {KEYWORDS[keyword]} at {schema.pointer}")
        made = replace(made, unsound=(*made.unsound, *reasons))
        return self._with_rest(made, schema, (keyword,))

    def _discriminated(self, branches: tuple[Schema, ...], found: Decision) -> PythonType:
        """The union of which a property decides what an object becomes, if it is one of several types."""
        parts, alone = [], []
        for index, branch in enumerate(branches):
            made = self.make(branch)
            if index in found.others:
                parts.append(self._checked(made, branch))
            elif index in found.named:
                more = ["default=True"] if index == found.default else []
                mark = ", ".join([*map(literal, (found.name, *found.values[index])), *more])
                decoded = f"Annotated[{made.decoder}, When({mark})]"
                parts.append(replace(made, decoded=decoded, kinds=_OWN))
            else:
                continue
            alone.append(made)
        # A mark of the only alternative would be one of whatever union it is an alternative of.
        return union(parts if len(_some(parts)) > 1 else alone)

    def _are_disjoint(self, branches: tuple[Schema, ...]) -> bool:
        """Whether the alternatives are values of different JSON types."""
        kinds = [self._json_types(branch) for branch in branches]
        together = frozenset[str]().union(*kinds)
        return all(kinds) and len(together) == sum(map(len, kinds)) and not {"integer", "number"} <= together

    def tagged(self, branches: tuple[Schema, ...], found: Decision | None = None) -> PythonType | None:
        """The union of structs that have tags of one property; None for any other, or where the discriminator
        decides otherwise than the tags."""
        parts, others, fields = [], [], set()
        if found is not None and found.default is not None:
            return None
        for index, branch in enumerate(branches):
            struct = self._merger.target(branch, self._names.classes, self._names.opaque)
            tag = self._names.tags.get(struct.pointer)
            if tag is not None:
                if found is not None and (tag[0] != found.name or tag[1] not in found.values[index]):
                    return None
                fields.add(tag[0])
                # The union asks for the tag, as the struct alone does not.
                plain = replace(self._struct(struct), unsound=())
                parts.append(replace(plain, unsound=tuple(self._beside(branch))))
            elif self._json_types(branch) == {"null"}:
                others.append(PythonType("None"))
            else:
                return None
        if len(fields) != 1 or len({part.annotation for part in parts}) != len(parts) or len(parts) < 2:
            return None
        return _joined([*parts, *others])

    def _beside(self, branch: Schema) -> Iterator[str]:
        """What a schema says beside pointing to another, step by step."""
        while branch.pointer not in self._names.classes:
            carrier = self._merger.carrier(branch)
            if carrier is not None:
                yield from self._asked(carrier.others)
                part = carrier.part
                branch = self._schemas[part.ref] if part.ref is not None and is_bare(part) else part
            else:
                yield f"alternatives at {branch.pointer}"
                return

    def _checked(self, made: PythonType, branch: Schema) -> PythonType:
        """The type of a branch with its validator, unless all that converts to the type is valid."""
        if made.annotation == "None" or not (made.unsound or made.refs):
            return made
        tokens = keys(plain(branch.pointer))
        hint = self._names.classes.get(branch.pointer) or " ".join(tokens[2:])
        check = self._checks.add(branch, made, hint, ALTERNATIVES)
        return replace(made, decoded=f"Annotated[{made.decoder}, {check}]")

    def _json_types(self, schema: Schema, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """The JSON types that a schema allows; empty when it does not say."""
        if schema.type:
            return frozenset(schema.type)
        values = schema.const if schema.const is not None else schema.enum
        if values is not None:
            return frozenset(JSON_TYPES.get(type(value), "object") for value in values)
        if schema.ref is not None and schema.ref not in seen:
            return self._json_types(self._schemas[schema.ref], seen | {schema.ref})
        return frozenset()

    def _of_type(self, schema: Schema, name: str) -> PythonType:
        match name:
            case "null":
                return PythonType("None")
            case "boolean":
                return PythonType("bool", kinds=frozenset(("boolean",)))
            case "integer":
                return _integer(schema)
            case "number":
                return _number(schema)
            case "string":
                return _string(schema)
            case "array":
                return self._array(schema)
        return self._mapping(schema)

    def _array(self, schema: Schema) -> PythonType:
        if is_tuple(schema):
            return self._tuple(schema)
        if schema.prefix_items:
            return PythonType("list[Any]", kinds=frozenset(("array",)))
        items = self.make(schema.items) if schema.items is not None else ANY
        constraints = _meta(min_length=schema.min_items, max_length=schema.max_items)
        made = _inside("list[{}]", items, constraints, kind="array")
        if schema.unique_items:
            made = replace(made, decoded=f"Unique[{made.decoder}]", kinds=_OWN, special=True)
        return made

    def _tuple(self, schema: Schema) -> PythonType:
        """An array of a fixed length.

        In a union it counts as none of msgspec's types, whose decoder reads beyond its memory where such a
        tuple stands beside a type with constraints (0.22).
        """
        items = [self.make(item) for item in schema.prefix_items]
        return PythonType(
            f"tuple[{', '.join(item.annotation for item in items)}]",
            f"tuple[{', '.join(item.decoder for item in items)}]",
            tuple(reason for item in items for reason in item.unsound),
            frozenset().union(*(item.refs for item in items)),
            frozenset().union(*(item.names for item in items)),
            converts=True,
            kinds=_OWN,
            special=any(item.special for item in items),
        )

    def _mapping(self, schema: Schema) -> PythonType:
        """An object without a struct: a dictionary."""
        values = ANY
        if (
            schema.additional_properties is not None
            and not schema.properties
            and not schema.pattern_properties
        ):
            values = self.make(schema.additional_properties)
        constraints = _meta(min_length=schema.min_properties, max_length=schema.max_properties)
        return _inside("dict[str, {}]", values, constraints, kind="object")

    def _with_rest(self, made: PythonType, schema: Schema, covered: tuple[str, ...]) -> PythonType:
        """`made`, unsound for every keyword of the schema that the type does not express."""
        return replace(made, unsound=(*made.unsound, *missed(schema, covered)))


def union(parts: list[PythonType]) -> PythonType:
    """`A | B`, `None` last. What msgspec does not take as a union is `OneOf[A, B]` for the decoder."""
    if any(part.annotation == "Any" for part in parts):
        return PythonType("Any", unsound=tuple(reason for part in parts for reason in part.unsound))
    joined = _joined(parts)
    if _is_native(parts):
        return joined
    none = " | None" if joined.annotation.endswith("None") else ""
    decoded = f"OneOf[{', '.join(_some(parts))}]{none}"
    return replace(joined, decoded=decoded, kinds=_OWN, special=True)


def _is_native(parts: list[PythonType]) -> bool:
    """Whether the types are no union at all, or one that msgspec takes."""
    if len(_some(parts)) < 2 or any(part.annotation == "Any" for part in parts):
        return True
    # What has no kind is another name for Any.
    each = {part.decoder: part.kinds or _OWN for part in parts if part.annotation != "None"}
    kinds = [kind for some in each.values() for kind in some]
    # Of a whole number msgspec says that it is an integer, whether that alternative takes it or not.
    numbers = set(kinds) >= _INTEGER | _FLOAT
    return len(kinds) == len(set(kinds)) and OWN not in kinds and not numbers


def _some(parts: list[PythonType]) -> list[str]:
    """The types as a decoder gets them, but for None."""
    return list(dict.fromkeys(p.decoder.removesuffix(" | None") for p in parts if p.annotation != "None"))


def _joined(parts: list[PythonType]) -> PythonType:
    ordered = [p for p in parts if p.annotation != "None"] + [p for p in parts if p.annotation == "None"]
    return PythonType(
        _alternatives(p.annotation for p in ordered),
        _alternatives(p.decoder for p in ordered),
        tuple(reason for p in ordered for reason in p.unsound),
        frozenset().union(*(p.refs for p in ordered)),
        frozenset().union(*(p.names for p in ordered)),
        any(p.converts for p in ordered),
        frozenset().union(*(p.kinds for p in ordered)),
        any(p.special for p in ordered),
    )


def _alternatives(texts: Iterable[str]) -> str:
    """`A | B | None` of these texts, each alternative once."""
    given = list(texts)
    some = dict.fromkeys(text.removesuffix(" | None") for text in given if text != "None")
    none = any(text == "None" or text.endswith(" | None") for text in given)
    return " | ".join([*some, *(["None"] if none else [])])


def _inside(shape: str, inner: PythonType, constraints: str, *, kind: str) -> PythonType:
    decoded = shape.format(inner.decoder)
    return PythonType(
        shape.format(inner.annotation),
        f"Annotated[{decoded}, {constraints}]" if constraints else decoded,
        inner.unsound,
        inner.refs,
        inner.names,
        inner.converts,
        frozenset((kind,)),
        inner.special,
    )


def _integer(schema: Schema) -> PythonType:
    low, high = INTEGER_RANGES.get(schema.format or "", (None, None))
    above = None if schema.exclusive_minimum is None else floor(schema.exclusive_minimum) + 1
    below = None if schema.exclusive_maximum is None else ceil(schema.exclusive_maximum) - 1
    least = _tightest(max, None if schema.minimum is None else ceil(schema.minimum), above, low)
    most = _tightest(min, None if schema.maximum is None else floor(schema.maximum), below, high)
    step = schema.multiple_of
    if any(bound is not None and not -_INT64 <= bound < _INT64 for bound in (least, most, step)):
        reason = f"a bound that is no 64-bit integer at {schema.pointer}"
        return PythonType("int", unsound=(reason,), kinds=_INTEGER)
    if step is not None and (step != int(step) or least is None or most is None):
        # The decoder divides numbers of more than 64 bits as floats.
        reason = f"multipleOf, which the decoder does not check exactly, at {schema.pointer}"
        return PythonType("int", unsound=(reason,), kinds=_INTEGER)
    if low is not None and (least, most, step) == (low, high, None):
        return PythonType("int", str(schema.format).title(), kinds=_INTEGER)
    meta = _meta(ge=least, le=most, multiple_of=None if step is None else int(step))
    return _constrained("int", meta, kinds=_INTEGER)


def _number(schema: Schema) -> PythonType:
    bounds = (schema.minimum, schema.exclusive_minimum, schema.maximum, schema.exclusive_maximum)
    if schema.format == "float":
        if set(bounds) == {None}:
            return PythonType("float", "Single", converts=True, kinds=_FLOAT)
        least, above, most, below = bounds
        bounds = _tightest(max, least, -LARGEST_SINGLE), above, _tightest(min, most, LARGEST_SINGLE), below
    if any(bound is not None and abs(bound) > sys.float_info.max for bound in bounds):
        reason = f"a bound beyond floats at {schema.pointer}"
        return PythonType("float", unsound=(reason,), converts=True, kinds=_FLOAT)
    ge, gt = (None if bound is None else _exact(bound, inf) for bound in bounds[:2])
    le, lt = (None if bound is None else _exact(bound, -inf) for bound in bounds[2:])
    # The decoder takes one bound on either side.
    if ge is not None and gt is not None:
        ge, gt = (None, gt) if gt >= ge else (ge, None)
    if le is not None and lt is not None:
        le, lt = (None, lt) if lt <= le else (le, None)
    return _constrained("float", _meta(ge=ge, gt=gt, le=le, lt=lt), kinds=_FLOAT, converts=True)


def _exact(bound: Number, inwards: float) -> float:
    """The bound as a float; one that an integer could be rounded to is the next one inwards."""
    return float(bound) if abs(bound) < _EXACT else nextafter(float(bound), inwards)


def _string(schema: Schema) -> PythonType:
    typed = TEXT_FORMATS.get(schema.format or "")
    if typed is None or is_constrained_text(schema):
        looks = schema.pattern is not None and not found_everywhere(schema.pattern)
        found = translate(schema.pattern or "", schema.max_length) if looks else None
        pattern = found.source if found is not None and found.engine == "re" else None
        meta = _meta(min_length=schema.min_length, max_length=schema.max_length, pattern=pattern)
        # msgspec 0.22 reads and writes beyond its memory for a union of text with a pattern and a list.
        made = _constrained("str", meta, kinds=_TEXT if pattern is None else _OWN)
        if found is not None and pattern is None:
            reason = f"pattern, which {found.engine} runs and the decoder cannot, at {schema.pointer}"
            return replace(made, unsound=(reason,))
        return made
    annotation, decoded = typed
    return PythonType(
        annotation,
        decoded,
        converts=annotation != "str",
        kinds=_OWN if decoded.startswith("texts.") else _TEXT,
    )


def _constrained(annotation: str, meta: str, *, kinds: frozenset[str], converts: bool = False) -> PythonType:
    decoded = f"Annotated[{annotation}, {meta}]" if meta else ""
    return PythonType(annotation, decoded, converts=converts, kinds=kinds)


def _meta(**constraints: Json) -> str:
    given = [f"{name}={literal(value)}" for name, value in constraints.items() if value is not None]
    return f"Meta({', '.join(given)})" if given else ""


def _tightest(choose: Callable[[list[N]], N], *bounds: N | None) -> N | None:
    given = [bound for bound in bounds if bound is not None]
    return choose(given) if given else None


def _values(schema: Schema) -> PythonType:
    """`const` and `enum`: a Literal where Python has one for each value."""
    values: tuple[Json, ...] = schema.const if schema.const is not None else schema.enum or ()
    if schema.const is not None and schema.enum is not None:
        return PythonType("Any", unsound=(f"const beside enum at {schema.pointer}",))
    found = {type(value) for value in values}
    if (
        values
        and found <= {str, int, type(None)}
        and all(not isinstance(v, int) or abs(v) < _INT64 for v in values)
    ):
        if schema.type and not {JSON_TYPES[kind] for kind in found} <= {*schema.type, *_implied(schema)}:
            return PythonType("Any", unsound=(f"values that the type excludes at {schema.pointer}",))
        kinds = frozenset(_KINDS[kind] for kind in found if kind is not type(None))
        listed = ", ".join(literal(value) for value in dict.fromkeys(values))
        return PythonType("None" if found == {type(None)} else f"Literal[{listed}]", kinds=kinds)
    reason = (f"values that are no Literal at {schema.pointer}",)
    parts = [
        PythonType(PYTHON_TYPES.get(kind, "Any"), kinds=frozenset((_KINDS.get(kind, "any"),)))
        for kind in dict.fromkeys(type(value) for value in values)
    ]
    made = union(parts) if parts else ANY
    return replace(made, unsound=reason, converts=made.annotation != "Any")


def _implied(schema: Schema) -> tuple[str, ...]:
    return ("integer",) if "number" in schema.type else ()


def without_null(made: PythonType) -> PythonType:
    """The type of the same values but for null."""
    return replace(
        made,
        annotation=made.annotation.removesuffix(" | None"),
        decoded=made.decoded.removesuffix(" | None"),
    )
