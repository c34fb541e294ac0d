"""RTF: footnotes come after the text, what a nested table holds stays in the cell around it."""

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
def test_nested_table_stays_in_its_cell(level: str) -> None:
    props = "{\\*\\nesttableprops\\trowd\\cellx300\\cellx600\\nestrow}{\\nonesttables\\par}"
    inner = f"\\pard{level}хоры\\nestcell пять\\nestcell{props}\\pard{level}дуэты\\nestcell два\\nestcell{props}"
    outer = f"\\trowd\\cellx900\\cellx1800\\pard\\intbl Смотр:\\par{inner}\\pard\\intbl и гости\\cell май\\cell"
    found = document(f"{outer}\\cell\\row\\pard Конец.\\par")
    inside = [text for row, column, _, _, text in cells(found) if (row, column) == (0, 0)]
    assert inside == ["Смотр:", "хоры", "пять", "дуэты", "два", "и гости"]
    assert [place[:2] for place in cells(found)][-1] == (0, 1)
    assert "\t\n" not in found.text
    assert paragraphs(found) == ["Конец."]


def test_footnote_that_never_ends() -> None:
    assert paragraphs(document("Смотр прошёл.\\par" + "{\\footnote " * 2_000)) == ["Смотр прошёл."]
