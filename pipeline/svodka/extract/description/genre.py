"""Genre by named features, which models/patterns/genres.yaml lists with their weights."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from svodka.extract.description.view import View
from svodka.read import BlockKind
from svodka.records import Genre, Stated
from svodka.resources import lexicon, patterns

LEAD_CHARACTERS = 400
INDENT = r"[^\S\n]{0,40}"
"""What a line may begin with before its first word."""
ESCAPED = re.compile(r"\\.")


def find_genre(view: View) -> tuple[Genre, tuple[Stated, ...]]:
    """The genre whose features weigh most, and those features as evidence."""
    rules = patterns("genres")
    sums: dict[str, float] = {}
    evidence: dict[str, list[Stated]] = {}
    openings = _openings(view)
    for feature in rules["features"]:
        found = next(_found(view, feature, openings=openings), None)
        if found is not None:
            genre = feature["genre"]
            sums[genre] = sums.get(genre, 0) + feature["weight"]
            evidence.setdefault(genre, []).append(view.stated(feature["name"], found, "genre_feature"))
    best = max(sums, key=lambda genre: sums[genre], default=None)
    if best is None or sums[best] < rules["threshold"]:
        return Genre.OTHER, ()
    return Genre(best), tuple(evidence[best])


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of genres.yaml, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def small(pattern: str) -> re.Pattern[str] | None:
    """A pattern that names no capital, for text in small letters, in which it is found sooner than regardless of case."""
    return None if re.search("[A-ZА-ЯЁ]", ESCAPED.sub("", pattern)) else re.compile(pattern)


@cache
def _line_openings() -> str:
    """What any of the features begins with that stand at the beginning of a line."""
    alternatives = "|".join(each["pattern"] for each in patterns("genres")["features"] if each["where"] == "line")
    return rf"\n(?={INDENT}(?:{alternatives}))"


def _openings(view: View) -> list[int]:
    """Where lines begin that may show a feature: one search for all such features, and most texts have no line of theirs."""
    return [0, *(end for _, end in _hits(view, _line_openings(), len(view.text)))]


def _hits(view: View, pattern: str, end: int) -> Iterator[tuple[int, int]]:
    lower, quick = view.lower, small(pattern)
    if lower is None or quick is None:
        return (hit.span() for hit in compiled(pattern).finditer(view.text, 0, end))
    return (hit.span() for hit in quick.finditer(lower, 0, end))


def _found(view: View, feature: dict[str, Any], *, openings: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where a feature shows, as a stretch of folded text."""
    where = feature["where"]
    if where == "shape":
        found = SHAPES[feature["name"]](view)
        if found is not None:
            yield found
        return
    if where == "title":
        pattern = compiled(feature["pattern"])
        for start, end, last in view.titles:
            match = pattern.match(view.text, start, end) or pattern.match(view.one_line, start, last)
            if match is not None:
                yield match.span()
    elif where == "line":
        pattern = compiled(rf"{INDENT}(?:{feature['pattern']})")
        yield from (match.span() for start in openings if (match := pattern.match(view.text, start)))
    else:
        yield from _hits(view, feature["pattern"], view.head_end if where == "head" else len(view.text))


def _event_in_lead(view: View) -> tuple[int, int] | None:
    """A finished happening in the first sentences: "В четверг в библиотеке состоялась встреча"."""
    verbs = "|".join(entry["stem"] for entry in lexicon("lead_verbs"))
    paragraphs = [block for block in view.head if block.kind is BlockKind.PARAGRAPH and block.end - block.start > 60]
    for block in paragraphs[:2]:
        start = view.at(block.start)
        match = compiled(rf"(?<!\w)(?:{verbs})(?!\w)").search(
            view.text, start, min(view.at(block.end), start + LEAD_CHARACTERS)
        )
        if match:
            return match.span()
    return None


def _headline_over_prose(view: View) -> tuple[int, int] | None:
    """A short line that is no sentence over paragraphs of running text, with little or no table."""
    texts = [(block, view.text[view.at(block.start) : view.at(block.end)].rstrip()) for block in view.head]
    tabled = sum(block.end - block.start for block in view.blocks if block.cell is not None)
    if not texts or tabled * 3 > len(view.text):
        return None
    block, headline = texts[0]
    prose = sum(len(text) > 80 and text.endswith((".", "!", "?", "»")) for _, text in texts[1:])
    if not 15 < len(headline) < 200 or headline.endswith((".", ":", ";", ",")) or prose < 2:
        return None
    return view.at(block.start), view.at(block.end)


def _web_publication(view: View) -> tuple[int, int] | None:
    """A web page that states when it was published."""
    stated = view.document.format == "html" and "published" in view.document.metadata
    return (0, 1) if stated and view.text else None


def _several_headings(view: View) -> tuple[int, int] | None:
    """Three headings or more, each over paragraphs of running text, and no table."""
    stories = [
        block
        for block, following in zip(view.blocks, view.blocks[1:], strict=False)
        if block.kind is BlockKind.HEADING and following.cell is None and following.end - following.start > 100
    ]
    if len(stories) < 2 or any(block.cell is not None for block in view.blocks):
        return None
    return view.at(stories[0].start), view.at(stories[0].end)


def _head_cell(view: View, word: str) -> tuple[int, int] | None:
    for block in view.blocks:
        if block.cell is not None and block.cell.header:
            match = compiled(rf"(?<!\w)(?:{word})").search(view.text, view.at(block.start), view.at(block.end))
            if match:
                return match.span()
    return None


def _of_deadlines(view: View) -> tuple[int, int] | None:
    """A table with a column of deadlines."""
    return _head_cell(view, "|".join(patterns("description")["deadline_heads"]))


def _of_results(view: View) -> tuple[int, int] | None:
    """A table with a column that reports what was done."""
    return _head_cell(view, "|".join(patterns("description")["result_heads"]))


SHAPES: dict[str, Callable[[View], tuple[int, int] | None]] = {
    "event_in_lead": _event_in_lead,
    "headline_over_prose": _headline_over_prose,
    "web_publication": _web_publication,
    "several_headings_over_stories": _several_headings,
    "table_of_deadlines": _of_deadlines,
    "column_of_results": _of_results,
}
"""Features of structure by the names genres.yaml gives them."""
