"""Says what the names of members are about in the error schemas that people write."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from http import HTTPStatus
from itertools import islice, pairwise

from ..ir import Json


def folded(name: str) -> str:
    """Gives a name without what spellings differ in: `error_code` and `errorCode` are the same."""
    return _SEPARATORS.sub("", name.lower())


_SEPARATORS = re.compile(r"[\W_]+")

MESSAGES = (
    "message", "detail", "errordescription", "errormessage", "msg", "errormsg", "errmsg", "usermessage",
    "description", "faultstring", "explanation", "details", "text", "info", "displaymessage",
    "localizedmessage", "longmessage", "shortmessage", "developermessage", "debugmessage", "messagetext",
    "statusmessage", "errortext", "errordetail", "errordetails", "errorinfo", "reason", "error", "errors",
    "err", "title", "errortitle", "summary", "fault", "cause", "exception", "content", "body",
    "shortdescription", "longdescription",
)  # fmt: skip
"""What has the words for people, the best first: one member has all that there is to say."""

TITLES = (
    "title",
    "errortitle",
    "error",
    "reason",
    "summary",
    "statusmessage",
    "statustext",
    "statusdescription",
)
"""What beside it has a few words for what is the matter."""

CODES = (
    "code", "status", "statuscode", "errorcode", "httpstatus", "httpstatuscode", "httpcode", "errno",
    "errcode", "errorno", "errornumber", "errorid", "errorname", "responsecode", "resultcode", "errortype",
    "type", "name", "id", "kind", "error", "reason", "key", "slug",
)  # fmt: skip
"""What has the status: as a number, or by a name."""

PLAIN_CODES = (
    "code", "status", "statuscode", "errorcode", "httpstatus", "httpstatuscode", "httpcode", "type",
)  # fmt: skip
"""Those of them that are filled in though they may be absent."""

NAMES = ("type", "name", "id", "kind", "key", "slug")
"""Those of them that are no numbers."""

STATUSES = ("status", "statuscode", "httpstatus", "httpstatuscode", "httpcode")
"""Those of them that have its number also where they are texts."""

REQUEST_IDS = (
    "requestid", "traceid", "correlationid", "debugid", "trackingid", "logid", "errorid", "xrequestid",
)  # fmt: skip
TIMES = ("timestamp", "time", "datetime", "date", "occurredat", "errortime")
PATHS = ("path", "requesturi", "requestpath", "uri", "instance")

FALSE = (
    "success", "ok", "succeeded", "successful", "issuccess", "issuccessful", "status", "valid", "isvalid",
)  # fmt: skip
TRUE = ("error", "iserror", "failed", "failure", "haserror", "haserrors")

FAULTS = (
    "errors", "error", "violations", "details", "detail", "fields", "fielderrors", "validationerrors",
    "faults", "issues", "invalidparams", "invalidparameters", "messages", "errormessages", "causes",
    "problems", "errordetails", "validation", "validationmessages", "errorlist", "suberrors", "innererrors",
    "message", "modelstate", "constraintviolations", "parameterviolations", "propertyviolations",
)  # fmt: skip
"""What lists all that is wrong, if it is a list or an object of any names."""

NESTED = (
    "error", "err", "errors", "fault", "problem", "exception", "status", "errorinfo", "errordetail",
    "errordetails", "apierror", "errorresponse", "message", "detail",
)  # fmt: skip
"""What is an error within an error, if it is an object."""

PLACES = (
    "field", "fieldname", "name", "parameter", "parametername", "param", "property", "propertyname",
    "location", "loc", "source", "key", "target", "attribute", "argument", "element", "fieldpath",
    "propertypath", "path", "pointer", "jsonpath", "jsonpointer", "instancelocation",
)  # fmt: skip
"""What says where something is wrong, in an item of such a list."""

POINTERS = ("path", "pointer", "jsonpointer", "instancelocation")
"""Those of them that are JSON Pointers."""

SIDES = ("in", "locationtype", "source")
KEYWORDS = (
    "code", "type", "keyword", "rule", "constraint", "errorcode", "kind", "reason", "validator", "error",
)  # fmt: skip

_OTHERS = {
    400: (
        "invalidrequest", "invalid", "invalidargument", "invalidinput", "invalidparameter",
        "validationerror", "validation", "validationfailed", "badinput", "requesterror",
        "invalidrequesterror", "malformedrequest", "invalidrequestexception", "validationexception",
        "badrequesterror", "badrequestexception",
    ),
    401: (
        "unauthenticated", "authenticationerror", "authenticationfailed", "notauthenticated",
        "invalidtoken", "unauthorizederror", "authenticationrequired", "accessdenied", "unauthorised",
    ),
    403: (
        "permissiondenied", "accessdenied", "notallowed", "notauthorized", "insufficientpermissions",
        "accessdeniedexception", "forbiddenerror", "authorizationerror", "insufficientscope",
    ),
    404: (
        "resourcenotfound", "notfounderror", "resourcenotfoundexception", "unknown", "nosuchentity",
    ),
    405: (
        "methodnotallowederror", "notallowed",
    ),
    409: (
        "alreadyexists", "conflicterror", "conflictexception", "aborted", "duplicate",
    ),
    413: (
        "payloadtoolarge", "requestentitytoolarge", "requesttoolarge", "toolarge",
    ),
    415: (
        "unsupportedmedia", "invalidcontenttype",
    ),
    422: (
        "unprocessableentity", "unprocessable", "validationerror", "validationfailed", "invalid",
    ),
    429: (
        "ratelimitexceeded", "ratelimit", "ratelimited", "ratelimiterror", "throttled", "quotaexceeded",
        "resourceexhausted", "throttlingexception", "limitexceeded",
    ),
    500: (
        "internalerror", "internal", "servererror", "apierror", "internalserverexception",
        "internalfailure", "systemerror", "unknownerror",
    ),
    501: (
        "unimplemented", "notsupported",
    ),
    503: (
        "unavailable", "serviceunavailableerror", "temporarilyunavailable", "serviceunavailableexception",
    ),
    504: (
        "timeout", "deadlineexceeded", "gatewaytimeouterror",
    ),
}  # fmt: skip
_WITHIN = {
    400: ("badrequest", "invalid", "validation", "malformed", "bad"),
    401: (
        "unauthorized", "unauthorised", "unauthenticated", "authentication", "auth", "credentials",
        "credential", "token", "login", "denied",
    ),
    402: ("payment",),
    403: (
        "forbidden", "permission", "permissions", "privilege", "privileges", "scope", "authorization",
        "accessdenied", "denied",
    ),
    404: ("notfound", "nosuch", "notexist", "nonexistent", "missing"),
    405: ("methodnotallowed", "method"),
    406: ("notacceptable", "accept"),
    408: ("timeout", "timedout"),
    409: ("conflict", "duplicate", "exists"),
    410: ("gone",),
    412: ("precondition",),
    413: ("toolarge", "toobig", "size"),
    415: ("mediatype", "contenttype", "media"),
    422: ("unprocessable", "validation", "invalid", "bad"),
    429: ("toomany", "ratelimit", "rate", "limit", "throttled", "throttling", "quota"),
    500: ("internal", "server", "unexpected", "fatal"),
    501: ("notimplemented", "unimplemented"),
    503: ("unavailable", "maintenance", "overloaded", "busy"),
    504: ("timeout", "timedout", "deadline"),
}  # fmt: skip
"""The words of a value that means a status, the plainest first, where no value is called as the status is."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_MOST_WORDS = 12
"""So many words of a value are looked at."""
_ANY = ("error", "failure", "failed", "fail", "unknownerror", "unknown", "other", "general", "ko", "nok")


