"""Text as a tape: one code character a token, so that rules of time are regular expressions over classes of words.

"до 5 числа каждого месяца" is six tokens of the classes DO, D1, DAYNUMBER, EVERY, MONTHUNIT; a rule that recognises part of the
tape replaces it by one token of its own class, and later rules see that. Words no rule knows are one token together.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from svodka.extract.numerals.lexemes import HYPHENS, endings, fold, ordinals, prefixes, scales, words
from svodka.extract.timex.values import Clock, Moment, Number
from svodka.resources import lexicon

TOKEN = re.compile(
    r"""
      (?P<nth>(?<!\w)[IVXІХ]{1,5}[-‐‑–](?:м|й|ый|ой|ий|го|ого|его|му|ому|ом|ем|ю|ую|я|ая|ое)(?!\w))
    | (?P<word>(?!(?<!\w)[ст]\.[ ]?г\b)[^\W\d_]+)
    | (?P<mark>[^\w \t\xa0\u2009\u202f])
    | (?P<thisyear>(?<!\w)[ст]\.[ ]?г\b\.?)
    | (?P<iso>(?<![\w.-])\d{4}(?P<isosep>[./‑-])\d{2}(?P=isosep)\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?![\w-]))
    | (?P<numeric>(?<![\w.])(?<!\d/)\d{1,2}(?:[ \t\xa0]?\.[ \t\xa0]?\d{1,2}[ \t\xa0]?\.(?:[ \t\xa0](?!\d\d(?!\d|[ \t\xa0]?г)))?|(?P<sep>[/‑-])\d{1,2}(?P=sep))(?:\d{4}|\d{2})
        (?![\d/%]|[.,:]\d))
    | (?P<clock>(?<![\w:.,])\d{1,2}:\d{2}(?::\d{2})?(?!\d|:\d))
    | (?P<monthyear>(?<![\w.,/-])(?:0[1-9]|1[0-2])[./](?:19|20)\d{2}(?![\d%]|[./,:]\d))
    | (?P<pair>(?<![\w.,])(?<!\d/)\d{1,2}\.\d{1,2}(?![\w%/]|[.,]\d))
    | (?P<decimal>\d+(?:[.,]\d+)+)
    | (?P<number>\d+)(?P<suffix>[-‐‑–](?:[а-яё]{1,3}(?![\w-])|(?:О?ГО|О?Е|[ЫО]?Й|А?Я|У?Ю|О?М|О?МУ|Х|ТИ|МИ)(?=[ ,][ А-ЯЁ]))|(?:го|ое|ый)(?!\w))?
    """,
    re.VERBOSE,
)
PLAIN = re.compile(r"[^\W\d_]+|[^\w \t\xa0\u2009\u202f]")
"""The words and marks of text that has no other tokens."""
MARKS = {
    ".": "DOT", ",": "COMMA", ";": "SEMI", ":": "COLON", "-": "DASH", "–": "DASH", "—": "DASH", "−": "DASH", "‑": "DASH",
    "/": "SLASH", "(": "OPEN", ")": "CLOSE", "№": "NUMERO", "%": "PERCENT", "+": "PLUS", "\n": "BREAK", "'": "APOSTROPHE",
    "’": "APOSTROPHE", "«": "QUOTE", "»": "QUOTE", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "„": "QUOTE", "|": "BREAK", "\r": "BREAK",
}  # fmt: skip
CARDINAL_SUFFIXES = frozenset({"-х", "-ти", "-ми", "-мя", "-ух", "-ех", "-и"})
LOOKALIKES = str.maketrans("ІХУС", "IXVC")
ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
    "XIII": 13,
    "XIV": 14,
    "XV": 15,
    "XVI": 16,
    "XVII": 17,
    "XVIII": 18,
    "XIX": 19,
    "XX": 20,
    "XXI": 21,
}
LAST_MONTH = 12
CENTURY_PIVOT = 50
"""Two-digit years below it are of this century, the others of the last one; such values say so in their rule."""


class Token(NamedTuple):
    """A stretch of the text with what it means so far and the rule that read it."""

    start: int
    end: int
    value: Any = None
    rule: str = ""


@cache
def code(name: str) -> str:
    """The character that stands for a class of tokens; classes come into being when first named."""
    return _CODES.setdefault(name, chr(0x4E00 + len(_CODES)))


_CODES: dict[str, str] = {}
OTHER = code("OTHER")
UNKNOWN = (OTHER, None)
"""What a word means that no rule knows; several of them in a row are one token."""
UNKNOWNS = re.compile(f"{OTHER}+")
GENITIVE = ("ого", "его")
"""How the hour ends that "половина" begins: "полпятого"."""


@cache
def vocabulary() -> dict[str, tuple[str, Any]]:
    """Folded word -> (code, value): time words, number words, and compounds such as "десятидневный"."""
    table: dict[str, tuple[str, Any]] = {}
    for form, word in words().items():
        table[form] = (code("CARDWORD"), Number(word.value))
    for form, scale in scales().items():
        if scale.value == 1000 and not form.startswith("тыс."):
            table[form] = (code("THOUSAND"), Number(1000))
    for form, value in ordinals().items():
        if value < 1000:
            table[form] = (code("ORDWORD"), Number(value, ordinal=True))
    for form, value in ordinals().items():
        if value <= 12 and form.endswith(GENITIVE):
            table["пол" + form] = (code("HALFHOUR"), Number(value))
    lengths: dict[str, str] = {}
    for entry in lexicon("time_words"):
        forms = entry["forms"].split()
        if entry["declension"]:
            forms = [stem + ending for stem in forms for ending in endings(f"adjective_{entry['declension']}")]
        for form in forms:
            table[form] = (code(entry["class"]), entry["value"])
            if entry["class"] == "DURADJ":
                lengths[form] = entry["value"]
    for prefix, number in prefixes().items():
        for form, unit in lengths.items():
            table.setdefault(prefix + form, (code("LENGTHADJ"), (number, unit)))
    return table


@dataclass(slots=True)
class Tape:
    """The tokens of one stretch of text and their codes, one character each."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    codes: str = ""

    def rewrite(self, found: Iterable[tuple[int, int, str, Token]]) -> None:
        """Replace token ranges `[first, last)` by one token each; the ranges stand in order and do not overlap."""
        codes, tokens, at = [], [], 0
        for first, last, sign, token in found:
            codes.append(self.codes[at:first])
            codes.append(sign)
            tokens.extend(self.tokens[at:first])
            tokens.append(token)
            at = last
        codes.append(self.codes[at:])
        tokens.extend(self.tokens[at:])
        self.codes, self.tokens = "".join(codes), tokens


