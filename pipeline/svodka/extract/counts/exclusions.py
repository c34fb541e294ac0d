"""Numbers that count nothing: names of schools and houses, ranks, dates, parts of laws and titles."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from svodka.annotate import columns
from svodka.extract.counts.addresses import addressed, kilometre, postal
from svodka.extract.counts.cues import phrasing
from svodka.extract.counts.designations import designates
from svodka.extract.counts.heads import head_after
from svodka.extract.counts.nouns import may_be
from svodka.extract.counts.points import bare_year, both, open_hours, pointed, ranked
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.mentions import ColumnRole
from svodka.extract.numerals import Quantity
from svodka.read import Block, BlockKind
from svodka.resources import lexicon

_WORD_BEFORE = re.compile(r"(?:^|[\s(«,;:/])([^\s(«,;:/]{1,20}?)[\s\u00a0-]?$")
_ABBREVIATION = re.compile(r"(?!АППГ)[А-ЯЁ]{2,8}")
_ENDED = re.compile(r"([А-ЯЁ]{2,})[а-яё]{1,2}")
_HYPHENED = re.compile(r"[\s\u00a0]?\d{1,6}-$")
"""The first number of a name of two: "ГОСТ 22011-95"."""
_GOES_ON = re.compile(r"[^.;:()\d]{1,60},\s|[^.,;:()\d]{0,30}\sи\s")
_SAID = re.compile(r"[.;)]")
"""What a title lacks: "Семь площадок и один билет"."""
_MAKE = re.compile(r"(?<!\w)[А-ЯЁA-Z][а-яёa-z]?-$")
_AGE_MARKS = {0, 6, 12, 16, 18}
_PLACELESS = frozenset({ColumnRole.NUMBER, ColumnRole.HEADER, ColumnRole.SECTION})
_WORDED = frozenset({ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE})

Exclusion = Callable[[Surroundings, Quantity], bool]


def ordinal(around: Surroundings, quantity: Quantity) -> bool:
    """ "первого заседания", "21-го"."""
    return quantity.ordinal


def numbered(around: Surroundings, quantity: Quantity) -> bool:
    """ "№ 14", "№№ 1, 2"."""
    return quantity.label


def dated(around: Surroundings, quantity: Quantity) -> bool:
    """Part of a date, a time or a deadline."""
    return around.timed.overlap(quantity.start, quantity.end) is not None


def cited(around: Surroundings, quantity: Quantity) -> bool:
    """Part of a law's name."""
    return around.cited.overlap(quantity.start, quantity.end) is not None


def named(around: Surroundings, quantity: Quantity) -> bool:
    """Inside the name of an organization, unless the name only begins there with how many there are ("7 районных комиссий")."""
    span = around.named.overlap(quantity.start, quantity.end)
    return span is not None and span[0] != quantity.start


def titled(around: Surroundings, quantity: Quantity) -> bool:
    """Inside a quoted title."""
    return around.quoted.overlap(quantity.start, quantity.end) is not None


def placed(around: Surroundings, quantity: Quantity) -> bool:
    """In a cell that holds no figures: the row's number, the deadline, the head."""
    index = around.document.block_index(quantity.start)
    if index is None:
        return True
    block = around.document.blocks[index]
    if block.cell is not None and (block.cell.header or block.cell.repeats):
        return True
    role = around.found.roles.get(index)
    if role is ColumnRole.NUMBER and block.cell is not None and _behind_cell(around.document.blocks, index):
        return False  # a column of whole numbers that stands behind a label counts
    if role in _WORDED and quantity.unit is not None and quantity.unit.kind in ("money", "percent"):
        return False  # the cell also names the budget that pays
    return role in _PLACELESS or (
        role in _WORDED and re.search(r"[^\W\d_]{2}", around.text[block.start : block.end]) is not None
    )


def _behind_cell(blocks: Sequence[Block], index: int) -> bool:
    """Whether another cell of the row stands before: a bar before the first cell makes it the second."""
    cell, before = blocks[index].cell, blocks[index - 1].cell if index else None
    return cell is not None and before is not None and (before.table, before.row) == (cell.table, cell.row)


@cache
def _labels(match: str) -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon("count_labels") if entry["match"] == match)


@cache
def _slashed() -> tuple[str, ...]:
    """Labels of two letters with a stroke between."""
    return tuple(word for word in _labels("word") if "/" in word)


