"""Says who is measured: what each makes of a case once, and what it does with the bytes of a body.

A contender is `make(case, root) -> (accepts, explain)`: `accepts(raw)` says whether the body is valid, in the
fastest way that the library has; `explain(raw)` returns what is wrong, as much as the library finds, and
nothing for a valid body.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs
import msgspec
import orjson
import pydantic

from validating.cases import Case
from validating.names import ALONE, COMPILED, FLOOR, PACKAGE, PER_REQUEST, TYPED, UNTYPED
from validating.peer_models import MSGSPEC, PYDANTIC

_UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
"""The pattern for fastjsonschema, which has no `uuid` of its own."""

Accepts = Callable[[bytes], bool]
Explain = Callable[[bytes], list[Any]]
Root = Mapping[str, Any]
"""A schema as a document of its own: a reference beside the components."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Is one way to read and validate."""

    name: str
    how: str
    make: Callable[[Case, Root], tuple[Accepts, Explain]]


def _reader(case: Case) -> Any:
    """Finds what the generated operation of a case gives its body to."""
    bodies = importlib.import_module(f"{PACKAGE}.runtime.bodies")
    settings = importlib.import_module(f"{PACKAGE}.runtime.settings").Settings()
    operations = importlib.import_module(f"{PACKAGE}.contract.operations.{case.name}")
    handlers = importlib.import_module(f"{PACKAGE}.handlers.{case.name}")
    made: list[Any] = []
    kind: Any = bodies.JsonReader

    class Recorded(kind):
        """Remembers the readers that are made."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            made.append(self)

    bodies.JsonReader = Recorded
    try:
        pools = importlib.import_module(f"{PACKAGE}.runtime.pools.allotment").OpenPools(settings, {})
        binder = importlib.import_module(f"{PACKAGE}.runtime.binding").Binder(handlers, None, pools, settings)
        getattr(operations, case.name)(binder)
    finally:
        bodies.JsonReader = kind
    [reader] = made
    return reader.straight()


def typed(case: Case, root: Root) -> tuple[Accepts, Explain]:
    """Reads as the generated service does."""
    read = _reader(case)

    def explain(raw: bytes) -> list[Any]:
        faults: list[Any] = []
        read(raw, faults)
        return faults

    def accepts(raw: bytes) -> bool:
        faults: list[Any] = []
        read(raw, faults)
        return not faults

    return accepts, explain


def untyped(case: Case, root: Root) -> tuple[Accepts, Explain]:
    """Reads as it does where decoding into the type is not sound, without the conversion."""
    texts = importlib.import_module(f"{PACKAGE}.runtime.content.json_texts")
    explain = importlib.import_module(f"{PACKAGE}.runtime.validation.explain")
    settings = importlib.import_module(f"{PACKAGE}.runtime.settings")
    decode = texts.JsonLimits(settings.Settings()).decode
    checks = importlib.import_module(f"{PACKAGE}.contract.validators.components")
    check = getattr(checks, f"is_{case.name}")
    return (
        lambda raw: check(decode(raw)),
        lambda raw: explain.violations(check, decode(raw), settings.MOST_VIOLATIONS),
    )


def compiled(case: Case, root: Root) -> tuple[Accepts, Explain]:
    """Reads with a schema compiled on its own."""
    validate = importlib.import_module(f"{PACKAGE}.{ALONE}.{case.name}").validate
    decode = msgspec.json.decode
    return lambda raw: not validate(decode(raw)), lambda raw: validate(decode(raw))  # type: ignore[no-any-return]


def in_rust(case: Case, root: Root) -> tuple[Accepts, Explain]:
    validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
    loads = orjson.loads
    return lambda raw: validator.is_valid(loads(raw)), lambda raw: list(validator.iter_errors(loads(raw)))


def by_pydantic(case: Case, root: Root) -> tuple[Accepts, Explain]:
    model = PYDANTIC[case.name]
    if isinstance(model, type):
        read = model.model_validate_json
    else:
        read = pydantic.TypeAdapter(model, config=None).validate_json

    def accepts(raw: bytes) -> bool:
        try:
            read(raw)
        except pydantic.ValidationError:
            return False
        return True

    def explain(raw: bytes) -> list[Any]:
        try:
            read(raw)
        except pydantic.ValidationError as error:
            return error.errors()
        return []

    return accepts, explain


def fast(case: Case, root: Root) -> tuple[Accepts, Explain]:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **root}
    check = fastjsonschema.compile(schema, formats={"uuid": _UUID})
    loads = orjson.loads

    def accepts(raw: bytes) -> bool:
        try:
            check(loads(raw))
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    def explain(raw: bytes) -> list[Any]:
        try:
            check(loads(raw))
        except fastjsonschema.JsonSchemaException as error:
            return [error]
        return []

    return accepts, explain


def _reference_validator(root: Root) -> Any:
    return jsonschema.Draft202012Validator(root, format_checker=jsonschema.FormatChecker())


def reference(case: Case, root: Root) -> tuple[Accepts, Explain]:
    validator = _reference_validator(root)
    loads = orjson.loads
    return lambda raw: validator.is_valid(loads(raw)), lambda raw: list(validator.iter_errors(loads(raw)))


def per_request(case: Case, root: Root) -> tuple[Accepts, Explain]:
    loads = orjson.loads
    return (
        lambda raw: _reference_validator(root).is_valid(loads(raw)),
        lambda raw: list(_reference_validator(root).iter_errors(loads(raw))),
    )


def decoded(case: Case, root: Root) -> tuple[Accepts, Explain]:
    read = msgspec.json.Decoder(MSGSPEC[case.name]).decode

    def accepts(raw: bytes) -> bool:
        try:
            read(raw)
        except msgspec.ValidationError:
            return False
        return True

    def explain(raw: bytes) -> list[Any]:
        try:
            read(raw)
        except msgspec.ValidationError as error:
            return [error]
        return []

    return accepts, explain


CONTENDERS = (
    Contender(TYPED, "JsonReader of the generated operation: bytes to the handler's model", typed),
    Contender(UNTYPED, "msgspec to plain values, generated validator", untyped),
    Contender(COMPILED, "msgspec to plain values, brrtr.compile_validator", compiled),
    Contender("jsonschema-rs", "orjson, validator built once; formats asserted", in_rust),
    Contender("pydantic", "model_validate_json, strict models written by hand", by_pydantic),
    Contender("fastjsonschema", "orjson, compiled once; stops at the first violation", fast),
    Contender("jsonschema", "orjson, validator built once; formats asserted", reference),
    Contender(PER_REQUEST, "likewise, but built for each body, as AC1 compares", per_request),
    Contender(FLOOR, "Structs written by hand; stops at the first violation, and lax about formats", decoded),
)
