"""Writes .rtf in the manner of old offices: cp1251 escapes, tables as rows of cells, an unknown destination to skip."""

from collections.abc import Iterator, Mapping

from svodka.evaluate.layout import Layout, Line, LineKind, Table, TableCell

WIDTH = 9000
HEAD = (
    r"{\rtf1\ansi\ansicpg1251\deff0\deflang1049{\fonttbl{\f0\froman\fcharset204 Times New Roman;}}"
    r"{\*\generator Office 97;}\viewkind4\uc1\pard\f0\fs24"
)


def write_rtf(layout: Layout, head: Mapping[str, str]) -> bytes:
    """A rich text file with the head's title in its information group."""
    info = f"{{\\info{{\\title {_escaped(head.get('title', ''))}}}}}"
    parts = [HEAD, info]
    number = 0
    for block in layout:
        if isinstance(block, Table):
            parts += _table(block)
            continue
        number = number + 1 if block.kind is LineKind.NUMBERED else 0
        parts.append(_line(block, number))
    return ("\n".join(parts) + "\n}").encode("ascii")


def _line(line: Line, number: int) -> str:
    text = _text(line)
    match line.kind:
        case LineKind.PAGE:
            return r"\page"
        case LineKind.HEADER | LineKind.FOOTER:
            return f"{{\\{line.kind.value}\\pard {text}\\par}}"
        case LineKind.HEADING:
            return f"\\pard\\qc\\b {text}\\b0\\par"
        case LineKind.BULLET:
            return f"\\pard{{\\pntext\\bullet\\tab}}{text}\\par"
        case LineKind.NUMBERED:
            return f"\\pard{{\\pntext {number}.\\tab}}{text}\\par"
    return f"\\pard {text}\\par"


def _text(line: Line) -> str:
    return r"\line ".join(_escaped(part) for part in line.text.split("↵"))


def _escaped(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if letter == "\u00a0":
        return r"\~"
    if letter.isascii():
        return letter
    try:
        return f"\\'{letter.encode('cp1251').hex()}"
    except UnicodeEncodeError:
        return f"\\u{ord(letter)}?"


def _table(table: Table) -> Iterator[str]:
    cells = {(cell.row, cell.column): cell for row in table.rows for cell in row}
    owners = {
        (row, column): cell
        for cell in cells.values()
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    step = WIDTH // table.columns
    for row in range(len(table.rows)):
        heads = []
        bodies = []
        for column in range(table.columns):
            cell = owners[row, column]
            begins = (cell.row, cell.column) == (row, column)
            heads.append(f"{_merge(cell, row, column)}\\cellx{step * (column + 1)}")
            bodies.append(f"{_paragraphs(cell) if begins else ''}\\cell")
        yield f"\\trowd\\trgaph70{''.join(heads)}"
        yield f"\\pard\\intbl {' '.join(bodies)}\\row"
    yield r"\pard"


def _merge(cell: TableCell, row: int, column: int) -> str:
    flags = ""
    if cell.row_span > 1:
        flags += r"\clvmgf" if row == cell.row else r"\clvmrg"
    if cell.column_span > 1:
        flags += r"\clmgf" if column == cell.column else r"\clmrg"
    return flags


def _paragraphs(cell: TableCell) -> str:
    return r"\par ".join(_text(line) for line in cell.paragraphs)
