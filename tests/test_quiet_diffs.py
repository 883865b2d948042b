"""A change of a document changes what it is about, and nothing else, in what is generated."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from fnmatch import fnmatch
from functools import cache
from typing import Any

import pytest
import yaml
from support.example_documents import CASES, ROOT
from support.long_runs import some

import brrtr

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\w+|[^\w\s(),\\]')
ESTIMATE = re.compile(r"\b(?:estimated_body_bytes|stack_size_bytes)=\d+,?")
"""What an operation needs follows from the schemas that it uses."""
NAMING = (
    "README.md",
    "docs/*",
    ".brrtr/base/README.md.base",
    ".brrtr/base/docs/*",
    ".brrtr/lock.json",
    "src/*/contract/validators/schemas.json*",
)
"""What lists operations, files or schemas by line: a first call to try, digests, the validators as data."""
DOCUMENT = ("openapi.*", "src/*/contract/openapi.*")
SHARED = "src/*/contract/*/shared_*.py"
"""What any operation may have of what others have, too: there each such thing stands by itself."""
OF_ALL = (
    *(
        "src/*/registry.py",
        "src/*/contract/refusals.py",
        "src/*/contract/routes/*.py",
        "src/*/contract/*/__init__.py",
        "tests/contract/*",
    ),
    ".brrtr/operations.json",
    SHARED,
)
"""What knows all operations: a line or an entry for each; and validators that any of them may have."""
PROJECT = (".env.example", "Dockerfile", "pyproject.toml", "src/*/runtime/*", ".brrtr/base/*")
"""What has a part for each feature that some operation needs, such as uploads."""
OF_SCHEMAS = ("src/*/contract/*/components*", "src/*/contract/*/alternatives*", "src/*/contract/hidden.py")


@cache
def text(case: str) -> str:
    return (ROOT / "examples" / case / "openapi.yaml").read_text("utf-8")


def document(case: str) -> dict[str, Any]:
    """The document of an example, to be changed."""
    found: dict[str, Any] = yaml.safe_load(text(case))
    return found


@cache
def before(case: str) -> Mapping[str, str]:
    return brrtr.generate(document(case))


def operations(paths: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path, item in paths.items():
        yield from ((path, method) for method in item if method in METHODS)


def alone(paths: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The operations that share no path and method with another: a choice has to name all of them."""
    found = [(re.split("[?#]", path)[0], method) for path, method in operations(paths)]
    return [one for one, place in zip(operations(paths), found, strict=True) if found.count(place) == 1]


def without(whole: Mapping[str, Any], path: str, method: str) -> dict[str, Any]:
    """The document without an operation, and without its path if that has no other."""
    less = deepcopy(dict(whole))
    del less["paths"][path][method]
    if METHODS.isdisjoint(less["paths"][path]):
        del less["paths"][path]
    return less


