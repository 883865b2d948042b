"""The formats of a report: what each says, and that no text of a document does anything in it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from brrtr.compare.accepted import Acceptance
from brrtr.compare.change import Change, Effect, Level, Witness
from brrtr.compare.formats import FORMATS
from brrtr.compare.formats.markdown import LONGEST
from brrtr.compare.report import DocumentFile, FileChange, Finding, Place, Report, Side
from brrtr.compare.service import FactChange
from brrtr.plan import Owner

HOSTILE = (
    "<script>x</script></pre></table>--><img src=//e.com> ``` `a` | @team #1 www.e.com"
    " %0A::error::\r\n\x1b[31m\u202e\0"
)
"""What a document may say anywhere."""

NEW_TEXT = "openapi: 3.1.0\npaths:\n  /pets: {}\n"


def change(rule: str, effect: Effect = Effect.BREAKING, level: Level = Level.WIRE, **more: object) -> Change:
    named: dict[str, object] = {"operation": "GET /pets", "message": "The name is required now."} | more
    return Change(rule, effect, level, **named)  # type: ignore[arg-type]


def finding(found: Change, *, accepted: str | None = None) -> Finding:
    old, new = Place("openapi.yaml", 2, 1, "/paths"), Place("openapi.yaml", 3, 3, "/paths/~1pets")
    entry = None if accepted is None else Acceptance(found.fingerprint, reason=accepted)
    return Finding(found, old, new, new, entry)


def report(*findings: Finding, limit: Effect | None = None, **more: object) -> Report:
    sides = Side("main:openapi.yaml", "Pets", "1"), Side("openapi.yaml", "Pets", "2")
    return Report(*sides, findings, limit=limit, **more)  # type: ignore[arg-type]


FULL = report(
    finding(
        change(
            "request-property-became-required",
            about="name",
            witness=Witness({"id": 1}, "before", "it needs `name`"),
        )
    ),
    finding(change("response-status-removed"), accepted="nobody asks for it"),
    finding(change("response-status-added", Effect.UNCLEAR)),
    finding(change("request-property-added", Effect.COMPATIBLE)),
    finding(change("handler-renamed", Effect.COMPATIBLE, Level.SOURCE)),
    limit=Effect.BREAKING,
    documents=(DocumentFile("openapi.yaml", "openapi.yaml", NEW_TEXT.replace("pets", "p"), NEW_TEXT),),
    stale=(Acceptance("0123456789ab", "response-status-removed GET /pets"),),
    facts=(FactChange("GET /pets", "stack size", "16,384 bytes", "20,480 bytes"),),
    files=(
        FileChange("src/pets/contract/routes.py", Owner.GENERATED, "a = 1\n", "a = 2\n"),
        FileChange("src/pets/handlers/pets.py", Owner.USER, None, "b = 1\n"),
    ),
    shows_code=True,
)


def hostile() -> Report:
    """A report in which every text is hostile."""
    told = change(
        "request-type-narrowed",
        operation=f"GET /{HOSTILE}",
        message=HOSTILE,
        about=HOSTILE,
        witness=Witness({HOSTILE: [HOSTILE]}, "after", HOSTILE),
    )
    place = Place(f"{HOSTILE}.yaml", 1, 1, f"/{HOSTILE}")
    entry = Acceptance(told.fingerprint, HOSTILE, HOSTILE)
    side = Side(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))
    unclear = change("other", Effect.UNCLEAR, message=HOSTILE)
    return Report(
        side,
        side,
        (
            Finding(told, place, place, place, entry),
            Finding(unclear, place, place, place),
            Finding(change("another", message=HOSTILE), place, None, place),
        ),
        (DocumentFile(f"{HOSTILE}.yaml", f"{HOSTILE}.yaml", f"{HOSTILE}\n", f"{HOSTILE}new\n"),),
        (entry,),
        (FactChange(HOSTILE, "pool", HOSTILE, HOSTILE),),
        (FileChange(f"src/{HOSTILE}.py", Owner.GENERATED, f"{HOSTILE}\n", f"{HOSTILE}new\n"),),
        True,
        Effect.UNCLEAR,
    )


class Page(HTMLParser):
    """A page as a browser sees it: what stands in it, and whether all that is opened is closed."""

    VOID = frozenset({"meta", "col", "img", "br", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attributes:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src"}:
                (self.links if (value or "").startswith("#") else self.addresses).append(value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


class TestText:
    def test_all_of_it(self) -> None:
        assert FORMATS["text"](FULL) == """\
