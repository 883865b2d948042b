"""Makes documents that nobody would write of documents that somebody wrote, the same from the same seed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple, TypeAlias

from brrtr.methods import METHOD_FIELDS
from brrtr.pointers import child
from brrtr.resolve.objects import FIELDS, TABLES
from brrtr.schemas.keywords import KEYWORDS

Json: TypeAlias = Any

WORDS = (
    *("", " ", "a", "a/b", "~", "~1", "%", "%2F", ".."),
    *("../x", ".", "/", "//", "#", "?", "{", "}", "{}", "{a}"),
    *("null", "true", "no", "1.10", "2024-02-30", "self", "class", "None", "__init__", "__class__", "\0"),
    *("\0input", "\0dynamic1", "\u2028", "\u202e", "\N{SNAKE}", "\ufb01le", "x" * 5000, '"""', "'", "\\"),
    *("{{ x }}", "{% x %}", "${x}", "*/", "\r\n", "application/json"),
    *("multipart/form-data", "text/event-stream"),
    *("application/xml", "*/*", "a/b; c=d", "default", "200"),
    *("2XX", "99", "2xx", "get", "x-a", "(a+)+$", "(", "["),
    *("(?i)a", r"\p{L}", r"\Q", "^(?=a)", "a{99999}", "[^\\s\\S]"),
    *("date-time", "uuid", "byte", "binary", "int64"),
    *("https://example.com/{v}", "/{v}/x", "urn:a", "file:///etc/passwd", "http://169.254.169.254/", "3.0.3"),
    *("3.1.0", "3.2.0", "query", "header", "path", "cookie", "querystring", "form", "deepObject", "matrix"),
    *("object", "array", "string", "integer", "number", "boolean", "bearer", "oauth2", "apiKey", "mutualTLS"),
)  # fmt: skip
"""What may stand where a text stands, or be a name."""

VALUES: Sequence[Json] = (
    *(None, True, False, 0, 1, -1, 2, 64, 2**31, 2**53 + 1, 10**30, -(10**400), 1.5, -0.0, 1e308, 5e-324),
    *([], {}, [[]], [{}], {"a": 1}, [None], [1, 1], ["a", "a"]),
    *({"$ref": "#"}, {"$ref": 1}, {"$ref": "x.yaml"}),
    *({"type": "null"}, {"enum": []}, {"const": None}),
    *({"not": {}}, {"minItems": 10**9}, {"maxLength": 10**12}),
    *({"multipleOf": 1e-300}, {"minProperties": 10**6}, {"minLength": 10**7}, {"minimum": 10**400}),
    *({"type": "array", "items": {}, "uniqueItems": True, "minItems": 50_000}, {"pattern": "^(a|a)*$"}),
)  # fmt: skip
"""What may stand where anything stands."""

NAMES = tuple(
    sorted(
        {
            *(one.name for one in KEYWORDS),
            *(name for fields in FIELDS.values() for name in fields),
            *(*TABLES, *METHOD_FIELDS, "discriminator", "mapping"),
            *("propertyName", "defaultMapping", "$id", "$self"),
            *("name", "in", "required", "style", "explode"),
            *("allowReserved", "security", "servers", "tags", "scopes"),
            *("operationId", "operationRef", "externalValue"),
            *("dataValue", "serializedValue", "url", "variables"),
            *("flows", "deviceAuthorization", "contentType"),
            *("description", "jsonSchemaDialect", "$schema", "xml"),
        }
    )
)  # fmt: skip
"""Names that mean something somewhere."""


class Place(NamedTuple):
    """Is where a value stands: the object or array, the key or index, and the pointer."""

    holder: Json
    key: str | int
    pointer: str

    @property
    def value(self) -> Json:
        """Gives what stands there."""
        return self.holder[self.key]


@dataclass
class Mutated:
    """Holds a document with what was done to it, and the files beside it."""

    document: Json
    done: list[str] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)


