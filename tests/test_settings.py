"""The settings: where each comes from, what a bad one is told, and what lists and explains them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from support.example_documents import ROOT
from support.golden_files import generated
from support.installed_service import clean_environment, server

from brrtr.write import write
from runtime.security import Scheme
from runtime.serve.listing import Listed, listing, table
from runtime.settings import HandlerSettings, Settings, SettingsError
from runtime.settings.schemes import SchemeSettings
from runtime.settings.values import shown, shown_share

VARIABLES = {
    setting.metadata["variable"]: setting
    for layer in (Settings, HandlerSettings)
    for setting in fields(layer)
    if "variable" in setting.metadata
}


OF_SCHEMES = {setting.metadata["variable"]: setting for setting in fields(SchemeSettings)}


class TestEnvironment:
    """What `Settings.from_environment` makes of variables."""

    @pytest.mark.parametrize("variable", VARIABLES)
    def test_default_is_a_value_that_the_variable_takes(self, variable: str) -> None:
        """What the listing and `.env.example` show as the default gives that default when it is set."""
        setting = VARIABLES[variable]
        if setting.default is None:
            return
        told = setting.metadata["shown"](setting.default)
        read = Settings.from_environment({variable: told})
        assert getattr(read, setting.name) == setting.default, told
        assert read.warnings == ()

    @pytest.mark.parametrize("variable", VARIABLES)
    def test_bad_value_is_named_with_what_is_allowed(self, variable: str) -> None:
        environment = {variable: "no such value"}
        if VARIABLES[variable].metadata["lenient"]:
            assert variable in Settings.from_environment(environment).warnings[0]
            return
        with pytest.raises(SettingsError, match=rf"^{variable} cannot be 'no such value': it takes .{{4,}}$"):
            Settings.from_environment(environment)

    @pytest.mark.parametrize("variable", OF_SCHEMES)
    def test_what_is_for_a_scheme_takes_one(self, variable: str) -> None:
        """Without one it would be for none: that is warned of, not taken for all."""
        read = Settings.from_environment({variable: "x"})
        assert read.schemes == {}
        assert read.warnings == (
            f"{variable} is not used: the name of a security scheme has to follow, {variable}__<SCHEME>",
        )

    @pytest.mark.parametrize("variable", OF_SCHEMES)
    def test_bad_value_for_a_scheme_is_named_and_no_secret_is_told(self, variable: str) -> None:
        """An empty element of a list, no URL, no path, no name of a header."""
        with pytest.raises(SettingsError, match=rf"^{variable}__THE_KEY cannot be ") as raised:
            Settings.from_environment({f"{variable}__THE_KEY": "hunter22,"})
        assert ("hunter22" in str(raised.value)) != OF_SCHEMES[variable].metadata["secret"]

    @pytest.mark.parametrize(
        "url",
        [
            *(
                "http://keys.example/jwks",
                "https://",
                "https://user:secret@keys.example/",
                "file:///etc/passwd",
            ),
            *(
                "http://127.0.0.1.example/",
                "https://keys.example/#a",
                "https://keys.example:x/",
                "https://a b/",
            ),
        ],
    )
    def test_urls_are_https_but_for_this_machine(self, url: str) -> None:
        with pytest.raises(SettingsError, match="it takes an https URL") as raised:
            Settings.from_environment({"BRRTR_JWKS_URL__A": url})
        assert "secret" not in str(raised.value), "a user has a password"

    @pytest.mark.parametrize(
        "url", ["https://keys.example/jwks", "http://127.0.0.1:81/", "http://[::1]:81/a"]
    )
    def test_urls_of_keys(self, url: str) -> None:
        read = Settings.from_environment({"BRRTR_JWKS_URL__A": url})
        assert read.schemes["A"].jwks_url == url

    def test_secrets_are_read_and_never_shown(self) -> None:
        digest = "sha256:" + "0aF9" * 16
        read = Settings.from_environment(
            {"BRRTR_API_KEY__A": f"hunter22, {digest}", "BRRTR_BASIC__B": f"u:hunter22:2,v:{digest}"}
        )
        assert read.schemes["A"].api_keys == ("hunter22", digest)
        assert read.schemes["B"].users == ("u:hunter22:2", f"v:{digest}")
        assert "hunter22" not in repr(read)

    def test_scheme_that_no_operation_asks_for_is_warned_of(self) -> None:
        """With what was probably meant."""
        read = Settings.from_environment(
            {"BRRTR_API_KEY__TEH_KEY": "x", "BRRTR_JWKS_FILE__A": "/a", "BRRTR_BASIC__THE_KEY": "a:b"}
        )
        not_used = "is not used: no operation asks for such a security scheme"
        assert list(read.without_scheme(["THE_KEY", ""])) == [
            f"BRRTR_JWKS_FILE__A {not_used}",
            f"BRRTR_API_KEY__TEH_KEY {not_used}; did you mean BRRTR_API_KEY__THE_KEY?",
        ]
        assert read.warnings == (), "whether there is such a scheme is for the service to say"

    def test_all_bad_values_are_named_at_once(self) -> None:
        bad = {
            "BRRTR_MAX_PARTS": "0",
            "BRRTR_LOG_LEVEL": "loud",
            "BRRTR_HANDLER_WORKERS": "none",
            "BRRTR_HANDLER_WORKERS__GET_PET": "-1",
        }
        with pytest.raises(SettingsError) as raised:
            Settings.from_environment(bad)
        lines = str(raised.value).splitlines()
        assert sorted(line.partition(" ")[0] for line in lines) == sorted(bad)

    @pytest.mark.parametrize("text", ["on", "true", "yes", "1", "off", "false", "no", "0", "True", "OFF"])
    def test_every_switch_takes_the_same_words(self, text: str) -> None:
        expected = text.lower() in {"on", "true", "yes", "1"}
        switches = [variable for variable, one in VARIABLES.items() if isinstance(one.default, bool)]
        assert len(switches) >= 5
        for variable in switches:
            name = VARIABLES[variable].name
            assert getattr(Settings.from_environment({variable: text}), name) == expected, variable

    @pytest.mark.parametrize("text", ["1_000", "٣", "1.0", "1e3", "0x10"])
    def test_whole_number_is_written_as_everywhere(self, text: str) -> None:
        """Not as Python alone would have it."""
        with pytest.raises(SettingsError, match="it takes a whole number of at least 0"):
            Settings.from_environment({"BRRTR_MAX_BODY_BYTES": text})

    def test_blank_variable_is_unset(self) -> None:
        read = Settings.from_environment(
            {"BRRTR_MAX_PARTS": " ", "BRRTR_NO_SUCH": "", "BRRTR_LOG_LEVEL": " error "}
        )
        assert read == Settings(handlers={}, log_level="error")

    @pytest.mark.parametrize("text", ["x", "nan", "10%", "0,5", "1/3"])
    def test_sampling_rate_that_is_none_is_the_default_and_one_warning(self, text: str) -> None:
        """AC5: this one setting never stops a start."""
        read = Settings.from_environment({"BRRTR_LOG_SAMPLING_RATE": text})
        assert read.log_sampling_rate == 0.1
        (warning,) = read.warnings
        assert f"BRRTR_LOG_SAMPLING_RATE cannot be {text!r}" in warning

    @pytest.mark.parametrize(
        ("text", "rate"),
        [("-3", 0), ("0", 0), ("0.75", 0.75), ("1", 1), ("7", 1), ("1e999999999", 1), ("-inf", 0)],
    )
    def test_sampling_rate_is_clamped(self, text: str, rate: float) -> None:
        """AC5."""
        read = Settings.from_environment({"BRRTR_LOG_SAMPLING_RATE": text})
        assert (read.log_sampling_rate, read.warnings) == (rate, ())


class TestUnknownNames:
    """A name that nothing reads is warned of."""

    @pytest.mark.parametrize(
        ("name", "warning"),
        [
            (
                "BRRTR_HANDLER_WORKER",
                "BRRTR_HANDLER_WORKER is not a setting: did you mean BRRTR_HANDLER_WORKERS?",
            ),
            ("BRRTR_LOG_LEVL", "BRRTR_LOG_LEVL is not a setting: did you mean BRRTR_LOG_LEVEL?"),
            (
                "BRRTR_HANDLER_WORKER__GET_PET",
                (
                    "BRRTR_HANDLER_WORKER__GET_PET is not a setting:"
                    " did you mean BRRTR_HANDLER_WORKERS__GET_PET?"
                ),
            ),
            (
                "BRRTR_MAX_BODY_BYTES__GET_PET",
                (
                    "BRRTR_MAX_BODY_BYTES__GET_PET is not used:"
                    " BRRTR_MAX_BODY_BYTES cannot be set for one handler"
                ),
            ),
            ("BRRTR_XYZZY", "BRRTR_XYZZY is not a setting"),
            (
                "BRRTR_HANDLER_WORKERS__",
                "BRRTR_HANDLER_WORKERS__ is not a setting: did you mean BRRTR_HANDLER_WORKERS?",
            ),
            ("BRRTR_X\nERROR forged", "'BRRTR_X\\nERROR forged' is not a setting"),
        ],
    )
    def test_suggestion(self, name: str, warning: str) -> None:
        assert Settings.from_environment({name: "1"}).warnings == (warning,)

    def test_names_that_are_read_elsewhere_are_known(self) -> None:
        environment = {"BRRTR_DEV_CREDENTIAL": "x", "HOST": "::", "PORT": "1", "BRRTRX": "x", "PATH": "x"}
        assert Settings.from_environment(environment).warnings == ()

    @pytest.mark.parametrize(
        ("name", "warning"),
        [
            ("GET_PET", ""),
            (
                "GET_PETT",
                (
                    "BRRTR_HANDLER_WORKERS__GET_PETT is not used: there is no handler get_pett;"
                    " did you mean BRRTR_HANDLER_WORKERS__GET_PET?"
                ),
            ),
            (
                "get_pet",
                (
                    "BRRTR_HANDLER_WORKERS__get_pet is not used: there is no handler get_pet;"
                    " did you mean BRRTR_HANDLER_WORKERS__GET_PET?"
                ),
            ),
            ("XYZZY", "BRRTR_HANDLER_WORKERS__XYZZY is not used: there is no handler xyzzy"),
        ],
    )
    def test_handler_that_does_not_exist(self, name: str, warning: str) -> None:
        read = Settings.from_environment({f"BRRTR_HANDLER_WORKERS__{name}": "2"})
        assert read.warnings == ()
        assert list(read.without_handler(["get_pet", "add_pet"])) == [warning] * bool(warning)

    def test_name_of_a_handler_may_have_two_underscores(self) -> None:
        read = Settings.from_environment({"BRRTR_HANDLER_WORKERS__GET__PET": "2"})
        assert read.of("get__pet").workers == 2
        assert list(read.without_handler(["get__pet"])) == []


class TestListing:
    """What `settings` lists."""

    def rows(self, environment: dict[str, str]) -> dict[str, tuple[str, str]]:
        code = {"get_pet": HandlerSettings(workers=3, queue_bound=5)}
        document = {"get_pet": HandlerSettings(workers=2, deadline_ms=7), "add_pet": HandlerSettings()}
        handlers = {"get_pet", "add_pet"}
        settings = Settings.from_environment(environment)
        schemes = {
            "the key": Scheme("apiKey", "header", "X-Key", variable="THE_KEY"),
            "tokens": Scheme("oauth2", variable="TOKENS"),
            "unused": Scheme("http", scheme="basic"),
        }
        found = list(listing(settings, environment, handlers, code, document, schemes=schemes))
        assert len({row.setting for row in found}) == len(found), "a setting is listed twice"
        return {row.setting: (row.value, row.source) for row in found}

    def test_every_setting_is_there_with_its_default(self) -> None:
        rows = self.rows({})
        assert VARIABLES.keys() | {"HOST", "PORT", "--workers", "BRRTR_DEV_CREDENTIAL"} <= rows.keys()
        assert rows["BRRTR_MAX_BODY_BYTES"] == ("16777216", "default")
        assert rows["BRRTR_LOG_ASYNC"] == ("true", "default")
        assert rows["BRRTR_HANDLER_WORKERS"] == ("4, or 64 of an async def", "default")
        assert rows["HOST"] == ("127.0.0.1", "default")

    def test_layers_of_a_handler(self) -> None:
        """The environment for one handler, for all, then code, then the document."""
        assert {name: row for name, row in self.rows({}).items() if name.endswith("GET_PET")} == {
            "BRRTR_HANDLER_WORKERS__GET_PET": ("3", "POOLS in service.py"),
            "BRRTR_HANDLER_QUEUE_BOUND__GET_PET": ("5", "POOLS in service.py"),
            "BRRTR_HANDLER_DEADLINE_MS__GET_PET": ("7", "document"),
        }
        rows = self.rows({"BRRTR_HANDLER_WORKERS": "9", "BRRTR_HANDLER_DEADLINE_MS__GET_PET": "off"})
        assert rows["BRRTR_HANDLER_WORKERS"] == ("9", "environment")
        assert "BRRTR_HANDLER_WORKERS__GET_PET" not in rows, "what holds is what all handlers have"
        assert rows["BRRTR_HANDLER_DEADLINE_MS__GET_PET"] == ("off", "environment")

    def test_rate_limit_of_one_handler_goes_before_that_of_all(self) -> None:
        name = "BRRTR_RATE_LIMIT__GET_PET"
        document = {"get_pet": HandlerSettings(rate_limit="5/min")}
        for environment, row in (
            ({"BRRTR_RATE_LIMIT": "9/s"}, ("5/min", "document")),
            ({"BRRTR_RATE_LIMIT": "9/s", name: "off"}, ("off", "environment")),
        ):
            settings = Settings.from_environment(environment)
            listed = listing(settings, environment, ["get_pet"], {}, document, schemes={})
            assert {found.setting: (found.value, found.source) for found in listed}[name] == row

    @pytest.mark.parametrize(
        ("text", "row"),
        [("5", ("5", "environment")), ("9", ("7", "document")), ("off", ("off", "environment"))],
    )
    def test_document_may_shorten_a_deadline(self, text: str, row: tuple[str, str]) -> None:
        name = "BRRTR_HANDLER_DEADLINE_MS__GET_PET"
        assert self.rows({name: text})[name] == row

    def test_environment_is_told_and_secrets_are_not(self) -> None:
        rows = self.rows(
            {"BRRTR_DEV_CREDENTIAL": "hunter22", "PORT": "81", "BRRTR_RESPONSE_VALIDATION": "0.25"}
        )
        assert rows["BRRTR_DEV_CREDENTIAL"] == ("(hidden)", "environment")
        assert rows["PORT"] == ("81", "environment")
        assert rows["BRRTR_RESPONSE_VALIDATION"] == ("0.25", "environment")
        assert "hunter22" not in str(rows)
        assert "hunter22" not in repr(Settings(dev_credential="hunter22"))

    def test_security_schemes_have_what_fits_them(self) -> None:
        """Where a secret is set, that is told and nothing else."""
        rows = self.rows({"BRRTR_API_KEY__THE_KEY": "hunter22", "BRRTR_JWT_ISSUER__TOKENS": "a, b"})
        assert {name: row for name, row in rows.items() if name.endswith("_KEY")} == {
            "BRRTR_API_KEY__THE_KEY": ("(hidden)", "environment"),
            "BRRTR_API_KEY_FILE__THE_KEY": ("-", "default"),
        }
        assert rows["BRRTR_JWT_ISSUER__TOKENS"] == ("a,b", "environment")
        assert rows["BRRTR_JWKS_URL__TOKENS"] == ("-", "default")
        assert not any("BASIC" in name for name in rows), "no operation asks for it"
        assert "hunter22" not in str(rows)

    def test_what_is_not_used_is_not_listed(self) -> None:
        """A handler that does not exist, a name in lower case, a rate that is none."""
        rows = self.rows(
            {
                "BRRTR_HANDLER_WORKERS__GET_PAT": "7",
                "BRRTR_HANDLER_WORKERS__get_pet": "8",
                "BRRTR_LOG_SAMPLING_RATE": "often",
            }
        )
        assert rows["BRRTR_HANDLER_WORKERS__GET_PET"] == ("3", "POOLS in service.py")
        assert "BRRTR_HANDLER_WORKERS__GET_PAT" not in rows
        assert rows["BRRTR_LOG_SAMPLING_RATE"] == ("0.1", "default")
        assert rows["BRRTR_METRICS_MAP"] == ("-", "default"), "what has no value says so"

    def test_table_is_one_line_a_setting(self) -> None:
        rows = [Listed("A", "x\n\x1b[31my", "default"), Listed("BRRTR", "1", "environment")]
        assert table(rows) == "A      x\\n\\x1b[31my  default\nBRRTR  1             environment"

    def test_values_are_shown_as_variables_take_them(self) -> None:
        assert [shown(value) for value in (15.0, 0.1, 1234567.5, True, 3, None)] == [
            "15", "0.1", "1234567.5", "on", "3", "-"
        ]  # fmt: skip
        assert [shown_share(value) for value in (1.0, 0.0, 0.25)] == ["on", "off", "0.25"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pet store's project, not installed."""
    target = tmp_path_factory.mktemp("settings") / "pet_store"
    write(generated(ROOT / "examples" / "pet_store" / "openapi.yaml"), target)
    return target