def labelled(around: Surroundings, quantity: Quantity) -> bool:
    """Behind a word that makes it a name: "статья 5", "д. 17", "СОШ 82"."""
    if quantity.qualifier_start >= 0:
        return False
    before = around.before(quantity, 34)
    if "/" in before[-4:] and before.rstrip().lower().endswith(_slashed()):
        return True  # "в/ч 41480"
    match = _WORD_BEFORE.search(_HYPHENED.sub(" ", before) if quantity.glue == "-" else before[-24:])
    if match is None:
        return False
    written = around.text[quantity.start : quantity.end]
    if match[1].lower() in _labels("word") or _bare(match[1]) in _labels("word"):
        return True
    if "." in written and any(match[1].lower().startswith(stem) for stem in _labels("point")):
        return True  # "мероприятие 2.5"
    if _ABBREVIATION.fullmatch(match[1]) is not None:
        if _in_list_of_persons(around, quantity):
            return False
        return quantity.value == int(quantity.value) and "," not in written and _ends(around, quantity)
    if not quantity.digits:
        return False  # "о направлении двух представителей": names have figures
    noun = around.token_before(quantity.start)
    if noun is None or noun.lemma_ not in _labels("lemma") or noun.lower_ in _labels("place"):
        return False
    if quantity.unit is not None and quantity.unit.kind != "duration":
        return False  # "на дому 12 человек"
    if feature(noun, "Number") == "Plur" and head_after(around, quantity) is not None:
        return False  # "прочли в школах 164 лекции"
    return feature(noun, "Number") == "Sing" or not may_be(noun, "Gen", "Plur")


def _in_list_of_persons(around: Surroundings, quantity: Quantity) -> bool:
    """ "участники СВО 12, инвалиды 40": the abbreviation goes with the persons before it."""
    word = around.token_before(quantity.start)
    person = None if word is None else around.token_before(word.idx)
    return person is not None and feature(person, "Animacy") == "Anim" and feature(person, "Number") == "Plur"


def _bare(word: str) -> str:
    """An abbreviation without the ending of its case: "ГОСТу" is "гост"."""
    match = _ENDED.fullmatch(word)
    return "" if match is None else match[1].lower()


def _ends(around: Surroundings, quantity: Quantity) -> bool:
    """Whether nothing that could be counted follows: "СОШ 82, лицей"."""
    return (
        quantity.unit is None
        and re.match(r"\s*(?:[,;.)]|и\s|$)", around.text[quantity.end : quantity.end + 4]) is not None
    )


_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d)?")
_MARKING = re.compile(r"[.)][ \t\u00a0]*\n")
_LEADER = re.compile(r"[_.…]{4,}\s*$")


@cache
def _grades() -> frozenset[str]:
    return frozenset(entry["noun"] for entry in lexicon("count_grades"))


@cache
def _graded(sort: str) -> frozenset[str]:
    """Of those nouns the classes of a school, the places of a contest."""
    return frozenset(entry["noun"] for entry in lexicon("count_grades") if entry["sort"] == sort)


def rank(around: Surroundings, quantity: Quantity) -> bool:
    """A rank in a row of ranks: "9 класса", "заняли 1 место", "9-11 классов", "5 кл."."""
    position, tokens = around.token_from(quantity.after), columns(around.doc)
    at = next(
        (index for index, text in enumerate(tokens.texts[position : position + 2], position) if text.isalpha()), -1
    )
    if at < 0 or tokens.lemmas[at] not in _grades():
        return False
    noun = around.doc[at]
    if around.text[quantity.after : noun.idx].strip(" -–\u00a0"):
        return False
    before = around.token_before(quantity.start)
    if feature(noun, "Number") == "Plur" and not (quantity.value_max is None and may_be(noun, "Gen", "Sing")):
        if feature(noun, "Case") == "Loc" and quantity.value_max is None:
            return False  # "в 7 классах"
        if quantity.value > LAST_CLASS:
            return False  # "с родителями 36 классов"
        persons = before is not None and feature(before, "Animacy") == "Anim"
        return noun.lemma_ in _graded("class") and (persons or quantity.value_max is not None)
    if noun.lemma_ in _graded("class") and len(noun.text) < 4:
        return True  # 5 кл.
    if noun.lemma_ in _graded("class") and quantity.value > LAST_CLASS + 1 and quantity.value_max is None:
        return False  # "учатся в 21 классе"
    if noun.lemma_ in _graded("place") and quantity.value > LAST_PLACE:
        return False  # "осмотрено 371 место"
    last, tens = quantity.value % 10, quantity.value % 100
    if last in (2, 3, 4) and tens not in (12, 13, 14) and may_be(noun, "Gen", "Sing"):
        return before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ") and not before.is_punct
    if last == 1 and tens != 11 and noun.lemma_ not in _graded("class") | _graded("place"):
        return before is None or before.pos_ != "VERB"
    return True


LAST_CLASS = 11
"""The last class of a school."""
LAST_PLACE = 100
"""The last place that a contest's table is told to."""


def year(around: Surroundings, quantity: Quantity) -> bool:
    """A bare year behind a preposition, which the dates did not take."""
    written = around.text[quantity.start : quantity.end]
    if not _YEARS.fullmatch(written) or quantity.qualifier is not None:
        return False
    if quantity.unit is not None and quantity.unit.name in ("год", "грамм"):
        return True
    if re.match(r"\s?[–—-]\s?\d", around.after(quantity, 6)):
        return True  # 2020 – 15 чел.
    if phrasing("year_behind").match(around.after(quantity, 6)):
        return True
    preposition = phrasing("year_led").search(around.before(quantity, 12))
    following = around.doc[around.token_from(quantity.after) : around.token_from(quantity.after) + 1]
    counted = any(feature(token, "Case") == "Gen" and feature(token, "Number") == "Plur" for token in following)
    return preposition is not None and not counted