def places(document: Json) -> list[Place]:
    """Gives every place in a document, in its order."""
    return list(_places(document))


def _places(document: Json) -> Iterator[Place]:
    pending: list[tuple[Json, str]] = [(document, "")]
    seen: set[int] = set()
    while pending:
        node, pointer = pending.pop()
        if id(node) in seen or not isinstance(node, dict | list):
            continue
        seen.add(id(node))
        for key in node if isinstance(node, dict) else range(len(node)):
            inner = child(pointer, key)
            yield Place(node, key, inner)
            pending.append((node[key], inner))


def mutated(original: Json, random: Random) -> Mutated:
    """Makes a few changes to a copy of a document."""
    made = Mutated(copy.deepcopy(original))
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5, 12))):
        known = places(made.document)
        if not known:
            break
        place = random.choice(_of_a_kind(known, random))
        name = random.choice(tuple(MUTATIONS))
        MUTATIONS[name](made, place, known, random)
        made.done.append(f"{name} at {place.pointer[:200]}")
    return made


def _of_a_kind(known: Sequence[Place], random: Random) -> Sequence[Place]:
    """Gives places of which each kind comes as often: else nearly all were deep in schemas."""
    if random.random() < 0.5:
        return known
    key = random.choice(sorted({str(place.key) for place in known}))
    return [place for place in known if str(place.key) == key]