def read_tape(text: str, start: int, end: int) -> Tape:
    """The tape of `text[start:end]`, number words already joined."""
    tokens: list[Token] = []
    codes: list[str] = []
    known, marks, grown, other = _surfaces(), _marks(), 0, UNKNOWN
    before: object = None
    new: Callable[[type[Token], tuple[object, ...]], Token] = (
        tuple.__new__
    )  # half the time of the class's own constructor
    for match in TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "word":
            meant = known[match[0]]
            if meant is other and before is other:
                grown = match.end()
                continue
        elif kind == "mark":
            meant = marks.get(match[0], other)
        else:
            meant = _figure(match)
            if meant[0] in _DOTTED and _numbers_something(codes):
                meant = code("NUM"), None
        if grown:
            tokens[-1], grown = Token(tokens[-1].start, grown), 0
        before = meant
        sign, value = meant
        codes.append(sign)
        first, last = match.span()
        tokens.append(new(Token, (first, last, value, "")))
    if grown:
        tokens[-1] = Token(tokens[-1].start, grown)
    tape = Tape(text, tokens, "".join(codes))
    _join_number_words(tape)
    return tape


def plain_codes(text: str, start: int, end: int) -> str:
    """At least the codes of a tape of words and single marks alone, without its tokens; words and marks no rule knows are one."""
    return UNKNOWNS.sub(OTHER, "".join(map(_signs().__getitem__, PLAIN.findall(text, start, end))))