def pronoun(around: Surroundings, quantity: Quantity) -> bool:
    """ "один из участников", "одна и та же": no count unless something is counted out ("проведена одна встреча")."""
    if quantity.digits or quantity.value != 1 or quantity.value_max is not None or quantity.rule != "words":
        return False
    if quantity.unit is not None or quantity.qualifier is not None:
        lasting = quantity.unit is not None and quantity.unit.kind == "duration" and quantity.qualifier is None
        return lasting and not (
            phrasing("within").search(around.before(quantity, 6))
            or phrasing("counted_out").search(around.before(quantity, 50))  # "прошла всего одна неделя"
        )
    if re.match(r"\s?[–—-]\s", around.after(quantity, 4)):
        return False  # "пять премьер, одна – для детей"
    before = around.token_before(quantity.start)
    index = around.token_from(quantity.end)
    following = next(
        (token for token in around.doc[index : index + 4] if token.pos_ in ("NOUN", "PROPN", "ADP", "PRON")), None
    )
    if following is None or following.pos_ not in ("NOUN", "PROPN") or before is None:
        return True
    done = before.pos_ == "VERB" and (feature(before, "Tense") == "Past" or feature(before, "Variant") == "Short")
    if phrasing("counted_out").search(around.before(quantity, 50)):
        done = True  # "2 школы, один детский сад", "всего одна жалоба"
    of_them = around.doc[index].pos_ == "NOUN" and phrasing("one_of_them").search(around.before(quantity, 24))
    return not (done or of_them)


def one_more(around: Surroundings, quantity: Quantity, before: Quantity | None) -> bool:
    """Whether a "one" goes on counting: "четыре человека и одна машина", "10 мест, одна утрачена", "трое – дома, одна семья – в школе"."""
    if before is None or quantity.rule != "words" or quantity.value != 1 or not pronoun(around, quantity):
        return False
    block = around.block_of(quantity)
    if block.kind is BlockKind.HEADING or _SAID.search(around.text, quantity.end, block.end) is None:
        return False
    if (
        quantity.unit is not None
        or around.timed.overlap(quantity.start, quantity.end)
        or quantity.start - before.after > 60
    ):
        return False
    between = around.text[before.after : quantity.start]
    if not _GOES_ON.fullmatch(between):
        return False
    following = (
        around.doc[around.token_from(quantity.end)] if around.token_from(quantity.end) < len(around.doc) else None
    )
    if following is None or following.idx >= around.block_of(quantity).end:
        return False
    if feature(following, "Variant") == "Short":
        return True
    return following.pos_ in ("NOUN", "ADJ") and feature(following, "Case") in ("Nom", "Acc")


def age_mark(around: Surroundings, quantity: Quantity) -> bool:
    """ "12+" marks who may look at something."""
    marked = quantity.value in _AGE_MARKS and around.text[quantity.end : quantity.end + 1] == "+"
    return marked and not phrasing("aged").search(around.before(quantity, 60))


def adjective(around: Surroundings, quantity: Quantity) -> bool:
    """ "двухнедельный", "трёхдневный": an adjective is no number, "36-часовой" holds one."""
    return quantity.rule in ("word_adjective", "bare_unit")


def model(around: Surroundings, quantity: Quantity) -> bool:
    """The number of a make: "вертолёт Ми-8", "трактор Т-150"."""
    return _MAKE.search(around.text[max(0, quantity.start - 5) : quantity.start]) is not None


def alone(around: Surroundings, quantity: Quantity) -> bool:
    """All there is of a paragraph, the marker of an item that stands on a line of its own, or a page number behind a leader."""
    block = around.block_of(quantity)
    if _LEADER.search(around.before(quantity, 12)):
        return True
    opens = not around.text[block.start : quantity.start].rpartition("\n")[2].strip()
    if opens and _MARKING.match(around.text, quantity.end, block.end):
        return True
    return block.cell is None and not re.search(
        r"\w", around.text[block.start : quantity.start] + around.text[quantity.end : block.end]
    )


EXCLUSIONS: tuple[Exclusion, ...] = (
    ordinal,
    numbered,
    adjective,
    placed,
    dated,
    cited,
    named,
    titled,
    labelled,
    addressed,
    postal,
    kilometre,
    rank,
    year,
    pronoun,
    age_mark,
    model,
    alone,
    pointed,
    open_hours,
    ranked,
    bare_year,
    both,
    designates,
)
"""Asked in order; the first that holds drops the number."""


def counts_something(around: Surroundings, quantity: Quantity) -> bool:
    """Whether the number is a quantity by none of the exclusions."""
    for excluded in EXCLUSIONS:  # noqa: SIM110 - a generator would cost as much as the cheapest of them
        if excluded(around, quantity):
            return False
    return True
