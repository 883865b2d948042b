"""The dashboard and the configuration of Prometheus: what is in them, and what Prometheus says of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from support.example_documents import ROOT, calls
from support.golden_files import generated
from support.installed_service import clean_environment, server
from support.service_calls import CREDENTIAL, send_all

from brrtr.plan import Owner, owner
from brrtr.plan.operators import operators_files
from brrtr.write import write

DASHBOARD = "deploy/grafana/dashboard.json"
ALERTS = "deploy/prometheus/alerts.yaml"
SCRAPE = "deploy/prometheus/prometheus.yaml"
HOSTILE = (
    "{{ $labels.job }}",
    "{{ template",
    '"} or vector(1) > 0 #',
    "${datasource} $job [[job]] $__rate_interval",
    "a: b\n- c: |\n  d # e",
    "'; \"\\",
)
"""Titles that are code to Go's templates, PromQL, Grafana or YAML."""


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    """The pet store's project; those of other documents differ in names and titles only, as goldens show."""
    return generated(ROOT / "examples" / "pet_store" / "openapi.yaml")


def dashboard(files: Mapping[str, str]) -> Any:
    return json.loads(files[DASHBOARD])


def alerts(files: Mapping[str, str]) -> Iterator[Any]:
    """Every alert rule."""
    for group in yaml.safe_load(files[ALERTS])["groups"]:
        yield from group["rules"]


def panels(files: Mapping[str, str]) -> list[Any]:
    """The panels of the dashboard that are no rows."""
    return [panel for panel in dashboard(files)["panels"] if panel["type"] != "row"]


def kept(expression: str) -> set[str]:
    """The labels that sums keep."""
    return set(re.findall(r"\w+", " ".join(re.findall(r"by \((.*?)\)", expression))))


def test_they_are_the_projects_to_tune(files: Mapping[str, str]) -> None:
    for path in (DASHBOARD, ALERTS, SCRAPE):
        assert path in files
        assert owner(path) is Owner.PROJECT


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_text_wherever_it_stands(title: str) -> None:
    """It is the title of the dashboard, and nothing else changes with it: rules, expressions, legends."""
    plain, hostile = operators_files("pets", "Pets"), operators_files("pets", title)
    assert dashboard(hostile) == {**dashboard(plain), "title": title}
    assert {**hostile, DASHBOARD: ""} == {**plain, DASHBOARD: ""}


def test_a_document_without_a_title_has_a_dashboard_with_one() -> None:
    assert dashboard(operators_files("pets", ""))["title"] == "pets"


@pytest.mark.parametrize("project", ["pets", "a" * 40, "a" * 41, "a" * 80])
def test_the_uid_is_one_that_grafana_takes(project: str) -> None:
    uid = dashboard(operators_files(project, "Pets"))["uid"]
    assert re.fullmatch(r"[a-zA-Z0-9_-]{1,40}", uid)


def test_long_names_have_uids_of_their_own() -> None:
    uids = {dashboard(operators_files(f"{'a' * 60}-{end}", "Pets"))["uid"] for end in ("b", "c")}
    assert len(uids) == 2


def test_every_panel_says_what_it_shows_and_in_which_unit(files: Mapping[str, str]) -> None:
    for panel in panels(files):
        assert panel["description"].endswith("."), panel["title"]
        unit = panel["fieldConfig"]["defaults"].get("unit") or panel["options"]["yAxis"]["unit"]
        assert unit in {"reqps", "percentunit", "s", "bytes", "short"}, panel["title"]
        assert panel["targets"], panel["title"]


