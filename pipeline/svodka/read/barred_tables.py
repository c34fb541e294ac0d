"""Tables of a plain text whose columns bars or box characters part, line by line.

Where rules part the rows, the lines between two are one row; without them each line is a row, but for tables whose bars stand under one
another and whose first column numbers the rows: there a number begins a row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from svodka.read.column_tables import Drawn, Piece, grouped, is_rule, region_of
from svodka.read.drawn_tables import ROW_NUMBER, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

EMPTY_WITHIN = 2
"""Empty lines in a row that may stand within a barred table."""
MOST_MORE = 8
"""Lines that go on with the last cell of a row."""
BARS = "|│┃║¦"
_BAR = re.compile(f"[{BARS}]")


def barred_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Columns parted by | or box characters, markdown's tables among them."""
    number = 0
    while number < len(lines):
        last = _end_of_bars(lines, number)
        written = [line for line in lines[number:last] if _BAR.search(line.text) and not is_rule(line)]
        broken = _broken(lines[number:last], written[0]) if written else frozenset()
        ends = {line.start for at, line in enumerate(lines[number:last]) if at in broken}
        framed = all(_opens(line) for line in written if line.start not in ends)
        drawn, rules = _drawn(lines[number:last], broken=broken, framed=framed)
        if len(drawn) >= 2 and max(len(row.pieces) for row in drawn) >= 2:
            # Rules between most rows part them; a single rule under the head parts nothing else.
            by_rules = (rules >= 3 and rules * 2 > len(drawn)) or rules >= 4
            if rules and len(written) == len(drawn) and _numbers_rows(written, drawn):
                drawn = _parted_by_numbers(written, drawn)
                by_rules = True
            yield region_of(number, last, grouped(drawn, by_parting=by_rules, by_line=not by_rules))
        number = max(last, number + 1)


def _drawn(lines: Sequence[Line], *, broken: Set[int], framed: bool) -> tuple[list[Drawn], int]:
    """The rows that lines draw, and the number of rules among them; those that are `broken` off go on with the row above."""
    drawn: list[Drawn] = []
    rules, parted = 0, False
    for at, line in enumerate(lines):
        if line.blank:
            continue
        if is_rule(line):
            parted, rules = True, rules + 1
        elif drawn and (at in broken or _BAR.search(line.text) is None):
            row, column = drawn[-1], drawn[-1].pieces[-1].column
            more = (replace(piece, column=piece.column + column) for piece in _between_bars(line, framed=False))
            drawn[-1] = Drawn((*row.pieces, *more), row.parted)
        else:
            drawn.append(Drawn(tuple(_between_bars(line, framed=framed)), parted))
            parted = False
    return drawn, rules


def _broken(lines: Sequence[Line], head: Line) -> frozenset[int]:
    """The lines that go on with a row which a bar opens and another ends, as they do the head: "| 1 | Концерт | 5 мая" over "11.00 | ДК |"."""
    found: set[int] = set()
    if _opens(head) and _closes(head):
        width = len(_BAR.findall(head.text))
        for at in range(len(lines)):
            if at not in found:
                found.update(range(at + 1, at + 1 + _broken_over(lines[at : at + 1 + MOST_MORE], width)))
    return frozenset(found)


def _numbers_rows(lines: Sequence[Line], drawn: Sequence[Drawn]) -> bool:
    """Whether the bars stand under one another and the first column holds nothing but the numbers of rows of several lines, under a rule."""
    bars = Counter(tuple(match.start() for match in _BAR.finditer(line.text)) for line in lines)
    first = [_first_cell(line, row) if len(row.pieces) > 1 else "" for line, row in zip(lines, drawn, strict=True)]
    under = next((at for at, row in enumerate(drawn) if at and row.parted), len(drawn))
    numbered = [text for text in first[under:] if text]
    return (
        bars.most_common(1)[0][1] * 5 >= len(lines) * 4
        and 1 < len(numbered) < len(first) - under
        and all(map(ROW_NUMBER.fullmatch, numbered))
    )


