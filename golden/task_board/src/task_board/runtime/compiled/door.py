# Generated: `brrtr regenerate` writes this file anew. Never edit it.
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, annotation_typing=False
# cython: auto_pickle=False, embedsignature=False, emit_code_comments=False
"""Answers common requests from their bytes on, and hands all others, as the bytes they came in, to Python.

This module is compiled; `door.pxd` has its types. It runs as it stands here, too. It imports nothing of the
package and keeps nothing: what it works with is handed to it as `Tables`, so that two versions of a service
in one process share nothing through it.

What is not plainly common is not judged here but left to the Python door, which stays the authority. So no
message is taken that the Python door would read otherwise: `Head.read` knows a part of what that accepts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import cython

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""The methods that are taken here, in the order of their numbers."""

if not cython.compiled:  # what `door.pxd` has of Python's C API and of the system, and as constants of C
    from contextvars import Context, ContextVar
    from contextvars import copy_context as copied_context
    from ctypes import py_object, pythonapi
    from sys import getrefcount as references_to
    from time import perf_counter_ns as nanoseconds

    READ, INTEGER, BOOLEAN, TEXT = range(4)
    MOST_PARTS, MOST_PAIRS, MOST_FIELDS = 32, 64, 128
    MOST_ACCEPTS, MOST_ACCEPT_BYTES = 64, 256

    NAME = bytes([0 < octet < 127 and chr(octet) not in '"(),/:;<=>?@[\\]{} \t' for octet in range(256)])
    """Whether the name of a field may have an octet (RFC 9110 5.6.2)."""
    NAME = bytes(33) + NAME[33:]

    def octets_of(data: bytes) -> bytes:
        """Gives the octets of bytes, and the NUL that follows them."""
        return data + b"\0"

    def cut(data: bytes, begin: int, end: int) -> bytes:
        """Cuts a piece out of bytes."""
        return data[begin:end]

    def step(work: Any, ended: list[int]) -> Any:
        """Takes a coroutine to its end, as `ended` says then, or to where it waits."""
        ended[0] = 0
        try:
            return work.send(None)
        except StopIteration as stop:
            ended[0] = 1
            return stop.value

    def called(function: Callable[..., Any], values: list[Any], names: tuple[str, ...]) -> Any:
        """Calls a function with values, the last of which have names."""
        first = len(values) - len(names)
        return function(*values[:first], **dict(zip(names, values[first:], strict=True)))

    def message_of(head: bytes, body: bytes) -> bytes:
        """Joins a head, which ends before its length, and a body."""
        return b"%b%d\r\n\r\n%b" % (head, len(body), body)

    def send_now(descriptor: int, message: bytes) -> int:
        """Gives to the system as much of a message as it takes at once; -1 for nothing."""
        return -1

    def enter_context(context: Context) -> None:
        """Makes a context the current one."""
        pythonapi.PyContext_Enter(py_object(context))

    def exit_context(context: Context) -> None:
        """Makes the context before it the current one again."""
        pythonapi.PyContext_Exit(py_object(context))

    def set_variable(variable: ContextVar[Any], value: Any) -> None:
        """Sets a context variable."""
        variable.set(value)


