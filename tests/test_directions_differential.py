"""Bodies that go straight into a type, made up at random, are what is left without all that is readOnly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import msgspec
import pytest
from support.models_of import _module, code_of

import brrtr
from brrtr.ir import Schema
from brrtr.operations.hidden import HiddenRules
from brrtr.plan.service_code import ServiceCode
from brrtr.python.uses import unmarked
from brrtr.schemas.graph import endless
from brrtr.validators.judge import Judge
from runtime.types import decoding
from runtime.validation.hidden import Choice, Rule, Rules

SCHEMAS = ("A", "B", "C")
NAMES = ("a", "b", "c", "d")
INTEGER: dict[str, Any] = {"type": "integer"}
HIDDEN: dict[str, Any] = {"type": "integer", "readOnly": True}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def made_up(random: Random, depth: int = 0) -> dict[str, Any]:
    """A schema of an object, of few kinds and all that is about directions."""
    target = ref(random.choice(SCHEMAS))
    if depth > 2 or random.random() < 0.2:
        return target
    members = [INTEGER, {"type": "array", "items": target}, target, HIDDEN, HIDDEN, {"writeOnly": True}]
    found: dict[str, Any] = {"type": "object"}
    found["properties"] = {
        name: random.choice(members) for name in random.sample(NAMES, random.randint(0, 3))
    }
    if random.random() < 0.5:
        found["required"] = random.sample(NAMES, random.randint(1, 2))
    if random.random() < 0.3:
        found["additionalProperties"] = random.choice([False, True, INTEGER, HIDDEN])
    for keyword, share in (("allOf", 0.3), ("anyOf", 0.15), ("oneOf", 0.15)):
        if depth < 2 and random.random() < share:
            found[keyword] = [made_up(random, depth + 1) for _ in range(2)]
    return found


def value(random: Random, depth: int = 0) -> Any:
    if depth < 4 and (depth == 0 or random.random() < 0.7):
        return {name: value(random, depth + 1) for name in random.sample(NAMES, random.randint(0, 4))}
    return random.choice([1, "x", [], [value(random, depth + 1)] if depth < 4 else []])


def dropping(code: ServiceCode, judge: Judge, target: Schema) -> Callable[[Any], None]:
    """What takes out of a value what its schema hides, by the rules of the service."""
    hidden = HiddenRules(code.service.schemas, code.checks)
    name = hidden.name(target, "root")

    class Checks:
        def __init__(self, module: str) -> None:
            self._module = module

        def __getattr__(self, name: str) -> Any:
            schema = code.checks.functions[f"{self._module}.{name}"]
            return lambda value: judge.is_valid(value, schema)

    names = {f"{module}_checks": Checks(module) for module in ("components", "alternatives")}
    scope = {"Rule": Rule, "Choice": Choice, "re": re, **names}
    rules = Rules(
        {eval(key): eval(unmarked(text), scope) for key, text in hidden.rules().items()}
    )  # our own text

    def drop(value: Any) -> None:
        if name:
            rules.take(eval(name), value)

    return drop


@pytest.mark.parametrize("seed", range(40))
def test_straight_into_a_type_is_what_the_long_way_makes(seed: int) -> None:
    random = Random(seed)
    assert any(compared(random) for _ in range(100)), "nothing could be compared"


def compared(random: Random) -> int:
    """Makes up schemas and values; says how many values went both ways."""
    try:
        code = code_of({name: made_up(random) for name in SCHEMAS})
    except (brrtr.DocumentError, RecursionError):  # a reference that leads to itself
        return 0
    schemas = code.service.schemas
    if endless(schemas.values(), schemas) is not None:
        return 0
    namespace, judge, found = vars(_module(code)), Judge(schemas), 0
    for name in SCHEMAS:
        pointer = f"/components/schemas/{name}"
        pointer = f"{pointer}\0input" if f"{pointer}\0input" in schemas else pointer
        made = code.models.types.make(Schema("", ref=pointer))
        if code.models.reach.unsound(made):
            continue
        kind = eval(unmarked(made.decoder), namespace)
        decode, convert = decoding.decoder(kind), decoding.converter(kind)
        drop = dropping(code, judge, Schema("", ref=pointer))
        for _ in range(100):
            sent = value(random)
            kept = deepcopy(sent)
            drop(kept)
            try:
                straight = msgspec.to_builtins(decode(json.dumps(sent)))
            except msgspec.MsgspecError:
                continue
            assert judge.is_valid(kept, schemas[pointer])
            assert straight == msgspec.to_builtins(convert(kept))
            found += 1
    return found
