"""The title: the line, or the lines, that name the document."""

import re
from functools import cache

from svodka.annotate.morphology import parse
from svodka.extract.description.calendar import day_pattern
from svodka.extract.description.genre import compiled
from svodka.extract.description.view import TITLE_BLOCKS, View, spaced
from svodka.read import Block, BlockKind
from svodka.records import Genre, Stated
from svodka.resources import lexicon, patterns

LONGEST_TITLE = 600
LONGEST_LINE = 330
LONGEST_LETTERHEAD = 160
MOST_LINES = 7
LONGEST_SENTENCE = 120
"""Characters of a headline that is a sentence."""
_SENTENCES = re.compile(r"[а-яё]{3}[.!?]\s+[А-ЯЁ]")
"""What no headline holds: "В вечере участвовали 80 читателей. Заведующая вручила грамоты."."""
_GOES_ON = re.compile(r"(?:на|за|в|во)\s", re.IGNORECASE)
_TIME = re.compile(r"(?:на|за|в)\s[^\n.;:]{0,40}(?:19|20)\d\d", re.IGNORECASE)


@cache
def _anchored(name: str) -> re.Pattern[str]:
    stated = patterns("description")[name]
    alternatives = stated if isinstance(stated, str) else "|".join(stated)
    return re.compile(rf"\W{{0,3}}(?:{alternatives})", re.IGNORECASE)


@cache
def _place_line() -> re.Pattern[str]:
    return re.compile(patterns("description")["place_line"])


def find_title(view: View, *, genre: Genre, approval: Stated | None) -> Stated | None:
    """The title with its stretch, or what the file's metadata call it where the text has none."""
    candidates = [block for block in view.head if not _before_title(view, block, approval)]
    labelled = _after_label(view, candidates)
    candidates = [block for block in candidates if not _fills(_anchored("label"), _line(view, block))]
    headed = [block for block in candidates if not _is_letterhead(_line(view, block))]
    found = (
        (_about(view, headed) if genre in (Genre.ORDER, Genre.LETTER) else None)
        or labelled
        or _named_by_genre(view, headed, genre)
        or _heading(view, headed)
        or _first_line(view, headed)
        or _first_line(view, candidates)
    )
    stated = view.document.metadata.get("title", "")
    if found is None and stated and not _anchored("program_titles").fullmatch(stated):
        return Stated(stated, rule="title_of_metadata")
    return found


def _line(view: View, block: Block) -> str:
    return view.text[view.at(block.start) : view.at(block.end)]


def _before_title(view: View, block: Block, approval: Stated | None) -> bool:
    """Stamps and letterheads: "Приложение № 1", "УТВЕРЖДЕНО", what belongs to the approving act."""
    if approval is not None and approval.start is not None and approval.end is not None:
        inside = block.start < approval.end and block.end > approval.start
        if inside and approval.start - block.start < 40:
            return True
    if view.is_stamp(block):
        return True
    return _anchored("before_title").match(_line(view, block)) is not None


def _after_label(view: View, blocks: list[Block]) -> Stated | None:
    """ "Пресс-релиз", "ПРИКАЗ": a line that only names the genre stands over the title."""
    for number, block in enumerate(blocks[:TITLE_BLOCKS]):
        if _fills(_anchored("label"), _line(view, block)):
            for following in blocks[number + 1 :]:
                line = _line(view, following)
                if line.rstrip().endswith(".") and (len(line) > LONGEST_SENTENCE or _SENTENCES.search(line)):
                    break
                if _place_line().match(line) or _is_letterhead(line):
                    continue
                if len(line) > 12 and not line.rstrip().endswith((";", ":")) and len(line) <= LONGEST_LINE:
                    return _stated(view, _with_next_lines(view, following), "title_after_label")
            break
    return None


def _about(view: View, blocks: list[Block]) -> Stated | None:
    """ "О подготовке к паводку": what an order or a letter is about, not who issued it."""
    for block in blocks:
        line = _line(view, block)
        if _anchored("about").match(line) and len(line) <= LONGEST_LINE and not line.rstrip().endswith((";", ":", ",")):
            return _stated(view, _with_next_lines(view, block), "title_about")
    return None


