"""What Word hides in its files: numbering, merges, nested tables, changes, footnotes, text boxes."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from svodka.read import BlockKind, Document, read

from .test_formats import cells, paragraphs


def saved(document: Any) -> Document:
    file = BytesIO()
    document.save(file)
    return read(Path("план.docx"), content=file.getvalue())


def element(xml: str) -> Any:
    head, _, rest = xml.partition(">") if not xml.split(">", maxsplit=1)[0].endswith("/") else (xml[:-2], "", "/>")
    return parse_xml(f"{head} {nsdecls('w')}>{rest}" if rest != "/>" else f"{head} {nsdecls('w')}/>")


def test_markers_that_word_draws() -> None:
    document = docx.Document()
    for text in ("Каток", "Пруд"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Снег", style="List Bullet")
    found = saved(document)
    assert [(block.kind, block.marker) for block in found.blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
        (BlockKind.LIST_ITEM, "•"),
    ]
    assert paragraphs(found) == ["Каток", "Пруд", "Снег"]


def test_heading_levels_by_style() -> None:
    document = docx.Document()
    for level in (1, 3):
        document.add_heading(f"Раздел {level}", level)
    assert [(block.kind, block.level) for block in saved(document).blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
    ]


def test_tracked_changes_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Смотр прошёл в ")
    paragraph._p.append(element('<w:del w:id="1" w:author="a"><w:r><w:delText>мае</w:delText></w:r></w:del>'))
    paragraph._p.append(element('<w:ins w:id="2" w:author="a"><w:r><w:t>июне</w:t></w:r></w:ins>'))
    assert paragraphs(saved(document)) == ["Смотр прошёл в июне"]


def test_text_box_once_and_fields_without_their_codes() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Итого 5</w:t></w:r></w:p></w:txbxContent>"
    paragraph = document.add_paragraph("Смотр ")
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        )
    )
    paragraph._p.append(element('<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'))
    paragraph.add_run("хоров")
    assert paragraphs(saved(document)) == ["Смотр хоров", "Итого 5"]


def test_nested_table_is_a_table_of_its_own() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Снаружи"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "а", "б"
    document.add_paragraph("Конец")
    found = saved(document)
    assert [block.cell.table for block in found.blocks if block.cell is not None] == [0, 1, 1]
    assert [text for *_, text in cells(found)] == ["Снаружи", "а", "б"]


def test_repeated_head_and_numbered_columns() -> None:
    document = docx.Document()
    head = ("Мероприятие", "Срок исполнения")
    rows = (head, ("1", "2"), ("Смотр", "май"), head, ("1", "2"), ("Каток", "январь"))
    table = document.add_table(len(rows), 2)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    marks = {b.cell.row: (b.cell.header, b.cell.repeats) for b in saved(document).blocks if b.cell is not None}
    assert marks == {
        0: (True, False),
        1: (True, True),
        2: (False, False),
        3: (True, True),
        4: (True, True),
        5: (False, False),
    }


def test_row_marked_as_head_by_word() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for number, text in enumerate(("Что", "Когда", "Смотр", "май")):
        table.cell(number // 2, number % 2).text = text
    table.rows[0]._tr.get_or_add_trPr().append(element("<w:tblHeader/>"))
    assert [b.cell.header for b in saved(document).blocks if b.cell is not None] == [True, True, False, False]


def test_cell_of_several_paragraphs_is_several_blocks() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "Проведено:"
    cell.add_paragraph("- смотр хоров;")
    found = saved(document)
    assert [(b.kind, b.marker, b.cell and b.cell.column) for b in found.blocks] == [
        (BlockKind.CELL, "", 1),
        (BlockKind.LIST_ITEM, "-", 1),
    ]


def test_content_control_is_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0, element("<w:sdt><w:sdtContent><w:p><w:r><w:t>Смотр хоров</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    assert paragraphs(saved(document)) == ["Смотр хоров"]


def test_footnotes_come_after_the_text() -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph("Смотр хоров")
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>По данным клуба.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    found = saved(document)
    assert paragraphs(found) == ["Смотр хоров", "По данным клуба."]
    assert found.blocks[-1].kind is BlockKind.FOOTNOTE


def test_short_line_in_bold_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("План работы клуба").bold = True
    document.add_paragraph().add_run("Смотр хоров прошёл в мае.").bold = True
    document.add_paragraph("План").add_run(" работы").bold = True
    assert [block.kind for block in saved(document).blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
