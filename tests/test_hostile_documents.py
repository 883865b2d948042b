"""No document can hurt the generator or what it generates: text stays text, names become harmless names."""

from __future__ import annotations

import copy
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from support import projects
from support.hostile import OK, STRINGS, Json, add_parameter, add_property, base, operation, payloads, pet
from support.long_runs import some

import brrtr
from brrtr import DocumentError, Options
from brrtr.generate import read, understand
from brrtr.leniency import judged
from brrtr.write import write

# Places of a document. Each puts a text where it says, in a document that is valid without it.


def in_info(key: str) -> Callable[[Json, str], None]:
    return lambda document, text: document["info"].__setitem__(key, text)


def in_operation(key: str) -> Callable[[Json, str], None]:
    return lambda document, text: operation(document).__setitem__(key, text)


def tag(document: Json, text: str) -> None:
    document["tags"].append({"name": text, "description": text})
    operation(document)["tags"] = [text]


def contact(document: Json, text: str) -> None:
    document["info"]["contact"] = {"name": text, "x-more": text}
    document["info"]["license"] = {"name": text}


def extension(document: Json, text: str) -> None:
    document["x-top"] = {text: [text]}
    operation(document)[f"x-{text}"] = text
    pet(document)["x-of-a-schema"] = text


def segment(text: str) -> str:
    """A text without what means something in the template of a path."""
    return re.sub("[{}/?#%]", "", text)


def path(document: Json, text: str) -> None:
    document["paths"][f"/z/{segment(text)}"] = {"get": {"responses": copy.deepcopy(OK)}}


def path_parameter(document: Json, text: str) -> None:
    name = segment(text)
    parameter = {"in": "path", "name": name, "required": True, "schema": {"type": "string"}}
    document["paths"][f"/y/{{{name}}}"] = {"get": {"parameters": [parameter], "responses": copy.deepcopy(OK)}}


def query_parameter(document: Json, text: str) -> None:
    add_parameter(document, **{"in": "query"}, name=text, description=text)


def cookie_parameter(document: Json, text: str) -> None:
    add_parameter(document, **{"in": "cookie"}, name=text)


def header_parameter(document: Json, text: str) -> None:
    add_parameter(document, **{"in": "header"}, name=text, required=True)


def response_header(document: Json, text: str) -> None:
    operation(document)["responses"]["201"]["headers"] = {
        text: {"schema": {"type": "string"}, "description": text}
    }


def property_name(document: Json, text: str) -> None:
    named = {"type": "string", "title": text, "description": text}
    add_property(document, "p0", {"type": "object", "required": [text], "properties": {text: named}})
    add_property(document, "p-1", {"type": "object", "title": text, "properties": {"a": named}})


def pattern(document: Json, text: str) -> None:
    add_property(document, "p1", {"type": "string", "pattern": exactly(text)})


def exactly(text: str) -> str:
    """A regular expression for a text (ECMA-262 22.2.1 SyntaxCharacter)."""
    return re.sub(r"([\^$\\.*+?()\[\]{}|/])", r"\\\1", text)


def raw_pattern(document: Json, text: str) -> None:
    add_property(document, "p2", {"type": "string", "pattern": text})


def default(document: Json, text: str) -> None:
    add_property(document, "p3", {"type": "string", "default": text})
    add_parameter(document, **{"in": "query"}, name="q3", schema={"type": "string", "default": text})
    add_property(document, "p4", {"type": "array", "items": {}, "default": [{text: text}]})


def enum(document: Json, text: str) -> None:
    add_property(document, "p5", {"type": "string", "enum": [text, f"{text}!"]})
    add_parameter(document, **{"in": "query"}, name="q5", schema={"type": "string", "enum": [text, ""]})
    add_property(document, "p6", {"enum": [{text: [text]}, text, 1]})


def const(document: Json, text: str) -> None:
    add_property(document, "p7", {"const": text})
    add_property(document, "p8", {"const": {text: text}})


def example(document: Json, text: str) -> None:
    media_type = operation(document)["responses"]["201"]["content"]["application/json"]
    media_type["example"] = {"name": text, "more": [text]}
    content = {"text/plain": {"schema": {"type": "string"}, "examples": {"a": {"value": text}}}}
    document["paths"]["/text"] = {"get": {"responses": {"200": {"description": "", "content": content}}}}
    content = {"application/octet-stream": {"example": text}}
    document["paths"]["/bytes"] = {"get": {"responses": {"200": {"description": "", "content": content}}}}
    content = {"text/event-stream": {"example": f"event: a\ndata: {text}\nid: {text}\n\n"}}
    document["paths"]["/events"] = {"get": {"responses": {"200": {"description": "", "content": content}}}}


def format_(document: Json, text: str) -> None:
    add_property(document, "p9", {"type": "string", "format": text})