main:openapi.yaml (1) -> openapi.yaml (2)
For clients: 2 breaking, 1 unclear, 1 compatible (1 accepted). For the team: 1.

Breaking for clients (2)

request-property-became-required  {}  GET /pets
    The name is required now.
    old openapi.yaml:2:1   new openapi.yaml:3:3
    The old document allows {{"id": 1}}; the new one does not: it needs `name`

response-status-removed  {}  GET /pets  accepted: nobody asks for it
    The name is required now.
    old openapi.yaml:2:1   new openapi.yaml:3:3

Unclear for clients (1)

response-status-added  {}  GET /pets
    The name is required now.
    old openapi.yaml:2:1   new openapi.yaml:3:3

Compatible for clients (1)

request-property-added  {}  GET /pets
    The name is required now.
    old openapi.yaml:2:1   new openapi.yaml:3:3

Owed by the team (1)

handler-renamed  {}  GET /pets
    The name is required now.
    old openapi.yaml:2:1   new openapi.yaml:3:3

In the service (1)
GET /pets  stack size 16,384 bytes -> 20,480 bytes

Files of the project (2)
1 added (user), 1 changed (generated)
~ src/pets/contract/routes.py  generated
+ src/pets/handlers/pets.py  user

Accepted, but no change here (1)
0123456789ab  response-status-removed GET /pets

In the code: src/pets/contract/routes.py
--- old/src/pets/contract/routes.py
+++ new/src/pets/contract/routes.py
@@ -1 +1 @@
-a = 1
+a = 2

