"""What OpenDocument texts hide: drawn markers, notes, repeated cells."""

from io import BytesIO
from pathlib import Path
from typing import Any

from odf.opendocument import OpenDocumentText
from odf.style import ListLevelProperties
from odf.table import Table, TableCell, TableHeaderRows, TableRow
from odf.text import (
    H,
    List,
    ListItem,
    ListLevelStyleBullet,
    ListLevelStyleNumber,
    ListStyle,
    Note,
    NoteBody,
    NoteCitation,
    P,
    S,
    Span,
)

from svodka.read import BlockKind, Document, read

from .test_formats import cells, paragraphs


def saved(document: Any) -> Document:
    file = BytesIO()
    document.write(file)
    return read(Path("план.odt"), content=file.getvalue())


def listed(name: str, *texts: str) -> Any:
    items = List(stylename=name)
    for text in texts:
        item = ListItem()
        item.addElement(P(text=text))
        items.addElement(item)
    return items


def test_markers_of_lists() -> None:
    document = OpenDocumentText()
    numbers, bullets = ListStyle(name="N"), ListStyle(name="B")
    numbers.addElement(ListLevelStyleNumber(level="1", numformat="1", numsuffix=")"))
    numbers.childNodes[0].addElement(ListLevelProperties())
    bullets.addElement(ListLevelStyleBullet(level="1", bulletchar="•"))
    document.automaticstyles.addElement(numbers)
    document.automaticstyles.addElement(bullets)
    document.text.addElement(listed("N", "Каток", "Пруд"))
    document.text.addElement(listed("B", "Снег"))
    found = saved(document)
    assert [(block.kind, block.marker) for block in found.blocks] == [
        (BlockKind.LIST_ITEM, "1)"),
        (BlockKind.LIST_ITEM, "2)"),
        (BlockKind.LIST_ITEM, "•"),
    ]


def test_markers_of_a_named_style_and_of_rows_that_hold_only_a_number() -> None:
    document = OpenDocumentText()
    numbers = ListStyle(name="WWNum1")
    numbers.addElement(ListLevelStyleNumber(level="1", numformat="1", numsuffix="."))
    document.styles.addElement(numbers)
    table, row = Table(name="plan"), TableRow()
    for content in (listed("WWNum1", ""), P(text="Смотр хоров")):
        cell = TableCell()
        cell.addElement(content)
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    found = saved(document)
    assert [cell[-1] for cell in cells(found)] == ["1.", "Смотр хоров"]


def test_notes_come_after_the_text() -> None:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=2, text="Итоги"))
    paragraph = P(text="Смотр")
    note = Note(noteclass="footnote", id="n1")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="По данным клуба."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addElement(S(c=1))
    paragraph.addElement(Span(text="хоров"))
    document.text.addElement(paragraph)
    found = saved(document)
    assert paragraphs(found) == ["Итоги", "Смотр хоров", "По данным клуба."]
    assert [(block.kind, block.level) for block in found.blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.FOOTNOTE, 0),
    ]


def test_head_rows_and_repeated_cells() -> None:
    document = OpenDocumentText()
    table = Table()
    head = TableHeaderRows()
    for holder, texts in ((head, ("Что", "Когда", "Где")), (table, ("Смотр",))):
        row = TableRow()
        for text in texts:
            cell = TableCell(**({"numbercolumnsrepeated": 3} if len(texts) == 1 else {}))
            cell.addElement(P(text=text))
            row.addElement(cell)
        holder.addElement(row)
        if holder is head:
            table.addElement(head)
    document.text.addElement(table)
    found = saved(document)
    assert [text for *_, text in cells(found)] == ["Что", "Когда", "Где", "Смотр", "Смотр", "Смотр"]
    assert [block.cell.header for block in found.blocks if block.cell is not None] == [True] * 3 + [False] * 3