def scope(document: Json, text: str) -> None:
    flow = {"tokenUrl": "https://example.com", "scopes": {text: text}}
    document["components"]["securitySchemes"]["oauth"] = {
        "type": "oauth2",
        "description": text,
        "flows": {"clientCredentials": flow},
    }
    operation(document)["security"].append({"oauth": [text]})


def api_key(document: Json, text: str) -> None:
    document["components"]["securitySchemes"]["key"] = {"type": "apiKey", "in": "query", "name": text}
    operation(document)["security"].append({"key": []})


def http_scheme(document: Json, text: str) -> None:
    document["components"]["securitySchemes"]["http"] = {"type": "http", "scheme": text, "description": text}
    operation(document)["security"].append({"http": []})


def security_scheme(document: Json, text: str) -> None:
    document["components"]["securitySchemes"][text] = {"type": "http", "scheme": "bearer"}
    operation(document)["security"].append({text: []})


def server_variable(document: Json, text: str) -> None:
    variable = {"default": text, "enum": [text], "description": text}
    document["servers"].append(
        {"url": "https://x.example/{v}", "variables": {"v": variable}, "description": text}
    )


def server_base(document: Json, text: str) -> None:
    document["servers"].insert(0, {"url": f"https://x.example/{text}"})


def server_default(document: Json, text: str) -> None:
    variable = {"default": text}
    document["servers"].insert(0, {"url": "/{v}/x", "variables": {"v": variable}})


def mapping(document: Json, text: str) -> None:
    kinds = {
        name: {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, name: {}}}
        for name in ("Cat", "Dog")
    }
    document["components"]["schemas"] |= kinds
    add_property(
        document,
        "p10",
        {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {text: "#/components/schemas/Cat", "d": "Dog"},
            },
        },
    )


def discriminator(document: Json, text: str) -> None:
    kind = {"type": "object", "required": [text], "properties": {text: {"type": "string"}}}
    document["components"]["schemas"]["Kind"] = kind
    one = {"$ref": "#/components/schemas/Kind"}
    add_property(document, "p11", {"oneOf": [one], "discriminator": {"propertyName": text}})


def pattern_property(document: Json, text: str) -> None:
    add_property(
        document, "p12", {"type": "object", "patternProperties": {exactly(text): {"type": "integer"}}}
    )
    dependent = {
        "type": "object",
        "dependentRequired": {text: [text]},
        "dependentSchemas": {text: {"minProperties": 1}},
    }
    add_property(document, "p13", dependent)


def deep_object(document: Json, text: str) -> None:
    schema = {"type": "object", "properties": {text: {"type": "integer"}}}
    add_parameter(document, **{"in": "query"}, name="q14", schema=schema, style="deepObject")


def media_type(document: Json, text: str) -> None:
    operation(document)["requestBody"]["content"][text] = {"schema": {"type": "string"}}
    operation(document)["responses"]["201"]["content"][text] = {"schema": {"type": "string"}}


def response_key(document: Json, text: str) -> None:
    operation(document)["responses"][text] = {"description": text}


def component(document: Json, text: str) -> None:
    document["components"]["schemas"][text] = {"type": "object", "properties": {"a": {}}}


def reference(document: Json, text: str) -> None:
    add_property(document, "p15", {"$ref": text})


def method(document: Json, text: str) -> None:
    document["paths"]["/other"][text] = {"responses": copy.deepcopy(OK)}


def response_description(document: Json, text: str) -> None:
    operation(document)["responses"]["201"]["description"] = text
    operation(document)["requestBody"]["description"] = text
    document["components"]["responses"] = {"Shared": {"description": text}}
    operation(document)["responses"]["404"] = {"$ref": "#/components/responses/Shared"}


TAKEN: dict[str, Callable[[Json, str], None]] = {
    "title": in_info("title"),
    "summary of the document": in_info("summary"),
    "description of the document": in_info("description"),
    "version": in_info("version"),
    "contact": contact,
    "extension": extension,
    "tag": tag,
    "path": path,
    "path parameter": path_parameter,
    "query parameter": query_parameter,
    "cookie": cookie_parameter,
    "summary": in_operation("summary"),
    "description": in_operation("description"),
    "operationId": in_operation("operationId"),
    "response": response_description,
    "property": property_name,
    "pattern": pattern,
    "default": default,
    "enum": enum,
    "const": const,
    "example": example,
    "format": format_,
    "scope": scope,
    "api key": api_key,
    "http scheme": http_scheme,
    "server variable": server_variable,
    "mapping": mapping,
    "discriminator": discriminator,
    "pattern property": pattern_property,
    "deep object": deep_object,
    "media type": media_type,
}
"""Places that take any text, or any that a template of a path can have."""

