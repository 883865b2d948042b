"""Makes hostile conversations, the same from the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from support.hostile_requests import CASES, KEY
from support.smuggling import SMUGGLING

LAST = b"GET /files/last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
"""Ends a conversation that is still understood."""
WORDS: Sequence[bytes] = (
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\0",
        b" ",
        b"\t",
        b":",
        b";",
        b",",
        b"=",
        b"&",
        b"?",
        b"#",
        b"%",
        b"*",
        b'"',
        b"\\",
    ),
    *(
        b"/",
        b"//",
        b"..",
        b"%2F",
        b"%2e%2e",
        b"%00",
        b"%c0%af",
        b"%ff",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
    ),
    *(
        b"0",
        b"-1",
        b"1e400",
        b"NaN",
        b"9" * 40,
        b"9" * 400,
        b"null",
        b"true",
        b"[]",
        b"{}",
        b"[" * 70,
        b'{"a":' * 70,
    ),
    *(b"\\ud800", b"\\u0000", b"'", b"--b", b"--b--", b"\r\n--b\r\n", b"a" * 300, b"a[b][c]=", b"[a]" * 40),
    *(b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0", b"chunked", b"close", b"keep-alive", b"100-continue", b"gzip"),
    *(b"Content-Length: 5\r\n", b"Content-Length: 0\r\n", b"Transfer-Encoding: chunked\r\n", b"Host: b\r\n"),
    *(b"Connection: close\r\n", b"Expect: 100-continue\r\n", b"Upgrade: h2c\r\nConnection: upgrade\r\n"),
    *(
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"ffffffffffffffff\r\n",
        b"5;a=b\r\n",
        KEY.encode(),
        b"utf-16",
        b"text/plain",
    ),
)
METHODS = (b"GET", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"TRACE", b"BREW", b"get")
_HEAD = re.compile(
    rb"(GET|POST|PUT|DELETE|OPTIONS|PATCH) /[!\"$-~]* HTTP/1\.1(\r\n[A-Za-z-]+: ?[ -~\x80-\xff]*)+"
)
_LENGTH = re.compile(rb"(?i)content-length: [0-9]+")


def _one_connection(data: bytes) -> bytes:
    return data.replace(b"Connection: close\r\n", b"")


def _served(data: bytes) -> bytes:
    return data.replace(b" /echo ", b" /octets ").replace(b"/constant", b"/files/x")


WHOLE = [
    _one_connection(case.data)
    for case in CASES.values()
    if not case.servers
    and len(case.data) < 3000
    and not case.data.startswith(b"HEAD ")
    and b"hangs" not in case.data
]
"""Requests that every server reads alike."""
ODD = [_served(data) for data, _ in SMUGGLING.values() if len(data) < 3000] + WHOLE


@dataclass(frozen=True, slots=True)
class Conversation:
    """Holds what a client sends, in pieces."""

    pieces: tuple[bytes, ...]
    is_framed: bool
    """Whether it is well-formed requests, whatever they say: then every server has the same to answer."""

    @property
    def data(self) -> bytes:
        """Gives all of it."""
        return b"".join(self.pieces)


def made(seed: int, number: int) -> Conversation:
    """Gives a conversation of the run of a seed."""
    random = Random(f"{seed}:{number}")
    if random.random() < 0.5:
        requests = [_framed(random) for _ in range(random.choice([1, 1, 1, 2, 4]))]
        return Conversation(_cut(b"".join(requests) + LAST, random), is_framed=True)
    data = b"".join(random.choice(ODD) for _ in range(random.choice([1, 1, 2, 3])))
    for _ in range(random.choice([0, 1, 1, 2, 3, 8])):
        data = random.choice(MUTATIONS)(data, random)
    return Conversation(_cut(data + LAST, random), is_framed=False)


def is_framed(data: bytes) -> bool:
    """Says whether bytes are whole requests that nobody can read in two ways."""
    while data:
        head, end, data = data.partition(b"\r\n\r\n")
        if not end or not _HEAD.fullmatch(head):
            return False
        size = sum(int(length[16:]) for length in _LENGTH.findall(head))
        if len(data) < size:
            return False
        data = data[size:]
    return True


def cut_again(conversation: Conversation, seed: int, number: int) -> Conversation:
    """Gives the same bytes in other pieces."""
    pieces = _cut(conversation.data, Random(f"again {seed}:{number}"))
    return Conversation(pieces, conversation.is_framed)


def _cut(data: bytes, random: Random) -> tuple[bytes, ...]:
    count = random.choice([0, 0, 1, 2, 5, 20])
    marks = sorted({random.randrange(len(data)) for _ in range(count)} - {0})
    return tuple(data[begin:end] for begin, end in zip([0, *marks], [*marks, len(data)], strict=True))


def _framed(random: Random) -> bytes:
    """Gives a request that is changed in what it says and not in where it ends."""
    head, _, body = random.choice(WHOLE).partition(b"\r\n\r\n")
    line, *fields = head.split(b"\r\n")
    method, target, version = line.split(b" ")
    for _ in range(random.choice([0, 1, 1, 2, 4])):
        what = random.randrange(6)
        if what == 0:
            target = b"/" + _visible(_changed(target[1:], random))
        elif what == 1 and body:
            body = _changed(body, random)
        elif what == 2:
            place = random.randrange(len(fields))
            name, _, value = fields[place].partition(b": ")
            if name.lower() not in {b"content-length", b"transfer-encoding", b"expect", b"connection"}:
                fields[place] = name + b": " + _visible(_changed(value, random), b" ").strip()
        elif what == 3:
            fields.append(_visible(random.choice(WORDS))[:20].strip(b":").join([b"X-", b": 1"]))
        elif what == 4:
            fields.append(random.choice([b"Host: b", b"Host:", b"Expect: 200-ok", b"Expect: 100-Continue"]))
        else:
            method = random.choice(METHODS[:6])
    fields = [field for field in fields if not field.lower().startswith(b"content-length")]
    fields = [field for field in fields if re.match(rb"[A-Za-z-]+: ?[^\r\n]*\Z", field)]
    if body or method == b"POST":
        fields.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join([b" ".join([method, target, version]), *fields]) + b"\r\n\r\n" + body


def _visible(data: bytes, more: bytes = b"") -> bytes:
    """Leaves out what would end a line or a target."""
    return bytes(byte for byte in data if (32 < byte < 127 and byte != 35) or byte in more)


def _changed(data: bytes, random: Random) -> bytes:
    return random.choice(MUTATIONS)(data, random)


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + random.choice(WORDS) + data[place:]


def _replace(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + random.choice(WORDS) + data[place + random.choice([1, 1, 2, 8]) :]


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _leave_out(data: bytes, random: Random) -> bytes:
    place = random.randint(0, len(data))
    return data[:place] + data[place + random.choice([1, 1, 2, 10, 50]) :]


def _double(data: bytes, random: Random) -> bytes:
    begin = random.randint(0, len(data))
    end = begin + random.choice([1, 2, 10, 40])
    return data[:end] + data[begin:end] * random.choice([1, 1, 2, 20]) + data[end:]


def _double_line(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\r\n")
    line = random.choice(lines)
    lines.insert(random.randint(0, len(lines)), line)
    return b"\r\n".join(lines)


def _other_length(data: bytes, random: Random) -> bytes:
    return _LENGTH.sub(b"Content-Length: %d" % random.choice([0, 1, 5, 14, 1000, 10**7]), data, count=1)


def _other_method(data: bytes, random: Random) -> bytes:
    return random.choice(METHODS) + data[data.find(b" ") :]


def _splice(data: bytes, random: Random) -> bytes:
    other = random.choice(ODD)
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


MUTATIONS: Sequence[Callable[[bytes, Random], bytes]] = (
    *(_insert, _insert, _replace, _replace, _flip, _flip, _leave_out, _double),
    *(_double_line, _other_length, _other_method, _splice),
)
