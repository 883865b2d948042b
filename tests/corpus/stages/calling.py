"""Sends requests to a service, and says what is wrong with its answers."""

from __future__ import annotations

import http.client
import json
import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from record import Record

from stages.answers import PROBLEM, UNJUDGED, complaint
from stages.judging import Json, Judge
from stages.requests import Request

_WITH_BODY = {"PATCH", "POST", "PUT"}
"""The methods whose requests say how long their content is, be it nothing (RFC 9110 8.6)."""
PATIENCE_S = 20
"""How long an answer may take."""
_ACCESS = re.compile(r"[A-Z]+ \S+ 5\d\d")
"""The line that the log has of each request, when nothing says how it is to be written."""
VALUES: tuple[Json, ...] = ([], None, 0, "x", {})
"""Bodies, of which the first that a schema forbids is sent in the place of a right one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds a response."""

    status: int
    content_type: str
    body: bytes

    @property
    def text(self) -> str:
        """Gives the beginning of its body."""
        return self.body[:300].decode("utf-8", "replace")


LONGEST_TARGET = 8_000
"""Octets of a target that every service has to take (RFC 9112 3): some refuse longer ones."""
IMPLIED = "must be an object: others are valid, but cannot be represented"
"""What a request is told whose value only the letter of a schema allows."""


class Caller:
    """Sends requests on one connection, and notes what is wrong with the answers."""

    def __init__(
        self,
        url: str,
        judge: Judge,
        record: Record,
        log: Path,
        *,
        is_unfitting: bool = False,
        is_implied: bool = False,
    ) -> None:
        """`is_unfitting` says whether some declared error is told to have no place for a refusal's words.

        `is_implied` says whether it is told that some schema takes objects alone, which its letter does not.
        """
        parts = urlsplit(url)
        assert parts.hostname is not None
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_S)
        self._judge = judge
        self._record = record
        self._log = log
        self._is_unfitting = is_unfitting
        self._is_implied = is_implied

    def send(self, request: Request) -> None:
        """Sends a request, and holds the answer against what is expected and against the document."""
        where = f"{request.method} {request.target}"[:300]
        logged = self._log.stat().st_size
        try:
            answer = self._answer(request)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._connection.close()
            self._record.fail(f"{request.sort}: no answer, {type(error).__name__}", where, str(error))
            return
        self._record.count(f"requests: {request.sort}")
        if request.is_valid and (wrong := _wrong_body(request, self._judge)):
            self._record.fail(f"a body of ours that is not valid: {wrong}"[:100], where, request.body)
        self._record.count(f"status {answer.status}")
        expected = " or ".join(request.expected)
        if answer.status == 500:
            self._record.fail(f"500: {self._cause(logged)}", where, f"{request.kind}: {answer.text}")
        elif self._is_implied and answer.status in {400, 422} and IMPLIED in answer.text:
            self._record.count("values that are valid by the letter, and told to be refused")
        elif answer.status == 414 and len(request.target) > LONGEST_TARGET:
            self._record.count("targets that are longer than a service takes")
        elif not _fits(answer.status, request.expected):
            cause = f"{request.sort}: {answer.status} instead of {expected}"
            self._record.fail(cause, where, f"{request.kind}: {answer.text}")
        elif request.method != "HEAD" and request.sort != "another method":
            self._judge_answer(request, answer, where)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    def _answer(self, request: Request) -> Answer:
        begun = time.perf_counter()
        body = request.body.encode()
        # Nothing is sent that the document might say something of: `request` would add `Accept-Encoding`.
        self._connection.putrequest(request.method, request.target, skip_accept_encoding=True)
        for name, value in request.headers.items():
            self._connection.putheader(name, value)
        if body or request.method in _WITH_BODY:
            self._connection.putheader("content-length", str(len(body)))
        self._connection.endheaders(body or None)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.getheader("content-type", ""), response.read())
        took_ms = round((time.perf_counter() - begun) * 1000)
        self._record.slowest_ms = max(self._record.slowest_ms, took_ms)
        return answer

    def _judge_answer(self, request: Request, answer: Answer, where: str) -> None:
        operation = self._judge.at(request.pointer)
        wrong = complaint(self._judge, operation, answer.status, answer.content_type, answer.body)
        if wrong and self._is_unfitting and answer.content_type == PROBLEM:
            wrong = f"{UNJUDGED}a problem where the schema has no place for its words"
        if not wrong or wrong.startswith(UNJUDGED):
            self._record.count(wrong or "answers as the document says")
            return
        cause = wrong.partition(": ")[2] or wrong
        self._record.fail(f"answer {answer.status}: {cause[:60]}", where, f"{wrong} in {answer.text}")

    def _cause(self, position: int) -> str:
        """Gives what was logged since of a failure, without the names that only one operation has."""
        with self._log.open("rb") as log:
            log.seek(position)
            lines = log.read().decode("utf-8", "replace").splitlines()
        told = [line for line in lines if line.strip() and not _ACCESS.fullmatch(line)]
        if not told:
            return "nothing is logged"
        if any(line.startswith("Traceback") for line in told):
            return told[-1][:120]
        return told[0].partition(": ")[2].partition(" ")[2][:120]


def _fits(status: int, expected: tuple[str, ...]) -> bool:
    return not {str(status), f"{status // 100}XX"}.isdisjoint(expected)


def with_wrong_body(request: Request, judge: Judge) -> Request | None:
    """Gives a right request with a body of JSON that its schema forbids; None where there is none."""
    for value in VALUES:
        wrong = replace(request, kind="a body that is not valid", body=json.dumps(value), expected=("4XX",))
        if _wrong_body(wrong, judge):
            return wrong
    return None


def _wrong_body(request: Request, judge: Judge) -> str:
    """Says what is wrong with a body of JSON; empty where nothing is, or nobody knows."""
    content_type = request.headers.get("content-type", "")
    if not content_type.endswith(("/json", "+json")):
        return ""
    body = judge.resolved(judge.at(request.pointer).get("requestBody") or {})
    declared = judge.resolved(body.get("content", {}).get(content_type) or {})
    if "schema" not in declared:
        return ""
    try:
        return "; ".join(judge.faults(json.loads(request.body), declared["schema"], "readOnly"))
    except (ValueError, LookupError):  # the schema is none that can be judged by
        return ""