class Head:
    """Reads the head of a message, which ends with its body. Positions count from its start."""

    def __init__(self) -> None:
        self.method = 0
        self.path = 0
        """Where the path begins."""
        self.parts = 0
        """How many segments it has, none of them empty; `ends` has their ends."""
        self.query = 0
        """Where the query string begins; 0 for none."""
        self.coded = False
        """Whether something in it may have to be decoded."""
        self.target = 0
        """Where the target ends."""
        self.accept = self.accept_end = 0
        self.media_type = self.media_type_end = 0
        """Where the values of `Accept` and `Content-Type` begin and end; 0 for none."""
        self.fields = 0
        """How many there are."""
        self.length = 0
        """How long the body is, which begins at `body`."""
        self.body = 0
        if not cython.compiled:
            self.ends = [0] * MOST_PARTS

    def read(self, data: bytes, most_target_bytes: int, most_head_bytes: int) -> bool:
        """Says whether `data` is one whole message of the kind that is taken here, and notes what it has.

        No octet after a NUL is looked at, and there is one behind the last.
        """
        octets = octets_of(data)
        if data.startswith(b"GET /"):
            self.method = 0
            at = 4
        elif data.startswith(b"POST /"):
            self.method = 1
            at = 5
        elif data.startswith(b"PUT /"):
            self.method = 2
            at = 4
        elif data.startswith(b"PATCH /"):
            self.method = 3
            at = 6
        elif data.startswith(b"DELETE /"):
            self.method = 4
            at = 7
        else:
            return False
        self.path = at
        at = self._read_target(octets)
        if not at or at - self.path > most_target_bytes or not data.startswith(b" HTTP/1.1\r\n", at):
            return False
        self.target = at
        at = self._read_fields(octets, at + 11)
        if (
            not at or at - self.target + self.fields > most_head_bytes
        ):  # a line may lack the blank that counts
            return False
        self.body = at
        return len(data) - at == self.length

    def _read_target(self, octets: bytes) -> int:
        """Gives the end of a target in origin form, without anything to decode in its path; 0 for others."""
        at = self.path + 1
        begin = at
        count = 0
        while True:
            octet = octets[at]
            if octet in {47, 63, 32}:  # /? and the blank
                if at == begin or count == MOST_PARTS:
                    return 0
                self.ends[count] = at
                count += 1
                if octet != 47:
                    break
                begin = at + 1
            elif octet < 33 or octet in {35, 37} or octet >= 127:  # #%
                return 0
            at += 1
        self.parts = count
        self.query = 0
        self.coded = False
        if octet == 63:
            at += 1
            self.query = at
            while octets[at] != 32:
                octet = octets[at]
                if octet in {37, 43}:  # %+
                    self.coded = True
                elif octet < 33 or octet >= 127 or octet == 35:
                    return 0
                at += 1
        return at

    def _read_fields(self, octets: bytes, at: int) -> int:
        """Gives the end of the fields that begin at a place; 0 where they have something unusual."""
        hosts = count = 0
        self.length = -1
        self.accept = self.media_type = 0
        while octets[at] != 13:
            name = at
            while NAME[octets[at]]:
                at += 1
            size = at - name
            if octets[at] != 58 or size == 0 or count == MOST_FIELDS:
                return 0
            at += 1
            while octets[at] == 32:
                at += 1
            value = at
            while octets[at] >= 32 and octets[at] != 127:
                at += 1
            if octets[at] != 13 or octets[at + 1] != 10:
                return 0
            if size == 4:
                if _is(octets, name, b"host", size):
                    hosts += 1
                    if not _is_host(octets, value, at):
                        return 0
            elif size <= 17 and not self._note(octets, name, size, value, at):
                return 0
            count += 1
            at += 2
        if octets[at + 1] != 10 or hosts != 1:
            return 0
        self.fields = count
        self.length = max(self.length, 0)
        return at + 2

    def _note(self, octets: bytes, name: int, size: int, value: int, end: int) -> bool:
        """Notes a field that changes how a message is read; false for one that makes it unusual."""
        if size == 6:
            if _is(octets, name, b"accept", size):
                if self.accept:
                    return False
                self.accept = value
                self.accept_end = _stripped(octets, value, end)
            return not _is(octets, name, b"expect", size)
        if size == 7:
            return not _is(octets, name, b"upgrade", size)
        if size == 10:
            if _is(octets, name, b"connection", size):
                return end - value == 10 and _is(octets, value, b"keep-alive", 10)
        elif size == 12:
            if _is(octets, name, b"content-type", size):
                if self.media_type:
                    return False
                self.media_type = value
                self.media_type_end = _stripped(octets, value, end)
        elif size == 14:
            if _is(octets, name, b"content-length", size):
                if self.length >= 0 or end == value or end - value > 9:
                    return False
                self.length = 0
                while value < end:
                    if not 48 <= octets[value] <= 57:
                        return False
                    self.length = 10 * self.length + octets[value] - 48
                    value += 1
        elif size == 16:
            return not _is(octets, name, b"proxy-connection", size)
        elif size == 17:
            return not _is(octets, name, b"transfer-encoding", size)
        return True


def _is(octets: bytes, at: int, name: bytes, size: int) -> bool:
    """Says whether a name stands at a place, in lower or upper case. It has letters and hyphens only.

    What is a hyphen when a bit is set is one without it as well, or no octet of a name.
    """
    for index in range(size):  # noqa: SIM110 - a generator would cost more
        if (octets[at + index] | 32) != name[index]:
            return False
    return True