def run(
    folder: Path, *arguments: str, stdout: int = subprocess.PIPE, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command of the pet store."""
    return subprocess.run(
        [sys.executable, "-m", "pet_store", *arguments],
        cwd=folder,
        env=clean_environment(PYTHONPATH=str(folder / "src"), PYTHONDONTWRITEBYTECODE="1", **variables),
        text=True,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=20,
        check=False,
    )


class TestCommand:
    """`python -m pet_store settings`."""

    def test_table(self, folder: Path) -> None:
        ended = run(folder, "settings", BRRTR_MAX_PARTS="7", BRRTR_DEV_CREDENTIAL="hunter22")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert re.search(r"^BRRTR_MAX_PARTS +7 +environment$", ended.stdout, re.M)
        assert re.search(r"^BRRTR_MAX_FIELDS +1000 +default$", ended.stdout, re.M)
        assert re.search(r"^--workers +1 +default$", ended.stdout, re.M)
        assert "hunter22" not in ended.stdout

    @pytest.mark.parametrize("command", ["settings", "routes"])
    def test_whoever_reads_may_leave_before_the_end(self, folder: Path, command: str) -> None:
        """As `head` does: the command has nothing to complain of."""
        reads, writes = os.pipe()
        os.close(reads)
        try:
            ended = run(folder, command, stdout=writes)
        finally:
            os.close(writes)
        assert (ended.returncode, ended.stderr) == (0, "")

    def test_json(self, folder: Path) -> None:
        rows = json.loads(run(folder, "settings", "--json", BRRTR_MAX_PARTS="7").stdout)
        assert {"setting": "BRRTR_MAX_PARTS", "value": "7", "source": "environment"} in rows

    def test_secrets_of_schemes_are_hidden_and_misspelt_ones_warned_of(self, folder: Path) -> None:
        ended = run(folder, "settings", BRRTR_API_KEY__API_KEY="hunter22", BRRTR_API_KEY__APIKEY="hunter23")
        assert re.search(r"^BRRTR_API_KEY__API_KEY +\(hidden\) +environment$", ended.stdout, re.M)
        assert "did you mean BRRTR_API_KEY__API_KEY?" in ended.stderr
        assert "hunter" not in ended.stdout + ended.stderr

    def test_bad_values_are_a_line_each(self, folder: Path) -> None:
        ended = run(folder, "settings", BRRTR_MAX_PARTS="x", BRRTR_LOG_LEVEL="y")
        assert ended.returncode == 2
        assert re.fullmatch(
            r"pet_store: BRRTR_MAX_PARTS cannot be 'x': .+\npet_store: BRRTR_LOG_LEVEL cannot be 'y': .+\n",
            ended.stderr,
        )

    @pytest.mark.parametrize("command", ["settings", "serve"])
    def test_what_does_not_fit_a_scheme_is_a_line_each(self, folder: Path, command: str) -> None:
        ended = run(folder, command, BRRTR_BASIC__API_KEY="a:hunter22", BRRTR_MTLS_HEADER__API_KEY="x-cert")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == "".join(
            f"pet_store: {one}__API_KEY does not fit the security scheme 'api_key', which is apiKey\n"
            for one in ("BRRTR_BASIC", "BRRTR_MTLS_HEADER")
        )

    def test_warnings_are_told(self, folder: Path) -> None:
        ended = run(folder, "settings", BRRTR_LOG_LEVL="x", BRRTR_HANDLER_WORKERS__GET_PET_BY_IDD="2")
        assert (ended.returncode, ended.stderr) == (
            0,
            (
                "BRRTR_LOG_LEVL is not a setting: did you mean BRRTR_LOG_LEVEL?\n"
                "BRRTR_HANDLER_WORKERS__GET_PET_BY_IDD is not used: there is no handler get_pet_by_idd;"
                " did you mean BRRTR_HANDLER_WORKERS__GET_PET_BY_ID?\n"
            ),
        )

    def test_ports_that_cannot_be(self, folder: Path) -> None:
        """The variable is named, and the two ports are told apart before anything is bound."""
        ended = run(folder, "serve", PORT="99999")
        assert (ended.returncode, ended.stderr) == (
            2, "pet_store: PORT cannot be '99999': it takes a whole number from 0 to 65535\n"
        )  # fmt: skip
        ended = run(folder, "serve", PORT="8099", BRRTR_ADMIN_PORT="8099")
        assert (ended.returncode, ended.stderr) == (
            2, "pet_store: BRRTR_ADMIN_PORT cannot be '8099': it takes another port than --port does\n"
        )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        ["pet_store", "serve", "--port", "0"],
        ["uvicorn", "pet_store:app", "--port", "0"],
    ],
    ids=["native", "asgi"],
)
def test_start_warns_of_unknown_names(folder: Path, command: list[str]) -> None:
    """Behind both doors, once, before the first request."""
    variables = clean_environment(
        PYTHONPATH=str(folder / "src"),
        PYTHONDONTWRITEBYTECODE="1",
        BRRTR_LOG_LEVL="debug",
        BRRTR_HANDLER_WORKERS__GET_PET_BY_IDD="2",
    )
    with server([sys.executable, "-m", *command], cwd=folder, environment=variables) as process:
        process.port()
        process.stop()
        log = process.log
    assert log.count("BRRTR_LOG_LEVL is not a setting: did you mean BRRTR_LOG_LEVEL?") == 1, log
    assert log.count("BRRTR_HANDLER_WORKERS__GET_PET_BY_ID?") == 1, log


class TestExampleFile:
    """`.env.example` of a project cannot go stale."""

    @pytest.mark.parametrize("case", ["pet_store", "telemetry"])
    def test_every_setting_is_there_with_its_default(self, case: str) -> None:
        text = generated(ROOT / "examples" / case / "openapi.yaml")[".env.example"]
        lines = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", text, re.M))
        of_schemes = {name: lines.pop(name) for name in list(lines) if "__" in name}
        assert not any(of_schemes.values())
        assert {name.partition("__")[0] for name in of_schemes} <= OF_SCHEMES.keys()
        optional = {
            "BRRTR_JWT_LEEWAY_S",
            "BRRTR_MAX_PARTS",
            "BRRTR_MAX_FIELDS",
            "BRRTR_SPOOL_BYTES",
            "BRRTR_SSE_HEARTBEAT_S",
        }
        missing = VARIABLES.keys() - lines.keys()
        assert missing <= optional, f".env.example does not have {missing - optional}"
        assert lines.keys() <= VARIABLES.keys() | {"HOST", "PORT", "BRRTR_DEV_CREDENTIAL"}
        for name, value in lines.items():
            if name in VARIABLES:
                told = VARIABLES[name].metadata["told"]
                assert value == ("" if told.startswith("by ") else told.partition(",")[0]), name

    def test_every_setting_is_in_some_example(self) -> None:
        texts = "".join(
            generated(ROOT / "examples" / case / "openapi.yaml")[".env.example"]
            for case in ("pet_store", "telemetry", "task_board")
        )
        assert [name for name in VARIABLES if f"# {name}=" not in texts] == []
        elsewhere = "BRRTR_MTLS_HEADER"
        assert [name for name in OF_SCHEMES if f"# {name}__" not in texts] == [elsewhere]

    def test_nothing_is_set(self) -> None:
        """A copy of it changes nothing until a line is uncommented."""
        text = generated(ROOT / "examples" / "pet_store" / "openapi.yaml")[".env.example"]
        assert [line for line in text.splitlines() if line and not line.startswith("#")] == []


def test_listing_has_what_code_and_document_say(tmp_path: Path) -> None:
    """`python -m pooled settings`, without starting what the service lives on."""
    from support.pooled_service import PACKAGE, write_project

    write_project(tmp_path, pools='Pools({"task": HandlerSettings(workers=7)})')
    ended = subprocess.run(
        [sys.executable, "-m", PACKAGE, "settings"],
        cwd=tmp_path,
        env=clean_environment(PYTHONPATH=str(tmp_path / "src"), BRRTR_HANDLER_QUEUE_BOUND__DOCUMENTED="9"),
        text=True,
        capture_output=True,
        timeout=20,
        check=True,
    )
    rows = [re.split(r" {2,}", line) for line in ended.stdout.splitlines() if "__" in line]
    assert rows == [
        ["BRRTR_HANDLER_WORKERS__DOCUMENTED", "2", "document"],
        ["BRRTR_HANDLER_QUEUE_BOUND__DOCUMENTED", "9", "environment"],
        ["BRRTR_BACKPRESSURE_MODE__DOCUMENTED", "shed", "document"],
        ["BRRTR_HANDLER_DEADLINE_MS__DOCUMENTED", "60000", "document"],
        ["BRRTR_STACK_SIZE__DOCUMENTED", "65536", "document"],
        ["BRRTR_BODY_SIZE__DOCUMENTED", "4096", "document"],
        ["BRRTR_HANDLER_WORKERS__DOCUMENTED_TASK", "2", "document"],
        ["BRRTR_HANDLER_QUEUE_BOUND__DOCUMENTED_TASK", "3", "document"],
        ["BRRTR_HANDLER_WORKERS__TASK", "7", "POOLS in service.py"],
    ]
