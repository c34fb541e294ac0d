"""How long reading takes a megabyte, format by format, and how many times the bare call of the library under it.

    python benchmarks/read.py [ROWS ...]

Files are generated: a plan with headings, paragraphs and a table of ROWS rows (1 and 400). All sides read the same bytes in turn,
five times each and, as timeit does, without the search for cyclic garbage; the best of each counts. Two calls are set beside svodka's:
the library's bare call, which gives text alone (for .txt, .csv and .eml no more than `decode`, `csv.reader` and the body of the mail),
and the library's own calls for what a reader needs to place a table: paragraphs and cells, the boxes of words and the ruling lines of
a page, the encoding of unknown bytes by charset-normalizer, the delimiter by `csv.Sniffer`. No library reads tables drawn in plain
text: beside .txt and .eml stands a line split at its tabs. Times are given for each block (paragraph or cell) too: one Python object
with its place costs a microsecond however it is found.
"""

import csv
import email
import email.policy
import gc
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from svodka.read import Document, read, read_text
from tests.read import pdfs, rendered

ROUNDS = 5
SNIFFED = 4096
"""Characters by which the delimiter is told."""


def plan(rows: int) -> Document:
    """The plan that every format holds."""
    parts = ["План работы клуба на 2022 год\n"]
    for number in range(rows // 20):
        parts.append(
            f"В {2000 + number % 20} году клуб провёл {number + 3} смотров хоров, на которые приехали коллективы из посёлков "
            "округа; победители получили грамоты и подарки, а лучшие номера показали на празднике в центре района.\n"
        )
    parts.append("\n\tМероприятие\n\tСрок исполнения\n\tОтветственные\n\n")
    for number in range(rows):
        parts.append(
            f"\tПроведение занятия № {number} для подростков и их родителей по основам безопасности\n\tдо {number % 28 + 1} мая\n"
            "\tУправление по делам молодёжи и спорту, комиссия по делам несовершеннолетних\n\n"
        )
    return read_text("".join(parts))


def pdf(document: Document) -> bytes:
    """Pages of ruled tables, written directly."""
    xs, pages, page, y = (40, 250, 330, 560), [], [], 780
    for row in (row for part in rendered.parts(document) if isinstance(part, list) for row in part):
        page += [*pdfs.grid(xs, (y + 12, y - 8))]
        page += [pdfs.text(" ".join(texts)[:34], x + 2, y, size=9) for (_, texts), x in zip(row, xs, strict=False)]
        y -= 20
        if y < 60:
            pages.append(page)
            page, y = [], 780
    return pdfs.pdf([*pages, page] if page else pages)


def xlsx(document: Document) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for part in rendered.parts(document):
        for row in part if isinstance(part, list) else ():
            book.active.append([" ".join(texts) for _, texts in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv_(document: Document) -> bytes:
    rows = [row for part in rendered.parts(document) if isinstance(part, list) for row in part]
    return "\n".join(";".join(" ".join(texts) for _, texts in row) for row in rows).encode("cp1251")


def eml(document: Document) -> bytes:
    message = email.message.EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.org", "План", "Fri, 14 May 2021 10:00:00 +0300"
    message.set_content(document.text)
    return bytes(message)


def bare_txt(content: bytes) -> object:
    return content.decode().splitlines()


def bare_docx(content: bytes) -> object:
    import docx

    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def bare_odt(content: bytes) -> object:
    from odf import teletype
    from odf.opendocument import load

    return teletype.extractText(load(BytesIO(content)).text)


def bare_html(content: bytes) -> object:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(content.decode()).body.text(separator="\n")


def bare_rtf(content: bytes) -> object:
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(content.decode("ascii"))


def bare_pdf(content: bytes) -> object:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def bare_xlsx(content: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def bare_csv(content: bytes) -> object:
    return list(csv.reader(StringIO(content.decode("cp1251")), delimiter=";"))


def bare_eml(content: bytes) -> object:
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = message.get_body()
    return body.get_content() if body else ""


def placed_html(content: bytes) -> object:
    """Each paragraph and cell with its attributes, in turn."""
    from selectolax.lexbor import LexborHTMLParser

    nodes = LexborHTMLParser(content.decode()).css("h1, h2, h3, h4, p, li, tr, td, th")
    return [(node.tag, node.attributes, node.text(deep=True, strip=True)) for node in nodes]


def placed_pdf(content: bytes) -> object:
    """The text of each stretch with its box, and the bounds of what is drawn."""
    import pypdfium2
    from pypdfium2 import raw

    found: list[object] = []
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        found += [(box, text.get_text_bounded(*box)) for box in boxes]
        found += [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    return found


def of_unknown_encoding(content: bytes) -> str:
    from charset_normalizer import from_bytes

    return str(from_bytes(content, cp_isolation=["utf_8", "cp1251", "koi8_r", "cp866", "mac_cyrillic"]).best())


def placed_txt(content: bytes) -> object:
    return [line.split("\t") for line in of_unknown_encoding(content).splitlines()]


def placed_csv(content: bytes) -> object:
    text = of_unknown_encoding(content)
    return list(csv.reader(StringIO(text), csv.Sniffer().sniff(text[:SNIFFED], ";\t,|")))


def placed_eml(content: bytes) -> object:
    body = email.message_from_bytes(content, policy=email.policy.default).get_body()
    return placed_txt(body.get_payload(decode=True)) if body else ""


def bare_doc(content: bytes) -> object:
    from svodka.read.doc import converted

    return bare_docx(converted(content, suffix=".doc", to="docx", seconds=100))


Call = Callable[[bytes], object]
FORMATS: tuple[tuple[str, Callable[[Document], bytes], Call, Call], ...] = (
    ("txt", rendered.txt, bare_txt, placed_txt),
    ("docx", rendered.docx, bare_docx, bare_docx),
    ("odt", rendered.odt, bare_odt, bare_odt),
    ("html", rendered.html, bare_html, placed_html),
    ("rtf", rendered.rtf, bare_rtf, bare_rtf),
    ("pdf", pdf, bare_pdf, placed_pdf),
    ("xlsx", xlsx, bare_xlsx, bare_xlsx),
    ("csv", csv_, bare_csv, placed_csv),
    ("eml", eml, bare_eml, placed_eml),
    ("doc", rendered.doc, bare_doc, bare_doc),
)


def _read(name: str, content: bytes) -> object:
    return read(Path(f"a.{name}"), content=content)


def seconds(call: Callable[[bytes], object], content: bytes) -> float:
    started = time.perf_counter()
    call(content)
    return time.perf_counter() - started


def report(rows: int) -> None:
    """One line a format for a plan of so many rows."""
    document = plan(rows)
    print(f"{rows} rows, {len(document.blocks)} blocks")
    print(
        f"{'format':8}{'KB':>6}{'KB text':>9}{'ms':>9}{'us/block':>10}{'s/MB':>8}{'times bare text':>17}{'times placed':>14}"
    )
    for name, write, bare, placed in FORMATS:
        if name == "doc" and not (shutil.which("soffice") or shutil.which("libreoffice")):
            print(f"{name:8} LibreOffice is not installed")
            continue
        content = write(document)
        calls = (partial(_read, name), bare, placed)
        best = [float("inf")] * len(calls)
        for _ in range(ROUNDS):
            best = [min(known, seconds(call, content)) for known, call in zip(best, calls, strict=True)]
        read_ = read(Path(f"a.{name}"), content=content)
        print(
            f"{name:8}{len(content) / 1e3:6.0f}{len(read_.text.encode()) / 1e3:9.0f}{best[0] * 1e3:9.2f}"
            f"{best[0] * 1e6 / len(read_.blocks):10.1f}{best[0] * 1e6 / len(content):8.3f}"
            f"{best[0] / best[1]:17.2f}{best[0] / best[2]:14.2f}"
        )


def main() -> None:
    gc.disable()
    for rows in map(int, sys.argv[1:] or ("1", "400")):
        report(rows)
        gc.collect()


if __name__ == "__main__":
    main()