1 change that may not pass. `brrtr explain RULE` says more of each; `brrtr diff --accept` with the same \
arguments lets these pass.
""".format(*(one.change.fingerprint for one in FULL.findings))

    def test_nothing(self) -> None:
        assert FORMATS["text"](report(facts=(), files=())).splitlines()[1:] == ["Nothing changed."]

    def test_nothing_controls_the_terminal(self) -> None:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", FORMATS["text"](hostile()))


class TestMarkdown:
    def test_what_is_said(self) -> None:
        text = FORMATS["markdown"](FULL)
        first = FULL.findings[0].change.fingerprint
        assert (
            "- **request-property-became-required** `GET /pets`  \n"
            "  The name is required now.  \n"
            '  The old document allows `{"id": 1}`; the new one does not: it needs \\`name\\`  \n'
            f"  `old openapi.yaml:2:1 new openapi.yaml:3:3` fingerprint `{first}`\n"
        ) in text
        assert "- **response-status-removed** `GET /pets` *(accepted: nobody asks for it)*" in text
        assert "| `GET /pets` | stack size | 16,384 bytes -&gt; 20,480 bytes |" in text
        assert "```diff\n--- old/src/pets/contract/routes.py\n" in text

    def test_documents_tell_nobody_and_link_nowhere(self) -> None:
        """Out of code, which does nothing."""
        text = FORMATS["markdown"](hostile())
        prose = re.sub(r"(`{3,})diff\n.*?\n\1\n", "", text, flags=re.DOTALL)
        prose = re.sub(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "", prose)
        assert "@team" not in prose
        assert "#1" not in prose
        assert "www.e" not in prose
        assert not re.search(r"<(?!!-- -->|/?details>|/?summary>)", prose)

    def test_a_fence_is_longer_than_what_stands_in_it(self) -> None:
        text = FORMATS["markdown"](hostile())
        (fence,) = re.findall("^(`{3,})diff$", text, re.MULTILINE)
        assert len(fence) == 4
        assert text.count(f"\n{fence}\n") == 1

    def test_it_fits_a_comment_and_says_that_it_is_cut(self) -> None:
        many = (
            finding(change(f"rule-{n}", message="\N{SNOWMAN} is longer as bytes. " * 9)) for n in range(900)
        )
        text = FORMATS["markdown"](report(*many))
        assert LONGEST - 1500 < len(text.encode()) <= LONGEST
        assert text.endswith("*This report is cut: `brrtr diff --format html` has all of it.*\n")
        assert "For clients: 900 breaking" in text


class TestHtml:
    def test_what_is_said(self) -> None:
        page = Page(FORMATS["html"](FULL))
        assert page.open == []
        for said in (
            "The name is required now.",
            '{"id": 1}',
            "16,384 bytes -> 20,480 bytes",
            "0123456789ab",
        ):
            assert said in page.text

    def test_changes_and_places_are_linked_both_ways(self) -> None:
        page = Page(FORMATS["html"](FULL))
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links} <= set(page.ids)
        name = f"change-{FULL.findings[0].change.fingerprint}"
        assert name in page.ids
        assert f"#{name}" in page.links
        assert {"#old-0-2", "#new-0-3"} <= set(page.links)

    def test_it_stands_alone_and_has_no_script(self) -> None:
        for each in (FULL, hostile()):
            page = Page(FORMATS["html"](each))
            assert page.addresses == []
            assert not page.tags & {"script", "img", "link", "iframe", "object", "form"}
            assert "@import" not in page.text
            assert "url(" not in page.text

    def test_hostile_texts_are_text(self) -> None:
        page = Page(FORMATS["html"](hostile()))
        assert page.open == []
        assert page.text.count("<script>x</script>") > 10
        assert not re.search("[\x00\x1b\u202e]", FORMATS["html"](hostile()))

    def test_what_differs_in_a_line_is_marked(self) -> None:
        assert "a = <mark>2</mark>" in FORMATS["html"](FULL)

    def test_unchanged_lines_are_folded_and_many_are_counted(self) -> None:
        def file(lines: int) -> FileChange:
            old = "".join(f"{n}\n" for n in range(lines))
            return FileChange("a.py", Owner.GENERATED, old, old + "end\n")

        text = FORMATS["html"](report(files=(file(100), file(1000)), facts=(), shows_code=True))
        assert '<details class="fold"><summary>97 unchanged lines</summary>' in text
        assert '<p class="fold">997 unchanged lines</p>' in text
        assert text.count("<tr>") == 97 + 2 * (3 + 1)

    def test_a_page_stays_readable(self) -> None:
        old = "".join(f"{n}\n" for n in range(15_000))
        files = tuple(FileChange(f"{name}.py", Owner.GENERATED, None, old) for name in "abc")
        text = FORMATS["html"](report(files=files, facts=(), shows_code=True))
        assert "2 more files are not shown" in text

    def test_nothing(self) -> None:
        assert "Nothing changed." in Page(FORMATS["html"](report(facts=(), files=()))).text


class TestJson:
    def test_what_is_said(self) -> None:
        found = json.loads(FORMATS["json"](FULL))
        assert found["counts"] == {
            "breaking": 2,
            "unclear": 1,
            "compatible": 1,
            "owed": 1,
            "accepted": 1,
            "failing": 1,
        }
        assert found["changes"][0] == {
            "rule": "request-property-became-required",
            "effect": "breaking",
            "level": "wire",
            "operation": "GET /pets",
            "operations": [],
            "about": "name",
            "message": "The name is required now.",
            "fingerprint": FULL.findings[0].change.fingerprint,
            "before": {"file": "openapi.yaml", "line": 2, "column": 1, "pointer": "/paths"},
            "after": {"file": "openapi.yaml", "line": 3, "column": 3, "pointer": "/paths/~1pets"},
            "witness": {"value": {"id": 1}, "accepted_by": "before", "because": "it needs `name`"},
            "accepted": None,
        }
        assert found["files"][0]["diff"].endswith("-a = 1\n+a = 2\n")
        assert "diff" not in found["files"][1]

    def test_hostile_texts_are_as_they_were(self) -> None:
        assert json.loads(FORMATS["json"](hostile()))["changes"][0]["message"] == HOSTILE

    def test_no_service_is_not_an_unchanged_one(self) -> None:
        found = json.loads(FORMATS["json"](report()))
        assert found["service"] is None
        assert found["files"] is None


class TestJunit:
    """By the schema that Jenkins publishes, which others take for theirs: names, order and numbers."""

    @pytest.mark.parametrize("each", [FULL, hostile(), report()], ids=["full", "hostile", "empty"])
    def test_counts_are_those_of_the_cases(self, each: Report) -> None:
        root = ElementTree.fromstring(FORMATS["junit"](each))
        assert root.tag == "testsuites"
        (suite,) = root
        assert suite.tag == "testsuite"
        assert {case.tag for case in suite} == {"testcase"}
        assert int(suite.attrib["tests"]) == len(suite) > 0
        for kind in ("failure", "skipped"):
            attribute = {"failure": "failures"}.get(kind, kind)
            assert int(suite.attrib[attribute]) == len(suite.findall(f"testcase/{kind}"))
        for case in suite:
            assert set(case.attrib) == {"classname", "name", "time"}
            assert len(case) <= 1
            assert all(set(inner.attrib) <= {"message", "type"} for inner in case)

    def test_breaking_fails_and_what_is_unclear_or_accepted_is_skipped(self) -> None:
        (suite,) = ElementTree.fromstring(FORMATS["junit"](FULL))
        outcomes = [[inner.tag for inner in case] for case in suite]
        assert outcomes == [["failure"], ["skipped"], ["skipped"], []]

    def test_what_may_not_pass_fails(self) -> None:
        each = report(finding(change("any", Effect.UNCLEAR)), limit=Effect.UNCLEAR)
        (suite,) = ElementTree.fromstring(FORMATS["junit"](each))
        assert suite.attrib["failures"] == "1"


class TestGithub:
    def test_annotations(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
        first, second, third, stale, verdict = FORMATS["github"](FULL).splitlines()
        assert first == (
            "::error file=openapi.yaml,line=3,col=3,title=request-property-became-required::"
            "GET /pets: The name is required now.%0A"
            'The old document allows {"id": 1}; the new one does not: it needs `name`%0A'
            f"fingerprint {FULL.findings[0].change.fingerprint}"
        )
        assert second.startswith("::notice file=openapi.yaml,line=3,col=3,title=response-status-removed::")
        assert second.endswith("%0Aaccepted: nobody asks for it")
        assert third.startswith("::warning ")
        assert stale.startswith("::notice title=stale::0123456789ab is accepted, but no change here.")
        assert verdict == FULL.verdict

    def test_files_are_named_from_the_top_of_the_checkout(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A project may lie in a folder of a repository: GitHub knows nothing of where the command ran."""
        (tmp_path / "services" / "pets").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "services" / "pets")
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
        assert FORMATS["github"](FULL).startswith("::error file=services/pets/openapi.yaml,line=3,")

    def test_documents_write_no_commands(self) -> None:
        lines = FORMATS["github"](hostile()).splitlines()
        assert len(lines) == 3 + 1 + 1
        for line in lines[:-1]:
            found = re.fullmatch(r"::(error|warning|notice) ([^:]*?)::(.*)", line)
            assert found is not None
            assert all(re.fullmatch("(file|line|col|title)=[^,:]*", each) for each in found[2].split(","))
            assert "%250A" in found[3]


@pytest.mark.parametrize("shape", FORMATS)
def test_same_report_same_text(shape: str) -> None:
    assert FORMATS[shape](hostile()) == FORMATS[shape](hostile())