def _is_host(octets: bytes, at: int, end: int) -> bool:
    """Says whether a host and an optional port stand there that are plainly so (RFC 9110 7.2)."""
    begin = at
    while at < end and (octets[at] == 46 or octets[at] == 45 or _is_alphanumeric(octets[at])):
        at += 1
    if at == begin:
        return False
    if at == end:
        return True
    if octets[at] != 58 or end - at > 6:
        return False
    at += 1
    while at < end:
        if not 48 <= octets[at] <= 57:
            return False
        at += 1
    return True


def _is_alphanumeric(octet: int) -> bool:
    return 97 <= (octet | 32) <= 122 or 48 <= octet <= 57


def _stripped(octets: bytes, begin: int, end: int) -> int:
    """Gives the end of a value without the blanks behind it."""
    while end > begin and octets[end - 1] == 32:
        end -= 1
    return end


class Node:
    """Is a place in the tree of all paths: what follows the segments that led there.

    As in `Router`, of what matches a path the first is meant: at each segment a literal comes before one that
    is mixed, and that before a parameter.
    """

    def __init__(self) -> None:
        self.word = b""
        self.next: Node | None = None
        self.others: dict[bytes, Node] | None = None
        """Where literals lead: the first one, if there is any, and the others."""
        self.mixed: Node | None = None
        """Stands for templates with mixed segments: has no routes, so that Python has to see."""
        self.parameter: Node | None = None
        self.routes: tuple[Route | None, ...] | None = None
        """The route of each method, if a template ends here."""

    def grown(self, literal: bytes | None) -> Node:
        """Gives where a literal leads, or for None a parameter; makes that where there is nothing yet."""
        if literal is None:
            if self.parameter is None:
                self.parameter = Node()
            return self.parameter
        if self.next is None:
            self.word, self.next = literal, Node()
        if literal == self.word:
            return self.next
        if self.others is None:
            self.others = {}
        return self.others.setdefault(literal, Node())

    def find(self, data: bytes, head: Head, part: int) -> Node | None:
        """Gives where the rest of a path leads from its segment `part` on; None for nowhere."""
        if part == head.parts:
            return None if self.routes is None else self
        node = self.next
        if node is not None:
            begin = head.ends[part - 1] + 1 if part else head.path + 1
            end = head.ends[part]
            if end - begin != len(self.word) or not data.startswith(self.word, begin):
                node = None if self.others is None else self.others.get(cut(data, begin, end))
            if node is not None:
                found = node.find(data, head, part + 1)
                if found is not None:
                    return found
        if self.mixed is not None:
            return self.mixed
        return None if self.parameter is None else self.parameter.find(data, head, part + 1)


class Argument:
    """Says where an argument of a handler stands in a request, and how its text is read."""

    def __init__(  # noqa: PLR0917 - the tables give them all
        self,
        part: int,
        name: bytes,
        kind: str,
        least: int,
        most: int,
        read: Callable[[str, list[Any]], Any] | None,
    ) -> None:
        """`part` is the segment of the path that it is, or `name` its name in the query.

        Its `kind` is `text`, `boolean`, or `integer` for one between `least` and `most`; of others, and of
        what does not look so, `read` makes the value.
        """
        self.part = part
        self.name = name
        self.kind = {"text": TEXT, "boolean": BOOLEAN, "integer": INTEGER}.get(kind, READ)
        self.least = least
        self.most = most
        self.read = read

    def value(self, data: bytes, begin: int, end: int, faults: list[Any]) -> Any:
        """Gives the value of the text that stands there. Raises whatever its function raises."""
        size = end - begin
        if self.kind == INTEGER:
            if 0 < size < 19 and (data[begin] != 48 or size == 1):
                number = 0
                at = begin
                while at < end and 48 <= data[at] <= 57:
                    number = 10 * number + data[at] - 48
                    at += 1
                if at == end and self.least <= number <= self.most:
                    return number
        elif self.kind == BOOLEAN:
            if size == 4 and data.startswith(b"true", begin):
                return True
            if size == 5 and data.startswith(b"false", begin):
                return False
        text = data[begin:end].decode("ascii")
        if self.kind == TEXT or self.read is None:
            return text
        return self.read(text, faults)


