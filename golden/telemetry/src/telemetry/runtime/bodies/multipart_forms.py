# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads `multipart/form-data` (RFC 7578) as it comes: fields into memory, files into uploads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser

from ..body_stream import BodyStream
from ..content.charsets import codec, decode
from ..content.malformed import beyond_limits, not_multipart
from ..parameters import ABSENT, Parameter
from ..parameters.styles import Decode, Texts
from ..problems import Fault, Problem
from ..settings import Settings
from ..uploads import Upload
from ..validation.verdicts import Check
from ..validation.violations import Violation, cut, short_pointer
from .forms import Field, Form

MAX_HEADER_BYTES: Final = 4096
"""A longer line in the head of a part is answered 413."""
MAX_HEADERS: Final = 8
"""More lines than this in the head of a part are answered 413."""

_BOUNDARY = re.compile(rb';[ \t]*boundary[ \t]*=[ \t]*(?:"([^"\\]*)"|([^\s;"]*))', re.IGNORECASE)
_ALLOWED = re.compile(rb"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")
"""What a boundary may be (RFC 2046 5.1.1)."""
_ENCODINGS = frozenset({"7bit", "8bit", "binary"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


PartHeaders: TypeAlias = "tuple[tuple[str, Parameter[str | None, Any]], ...]"
"""Names of header fields, and what checks each."""


class File:
    """Reads a property that is a file, or a list of files."""

    __slots__ = ("_many", "_media_types", "_most")

    def __init__(self, *media_types: str, many: bool = False, max_bytes: int | None = None) -> None:
        """`media_types` are those that the encoding names, in lower case; none for all."""
        self._media_types = media_types
        self._many = many
        self._most = max_bytes

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        return ABSENT  # files do not come as texts

    def owns(self, name: str, key: str) -> bool:
        return False

    def admit(self, name: str, content_type: str) -> None:
        """Refuses a part of another media type than the property's.

        Raises:
            Problem: 415.
        """
        kind = content_type.partition("/")[0]
        if self._media_types and not {content_type, f"{kind}/*", "*/*"} & set(self._media_types):
            allowed = " or ".join(self._media_types)
            raise Problem(415, f"The part {cut(name)!r} must be of the media type {allowed}.")

    def value(self, name: str, uploads: list[Upload], faults: list[Fault]) -> Any:
        """Gives the property's value; what is wrong with the size or number of files goes to `faults`."""
        for index, upload in enumerate(uploads):
            if self._most is not None and upload.size > self._most:
                place = short_pointer((None, name, index) if self._many else (None, name))
                message = f"is longer than {self._most} bytes"
                faults.append(Fault("body", "", Violation(place, "", "maxLength", message, self._most)))
        if self._many:
            return uploads
        if len(uploads) > 1:
            place = short_pointer((None, name))
            message = f"must be one file, {len(uploads)} came"
            faults.append(Fault("body", "", Violation(place, "", "type", message, None)))
        return uploads[0]


class MultipartReader(Form):
    """Reads a form with files into a type."""

    __slots__ = ("_headers", "_max_fields", "_max_parts", "_other", "_spool_bytes")

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        settings: Settings,
        fields: Mapping[str, Field],
        others: Field,
        *,
        headers: Mapping[str, PartHeaders] | None = None,
    ) -> None:
        """`headers` are those that the parts of a property are declared to have."""
        super().__init__(type, check, settings, fields, others)
        self._headers = headers or {}
        self._other = others if isinstance(others, File) else None
        self._max_parts = settings.max_parts
        self._max_fields = settings.max_fields
        self._spool_bytes = settings.spool_bytes

    async def __call__(self, stream: BodyStream, content_type: bytes, faults: list[Fault]) -> Any:
        """Gives the form, once all of it has come.

        Raises:
            Problem: 413 beyond a limit, 415 for a part of a media type that is not declared, 400 for what is
                malformed.
        """
        parts = _Parts(self._fields, self._other, self._max_fields, self._spool_bytes)
        try:
            await self._read_parts(stream, _boundary(content_type), parts, faults)
            value = self.value(parts.texts, str, self._files(parts, faults), faults)
        except BaseException:
            parts.close()
            raise
        if faults:
            parts.close()
        return value

    async def _read_parts(
        self, stream: BodyStream, boundary: bytes, parts: _Parts, faults: list[Fault]
    ) -> None:
        declared = self._headers
        parser = _Parser(
            boundary,
            max_header_size=MAX_HEADER_BYTES,
            max_header_count=MAX_HEADERS,
            max_segment_count=self._max_parts,
        )
        preamble = _Preamble(boundary)
        segment: MultipartSegment | None = None
        try:
            async for piece in stream:
                if not preamble.is_over:
                    piece = preamble.left(piece)  # noqa: PLW2901 - of it
                    if not piece:
                        continue
                for event in parser.parse(piece):
                    if isinstance(event, MultipartSegment):
                        segment = event
                        parts.begin(segment)
                    elif event is not None:
                        await parts.add(event)
                    elif parts.end() and declared and segment is not None:
                        _check_headers(segment, declared.get(segment.name or "", ()), faults)
            parser.close()
        except ParserLimitReached as error:
            raise Problem(413, f"The form is beyond a limit: {beyond_limits(error)}.") from None
        except MultipartError as error:
            what = not_multipart(error, parts.begun)
            raise Problem(400, f"The body is not valid multipart/form-data: {what}.") from None

    def _files(self, parts: _Parts, faults: list[Fault]) -> dict[str, Any]:
        files: dict[str, Any] = {}
        for name, uploads in parts.files.items():
            field = self._fields.get(name, self._other)
            if isinstance(field, File):
                files[name] = field.value(name, uploads, faults)
            else:
                files[name] = uploads if len(uploads) > 1 else uploads[0]
        return files


class _Parser(PushMultipartParser):  # type: ignore[misc]
    """Refuses a bare line feed in the head of a part, which the parser does only where it ends a piece."""

    def _on_segment_headerline(self, line: bytes) -> None:
        if b"\n" in line:
            raise MultipartError("Invalid line break in segment header")
        super()._on_segment_headerline(line)


class _Preamble:
    """Passes over what is before the first boundary: what the parser makes of that depends on its pieces."""

    __slots__ = ("_before", "_boundary", "is_over")

    def __init__(self, boundary: bytes) -> None:
        self._boundary = b"--" + boundary
        self._before = b"\r\n"  # the boundary begins a line (RFC 2046 5.1.1), maybe the first
        self.is_over = False

    def left(self, piece: bytes) -> bytes:
        """Gives what a piece has from the first boundary on.

        Raises:
            MultipartError: if that does not begin a line.
        """
        if self._before == b"\r\n" and piece.startswith(self._boundary):
            self.is_over = True
            return piece
        self._before += piece
        place = self._before.find(self._boundary)
        if place == -1:
            self._before = self._before[-len(self._boundary) - 1 :]
            return b""
        if not self._before.endswith(b"\r\n", 0, place):
            raise MultipartError("the first boundary does not begin a line")
        self.is_over = True
        return self._before[place:]


class _Parts:
    """Holds what has been read of the parts of one form."""

    __slots__ = (
        "_codec",
        "_count",
        "_fields",
        "_most",
        "_name",
        "_other",
        "_pieces",
        "_spool_bytes",
        "_unchosen",
        "_upload",
        "begun",
        "files",
        "texts",
    )

    def __init__(
        self, fields: Mapping[str, Field], other: File | None, max_fields: int, spool_bytes: int
    ) -> None:
        self.texts: dict[str, list[str]] = {}
        self.files: dict[str, list[Upload]] = {}
        self.begun = 0
        """The number of the part that has begun last."""
        self._fields = fields
        self._other = other
        self._most = max_fields
        self._spool_bytes = spool_bytes
        self._count = 0
        self._name = ""
        self._unchosen = False
        self._codec = "utf-8"
        self._pieces: list[bytes] = []
        self._upload: Upload | None = None

    def begin(self, segment: MultipartSegment) -> None:
        """Decides what becomes of a part: without a file name it is text, unless it is declared a file."""
        self.begun += 1
        headers = {name.lower(): value for name, value in segment.headerlist}
        if len(headers) < len(segment.headerlist):
            raise Problem(400, f"Part {self.begun} of the form has a header field twice.")
        disposition = headers.get("content-disposition", "").replace("\\\\", "").replace('\\"', "")
        if disposition.count('"') % 2:
            raise Problem(400, f"Part {self.begun} of the form has a Content-Disposition with an open quote.")
        name = segment.name
        if not name:
            raise Problem(400, f"Part {self.begun} of the form has no name.")
        if headers.get("content-transfer-encoding", "binary").strip().lower() not in _ENCODINGS:
            raise Problem(415, f"The part {cut(name)!r} must not have a Content-Transfer-Encoding.")
        field = self._fields.get(name, self._other)
        media_type = (segment.content_type or "").lower()
        self._name = name
        self._unchosen = segment.filename == ""
        if isinstance(field, File) or (field is None and segment.filename is not None):
            if isinstance(field, File) and not self._unchosen:
                field.admit(name, media_type or "application/octet-stream")
            declared = headers.get("content-type", "application/octet-stream")
            file_name = _file_name(segment.filename or "", name)
            self._upload = Upload(file_name, declared, headers, spool_bytes=self._spool_bytes)
            self.files.setdefault(name, []).append(self._upload)
            return
        self._count += 1
        if self._count > self._most:
            raise Problem(413, f"The form has more than {self._most} fields.")
        self._codec = "utf-8"
        if segment.charset:
            self._codec = codec(f"; charset={segment.charset}".encode(), f"the part {cut(name)!r}")
        self._pieces = []

    def _drop(self, upload: Upload) -> None:
        """Takes a file out."""
        upload.file.close()
        uploads = self.files[self._name]
        uploads.remove(upload)
        if not uploads:
            del self.files[self._name]

    async def add(self, piece: bytes) -> None:
        """Adds a piece of the part that has begun."""
        if self._upload is not None:
            await self._upload.add(piece)
        else:
            self._pieces.append(piece)

    def end(self) -> bool:
        """Ends the part, and says whether it counts.

        For an input that was left empty a browser sends a file without bytes whose name is empty.
        """
        upload, self._upload = self._upload, None
        if upload is None:
            text = decode(b"".join(self._pieces), self._codec, f"The field {cut(self._name)!r}")
            self.texts.setdefault(self._name, []).append(text)
            return True
        if self._unchosen:
            if not upload.size:
                self._drop(upload)
                return False
            field = self._fields.get(self._name, self._other)
            if isinstance(field, File):
                field.admit(self._name, upload.content_type.partition(";")[0].strip().lower())
        upload.file.seek(0)
        return True

    def close(self) -> None:
        """Gives up the files: nobody will get them."""
        for uploads in self.files.values():
            for upload in uploads:
                upload.close()


def _check_headers(segment: MultipartSegment, headers: PartHeaders, faults: list[Fault]) -> None:
    place = short_pointer((None, segment.name or ""))
    for name, header in headers:
        found: list[Fault] = []
        header.read(segment.header(name), found)
        for fault in found:
            at = fault.violation
            message = f"header {name}: {at.message}"
            faults.append(Fault("body", "", Violation(place, at.schema, at.keyword, message, at.expected)))


def _boundary(content_type: bytes) -> bytes:
    found = [quoted or plain for quoted, plain in _BOUNDARY.findall(content_type)]
    if len(found) != 1 or not _ALLOWED.fullmatch(found[0]):
        raise Problem(400, "The Content-Type must have one boundary, as in multipart/form-data; boundary=x.")
    boundary: bytes = found[0]
    return boundary


def _file_name(name: str, part: str) -> str:
    """Gives the name of the file of a part without folders (RFC 7578 4.2).

    Raises:
        Problem: 400 for control characters.
    """
    if _CONTROLS.search(name):
        raise Problem(400, f"The file name of the part {cut(part)!r} has control characters.")
    return name.replace("\\", "/").rpartition("/")[2]
