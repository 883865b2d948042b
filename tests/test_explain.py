"""`brrtr explain` and `docs/rules.md`: what the rules of `brrtr diff` and the codes of diagnostics mean."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from support.example_documents import ROOT

from brrtr.cli import main
from brrtr.compare.change import Level
from brrtr.compare.explanations import explanations
from brrtr.compare.rules import RULES, Rule
from brrtr.diagnostics.codes import EXPLANATIONS

PAGE = ROOT / "docs" / "rules.md"
UPDATE = "make golden writes it anew"
HEAD = """# Rules

What `brrtr diff` says of a change, by the name of its rule, and what that means to those who are not told. A
single change may be less grave than its rule, where it does no harm in its place.

[diff.md](diff.md) is about the command. This page is made of `generator/brrtr/compare/rules.py`:
`make golden` writes it.
"""


def page() -> str:
    """The list of all rules for people."""
    wire = [rule for rule in RULES.values() if rule.level is Level.WIRE]
    source = [rule for rule in RULES.values() if rule.level is Level.SOURCE]
    clients = "".join(f"\n### `{rule.name}`\n\n*{rule.effect.value}* - {_text(rule)}" for rule in wire)
    team = "".join(f"\n### `{rule.name}`\n\n{_text(rule)}" for rule in source)
    return f"{HEAD}\n## For clients\n{clients}\n## For the team\n{team}"


def _text(rule: Rule) -> str:
    return f"{rule.says}\n\n{rule.why}\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


@pytest.mark.writes_golden
def test_page_has_every_rule(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page(), UPDATE


def test_no_rule_is_called_like_a_code() -> None:
    assert not RULES.keys() & EXPLANATIONS.keys()
    assert list(explanations()) == [*RULES, *EXPLANATIONS]


def test_a_rule() -> None:
    result = run("request-property-became-required")
    rule = RULES["request-property-became-required"]
    assert result.exit_code == 0
    assert result.stdout == f"{rule.name} (breaking for clients)\n\n{rule.says}\n\n{rule.why}\n"


def test_a_code() -> None:
    found = EXPLANATIONS["bad-merge"]
    assert run("bad-merge").stdout == f"bad-merge (diagnostic, error)\n\n{found.meaning}\n\n{found.remedy}\n"


def test_all() -> None:
    lines = run().stdout.splitlines()
    names = [line.split(" ", 1)[0] for line in lines]
    assert set(explanations()) <= set(names)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("request-property-become-required", "request-property-became-required"),
        ("Bad-Merg", "bad-merge"),
        ("oauth", ""),
    ],
)
def test_a_name_that_nobody_has(name: str, near: str) -> None:
    result = run(name)
    assert result.exit_code == 2
    assert f"there is no rule and no code {name!r}" in result.stderr
    assert (f"Do you mean {near}" if near else "`brrtr explain` lists all") in result.stderr