def of(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def changed(old: Mapping[str, str], new: Mapping[str, str], *, but: tuple[str, ...] = ()) -> list[str]:
    """The paths of the files that differ."""
    return [path for path in sorted({*old, *new}) if old.get(path) != new.get(path) and not of(path, but)]


def hunks(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lines that are gone, and those that are there instead, of each place where two texts differ."""
    one, other = old.splitlines(), new.splitlines()
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield one[i:j], other[k:m]


def tokens(lines: list[str]) -> list[str]:
    """What stands in lines, however they are broken: brackets and commas come and go with that."""
    return TOKEN.findall(ESTIMATE.sub("", "\n".join(lines)))


def within(some: list[str], all_: list[str]) -> bool:
    """Whether lines say nothing that others do not say, in the same order."""
    left = iter(tokens(all_))
    return all(token in left for token in tokens(some))


def handlers(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """The module and the name of each handler."""
    return {
        (path.rpartition("/")[2].removesuffix(".py"), name)
        for path, source in files.items()
        if fnmatch(path, "src/*/handlers/*.py")
        for name in re.findall(r"^(?:async )?def (\w+)", source, re.MULTILINE)
    }


def said(path: str, old: str, new: str) -> str:
    """The difference, for a message."""
    return "\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), path, path, lineterm="", n=1))


def assert_only_removed(old: Mapping[str, str], new: Mapping[str, str], about: str = "\0") -> None:
    """All that differs is what is no longer there; lines that name `about` may say something else of it."""
    for path in changed(old, new, but=NAMING + DOCUMENT):
        now = new.get(path, "")
        for gone, instead in hunks(old.get(path, ""), now):
            rest = [line for line in instead if about not in line]
            refuses = any(line.startswith('  "refusals":') for line in instead)
            if path.startswith("tests/contract/") and (rest != instead or refuses):
                # What leads to one path alone is certain to be refused there, and is tested then.
                continue
            assert within(rest, gone), said(path, old.get(path, ""), now)


@pytest.mark.parametrize(
    ("case", "path", "method"),
    [(case, *operation) for case in CASES for operation in some(alone(document(case)["paths"]), 5)],
)
def test_removing_an_operation_changes_no_line_about_another(case: str, path: str, method: str) -> None:
    old, new = before(case), brrtr.generate(without(document(case), path, method))

    # Tests of a path say which methods it has: those of the others go on to say so.
    assert_only_removed(old, new, re.sub(r"\{.*", "", path))
    [(module, name)] = handlers(old) - handlers(new)
    assert handlers(new) < handlers(old)
    own = (f"src/*/{module}.py", f"src/*/{module}_*.py", f"src/*/{module}*.json")
    for changed_path in changed(old, new, but=NAMING + DOCUMENT + OF_ALL + OF_SCHEMAS + PROJECT):
        assert of(changed_path, own), changed_path
    for changed_path, source in new.items():
        unaware = of(changed_path, NAMING + DOCUMENT + PROJECT)
        assert unaware or not re.search(rf"\b{name}\b", source), changed_path


def refuses_with(case: str, name: str) -> bool:
    """Says whether a component is the schema of problem details."""
    reference = {"$ref": f"#/components/schemas/{name}"}

    def leads(node: Any) -> bool:
        if not isinstance(node, dict):
            return False
        return node.get("application/problem+json", {}).get("schema") == reference or any(
            map(leads, node.values())
        )

    return leads(document(case))


def assert_judges_refusals(old: Mapping[str, str], new: Mapping[str, str], name: str) -> set[str]:
    """Gives the files that differ because refusals can now have a member that their schema restricts.

    Where it had none there was nothing to judge, and no module that says how refusals look: that module has
    nothing of the property, only what judges by the schema, and the registry has nothing but that module.
    """
    [path] = [path for path in new if of(path, ("src/*/contract/refusals.py",))]
    assert path not in old
    checks = re.findall(r"\bcheck=\w+\.(\w+)", new[path])
    assert checks == [f"is_{name.lower()}"], new[path]
    [registry] = [path for path in new if of(path, ("src/*/registry.py",))]
    for gone, instead in hunks(old[registry], new[registry]):
        assert not gone
        assert all("REFUSALS" in line for line in instead), said(registry, old[registry], new[registry])
    return {path, registry}


def schemas_with_properties(case: str) -> list[str]:
    schemas = document(case)["components"]["schemas"]
    return [name for name, schema in schemas.items() if schema.get("properties")]


@pytest.mark.parametrize(
    ("case", "name"), [(case, name) for case in CASES for name in some(schemas_with_properties(case), 5)]
)
def test_a_property_added_to_a_schema_changes_only_its_own_lines(case: str, name: str) -> None:
    more = document(case)
    properties = more["components"]["schemas"][name]["properties"]
    extra = {"type": "string", "pattern": "^[a-z]+$", "maxLength": 40}
    more["components"]["schemas"][name]["properties"] = {"extraColour": extra, **properties}

    old, new = before(case), brrtr.generate(more)

    # Of the operations, only their data: examples and calls may have the property, and forms are models of
    # their own.
    data = ("src/*/contract/examples/*", "src/*/registry.py", "src/*/contract/operations/*")
    data += ("src/*/contract/models/*",)
    record = ".brrtr/operations.json"
    for gone, instead in hunks(old[record], new[record]):
        assert all(line.startswith(f'  "{name}": {{"like":') for line in (*gone, *instead))
    but = (*NAMING, *DOCUMENT, record)
    if refuses_with(case, name) and not any(of(path, ("src/*/contract/refusals.py",)) for path in old):
        but += tuple(assert_judges_refusals(old, new, name))
    for path in changed(old, new, but=but):
        assert of(path, (*OF_SCHEMAS, "tests/contract/*", "src/*/handlers/*", *data)), path
        for gone, instead in hunks(old.get(path, ""), new[path]):
            added = "\n".join(instead)
            is_about = re.search("extra_?colour", added, re.IGNORECASE)
            imports = all(re.match(r"import |from |    \w+,$|\)$|$", line) for line in instead)
            only_estimates = tokens(gone) == tokens(instead)
            assert is_about or imports or only_estimates, said(path, old.get(path, ""), new[path])
            if path.endswith(".py") and is_about and '"{' not in added and "'{" not in added:
                assert within(gone, instead), said(path, old.get(path, ""), new[path])


def tags(case: str) -> dict[str, str]:
    """For each tag that is the first of an operation, the path of one."""
    paths = document(case)["paths"]
    found: dict[str, str] = {}
    for path, method in operations(paths):
        found.setdefault(paths[path][method].get("tags", ["default"])[0], re.split("[?#]", path)[0])
    return found


@pytest.mark.parametrize(
    ("case", "tag", "path"),
    [(case, tag, path) for case in CASES for tag, path in some(list(tags(case).items()), 3)],
)
def test_a_new_operation_touches_the_modules_of_its_tag(case: str, tag: str, path: str) -> None:
    more = document(case)
    place = {"name": "place", "in": "query", "schema": {"type": "integer", "maximum": 9}}
    thing = {"type": "object", "properties": {"size": {"type": "string", "enum": ["s", "m"]}}}
    answer = {"description": "It is.", "content": {"application/json": {"schema": thing}}}
    new_operation = {"operationId": "measureThing", "parameters": [place], "responses": {"200": answer}}
    tagged = {} if tag == "default" else {"tags": [tag]}
    more["paths"][f"/{path.split('/')[1]}/further/things/measured"] = {"get": new_operation | tagged}

    old, new = before(case), brrtr.generate(more)

    [(module, name)] = handlers(new) - handlers(old)
    assert name == "measure_thing"
    own = (f"src/*/{module}.py", f"src/*/{module}_*.py", f"src/*/{module}*.json")
    for changed_path in changed(old, new, but=NAMING + DOCUMENT):
        assert of(changed_path, own + OF_ALL), changed_path
        for gone, instead in hunks(old.get(changed_path, ""), new[changed_path]):
            assert within(gone, instead), said(changed_path, old.get(changed_path, ""), new[changed_path])


def descriptions(node: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where a document says what a schema, a response or an operation is."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield (*keys, "description")
        for key, value in node.items():
            if key not in {"example", "examples", "default", "enum", "const", "info"}:
                yield from descriptions(value, (*keys, key))


MOST_MODELS = 3


@pytest.mark.parametrize("case", CASES)
def test_another_description_touches_one_place(case: str) -> None:
    places = list(descriptions(document(case)))
    assert len(places) >= 10
    for place in some(places, 4):
        other = document(case)
        node: Any = other
        for key in place[:-1]:
            node = node[key]
        node["description"] = "A zebra crossing."
        old, new = before(case), brrtr.generate(other)
        found = [
            instead
            for path in changed(old, new, but=(*NAMING, *DOCUMENT, "src/*/handlers/*"))
            for _, instead in hunks(old[path], new[path])
        ]
        # A schema may have models for several directions, and one for forms.
        assert len(found) <= MOST_MODELS, place
        assert all("zebra" in line or line.strip() in {"", '"""'} for lines in found for line in lines), place


def is_about_all(path: str) -> bool:
    """Says whether a file is about components, or knows of all operations without their order."""
    return of(
        path, (*OF_SCHEMAS, "src/*/registry.py", "src/*/contract/routes/*.py", "src/*/contract/*/__init__.py")
    )


WITHOUT_CHOICES = [case for case in CASES if alone(paths := document(case)["paths"]) == [*operations(paths)]]
"""The examples whose operations share no path and method: of those that do the first goes before others."""


@pytest.mark.parametrize("case", WITHOUT_CHOICES)
def test_operations_in_another_order_leave_what_is_not_theirs(case: str) -> None:
    other = document(case)
    other["paths"] = dict(reversed(other["paths"].items()))

    old, new = before(case), brrtr.generate(other)
    paths = changed(old, new, but=NAMING + DOCUMENT)
    assert list(filter(is_about_all, paths)) == []
    for path in paths:
        said_before, said_now = (
            sorted(line.strip(" ,") for line in files[path].splitlines()) for files in (old, new)
        )
        assert said_before == said_now, said(path, old[path], new[path])


def example_objects(node: Any) -> Iterator[dict[str, Any]]:
    """Gives the examples of a document that are objects with a text of several words."""
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in {"example", "value"} and isinstance(value, dict):
            yield from (value for text in value.values() if isinstance(text, str) and " " in text)
        else:
            yield from example_objects(value)


@pytest.mark.parametrize("case", [case for case in CASES if any(example_objects(document(case)))])
def test_another_example_touches_nothing_that_a_person_owns(case: str) -> None:
    other = document(case)
    example = next(example_objects(other))
    name = next(name for name, text in example.items() if isinstance(text, str) and " " in text)
    example[name] += ", and zebras"

    old, new = before(case), brrtr.generate(other)

    paths = changed(old, new, but=(*DOCUMENT, ".brrtr/lock.json"))
    assert paths
    for path in paths:
        assert of(path, ("src/*/contract/examples/*.json", "tests/contract/*.json")), path
        assert all("zebras" in line for _, instead in hunks(old[path], new[path]) for line in instead), path


# What stands in several places.


def address() -> dict[str, Any]:
    """A schema with more assertions than it takes to be a function of its own."""
    fields = {
        f"line_{letter}": {"type": "string", "maxLength": 9, "pattern": "^[a-z]"} for letter in "abcdef"
    }
    return {"type": "object", "required": ["line_a"], "properties": fields}


def shared_parts() -> dict[str, Any]:
    """A document whose operations have in common what can be: components, what a path has, inline schemas."""
    body = {
        "type": "object",
        "properties": {
            "home": address(),
            "work": address(),
            "kind": {"enum": list("abcdefg")},
            "state": {"enum": list("ABCDEFGHIJKLMN")},
        },
    }
    answer = {
        "description": "Done",
        "headers": {"X-Left": {"$ref": "#/components/headers/Left"}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}},
    }

    def operation(name: str, tag: str) -> dict[str, Any]:
        return {
            "operationId": name,
            "tags": [tag],
            "parameters": [{"$ref": "#/components/parameters/Limit"}],
            "requestBody": {"content": {"application/json": {"schema": deepcopy(body)}}, "required": True},
            "responses": {"200": answer, "404": {"$ref": "#/components/responses/Missing"}},
        }

    of_path = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    }
    problem = {"application/json": {"schema": {"type": "object", "required": ["why"]}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "People", "version": "1"},
        "paths": {
            "/people/{id}": {
                "parameters": [of_path],
                "put": operation("putPerson", "people"),
                "post": operation("postPerson", "people"),
            },
            "/staff": {"put": operation("putStaff", "staff"), "post": operation("postStaff", "people")},
        },
        "components": {
            "parameters": {
                "Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}
            },
            "headers": {"Left": {"schema": {"type": "integer", "minimum": 0}}},
            "responses": {"Missing": {"description": "Not there", "content": problem}},
            "schemas": {
                "Person": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string"},
                        "home": address(),
                        "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
                    },
                }
            },
        },
    }


