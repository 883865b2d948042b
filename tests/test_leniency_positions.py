"""What is repaired keeps its places: what is then wrong with it is told where it stands in the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from brrtr.generate import read, understand
from brrtr.options import Options

FORM = """\
openapi: 3.0.3
info: {title: Places, version: '1'}
paths:
  /a:
    parameters:
      - name: shared
        in: formData
        type: string
        pattern: "((("
    post:
      parameters:
        - name: own
          in: formData
          type: string
          pattern: "[[["
        - $ref: '#/components/parameters/named'
      responses: {'204': {description: None.}}
components:
  parameters:
    named:
      name: named
      in: formData
      type: string
      pattern: "a{2,1}"
"""


@pytest.mark.parametrize("pattern", ["(((", "[[[", "a{2,1}"])
def test_members_of_a_parameter_that_becomes_a_property(pattern: str, tmp_path: Path) -> None:
    (path := tmp_path / "openapi.yaml").write_text(FORM)
    told = understand(read(path, Options()), Options()).diagnostics
    line = 1 + next(number for number, text in enumerate(FORM.splitlines()) if f'"{pattern}"' in text)
    assert [one.line for one in told if one.code == "unread-pattern"].count(line) == 1
