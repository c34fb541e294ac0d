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
    "s",
)
_MARK = {word: chr(0xE000 + number) for number, word in enumerate(_WORDS)}
_WORD_OF = {mark: word for word, mark in _MARK.items()}
_END = "\ue0ff"
_CONTROL = re.compile(r"\\\\|\\(" + "|".join(_WORDS) + r")(?![a-z])(-?\d{1,9})?[ ]?")
_TOKEN = re.compile(f"([{''.join(_MARK.values())}])(?:(-?\\d{{1,9}})?{_END})?")
_STYLE = re.compile(r"\{\\s(\d{1,4})\\[^{}]{0,400}?(?:\\outlinelevel([0-8])(?!\d)|[Hh]eading ([1-9]);)")
_EDGES_APART = 60
"""Twips (twentieths of a point) below which two cell edges are the same column."""


@dataclass(slots=True)
class _Cell:
    """A cell as its row defines it: its right edge and whether it goes on from above or from the left."""

    edge: int = 0
    from_above: bool = False
    from_left: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)
    defined: list[_Cell] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class _Heading:
    level: int
    text: str


_Part = str | _Heading | list[_Row]


def read_rtf(content: bytes, budget: Budget) -> Document:
    """Read an RTF file; footnotes are left out, as striprtf leaves them out."""
    from striprtf.striprtf import rtf_to_text

    source = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % byte.group()[0], content).decode("ascii")
    # Field instructions as a destination of their own: striprtf's search for links is quadratic in them.
    marked = _CONTROL.sub(_with_mark, source.replace("\\fldinst", "\\fldtype"))
    text: str = rtf_to_text(marked, encoding="cp1251", errors="replace")  # type: ignore[no-untyped-call]
    builder = Builder(budget)
    headings = {int(style): int(named or int(level) + 1) for style, level, named in _STYLE.findall(source)}
    for part in _parts(text, headings):
        if isinstance(part, str):
            builder.paragraph(part)
        elif isinstance(part, _Heading):
            builder.paragraph(part.text, kind=BlockKind.HEADING, level=part.level)
        else:
            _table(builder, part)
    return builder.document(format="rtf")


def _with_mark(control: re.Match[str]) -> str:
    word, number = control[1], control[2]
    if word is None:
        return control.group()
    mark = f"{{\\uc1\\u{ord(_MARK[word]) - 65536}?{number or ''}\\u{ord(_END) - 65536}?}}"
    kept = "" if word in ("cell", "row", "par", "nestcell") else control.group().rstrip() + " "
    return f"{kept}{mark}"


def _parts(text: str, headings: dict[int, int]) -> Iterator[_Part]:
    """Paragraphs and tables in order. `headings` are the levels of the styles that are headings."""
    rows: list[_Row] = []
    row = _Row()
    held: list[str] = []
    heading, in_table = 0, False
    position = 0
    said = ""
    for token in _TOKEN.finditer(text):
        said += text[position : token.start()]
        position = token.end()
        word = _WORD_OF[token[1]]
        number = int(token[2] or 0)
        if word == "pard":
            heading, in_table = 0, False
        elif word == "intbl":
            in_table = True
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
            row.cells.append([*held, _clean(said)])
            held, said = [], ""
        elif word == "row":
            rows.append(row)
            row = _Row()
            held, said = [], ""
        elif word in ("par", "nestcell"):
            if in_table:
                held.append(_clean(said))
            elif said.strip():
                if rows:
                    yield rows
                    rows = []
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
            builder.paragraph(paragraph, cell=place)
        if len(builder) == before:
            builder.empty(place)


def _placed(row: _Row, edges: list[int]) -> list[GridCell]:
    cells: list[GridCell] = []
    column = 0
    for number, paragraphs in enumerate(row.cells):
        defined = row.defined[number] if number < len(row.defined) - 1 else _Cell()
        last = next((index for index, edge in enumerate(edges) if defined.edge <= edge + _EDGES_APART), column)
        span = max(last - column + 1, 1)
        text = "\n".join(paragraphs)
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
