"""No repair lets anybody in who was kept out: whoever may call afterwards could before, by the letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.long_runs import examples

from brrtr import DocumentError
from brrtr.generate import read, understand
from brrtr.options import Options

DECLARED = ("key", "the key", "token")
NAMES = st.sampled_from([*DECLARED, "other", "KEY", "x/y"])
SCOPES = st.sampled_from([[], ["read"], ["read", "write"], None, "read", "", {}, 1, [None]])
ODD = st.sampled_from([None, [], "key", 0, [[]], {}])
REQUIREMENT = st.one_of(st.dictionaries(NAMES, SCOPES, max_size=2), ODD)
SECURITY = st.one_of(st.lists(REQUIREMENT, max_size=3), st.dictionaries(NAMES, SCOPES, max_size=2), ODD)
FIELD = st.sampled_from(["security", "Security", "SECURITY", "securty", "securities"])
ABSENT = object()
OK = {"200": {"description": ""}}
Alternative = dict[str, frozenset[str]]


def document(version: str, every: Any, own: Any, field: str) -> dict[str, Any]:
    """A document with faults beside those of security: an operation has a twin, another has no responses."""
    schemes: dict[str, Any] = {
        "key": {"type": "apiKey", "in": "Header", "name": "X-Key"},
        "the key": {"type": "basic"},
        "token": {"type": "oauth2", "flows": {"password": {"tokenUrl": "/t"}}},
    }
    said = {} if own is ABSENT else {field: own}
    item = {"get": {"responses": OK, **said}, "post": {"responses": {}, **said}}
    return {
        "openapi": version,
        "info": {"title": "Closed", "version": "1"},
        "paths": {
            "/a/{x}": item,
            "/a/{y}": {"get": {"responses": OK}},
            "b": {"GET": {"responses": OK, **said}},
        },
        "components": {"securitySchemes": schemes},
        **({} if every is ABSENT else {"security": every}),
    }


def alternatives(found: Any) -> list[Alternative]:
    """What security requirements ask for by the letter; what is none lets nobody in."""
    if not isinstance(found, list):
        return [{name: frozenset() for name in found}] if isinstance(found, dict) and found else [NOBODY]
    return [one_of(one) for one in found] or [{}]


NOBODY: Alternative = {"nobody has that": frozenset()}


def one_of(found: Any) -> Alternative:
    if not isinstance(found, dict):
        return NOBODY
    read = {}
    for name, scopes in found.items():
        listed = [scopes] if isinstance(scopes, str) and scopes else scopes or []
        read[name] = frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
    return NOBODY if set(read) - set(DECLARED) else read


def lets_in(later: Alternative, before: list[Alternative]) -> bool:
    """Whether whoever fulfils an alternative of afterwards fulfils one of before."""
    return any(all(name in later and scopes <= later[name] for name, scopes in one.items()) for one in before)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@settings(deadline=None, max_examples=examples(80))
@given(every=st.one_of(st.just(ABSENT), SECURITY), own=st.one_of(st.just(ABSENT), SECURITY), field=FIELD)
def test_nobody_is_let_in(version: str, every: Any, own: Any, field: str) -> None:
    given = document(version, every, own, field)
    try:
        service = understand(read(given, Options()), Options()).service
    except DocumentError:
        return
    # A misspelt field may be meant as one that closes: then it must, or be an error.
    of_all = [{}] if every is ABSENT else alternatives(every)
    of_operation = of_all if own is ABSENT else alternatives(own)
    declared = {scheme.name for scheme in service.security_schemes if scheme.scheme != "undeclared"}
    for operation in service.operations:
        before = of_all if (operation.path, operation.method) == ("/a/{y}", "GET") else of_operation
        for requirement in operation.security or (None,):
            schemes = () if requirement is None else requirement.schemes
            later = {name.replace("_", " "): frozenset(scopes) for name, scopes in schemes}
            unknown = {name for name, _ in schemes} - declared
            assert unknown or lets_in(later, before), (operation.method, operation.path, later, before)


@pytest.mark.parametrize("field", ["security", "Security"])
@pytest.mark.parametrize("own", [None, {}, "key", [[]], [None], 0])
def test_what_is_no_requirement_stays_an_error(field: str, own: Any) -> None:
    with pytest.raises(DocumentError):
        understand(read(document("3.1.0", [{"key": []}], own, field), Options()), Options())


@pytest.mark.parametrize(
    "field", ["securty", "secuirty", "authorization", "scopes", "permissions", "x-auth "]
)
@pytest.mark.parametrize("place", ["document", "path", "operation"])
def test_a_field_that_may_be_meant_to_close_is_not_ignored(field: str, place: str) -> None:
    value = document("3.1.0", ABSENT, ABSENT, "security")
    owner = {"document": value, "path": value["paths"]["b"], "operation": value["paths"]["b"]["GET"]}[place]
    owner[field] = [{"key": []}]
    if field.startswith("x-"):  # an extension, which may be anything
        understand(read(value, Options()), Options())
        return
    with pytest.raises(DocumentError) as refused:
        understand(read(value, Options()), Options())
    assert "unexpected-field" in {one.code for one in refused.value.diagnostics}


@pytest.mark.parametrize(("first", "other", "served"), [
    ([{"key": []}], [{"key": []}], True),
    ([{"key": []}, {"token": ["a", "b"]}], [{"token": ["b", "a"]}, {"key": []}], True),
    (ABSENT, [{"key": []}], True),
    ([{"key": []}], [], False),
    ([], [{"key": []}], False),
    ([{"token": ["a"]}], [{"token": []}], False),
])  # fmt: skip
def test_of_two_alike_one_is_served_if_both_ask_for_the_same(first: Any, other: Any, served: bool) -> None:
    def asking(said: Any) -> dict[str, Any]:
        return {"get": {"responses": OK, **({} if said is ABSENT else {"security": said})}}

    value = document("3.1.0", [{"key": []}], ABSENT, "security")
    value["paths"] = {"/a/{x}": asking(first), "/a/{y}": asking(other)}
    if served:
        analysed = understand(read(value, Options()), Options())
        assert [one.path for one in analysed.service.operations] == ["/a/{x}"]
        assert "identical-paths" in {one.code for one in analysed.diagnostics}
        return
    with pytest.raises(DocumentError) as refused:
        understand(read(value, Options()), Options())
    (fault,) = (one for one in refused.value.diagnostics if one.code == "identical-paths")
    assert "MUST NOT exist" in fault.hint
    skipping = Options(skip_unsupported=True)
    assert [one.path for one in understand(read(value, skipping), skipping).service.operations] == ["/a/{x}"]
