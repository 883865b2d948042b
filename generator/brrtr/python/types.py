"""The Python type of every schema, and whether decoding straight into it is sound.

Sound means: whatever `msgspec` accepts for the type, the schema accepts. Then bytes go straight into the
typed object; otherwise they are decoded as plain JSON, validated, and converted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..ir import Json, Number, Schema
from ..patterns import translate
from .json_types import INTEGER_RANGES, JSON_TYPES, PYTHON_TYPES, TEXT_FORMATS
from .literals import literal
from .soundness import KEYWORDS, LITERAL, expressed, is_constrained_text, missed

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

    @property
    def decoder(self) -> str:
        """The text to give to a decoder."""
        return self.decoded or self.annotation


ANY = PythonType("Any")


@dataclass(slots=True)
class TypeNames:
    """What the models are called: filled before types are made, since schemas refer to each other."""

    classes: dict[str, str] = field(default_factory=dict)
    """Struct classes by the pointer of their schema."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Type aliases by the pointer of their schema."""
    opaque: set[str] = field(default_factory=set)
    """Named schemas without a type of their own, since it would contain itself."""


class TypeMaker:
    """Makes the types of a service's schemas."""

    def __init__(self, schemas: Mapping[str, Schema], names: TypeNames) -> None:
        self._schemas = schemas
        self._names = names
        self._defined: dict[str, PythonType] = {}

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
        return PythonType(
            f"{name} | None" if "null" in schema.type else name,
            refs=frozenset((schema.pointer,)),
            names=frozenset((name,)),
            converts=True,
        )

    def expand(self, schema: Schema) -> PythonType:
        """The type of a schema that is no struct, spelled out even if it has an alias."""
        if schema.verdict is not None:
            return ANY if schema.verdict else PythonType("Any", unsound=("the schema `false`",))
        if schema.ref is not None:
            return self._reference(schema, schema.ref)
        if schema.const is not None or schema.enum is not None:
            return self._with_rest(_values(schema), schema, LITERAL)
        if len(schema.all_of) == 1 and not _has_own_type(schema):
            return self._with_rest(self.make(schema.all_of[0]), schema, ("all_of",))
        if schema.any_of or schema.one_of:
            return self._union(schema)
        types = schema.type
        if not types:
            return self._with_rest(ANY, schema, ())
        parts = [self._of_type(schema, name) for name in types]
        return self._with_rest(union(parts), schema, expressed(schema, types))

    def _reference(self, schema: Schema, target: str) -> PythonType:
        if target in self._names.opaque:
            found = PythonType("Any", unsound=(f"{target} contains itself without an object between",))
        elif target in self._names.classes:
            found = self._struct(self._schemas[target])
        else:
            inner = self._defined.get(target) or self.expand(self._schemas[target])
            name = self._names.aliases[target]
            found = PythonType(
                name,
                unsound=inner.unsound,
                refs=inner.refs,
                names=frozenset((name,)),
                converts=inner.converts,
            )
        return self._with_rest(found, schema, ("ref",))

    def _union(self, schema: Schema) -> PythonType:
        """`anyOf` and `oneOf`: exact where the branches are values of different JSON types."""
        branches = schema.any_of or schema.one_of
        keyword = "any_of" if schema.any_of else "one_of"
        kinds = [self._json_types(branch) for branch in branches]
        disjoint = all(kinds) and len(set().union(*kinds)) == sum(map(len, kinds))
        numbers = {"integer", "number"} <= set().union(*kinds)
        if not disjoint or numbers or _has_own_type(schema):
            return PythonType(
                "Any", unsound=(f"{KEYWORDS[keyword]} of alternatives that are not told apart",)
            )
        return self._with_rest(union([self.make(branch) for branch in branches]), schema, (keyword,))

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
                return PythonType("bool")
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
        if schema.prefix_items:
            return PythonType("list[Any]")
        items = self.make(schema.items) if schema.items is not None else ANY
        constraints = _meta(min_length=schema.min_items, max_length=schema.max_items)
        return _inside("list[{}]", items, constraints)

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
        return _inside("dict[str, {}]", values, constraints)

    def _with_rest(self, made: PythonType, schema: Schema, covered: tuple[str, ...]) -> PythonType:
        """`made`, unsound for every keyword of the schema that the type does not express."""
        return replace(made, unsound=(*made.unsound, *missed(schema, covered)))


def union(parts: list[PythonType]) -> PythonType:
    """`A | B`, `None` last."""
    if any(part.annotation == "Any" for part in parts):
        return PythonType("Any", unsound=tuple(reason for part in parts for reason in part.unsound))
    ordered = [p for p in parts if p.annotation != "None"] + [p for p in parts if p.annotation == "None"]
    return PythonType(
        " | ".join(dict.fromkeys(p.annotation for p in ordered)),
        " | ".join(dict.fromkeys(p.decoder for p in ordered)),
        tuple(reason for p in ordered for reason in p.unsound),
        frozenset().union(*(p.refs for p in ordered)),
        frozenset().union(*(p.names for p in ordered)),
        any(p.converts for p in ordered),
    )