class JsonBody:
    """Says how the body of a request is read: as JSON of one media type."""

    def __init__(self, media_type: bytes, decode: Callable[[bytes], Any], *, required: bool) -> None:
        self.media_type = media_type
        self.decode = decode
        """Raises for what is left to Python."""
        self.required = required
        self.most_bytes = self.most_brackets = 0
        """JSON with more bytes or more brackets is left to Python, which counts what nests in what."""

    def fits(self, data: bytes, head: Head) -> bool:
        """Says whether a body is of the media type, within the limits and UTF-8."""
        if not head.media_type or head.media_type_end - head.media_type != len(self.media_type):
            return False
        if head.length > self.most_bytes or not data.startswith(self.media_type, head.media_type):
            return False
        octets = octets_of(data)
        brackets = high = 0
        at = head.body
        end = at + head.length
        while at < end:  # in pieces of so few that a compiler counts many octets at once
            stop = min(at + 128, end)
            some = 0
            while at < stop:
                octet = octets[at]
                high |= octet
                some += ((octet | 32) == 123) | ((octet | 32) == 125)  # []{}
                at += 1
            brackets += some
        if high >= 128:
            cut(data, head.body, len(data)).decode()  # the decoder does not look at what it passes over
        return brackets <= self.most_brackets


class Reply:
    """Says how what a handler returns is written, if it is the JSON of its operation and nothing more."""

    def __init__(
        self,
        status: int,
        media_type: bytes,
        encode: Callable[[Any], bytes],
        headers: tuple[tuple[bytes, bytes], ...],
    ) -> None:
        self.status = status
        self.head = status, media_type
        self.headers = headers
        """What is told of such an answer beside its body."""
        self.encode = encode
        self.check: Callable[[bytes], Any] | None = None
        """Raises for JSON that is no answer; None where answers are not checked."""
        self.declared: frozenset[type] = frozenset()
        """The classes of responses, which Python writes."""
        self.row = -1
        """Where durations are counted; -1 until there was an answer, when `new_row` gives it for a status."""
        self.new_row: Any = None


class Call:
    """Says how a handler is called, and what becomes of what it returns."""

    def __init__(self, function: Callable[..., Any], reply: Reply) -> None:
        self.function = function
        self.reply = reply
        self.names: tuple[str, ...] = ()
        """The names of the last arguments."""
        self.defaults: list[Any] = []
        """The arguments, as they are where nothing is sent for them."""
        self.in_path: tuple[Argument, ...] = ()
        self.body: JsonBody | None = None
        self.in_query: tuple[Argument, ...] = ()
        """The arguments: first those of the path, then the body, then those of the query."""
        self.required = 0
        """A bit for each argument of the query that has to be there."""
        self.context: Any = None
        """What makes the last argument of the request, if the handler takes a context."""

        self.accepts: set[bytes] | None = None
        """The values of `Accept` that are known to be fine; None where any is."""
        self.acceptable: Any = None
        """Says whether another is."""

        self.workers = 0
        """How many calls may run at once."""
        self.dispatched = self.completed = self.nanoseconds = 0
        """Where is counted how many have begun and have ended, and how long they took."""
        self.taken = 0
        """How long the last one took here, in nanoseconds."""
        self.ended: Any = None
        """Makes an answer of what a handler has returned or raised."""
        self.written: Any = None
        """Makes an answer of a response that is not short."""
        self.leave: Any = None
        """Gives up the place of a call, which another may wait for."""
        self.name = ""
        """What its task is called if it waits."""

    def values(self, data: bytes, head: Head) -> list[Any] | None:
        """Gives the arguments but for the context; None where they are left to Python."""
        values = self.defaults[:]
        faults: list[Any] = []
        index = 0
        for one in self.in_path:
            argument = one
            begin = head.ends[argument.part - 1] + 1 if argument.part else head.path + 1
            values[index] = argument.value(data, begin, head.ends[argument.part], faults)
            index += 1
        body = self.body
        if body is not None:
            if head.length:
                if not body.fits(data, head):
                    return None
                values[index] = body.decode(cut(data, head.body, len(data)))
            elif body.required or head.media_type:
                return None
            index += 1
        if self.in_query and not self._find(data, head, values, index, faults):
            return None
        return None if faults else values

    def _find(self, data: bytes, head: Head, values: list[Any], first: int, faults: list[Any]) -> bool:
        """Finds the arguments in the query string, and puts them from `first` on."""
        if not head.query:
            return not self.required
        if head.coded:
            return False
        seen = 0
        at = head.query
        end = head.target
        pairs = 0
        while at < end:
            name = value = at
            size = -1
            while at < end:
                octet = data[at]
                if octet == 38:  # &
                    break
                if octet == 61 and size < 0:  # =
                    size = at - name
                    value = at + 1
                at += 1
            if size < 0:
                size = at - name
                value = at
            for index in range(len(self.in_query)):
                argument = self.in_query[index]
                if size == len(argument.name) and data.startswith(argument.name, name):
                    if seen >> index & 1:
                        return False
                    seen |= 1 << index
                    values[first + index] = argument.value(data, value, at, faults)
            at += 1
            pairs += 1
            if pairs > MOST_PAIRS:
                return False
        return not self.required & ~seen

    def takes_answer(self, data: bytes, head: Head) -> bool:
        """Says whether the client takes the media type of the answers."""
        if self.accepts is None:
            return True
        said = cut(data, head.accept, head.accept_end) if head.accept else b""
        if said in self.accepts:
            return True
        if len(said) > MOST_ACCEPT_BYTES or not self.acceptable(said.decode("latin-1")):
            return False
        if len(self.accepts) >= MOST_ACCEPTS:
            self.accepts.clear()
        self.accepts.add(said)
        return True


