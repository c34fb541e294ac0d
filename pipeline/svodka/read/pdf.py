"""PDF with a text layer: lines into paragraphs, tables by ruling lines or aligned columns, pages into one text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from svodka.errors import ReadError
from svodka.read.budget import Budget, Clock
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Document
from svodka.read.grids import GridCell, grid_cells
from svodka.read.pdf_lines import TextLine, furniture, joined, lines_of, paragraphs_of
from svodka.read.pdf_page import Page, Word, page_of
from svodka.read.pdf_tables import NEAR, PageCell, PageTable, aligned_tables, ruled_tables

LONGEST_HEADING = 300
LEAST_TEXT = 8
"""Characters a page below which, on average, the pages are scans."""


@dataclass(slots=True)
class _Table:
    """A table as it goes on over pages: rows of cells, each with its words in order of the pages."""

    columns: tuple[float, ...]
    page: int
    rows: list[list[tuple[PageCell, list[str]]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    page: int
    heading: bool


def read_pdf(content: bytes, budget: Budget) -> Document:
    """Read a PDF; `ReadError` where it is encrypted or all its pages are images."""
    import pypdfium2

    try:
        source = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise ReadError(
                "encrypted: opens with a password only", remedy="remove the password and save it again"
            ) from error
        raise ReadError(f"damaged pdf: {error}", remedy="open it in a viewer and print it to PDF again") from error
    try:
        if len(source) > budget.pages:
            raise ReadError(f"{len(source)} pages, more than the budget of {budget.pages}", remedy="raise Budget.pages")
        clock = Clock(budget.seconds)
        pages = [_read_page(source, number, clock) for number in range(len(source))]
        metadata = _metadata(source)
    finally:
        source.close()
    if sum(len(word.text) for page in pages for word in page.words) < LEAST_TEXT * len(pages):
        raise ReadError(
            f"no text layer on its {len(pages)} pages: needs OCR", remedy="recognize its text first (ocrmypdf)"
        )
    builder = Builder(budget)
    for part in _over_pages(pages, clock):
        if isinstance(part, _Paragraph):
            kind = BlockKind.HEADING if part.heading else None
            builder.paragraph(part.text, kind=kind, level=int(part.heading), page=part.page)
        else:
            _add(builder, part)
    return builder.document(format="pdf", metadata=metadata)


def _read_page(source: Any, number: int, clock: Clock) -> Page:
    clock.check(page=number + 1)
    page = source[number]
    try:
        return page_of(page, number + 1, clock=clock)
    finally:
        page.close()


def _metadata(source: Any) -> dict[str, str]:
    stated = source.get_metadata_dict(skip_empty=True)
    created = stated.get("CreationDate", "")
    iso = f"{created[2:6]}-{created[6:8]}-{created[8:10]}" if created[2:10].isdigit() else ""
    return {"title": stated.get("Title", ""), "author": stated.get("Author", ""), "created": iso}


def _over_pages(pages: Sequence[Page], clock: Clock) -> Iterator[_Paragraph | _Table]:
    """Parts in order; a table that ends a page and begins the next at the same columns is one."""
    dropped = furniture(pages)
    body = _body_size(pages)
    held: _Table | None = None
    for page in pages:
        clock.check(page=page.number)
        words = [word for word in page.words if word not in dropped]
        for index, part in enumerate(_parts(page, words, body, clock=clock)):
            if isinstance(part, PageTable) and held is not None and index == 0 and _same_columns(held, part):
                _append(held, part)
                continue
            if held is not None:
                yield held
                held = None
            if isinstance(part, PageTable):
                held = _Table(part.columns, page.number)
                _append(held, part)
            else:
                yield part
    if held is not None:
        yield held


def _body_size(pages: Sequence[Page]) -> float:
    """The size of the font that most letters are in."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[round(word.size, 1)] += len(word.text)
    return letters.most_common(1)[0][0]


def _parts(page: Page, words: list[Word], body: float, *, clock: Clock) -> Iterator[_Paragraph | PageTable]:
    """Paragraphs and tables of a page from the top down."""
    tables = ruled_tables(page, words, clock=clock)
    taken = {word for table in tables for cell in table.cells for word in cell.words}
    rest = [word for word in words if word not in taken]
    loose = aligned_tables(rest, clock=clock, page=page.number)
    taken = {word for table in loose for cell in table.cells for word in cell.words}
    lines = lines_of([word for word in rest if word not in taken])
    edges = sorted([*tables, *loose], key=lambda table: -table.top)
    for table in edges:
        above = [line for line in lines if line.bottom > table.top - NEAR]
        lines = lines[len(above) :]
        yield from _paragraphs(above, page, body)
        yield table
    yield from _paragraphs(lines, page, body)


def _paragraphs(lines: list[TextLine], page: Page, body: float) -> Iterator[_Paragraph]:
    """Paragraphs; one in clearly larger letters than most of the text is a heading."""
    for paragraph in paragraphs_of(lines):
        text = joined(paragraph)
        large = min(line.size for line in paragraph) > 1.12 * body
        yield _Paragraph(text, page.number, large and len(text) < LONGEST_HEADING and text[-1] not in ".;,")


def _same_columns(table: _Table, part: PageTable) -> bool:
    same = len(table.columns) == len(part.columns)
    return same and all(abs(one - two) <= 2 * NEAR for one, two in zip(table.columns, part.columns, strict=True))


def _append(table: _Table, part: PageTable) -> None:
    """The rows of a page; the first goes on with the row the page broke, where its first cell is empty."""
    rows: dict[int, list[PageCell]] = {}
    for cell in part.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number, cells in sorted(rows.items()):
        texts = [(cell, _texts(cell)) for cell in cells]
        broken = number == 0 and table.rows and not texts[0][1] and any(text for _, text in texts)
        if broken and [cell.column for cell, _ in table.rows[-1]] == [cell.column for cell in cells]:
            for (_, above), (_, below) in zip(table.rows[-1], texts, strict=True):
                _continue(above, below)
        else:
            table.rows.append(texts)


def _texts(cell: PageCell) -> list[str]:
    return [joined(lines) for lines in paragraphs_of(lines_of(cell.words), right=cell.right)]


def _continue(above: list[str], below: list[str]) -> None:
    """Paragraphs of a cell over a page break; the first goes on with the last where it begins in small letters."""
    if above and below and below[0][:1].islower():
        above[-1] = f"{above[-1]} {below[0]}"
        below = below[1:]
    above.extend(below)


def _add(builder: Builder, table: _Table) -> None:
    number = builder.table()
    rows = [
        [
            GridCell(cell.column, cell.column_span, "\n".join(texts), tuple(texts), row_span=cell.row_span)
            for cell, texts in row
        ]
        for row in table.rows
    ]
    for place, texts in grid_cells(rows, number):
        for text in texts:
            builder.paragraph(text, cell=place, page=table.page)
        if not texts:
            builder.empty(place)
