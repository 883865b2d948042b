"""What a document's security becomes in its service: nothing that it says opens an operation by mistake."""

from __future__ import annotations

import ast
import importlib
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.installed_service import clean_environment, server
from support.metered import until
from support.projects import type_faults
from support.served import Serve

import brrtr
from brrtr.diagnostics import DocumentError
from brrtr.generate import read, understand
from brrtr.python.names import variables
from brrtr.write import write
from runtime.security import Scheme

DONE = {"204": {"description": ""}}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def document(
    security: Any = None,
    *,
    every: Any = None,
    version: str = "3.1.0",
    schemes: Any = None,
    title: str = "guarded",
) -> dict[str, Any]:
    """A document of one operation, which `security` is of; `every` is that of the whole document."""
    operation = {
        "operationId": "act",
        "responses": DONE,
        **({} if security is None else {"security": security}),
    }
    return {
        "openapi": version,
        "info": {"title": title, "version": "1"},
        "paths": {"/act": {"get": operation}},
        "components": {"securitySchemes": {"key": KEY} if schemes is None else schemes},
        **({} if every is None else {"security": every}),
    }


def required(files: Mapping[str, str]) -> list[Any]:
    """What the operation asks for, as it stands in the code of the contract."""
    (text,) = (text for path, text in files.items() if re.search(r"/contract/operations/[a-z]+\.py$", path))
    (all_ask,) = (text for path, text in files.items() if path.endswith("/contract/security.py"))
    stated = {
        ast.unparse(one.target): one.value
        for one in ast.parse(all_ask).body
        if isinstance(one, ast.AnnAssign)
    }
    keywords = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.keyword))
    values = (keyword.value for keyword in keywords if keyword.arg == "security")
    return [ast.literal_eval(stated.get(ast.unparse(value)) or value) for value in values]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize(
    "said",
    [
        [{"other": []}],
        [{"key": []}, {"other": []}],
        [{"key": [], "other": []}],
        [{"KEY": []}],
        [{"key": None}],
        [{"key": "read"}],
        {"key": []},
    ],
)
def test_what_is_not_known_is_an_error_where_nothing_is_forgiven(said: Any, version: str) -> None:
    with pytest.raises(DocumentError):
        brrtr.generate(document(said, version=version), brrtr.Options(strict=True))


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("skip", [False, True])
@pytest.mark.parametrize("said", [[None], ["key"], [[]], {}, "key", [{"key": 1}], [{"key": [None]}]])
def test_what_is_no_requirement_is_refused(said: Any, skip: bool, version: str) -> None:
    """Of an operation and of all, also where what is not supported is left out."""
    for wrong in (document(said, version=version), document(every=said, version=version)):
        with pytest.raises(DocumentError):
            brrtr.generate(wrong, brrtr.Options(skip_unsupported=skip))


@pytest.mark.parametrize(
    ("operation", "every", "expected"),
    [
        ([{"key": []}], None, [((("key", ()),),)]),
        (None, [{"key": []}], [((("key", ()),),)]),
        ([{"key": []}], [], [((("key", ()),),)]),
        ([{"key": ["a", "b"]}], None, [((("key", ("a", "b")),),)]),
        ([{"key": []}, {}], None, [((("key", ()),), ())]),
        ([{}, {"key": []}], None, [((), (("key", ()),))]),
        ([], [{"key": []}], []),
        ([{}], [{"key": []}], []),
        (None, [], []),
        (None, None, []),
    ],
)
def test_requirements(operation: Any, every: Any, expected: list[Any]) -> None:
    """Those of an operation stand for those of all; roles of a key are asked for as scopes are."""
    assert required(brrtr.generate(document(operation, every=every))) == expected


def test_a_key_in_a_header_that_no_request_can_have() -> None:
    """A published document calls one `ADVICEment API Key`. The operation stays closed, and that is told."""
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "An API Key"}}
    options = brrtr.Options()
    analysed = understand(read(document([{"key": []}], schemes=schemes), options), options)
    (told,) = [one for one in analysed.diagnostics if one.code == "unsupported-security-scheme"]
    assert (told.severity.value, told.pointer) == ("warning", "/components/securitySchemes/key/name")
    files = brrtr.generate(document([{"key": []}], schemes=schemes))
    assert required(files) == [((("key", ()),),)]
    assert not any("/act" in text or "An API Key" in text for path, text in files.items() if "tests/" in path)