def _value(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    place.holder[place.key] = copy.deepcopy(random.choice((random.choice(VALUES), random.choice(WORDS))))


def _gone(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    del place.holder[place.key]


def _renamed(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    if isinstance(place.holder, dict):
        value = place.holder.pop(str(place.key))
        place.holder[random.choice((random.choice(WORDS), random.choice(NAMES)))] = value


def _copied(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    """Puts there what stands somewhere else."""
    place.holder[place.key] = copy.deepcopy(random.choice(_of_a_kind(known, random)).value)


def _added(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    """Adds a member that some object could have, with a value that one has."""
    if not isinstance(place.value, dict):
        return
    name = random.choice(NAMES)
    alike = [other.value for other in known if other.key == name]
    value = random.choice(alike) if alike and random.random() < 0.6 else random.choice(VALUES)
    place.value[name] = copy.deepcopy(value)


def _twice(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    if isinstance(place.holder, list):
        place.holder.insert(int(place.key), copy.deepcopy(place.value))
    else:
        name = random.choice((f"{place.key} ", str(place.key).upper(), f"{place.key}_", f"-{place.key}"))
        place.holder[name] = copy.deepcopy(place.value)


def _referred(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    """Refers to some other place, often one around it."""
    around = place.pointer.rsplit("/", random.randint(1, 4))[0]
    target = around if random.random() < 0.4 else random.choice(known).pointer
    place.holder[place.key] = {random.choice(("$ref", "$ref", "$ref", "$dynamicRef")): f"#{target}"}


def _wrapped(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    value = place.value
    wraps: Sequence[Callable[[Json], Json]] = (
        lambda inner: [inner],
        lambda inner: {"allOf": [inner]},
        lambda inner: {"oneOf": [inner, inner]},
        lambda inner: {"anyOf": [inner, {"type": "null"}]},
        lambda inner: {"not": inner},
        lambda inner: {"type": "array", "items": inner},
        lambda inner: {"properties": {"a": inner}},
        lambda inner: {"additionalProperties": inner},
        lambda inner: {"if": inner, "then": inner, "else": inner},
        lambda inner: {"type": "object", "unevaluatedProperties": inner},
        lambda inner: {"patternProperties": {"^a": inner}},
    )
    wrap = random.choice(wraps)
    for _level in range(random.choice((1, 1, 1, 2, 5, 40, 600))):
        value = wrap(value) if not isinstance(value, list) or len(value) < 50 else value
        if wrap is wraps[2] or wrap is wraps[8]:
            break  # each level would hold it several times
    place.holder[place.key] = value


def _many(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    """Makes many of a member or an item."""
    count = random.choice((2, 10, 100, 1000))
    size = len(json.dumps(place.value))
    for index in range(min(count, 200_000 // max(size, 1))):
        if isinstance(place.holder, dict):
            place.holder[f"{place.key}{index}"] = copy.deepcopy(place.value)
        else:
            place.holder.append(copy.deepcopy(place.value))


def _emptied(_: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    place.holder[place.key] = type(place.value)()


def _moved_to_a_file(made: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    """Puts what stands there into a file of its own, beside other things, and refers to it."""
    if not isinstance(place.value, dict):
        return
    folder = random.choice(("", "schemas/", "paths/"))
    name = f"{folder}part{len(made.files)}.{random.choice(('json', 'yaml'))}"
    inner = random.choice(("", "/Thing", "/paths/~1a~1{id}", "/components/schemas/Thing"))
    value = place.value
    for key in reversed(inner.split("/")[1:]):
        value = {key.replace("~1", "/"): value}
    made.files[name] = _with_longer_references(value, "../" if folder else "")
    place.holder[place.key] = {"$ref": f"{name}{'#' + inner if inner else ''}"}


def _with_longer_references(value: Json, back: str) -> Json:
    """Gives a value whose references into the document lead there from another file."""
    value = copy.deepcopy(value)
    for place in _places({"": value}):
        if place.key == "$ref" and isinstance(place.value, str):
            own = f"{back}openapi.json" if place.value.startswith("#") else back
            place.holder["$ref"] = f"{own}{place.value}"
    return value


def _versioned(made: Mutated, place: Place, known: Sequence[Place], random: Random) -> None:
    if isinstance(made.document, dict):
        made.document["openapi"] = random.choice(
            ("3.0.0", "3.0.4", "3.1.0", "3.1.2", "3.2.0", "3.3.0", "2.0")
        )


MUTATIONS: Mapping[str, Callable[[Mutated, Place, Sequence[Place], Random], None]] = {
    "another value": _value,
    "nothing": _gone,
    "another name": _renamed,
    "what stands elsewhere": _copied,
    "one member more": _added,
    "once more": _twice,
    "a reference": _referred,
    "in another": _wrapped,
    "many": _many,
    "empty": _emptied,
    "a file of its own": _moved_to_a_file,
    "another version": _versioned,
}


def garbled(text: bytes, random: Random) -> bytes:
    """Gives the bytes of a document with some of them changed."""
    found = bytearray(text)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        start = random.randrange(len(found) + 1)
        length = random.choice((0, 1, 1, 2, 8, 64))
        piece = random.choice(PIECES)
        if random.random() < 0.3:
            other = random.randrange(len(found) + 1)
            piece = bytes(found[other : other + random.choice((1, 8, 64, 400))])
        found[start : start + length] = piece * random.choice((1, 1, 1, 2, 50, 600))
    return bytes(found)


PIECES: Sequence[bytes] = (
    *(b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(b"\r", b"\n", b"\r\n", b"\t", b" ", b"  ", b"\xc2\x85"),
    *(b"{", b"}", b"[", b"]", b":", b","),
    *(b'"', b"'", b"|", b">", b"-", b"- ", b"? ", b"&a ", b"*a", b"<<: *a\n"),
    *(b"!!python/object/apply:os.system ", b"!!binary "),
    *(b"!!set ", b"!!timestamp ", b"!a ", b"%YAML 1.2\n---\n"),
    *(b"...\n", b"---\n", b"\xe2\x80\xa8", b"1e400", b"NaN"),
    *(b".inf", b"0x1F", b"0o17", b"1_000", b"12:30:45"),
    *(b"\\ud800", b"\\u0000", b"\\x", b"null: ", b"~: ", b"1: ", b"no: ", b"[[[[", b'{"a":' * 20, b"# "),
)  # fmt: skip
"""What means something to those who read YAML or JSON."""