OTHERS: dict[str, Callable[[Json, str], None]] = {
    "server": server_base,
    "server default": server_default,
    "raw pattern": raw_pattern,
    "header": header_parameter,
    "response header": response_header,
    "response key": response_key,
    "component": component,
    "security scheme": security_scheme,
    "reference": reference,
    "method": method,
}
"""Places where not every text is valid."""


def everywhere(text: str) -> dict[str, Json]:
    """A document with a text in every place that takes it."""
    document = base()
    for put in TAKEN.values():
        put(document, text)
    for put in OTHERS.values():
        tried = copy.deepcopy(document)
        put(tried, text)
        if usable(tried):
            document = tried
    return document


def usable(document: Json) -> bool:
    """Whether a service can be made of it as it is; anything but a DocumentError is a defect."""
    try:
        understand(read(document, Options()), Options(strict=True))
    except DocumentError as error:
        return not all(found.message and found.code for found in error.diagnostics)
    return True


@dataclass(frozen=True)
class Hostile:
    """A text, the document that has it everywhere, and the project of that."""

    text: str
    document: dict[str, Json]
    files: Mapping[str, str]


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that only a payload makes."""
    return tmp_path_factory.getbasetemp() / "canary"


@pytest.fixture(scope="module")
def hostile(canary: Path) -> dict[str, Hostile]:
    """Every hostile string and every payload."""
    found = {}
    texts = {**STRINGS, **{f"payload {name}": text for name, text in payloads(canary).items()}}
    for index, (name, text) in enumerate(texts.items()):
        document = everywhere(text)
        files = brrtr.generate(document, Options(name=f"hostile {index} service"))
        found[name] = Hostile(text, document, files)
    return found


@pytest.fixture(scope="module")
def plain() -> Mapping[str, str]:
    """The project of a document that wishes nobody harm, and takes tokens as those do that do."""
    document = base()
    security_scheme(document, "plain")
    return brrtr.generate(document, Options(name="plain"))


CASES = [*STRINGS, *(f"payload {name}" for name in payloads(Path("canary")))]


@pytest.mark.parametrize("place", TAKEN)
def test_a_place_that_takes_any_text(place: str) -> None:
    refused = []
    for name, text in STRINGS.items():
        document = base()
        TAKEN[place](document, text)
        if not usable(document):
            refused.append(name)
    assert refused == []


@pytest.mark.parametrize("place", OTHERS)
def test_a_place_that_refuses_text_says_so(place: str) -> None:
    taken = []
    for name, text in STRINGS.items():
        document = base()
        OTHERS[place](document, text)
        if usable(document):
            taken.append(name)
    assert len(taken) < len(STRINGS)


@pytest.mark.parametrize("case", CASES)
class TestPython:
    def test_it_is_definitions_only(self, hostile: dict[str, Hostile], case: str) -> None:
        projects.assert_harmless(hostile[case].files)

    def test_text_comes_out_as_it_went_in(self, hostile: dict[str, Hostile], case: str) -> None:
        text, files = hostile[case].text, hostile[case].files
        assert {text, f"{text}!"} <= projects.strings(files, "contract/models")
        for part in ("contract/operations", "contract/security", "contract/validators", "handlers/"):
            assert text in projects.strings(files, part), part
        paths = projects.strings(files, "contract/operations")
        assert any(path.endswith(f"/z/{segment(text)}") for path in paths)

    def test_prose_is_in_docstrings(self, hostile: dict[str, Hostile], case: str) -> None:
        said = "".join(f"[U+{ord(c):04X}]" if hidden(c) else c for c in hostile[case].text)
        handlers = projects.docstrings(hostile[case].files, "handlers/")
        assert any(" ".join(said.split()) in doc for doc in handlers)


def hidden(c: str) -> bool:
    """Whether a docstring names a character instead of having it; white space becomes a blank."""
    return not c.isspace() and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}


def one_line(text: str) -> str:
    """A text where there is one line for it."""
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)
    return " ".join(shown.split())


TITLE, INTRODUCTION = 120, 300
"""Characters of a title, and of what a description says first, that a project's files have room for."""

SAID_FIRST = {
    "comment": "",  # a heading and nothing under it
    "html": 'alert(1)"',
    "yaml": "- &a *a...",  # what stands under a heading, leading up to something
    "markdown": "](javascript:x) a | b \\| c",
}
"""What a README says of a description that has tags, emphasis or headings of its own."""


def said_first(case: str, text: str) -> str:
    """A description in plain words: Python's names of two underscores are emphasis in Markdown."""
    return SAID_FIRST.get(case, one_line(text).replace("__", ""))


def assert_says(shown: str, whole: str, room: int) -> None:
    """Holds that a text is there as it is; or, if it is longer than there is room for, that it begins so."""
    if len(whole) <= room:
        assert shown == whole
        return
    begun = shown.removesuffix("...")
    assert len(shown) <= room
    assert begun
    assert f"{begun}..." == shown
    assert whole.startswith(begun)


