"""The benchmark of validation: its bodies are what its document says, and its ratios are ratios."""

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
import yaml
from openapi_spec_validator import validate

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`validating.cases`, importable as it is for validate.py."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("validating.cases")


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`validating.report`, likewise."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("validating.report")


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """validate.py itself."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("validate")


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`validating.measure`, with nothing where it would import the other libraries and their models."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    models = ModuleType("validating.peer_models")
    vars(models).update(PYDANTIC={}, MSGSPEC={})
    others = [ModuleType(name) for name in ("fastjsonschema", "jsonschema_rs", "orjson", "pydantic")]
    for module in (models, *others):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return importlib.import_module("validating.measure")


@pytest.fixture(scope="module")
def document() -> Any:
    """The document with the schemas."""
    return yaml.safe_load((BENCHMARKS / "validating" / "openapi.yaml").read_text(encoding="utf-8"))


def test_document_is_valid_and_has_the_cases(cases: ModuleType, document: Any) -> None:
    """The document is valid OpenAPI 3.1, and each case is the body of its operation."""
    validate(document)
    bodies = {
        path.strip("/"): item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for path, item in document["paths"].items()
    }
    assert bodies == {case.name: f"#/components/schemas/{case.schema}" for case in cases.CASES}


def test_bodies_are_what_they_are_said_to_be(cases: ModuleType, document: Any) -> None:
    """The valid bodies are valid by jsonschema-rs; each fault alone makes them invalid."""
    for case in cases.CASES:
        root = {"$ref": f"#/components/schemas/{case.schema}", "components": document["components"]}
        validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
        assert validator.is_valid(json.loads(case.valid)), case.name
        for what, body in case.wrong():
            assert not validator.is_valid(json.loads(body)), f"{case.name}: {what}"


def test_round_of_our_own(
    benchmark: ModuleType,
    cases: ModuleType,
    measure: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The service and the validators that are compiled alone judge every body of every case rightly."""
    document = benchmark.write_service(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    ours = [contender for contender in measure.CONTENDERS if contender.name.startswith("brrtr")]
    assert len(ours) == 3
    monkeypatch.setattr(measure, "CONTENDERS", ours)
    found = measure.measure(1, 0.0001, document)
    assert found["unsupported"] == {}
    assert list(found["microseconds"]) == [case.name for case in cases.CASES]
    for times in found["microseconds"].values():
        assert {kind: set(times[kind]) for kind in times} == {
            kind: {contender.name for contender in ours} for kind in ("valid", "invalid")
        }


def test_who_judges_wrongly_is_not_timed(cases: ModuleType, measure: ModuleType) -> None:
    """A contender that accepts an invalid body or refuses the valid one is told apart by that body."""
    case = cases.CASES[0]
    first = next(iter(case.faults))
    assert measure.fault_of(case, lambda raw: True, lambda raw: []) == f"accepts {first}"
    assert measure.fault_of(case, lambda raw: False, lambda raw: ["no"]) == "refuses the valid body"


def test_ratios_and_targets(report: ModuleType) -> None:
    """Ratios are those of the medians; a target is met by the medians, and says the worst round."""

    def one(ours: float, other: float) -> dict[str, Any]:
        times = {"brrtr": ours, "jsonschema-rs": other}
        return {"microseconds": {"pet": {"valid": times, "invalid": {}}}, "unsupported": {"pet": {"x": "y"}}}

    rounds = [one(1.0, 3.0), one(2.0, 3.0), one(1.0, 9.0)]
    summaries = report.summarise(rounds)
    assert list(summaries["pet"]["valid"]) == ["brrtr", "jsonschema-rs"]
    row = summaries["pet"]["valid"]["jsonschema-rs"]
    assert (row["microseconds"], row["ratio"], row["ratio_min"], row["ratio_max"]) == (3.0, 3.0, 1.5, 9.0)
    assert report.unsupported(rounds) == {"pet": {"x": "y"}}
    summaries |= {case: {"valid": {}, "invalid": {}} for case in ("pets", "order", "orders")}
    [target] = report.targets(summaries)
    assert (target.promise.factor, target.reached, target.least, target.met) == (2, 3.0, 1.5, True)
    assert "met    pet" in report.target_table([target])
    assert "does not support it: x (y)" in report.table("pet", summaries["pet"], {"x": "y"})