def test_unsecured_service_has_nothing_of_it() -> None:
    files = brrtr.generate(document([]))
    assert "docs/security.md" not in files
    for path in ("README.md", ".env.example", "src/guarded/service.py", "src/guarded/registry.py"):
        assert not re.search("CHECKS|guards|security.md|BRRTR_DEV|BRRTR_JWT", files[path]), path
    assert "src/guarded/runtime/security/opening.py" not in files
    assert "variable=" not in files["src/guarded/contract/security.py"], "nobody asks for it"


@pytest.mark.parametrize(
    ("scheme", "told", "untold"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-A"}, "API_KEY", "BASIC|MTLS|JWT|Bearer|503"),
        ({"type": "http", "scheme": "basic"}, "BASIC", "BRRTR_API_KEY|MTLS|JWT|Bearer|503"),
        ({"type": "http", "scheme": "bearer"}, "JWT", "BRRTR_API_KEY|BASIC|MTLS|SHA-256"),
        ({"type": "mutualTLS"}, "MTLS", "BRRTR_API_KEY|BASIC|JWT|SHA-256"),
    ],
)
def test_page_tells_of_what_the_document_has(scheme: Any, told: str, untold: str) -> None:
    page = brrtr.generate(document([{"one": []}], schemes={"one": scheme}))["docs/security.md"]
    assert told in page
    assert not re.search(untold, page)
    assert not re.search("[^\n]\n#|\n\n\n#", page), "one blank line stands before each heading"


def test_names_of_variables() -> None:
    """Capitals of ASCII, each its own, whatever the order, without the two underscores before them."""
    texts = ["api_key", "apiKey", "api.key", "OAuth2", "__", "ключ", "7", "a__b", "日本-x"]
    found = variables(texts)
    assert found == variables(texts[::-1])
    assert len(set(found.values())) == len(texts)
    assert all(re.fullmatch("[A-Z](?:_?[A-Z0-9])*", name) for name in found.values()), found
    assert found["OAuth2"] == "O_AUTH2"


HOSTILE = [
    '"""',
    "'",
    "\\",
    "\n",
    "\r",
    "\0",
    "{{ 7 * 7 }}",
    "{% x %}",
    "${HOME}",
    "# x",
    "\u2028",
    "\u202e",
    "*/",
]


def test_scopes_are_text_and_nothing_else(serve: Serve) -> None:
    """Whatever a document has for scopes, an operation asks for them and for nothing else."""
    bearer = {"type": "http", "scheme": "bearer"}
    hostile = document([{"token": HOSTILE}], schemes={"token": bearer}, title="scopes")
    assert required(brrtr.generate(hostile)) == [((("token", tuple(HOSTILE)),),)]
    made = serve(hostile)
    schemes: dict[str, Scheme] = importlib.import_module("scopes.contract.security").SCHEMES
    assert list(schemes) == ["token"]
    with serving(made.registry, native=True, dev_credential="dev-credential") as client:
        assert client.get("/act", headers={"authorization": "Bearer dev-credential"}).status_code == 204
        assert client.get("/act").status_code == 401


CHECKED = """

class Account(Principal, frozen=True, kw_only=True):
    plan: str


async def key(credential: Credential, state: State) -> Account | None:
    if credential.value != "k":
        return None
    return Account(id="ann", scheme=credential.scheme, plan=state.plan)


CHECKS: Checks[State] = {"key": key}
"""
WRONG = """
from guarded.runtime.security.checks import Checks
from guarded.runtime.security.principal import Credential, Principal
from guarded.service import State


def at_once(credential: Credential, state: State) -> Principal | None:
    return None


async def another(credential: Credential, state: str) -> Principal | None:
    return None


async def whatever(credential: Credential, state: State) -> bool:
    return True


async def alone(credential: Credential) -> Principal | None:
    return None


CHECKS: Checks[State] = {
    "a": at_once,
    "b": another,
    "c": whatever,
    "d": alone,
}
"""
HANDLER = """
from guarded.runtime.context import Context
from guarded.service import Account, State


async def act(*, context: Context[State]) -> None:
    plan: str = context.principal_of(Account).plan
    assert plan == "paid" and context.principal.id == "ann"
"""