class Route:
    """Is an operation as this door answers it."""

    def __init__(self, endpoint: object) -> None:
        self.endpoint = endpoint
        """What Python knows of it."""
        self.places: tuple[int, ...] = ()
        """The segments of the path that are parameters, in the order of the template."""
        self.takes_body = False
        self.most_body_bytes = 0
        self.sizes = self.ratios = 0
        """Where lengths of bodies are summed up; and where they are counted, by `largest`: 0 for nowhere."""
        self.largest: tuple[int, ...] = ()
        self.call: Call | None = None
        """How its handler is called from here; None where the Python door answers."""


class Tables:
    """Is all that a version of the service hands to this door."""

    def __init__(self) -> None:
        self.root = Node()
        self.most_target_bytes = 0
        self.most_head_bytes = 0
        self.most_joined_bytes = 0
        """An answer with a longer body is not short: Python sends it."""

        self.counts = False
        """Whether requests are counted, in `slab`, those that have begun at `begun`; calls always are."""
        self.slab: Any = None
        self.begun = 0
        self.least_ns = 0
        self.bounds: tuple[int, ...] = ()
        """The upper bounds of the durations that are counted apart, the first of which most keep."""

        self.sampled: Any = None
        """Says whether the lines of a request are logged."""
        self.completed: Any = None
        """Logs a request that has been answered."""
        self.response: Any = None
        """Makes a response for that, of its status, media type and body."""
        self.context: Any = None
        """Makes what the lines of a request share, of its fields and of whether they are logged."""
        self.current: Any = None
        """The context variable that has it."""
        self.short_ns = self.short_bytes = 0
        """What took no longer last time is expected to be as short again, if its body is no longer either."""
        self.most_held = 0
        """So many answers are held at most."""
        self.enter_task: Any = None
        self.leave_task: Any = None
        """Make a task of a loop the current one, and no task."""
        self.weak_references: Any = None
        """Counts the weak references to an object."""


class Entry:
    """Leads the connections of an application to its tables, which change when a new version answers."""

    def __init__(self) -> None:
        self.tables: Tables | None = None
        """None where everything is for Python."""