def test_panels_have_places_and_numbers_of_their_own(files: Mapping[str, str]) -> None:
    everything = dashboard(files)["panels"]
    assert len({panel["id"] for panel in everything}) == len(everything)
    cells = [
        (x, y)
        for panel in everything
        for place in [panel["gridPos"]]
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert {x for x, _ in cells} == set(range(24))


def test_expressions_and_variables_name_what_there_is(files: Mapping[str, str]) -> None:
    """No variable is used that Grafana would leave as it stands, and none is there for nothing."""
    found = dashboard(files)
    used = set(re.findall(r"\$\{?(\w+)", json.dumps(found)))
    known = {variable["name"] for variable in found["templating"]["list"]}
    assert used - {"__rate_interval", "__range", "__all"} == known


def test_every_alert_has_a_severity_and_says_what_to_do(files: Mapping[str, str]) -> None:
    found = list(alerts(files))
    assert len({rule["alert"] for rule in found}) == len(found)
    for rule in found:
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert len(rule["annotations"]["description"]) > 100, rule["alert"]
        labels = set(re.findall(r"\$labels\.(\w+)", json.dumps(rule["annotations"])))
        assert labels <= kept(rule["expr"]) or rule["expr"].startswith("up{"), rule["alert"]


def test_legends_name_labels_that_expressions_keep(files: Mapping[str, str]) -> None:
    for panel in panels(files):
        for target in panel["targets"]:
            assert set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"])) <= kept(target["expr"])


@pytest.fixture(scope="module")
def scraped(files: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The metrics of the pet store after all calls of its table, wrong ones and open ones included.

    Some of its handlers are plain functions, so that there are worker threads.
    """
    folder = tmp_path_factory.mktemp("scraped") / "pet_store"
    write(files, folder)
    stubs = folder / "src" / "pet_store" / "handlers" / "store.py"
    stubs.write_text(stubs.read_text("utf-8").replace("async def ", "def "), "utf-8")
    variables = clean_environment(
        PYTHONPATH=str(folder / "src"), PYTHONDONTWRITEBYTECODE="1", BRRTR_DEV_CREDENTIAL=CREDENTIAL
    )
    command = [sys.executable, "-m", "pet_store", "serve", "--dev", "--port", "0"]
    with server(command, cwd=folder, environment=variables) as process:
        port = process.port()
        send_all("pet_store", calls("pet_store"), port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as response:
            text: str = response.read().decode()
    return text


def test_every_metric_and_label_is_one_that_the_service_has(scraped: str, files: Mapping[str, str]) -> None:
    """Whatever dashboard and alerts ask for is exposed, with the labels that they select and sum by."""
    exposed: dict[str, set[str]] = {"up": set()}  # which is Prometheus's own
    for family in text_string_to_metric_families(scraped):
        for sample in family.samples:
            exposed.setdefault(sample.name, set()).update(sample.labels)
    expressions = [rule["expr"] for rule in alerts(files)]
    expressions += [target["expr"] for panel in panels(files) for target in panel["targets"]]
    variables = dashboard(files)["templating"]["list"]
    expressions += [variable["definition"] for variable in variables if "definition" in variable]
    used = set()
    for expression in expressions:
        named = re.findall(r"(\w+)(?:\{([^}]*)\}|, )", expression.replace("label_values(", ""))
        labels = {"job", "instance"}
        for name, matchers in named:
            if name.startswith(("brrtrouter_", "process_", "up")):
                used.add(name)
                assert name in exposed, f"{name} is not exposed"
                selected = set(re.findall(r"(\w+)=", matchers)) - {"job", "instance"}
                assert selected <= exposed[name], f"{name} has no {selected - exposed[name]}"
                labels |= exposed[name]
        assert kept(expression) <= labels, f"{kept(expression) - labels} in {expression}"
    assert len(used) > 20


COUNTS = 'job="pet-store",instance="a:80"'


def requests(status: int) -> str:
    return f'brrtrouter_requests_total{{{COUNTS},method="GET",path="/pet",status="{status}"}}'


def durations(bound: str) -> str:
    labels = f'{COUNTS},method="GET",path="/pet",le="{bound}"'
    return f"brrtrouter_request_duration_seconds_bucket{{{labels}}}"


def of_handler(metric: str, more: str = "") -> str:
    return f'brrtrouter_{metric}{{{COUNTS},handler="list_pets"{more}}}'


def of_process(metric: str) -> str:
    return f"brrtrouter_{metric}{{{COUNTS}}}"


UP = {f"up{{{COUNTS}}}": "1x60"}
INVALID = of_handler("validation_failures_total", ',kind="response"')
SITUATIONS: dict[str, tuple[Mapping[str, str], str, set[str]]] = {
    "all is well": (
        {
            requests(200): "0+3000x60",
            requests(500): "0+3x60",
            durations("0.01"): "0+2900x60",
            durations("+Inf"): "0+3003x60",
            of_handler("worker_pool_dispatched_total"): "0+3003x60",
            of_handler("worker_pool_shed_total"): "0+3x60",
            of_handler("worker_pool_queue_depth"): "500x60",
            of_handler("worker_pool_queue_bound"): "1024x60",
            of_handler("handler_deadline_timeouts_total"): "0+3x60",
            INVALID: "2x60",
            of_process("worker_restarts_total"): "1x60",
            of_process("log_lines_dropped_total"): "9x60",
        },
        "20m",
        set(),
    ),
    "1 % of the requests fail": (
        {requests(200): "0+990x60", requests(503): "0+10x60"},
        "15m",
        {"ErrorRatioHigh"},
    ),
    "10 % of the requests fail": (
        {requests(200): "0+900x60", requests(500): "0+100x60"},
        "5m",
        {"ErrorRatioVeryHigh"},
    ),
    "an operation fails for long": (
        {requests(200): "0+900x60", requests(500): "0+100x60"},
        "15m",
        {"ErrorRatioHigh", "ErrorRatioVeryHigh", "OperationFails"},
    ),
    "an operation that is hardly called fails": (
        {requests(500): "0+1x60", requests(200).replace("/pet", "/other"): "0+1000x60"},
        "15m",
        set(),
    ),
    "the 95th percentile is above half a second": (
        {requests(200): "0+100x60", durations("0.5"): "0+90x60", durations("+Inf"): "0+100x60"}
        | {durations("1.0"): "0+100x60"},
        "15m",
        {"LatencyHigh"},
    ),
    "a response was invalid": ({INVALID: "0x20 1x40"}, "12m", {"ResponsesInvalid"}),
    "5 % are turned away": (
        {
            of_handler("worker_pool_shed_total"): "0+50x60",
            of_handler("worker_pool_dispatched_total"): "0+950x60",
        },
        "10m",
        {"RequestsShed"},
    ),
    "all are turned away": (
        {
            of_handler("worker_pool_shed_total"): "0+50x60",
            of_handler("worker_pool_dispatched_total"): "7x60",
        },
        "10m",
        {"RequestsShed"},
    ),
    "a queue is long": (
        {of_handler("worker_pool_queue_depth"): "6x60", of_handler("worker_pool_queue_bound"): "10x60"},
        "5m",
        {"QueueNearBound"},
    ),
    "a queue was long for a moment": (
        {
            of_handler("worker_pool_queue_depth"): "0x8 1024x2 0x50",
            of_handler("worker_pool_queue_bound"): "1024x60",
        },
        "5m",
        set(),
    ),
    "nothing may wait": (
        {of_handler("worker_pool_queue_depth"): "0x60", of_handler("worker_pool_queue_bound"): "0x60"},
        "5m",
        set(),
    ),
    "deadlines are missed": (
        {
            of_handler("handler_deadline_timeouts_total"): "0+5x60",
            of_handler("worker_pool_dispatched_total"): "0+100x60",
        },
        "10m",
        {"DeadlinesMissed"},
    ),
    "a worker died": ({of_process("worker_restarts_total"): "0x20 1x40"}, "12m", {"WorkerDied"}),
    "workers keep dying": (
        {of_process("worker_restarts_total"): "0x10 1x4 2x4 4x40"},
        "12m",
        {"WorkerDied", "WorkersKeepDying"},
    ),
    "log lines are dropped": (
        {of_process("log_lines_dropped_total"): "0x20 7x40"},
        "12m",
        {"LogLinesDropped"},
    ),
    "one of two is down": ({'up{job="pet-store",instance="b:80"}': "0x60"}, "6m", {"ServiceDown"}),
}
"""Series every half minute beside `up`, the time of the question, and the alerts that fire then."""


def unit_tests() -> dict[str, Any]:
    """The situations as `promtool test rules` takes them."""

    def firing(names: set[str]) -> list[dict[str, Any]]:
        return [{"labels": f'{{alertname="{name}"}}', "value": 1} for name in sorted(names)]

    def question(time: str, names: set[str]) -> dict[str, Any]:
        expression = 'sum by (alertname) (ALERTS{alertstate="firing"})'
        return {"expr": expression, "eval_time": time, "exp_samples": firing(names)}

    def series(given: Mapping[str, str]) -> list[dict[str, str]]:
        return [{"series": name, "values": values} for name, values in given.items()]

    situations = [
        {
            "name": name,
            "interval": "30s",
            "input_series": series({**UP, **given}),
            "promql_expr_test": [question(time, names)],
        }
        for name, (given, time, names) in SITUATIONS.items()
    ]
    absent = {
        "name": "nothing is scraped",
        "interval": "30s",
        "input_series": series({'up{job="another"}': "1x60"}),
        "promql_expr_test": [question("4m", set()), question("6m", {"ServiceAbsent"})],
    }
    return {"rule_files": ["alerts.yaml"], "evaluation_interval": "30s", "tests": [*situations, absent]}


def test_every_alert_has_a_situation(files: Mapping[str, str]) -> None:
    told = set().union(*(names for _, _, names in SITUATIONS.values())) | {"ServiceAbsent"}
    assert told == {rule["alert"] for rule in alerts(files)}


if PROMTOOL := shutil.which("promtool"):  # in Debian's package `prometheus`

    def promtool(folder: Path, *arguments: str, stdin: str = "") -> str:
        """What promtool says; it has to be content."""
        done = subprocess.run(
            [PROMTOOL or "", *arguments],
            cwd=folder,
            input=stdin,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    @pytest.fixture
    def configuration(files: Mapping[str, str], tmp_path: Path) -> Path:
        """The folder with what Prometheus reads."""
        for path in (ALERTS, SCRAPE):
            (tmp_path / Path(path).name).write_text(files[path], "utf-8")
        return tmp_path

    def test_prometheus_takes_the_configuration(configuration: Path, files: Mapping[str, str]) -> None:
        said = promtool(configuration, "check", "config", "prometheus.yaml")
        assert f"{len(list(alerts(files)))} rules found" in said

    def test_prometheus_finds_nothing_wrong_with_the_metrics(tmp_path: Path, scraped: str) -> None:
        promtool(tmp_path, "check", "metrics", stdin=scraped)

    def test_prometheus_takes_every_expression_of_the_dashboard(
        files: Mapping[str, str], tmp_path: Path
    ) -> None:
        """Grafana's own intervals are put in, then each is a rule that promtool checks."""
        expressions = [target["expr"] for panel in panels(files) for target in panel["targets"]]
        recorded = [
            {"record": f"panel:{index}", "expr": re.sub(r"\$__(?:rate_interval|range)", "5m", expression)}
            for index, expression in enumerate(expressions)
        ]
        rules = {"groups": [{"name": "dashboard", "rules": recorded}]}
        (tmp_path / "dashboard.yaml").write_text(yaml.safe_dump(rules))
        said = promtool(tmp_path, "check", "rules", "dashboard.yaml")
        assert f"{len(expressions)} rules found" in said

    def test_alerts_fire_when_they_should_and_not_else(files: Mapping[str, str], tmp_path: Path) -> None:
        """Each situation is evaluated by Prometheus's own engine."""
        (tmp_path / "alerts.yaml").write_text(files[ALERTS], "utf-8")
        (tmp_path / "tests.yaml").write_text(yaml.safe_dump(unit_tests()))
        assert "SUCCESS" in promtool(tmp_path, "test", "rules", "tests.yaml")
