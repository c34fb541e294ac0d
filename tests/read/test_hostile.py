"""Bad input is a ReadError that names file, cause and remedy, and costs no more than the budget."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from svodka.errors import ReadError
from svodka.read import Budget, Document, read

from . import made

MAKERS = (made.docx, made.odt, made.ods, made.xlsx, made.html, made.rtf, made.pdf, made.csv, made.txt)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def packed(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def repacked(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {part: archive.read(part) for part in archive.namelist()}
    members[name] = change(members[name])
    return packed(**members)


def declared(prolog: bytes) -> Callable[[bytes], bytes]:
    """Puts a document type before an XML part and uses its entity in the first paragraph."""

    def change(part: bytes) -> bytes:
        body = part.partition(b"?>")[2] if part.startswith(b"<?xml") else part
        return prolog + body.replace("План".encode(), b"&l;&a;" if prolog == LAUGHS else b"&a;", 1)

    return change


def failure(content: bytes, name: str = "план.docx", budget: Budget | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(Path(name), content=content, budget=budget)
    assert caught.value.path == name
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("name", ["план.txt", "план.docx", "план.pdf"])
def test_empty(name: str) -> None:
    assert "empty" in str(failure(b"", name))


@pytest.mark.parametrize("make", [made.docx, made.odt, made.xlsx, made.ods])
def test_truncated_office_file(make: Callable[[], bytes]) -> None:
    content = make()
    assert "truncated" in str(failure(content[: len(content) // 2])) or "archive" in str(
        failure(content[: len(content) // 2])
    )


def test_binary_called_txt() -> None:
    assert "no text" in str(failure(bytes(range(32)) * 40, "план.txt"))


def test_white_space_only() -> None:
    assert "no text" in str(failure(b" \n\t\n", "план.txt"))


def test_encrypted_word_file() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "encrypted" in str(failure(container))


def test_encrypted_archive_member() -> None:
    flagged = bytearray(made.docx())
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = flagged.find(signature)
        while at >= 0:
            flagged[at + place] |= 1
            at = flagged.find(signature, at + 4)
    assert "encrypted" in str(failure(bytes(flagged)))


def test_encrypted_pdf() -> None:
    from .pdfs import pdf, text

    page = [text("Смотр хоров прошёл в клубе.", 50, 700)]
    message = str(failure(pdf([page], password=b"secret"), "план.pdf"))
    assert "план.pdf" in message
    assert "encrypted" in message
    assert "remove the password" in message
    assert "Смотр хоров" in read(Path("план.pdf"), content=pdf([page], password=b"")).text


def test_pdf_that_takes_more_seconds_than_the_budget() -> None:
    from .pdfs import pdf, text

    page = [text("Смотр хоров прошёл в клубе.", 50, 700)]
    with pytest.raises(ReadError, match=r"план\.pdf: page 1: took more than 0 seconds \(raise Budget\.seconds"):
        read(Path("план.pdf"), content=pdf([page, page]), budget=Budget(seconds=0))


@pytest.mark.parametrize("many", ["characters", "paths"])
def test_pdf_page_is_left_in_its_midst_when_the_time_is_up(many: str) -> None:
    import itertools

    import pypdfium2

    from svodka.read.budget import Clock
    from svodka.read.pdf_page import page_of

    from .pdfs import pdf, rule, text

    drawn = [rule(50, y, 500, y) for y in range(50, 750)]
    words = [text("да нет " * 10, 50, y) for y in range(50, 750, 10)]
    source = pypdfium2.PdfDocument(pdf([words if many == "characters" else drawn]))
    asked = itertools.count()
    with pytest.raises(ReadError, match="page 1: took more than 300 seconds"):
        page_of(source[0], 1, clock=Clock(300, now=lambda: float(next(asked))))
    assert next(asked) == 301
    source.close()


def test_grid_of_thousands_of_lines_is_left_when_the_time_is_up() -> None:
    import itertools

    from svodka.read.budget import Clock
    from svodka.read.pdf_page import Page, Rule
    from svodka.read.pdf_tables import ruled_tables

    lines = tuple(Rule(4.0 * number, 0, 8_000) for number in range(2_000))
    asked = itertools.count()
    with pytest.raises(ReadError, match="page 7: took more than 50 seconds"):
        ruled_tables(Page(7, 8_000, 8_000, (), lines, lines), (), clock=Clock(50, now=lambda: float(next(asked))))


def test_image() -> None:
    assert "needs OCR" in str(failure(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "скан.pdf"))


def test_data_beside_documents_is_named_and_not_read_as_prose() -> None:
    data = '{"дата": "2021-05-14", "участников": 45}'.encode()
    assert "holds data" in str(failure(data, "записи.json"))
    assert read(Path("записи.txt"), content=data).text == data.decode()


def test_scanned_pdf_says_how_many_pages() -> None:
    from .pdfs import pdf

    message = str(failure(pdf([["0 0 m 500 800 l S"]] * 3), "скан.pdf"))
    assert "3 pages" in message
    assert "OCR" in message


def test_more_pages_than_the_budget() -> None:
    from .pdfs import pdf, text

    assert "budget of 2" in str(failure(pdf([[text("Смотр", 50, 700)]] * 3), budget=Budget(pages=2)))


def test_more_bytes_than_the_budget(tmp_path: Path) -> None:
    path = tmp_path / "план.txt"
    path.write_text("Смотр хоров", encoding="utf-8")
    with pytest.raises(ReadError, match=r"Budget\.bytes"):
        read(path, budget=Budget(bytes=5))


def test_more_cells_than_the_budget() -> None:
    assert "Budget.cells" in str(failure(made.docx(), budget=Budget(cells=5)))
    assert "Budget.cells" in str(failure(made.xlsx(), budget=Budget(cells=5)))


@pytest.mark.parametrize(
    ("make", "part"),
    [(made.docx, "word/document.xml"), (made.odt, "content.xml"), (made.xlsx, "xl/worksheets/sheet1.xml")],
)
def test_zip_bomb(make: Callable[[], bytes], part: str) -> None:
    bomb = repacked(make(), part, lambda xml: xml + b" " * 80_000_000)
    assert "bomb" in str(failure(bomb)) or "budget" in str(failure(bomb))


@pytest.mark.parametrize(("make", "part"), [(made.docx, "word/document.xml"), (made.odt, "content.xml")])
@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_not_expanded(make: Callable[[], bytes], part: str, prolog: bytes) -> None:
    try:
        document = read(Path("план"), content=repacked(make(), part, declared(prolog)))
    except ReadError:
        return
    assert "root:" not in document.text
    assert len(document.text) < 10_000


def test_deeply_nested_page() -> None:
    assert "nested" in str(failure(b"<html><body>" + b"<div>" * 50_000 + "Смотр".encode(), "план.html"))


def test_deeply_nested_tables() -> None:
    import docx

    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(12):
        cell = cell.add_table(1, 1).cell(0, 0)
    file = BytesIO()
    document.save(file)
    assert "Budget.nesting" in str(failure(file.getvalue()))


def test_folder_fifo_and_missing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба")
    for name, cause in (("", "folder"), ("труба", "no regular file"), ("нет.txt", "No such file")):
        with pytest.raises(ReadError, match=cause):
            read(tmp_path / name)
    with pytest.raises(ReadError):
        read("\0")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "план.txt"
    path.write_text("Смотр", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="ermission"):
        read(path)


def test_longest_name(tmp_path: Path) -> None:
    path = tmp_path / ("ё" * 125 + ".txt")
    path.write_text("Смотр хоров", encoding="utf-8")
    assert read(path).source == path.name


def is_read_or_refused(name: str, content: bytes) -> None:
    try:
        document = read(Path(name), content=content)
    except ReadError:
        return
    assert isinstance(document, Document)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert not document.text[block.start].isspace()
        assert not document.text[block.end - 1].isspace()
        end = block.end


HEADS = (
    b"",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"<html>",
    b"PK\x03\x04",
    b"From: a\nDate: b\n\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)


@given(st.sampled_from(HEADS), st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.html", "a.eml", "a"]))
@example(b"", b"\xff\xfe\x00", "a.txt")
@settings(max_examples=300, deadline=None)
def test_any_bytes(head: bytes, tail: bytes, name: str) -> None:
    is_read_or_refused(name, head + tail)


@given(st.sampled_from(HEADS), st.text(alphabet='аб1. \t\n|<>td/{}\\par-;,*#«»"[]│─', max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(head: bytes, tail: str) -> None:
    is_read_or_refused("a.txt", head + tail.encode())


@pytest.fixture(scope="module")
def originals() -> dict[str, bytes]:
    return {make.__name__: make() for make in MAKERS}


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files(originals: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(originals)))
    content = bytearray(originals[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    is_read_or_refused(f"a.{name}", bytes(content[:cut]))


def test_memory_stays_within_bounds() -> None:
    """Tens of thousands of bytes of what costs most in each format stay far below half a gigabyte."""
    costly = {
        "a.html": b"<table>" + b"<tr><td>1" * 5_000,
        "a.txt": b"\t1\n\t2\n\n" * 5_000,
        "a.csv": b"1;" * 50_000,
        "a.rtf": b"{\\rtf1 " + b"\\trowd\\cellx1 1\\cell\\row " * 4_000,
    }
    for name, content in costly.items():
        tracemalloc.start()
        is_read_or_refused(name, content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60_000_000, f"{name}: {peak}"