class Connection:
    """Is what the transport of a connection calls. `door` is the Python door of the same connection."""

    def __init__(self, door: Any, entry: Entry) -> None:
        self.door = door
        self.entry = entry
        self.driver = door.driver
        self.loop = self.driver.loop
        self.starts = door.heads.starts
        """How answers begin, up to their lengths, by `Reply`; emptied when the date changes."""
        self.plain = False
        """Whether a request need not be made only to learn of it who has sent it."""
        self.head = Head()
        self.deferring = False
        """Whether the Python door has been given something, and may be at work with it, or end."""
        self.answered = 0
        """How many requests have been answered here since the Python door has asked."""
        self.transport: Any = None
        self.descriptor = -1
        """The socket, if messages may be given to it past the transport."""
        self.waiting = True
        """Whether the transport may have something that is not sent yet."""
        self.unsent: bytes | None = None
        """An answer that is held: see `Outbox`."""
        self.outbox = door.outbox
        self.held = door.held
        """The connections that hold one."""
        if not cython.compiled:
            self.ended = [0]

    # What the transport calls.

    def connection_made(self, transport: Any) -> None:
        """Tells the Python door, which says if anything is answered here."""
        self.transport = transport
        self.door.connection_made(transport)
        if not self.door.takes_common:
            self.entry = Entry()
            return
        self.plain = self.door.is_plain
        own = transport.get_extra_info("socket")
        if own is not None and transport.get_extra_info("sslcontext") is None:
            self.descriptor = own.fileno()

    def data_received(self, data: bytes) -> None:
        """Answers a request, or gives the bytes to the Python door."""
        tables = self.entry.tables
        if tables is not None and (not self.deferring or self._is_free()) and self._answer(tables, data):
            return
        self._defer()
        self.door.data_received(data)

    def eof_received(self) -> Any:
        """Tells the Python door."""
        return self.door.eof_received()

    def connection_lost(self, error: Exception | None) -> None:
        """Tells the Python door, and lets go of everything."""
        self.entry = Entry()
        self.descriptor = -1
        self.unsent = None
        self._defer()
        self.door.connection_lost(error)
        self.transport = None

    def pause_writing(self) -> None:
        """Tells the Python door."""
        self._defer()
        self.door.pause_writing()

    def resume_writing(self) -> None:
        """Tells the Python door."""
        self.door.resume_writing()

    # Who answers.

    def _defer(self) -> None:
        self.deferring = True
        self.waiting = True

    def _is_free(self) -> bool:
        if self.door.free:
            self.deferring = False
            self.waiting = True  # an answer that was held has been sent since, and others after it
        return not self.deferring

    def _answer(self, tables: Tables, data: bytes) -> bool:
        """Answers a request, or has it answered; false where its bytes are for the Python door."""
        head = self.head
        if not head.read(data, tables.most_target_bytes, tables.most_head_bytes):
            return False
        node = tables.root.find(data, head, 0)
        if node is None or node.routes is None:
            return False
        route = node.routes[head.method]
        if route is None or (head.length and not (route.takes_body and head.length <= route.most_body_bytes)):
            return False
        call = route.call
        values: list[Any] | None = []
        request = None
        try:
            if call is None or not self.plain:
                request = self._request(route, data)
            else:
                if not call.takes_answer(data, head):
                    return False
                if head.length > tables.short_bytes:
                    self.outbox.release()
                values = call.values(data, head)
                if values is None:
                    return False
                if tables.slab[call.dispatched] - tables.slab[call.completed] >= call.workers:
                    return False
                if call.context is not None:
                    request = self._request(route, data)
                    values.append(call.context(request))
        except Exception:  # noqa: BLE001 - the Python door meets it again, and says what is wrong
            return False
        if call is None or not self.plain or values is None:
            self._start(tables, route, request)
            return True
        return self._call(tables, route, call, values, request, data)

    def _request(self, route: Route, data: bytes) -> Any:
        """Makes the request that Python gets."""
        head = self.head
        values = tuple([
            data[head.ends[part - 1] + 1 if part else head.path + 1 : head.ends[part]].decode("ascii")
            for part in route.places
        ])  # fmt: skip
        end = head.target
        return self.door.request(
            METHODS[head.method],
            data[head.path : head.query - 1 if head.query else end].decode("ascii"),
            data[head.query : end].decode("ascii") if head.query else "",
            self._lines(data),
            cut(data, head.body, len(data)) if head.length else b"",
            route.endpoint,
            values,
        )

    def _start(self, tables: Tables, route: Route, request: Any) -> None:
        """Has the Python door answer a request that has been read."""
        if self.head.length:
            _count_body(tables.slab, route, self.head.length)
        self._defer()
        self.door.start(request)

    def _call(  # noqa: PLR0915, PLR0917 - it is the rest of `_answer`
        self, tables: Tables, route: Route, call: Call, values: list[Any], request: Any, data: bytes
    ) -> bool:
        """Calls a handler, and answers; false where the call could not be prepared."""
        if call.taken > tables.short_ns:
            self.outbox.release()
        begun = nanoseconds()
        try:
            spare = self.driver.spare
            if spare is None:
                spare = self.driver.renewed()
            elif spare.life.itself is not None:  # something was done to it meanwhile
                self.driver.part_with(spare)
                spare = self.driver.renewed()
            context = tables.context(self._lines(data), tables.sampled())
            own = copied_context()
        except Exception:  # noqa: BLE001 - nothing has been done yet that the Python door could not do
            return False
        references = references_to(spare)
        work = result = error = None
        enter_context(own)
        try:
            set_variable(tables.current, context)
            tables.enter_task(self.loop, spare)
            self._count_call(tables, route, call)
            try:
                work = called(call.function, values, call.names)
                result = step(work, self.ended)
            finally:
                tables.leave_task(self.loop, spare)
        except BaseException as raised:  # noqa: BLE001 - the Python door makes an answer of it
            error = raised
        finally:
            exit_context(own)
        try:
            if error is not None:
                call.taken = nanoseconds() - begun
                self._go_on(route, call.ended, context, own, None, error, begun, request, data)
            elif not self.ended[0]:
                call.taken = nanoseconds() - begun
                self._defer()
                try:
                    late = Late(self, tables, route, call, context, begun, request, data)
                    self.door.wait(work, result, own, call.name, late)
                except BaseException:
                    call.leave()
                    raise
            elif not self._finish(tables, route, call, context, own, result, begun, request, data):
                call.taken = nanoseconds() - begun
                self._go_on(route, call.ended, context, own, result, None, begun, request, data)
        except BaseException as raised:  # noqa: BLE001 - likewise
            self._defer()
            self.door.fail(raised, METHODS[self.head.method], route.endpoint)
        if (
            references_to(spare) != references or tables.weak_references(spare) != spare.weak_references
        ) and self.driver.spare is spare:
            self.driver.part_with(spare)
        return True

    def _lines(self, data: bytes) -> bytes:
        """Gives the lines of the head."""
        return cut(data, 0, self.head.body) if self.head.length else data

    def _count_call(self, tables: Tables, route: Route, call: Call) -> None:
        """Counts a call that begins."""
        if self.head.length:
            _count_body(tables.slab, route, self.head.length)
        if tables.counts:
            tables.slab[tables.begun] += 1
        tables.slab[call.dispatched] += 1

    def _finish(  # noqa: PLR0917 - it is the end of `_call`
        self,
        tables: Tables,
        route: Route,
        call: Call,
        context: Any,
        own: Any,
        result: Any,
        begun: int,
        request: Any,
        data: bytes,
    ) -> bool:
        """Answers with what a handler has returned; false where it is not the JSON of its operation alone."""
        try:
            body = self._body(call.reply, result)
        except BaseException:
            call.leave()
            raise
        if body is None:
            return False
        if len(body) > tables.most_joined_bytes:
            call.taken = nanoseconds() - begun
            response = tables.response(*call.reply.head, body, call.reply.headers)
            self._go_on(route, call.written, context, own, response, None, begun, request, data)
            return True
        message = message_of(self.starts[call.reply], body)
        tables.slab[call.completed] += 1
        call.taken = self._tell(tables, route, call, context, body, begun, request, data)
        self.answered += 1
        self._hold(tables, message)
        return True

    def _body(self, reply: Reply, result: Any) -> bytes | None:
        """Gives what a handler has returned as the JSON of its operation; None where it is something else."""
        if type(result) in reply.declared:
            return None
        try:
            body = reply.encode(result)
            if reply.check is not None:
                reply.check(body)
            if reply not in self.starts:
                self.starts[reply] = self.door.render(*reply.head, reply.headers)
        except Exception:  # noqa: BLE001 - the Python door meets it again, and says what is wrong
            return None
        return body

    def _tell(  # noqa: PLR0917 - as `_call` has them
        self,
        tables: Tables,
        route: Route,
        call: Call,
        context: Any,
        body: bytes,
        begun: int,
        request: Any,
        data: bytes,
    ) -> int:
        """Counts an answer, and logs it; gives how long it took."""
        reply, slab = call.reply, tables.slab
        taken = nanoseconds() - begun
        if tables.counts:
            slab[call.nanoseconds] += taken
            if reply.row < 0:
                reply.row = reply.new_row(reply.status)
            if taken <= tables.least_ns:
                slab[reply.row] += 1
            else:
                _count(slab, reply.row, tables.bounds, taken)
        if context.sampled:
            request = self._request(route, data) if request is None else request
            response = tables.response(*reply.head, body, reply.headers)
            tables.completed(context, request, response, taken)
        return taken

    def _hold(self, tables: Tables, message: bytes) -> None:
        """Has a message sent once what came together with its request is answered."""
        if self.unsent is not None:
            self.outbox.release()  # in order
        if not self.held:
            self.loop.call_soon(self.outbox.release)
        self.unsent = message
        self.held.append(self)
        if len(self.held) >= tables.most_held:
            self.outbox.release()

    def release(self) -> None:
        """Sends the answer that is held."""
        message = self.unsent
        self.unsent = None
        # The number of a socket that is closed may by now be that of another.
        if message is not None and self.transport is not None and not self.transport.is_closing():
            self._send(message)

    def answer_late(  # noqa: PLR0917 - it is the end of `Late`
        self,
        tables: Tables,
        route: Route,
        call: Call,
        context: Any,
        begun: int,
        request: Any,
        data: bytes,
        result: Any,
        error: Any,
    ) -> Any:
        """Answers when a call that has waited has ended; gives what goes on if there is more to wait for."""
        then = call.ended
        body = None
        if error is None and not self.door.ending:
            try:
                body = self._body(call.reply, result)
            except BaseException as raised:  # noqa: BLE001 - such as from a signal's handler
                result = None
                error = raised
        if body is not None:
            if len(body) <= tables.most_joined_bytes:
                try:
                    message = message_of(self.starts[call.reply], body)
                    if tables.slab[call.dispatched] - tables.slab[call.completed] < call.workers:
                        tables.slab[call.completed] += 1  # nobody waits for the place
                    else:
                        call.leave()
                    self._tell(tables, route, call, context, body, begun, request, data)
                    self.door.finish_late(message)
                except BaseException as raised:  # noqa: BLE001 - the Python door makes an answer of it
                    self.door.fail(raised, METHODS[self.head.method], route.endpoint)
                return None
            then = call.written
        try:
            if body is not None:
                result = tables.response(*call.reply.head, body, call.reply.headers)
            request = self._request(route, data) if request is None else request
        except BaseException as raised:  # noqa: BLE001 - likewise
            call.leave()
            self.door.fail(raised, METHODS[self.head.method], route.endpoint)
            return None
        return self.door.go_on_late(request, then, (request, context, begun, result, error))

    def _go_on(  # noqa: PLR0917 - it is the other end of `_call`
        self,
        route: Route,
        answer: Any,
        context: Any,
        own: Any,
        first: Any,
        second: Any,
        begun: int,
        request: Any,
        data: bytes,
    ) -> None:
        """Has the Python door go on where a handler waits, has raised, or has returned something else."""
        if request is None:
            request = self._request(route, data)
        self._defer()
        self.door.go_on(request, answer, own, (request, context, begun, first, second))

    def _send(self, message: bytes) -> None:
        """Sends a message: at once if nothing waits before it, as far as the system takes it."""
        sent = 0
        if self.waiting and self.descriptor >= 0 and self.transport.get_write_buffer_size() == 0:
            self.waiting = False
        if not self.waiting:
            sent = max(send_now(self.descriptor, message), 0)
            if sent == len(message):
                return
        self.waiting = True
        self.transport.write(cut(message, sent, len(message)) if sent else message)


