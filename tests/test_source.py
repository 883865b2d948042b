"""A document's text becomes JSON values that know their places, or one clear fault."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support.long_runs import examples

from brrtr.diagnostics import Diagnostic, DocumentError
from brrtr.source import MAX_DEPTH, Map, Sequence, Source, from_value, load, raw
from brrtr.source.tree import empty_copy

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4),
    max_leaves=20,
)


def load_text(folder: Path, text: str | bytes, name: str = "openapi.yaml") -> Source:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, root=folder)


def tree_of(folder: Path, text: str, name: str = "openapi.yaml") -> Any:
    return load_text(folder, text, name).tree


def fault_of(folder: Path, text: str | bytes, name: str = "openapi.yaml") -> Diagnostic:
    with pytest.raises(DocumentError) as caught:
        load_text(folder, text, name)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.file == name
    return diagnostic


class TestYaml:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("on", "on"),
            ("no", "no"),
            ("Yes", "Yes"),
            ("y", "y"),
            ("2020-01-01", "2020-01-01"),
            ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
            ("1_000", "1_000"),
            ("1:30", "1:30"),
            ("0b11", "0b11"),
            ("0o17", 15),
            ("0x1F", 31),
            ("017", 17),
            ("+12", 12),
            ("1.10", 1.1),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("1.2.3", "1.2.3"),
            ("~", None),
            ("", None),
            ("Null", None),
            ("nULL", "nULL"),
            ("TRUE", True),
            ("tRUE", "tRUE"),
            ("'true'", "true"),
            ('"12"', "12"),
            ("!!str 12", "12"),
            ('!!int "12"', 12),
            ("NaN", "NaN"),
            ("=", "="),
            ("{{ x }}", None),
        ],
    )
    def test_scalars_are_those_of_the_1_2_core_schema(self, tmp_path: Path, written: str, value: Any) -> None:
        """YAML 1.2.2 10.3.2, not what YAML 1.1 made of them."""
        if written == "{{ x }}":
            assert fault_of(tmp_path, f"a: {written}").code == "complex-key"
            return
        got = tree_of(tmp_path, f"a: {written}")["a"]

        assert (type(got), got) == (type(value), value)

    def test_scalars_are_there_as_written(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, "version: 1.10\nlist: [0x10, 2, ~, text]\nthree: 3.0")

        assert raw(tree, "version") == "1.10"
        assert [raw(tree["list"], index) for index in range(4)] == ["0x10", "2", "~", "text"]
        assert raw(tree, "three") == "3.0"

    def test_keys_are_strings_as_written(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, "200: a\n1.10: b\non: c\ntrue: d\n2020-01-01: e\n0x1F: f")

        assert list(tree) == ["200", "1.10", "on", "true", "2020-01-01", "0x1F"]

    def test_old_line_breaks_are_ordinary_characters(self, tmp_path: Path) -> None:
        """YAML 1.2.2 5.4: NEL, LS and PS end no line."""
        tree = tree_of(tmp_path, 'a: x\u2028y\nb: "p \u2029 q\x85r"\nc: 1\n')

        assert tree == {"a": "x\u2028y", "b": "p \u2029 q\x85r", "c": 1}
        assert tree.key_place("c") == (3, 1)

    def test_merge_keys(self, tmp_path: Path) -> None:
        text = "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\nc: {<<: [*a, {x: 9, z: 4}]}\nd: {'<<': 1}"

        tree = tree_of(tmp_path, text)

        assert tree["b"] == {"y": 3, "x": 1}
        assert tree["c"] == {"x": 1, "y": 2, "z": 4}
        assert tree["d"] == {"<<": 1}

    def test_aliases_repeat_values(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, "a: &k text\nb: &n 1.10\nc: &m {x: [1]}\nd: [*k, *n, *m]\n*k : 5")

        assert tree["d"] == ["text", 1.1, {"x": [1]}]
        assert raw(tree["d"], 1) == "1.10"
        assert tree["text"] == 5

    def test_without_libyaml(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml, "__with_libyaml__", False)

        tree = tree_of(tmp_path, "a: [1.10, on]\n200: {b: x}\n")

        assert tree == {"a": [1.1, "on"], "200": {"b": "x"}}
        assert tree["200"].place("b") == (2, 10)

    @settings(max_examples=examples(25), deadline=None)
    @given(JSON)
    def test_what_is_dumped_loads_back(self, tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
        """Strings are dumped in quotes: what needs none is another matter in YAML 1.1."""
        text = yaml.safe_dump(value, default_style='"', allow_unicode=False)

        assert tree_of(tmp_path_factory.getbasetemp(), text, "dumped.yaml") == value


class TestYamlFaults:
    @pytest.mark.parametrize(
        ("text", "code", "pointer", "place"),
        [
            ("a: 1\nb: 2\na: 3", "duplicate-key", "/a", (3, 1)),
            ("200: 1\n'200': 3", "duplicate-key", "/200", (2, 1)),
            ("p:\n  x/y: 1\n  x/y: 3", "duplicate-key", "/p/x~1y", (3, 3)),
            ("a: [1, 2\nb: 3", "not-yaml", "/a/2", (2, 2)),
            ("a:\n\t- b", "not-yaml", "/a", (2, 1)),
            ('a: "\\ud83d"', "not-yaml", "/a", (1, 7)),
            ("a: 1\n---\nb: 2", "several-documents", "", (2, 1)),
            ("", "empty-document", "", (1, 1)),
            ("# nothing\n", "empty-document", "", (1, 1)),
            ("a: !!python/object/apply:os.system [x]", "unsupported-tag", "/a", (1, 4)),
            ("a: !!binary aGk=", "unsupported-tag", "/a", (1, 4)),
            ("a: !mine {x: 1}", "unsupported-tag", "/a", (1, 4)),
            ("a: !!int x", "unsupported-tag", "/a", (1, 4)),
            ("a: .nan", "number-out-of-range", "/a", (1, 4)),
            ("a: -.Inf", "number-out-of-range", "/a", (1, 4)),
            ("a: 1e400", "number-out-of-range", "/a", (1, 4)),
            (f"a: {'9' * 5000}", "number-out-of-range", "/a", (1, 4)),
            ("b: 1\n~: 1", "null-key", "/", (2, 1)),
            ("? [a]\n: 1", "complex-key", "/", (1, 3)),
            ("a: &x [*x]", "recursive-alias", "/a/0", (1, 8)),
            ("a: &x {b: {c: *x}}", "recursive-alias", "/a/b/c", (1, 15)),
            ("a: *x", "unknown-alias", "/a", (1, 4)),
            ("a: {<<: 1}", "bad-merge", "/a/<<", (1, 9)),
            ('a: "x\x00"', "control-character", "", (1, 6)),
            ("😀: 1\nb: [x, \x1b]", "control-character", "", (2, 8)),
            (b"a: 1\nb: \xff", "not-utf-8", "", (2, 4)),
        ],
    )
    def test_one_diagnostic_with_its_place(
        self, tmp_path: Path, text: str | bytes, code: str, pointer: str, place: tuple[int, int]
    ) -> None:
        found = fault_of(tmp_path, text)

        assert (found.code, found.pointer, (found.line, found.column)) == (code, pointer, place)

    @pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, '{"a":' * 100_000])
    def test_deep_nesting(self, tmp_path: Path, text: str) -> None:
        assert fault_of(tmp_path, text).code == "nesting-too-deep"

    def test_nesting_up_to_the_bound(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n# YAML")

        for _ in range(MAX_DEPTH - 1):
            tree = tree[0]
        assert tree == []

    def test_alias_bomb(self, tmp_path: Path) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
        start = time.process_time()

        assert fault_of(tmp_path, "\n".join(lines)).code == "too-many-aliases"
        assert time.process_time() - start < 5

    def test_depth_through_aliases(self, tmp_path: Path) -> None:
        lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 1200))]

        assert fault_of(tmp_path, "\n".join(lines)).code == "nesting-too-deep"


class TestJson:
    def test_escapes_are_those_of_json(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, r'{"a": "\ud83d\ude00\/\u2028\b", "b": [1, 2.50, -0, 1E5]}', "openapi.json")

        assert tree == {"a": "😀/\u2028\b", "b": [1, 2.5, 0, 1e5]}
        assert raw(tree["b"], 1) == "2.50"

    def test_places(self, tmp_path: Path) -> None:
        tree = tree_of(tmp_path, '{\r\n\t"a" : [1,\r\n  {"b": "\\n"}]\r\n}', "openapi.json")

        assert tree.key_place("a") == (2, 2)
        assert tree.place("a") == (2, 8)
        assert tree["a"].place(1) == (3, 3)
        assert tree["a"][1].place("b") == (3, 9)

    def test_json_in_a_yaml_file_is_json(self, tmp_path: Path) -> None:
        assert tree_of(tmp_path, '\n{"a": "\\ud83d\\ude00",\n\t"b": 1}') == {"a": "😀", "b": 1}

    def test_a_flow_mapping_is_yaml(self, tmp_path: Path) -> None:
        assert tree_of(tmp_path, "{a: 1, b: [x,],}") == {"a": 1, "b": ["x"]}

    @pytest.mark.parametrize(
        ("text", "code", "place"),
        [
            ('{"a": 1,}', "not-json", (1, 9)),
            ('{"a": 1]', "not-json", (1, 8)),
            ('{"a": [1}', "not-json", (1, 9)),
            ("[1, 2", "not-json", (1, 6)),
            ("[01]", "not-json", (1, 3)),
            ("[1.]", "not-json", (1, 3)),
            ("[NaN]", "not-json", (1, 2)),
            ("[1] 2", "not-json", (1, 5)),
            ("{a: 1}", "not-json", (1, 2)),
            ('{"a"; 1}', "not-json", (1, 5)),
            ("['a']", "not-json", (1, 2)),
            ('["\\x"]', "not-json", (1, 3)),
            ('["a\nb"]', "not-json", (1, 4)),
            ("", "not-json", (1, 1)),
            ("openapi: 3.1.0", "not-json", (1, 1)),
            ('{"a": 1, "\\u0061": 2}', "duplicate-key", (1, 10)),
            ('["\\ud800"]', "not-unicode", (1, 2)),
            ("[1e400]", "number-out-of-range", (1, 2)),
            ("[" * 100_000, "nesting-too-deep", (1, MAX_DEPTH + 1)),
        ],
    )
    def test_faults(self, tmp_path: Path, text: str, code: str, place: tuple[int, int]) -> None:
        found = fault_of(tmp_path, text, "openapi.json")

        assert (found.code, (found.line, found.column)) == (code, place)

    @settings(max_examples=examples(40), deadline=None)
    @given(JSON, st.booleans(), st.sampled_from([None, 2]))
    def test_what_is_dumped_loads_back(
        self, tmp_path_factory: pytest.TempPathFactory, value: Any, ascii_only: bool, indent: int | None
    ) -> None:
        text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)

        assert tree_of(tmp_path_factory.getbasetemp(), text, "dumped.json") == value


class TestPassages:
    """What stands deep within JSON is read at once; nobody sees it by what comes out."""

    BEFORE = '{"a": {"b": {"c": '
    """What it stands in."""

    @pytest.mark.parametrize(
        ("text", "code", "column"),
        [
            ('{"a": 1,}', "not-json", 9),
            ('{"a": [1}', "not-json", 9),
            ("[1.]", "not-json", 3),
            ("[NaN]", "not-json", 2),
            ("[-Infinity]", "not-json", 2),
            ('["a\tb"]', "not-json", 4),
            ('["\\x"]', "not-json", 3),
            ('{"a": {"b": 1, "\\u0062": 2}}', "duplicate-key", 16),
            ('[["\\uD800"]]', "not-unicode", 3),
            ('{"\\udfff": 1}', "not-unicode", 2),
            ("[[1e400]]", "number-out-of-range", 3),
            (f"[{'1' * 1001}]", "number-out-of-range", 2),
            (f"[1.{'1' * 1001}]", "number-out-of-range", 2),
            ("[" * 10_000, "nesting-too-deep", MAX_DEPTH - 2),
            ("[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2), "nesting-too-deep", MAX_DEPTH - 2),
        ],
    )
    def test_faults_are_those_of_anywhere(self, tmp_path: Path, text: str, code: str, column: int) -> None:
        found = fault_of(tmp_path, f"{self.BEFORE}{text}}}}}}}", "openapi.json")

        assert (found.code, found.column) == (code, len(self.BEFORE) + column)

    def test_as_deep_as_may_be(self, tmp_path: Path) -> None:
        depth = MAX_DEPTH - 3
        tree = tree_of(tmp_path, f"{self.BEFORE}{'[' * depth}{']' * depth}}}}}}}", "openapi.json")

        node = tree["a"]["b"]["c"]
        while node:
            depth -= 1
            (node,) = node
        assert depth == 1

    @settings(max_examples=examples(40), deadline=None)
    @given(JSON, st.sampled_from([None, 2]))
    def test_places_are_where_the_text_says_it(
        self, tmp_path_factory: pytest.TempPathFactory, value: Any, indent: int | None
    ) -> None:
        text = json.dumps({"a": {"b": {"c": {"d": value}, "e": [value, 1.50]}}}, indent=indent)
        tree = tree_of(tmp_path_factory.getbasetemp(), text, "dumped.json")

        def written(offset: int) -> Any:
            return json.JSONDecoder().raw_decode(text, offset)[0]

        pending = [tree["a"]["b"]["e"], tree]  # the first is asked for before what it stands in
        while pending:
            node = pending.pop(0)
            assert written(node.start) == node
            if isinstance(node, Map):
                assert [written(node.key_offset(key)) for key in node] == list(node)
                assert [written(node.offset(key)) for key in node] == list(node.values())
            else:
                assert list(map(written, node.offsets)) == node
            members = node.values() if isinstance(node, Map) else node
            pending += [one for one in members if isinstance(one, Map | Sequence)]

    def test_numbers_are_given_as_they_are_written(self, tmp_path: Path) -> None:
        tree = tree_of(
            tmp_path, f'{self.BEFORE}[1.50, 1E2, -0, 7], "d": {{"e": 1.0e1}}}}}}}}', "openapi.json"
        )
        inner = tree["a"]["b"]

        assert inner == {"c": [1.5, 100.0, 0, 7], "d": {"e": 10.0}}
        assert [raw(inner["c"], index) for index in range(4)] == ["1.50", "1E2", "-0", "7"]
        assert raw(inner["d"], "e") == "1.0e1"

    def test_a_copy_that_changes_has_its_own_places(self, tmp_path: Path) -> None:
        node = tree_of(tmp_path, f'{self.BEFORE}{{"d": 1, "e": 2}}}}}}}}', "openapi.json")["a"]["b"]["c"]
        copy = empty_copy(node)
        copy.update(node)
        copy.put("f", 3, 90, 95)
        copy.remove("d")
        second = empty_copy(copy)
        second.update(copy)

        begun = len(self.BEFORE)
        assert list(node.offsets) == [begun + 1, begun + 6, begun + 9, begun + 14]
        assert list(copy.offsets) == list(second.offsets) == [begun + 9, begun + 14, 90, 95]
        assert copy.start == begun
        with pytest.raises(AttributeError):
            copy.nothing_of_a_node  # noqa: B018


class TestFiles:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError) as caught:
            load(tmp_path / "nothing.yaml", root=tmp_path)

        assert [(d.code, d.file, d.line) for d in caught.value.diagnostics] == [
            ("no-such-file", "nothing.yaml", 0)
        ]

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="is a folder"):
            load(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")

        with pytest.raises(DocumentError, match="not an ordinary file"):
            load(tmp_path / "pipe.yaml")

    def test_an_unreadable_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

        (tmp_path / "a.yaml").write_text("a: 1")
        monkeypatch.setattr(Path, "read_bytes", refuse)

        with pytest.raises(DocumentError, match="cannot be read: Permission denied"):
            load(tmp_path / "a.yaml")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_encodings(self, tmp_path: Path, encoding: str) -> None:
        source = load_text(tmp_path, "ä: 😀".encode(encoding))

        assert source.tree == {"ä": "😀"}
        assert source.text == "ä: 😀"
        assert source.name == "openapi.yaml"

    def test_ten_megabytes(self, tmp_path: Path) -> None:
        """The bound is generous for slow machines; it takes about two seconds."""
        item = '  - {id: %d, name: some name, tags: [a, b, c], price: 1.5, text: "%s"}\n'
        text = "items:\n" + "".join(item % (n, "x" * 60) for n in range(80_000))
        assert len(text) > 10_000_000
        start = time.process_time()

        assert len(tree_of(tmp_path, text)["items"]) == 80_000
        assert time.process_time() - start < 30


class TestValues:
    def test_values_become_a_tree(self) -> None:
        source = from_value({"a": (1, 2.5, None), 200: {"b": True}})

        assert source.tree == {"a": [1, 2.5, None], "200": {"b": True}}
        assert isinstance(source.tree, Map)
        assert isinstance(source.tree["a"], Sequence)
        assert source.tree.place("a") == (0, 0)
        assert (source.name, source.text) == ("<document>", "")

    @pytest.mark.parametrize(
        ("value", "code", "pointer"),
        [
            ({"a": {1, 2}}, "not-json", "/a"),
            ({"a": [float("nan")]}, "not-json", "/a/0"),
            ({"a": {None: 1}}, "not-json", "/a/"),
            ({"a": b"x"}, "not-json", "/a"),
            ({"a": "\ud800"}, "not-unicode", "/a"),
            ({1: 1, "1": 2}, "duplicate-key", "/1"),
        ],
    )
    def test_what_is_not_json(self, value: Any, code: str, pointer: str) -> None:
        with pytest.raises(DocumentError) as caught:
            from_value(value)

        assert [(d.code, d.pointer) for d in caught.value.diagnostics] == [(code, pointer)]

    def test_a_value_that_contains_itself(self) -> None:
        value: dict[str, Any] = {}
        value["a"] = [value]

        with pytest.raises(DocumentError, match="levels of nesting"):
            from_value(value)

    @settings(max_examples=examples(25), deadline=None)
    @given(JSON)
    def test_values_are_equal(self, value: Any) -> None:
        assert from_value(value).tree == value