def _inside(shape: str, inner: PythonType, constraints: str) -> PythonType:
    decoded = shape.format(inner.decoder)
    return PythonType(
        shape.format(inner.annotation),
        f"Annotated[{decoded}, {constraints}]" if constraints else decoded,
        inner.unsound,
        inner.refs,
        inner.names,
        inner.converts,
    )


def _integer(schema: Schema) -> PythonType:
    low, high = INTEGER_RANGES.get(schema.format or "", (None, None))
    least = _tightest(max, schema.minimum, low)
    most = _tightest(min, schema.maximum, high)
    bounds = (least, most, schema.exclusive_minimum, schema.exclusive_maximum, schema.multiple_of)
    if any(bound is not None and (bound != int(bound) or not -_INT64 <= bound < _INT64) for bound in bounds):
        return PythonType("int", unsound=(f"a bound that is no 64-bit integer at {schema.pointer}",))
    if low is not None and bounds == (low, high, None, None, None):
        return PythonType("int", str(schema.format).title())
    ge, le, gt, lt, step = (None if bound is None else int(bound) for bound in bounds)
    return _constrained("int", _meta(ge=ge, le=le, gt=gt, lt=lt, multiple_of=step))


def _number(schema: Schema) -> PythonType:
    bounds = (schema.minimum, schema.maximum, schema.exclusive_minimum, schema.exclusive_maximum)
    if any(bound is not None and abs(bound) >= _EXACT for bound in bounds):
        return PythonType("float", unsound=(f"a bound beyond exact floats at {schema.pointer}",))
    ge, le, gt, lt = (None if bound is None else float(bound) for bound in bounds)
    return _constrained("float", _meta(ge=ge, le=le, gt=gt, lt=lt), converts=True)


def _string(schema: Schema) -> PythonType:
    typed = TEXT_FORMATS.get(schema.format or "")
    if typed is None or is_constrained_text(schema):
        found = None if schema.pattern is None else translate(schema.pattern)
        pattern = found.source if found is not None and found.engine == "re" else None
        meta = _meta(min_length=schema.min_length, max_length=schema.max_length, pattern=pattern)
        made = _constrained("str", meta)
        if found is not None and pattern is None:
            reason = f"pattern, which {found.engine} runs and the decoder cannot, at {schema.pointer}"
            return replace(made, unsound=(reason,))
        return made
    if schema.format == "date":
        return PythonType(typed, converts=True)
    reason = f"format {schema.format}, for which the decoder is laxer than its RFC, at {schema.pointer}"
    return PythonType(typed, unsound=(reason,), converts=True)


def _constrained(annotation: str, meta: str, *, converts: bool = False) -> PythonType:
    return PythonType(annotation, f"Annotated[{annotation}, {meta}]" if meta else "", converts=converts)


def _meta(**constraints: Json) -> str:
    given = [f"{name}={literal(value)}" for name, value in constraints.items() if value is not None]
    return f"Meta({', '.join(given)})" if given else ""


def _tightest(choose: object, *bounds: Number | None) -> Number | None:
    given = [bound for bound in bounds if bound is not None]
    return choose(given) if given and callable(choose) else None


def _values(schema: Schema) -> PythonType:
    """`const` and `enum`: a Literal where Python has one for each value."""
    values: tuple[Json, ...] = schema.const if schema.const is not None else schema.enum or ()
    if schema.const is not None and schema.enum is not None:
        return PythonType("Any", unsound=(f"const beside enum at {schema.pointer}",))
    kinds = {type(value) for value in values}
    if (
        values
        and kinds <= {str, int, type(None)}
        and all(not isinstance(v, int) or abs(v) < _INT64 for v in values)
    ):
        if schema.type and not {JSON_TYPES[kind] for kind in kinds} <= {*schema.type, *_implied(schema)}:
            return PythonType("Any", unsound=(f"values that the type excludes at {schema.pointer}",))
        return PythonType(f"Literal[{', '.join(literal(value) for value in dict.fromkeys(values))}]")
    reason = (f"values that are no Literal at {schema.pointer}",)
    names = [PYTHON_TYPES.get(kind, "Any") for kind in (type(value) for value in values)]
    made = union([PythonType(name) for name in dict.fromkeys(names)]) if names else ANY
    return PythonType(made.annotation, unsound=reason, converts=made.annotation != "Any")


def _implied(schema: Schema) -> tuple[str, ...]:
    return ("integer",) if "number" in schema.type else ()


def _has_own_type(schema: Schema) -> bool:
    return bool(schema.type or schema.properties or schema.required or schema.enum is not None)