class Late:
    """Is what follows a call that waits: it has all that its answer takes."""

    def __init__(  # noqa: PLR0917 - as `_call` has them
        self,
        connection: Connection,
        tables: Tables,
        route: Route,
        call: Call,
        context: Any,
        begun: int,
        request: Any,
        data: bytes,
    ) -> None:
        self.connection = connection
        self.tables = tables
        self.route = route
        self.call = call
        self.context = context
        self.begun = begun
        self.request = request
        self.data = data

    def __call__(self, result: Any, error: BaseException | None) -> Any:
        """Takes what the call has returned or raised; gives what goes on if there is more to wait for."""
        connection = self.connection
        return connection.answer_late(
            self.tables,
            self.route,
            self.call,
            self.context,
            self.begun,
            self.request,
            self.data,
            result,
            error,
        )


def _count_body(slab: Any, route: Route, length: int) -> None:
    """Counts the length of a body."""
    if route.ratios:
        slab[route.sizes] += length
        _count(slab, route.ratios, route.largest, length)


def _count(slab: Any, place: int, bounds: tuple[int, ...], number: int) -> None:
    """Counts a number among those up to the first bound that it does not exceed."""
    bucket = place
    for bound in bounds:
        if number <= bound:
            break
        bucket += 1
    slab[bucket] += 1
