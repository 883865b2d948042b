"""AC1, AC7: with the compiled validators and with the reference library a service gives the same answers."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from support.example_documents import ROOT, called, calls
from support.golden_files import generated
from support.installed_service import Installed, clean_environment, server
from support.service_calls import CREDENTIAL, Answer, mismatches, send_all

from brrtr.write import write
from runtime.settings import Settings, SettingsError

JUNK: list[Any] = [None, True, -1, 0.5, 1e30, "", "x" * 5000, [], [[]], {}, {"a": {"b": 1}}]
"""What every member of every body is replaced with, one at a time."""
TEXTS = ("", "x", "-1", "1.0", "1e30", "true", "null", "a,b", "%00", "2026-02-30")
"""Likewise for every value of a query and the last segment of every path."""


def mutations(call: Any) -> Iterator[Any]:
    """The call with one thing in it replaced, left out or added."""
    for value in places(call["json"]) if "json" in call else ():
        yield call | {"json": value}
    names = [pair.partition("=")[0] for pair in call.get("query", "").split("&") if pair]
    for name in names:
        for text in TEXTS:
            others = [pair for pair in call["query"].split("&") if pair.partition("=")[0] != name]
            yield call | {"query": "&".join([*others, f"{name}={text}"])}
    if call["method"] != "POST":
        stem = call["path"].rpartition("/")[0]
        yield from (call | {"path": f"{stem}/{text}"} for text in TEXTS)


def places(value: Any) -> Iterator[Any]:
    """The value with each part replaced by junk, each member left out, and one added to each object."""
    yield from JUNK
    keys: Any = (
        list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        for part in places(value[key]):
            changed = copy.copy(value)
            changed[key] = part
            yield changed
    if isinstance(value, dict):
        for key in keys:
            yield {name: part for name, part in value.items() if name != key}
        yield value | {"an unknown name": 1}


def bad_calls(case: str) -> list[Any]:
    """What the table's calls that go well become by mutation: some hundred of each kind."""
    found = {}
    for call in calls(case):
        if call["expect"]["status"] < 300:
            for made in mutations(call):
                if called(case, made) is None:
                    continue
                found[json.dumps(made, sort_keys=True)] = made
    every = max(1, len(found) // 1500)
    return list(found.values())[::every]


def said(answer: Answer) -> Any:
    """An answer without the order of its violations, in which no engine is bound."""
    problem = answer.problem()
    if "violations" not in problem:
        return answer
    violations = sorted(json.dumps(violation) for violation in problem.pop("violations"))
    return answer.status, answer.content_type, problem, violations


@pytest.fixture(scope="module")
def answers_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, list[Answer]]]:
    """By engine what an example's service answers to its table, and then to bad calls."""

    @cache
    def once(case: str) -> dict[str, list[Answer]]:
        folder = tmp_path_factory.mktemp("engines") / case
        write(generated(ROOT / "examples" / case / "openapi.yaml"), folder)
        table = [*calls(case), *bad_calls(case)]

        def serve(engine: str) -> list[Answer]:
            environment = clean_environment(
                PYTHONPATH=str(folder / "src"),
                PYTHONDONTWRITEBYTECODE="1",
                BRRTR_DEV_CREDENTIAL=CREDENTIAL,
                BRRTR_SCHEMA_CACHE=engine,
            )
            command = [sys.executable, "-m", case, "serve", "--dev", "--port", "0"]
            with server(command, cwd=folder, environment=environment) as process:
                answers = send_all(case, table, process.port())
                assert process.stop() == 0
                assert "Traceback" not in process.log, process.log
                return answers

        with ThreadPoolExecutor(2) as threads:
            return dict(zip(("on", "off"), threads.map(serve, ("on", "off")), strict=True))

    return once


def test_reference_engine_answers_as_the_table_says(
    case: str, answers_of: Callable[[str], dict[str, list[Answer]]]
) -> None:
    table = calls(case)
    wrong = mismatches(table, answers_of(case)["off"][: len(table)])
    assert not wrong, "\n".join(wrong)


def test_engines_agree(case: str, answers_of: Callable[[str], dict[str, list[Answer]]]) -> None:
    table = [*calls(case), *bad_calls(case)]
    answers = answers_of(case)
    assert len(table) > 200
    refused = sum(answer.status in {400, 422} for answer in answers["on"])
    assert refused > len(table) / 4, "most of what is bad is refused"
    for call, on, off in zip(table, answers["on"], answers["off"], strict=True):
        assert on.status < 500 or on.status == 501, (call, on)
        assert said(on) == said(off), quote(json.dumps(call)[:2000], safe=' {}[]":,/')


def test_without_the_library_the_start_says_what_to_install(case: str, installed: Installed) -> None:
    """The environment of an installed example has no extra but `test`."""
    environment = clean_environment(BRRTR_SCHEMA_CACHE="off")
    run = subprocess.run(
        [str(installed.python), "-m", installed.package, "serve", "--port", "0"],
        cwd=installed.folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=20,
        check=False,
    )
    assert run.returncode == 2
    assert re.fullmatch(
        rf"{case}: BRRTR_SCHEMA_CACHE cannot be 'off': .*jsonschema is installed.*`reference`.*\n", run.stdout
    )


def test_extra_brings_the_library(case: str) -> None:
    files = generated(ROOT / "examples" / case / "openapi.yaml")
    assert re.search(r'^reference = \["jsonschema>=', files["pyproject.toml"], re.MULTILINE)


@pytest.mark.parametrize("value", ["2", "-", "of", "onoff"])
def test_bad_value_is_named(value: str) -> None:
    message = f"^BRRTR_SCHEMA_CACHE cannot be '{value}': it takes `on`, `true`, `yes` or `1`, or else `off`, "
    with pytest.raises(SettingsError, match=message):
        Settings.from_environment({"BRRTR_SCHEMA_CACHE": value})
