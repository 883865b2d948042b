"""Has hostile requests to the besieged service, each with the answer that it must get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FIRST = 0
"""Stands for the answer of the server itself, which has refused the request before the service saw it."""


@dataclass(frozen=True, slots=True)
class Case:
    """Holds a request and what must come of it."""

    data: bytes
    status: int
    body: bytes = b""
    """What the body of the answer has in it."""
    servers: Mapping[str, int] = field(default_factory=dict)
    """What becomes of it behind servers that read it otherwise, before the ASGI door: a status or `FIRST`."""


def get(target: str, status: int, body: str = "", *, fields: str = "", **servers: int) -> Case:
    """Makes a GET."""
    head = f"GET {target} HTTP/1.1\r\nHost: pets.example\r\n{fields}Connection: close\r\n\r\n"
    return Case(head.encode("latin-1"), status, body.encode(), servers)


def post(
    path: str,
    content: bytes,
    status: int,
    body: str = "",
    *,
    media: str | None = "application/json",
    fields: str = "",
    length: int | None = None,
) -> Case:
    """Makes a POST whose body has the length that it says, if that is not another one."""
    length = len(content) if length is None else length
    lines = f"Content-Length: {length}\r\n{fields}Connection: close\r\n"
    if media is not None:
        lines += f"Content-Type: {media}\r\n"
    head = f"POST {path} HTTP/1.1\r\nHost: pets.example\r\n{lines}\r\n"
    return Case(head.encode("latin-1") + content, status, body.encode())


def raw(data: bytes, status: int, body: str = "", **servers: int) -> Case:
    """Makes whatever it is."""
    return Case(data, status, body.encode(), servers)


def part(name: str, content: bytes = b"x", more: str = "") -> bytes:
    """Writes a part of a form."""
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


KEY = "X-Key: a-key\r\n"
PET = b'{"name":"Rex"}'

TARGETS = {
    "%2F in a segment": get("/files/a%2Fb", 200, '"a/b"'),
    "%2F in the place of a slash": get("/files%2Fadmin", 404),
    "%2F before a secured name": get("/files/x%2F..%2Fadmin", 200, '"x/../admin"'),
    "%2e%2e": get("/files/%2e%2e", 200, '".."'),
    "dot segments": get("/files/../search", 404),
    "dot segments that lead to a secured path": get("/files/x/../admin", 404),
    "escaped letters of a secured path": get("/files/%61dmin", 401),
    "other case of a secured path": get("/files/ADMIN", 200, '"ADMIN"'),
    "slash after a secured path": get("/files/admin/", 404),
    "semicolon after a secured path": get("/files/admin;a=b", 200, '"admin;a=b"'),
    "%00": get("/files/%00", 200, r'"\u0000"'),
    "%00 after a secured path": get("/files/admin%00", 200, r'"admin\u0000"'),
    "overlong UTF-8": get("/files/%c0%af", 400),
    "overlong NUL": get("/files/%c0%80", 400),
    "half a surrogate pair in UTF-8": get("/files/%ed%a0%80", 400),
    "beyond Unicode": get("/files/%f4%90%80%80", 400),
    "no UTF-8": get("/files/%ff", 400),
    "% alone": get("/files/%", 400),
    "% and no digits": get("/files/%zz", 400),
    "escaped twice": get("/files/%2561dmin", 200, '"%61dmin"'),
    "doubled slash in front": get("//files/admin", 404),
    "doubled slash": get("/files//admin", 404),
    "absolute form": get("http://pets.example/files/x", 200, '"x"'),
    "absolute form of a secured path": get("http://other.example/files/admin", 401),
    "asterisk": raw(b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 204),
    "asterisk for GET": raw(b"GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400),
    "Host of another path": raw(
        b"GET /files/admin HTTP/1.1\r\nHost: search\r\nConnection: close\r\n\r\n", 401
    ),
    "Host with a path": raw(
        b"GET /files/admin HTTP/1.1\r\nHost: a/search?\r\nConnection: close\r\n\r\n", 400
    ),
    "Host with an address": raw(b"GET /files/admin HTTP/1.1\r\nHost: u@a\r\nConnection: close\r\n\r\n", 400),
    "two of Host": raw(
        b"GET /search HTTP/1.1\r\nHost: a\r\nHost: a\r\nConnection: close\r\n\r\n", 400, h11=FIRST
    ),
    "no Host": raw(b"GET /search HTTP/1.1\r\nConnection: close\r\n\r\n", 400, h11=FIRST),
    "fields that name another path": get(
        "/files/admin",
        401,
        fields="X-Original-URL: /search\r\nX-Rewrite-URL: /search\r\nX-Forwarded-Prefix: /x\r\n",
    ),
    "field that names another method": post(
        "/files/admin", b"", 405, fields="X-HTTP-Method-Override: GET\r\n"
    ),
    "line feed in a target": raw(
        b"GET /files/a\nb HTTP/1.1\r\nHost: a\r\n\r\n", 400, httptools=FIRST, h11=FIRST
    ),
    "a target that is too long": get("/files/" + "a" * 8192, 414),
}
QUERIES = {
    "a name twice": get("/search?n=1&n=2", 200, "null,2,"),
    "a text twice": get("/search?q=a&q=b", 200, '"b"'),
    "a list twice": get("/search?tag=a&tag=b", 200, '["a","b"]'),
    "900 names": get("/search?" + "&".join(f"a{i}" for i in range(900)), 200),
    "4,000 names": get("/search?" + "a&" * 4000, 400),
    "10,000 names": get("/search?" + "a=1&" * 10_000, 414),
    "1,000-deep object": get("/search?f" + "[a]" * 1000 + "=1", 400),
    "an object that is open": get("/search?f[a=1", 400),
    "an object of dunders": get("/search?f[__class__]=1&f[__init__][x]=2", 400),
    "semicolons": get("/search?q=a;n=b", 200, '"a;n=b"'),
    "no names": get("/search?&&=&==&", 200),
    "no UTF-8": get("/search?q=%ff", 400),
    "no UTF-8 in a name": get("/search?%ff=1", 400),
    "overlong": get("/search?q=%c0%af", 400),
    "% alone": get("/search?q=%", 400),
    "%00": get("/search?q=%00", 200, r'"\u0000"'),
    "plus": get("/search?q=a+b", 200, '"a b"'),
    "too long": get("/search?q=" + "a" * 11, 400),
    "1e400 for an integer": get("/search?n=1e400", 400),
    "NaN": get("/search?n=NaN", 400),
    "hexadecimal": get("/search?n=0x10", 400),
    "digits of another script": get("/search?n=%D9%A1", 400),
    "underscore": get("/search?n=1_0", 400),
    "blank before a number": get("/search?n=%201", 400),
    "8,000 digits": get("/search?n=" + "9" * 8000, 400),
}
FIELDS = {
    "CRLF in a value": get("/search", 400, fields="X-Mark: a\r\n b\r\n", httptools=FIRST, h11=400),
    "NUL in a value": get("/search", 400, fields="X-Mark: a\0b\r\n", httptools=FIRST, h11=FIRST),
    "escape in a value": get("/search", 400, fields="X-Mark: a\x1b[31m\r\n", httptools=FIRST),
    "a value that does not match": get("/search", 400, fields="X-Mark: {{a}}\r\n"),
    "a field twice": get("/search", 400, fields="X-Mark: a\r\nX-Mark: b\r\n"),
    "space before the colon": get("/search", 400, fields="X-Mark : a\r\n", httptools=FIRST, h11=FIRST),
    "300 fields": get("/search", 431, fields="a: b\r\n" * 300),
    "fields too long": get("/search", 431, fields="a: " + "b" * 40_000 + "\r\n"),
    "a cookie": get("/search", 200, '"a"', fields="Cookie: session=a\r\n"),
    "a cookie twice": get("/search", 200, '"b"', fields="Cookie: session=a; session=b\r\n"),
    "cookies without names": get("/search", 200, fields="Cookie: ;;=;=a; ;\r\n"),
    "1,000 cookies": get("/search", 200, fields="Cookie: " + "a=b; " * 1000 + "\r\n"),
    "a cookie in no UTF-8": get("/search", 400, fields="Cookie: session=%ff\r\n"),
    "bytes in a cookie": get("/search", 200, "ÿ", fields="Cookie: session=\xff\r\n"),
    "Accept of nonsense": get("/search", 406, fields='Accept: ;;q=x,"\\,a/b;q="\r\n'),
    "CRLF in what is answered": get("/headers?value=a%0d%0aSet-Cookie:%20b", 500),
    "NUL in what is answered": get("/headers?value=%00", 500),
    "letters in what is answered": get("/headers?value=%E4%B8%AD", 500),
}
JSON = {
    "a body that is fine": post("/pets", PET, 200, "Rex"),
    "a name twice": post("/pets", b'{"name":"","name":"Rex"}', 200, "Rex"),
    "half a surrogate pair": post("/pets", rb'{"name":"\ud800"}', 400),
    "half a surrogate pair as UTF-8": post("/pets", b'{"name":"\xed\xa0\x80"}', 400),
    "overlong UTF-8": post("/pets", b'{"name":"\xc0\xaf"}', 400),
    "1e400": post("/pets", b'{"name":"a","weight":1e400}', 400),
    "-1e400": post("/anything", b"[-1e400]", 400),
    "10,000 digits": post("/anything", b"9" * 10_000, 400),
    "10,000 digits for a number": post("/pets", b'{"name":"a","weight":' + b"9" * 10_000 + b"}", 400),
    "10,000 digits for an integer": post("/pets", b'{"name":"a","age":' + b"9" * 10_000 + b"}", 400),
    "10,000 places": post("/pets", b'{"name":"a","weight":0.' + b"9" * 10_000 + b"}", 200),
    "an exponent of 10,000 digits": post("/anything", b"1e" + b"9" * 10_000, 400),
    "NaN": post("/pets", b'{"name":"a","weight":NaN}', 400),
    "-Infinity": post("/anything", b"-Infinity", 400),
    "a byte order mark": post("/pets", b"\xef\xbb\xbf" + PET, 400),
    "UTF-16": post("/pets", PET.decode().encode("utf-16"), 400),
    "UTF-16 that is named": post(
        "/pets", PET.decode().encode("utf-16"), 415, media="application/json; charset=utf-16"
    ),
    "100,000-deep lists": post("/anything", b"[" * 100_000 + b"]" * 100_000, 400),
    "100,000-deep lists without end": post("/anything", b"[" * 100_000, 400),
    "100,000-deep objects": post("/anything", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400),
    "65-deep lists": post("/anything", b"[" * 65 + b"]" * 65, 400),
    "64-deep lists": post("/anything", b"[" * 64 + b"]" * 64, 200),
    "100-deep mothers": post("/pets", b'{"name":"a","mother":' * 100 + PET + b"}" * 100, 400),
    "brackets in a text": post("/pets", b'{"name":"' + b"[" * 40 + b'"}', 200),
    "300,000 values": post("/anything", b"[" + b"1," * 300_000 + b"1]", 413),
    "a name of 100,000 letters": post("/pets", b'{"' + b"a" * 100_000 + b'":1}', 400),
    "dunders": post("/pets", b'{"name":"a","__class__":{"__init__":1}}', 200),
    "a pattern that backtracks": post("/pets", b'{"name":"a","code":"' + b"a" * 50_000 + b'!"}', 400),
    "a date that is none": post("/pets", b'{"name":"a","born":"2026-02-30"}', 400),
    "the same texts": post("/pets", b'{"name":"a","tags":["a","\\u0061"]}', 400),
    "1.0 for an integer": post("/pets", b'{"name":"a","age":1.0}', 200),
    "-0": post("/pets", b'{"name":"a","age":-0}', 200),
    "nothing": post("/pets", b"", 400),
    "null": post("/pets", b"null", 400),
    "two values": post("/pets", PET + PET, 400),
    "a comment": post("/pets", b"/**/" + PET, 400),
    "single quotes": post("/pets", b"{'name':'a'}", 400),
    "NUL after the end": post("/pets", PET + b"\0", 400),
    "JSON as text": post("/pets", PET, 415, media="text/plain"),
    "JSON as a form": post("/pets", PET, 415, media="application/x-www-form-urlencoded"),
    "JSON as nothing": post("/pets", PET, 415, media=None),
    "JSON by two media types": post("/pets", PET, 415, media="application/json, text/plain"),
    "JSON by two fields": post("/pets", PET, 415, fields="Content-Type: text/plain\r\n"),
    "JSON with a charset of nobody": post("/pets", PET, 415, media="application/json; charset=klingon"),
    "a compressed body": post("/pets", b"\x1f\x8b\x08\0", 415, fields="Content-Encoding: gzip\r\n"),
    "a body larger than all bodies": post("/pets", b"", 413, length=16 * 1024 * 1024 + 1),
    "text in no UTF-8": post("/texts", b"\xff", 400, media="text/plain"),
    "text in UTF-7": post("/texts", b"+ADw-", 415, media="text/plain; charset=utf-7"),
    "text of idna": post("/texts", b"a" * 50_000, 415, media="text/plain; charset=idna"),
}
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
FORMS = {
    "a form that is fine": post("/parts", part("title", b"hi") + b"--b--", 200, '"hi"', media=MULTIPART),
    "another boundary": post(
        "/parts", part("title") + b"--b--", 400, media="multipart/form-data; boundary=c"
    ),
    "no boundary": post("/parts", part("title") + b"--b--", 400, media="multipart/form-data"),
    "an empty boundary": post(
        "/parts", part("title") + b"--b--", 400, media='multipart/form-data; boundary=""'
    ),
    "a boundary of 10,000 letters": post(
        "/parts", b"--b--", 400, media="multipart/form-data; boundary=" + "b" * 10_000
    ),
    "no last boundary": post("/parts", part("title"), 400, media=MULTIPART),
    "nothing": post("/parts", b"", 400, media=MULTIPART),
    "CRLF in a file name": post(
        "/parts", part("picture", more='; filename="a\r\nX-Injected: b"') + b"--b--", 400, media=MULTIPART
    ),
    "escaped CRLF in a file name": post(
        "/parts", part("picture", more='; filename="a%0d%0ab"') + b"--b--", 200, media=MULTIPART
    ),
    "a file name that leads away": post(
        "/parts", part("picture", more='; filename="../../etc/passwd"') + b"--b--", 200, media=MULTIPART
    ),
    "NUL in a file name": post(
        "/parts", part("picture", more='; filename="a\0.png"') + b"--b--", 400, media=MULTIPART
    ),
    "a name that has no end": post(
        "/parts", part("picture", more='; filename="a') + b"--b--", 400, media=MULTIPART
    ),
    "a part without a name": post("/parts", b"--b\r\n\r\nx\r\n--b--", 400, media=MULTIPART),
    "2,000 parts": post("/parts", part("title") * 2000 + b"--b--", 413, media=MULTIPART),
    "2,000 fields of a part": post(
        "/parts", b"--b\r\n" + b"X: y\r\n" * 2000 + part("title")[5:] + b"--b--", 413, media=MULTIPART
    ),
    "an endless field of a part": post(
        "/parts", b"--b\r\nX: " + b"y" * 20_000, 413, media=MULTIPART, length=1_000_000
    ),
    "an endless preamble": post("/parts", b"x\r\n" * 300_000, 400, media=MULTIPART),
    "all but boundaries": post(
        "/parts", part("picture", b"\r\n--" * 250_000) + b"--b--", 200, media=MULTIPART
    ),
    "a field twice": post("/parts", part("title") * 2 + b"--b--", 400, media=MULTIPART),
    "a part in no UTF-8": post("/parts", part("title", b"\xff") + b"--b--", 400, media=MULTIPART),
    "a form as another": post("/parts", b"title=a", 415, media=FORM),
    "2,000 fields": post("/fields", b"a=b&" * 2000, 413, media=FORM),
    "fields without names": post("/fields", b"&&==&=&title", 200, media=FORM),
    "fields in no UTF-8": post("/fields", b"title=%ff", 400, media=FORM),
    "a field that ends in %": post("/fields", b"title=%", 400, media=FORM),
    "a number that is none": post("/fields", b"count=1e400", 400, media=FORM),
    "a field of fields twice": post("/fields", b"title=a&title=b", 400, media=FORM),
}
SECURED = {
    "no credential": get("/files/admin", 401),
    "an empty credential": get("/files/admin", 401, fields="X-Key:\r\n"),
    "a wrong credential": get("/files/admin", 401, fields="X-Key: a-kez\r\n"),
    "two credentials": get("/files/admin", 401, fields=KEY + KEY),
    "a credential in the query": get("/files/admin?X-Key=a-key", 401),
    "a credential": get("/files/admin", 200, fields=KEY),
    "HEAD without a credential": raw(
        b"HEAD /files/admin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 401
    ),
    "a body that nobody may send": post("/keys", b"{", 401),
    "a body that is too large and nobody may send": post("/keys", b"", 413, length=16 * 1024 * 1024 + 1),
    "a body that is wrong": post("/keys", b"{", 400, fields=KEY),
    "a long credential": get("/files/admin", 401, fields="X-Key: " + "a" * 20_000 + "\r\n"),
}
ENDS = {
    "a handler that raises": get("/ends/raises", 500),
    "a handler that hangs": get("/ends/hangs", 504),
    "a handler that returns the wrong type": get("/ends/wrong", 500),
    "a handler that returns what its schema forbids": get("/ends/forbidden", 500),
    "a stream": get("/lines", 200, '"2"'),
    "a method that nobody has": get("/pets", 405),
    "a method that nobody knows": raw(
        b"BREW /pets HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 501, httptools=FIRST
    ),
    "a tunnel": raw(b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 501, httptools=FIRST),
    "another expectation": post("/pets", PET, 417, fields="Expect: 200-ok\r\n"),
    "the document by query": get("/openapi.json?url=javascript:alert(1)", 200, "besieged"),
}
GROUPS: Mapping[str, Mapping[str, Case]] = {
    "targets": TARGETS,
    "queries": QUERIES,
    "fields": FIELDS,
    "JSON": JSON,
    "forms": FORMS,
    "secured": SECURED,
    "ends": ENDS,
}
CASES = {f"{group}: {name}": case for group, cases in GROUPS.items() for name, case in cases.items()}
