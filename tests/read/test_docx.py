"""What Word hides in its files: numbering, merges, nested tables, changes, footnotes, text boxes."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from svodka.errors import ReadError
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


def test_rows_that_word_numbers() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, text in zip(table.rows, ("Каток", "Пруд"), strict=True):
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[1].text = text
    assert [cell[-1] for cell in cells(saved(document))] == ["1.", "Каток", "2.", "Пруд"]


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


OFFICE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
LIBRE_OFFICE = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"


@pytest.mark.parametrize("kind", [OFFICE, LIBRE_OFFICE])
def test_properties_are_read_as_either_program_relates_to_them(kind: str) -> None:
    document = docx.Document()
    document.add_paragraph("Смотр хоров")
    properties = document.core_properties
    properties.title, properties.author = "План клуба", "Отдел культуры"
    properties.created = properties.modified = dt.datetime(2021, 5, 14, 10, 30)
    found = rewritten(document, "_rels/.rels", OFFICE, kind)
    assert dict(found.metadata) == {
        "title": "План клуба",
        "author": "Отдел культуры",
        "created": "2021-05-14T10:30:00+00:00",
        "modified": "2021-05-14T10:30:00+00:00",
    }


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2021-05-14T10:30:00+03:00", "2021-05-14T07:30:00+00:00"),
        ("2021-05-14T10:30:00.25Z", "2021-05-14T10:30:00+00:00"),
        ("2021-05", "2021-05-01T00:00:00+00:00"),
        ("в мае", None),
        ("2021-02-30", None),
    ],
    ids=str,
)
def test_times_of_the_properties_are_told_in_utc(said: str, moment: str | None) -> None:
    document = docx.Document()
    document.add_paragraph("Смотр хоров")
    document.core_properties.created = dt.datetime(2020, 1, 2, 3, 4, 5)
    assert rewritten(document, "docProps/core.xml", "2020-01-02T03:04:05Z", said).metadata.get("created") == moment


def test_a_document_with_macros_is_read() -> None:
    document = docx.Document()
    document.add_heading("Смотр хоров", level=1)
    found = rewritten(document, "[Content_Types].xml", MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING]


def test_a_sheet_named_docx_is_refused() -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with pytest.raises(ReadError, match="none of Word's"):
        rewritten(docx.Document(), "[Content_Types].xml", MAIN, sheet)


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def rewritten(document: Any, part: str, old: str, new: str) -> Document:
    """The document as read from a file in one part of which something says otherwise."""
    file, made = BytesIO(), BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode("utf-8", "surrogateescape")
            after.writestr(
                name, (content.replace(old, new) if name == part else content).encode("utf-8", "surrogateescape")
            )
    return read(Path("план.docx"), content=made.getvalue())