def checked(text: str) -> str:
    """The service's module with a check, as the page about security shows it."""
    text = text.replace("CHECKS: Checks[State] = {}", "_: Checks[State] = {}")
    text = text.replace(
        'such as a database pool."""', 'such as a database pool."""\n\n    plan: str = "paid"'
    )
    imported = "from .runtime.security.principal import Credential, Principal\n"
    return text.replace("from .runtime.settings", imported + "from .runtime.settings") + CHECKED


def test_check_of_ones_own(serve: Serve) -> None:
    made = serve(
        document([{"key": []}], title="checked"),
        HANDLER.replace("guarded", "checked"),
        {"service.py": checked},
    )
    with serving(made.registry, native=True) as client:
        assert client.get("/act", headers={"x-key": "k"}).status_code == 204
        assert client.get("/act", headers={"x-key": "no"}).status_code == 401


def test_types_of_checks(tmp_path: Path) -> None:
    """mypy takes one as the page shows it, knows the class of who calls, and refuses what does not fit."""
    files = dict(brrtr.generate(document([{"key": []}])))
    files["src/guarded/service.py"] = checked(files["src/guarded/service.py"])
    files["src/guarded/handlers/act.py"] = HANDLER
    files["src/guarded/wrong.py"] = WRONG
    write(files, tmp_path / "project")
    faults = type_faults([tmp_path / "project"])
    lines = WRONG.splitlines()
    expected = [number for number, line in enumerate(lines, 1) if re.match('    "[abcd]"', line)]
    assert re.findall(r"guarded/wrong\.py:(\d+): error: Dict entry", faults) == [str(one) for one in expected]
    assert faults.count(" error: ") == len(expected), faults


def test_service_of_before_there_were_checks_goes_on(serve: Serve) -> None:
    def older(text: str) -> str:
        return re.sub(r'(?s)\nCHECKS: .*?\n"""\n(?=\nPOOLS)|from \.runtime\.security\.checks .*?\n', "", text)

    made = serve(document([{"key": []}], title="older"), changes={"service.py": older})
    assert not hasattr(importlib.import_module("older.service"), "CHECKS")
    with serving(made.registry, native=True, dev_credential="dev-credential") as client:
        assert client.get("/act", headers={"x-key": "dev-credential"}).status_code == 204


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")
def test_files_of_keys_are_read_again_at_a_reload(tmp_path: Path) -> None:
    """So keys change without a restart; a file that cannot be read keeps the version that serves."""
    write(brrtr.generate(document([{"key": []}], title="rotated")), tmp_path / "project")
    keys = tmp_path / "keys"
    keys.write_text("old\n")
    environment = clean_environment(
        PYTHONPATH=str(tmp_path / "project" / "src"),
        BRRTR_API_KEY_FILE__KEY=str(keys),
        BRRTR_SHUTDOWN_GRACE_S="1",
    )
    command = [sys.executable, "-m", "rotated", "serve", "--port", "0"]
    with server(command, cwd=tmp_path, environment=environment) as process:
        with httpx.Client(base_url=f"http://127.0.0.1:{process.port()}") as client:

            def statuses() -> list[int]:
                return [client.get("/act", headers={"x-key": key}).status_code for key in ("old", "new")]

            assert statuses() == [204, 401]
            keys.write_text("old\nnew\n")
            process.process.send_signal(signal.SIGHUP)
            until(lambda: statuses() == [204, 204], "the new key")
            keys.write_text("new\nsha256:broken\n")
            process.process.send_signal(signal.SIGHUP)
            until(lambda: "Not reloaded" in process.log, "a refusal")
            assert statuses() == [204, 204]
        assert process.stop() == 0
        assert "broken" not in process.log
        assert "its line 2 cannot be this" in process.log
