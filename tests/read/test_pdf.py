"""PDF: what pages repeat is dropped, what they break is joined, tables are found with lines and without."""

from collections.abc import Sequence
from pathlib import Path

from svodka.read import BlockKind, Document, read

from .pdfs import LINE, grid, pdf, text
from .test_formats import cells, paragraphs

XS = (50, 260, 380, 540)


def document(*pages: Sequence[str]) -> Document:
    return read(Path("план.pdf"), content=pdf(pages))


def row(cells: Sequence[str], y: float) -> list[str]:
    return [text(cell, x + 5, y) for cell, x in zip(cells, XS, strict=False) if cell]


def column(lines: Sequence[str], y: float = 700, x: float = 50) -> list[str]:
    return [text(line, x, y - LINE * number) for number, line in enumerate(lines)]


def test_lines_become_paragraphs() -> None:
    lines = [
        "Смотр хоров прошёл в районном доме культуры, на него",
        "приехали коллективы из пяти посёлков округа.",
        "Победил хор «Рябина».",
    ]
    assert paragraphs(document(column(lines))) == [" ".join(lines[:2]), lines[2]]


def test_words_hyphenated_over_a_line_end() -> None:
    lines = [
        "На смотр приехали пять коллективов, победил хор посёл-",
        "ка Боровое; награду вручил отдел социально-",
        "бытовой помощи.",
    ]
    assert paragraphs(document(column(lines))) == [
        "На смотр приехали пять коллективов, победил хор посёлка Боровое; награду вручил отдел социально-бытовой помощи."
    ]


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    pages = [
        [text("Клуб посёлка Боровое", 50, 815), *column([f"Смотр номер {name} прошёл."]), text(f"{number}", 290, 30)]
        for number, name in enumerate(("один", "два", "три"), 1)
    ]
    assert paragraphs(document(*pages)) == [
        "Смотр номер один прошёл.",
        "Смотр номер два прошёл.",
        "Смотр номер три прошёл.",
    ]


def test_ruled_table_goes_on_over_pages() -> None:
    head = ("Мероприятие", "Срок исполнения", "Исполнитель")
    first = [*grid(XS, (700, 670, 640, 100)), *row(head, 680), *row(("Смотр хоров", "май", "клуб"), 650)]
    first += row(("Ремонт крыши клуба", "июль", "управление"), 620)
    second = [*grid(XS, (780, 750, 720, 690)), *row(head, 760), *row(("Каток", "январь", "школа"), 730)]
    second += row(("Лыжня", "февраль", "школа"), 700)
    found = document(first, second)
    assert {block.cell.table for block in found.blocks if block.cell is not None} == {0}
    assert [text for *_, text in cells(found)][-6:] == ["Каток", "январь", "школа", "Лыжня", "февраль", "школа"]
    marks = {block.cell.row: block.cell.repeats for block in found.blocks if block.cell is not None}
    assert marks == {0: False, 1: False, 2: False, 3: True, 4: False, 5: False}


def test_row_broken_by_the_page_is_one_row() -> None:
    first = [*grid(XS, (700, 670, 100)), *row(("Мероприятие", "Срок исполнения", "Результат"), 680)]
    first += row(("Смотр хоров", "май", "Смотр прошёл,"), 110)
    second = [*grid(XS, (780, 700, 670)), *row(("", "", "победил хор."), 760), *row(("Каток", "январь", "открыт"), 680)]
    found = document(first, second)
    assert [(place[0], place[-1]) for place in cells(found)][3:] == [
        (1, "Смотр хоров"),
        (1, "май"),
        (1, "Смотр прошёл, победил хор."),
        (2, "Каток"),
        (2, "январь"),
        (2, "открыт"),
    ]


def test_table_without_lines() -> None:
    rows = [
        ("Мероприятие", "Срок исполнения", "Исполнитель"),
        ("Смотр хоров", "май", "клуб"),
        ("Ремонт крыши", "июль", "управление"),
        ("Каток", "январь", "школа"),
    ]
    page = [
        text("План клуба", 50, 760),
        *(item for number, cells in enumerate(rows) for item in row(cells, 700 - 25 * number)),
    ]
    found = document(page)
    assert paragraphs(found) == ["План клуба"]
    assert [text for *_, text in cells(found)] == [cell for row in rows for cell in row]


def test_larger_letters_are_a_heading() -> None:
    found = document(
        [text("Смотр хоров", 50, 760, size=16), *column(["Смотр хоров прошёл в клубе.", "Победил хор «Рябина»."])]
    )
    heading, *rest = found.blocks
    assert heading.kind is BlockKind.HEADING
    assert {block.kind for block in rest} == {BlockKind.PARAGRAPH}


def test_pages_are_known() -> None:
    found = document(column(["Смотр хоров прошёл."]), column(["Каток открыт."]))
    assert [block.page for block in found.blocks] == [1, 2]
