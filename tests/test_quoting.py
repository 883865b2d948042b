"""A document's text in the languages of a project's files reads back as the text, on one line."""

from __future__ import annotations

import re
import tomllib
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brrtr.plan import quoting
from brrtr.plan.yaml_text import dump
from brrtr.source.read_yaml import read_yaml
from brrtr.source.tree import File

TEXTS = st.text() | st.text(alphabet="\\\"'`|<>&$#*_[](){}!~-+=.:@%\n\r\t ab\u2028\u202e\0")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)


class TestOneLine:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\nb", "a b"),
            ("a\r\n\tb", "a b"),
            ("a\u2028b\u2029c\x85d", "a b c d"),
            ("a\u202eb\u200bc", "a b c"),
            ("\x1b[31mred\x07", "[31mred"),
            ("  a  b  ", "a b"),
            ("caf\u00e9 \N{SNAKE}", "caf\u00e9 \N{SNAKE}"),
            ("\n", ""),
        ],
    )
    def test_examples(self, text: str, expected: str) -> None:
        assert quoting.one_line(text) == expected

    @given(TEXTS)
    def test_nothing_that_controls_is_left(self, text: str) -> None:
        line = quoting.one_line(text)
        assert not {unicodedata.category(c) for c in line} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        assert quoting.one_line(line) == line
        assert len(f"{line}x".splitlines()) == 1


class TestToml:
    @given(TEXTS)
    def test_it_reads_back(self, text: str) -> None:
        source = quoting.toml(text)
        assert source.isascii()
        assert "\n" not in source
        assert tomllib.loads(f"x = {source}\ny = 1\n") == {"x": text, "y": 1}

    def test_half_a_surrogate_pair_is_replaced(self) -> None:
        assert tomllib.loads(f"x = {quoting.toml('a' + chr(0xD800))}") == {"x": "a\ufffd"}


class TestYaml:
    @given(JSON)
    def test_a_tree_reads_back(self, tree: object) -> None:
        """In YAML 1.1 and in 1.2, of which the first has more booleans and the second more numbers."""
        source = dump(tree)
        assert yaml.safe_load(source) == tree
        assert read_yaml(File("tree.yaml", source)) == tree

    def test_what_looks_like_something_else_stays_text(self) -> None:
        texts = ["no", "1.10", "1e3", "08", "0o17", "0x1", "2020-01-01", "12:30:00", "null", "~", "=", "<<"]
        tree = {"on": [*texts, "!!python/none", "&a", "*a", "- a"]}
        source = dump(tree)
        assert yaml.safe_load(source) == read_yaml(File("tree.yaml", source)) == tree

    def test_values_that_are_repeated_have_no_alias(self) -> None:
        value = {"a": 1}
        assert "&" not in dump([value, value])

    def test_people_can_read_it(self) -> None:
        tree = {"a": "b: c\nd", "e": "f " * 99 + "g", "h": "\u6771\u4eac \u00e9"}
        assert dump(tree) == f"a: |-\n  b: c\n  d\ne: {'f ' * 99}g\nh: \u6771\u4eac \u00e9\n"


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("plain text", "plain text"),
            ("a|b", r"a\|b"),
            ("<b>", "&lt;b&gt;"),
            ("`x`", r"\`x\`"),
            ("# a", r"\# a"),
            ("a\n\n# b", "a # b"),
            ("- a", r"\- a"),
            ("1. a", r"1\. a"),
        ],
    )
    def test_examples(self, text: str, expected: str) -> None:
        assert quoting.markdown(text) == expected

    @given(TEXTS)
    def test_it_shows_the_text(self, text: str) -> None:
        source = quoting.markdown(text)
        shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source).replace("&lt;", "<").replace("&gt;", ">")
        # An entity that the text itself has is shown as the text has it: its ampersand is escaped.
        assert shown.replace("&lt;", "<").replace("&gt;", ">") == quoting.one_line(text).replace(
            "&lt;", "<"
        ).replace("&gt;", ">")

    @given(TEXTS)
    def test_nothing_in_it_is_markup(self, text: str) -> None:
        source = quoting.markdown(text)
        assert "\n" not in source
        plain = re.sub(r"\\[!-/:-@\[-`{-~]", "", source)
        assert not set(plain) & set("`*_[]|<>")
        assert not re.match(r"[#>+=-]|[0-9]+[.)]", source)

    @given(TEXTS)
    def test_a_code_span_shows_the_text(self, text: str) -> None:
        source = quoting.markdown_code(text)
        line = quoting.one_line(text)
        if "|" in line:
            assert source == quoting.markdown(text)
            return
        found = re.fullmatch(r"(`+)(.*?)\1", source)
        assert found is not None
        assert found[1] not in re.findall("`+", found[2])
        inner = found[2]
        # CommonMark 0.31 6.1: one blank at both ends is taken off, unless there is nothing else.
        if inner.startswith(" ") and inner.endswith(" ") and inner.strip():
            inner = inner[1:-1]
        assert inner.strip() == line


class TestDockerfile:
    @given(TEXTS)
    def test_it_reads_back(self, text: str) -> None:
        source = quoting.dockerfile(text)
        assert re.fullmatch(r'"(?:[^"\\$\n]|\\["\\$])*"', source)
        assert re.sub(r'\\(["\\$])', r"\1", source[1:-1]) == quoting.one_line(text)
