"""Every format gives the same document: title, lead, and the same cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from svodka.read import BlockKind, Document, read, read_text

from . import made


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [
        (
            block.cell.row,
            block.cell.column,
            block.cell.row_span,
            block.cell.column_span,
            document.text[block.start : block.end],
        )
        for block in document.blocks
        if block.cell is not None
    ]


def paragraphs(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.cell is None]


@pytest.mark.parametrize("make", [made.docx, made.odt, made.ods, made.xlsx, made.html, made.rtf, made.pdf])
def test_same_cells_from_every_format(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "план.bin"  # the content decides, not the extension
    path.write_bytes(make())
    document = read(path)
    assert document.format == make.__name__
    assert paragraphs(document) == [made.TITLE, made.LEAD]
    assert cells(document) == made.CELLS
    assert [block.cell.header for block in document.blocks if block.cell is not None].count(True) == len(made.HEAD)


@pytest.mark.parametrize("make", [made.csv, made.txt])
def test_formats_without_merged_cells(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / f"план.{make.__name__}"
    path.write_bytes(make())
    document = read(path)
    texts = [cell[-1] for cell in cells(document)]
    assert paragraphs(document) == [made.TITLE, made.LEAD]
    assert texts == [*made.HEAD, *([made.SECTION] if make is made.txt else []), *made.ROWS[0], *made.ROWS[1]]
    assert [cell[1] for cell in cells(document)][-4:] == [0, 1, 2, 3]


@pytest.mark.parametrize("make", [made.docx, made.odt, made.html, made.rtf])
def test_title_is_a_heading(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "план"
    path.write_bytes(make())
    first = read(path).blocks[0]
    assert (first.kind, first.level) == (BlockKind.HEADING, 1)


def test_a_name_broken_at_the_end_of_a_full_line_stays_in_its_paragraph() -> None:
    first = "В районном Доме культуры 12 мая прошёл смотр хоров под управлением А.В."
    lines = (
        first,
        "Туниной, в котором спели 140 человек из всех поселений района и города.",
        "Смотр вела Седых В.И.",
        "Орлов А.А.",
    )
    document = read_text("\n".join((*lines, "", "Итоги смотра", "", *lines[:2])))
    assert [document.text[block.start : block.end] for block in document.blocks[:3]] == [
        "\n".join(lines[:2]),
        *lines[2:],
    ]