class _Signs(dict[str, str]):
    """Words and marks as written -> their codes, remembered as they come."""

    def __missing__(self, written: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        known: tuple[str, Any] = _surfaces()[written] if written[0].isalpha() else _marks().get(written, UNKNOWN)
        found = self[written] = known[0]
        return found


@cache
def _signs() -> _Signs:
    return _Signs()


class _Surfaces(dict[str, tuple[str, Any]]):
    """Words as written -> (code, value), remembered as they come; words no rule knows are `OTHER`."""

    def __missing__(self, word: str) -> tuple[str, Any]:
        if len(self) > REMEMBERED:
            self.clear()
        known = vocabulary()
        found = self[word] = known.get(word.lower()) or _rare(word, known) or UNKNOWN
        return found


@cache
def _surfaces() -> _Surfaces:
    return _Surfaces()


@cache
def _marks() -> dict[str, tuple[str, None]]:
    return {mark: (code(name), None) for mark, name in MARKS.items()}


REMEMBERED = 1 << 16
"""Words as written before all are forgotten."""
_DOTTED = frozenset(code(name) for name in ("DAYDATE", "MONTHDATE", "PAIR", "PAIRDAY", "PAIRCLOCK", "CLOCK"))


def _numbers_something(codes: list[str]) -> bool:
    """Whether what comes next is a number of something: "№ 12.05.2020", "п. 5.12.20"."""
    before = codes[-2:] if codes[-1:] == [code("DOT")] else codes[-1:]
    return bool(before) and before[0] in {code("NUMERO"), code("SECTIONWORD")}


def _rare(word: str, known: dict[str, tuple[str, Any]]) -> tuple[str, Any] | None:
    """A word with ё, or a Roman number."""
    if "ё" in word or "Ё" in word:
        return known.get(fold(word))
    if len(word) > 5 or not word.isupper():
        return None
    value = ROMAN.get(word.translate(LOOKALIKES))
    return None if value is None else (code("ROMAN"), Number(value))


def _figure(match: re.Match[str]) -> tuple[str, Any]:
    """The class and value of a token that begins with a digit."""
    written = match.group()
    if match["number"] is not None:
        return _number(match)
    if match["nth"] is not None:
        return _rare(written.translate(HYPHENS).partition("-")[0], {}) or UNKNOWN
    if match["iso"] is not None:
        return _checked("DAYDATE", *[int(part) for part in re.findall(r"\d+", written)])
    if match["numeric"] is not None:
        return _numeric_date(written)
    if match["clock"] is not None:
        parts = [int(part) for part in written.split(":")]
        if parts[0] <= 24 and all(part < 60 for part in parts[1:]):
            return code("CLOCK" if written[1].isdigit() else "RATIO"), Clock(*parts)
        return UNKNOWN
    if match["monthyear"] is not None:
        month, year = re.split(r"[./]", written)
        return code("MONTHDATE"), Moment(year=int(year), month=int(month))
    if match["pair"] is not None:
        return _pair(written)
    if match["thisyear"] is not None:
        return code("THISYEAR"), 0
    if written.count(",") + written.count(".") == 1 and len(written) < 12:
        return code("DECIMAL"), Number(float(written.replace(",", ".")))
    return UNKNOWN


def _number(match: re.Match[str]) -> tuple[str, Any]:
    digits, suffix = match["number"], match["suffix"]
    suffix = suffix and suffix.lower().translate(HYPHENS)
    before = match.string[match.start() - 1 : match.start()]
    if match.string[match.end() : match.end() + 1] == "_":  # "20__ года" is yet to be filled in
        return code("BLANK"), None
    dated = before == "_" and len(digits) == 4  # "«___»____2023 г."
    if len(digits) > 4 or before.isalpha() or (before == "_" and not dated):
        return code("NUM"), None
    value = int(digits)
    tens = suffix == "-х" and value % 10 == 0 and (value >= 1000 or 20 <= value < 100)
    if suffix is not None and (tens or suffix not in CARDINAL_SUFFIXES):
        return _ordinal(value, suffix=suffix)
    return code(_size(value, len(digits))), Number(value, len(digits))


def _size(value: int, width: int) -> str:
    if width > 2:
        return "Y4" if width == 4 and 1000 <= value < 2200 else "NUM"
    for name, top in (("D0", 0), ("D1", 12), ("D2", 23), ("D3", 31), ("D4", 59)):
        if value <= top:
            return name
    return "D5"


def _ordinal(value: int, *, suffix: str) -> tuple[str, Number]:
    number = Number(value, ordinal=True)
    if 1000 <= value < 2200:
        return code("DECADE" if suffix in {"-е", "-х", "-ые", "-ых"} and value % 10 == 0 else "ORDYEAR"), number
    if value <= 31 and suffix != "-х":
        return code("ORD"), number
    return code("DECADE" if suffix in {"-е", "-х"} and value < 100 and value % 10 == 0 else "ORDBIG"), number


def _numeric_date(written: str) -> tuple[str, Any]:
    day, month, year = re.findall(r"\d+", written)
    if (
        "/" in written and len(year) == 4 and int(month) > LAST_MONTH
    ):  # "10/31/2021" of a page that puts the month first
        day, month = month, day
    if len(year) == 2 and (len(month) == 1 or "." not in written):  # "5.5.20" may number a point
        return _checked("SHORTDATE" if "." in written else "OTHER", full_year(int(year)), int(month), int(day))
    return _checked("DAYDATE", int(year) if len(year) == 4 else full_year(int(year)), int(month), int(day))


def _checked(name: str, year: int, month: int, day: int, *time: int) -> tuple[str, Any]:
    """A day that the calendar has, or OTHER: "31.02.2020" is no date."""
    if not 1000 <= year < 2200 or not 1 <= month <= 12 or not 1 <= day <= days_in(month, year):
        return UNKNOWN
    if name == "OTHER":
        return UNKNOWN
    moment = Moment(year=year, month=month, day=day)
    return code(name), moment.with_time(Clock(*time)) if time and time[0] < 24 else moment


def _pair(written: str) -> tuple[str, Any]:
    """ "11.02": a day and month, a time of day, or both until the context decides."""
    first, second = written.split(".")
    day, month = int(first), int(second)
    is_day = 1 <= month <= 12 and 1 <= day <= days_in(month, None)
    is_clock = day <= 24 and month < 60 and len(second) == 2
    if not is_day and not is_clock:
        return UNKNOWN
    name = "PAIR" if is_day and is_clock else "PAIRDAY" if is_day else "PAIRCLOCK"
    return code(name), (day, month, len(first), len(second))


def full_year(short: int) -> int:
    """A two-digit year in full: `full_year(20) == 2020`, `full_year(99) == 1999`."""
    return short + (2000 if short < CENTURY_PIVOT else 1900)


def days_in(month: int, year: int | None) -> int:
    """How many days a month has; February without a year has 29."""
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31


NUMBER_WORDS = re.compile(f"[{code('CARDWORD')}{code('ORDWORD')}{code('THOUSAND')}]+")


def _join_number_words(tape: Tape) -> None:
    """Words of one number into one token: "две тысячи двадцать первого", "тридцать первое"."""
    found: list[tuple[int, int, str, Token]] = []
    for run in NUMBER_WORDS.finditer(tape.codes):
        found.extend(_numbers(tape, run.start(), run.end()))
    if found:
        tape.rewrite(found)


def _numbers(tape: Tape, first: int, last: int) -> Iterator[tuple[int, int, str, Token]]:
    """Split a run of number words where the next word does not fit into the room the one before left."""
    at = first
    while at < last:
        total = 0.0
        room = 1000.0
        ordinal = False
        to = at
        while to < last and not ordinal:
            sign, value = tape.codes[to], float(tape.tokens[to].value.value)
            if sign == code("THOUSAND"):
                if total >= 1000:
                    break
                total, room = (total or 1) * 1000, 1000.0
            elif value < room:
                total += value
                room = 100.0 if value >= 100 else 10.0 if value >= 20 else 0.0
            else:
                break
            ordinal = sign == code("ORDWORD")
            to += 1
        to = max(to, at + 1)
        span = (tape.tokens[at].start, tape.tokens[to - 1].end)
        if ordinal:
            sign, number = _ordinal(int(total), suffix="")
        else:
            sign, number = code("CARD"), Number(total)
        yield at, to, sign, Token(*span, number)
        at = to