@pytest.mark.parametrize("case", CASES)
class TestOtherLanguages:
    def test_toml(self, hostile: dict[str, Hostile], plain: Mapping[str, str], case: str) -> None:
        text, files = hostile[case].text, hostile[case].files
        package = next(path.split("/")[1] for path in files if path.startswith("src/"))
        usual = (
            plain["pyproject.toml"]
            .replace("src/plain", f"src/{package}")
            .replace('["plain"]', f'["{package}"]')
        )
        project, expected = tomllib.loads(files["pyproject.toml"]), tomllib.loads(usual)
        description = project["project"]["description"]
        assert_says(description, one_line(text), TITLE)
        expected["project"] |= {
            "name": package.replace("_", "-"),
            "version": "0.1.0",
            "description": description,
        }
        assert project == expected

    def test_the_document(self, hostile: dict[str, Hostile], case: str) -> None:
        document, files = hostile[case].document, hostile[case].files
        packed = next(text for path, text in files.items() if path.endswith("/openapi.json.bz2.b64"))
        assert json.loads(projects.unpacked(packed)) == judged(read(document, Options()))[0].tree
        assert yaml.safe_load(files["openapi.yaml"]) == document

    def test_dockerfile(self, hostile: dict[str, Hostile], plain: Mapping[str, str], case: str) -> None:
        lines = hostile[case].files["Dockerfile"].splitlines()
        usual = plain["Dockerfile"].splitlines()
        assert [line.split(" ")[0] for line in lines] == [line.split(" ")[0] for line in usual]
        (label,) = (line for line in lines if line.startswith("LABEL "))
        title = docker_word(label.removeprefix("LABEL org.opencontainers.image.title="))
        assert_says(title, one_line(hostile[case].text), TITLE)

    def test_readme(self, hostile: dict[str, Hostile], plain: Mapping[str, str], case: str) -> None:
        text, files = hostile[case].text, hostile[case].files
        lines, usual = files["README.md"].split("\n"), plain["README.md"].split("\n")
        assert lines[0].startswith("# ")
        assert_says(shown(lines[0].removeprefix("# ")), one_line(text), TITLE)
        said = said_first(case, text)
        if said:
            assert_says(shown(lines[2]), said, INTRODUCTION)
            assert not re.match(r"[#>+=-]|[0-9]+[.)]", lines[2])
        assert lines[4 if said else 2] == usual[2]
        headings = [line for line in lines[1:] if line.startswith("#")]
        assert headings == [line for line in usual[1:] if line.startswith("#")]

    def test_list_of_operations(self, hostile: dict[str, Hostile], case: str) -> None:
        document, lines = hostile[case].document, hostile[case].files["docs/operations.md"].split("\n")
        rows = lines[lines.index("| method | path | handler | |") + 2 :]
        assert rows.pop() == ""
        assert len(rows) == len(document["paths"])
        assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows] == [5] * len(rows)


def docker_word(word: str) -> str:
    """What a word in double quotes stands for in a Dockerfile; nothing in it may be substituted."""
    assert re.fullmatch(r'"(?:[^"\\$]|\\["\\$])*"', word), word
    return re.sub(r'\\(["\\$])', r"\1", word[1:-1])


def shown(markdown: str) -> str:
    """What a line of Markdown shows that has backslash escapes, entities of angle brackets and no markup."""
    unescaped = re.sub(r"\\[!-/:-@\[-`{-~]|&[lg]t;", "", markdown)
    assert not set(unescaped) & set("\\`*_[]|~&$<>"), markdown
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    return text.replace("&lt;", "<").replace("&gt;", ">")


def test_nothing_of_a_document_runs(hostile: dict[str, Hostile], canary: Path, tmp_path: Path) -> None:
    folders = []
    for index, case in enumerate(some([*hostile.values()], 16)):
        folders.append(tmp_path / f"project{index}")
        write(case.files, folders[-1])
    answers = projects.exercise(folders)
    assert not canary.exists()
    wrong = [(folder.name, *a) for folder, each in answers.items() for a in each if a[2] >= 400]
    assert not wrong, "\n".join(map(str, wrong))
    assert all(len(each) >= 5 for each in answers.values())


def test_projects_of_hostile_documents_are_typed_and_linted(
    hostile: dict[str, Hostile], tmp_path: Path
) -> None:
    folders = []
    for name in ("quotes at the ends", "line separators", "controls", "payload docstring", "markdown"):
        folders.append(tmp_path / name.replace(" ", "_"))
        write(hostile[name].files, folders[-1])
    assert projects.lint_faults(folders) == ""
    assert projects.type_faults(folders) == ""
