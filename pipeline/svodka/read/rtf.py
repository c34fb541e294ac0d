"""Rich Text Format: striprtf makes the text, marks slipped into its input keep cells, rows, merges and headings.

striprtf writes a table as text with bars. Before it runs, every control word that shapes the document gets a private-use
character beside it, which comes out in the text where the control word stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from svodka.read.budget import Budget
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Document
from svodka.read.grids import GridCell, grid_cells

_WORDS = (
    "cell",
    "row",
    "trowd",
    "cellx",
    "clvmrg",
    "clmrg",
    "trhdr",
    "pard",
    "intbl",
    "outlinelevel",
    "par",
    "nestcell",
    "nestend",
    "itap",
    "footnote",
    "s",
)
_MARK = {word: chr(0xE000 + number) for number, word in enumerate(_WORDS)}
_WORD_OF = {mark: word for word, mark in _MARK.items()}
_END = "\ue0ff"
_CONTROL = re.compile(r"\\\\|\\(" + "|".join(_WORDS) + r")(?![a-z])(-?\d{1,9})?[ ]?")
_TOKEN = re.compile(f"([{''.join(_MARK.values())}])(?:(-?\\d{{1,9}})?{_END})?")
_STYLE = re.compile(r"\{\\s(\d{1,4})\\[^{}]{0,400}?(?:\\outlinelevel([0-8])(?!\d)|[Hh]eading ([1-9]);)")
_GROUP = re.compile(r"\\[\\{}]|(?P<note>\{(?:\\\*)?\\footnote(?![a-z]))|\{|\}")
"""Where groups begin and end, those of footnotes apart; a brace after a backslash is text."""
_NESTED_ROW = re.compile(r"\\nestrow(?![a-z])[^{}]{0,40}\}")
"""The end of a row of a nested table; it stands in a group that readers pass over."""
_EDGES_APART = 60
"""Twips (twentieths of a point) below which two cell edges are the same column."""


@dataclass(slots=True)
class _Cell:
    """A cell as its row defines it: its right edge and whether it goes on from above or from the left."""

    edge: int = 0
    from_above: bool = False
    from_left: bool = False


@dataclass(slots=True)
class _Inner:
    """A table within a cell: rows of cells of paragraphs."""

    rows: list[list[list[str]]]


@dataclass(slots=True)
class _Row:
    cells: list[list[str | _Inner]] = field(default_factory=list)
    defined: list[_Cell] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class _Heading:
    level: int
    text: str


@dataclass(slots=True)
class _Note:
    text: str


class _Nested:
    """Gathers the nested table that is being read."""

    def __init__(self) -> None:
        self.rows: list[list[list[str]]] = []
        self.row: list[list[str]] = []
        self.cell: list[str] = []

    def add(self, paragraph: str, *, ends: bool) -> None:
        if paragraph or ends:
            self.cell.append(paragraph)
        if ends:
            self.row.append(self.cell)
            self.cell = []

    def end_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def taken(self) -> list[str | _Inner]:
        """What was gathered, once: a table, or a paragraph that no cell ended."""
        self.end_row()
        gathered: list[str | _Inner] = [_Inner(self.rows)] if self.rows else []
        gathered += self.cell
        self.rows, self.cell = [], []
        return gathered


_Part = str | _Heading | _Note | list[_Row]


def read_rtf(content: bytes, budget: Budget) -> Document:
    """Read an RTF file. Footnotes come after the text; a nested table is a table of its own, in the cell around it."""
    from striprtf.striprtf import rtf_to_text

    source = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % byte.group()[0], content).decode("ascii")
    # Field instructions as a destination of their own: striprtf's search for links is quadratic in them.
    marked = _CONTROL.sub(
        _with_mark, _NESTED_ROW.sub(r"\g<0>\\nestend ", _notes_last(source)).replace("\\fldinst", "\\fldtype")
    )
    text: str = rtf_to_text(marked, encoding="cp1251", errors="replace")  # type: ignore[no-untyped-call]
    builder = Builder(budget)
    headings = {int(style): int(named or int(level) + 1) for style, level, named in _STYLE.findall(source)}
    for part in _parts(text, headings):
        if isinstance(part, str):
            builder.paragraph(part)
        elif isinstance(part, _Heading):
            builder.paragraph(part.text, kind=BlockKind.HEADING, level=part.level)
        elif isinstance(part, _Note):
            builder.paragraph(part.text, kind=BlockKind.FOOTNOTE)
        else:
            _table(builder, part)
    return builder.document(format="rtf")


def _notes_last(source: str) -> str:
    """The groups of footnotes and endnotes as paragraphs at the end, so that none cuts its sentence or table row."""
    if "\\footnote" not in source:
        return source
    kept: list[str] = []
    notes: list[str] = []
    depth, outside = 0, 0
    opened: tuple[int, int] | None = None
    for brace in _GROUP.finditer(source):
        if brace.group().startswith("{"):
            depth += 1
            if brace["note"] and opened is None:
                opened = (brace.start(), depth)
        elif brace.group() == "}":
            if opened is not None and opened[1] == depth:
                kept.append(source[outside : opened[0]])
                body = source[opened[0] : brace.end()].partition("\\footnote")[2]
                notes.append(f"\\par\\pard{{\\footnote{body}\\par")
                outside, opened = brace.end(), None
            depth -= 1
    rest = source[outside:]
    end = rest.rfind("}")
    return source if not notes or end < 0 else "".join([*kept, rest[:end], *notes, rest[end:]])


def _with_mark(control: re.Match[str]) -> str:
    word, number = control[1], control[2]
    if word is None:
        return control.group()
    mark = f"{{\\uc1\\u{ord(_MARK[word]) - 65536}?{number or ''}\\u{ord(_END) - 65536}?}}"
    kept = "" if word in ("cell", "row", "par", "nestcell", "nestend", "footnote") else control.group().rstrip() + " "
    return f"{kept}{mark}"


def _parts(text: str, headings: dict[int, int]) -> Iterator[_Part]:
    """Paragraphs and tables in order. `headings` are the levels of the styles that are headings."""
    rows: list[_Row] = []
    row = _Row()
    held: list[str | _Inner] = []
    inner = _Nested()
    heading, level, noted = 0, 0, False
    position = 0
    said = ""
    for token in _TOKEN.finditer(text):
        said += text[position : token.start()]
        position = token.end()
        word = _WORD_OF[token[1]]
        number = int(token[2] or 0)
        if word == "pard":
            heading, level = 0, 0
        elif word == "intbl":
            level = max(level, 1)
        elif word == "itap":
            level = number
        elif word == "footnote":
            noted = True
        elif word == "s":
            heading = headings.get(number, 0)
        elif word == "outlinelevel":
            heading = number + 1 if number < 9 else 0
        elif word == "trowd":
            row.defined, row.header = [_Cell()], False
        elif word == "clvmrg" and row.defined:
            row.defined[-1].from_above = True
        elif word == "clmrg" and row.defined:
            row.defined[-1].from_left = True
        elif word == "trhdr":
            row.header = True
        elif word == "cellx" and row.defined:
            row.defined[-1].edge = number
            row.defined.append(_Cell())
        elif word == "cell":
            row.cells.append([*held, *inner.taken(), _clean(said)])
            held, said = [], ""
        elif word == "row":
            rows.append(row)
            row = _Row()
            held, said = [], ""
        elif word == "nestend":
            inner.end_row()
        elif word in ("par", "nestcell"):
            if word == "nestcell" or level > 1:
                inner.add(_clean(said), ends=word == "nestcell")
            elif level:
                held += [*inner.taken(), _clean(said)]
            elif said.strip():
                if rows:
                    yield rows
                    rows = []
                if noted:
                    yield _Note(_clean(said))
                else:
                    yield _Heading(heading, _clean(said)) if heading else _clean(said)
            said = ""
    if rows:
        yield rows
    if said.strip() or text[position:].strip():
        yield _clean(said + text[position:])


def _clean(text: str) -> str:
    return text.strip("\n \x00")


def _table(builder: Builder, rows: list[_Row]) -> None:
    """Edges of all rows together are the grid; a cell spans the columns between its own edges."""
    edges: list[int] = []
    for edge in sorted({cell.edge for row in rows for cell in row.defined[:-1]}):
        if not edges or edge - edges[-1] > _EDGES_APART:
            edges.append(edge)
    table = builder.table()
    for place, paragraphs in grid_cells((_placed(row, edges) for row in rows), table):
        before = len(builder)
        for paragraph in paragraphs:
            if isinstance(paragraph, _Inner):
                _inner_table(builder, paragraph)
            else:
                builder.paragraph(paragraph, cell=place)
        if len(builder) == before:
            builder.empty(place)


def _inner_table(builder: Builder, inner: _Inner) -> None:
    table = builder.table()
    rows = (
        [GridCell(column, 1, "\n".join(cell), tuple(cell)) for column, cell in enumerate(row)] for row in inner.rows
    )
    for place, paragraphs in grid_cells(rows, table):
        before = len(builder)
        for paragraph in paragraphs:
            builder.paragraph(paragraph, cell=place)
        if len(builder) == before:
            builder.empty(place)


def _placed(row: _Row, edges: list[int]) -> list[GridCell]:
    cells: list[GridCell] = []
    column = 0
    known = len(row.defined) - 1
    for number, paragraphs in enumerate(row.cells):
        if 0 < known <= number and not any(paragraphs):
            continue  # LibreOffice ends a row that holds a nested table with one \cell too many
        defined = row.defined[number] if number < known else _Cell()
        last = next((index for index, edge in enumerate(edges) if defined.edge <= edge + _EDGES_APART), column)
        span = max(last - column + 1, 1)
        text = "\n".join(each if isinstance(each, str) else "" for each in paragraphs)
        if defined.from_left and cells:
            widened = cells.pop()
            cells.append(
                GridCell(widened.column, widened.span + span, widened.text, widened.elements, header=row.header)
            )
        else:
            cells.append(
                GridCell(column, span, text, tuple(paragraphs), header=row.header, continues=defined.from_above)
            )
        column += span
    return cells