def meaning(values: Collection[Json], status: int) -> Json:
    """Finds which of some values means a status; None where none does.

    That is `404`, `4041` or "not_found", else what has the status or a word for it within: "E_AUTH" for 401.
    """
    numbers = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    for one in numbers:
        if one == status or str(one).startswith(f"{status}"):
            return one
    if (found := _first(values, _names(status))) is not None:
        return found
    texts = [one for one in values if isinstance(one, str)]
    wanted = (str(status), *_WITHIN.get(status, ()))
    return next((text for words in wanted for text in texts if words in _runs(text)), None)


def general(values: Collection[Json]) -> Json:
    """Finds which of some values means that anything is wrong; None where none does."""
    return _first(values, _ANY)


def _first(values: Collection[Json], wanted: tuple[str, ...]) -> Json:
    found = {folded(one): one for one in reversed([one for one in values if isinstance(one, str)])}
    return next((found[name] for name in wanted if name in found), None)


@lru_cache(maxsize=10_000)  # asked for each status
def _runs(text: str) -> frozenset[str]:
    """Gives each word of a text, and what two that follow each other are together, in lower case."""
    words = [word.lower() for word in islice(_WORD.findall(text), _MOST_WORDS)]
    return frozenset((*words, *map("".join, pairwise(words))))


def _names(status: int) -> tuple[str, ...]:
    """Gives what a status is called, folded."""
    known = [folded(one.phrase) for one in HTTPStatus if one == status]
    return (str(status), *known, *_OTHERS.get(status, ()))


def style(example: Json, name: str) -> str:
    """Gives the text (`runtime/refusals`) for a status's name as an example of the document spells names.

    `name` is what the member is called, folded.
    """
    if not isinstance(example, str) or not example:
        return "status" if name in STATUSES else "NOT_FOUND"
    if example.isdecimal():
        return "status"
    if "_" in example or example.islower() or example.isupper():
        return "not_found" if example.islower() else "NOT_FOUND"
    if "-" in example:
        return "not-found"
    return "title" if " " in example else "NotFound"
