"""`multipart/form-data` is read the same however it comes, in linear time (RFC 7578)."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.bodies import forms
from runtime.bodies.multipart_forms import File, MultipartReader
from runtime.body_stream import BodyStream
from runtime.parameters import primitives
from runtime.problems import Fault, Problem
from runtime.settings import Settings
from runtime.uploads import Upload

CONTENT_TYPE = b"multipart/form-data; boundary=xx"
FIELDS = {"n": forms.Value(primitives.integer), "f": File(many=True)}


def read(pieces: Iterable[bytes], settings: Settings | None = None) -> Any:
    """What becomes of a form whose bytes come in pieces; files as their names and contents."""

    async def run() -> Any:
        stream = BodyStream(lambda: None)
        for piece in pieces:
            stream.append(piece)
        stream.end()
        faults: list[Fault] = []
        reader = MultipartReader(Any, None, settings or Settings(), FIELDS, forms.Value(primitives.string))
        value = await reader(stream, CONTENT_TYPE, faults)
        assert not faults
        return {name: await _shown(member) for name, member in value.items()}

    return asyncio.run(run())


async def _shown(member: Any) -> Any:
    if isinstance(member, list):
        return [await _shown(one) for one in member]
    return (member.file_name, await member.read()) if isinstance(member, Upload) else member


FORM = (
    b'--xx\r\nContent-Disposition: form-data; name="n"\r\n\r\n12\r\n'
    b'--xx\r\ncontent-disposition: form-data; name="f"; filename="a b"\r\n'
    b"Content-Type: a/b\r\n\r\n\r\n--x\r\n"
    b'--xx\r\nContent-Disposition: form-data; name="f"; filename="c"\r\n\r\n\r\n--xx--\r\n'
)
VALUE = {"n": 12, "f": [("a b", b"\r\n--x"), ("c", b"")]}


def test_every_split_reads_the_same() -> None:
    for split in range(len(FORM) + 1):
        assert read([FORM[:split], FORM[split:]]) == VALUE, split
    for size in (1, 2, 3, 7):
        assert read(FORM[at : at + size] for at in range(0, len(FORM), size)) == VALUE, size


@pytest.mark.parametrize(
    "form",
    [
        b"text\r\n" + FORM,
        b"\r\n\r\n" + FORM,
        b"text\n" + FORM,
        b"text" + FORM,
        b"--x\r\n" + FORM,
        FORM.replace(b'name="n"', b'name="n";\n a="b"'),
        FORM.replace(b"\r\n\r\n12", b"\r\nX-A: b\nc\r\n\r\n12"),
        FORM.replace(b"\r\n\r\n12", b"\r\n\nX-A: b\r\n\r\n12"),
        FORM.replace(b"\r\n\r\n12", b"\r\nX-A\n: b\r\n\r\n12"),
        FORM + b"text\r\n--xx\r\n",
    ],
)
def test_every_split_is_judged_the_same(form: bytes) -> None:
    """What is before the first boundary is passed over; a bare line feed ends no line, and is refused."""

    def judged(*pieces: bytes) -> Any:
        try:
            return read(pieces)
        except Problem as problem:
            return problem.status

    whole = judged(form)
    assert whole in (VALUE, 400)
    assert [judged(form[:cut], form[cut:]) for cut in range(1, len(form))] == [whole] * (len(form) - 1)
    assert judged(*(form[cut : cut + 1] for cut in range(len(form)))) == whole


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.text('ab\r\n-x"\\%;', min_size=1, max_size=5), st.binary(max_size=40)), max_size=5),
    st.integers(1, 50),
)
def test_files_come_back_as_they_were_sent(files: list[tuple[str, bytes]], size: int) -> None:
    names = [name.replace("\r", "").replace("\n", "").replace("\\", "") or "a" for name, _ in files]
    data = b"".join(
        b'--xx\r\nContent-Disposition: form-data; name="f"; filename="%b"\r\n\r\n%b\r\n'
        % (name.replace('"', "%22").encode(), content.replace(b"--xx", b""))
        for name, (_, content) in zip(names, files, strict=True)
    )
    data += b"--xx--"
    found = read(data[at : at + size] for at in range(0, len(data), size))
    expected = [
        (name, content.replace(b"--xx", b"")) for name, (_, content) in zip(names, files, strict=True)
    ]
    assert found.get("f", []) == expected


@pytest.mark.parametrize("filler", [b"\r\n--x", b"\r", b"\r\n", b"--xx", b"-", b"\r\n--xy"])
@pytest.mark.parametrize("size", [64, 4096])
def test_time_is_linear_in_the_length(filler: bytes, size: int) -> None:
    def seconds(length: int) -> float:
        head = b'--xx\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'
        data = head + (filler * length)[:length] + b"\r\n--xx--"
        begun = time.process_time()
        read(data[at : at + size] for at in range(0, len(data), size))
        return time.process_time() - begun

    short, long = min(seconds(50_000) for _ in range(3)), seconds(400_000)
    assert long < 8 * short * 4 + 0.05, f"{short:.4f} s and, eight times as long, {long:.4f} s"


def test_preamble_and_headers_without_end_are_cut_short() -> None:
    with pytest.raises(Problem) as raised:
        read([b"--xx\r\n", *[b"x" * 64] * 1000])
    assert raised.value.status == 413
    with pytest.raises(Problem) as raised:
        read([b"x" * 64] * 1000)
    assert raised.value.status == 400


@pytest.mark.parametrize("spool_bytes", [0, 10, 1000])
def test_large_files_go_to_disk_and_do_not_stay_there(spool_bytes: int) -> None:
    async def run() -> None:
        upload = Upload("a", "a/b", {}, spool_bytes=spool_bytes)
        for _ in range(5):
            await upload.add(b"x" * 20)
        assert upload.size == 100
        assert getattr(upload.file, "_rolled") is (spool_bytes < 100)  # noqa: B009
        assert b"".join([piece async for piece in upload]) == b"x" * 100
        upload.file.seek(98)
        assert (await upload.read(), await upload.read()) == (b"xx", b"")
        if spool_bytes < 100:
            number = upload.file.fileno()
            os.fstat(number)
            del upload
            gc.collect()
            with pytest.raises(OSError, match="Bad file"):
                os.fstat(number)

    asyncio.run(run())
