"""What breaks is not missed: a value that only one version accepts has a change that is not compatible."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.support.version_pairs import document, understood
from tests.test_validators_differential import SCHEMAS, VALUES

from brrtr.compare import Effect, changes
from brrtr.diagnostics import DocumentError
from brrtr.generate import Analysed

HARMLESS = ("request-property-added", "request-property-no-longer-read-only")
"""Rules that people take for compatible, although a value may show that they are not."""


def served(schema: Any, defined: dict[str, Any]) -> Analysed:
    try:
        return understood(document({"request": schema, "response": schema, "components": defined}, 0))
    except DocumentError:
        assume(False)
        raise


def referring(schema: Any) -> Any:
    """Gives a schema with references to components."""
    if isinstance(schema, dict):
        return {
            key: value.replace("$defs", "components/schemas") if key == "$ref" else referring(value)
            for key, value in schema.items()
        }
    return list(map(referring, schema)) if isinstance(schema, list) else schema


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    SCHEMAS.filter(lambda one: isinstance(one, dict)),
    SCHEMAS.filter(lambda one: isinstance(one, dict)),
    st.lists(VALUES, min_size=1, max_size=12),
    st.booleans(),
    st.fixed_dictionaries({"one": SCHEMAS, "two": SCHEMAS}),
)
def test_what_breaks_is_not_missed(
    schema: dict[str, Any],
    other: dict[str, Any],
    values: list[Any],
    is_further: bool,
    defined: dict[str, Any],
) -> None:
    named = referring(defined)
    before = served(referring(schema), named)
    after = served(referring({**schema, **other} if is_further else other), named)
    found = changes(before, after)
    (content,), (new,) = (a.service.operations[0].request_body.content for a in (before, after))  # type: ignore[union-attr]
    for value in values:
        accepted = before.judge.is_valid(value, content.schema), after.judge.is_valid(value, new.schema)  # type: ignore[arg-type]
        if accepted == (True, False):
            is_harmless = any(one.rule in HARMLESS for one in found)
            assert is_harmless or told(found, "request"), (value, [(c.rule, c.effect.value) for c in found])
        if accepted == (False, True):
            assert told(found, "response"), (value, [(c.rule, c.effect.value) for c in found])


def told(found: Any, direction: str) -> bool:
    own = (one for one in found if one.rule.startswith(direction))
    return any(one.effect is not Effect.COMPATIBLE for one in own)
