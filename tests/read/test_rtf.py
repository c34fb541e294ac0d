"""RTF: footnotes come after the text, a nested table is one of its own."""

from pathlib import Path

import pytest

from svodka.read import BlockKind, Document, read

from .test_formats import cells, paragraphs


def document(body: str) -> Document:
    coded = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in body)
    return read(Path("план.rtf"), content=("{\\rtf1\\ansi\\uc1 " + coded + "}").encode("ascii"))


@pytest.mark.parametrize(
    "note", ["{\\footnote ", "{\\*\\footnote\\pard\\plain ", "{\\footnote\\ftnalt\\pard{\\super\\chftn} "]
)
def test_footnotes_come_after_the_text(note: str) -> None:
    found = document(
        f"\\pard Смотр прошёл{note}По данным клуба.}} в мае.\\par Итоги{note}См. отчёт \\{{1\\}}.}} подведены."
    )
    assert paragraphs(found) == [
        "Смотр прошёл в мае.",
        "Итоги подведены.",
        "По данным клуба.",
        "См. отчёт {1}.",
    ]
    assert [block.kind for block in found.blocks[2:]] == [BlockKind.FOOTNOTE, BlockKind.FOOTNOTE]


def test_footnote_of_a_cell_leaves_the_row_whole() -> None:
    note = "{\\footnote\\pard\\plain По данным клуба.}"
    found = document(f"\\trowd\\cellx900\\cellx1800\\pard\\intbl Смотр{note}\\cell май\\cell\\row\\pard Конец.\\par")
    assert [(row, column, text) for row, column, _, _, text in cells(found)] == [(0, 0, "Смотр"), (0, 1, "май")]
    assert paragraphs(found) == ["Конец.", "По данным клуба."]


@pytest.mark.parametrize("level", ["\\intbl\\itap2 ", "\\itap2 "])
def test_nested_table_is_a_table_of_its_own(level: str) -> None:
    props = "{\\*\\nesttableprops\\trowd\\cellx300\\cellx600\\nestrow}{\\nonesttables\\par}"
    inner = f"\\pard{level}хоры\\nestcell пять\\nestcell{props}\\pard{level}дуэты\\nestcell два\\nestcell{props}"
    outer = f"\\trowd\\cellx900\\cellx1800\\pard\\intbl Смотр:\\par{inner}\\pard\\intbl и гости\\cell май\\cell"
    found = document(f"{outer}\\cell\\row\\pard Конец.\\par")
    placed = [
        (b.cell.table, b.cell.row, b.cell.column, found.text[b.start : b.end])
        for b in found.blocks
        if b.cell is not None
    ]
    assert placed == [
        (0, 0, 0, "Смотр:"),
        *((1, 0, 0, "хоры"), (1, 0, 1, "пять"), (1, 1, 0, "дуэты"), (1, 1, 1, "два")),
        *((0, 0, 0, "и гости"), (0, 0, 1, "май")),
    ]
    assert paragraphs(found) == ["Конец."]


def test_footnote_that_never_ends() -> None:
    assert paragraphs(document("Смотр прошёл.\\par" + "{\\footnote " * 2_000)) == ["Смотр прошёл."]