def _is_letterhead(line: str) -> bool:
    """ "Министерство здравоохранения Кировской области": who issued the document; a headline has a verb."""
    words = re.findall(r"[^\W\d_]+", line)
    if not words or len(line) > LONGEST_LETTERHEAD or line.rstrip().endswith((".", ":", ";", "!", "?")):
        return False
    if not {word.lower() for word in words[:3]} & _issuers() and not _anchored("letterhead").match(line):
        return False
    return not any("VERB" in reading.grammemes for word in words for reading in parse(word.lower())[:1])


@cache
def _issuers() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("organization_types") if entry["role"] == "office")


def _named_by_genre(view: View, blocks: list[Block], genre: Genre) -> Stated | None:
    """ "План мероприятий …", "ПЛАН / мероприятий …", "Протокол № 4 …": the line begins with the genre's own word."""
    wanted = [
        compiled(feature["pattern"])
        for feature in patterns("genres")["features"]
        if feature["where"] == "title" and feature["genre"] == genre
    ]
    for block in blocks[:TITLE_BLOCKS]:
        line = _line(view, block)
        if any(pattern.match(line) for pattern in wanted) and len(line) <= LONGEST_TITLE:
            return _stated(view, _with_next_lines(view, block), "title_names_genre")
    return None


def _heading(view: View, blocks: list[Block]) -> Stated | None:
    """The first heading of the highest level."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return None
    first = min(headings, key=lambda block: (block.level, block.start))
    return _stated(view, _with_next_lines(view, first), "title_heading")


def _first_line(view: View, blocks: list[Block]) -> Stated | None:
    """The first line, where it is short and no sentence."""
    for block in blocks[:2]:
        line = _line(view, block).rstrip()
        if 3 < len(line) <= LONGEST_LINE and not line.endswith((".", ":", ";", ",")) and re.search(r"[^\W\d_]", line):
            return _stated(view, [block], "title_first_line")
    return None


def _with_next_lines(view: View, first: Block) -> list[Block]:
    """The title's first block and those that go on with it: "ПЛАН / работы комиссии / на 2021 год"."""
    held = [first]
    alone = _fills(_anchored("label_within"), _line(view, first))
    next_one = view.head.index(first) + 1
    for number, following in enumerate(view.head[next_one : next_one + MOST_LINES - 1], start=next_one):
        between = view.document.text[held[-1].end : following.start]
        line = _line(view, following).strip()
        parted = between.count("\n") > 1 and not alone
        ended = _line(view, held[-1]).rstrip().endswith((".", ";", ":")) and not alone
        if parted or ended or following.marker or len(line) > LONGEST_LINE or _ends_sentence(line):
            break
        if _place_line().match(line) or re.search(day_pattern(), line):
            break
        continues = line[:1].islower() or alone or _GOES_ON.match(line) or _names_whose(view, number)
        same_look = following.kind is BlockKind.HEADING and held[0].kind is BlockKind.HEADING
        if not continues and not (same_look and following.level == held[0].level):
            break
        held.append(following)
        alone = False
    return held


def _names_whose(view: View, number: int) -> bool:
    """ "Отчёт о работе / [МБУК «Дом культуры»] / за 2023 год": the body between the report and its time."""
    block = view.head[number]
    *above, last = _line(view, block).split("\n")
    if above:  # its time begins in small letters: the same block
        return _TIME.match(last.lstrip()) is not None
    if number + 1 >= len(view.head):
        return False
    following = view.head[number + 1]
    adjacent = view.document.text.count("\n", block.end, following.start) == 1
    return adjacent and _TIME.match(_line(view, following)) is not None


def _ends_sentence(line: str) -> bool:
    return line.endswith(".") and not re.search(r"(?:^|\s)(?:г|гг|год)\.$", line)


def _fills(pattern: re.Pattern[str], line: str) -> bool:
    match = pattern.match(line)
    return match is not None and not line[match.end() :].strip(' .:!»"')


def _stated(view: View, blocks: list[Block], rule: str) -> Stated:
    start, end = blocks[0].start, blocks[-1].end
    value = view.folded.text[view.at(start) : view.at(end)]
    original = view.document.text[start:end]
    # Letters spaced out for emphasis are closed up in the value; otherwise the value keeps the writer's letters.
    spaced_out = len(original) - len(value) > 3
    return Stated(spaced(value if spaced_out else original), start, end, rule)