@pytest.mark.parametrize(("path", "method"), list(operations(shared_parts()["paths"])))
def test_what_operations_share_does_not_change_when_one_of_them_goes(path: str, method: str) -> None:
    whole = shared_parts()

    assert_only_removed(
        brrtr.generate(whole), brrtr.generate(without(whole, path, method)), path.partition("{")[0]
    )


@pytest.mark.parametrize("name", ["home", "work", "kind", "state"])
def test_a_part_of_one_body_that_changes_leaves_those_of_other_operations(name: str) -> None:
    other = shared_parts()
    body = other["paths"]["/staff"]["put"]["requestBody"]["content"]["application/json"]["schema"]
    if name == "state":
        body["properties"][name]["enum"].append("O")
    else:
        body["properties"][name]["minProperties"] = 1

    old, new = brrtr.generate(shared_parts()), brrtr.generate(other)

    touched = changed(old, new, but=(*NAMING, *DOCUMENT, SHARED))
    assert [path for path in touched if "/validators/" in path] == ["src/people/contract/validators/staff.py"]
    for path in changed(old, new):
        if of(path, (SHARED,)):
            assert not any(gone for gone, _ in hunks(old[path], new[path])), path
    assert all(of(path, ("src/*/staff*", *OF_ALL)) for path in touched), touched


@pytest.mark.parametrize("case", CASES)
def test_names_in_validators_are_not_numbers(case: str) -> None:
    for path, source in before(case).items():
        if fnmatch(path, "src/*/contract/validators/*.py"):
            numbered = re.findall(r"\b(?:value|item|index|name|tried|matched|tag|count)_?\d+\b", source)
            numbered += re.findall(r"^_[A-Z_]+_\d+ = ", source, re.MULTILINE)
            assert numbered == [], path
