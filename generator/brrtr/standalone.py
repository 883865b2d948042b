"""Compiles JSON Schema on its own: a schema becomes a function, or the text of a module that has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import isnan
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .analyse.schemas import SchemaReader
from .diagnostics import Code
from .ir import Json, Schema
from .pointers import child, plain
from .python import runtime_parts
from .python.imported import of_our_runtime
from .python.imports import imports
from .python.literals import TooDeepError, literal
from .python.names import Scope, snake
from .resolve.dialects import DIALECTS
from .resolve.library import Library, LibraryError
from .schemas.graph import endless, parts
from .validators import validator_module
from .validators.json_schema import described
from .validators.sharing import RESERVED

if TYPE_CHECKING:
    from runtime.validation.violations import Violation

Validator: TypeAlias = "Callable[[Any], list[Violation]]"


class SchemaError(ValueError):
    """Says that no validator can be made of a schema.

    `code` is a stable name in kebab case, `pointer` the place of the schema or of the keyword that is at
    fault: a JSON Pointer into the schema, or, in another resource, its URI, `#` and the pointer there.
    """

    def __init__(self, code: Code, message: str, pointer: str) -> None:
        super().__init__(f"{pointer or '/'}: {message}")
        self.code = code
        self.message = message
        self.pointer = pointer


def compile_validator(
    schema: Any,
    *,
    dialect: str = "2020-12",
    resources: Mapping[str, Any] | None = None,
    assert_formats: bool = True,
    max_violations: int | None = None,
) -> Validator:
    """Compiles a JSON Schema to a function that returns the violations of a value, none when it is valid.

    Args:
        schema: a JSON value as `json.loads` gives it: an object or, but for draft 4 and 3.0, a boolean.
        dialect: `2020-12`, `draft4`, or `oas-3.0` for a Schema Object of OpenAPI 3.0. It holds where no
            `$schema` says otherwise; `$schema` may name a draft from 4 on, or a metaschema in `resources`.
        resources: the schemas that references may lead to, by absolute URI. Nothing is fetched; the
            metaschemas of the drafts are always there.
        assert_formats: whether `format` can reject a value. Where it is False, a metaschema with the
            vocabulary format-assertion makes it one all the same.
        max_violations: after so many validating ends, so that a value of strangers costs little however
            much is wrong with it; pointers, messages and expected values of more than some 500 characters
            are then cut, with `…` for what is missing. None (the default) returns all, uncut, and takes
            memory for each.

    The function takes values as `json.loads` gives them. Objects and arrays are `dict` and `list` themselves:
    one of a subclass is of no type of JSON, so that a schema without `type` has nothing against it.

    Each violation has the pointer of the place in the value (`instance`), the pointer of the keyword
    (`schema`; in another resource after its URI and `#`), `keyword`, `message` and `expected`. In every
    dialect 1.0 is an integer. A pattern whose time could grow faster than the length of the text runs on RE2,
    unless `maxLength` beside it keeps it under a millisecond; one that RE2 cannot run is a `SchemaError`.

    JSON Schema has no `discriminator`: it changes no verdict, and is taken for a hint about which alternative
    was meant. In `oas-3.0` it decides, as in a service: only the alternative of `oneOf` or `anyOf` that it
    names is judged. Names are the last tokens of the alternatives' references, such as `Cat` of
    `#/components/schemas/Cat`; a mapping that leads nowhere is passed over.

    Raises:
        SchemaError: for a schema, a reference or a dialect that cannot be used, with its place.
        ValueError: for a `dialect` that is none of the three, for `max_violations` below 1.
    """
    source = validator_source(
        schema,
        dialect=dialect,
        resources=resources,
        assert_formats=assert_formats,
        max_violations=max_violations,
    )
    namespace: dict[str, Any] = {"__name__": "brrtr.compiled_validator"}
    exec(compile(source, "<validator>", "exec", dont_inherit=True), namespace)
    return cast(Validator, namespace["validate"])


def validator_source(
    schema: Any,
    *,
    dialect: str = "2020-12",
    resources: Mapping[str, Any] | None = None,
    assert_formats: bool = True,
    max_violations: int | None = None,
) -> str:
    """Gives the text of a module whose function `validate(value)` is what `compile_validator` returns.

    The module imports `brrtr.runtime`. In a package that has a copy of it, as every generated service
    has, replace `brrtr.runtime` by the name of the copy, and nothing of the generator is needed.
    Arguments and errors are those of `compile_validator`.
    """
    if dialect not in DIALECTS:
        raise ValueError(f"{dialect!r} is not a dialect; there are {', '.join(DIALECTS)}")
    if max_violations is not None and max_violations < 1:
        raise ValueError(f"max_violations must be at least 1, not {max_violations}")
    _check_json(schema)
    try:
        library = Library(schema, resources or {}, DIALECTS[dialect])
        reader = SchemaReader(library, _Strict(), alone=True, assert_formats=assert_formats)
        root = reader.read(schema, "")
        reader.drain()
    except LibraryError as error:
        raise SchemaError(error.code, error.message, error.place) from error
    schemas = reader.named
    found = endless([root, *schemas.values()], schemas)
    if found is not None:
        message = "the schema applies itself to the same value again: no validation of it would end"
        raise SchemaError("endless-schema", message, plain(found.pointer))
    try:
        return _module(root, schemas, max_violations)
    except TooDeepError as error:
        raise SchemaError("value-too-deep", str(error), "") from error


class _Strict:
    """Ends the compilation at the first error."""

    def error(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        raise SchemaError(code, message, pointer)

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Ignores what is only worth a warning: it compiles."""

    def note(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Ignores what is only worth knowing."""


_HEAD = '''"""Checks values against a JSON Schema: `validate(value)` returns every violation.

Needs the package `brrtr.runtime`, of which every generated service has a copy{}.
"""

from __future__ import annotations
'''


def _module(root: Schema, schemas: Mapping[str, Schema], most: int | None) -> str:
    scope = Scope(RESERVED)
    what = "Every violation" if most is None else f"The violations, {most} at most,"
    entry = scope.take("is_root")
    names: dict[str, str] = {}
    functions = [(entry, root)]
    for pointer, schema in _reached(root, schemas).items():
        if not pointer:
            names[pointer] = entry
            continue
        names[pointer] = scope.take(f"is_{snake(pointer.rpartition('/')[2], 'schema')}")
        functions.append((names[pointer], schema))
    made = validator_module(functions, names, schemas)
    document = described(dict(functions), names)[""]
    try:
        data = literal(json.dumps(document, separators=(",", ":")))
    except ValueError:  # CPython writes no decimal number of more than 4,300 digits
        data = literal(document)
    used = {name: where for name, where in of_our_runtime("validators").items() if name in made.imports}
    used["Violation"] = ("brrtr.runtime.validation.violations", "Violation")
    used["explained"] = ("brrtr.runtime.validation.explanation", "explained")
    used["Schemas"] = ("brrtr.runtime.validation.schemas", "Schemas")
    parts = sorted(runtime_parts.needed(runtime_parts.of_runtime(used)))
    packages = [runtime_parts.OPTIONAL[name].package for name in parts]
    lines = [
        _HEAD.format(f", and the package {' and '.join(packages)}" if packages else ""),
        imports(used),
        "",
        *made.constants,
        f'_SCHEMAS = Schemas({{"": lambda: {data}}}, lambda _: globals())',
        *(line for function in made.functions for line in ("", "", *function.split("\n"))),
        "",
        "",
        "def validate(value: Any) -> list[Violation]:",
        f'    """{what} of a value, none when it is valid."""',
        f'    return [] if is_root(value) else explained(_SCHEMAS, "is_root", value, {most})',
        "",
    ]
    return "\n".join(lines)


def _reached(root: Schema, schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Gives the named schemas that a value may come to be checked against, in the order they are met in."""
    found: dict[str, Schema] = {}
    pending = [root]
    while pending:
        schema = pending.pop()
        if schema.ref is not None and schema.ref not in found:
            found[schema.ref] = schemas[schema.ref]
            pending.append(schemas[schema.ref])
        pending += reversed(list(parts(schema)))
    return found


_MOST_LEVELS = 5_000


def _check_json(schema: Json) -> None:
    """Raises SchemaError for what is not a JSON value."""
    pending: list[tuple[Any, str, int]] = [(schema, "", 0)]
    while pending:
        value, place, level = pending.pop()
        if level > _MOST_LEVELS:
            raise SchemaError("too-deep", f"nested more than {_MOST_LEVELS:,} levels deep", "")
        if isinstance(value, dict):
            for name, item in value.items():
                if not isinstance(name, str):
                    raise SchemaError("not-json", f"the name {name!r} is not a string", place)
                pending.append((item, child(place, name), level + 1))
        elif isinstance(value, list):
            pending += [(item, child(place, index), level + 1) for index, item in enumerate(value)]
        elif isinstance(value, float) and isnan(value):
            raise SchemaError("not-json", "NaN is not a JSON value", place)
        elif value is not None and not isinstance(value, bool | int | float | str):
            raise SchemaError("not-json", f"a {type(value).__name__} is not a JSON value", place)
