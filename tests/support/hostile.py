"""Has hostile texts, and the small document that hostile ones are made of."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = Any
OK: dict[str, Json] = {"200": {"description": "fine"}}
SCHEMA_NAME = re.compile(r"[A-Za-z0-9._-]+")
"""Names that components can have (OpenAPI 3.1 4.8.7)."""

STRINGS = {
    "quotes": 'a\'b\'\'\'c"d""e"""f',
    "quotes at the ends": '"""a\'\'\'"',
    "backslashes": "a\\b\\\\c\\",
    "escapes": "\\x41\\u0041\\N{SNAKE}\\n\\",
    "line breaks": "a\nb\rc\r\nd",
    "line separators": "a\u2028b\u2029c\x85d",
    "controls": "a\x0cb\tc\x7fd\x1b[31me\x08f\0g",
    "templates": "{{ 7 * 7 }}{% for x in y %}{{ x }}{% endfor %}{# gone #}{{ cookiecutter.package }}",
    "shell": "${HOME} $HOME $(id) `id`",
    "format": "{0} {x!r} %s %(x)s",
    "comment": "# a */ --> ]]> <!-- */",
    "html": "<script>alert(1)</script>&quot;",
    "bidirectional override": "a\u202eb\u2066c\u200bd\ufeffe",
    "not ascii": "caf\u00e9 \u65e5\u672c\u8a9e \N{SNAKE}",
    "toml": '"\n[tool.hatch]\nx = "',
    "yaml": "!!python/object/apply:os.system ['id']\n---\n- &a *a: ",
    "markdown": "](javascript:x) **a** | b \\| c\n\n# c\n\n```\n| - |",
}
"""Text that has become code, markup or a path elsewhere."""


def payloads(canary: Path) -> dict[str, str]:
    """Python, shell and templates that make a file, in many ways of leaving what they stand in."""
    python = f"__import__('os').system('touch {canary}')"
    double = f'__import__("os").system("touch {canary}")'
    template = f"cycler.__init__.__globals__.os.system('touch {canary}')"
    return {
        "plain": python,
        "quotes": f"'+{double}+'\"+{python}+\"",
        "double quotes": f'"+{python}+"',
        "backslashes": f"\\'+{double}+\\'\\\"+{python}+\\\"",
        "docstring": f'"""\n{python}\n"""\n    {python}\n    """',
        "lines": f"x\n{python}\rx\r{python}\u2028{python}\x0c{python}",
        "brackets": f"'], {double}, Literal[')\n{python}\n({{{python}}}",
        "field": f'")\n    x = {python}\n    y = msgspec.field(name="',
        "template": f"{{{{ {template} }}}}{{% set x = {template} %}}",
        "shell": f"$(touch {canary})`touch {canary}`;touch {canary}|touch {canary}",
        "dockerfile": f'x"\nRUN touch {canary}\nLABEL y="',
    }


def base() -> dict[str, Json]:
    pet = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "example": "Rex"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1.0"},
        "servers": [{"url": "/v1"}],
        "tags": [],
        "paths": {
            "/pets": {
                "post": {
                    "operationId": "addPet",
                    "parameters": [],
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                    },
                    "responses": {
                        "201": {
                            "description": "made",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                        }
                    },
                    "security": [],
                }
            },
            "/other": {"get": {"responses": copy.deepcopy(OK)}},
        },
        "components": {"schemas": {"Pet": pet}, "securitySchemes": {}},
    }


def operation(document: Json) -> Json:
    return document["paths"]["/pets"]["post"]


def pet(document: Json) -> Json:
    return document["components"]["schemas"]["Pet"]


def add_parameter(document: Json, **parameter: Json) -> None:
    operation(document)["parameters"].append({"schema": {"type": "string"}, **parameter})


def add_property(document: Json, name: str, schema: Json) -> None:
    pet(document)["properties"][name] = schema
