"""What has broken servers before, each with the tests that hold it here."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from support.hostile_requests import CASES
from support.smuggling import SMUGGLING

TESTS = Path(__file__).parent
REQUESTS = "test_hostile_requests.py::test_everywhere_alike"
FRAMING = "test_hostile_framing.py::test_what_the_server_lets_through_is_refused"
CLIENTS = "test_hostile_clients.py::test_a_client_that_leaves"

LINES: dict[str, tuple[str, ...]] = {
    "deep JSON crashes the parser: CVE-2024-27454": (
        *(
            "JSON: 100,000-deep lists",
            "JSON: 100,000-deep objects",
            "JSON: 65-deep lists",
            "JSON: 64-deep lists",
        ),
        "test_bounded_bodies.py::test_depth_holds_in_every_body",
        "test_bounded_bodies.py::test_depth_beyond_the_interpreter_is_refused",
    ),
    "quadratic scans of forms, endless parts or fields of them": (
        *("forms: 2,000 parts", "forms: 2,000 fields of a part", "forms: an endless field of a part"),
        *("forms: an endless preamble", "forms: all but boundaries", "forms: 2,000 fields"),
        "test_multipart.py::test_time_is_linear_in_the_length",
        "test_multipart.py::test_preamble_and_headers_without_end_are_cut_short",
    ),
    "Host changes the path that authorisation sees: CVE-2026-48710": (
        *("targets: Host of another path", "targets: Host with a path", "targets: Host with an address"),
        *("targets: absolute form of a secured path", "targets: fields that name another path"),
    ),
    "JSON as text/plain passes: CVE-2021-32677": (
        *(
            "JSON: JSON as text",
            "JSON: JSON as a form",
            "JSON: JSON as nothing",
            "JSON: JSON by two media types",
        ),
        "JSON: JSON by two fields",
    ),
    "algorithms confused, none, unknown crit, huge tokens, floods of kid: CVE-2022-29217 and others": (
        *("test_tokens.py::test_a_wrong_token_is_refused", "test_tokens.py::test_a_public_key_is_no_secret"),
        "test_tokens.py::test_a_token_with_anything_changed_is_refused",
        "test_token_keys.py::test_an_unknown_key_is_looked_for_once_in_a_while_by_all_who_ask",
        "test_token_keys.py::test_what_a_key_has_signed_goes_with_it",
        "test_token_services.py::test_signed_tokens",
    ),
    "control characters in logs, CRLF in fields of answers: CVE-2020-7694, 7695": (
        *("fields: CRLF in what is answered", "fields: NUL in what is answered", "fields: escape in a value"),
        "test_hostile_requests.py::test_no_line_of_the_log_is_forged",
        "test_logs.py::test_no_line_can_be_forged",
        "test_sent_headers.py::test_what_would_break_the_message_is_a_500",
    ),
    "the docs page runs links, or another document by query": (
        "ends: the document by query",
        "test_docs_page.py::test_query_changes_nothing",
    ),
    "request smuggling": (
        *("two lengths", "length, then chunked", "bare LF throughout", "folded line", "space before colon"),
        "test_http.py::test_what_could_be_read_in_two_ways_is_refused_and_the_connection_closed",
        FRAMING,
        "test_http.py::test_a_trailer_is_not_part_of_the_head",
        "test_hostile_framing.py::test_a_trailer_is_no_part_of_the_head",
    ),
    "%2F": (
        "targets: %2F in a segment",
        "targets: %2F in the place of a slash",
        "targets: %2F before a secured name",
    ),
    "%2e%2e": (
        "targets: %2e%2e",
        "targets: dot segments",
        "targets: dot segments that lead to a secured path",
    ),
    "%00": ("targets: %00", "targets: %00 after a secured path", "queries: %00"),
    "overlong UTF-8": ("targets: overlong UTF-8", "queries: overlong", "JSON: overlong UTF-8"),
    "//": ("targets: doubled slash in front", "targets: doubled slash"),
    "absolute-form and asterisk targets": (
        *(
            "targets: absolute form",
            "targets: asterisk",
            "targets: asterisk for GET",
            "other scheme",
            "no authority",
        ),
        "test_http.py::test_absolute_targets",
    ),
    "bad Host": (
        "no host",
        "two hosts",
        "bad host",
        "host with user",
        "two hosts in one",
        "targets: no Host",
    ),
    "duplicate query parameters": ("queries: a name twice", "queries: a text twice", "queries: a list twice"),
    "10,000 query parameters": ("queries: 10,000 names", "queries: 4,000 names", "queries: 900 names"),
    "1,000-deep deepObject": ("queries: 1,000-deep object", "queries: an object of dunders"),
    "; in a query": ("queries: semicolons",),
    "duplicate JSON keys": ("JSON: a name twice",),
    "lone surrogates": ("JSON: half a surrogate pair", "JSON: half a surrogate pair as UTF-8"),
    "1e400": ("JSON: 1e400", "JSON: -1e400", "queries: 1e400 for an integer"),
    "10,000-digit integers": (
        *("JSON: 10,000 digits", "JSON: 10,000 digits for an integer", "queries: 8,000 digits"),
        "test_bounded_bodies.py::test_integers",
    ),
    "NaN": ("JSON: NaN", "JSON: -Infinity", "queries: NaN"),
    "BOM": ("JSON: a byte order mark",),
    "UTF-16": ("JSON: UTF-16", "JSON: UTF-16 that is named"),
    "negative, huge and doubled lengths": (
        "negative length",
        "huge length",
        "two lengths",
        "JSON: a body larger than all bodies",
    ),
    "slow body": (
        "test_slow_and_many.py::test_body_that_drips_is_given_up",
        "test_slow_and_many.py::test_chunks_that_drip_are_given_up",
    ),
    "slow headers, of which the ASGI door does not know": (
        "test_http_limits.py::test_slow_heads_and_bodies_are_answered_408",
        "test_http_limits.py::test_a_head_that_trickles_in_is_answered_408",
    ),
    "wrong boundary": (
        *(
            "forms: another boundary",
            "forms: no boundary",
            "forms: an empty boundary",
            "forms: no last boundary",
        ),
        "forms: a boundary of 10,000 letters",
    ),
    "CRLF in a file name": ("forms: CRLF in a file name", "forms: escaped CRLF in a file name"),
    "compressed body": ("JSON: a compressed body", "test_bodies.py::test_body_in_a_content_coding"),
    "each leg of an AND / OR requirement removed": (
        "test_security_table.py::test_table",
        *("secured: no credential", "secured: a wrong credential", "secured: two credentials"),
        "secured: a body that nobody may send",
    ),
    "disconnect before, during and after the body, and in mid-response": (
        CLIENTS,
        "test_hostile_clients.py::test_a_crowd_that_leaves",
        "test_conversations.py::test_whatever_is_said",
    ),
    "queue full": (
        "test_hostile_clients.py::test_one_too_many",
        "test_pools.py::test_shed_holds_the_bound_to_the_request",
    ),
    "a handler that raises": (
        "ends: a handler that raises",
        "test_failures.py::test_before_the_head_it_is_a_500_with_a_traceback",
    ),
    "a handler that hangs": ("ends: a handler that hangs", "test_deadlines.py::test_coroutine_is_cancelled"),
    "a handler that returns the wrong type": ("ends: a handler that returns the wrong type",),
    "a handler that returns what its schema forbids": (
        "ends: a handler that returns what its schema forbids",
        "test_hostile_requests.py::test_what_is_wrong_with_the_service_is_logged_and_not_told",
        "test_responses.py::test_what_is_forbidden_is_500_and_all_of_it_logged",
    ),
}
"""Cases of `support.hostile_requests` or of `support.smuggling`, and tests."""


@cache
def names_in(file: str) -> frozenset[str]:
    """Gives the names of the tests in a file."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@pytest.mark.parametrize("line", LINES)
def test_what_holds_it_is_there(line: str) -> None:
    for name in LINES[line]:
        file, separator, test = name.partition("::")
        if separator:
            assert test in names_in(file), name
        else:
            assert name in CASES or name in SMUGGLING, name


def test_no_case_is_without_a_line_of_its_own_kind() -> None:
    """A case that no line names is one more of a kind: each kind is named by some line."""
    named = {name.partition(": ")[0] for names in LINES.values() for name in names}
    assert {name.partition(": ")[0] for name in CASES} <= named
