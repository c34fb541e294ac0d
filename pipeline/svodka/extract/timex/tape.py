"""Text as a tape: one code character a token, so that rules of time are regular expressions over classes of words.

"до 5 числа каждого месяца" is six tokens of the classes DO, D1, DAYNUMBER, EVERY, MONTHUNIT; a rule that recognises part of the
tape replaces it by one token of its own class, and later rules see that. Words no rule knows are one token together.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from svodka.extract.numerals.lexemes import endings, fold, ordinals, prefixes, scales, words
from svodka.extract.timex.codes import OTHER, UNKNOWN, code
from svodka.extract.timex.figures import figure, ordinal_of, roman
from svodka.extract.timex.values import Number
from svodka.resources import lexicon, patterns

TOKEN = re.compile(
    r"""
      (?P<nth>(?<!\w)[IVXІХ]{1,5}[-‐‑–](?:м|й|ый|ой|ий|го|ого|его|му|ому|ом|ем|ю|ую|я|ая|ое)(?!\w))
    | (?P<word>(?!(?<!\w)[ст]\.[ ]?г\b)[^\W\d_]+)
    | (?P<mark>[^\w \t\xa0\u2009\u202f])
    | (?P<thisyear>(?<!\w)[ст]\.[ ]?г\b\.?)
    | (?P<iso>(?<![\w.-])\d{4}(?P<isosep>[./‑-])\d{2}(?P=isosep)\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    | (?P<numeric>(?:(?<![\w.])|(?<=\d:\d\d)(?=\d\d\.\d\d\.20)|(?<=[а-яё])(?=\d{1,2}\.\d\d\.20\d\d(?!\d)))(?<!\d/)\d{1,2}(?:[ \t\xa0]?\.[ \t\xa0]?\d{1,2}[ \t\xa0]?\.(?:[ \t\xa0](?!\d\d(?!\d|[ \t\xa0]?г)))?|(?<!\d[‑-]\d)(?<!\d[‑-]\d\d)(?P<sep>[/‑-])\d{1,2}(?P=sep))(?:\d{4}|\d{2}(?(sep)(?![‑-]\d\d(?!\d))))
        (?:(?![\d/%]|[.,:]\d)|(?<=\d{4})(?=[012]\d:[0-5]\d(?!\d))))
    | (?P<clock>(?:(?<![\w:.,])|(?<=(?<!\d)20\d\d))\d{1,2}:\d{2}(?::\d{2})?(?!\d(?!\d\.\d\d\.20)|:\d))
    | (?P<monthyear>(?<![\w.,/-])(?:0[1-9]|1[0-2])[./](?:19|20)\d{2}(?![\d%]|[./,:]\d))
    | (?P<pair>(?<![\w.,])(?<!\d/)\d{1,2}\.\d{1,2}(?!(?!ч\b)[\w%/]|[.,]\d))
    | (?P<decimal>(?<!\d,)(?!\d{1,2}(?:,\d{1,2}){2,}(?![\d.%]))(?!\d{1,2},\d{1,2}(?:MONTH))\d+(?:[.,]\d+)+)
    | (?P<number>20\d\d(?=[012]\d:[0-5]\d(?!\d))|\d+)(?P<suffix>[-‐‑–](?:[а-яё]{1,3}(?![\w-])|(?:О?ГО|О?Е|[ЫО]?Й|А?Я|У?Ю|О?М|О?МУ|Х|ТИ|МИ)(?=[ ,][ А-ЯЁ]))|(?:го|ое|ый)(?!\w))?
    """.replace("MONTH", patterns("time")["day_follows"]),  # "21,28 сентября" are two days
    re.VERBOSE,
)
PLAIN = re.compile(r"[^\W\d_]+|[^\w \t\xa0\u2009\u202f]")
"""The words and marks of text that has no other tokens."""
MARKS = {
    ".": "DOT", ",": "COMMA", ";": "SEMI", ":": "COLON", "-": "DASH", "–": "DASH", "—": "DASH", "−": "DASH", "‑": "DASH",
    "/": "SLASH", "(": "OPEN", ")": "CLOSE", "№": "NUMERO", "%": "PERCENT", "+": "PLUS", "\n": "BREAK", "'": "APOSTROPHE",
    "’": "APOSTROPHE", "«": "QUOTE", "»": "QUOTE", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "„": "QUOTE", "|": "BREAK", "\r": "BREAK",
}  # fmt: skip


class Token(NamedTuple):
    """A stretch of the text with what it means so far and the rule that read it."""

    start: int
    end: int
    value: Any = None
    rule: str = ""


COUNTED_WORDS = frozenset({"HALF", "COUPLE", "ONEHALF"})
"""Classes of words that are numbers, as figures are."""
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
        stated: Any = Number(float(entry["value"])) if entry["class"] in COUNTED_WORDS else entry["value"]
        for form in forms:
            table[form] = (code(entry["class"]), stated)
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
            meant = figure(match)
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
    return roman(word)


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
            sign, number = ordinal_of(int(total), suffix="")
        else:
            sign, number = code("CARD"), Number(total)
        yield at, to, sign, Token(*span, number)
        at = to
