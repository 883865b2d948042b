"""Gives the Python type of every schema, and says whether decoding straight into it is sound.

Sound means: whatever `msgspec` accepts for the type, the schema accepts. Then bytes go straight into the
typed object; otherwise they are decoded as plain JSON, validated, and converted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..directions.split import FILE
from ..ir import Schema
from ..pointers import keys, plain
from ..python.literals import literal
from ..python.uses import call
from ..samples import Validity
from ..schemas.discriminators import Decision, decided
from ..schemas.graph import hides, hiding
from ..schemas.json_types import JSON_TYPES
from ..schemas.references import asserting, assertions, asserts_nothing, is_bare
from ..schemas.types import is_of_type
from ..validators.checks import ALTERNATIVES, Checks
from .merging import Merger
from .python_type import (
    ANY,
    NULL,
    OWN,
    OWN_KIND,
    PythonType,
    decoded_apart,
    is_native,
    joined,
    union,
    without_null,
)  # fmt: skip
from .scalars import implied, integer, lengths, listed, meta, number, string
from .soundness import KEYWORDS, expressed, is_tuple, missed
from .tree import (
    ANYTHING,
    BOOL,
    NONE,
    UPLOAD,
    Alias,
    Annotated,
    Generic,
    Model,
    Type,
    alternatives_of,
    dict_of,
    list_of,
)  # fmt: skip


@dataclass(slots=True)
class TypeNames:
    """Says what the models are called: filled before types are made, since schemas refer to each other."""

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
    """The property and its only value, for structs of a union, that tell each from the others."""


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
        self._plain: dict[tuple[tuple[str, ...], str | None], tuple[tuple[Any, ...], PythonType]] = {}
        """What most schemas become: those that assert types and a format alone, with what these assert."""
        self.empty: dict[str, str] = {}
        """Why no value satisfies a schema, of those that none does, by their pointers."""

    def define(self, schema: Schema) -> PythonType:
        """Gives the type of a named schema that is an alias. After those that it names, or it takes long."""
        self._defined[schema.pointer] = self.expand(schema)
        return self._defined[schema.pointer]

    def make(self, schema: Schema) -> PythonType:
        """Gives the type of a schema; a struct or alias is referred to by its name."""
        if schema.pointer in self._names.classes:
            return self._struct(schema)
        return self.expand(schema)

    def _struct(self, schema: Schema) -> PythonType:
        name = self._names.classes[schema.pointer]
        tag = self._names.tags.get(schema.pointer)
        alone = f"{tag[0]!r}, which tells {name} from others, may be missing where it is alone" if tag else ""
        model = Model(name, schema.pointer)
        return PythonType(
            alternatives_of((model, NONE)) if schema.pointer in self._names.nullable else model,
            unsound=(alone,) if alone else (),
            converts=True,
            kinds=frozenset(("object", OWN) if schema.pointer in self._names.open else ("object",)),
        )

    def expand(self, schema: Schema) -> PythonType:
        """Gives the type of a schema that is no struct, spelled out even if it has an alias."""
        if schema.pointer.endswith(FILE):
            return PythonType(UPLOAD, unsound=("a file of a form",), converts=True, kinds=OWN_KIND)
        if schema.verdict is not None:
            return ANY if schema.verdict else PythonType(ANYTHING, unsound=("the schema `false`",))
        known = self._plain.get((schema.type, schema.format))
        if known is not None and known[0] == assertions(schema):
            return known[1]
        if is_bare(schema):
            return self._reference(str(schema.ref))
        if schema.ref is not None or asserting(schema.all_of):
            return self._together(schema)
        if schema.const is not None or schema.enum is not None:
            return self._with_rest(listed(schema), schema, self._said_by_values(schema))
        if (schema.any_of or schema.one_of) and not self._merger.is_split((schema,)):
            found = self._union(schema)
            if not found.is_any or not schema.type:
                return found
        types = schema.type
        if not types:
            return self._with_rest(ANY, schema, ())
        parts = [self._of_type(schema, name) for name in types]
        made = self._with_rest(union(parts), schema, expressed(schema, types))
        asserted = assertions(schema)
        # Reasons name the schema.
        if not made.unsound and asserted == assertions(Schema("", type=types, format=schema.format)):
            self._plain[types, schema.format] = asserted, made
        return made

    def _said_by_values(self, schema: Schema) -> tuple[str, ...]:
        """Gives the keywords that hold for each value of `const` and `enum`: all, if all values are valid."""
        values = (*(schema.const or ()), *(schema.enum or ()))
        is_one = schema.const is None or schema.enum is None
        # What only lists its values beside their type takes no validator.
        is_list = is_one and asserts_nothing(schema, ("type", "const", "enum"))
        if all((is_list and is_of_type(value, schema)) or self._is_valid(value, schema) for value in values):
            return tuple(KEYWORDS)
        return "enum", "const"

    def _reference(self, target: str) -> PythonType:
        if target in self._names.opaque:
            return PythonType(ANYTHING, unsound=(f"{target} contains itself without an object between",))
        if target in self._names.classes:
            return self._struct(self._schemas[target])
        inner = self._defined.get(target) or self.expand(self._schemas[target])
        # Two names for None make no union, in Python.
        name = NONE if inner.type == NONE else Alias(self._names.aliases[target], inner.type)
        return replace(inner, type=name, decoded=None)

    def _together(self, schema: Schema) -> PythonType:
        """Gives the type of what several schemas say: that of the one that says all, or one of its own."""
        if self._merger.gave_up(schema):
            return PythonType(ANYTHING, unsound=(f"what is put together of too much at {schema.pointer}",))
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
            return PythonType(ANYTHING, unsound=(reason,))
        values = whole.schema.enum
        if values is not None:
            valid = tuple(value for value in values if self._is_valid(value, schema))
            if not valid:
                return self._no_value(schema, f"values that exclude each other at {schema.pointer}")
            return listed(Schema(schema.pointer, enum=valid))
        made = self.expand(whole.schema)
        return replace(made, unsound=(*made.unsound, *whole.missed))

    def _no_value(self, schema: Schema, reason: str) -> PythonType:
        self.empty[schema.pointer] = reason
        return PythonType(ANYTHING, unsound=(reason,))

    def _asked(self, others: tuple[Schema, ...], *, is_object: bool = False) -> Iterator[str]:
        """Gives what schemas ask for beside the one that the type is of; `is_object`: values are objects."""
        for other in others:
            for part in self._merger.applying(other):
                yield from missed(part, ("ref", "all_of"))
                if part.type and not (is_object and "object" in part.type):
                    yield f"type at {part.pointer}"

    def _union(self, schema: Schema) -> PythonType:
        """Gives the type of `anyOf` or `oneOf`: sound if no value is of two alternatives, or if it may be."""
        branches = schema.any_of or schema.one_of
        keyword = "any_of" if schema.any_of else "one_of"
        found = decided(schema, branches, self._schemas)
        made = self.tagged(branches, found)
        exclusive = made is not None or self._are_disjoint(branches)
        reasons = []
        if made is None and found is not None:
            made, told = self._discriminated(branches, found)
            exclusive = self._are_disjoint(found.beside(branches, self._schemas))
            if not told:
                reasons.append(f"discriminator at {schema.pointer}")
        elif made is None:
            parts = [self.make(branch) for branch in branches]
            if not is_native(parts):
                parts = [self._checked(part, branch) for part, branch in zip(parts, branches, strict=True)]
            made = union(parts)
        if not exclusive and keyword == "one_of":
            reasons.append(f"oneOf of alternatives that are not told apart at {schema.pointer}")
        if not exclusive and any(hides(branch, self._hiding) for branch in branches):
            # A class without other fields does not take what is not sent, and another would get it.
            reasons.append(f"alternatives that hide properties at {schema.pointer}")
        kinds = frozenset[str]().union(*(self._json_types(branch) for branch in branches))
        if schema.type and not kinds <= {*schema.type, *implied(schema)}:
            reasons.append(f"type beside {KEYWORDS[keyword]} at {schema.pointer}")
        made = replace(made, unsound=(*made.unsound, *reasons))
        return self._with_rest(made, schema, (keyword,))

    def _discriminated(self, branches: tuple[Schema, ...], found: Decision) -> tuple[PythonType, bool]:
        """Gives the union of which a property decides what an object becomes, if it is one of several types.

        The second value says whether the decoder knows of that property.
        """
        parts, alone = [], []
        for index, branch in enumerate(branches):
            made = self.make(branch)
            if index in found.others:
                parts.append(self._checked(made, branch))
            elif index in found.named:
                more = ["default=True"] if index == found.default else []
                mark = ", ".join([*map(literal, (found.name, *found.values[index])), *more])
                decoded = Annotated(made.of_decoder, call("When", mark))
                parts.append(replace(made, decoded=decoded, kinds=OWN_KIND))
            else:
                continue
            alone.append(made)
        # A mark of the only alternative would be one of whatever union it is an alternative of.
        several = len(decoded_apart(parts)) > 1
        made = union(parts if several else alone)
        return made, several and not made.is_any

    def _are_disjoint(self, branches: tuple[Schema, ...]) -> bool:
        """Says whether the alternatives are values of different JSON types."""
        kinds = [self._json_types(branch) for branch in branches]
        together = frozenset[str]().union(*kinds)
        return all(kinds) and len(together) == sum(map(len, kinds)) and not {"integer", "number"} <= together

    def tagged(self, branches: tuple[Schema, ...], found: Decision | None = None) -> PythonType | None:
        """Gives the union of structs that have tags of one property.

        It is None for any other, or where the discriminator decides otherwise than the tags.
        """
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
                others.append(NULL)
            else:
                return None
        if len(fields) != 1 or len({part.type for part in parts}) != len(parts) or len(parts) < 2:
            return None
        return joined([*parts, *others])

    def _beside(self, branch: Schema) -> Iterator[str]:
        """Gives what a schema says beside pointing to another, step by step."""
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
        """Gives the type of a branch with its validator, unless all that converts to the type is valid."""
        if made.type == NONE or not (made.unsound or made.refs):
            return made
        tokens = keys(plain(branch.pointer))
        hint = self._names.classes.get(branch.pointer) or " ".join(tokens[2:])
        check = self._checks.add(branch, hint, ALTERNATIVES)
        return replace(made, decoded=Annotated(made.of_decoder, check))

    def _json_types(self, schema: Schema, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """Gives the JSON types that a schema allows; empty when it does not say."""
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
                return NULL
            case "boolean":
                return PythonType(BOOL, kinds=frozenset(("boolean",)))
            case "integer":
                return integer(schema)
            case "number":
                return number(schema)
            case "string":
                return string(schema)
            case "array":
                return self._array(schema)
        return self._mapping(schema)

    def _array(self, schema: Schema) -> PythonType:
        if is_tuple(schema):
            return self._tuple(schema)
        if schema.prefix_items:
            return PythonType(list_of(ANYTHING), kinds=frozenset(("array",)))
        items = self.make(schema.items) if schema.items is not None else ANY
        constraints = meta(**lengths(schema.min_items, schema.max_items))
        made = _inside(list_of, items, constraints, kind="array")
        if schema.unique_items:
            made = replace(made, decoded=Generic("Unique", (made.of_decoder,)), kinds=OWN_KIND, special=True)
        return made

    def _tuple(self, schema: Schema) -> PythonType:
        """Gives the type of an array of a fixed length.

        In a union it counts as none of msgspec's types, whose decoder reads beyond its memory where such a
        tuple stands beside a type with constraints (0.22).
        """
        items = [self.make(item) for item in schema.prefix_items]
        return PythonType(
            Generic("tuple", tuple(item.type for item in items)),
            Generic("tuple", tuple(item.of_decoder for item in items)),
            tuple(reason for item in items for reason in item.unsound),
            converts=True,
            kinds=OWN_KIND,
            special=any(item.special for item in items),
        )

    def _mapping(self, schema: Schema) -> PythonType:
        """Gives the type of an object without a struct: a dictionary."""
        values = ANY
        if (
            schema.additional_properties is not None
            and not schema.properties
            and not schema.pattern_properties
        ):
            values = self.make(schema.additional_properties)
        constraints = meta(**lengths(schema.min_properties, schema.max_properties))
        return _inside(dict_of, values, constraints, kind="object")

    def _with_rest(self, made: PythonType, schema: Schema, covered: tuple[str, ...]) -> PythonType:
        """Gives `made`, unsound for every keyword of the schema that the type does not express."""
        more = tuple(missed(schema, covered))
        return replace(made, unsound=(*made.unsound, *more)) if more else made


def _inside(shape: Callable[[Type], Type], inner: PythonType, constraints: str, *, kind: str) -> PythonType:
    decoded = shape(inner.of_decoder)
    return PythonType(
        shape(inner.type),
        Annotated(decoded, constraints) if constraints else decoded,
        inner.unsound,
        inner.converts,
        frozenset((kind,)),
        inner.special,
    )