def _first_cell(line: Line, row: Drawn) -> str:
    piece = row.pieces[0]
    return line.text[piece.start - line.start : piece.end - line.start].strip()


def _parted_by_numbers(lines: Sequence[Line], drawn: Sequence[Drawn]) -> list[Drawn]:
    """The lines, those that begin with a number and those of one cell parted from what stands above."""
    parted = (
        len(row.pieces) == 1 or ROW_NUMBER.fullmatch(_first_cell(line, row)) is not None
        for line, row in zip(lines, drawn, strict=True)
    )
    return [Drawn(row.pieces, row.parted or new) for row, new in zip(drawn, parted, strict=True)]


def _end_of_bars(lines: Sequence[Line], first: int) -> int:
    """The end of the barred lines that begin at `first`; empty lines part its rows or its head where the columns go on."""
    last = first
    while last < len(lines):
        if _BAR.search(lines[last].text) or is_rule(lines[last]):
            last += 1
            continue
        following = _next_number(lines, last) if first < last else last
        if first < last and following == last and not lines[last].blank:
            width = len(_BAR.findall(lines[first].text))
            following += _broken_over(lines[last - 1 : last + MOST_MORE], width) if _opens(lines[first]) else 0
        if following > last:
            last = following
            continue
        while following < len(lines) and following - last < EMPTY_WITHIN and lines[following].blank:
            following += 1
        if not first < last < following < len(lines) or not _same_columns(lines[last - 1], lines[following]):
            break
        last = following
    return last


def _broken_over(lines: Sequence[Line], width: int) -> int:
    """How many lines the row goes on over that begins with the first: a bar opens it, another ends it, and there are `width` in all."""
    if not _opens(lines[0]) or _closes(lines[0]):
        return 0
    bars = len(_BAR.findall(lines[0].text))
    for more, line in enumerate(lines[1:], 1):
        if line.blank or _opens(line) or is_rule(line):
            return 0
        bars += len(_BAR.findall(line.text))
        if bars >= width or _closes(line):
            return more if bars == width and _closes(line) else 0
    return 0


def _opens(line: Line) -> bool:
    return line.text.lstrip()[:1] in set(BARS)


def _closes(line: Line) -> bool:
    return line.text.rstrip()[-1:] in set(BARS)


def _next_number(lines: Sequence[Line], at: int) -> int:
    """The line behind those from `at` on that go on with the last cell of the row above: it has as many bars, and the next number before
    the first of them; `at` where there is none."""
    following = at
    while following < len(lines) and following - at < MOST_MORE and not lines[following].blank:
        line, above = lines[following].text, lines[at - 1].text
        if _BAR.search(line) is not None:
            numbers = [ROW_NUMBER.fullmatch(text[: _first_bar(text)].strip()) for text in (above, line)]
            alike = 1 < len(_BAR.findall(above)) == len(_BAR.findall(line))
            told = [int(figures[-1]) for number in numbers if number and (figures := re.findall(r"\d+", number[0]))]
            return following if alike and len(told) > 1 and told[1] == told[0] + 1 else at
        following += 1
    return at


def _same_columns(line: Line, following: Line) -> bool:
    """Whether two barred lines have the same number of columns, at least three, and the second is not the head of another table."""
    bars = len(_BAR.findall(line.text))
    if bars < 2 or bars != len(_BAR.findall(following.text)):
        return False
    return not names_columns([cell for cell in _BAR.split(following.text) if cell.strip()])


def _first_bar(text: str) -> int:
    bar = _BAR.search(text)
    return len(text) if bar is None else bar.start()


def _between_bars(line: Line, *, framed: bool) -> Iterator[Piece]:
    """The pieces of a line; `framed`: a bar stands before the first column of each line of the table."""
    edges = [match.start() for match in _BAR.finditer(line.text)]
    starts = [edge + 1 for edge in edges] if framed else [0, *(edge + 1 for edge in edges)]
    ends = [*edges[1:], len(line.text)] if framed else [*edges, len(line.text)]
    for column, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if column + 1 < len(starts) or line.text[start:end].strip():
            yield Piece(line.start + start, line.start + end, column)
