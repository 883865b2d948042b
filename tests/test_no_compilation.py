"""AC1: a service that serves compiles nothing.

The service is started as ever, in a process of its own, with probes on all that makes code, a matcher, a
decoder or a validator of a schema:

- the interpreter's audit events `compile` and `exec`, which `compile`, `exec`, `eval` and every import raise;
- `re._compile`, by which each call of `re` goes that is given a pattern as text, cached or not;
- `msgspec.json.Decoder` and `Encoder`, which build what they follow from a type;
- the validator class of `jsonschema`; but for the reference engine it is not even imported.

From the very first request on none of it may happen: nothing is left to be warmed up by the first client.
But the examples, which stubs answer with until somebody writes handlers, are made before that.
All the calls of an example's table are sent twice, the valid and the invalid. That the probes work is shown
by compiling something on purpose, and by the reference engine, which makes a validator for every value.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from support.example_documents import ROOT, calls
from support.golden_files import generated
from support.installed_service import clean_environment, server
from support.service_calls import CREDENTIAL, mismatches, send_all

from brrtr.write import write

PROBED = """
import os
import re
import sys
from types import FunctionType

import msgspec

watching = False


def seen(what):
    if watching:
        print("SEEN", what, file=sys.stderr, flush=True)


def audited(event, arguments):
    if event in ("compile", "exec"):
        seen(f"{event} {arguments[0]!r:.80}")


def watched(name, made):
    def make(*arguments, **options):
        seen(name)
        return made(*arguments, **options)

    return make


sys.addaudithook(audited)
re._compile = watched("re", re._compile)
for name in ("Decoder", "Encoder"):
    setattr(msgspec.json, name, watched(name, getattr(msgspec.json, name)))

from PACKAGE.registry import app, build
from PACKAGE.runtime.serve.commands import main
from PACKAGE.runtime.doors.intake import Intake

received = Intake.data_received


def make_examples():
    "What stubs answer with is made of data when it is first asked for; what people write has none of it."
    for name, module in list(sys.modules.items()):
        if name.startswith("PACKAGE.contract.examples."):
            for made in vars(module).values():
                if isinstance(made, FunctionType) and made.__module__ == "PACKAGE.runtime.examples":
                    of_media_types = made.__closure__[0].cell_contents
                    for one in of_media_types.values() if made.__code__.co_argcount else (made,):
                        one()


def first_received(self, data):
    "Watches from the first request on."
    global watching
    if watching:  # on a connection that was made before
        return received(self, data)
    make_examples()
    watching = True
    Intake.data_received = received
    print("WATCHING", *(["jsonschema"] if "jsonschema" in sys.modules else []), file=sys.stderr, flush=True)
    reference = sys.modules.get("PACKAGE.runtime.validation.reference")
    if reference is not None:
        reference._Validator = watched("jsonschema", reference._Validator)
    if "PROBE" in os.environ:
        eval(compile("re.compile('probe')", "on purpose", "eval"))
        msgspec.json.Decoder(int)
        msgspec.json.Encoder()
    return received(self, data)


Intake.data_received = first_received
sys.exit(main("PACKAGE", app, build, routes=({}, {}), code={}, document={}, schemes={}))
"""


def seen(case: str, folder: Path, **variables: str) -> tuple[str, set[str]]:
    """How the watch began, and what was seen of compilation while the calls of the table were answered."""
    write(generated(ROOT / "examples" / case / "openapi.yaml"), folder / case)
    script = folder / "probed.py"
    script.write_text(PROBED.replace("PACKAGE", case))
    environment = clean_environment(
        PYTHONPATH=str(folder / case / "src"), BRRTR_DEV_CREDENTIAL=CREDENTIAL, **variables
    )
    command = [sys.executable, str(script), "serve", "--dev", "--port", "0"]
    with server(command, cwd=folder, environment=environment) as process:
        for _ in range(2):
            wrong = mismatches(calls(case), send_all(case, calls(case), process.port()))
            assert not wrong, "\n".join(wrong)
        assert process.stop() == 0
        begun = re.findall(r"^WATCHING.*$", process.log, re.MULTILINE)
        assert len(begun) == 1, process.log
        log = process.log.partition("\nShutting down")[0]
        return begun[0], set(re.findall(r"^SEEN (.*)$", log, re.MULTILINE))


def test_nothing_is_compiled_while_serving(case: str, tmp_path: Path) -> None:
    """AC1"""
    assert seen(case, tmp_path) == ("WATCHING", set())


@pytest.mark.parametrize("rate", ["0.5", "off"])
def test_nothing_is_compiled_when_some_responses_are_validated(rate: str, tmp_path: Path) -> None:
    """AC1: nor does a sample that comes late compile anything."""
    assert seen("pet_store", tmp_path, BRRTR_RESPONSE_VALIDATION=rate) == ("WATCHING", set())


def test_probes_see_what_they_are_for(tmp_path: Path) -> None:
    begun, found = seen("pet_store", tmp_path, PROBE="1")
    assert begun == "WATCHING"
    assert {re.sub(r" .*", "", what) for what in found} == {"compile", "exec", "re", "Decoder", "Encoder"}


def test_reference_engine_compiles_while_serving(tmp_path: Path) -> None:
    """AC1: what makes its validators for every value is seen to do so."""
    begun, found = seen("pet_store", tmp_path, BRRTR_SCHEMA_CACHE="off")
    assert begun == "WATCHING jsonschema"
    assert "jsonschema" in found
