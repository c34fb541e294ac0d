"""Days and months in figures without a year: "12.03", "с 11.02 по 13.03", "(28.03., 27.06.)"; what else they may be is told apart."""

import re
from functools import cache

from svodka.extract.happening_nouns import happening_nouns
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.led_by_dashes import ODD_MINUTES
from svodka.extract.timex.values import Moment, Number, Span
from svodka.resources import lexicon, patterns

LONGEST_VERB = 24
SHORT = 3
"""Letters: an abbreviation has no more."""
LONGEST_LIST = 40
"""Tokens of a list of days, each way from one of them."""
_HAPPENED = re.compile(patterns("time")["happened"])
_OPENED = re.compile(r"\s?[–—-]\s?[А-ЯЁа-яё«\"]|\s[А-ЯЁ«\"]")
"""A title or what took place follows a day."""
_TITLED = re.compile(r"\s[А-ЯЁ«\"“]")
_TELLING = re.compile(r"[ \u00a0][а-яё]{6}")
"""A long word in small letters: no unit that a decimal would have."""
_PAIRS_LISTED = frozenset(code(name) for name in ("PAIR", "PAIRDAY", "DOT", "COMMA", "I"))
_ROW_DAYS = frozenset(code(name) for name in ("PAIR", "PAIRDAY", "PAIRCLOCK", "DAYDATE"))
_WORD_BEFORE = re.compile(r"(?<![А-Яа-яё-])([А-Яа-яё-]+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([а-яё-]+)(?![А-Яа-яё-])")
_ENDED = re.compile(r"\s?[(,;)]|\.?\s*$")
_PLACED = frozenset({code("V"), code("NA"), code("S")})
_OPENING = frozenset({"", ";", ",", ".", "\n", ":"})
MONTH_DAYS = 31
LAST_MONTH, MAY = 12, 5
"""Two hours of one line do not both stand at five minutes past: "13.05 – 22.05"."""
_OPENS_LIST = frozenset(code(name) for name in ("OPEN", "COLON", "DASH"))


def pair_range(hit: Hit) -> Made:
    """ "С 11.02-13.03.2020": the first day has no year of its own."""
    day, month, _, _ = hit["first"]
    last: Moment = hit["last"]
    if last.month is None or last.day is None:
        return None
    year = last.year
    if year is not None and (month, day) > (last.month, last.day):
        year -= 1
    return "SPAN", Span(begin=Moment(year=year, year_shift=last.year_shift, month=month, day=day), end=last)


def day_pair_range(hit: Hit) -> Made:
    """ "14./15.10." """
    day, month, _, _ = hit["last"]
    first = int(hit["first"])
    return (
        ("SPAN", Span(begin=Moment(day=first, month=month), end=Moment(day=day, month=month))) if first < day else None
    )


def day_pair_range_told(hit: Hit) -> Made:
    """ "С 5 по 12.06 прошёл", a line "22-23.07 – слёт", "турнир, 24 борца, 12-13.11;"."""
    day, month, _, width = hit["last"]
    first = int(hit["first"] or hit["first2"] or hit["listed"])
    if width < 2 or month > 12 or first >= day or ("listed" in hit and month % 5 == 0):  # "перерыв, 14-15.10"
        return None
    return "SPAN", Span(begin=Moment(day=first, month=month), end=Moment(day=day, month=month))


def pair_as_of(hit: Hit) -> Made:
    """ "На 16.08 – 71 %", "на 25.10 запланирован выезд"; "на 25.10 руб." is a sum."""
    if "next" in hit and (hit["core"][2:] != (2, 2) or not _TELLING.match(hit.tape.text, hit.end)):
        return None
    return pair_bound(hit)


def pairs_range(hit: Hit) -> Made:
    first, last = hit["first"], hit["last"]
    if min(first[3], last[3]) < 2:  # "с 1.5 до 2.5" are decimals
        return None
    if hit.is_class("link", "DO") and max(first[1], last[1]) > 9:  # "с 9.10 до 10.30" are times of day
        return None
    days = any(hit.is_class(name, "PAIRDAY") or hit[name][1] in ODD_MINUTES for name in ("first", "last"))
    days = days or hit.written().endswith(".") or first[1] == last[1] == MAY
    if "from" not in hit and not days:  # "10.10-12.10" opens a line as hours
        return None
    return "SPAN", Span(begin=Moment(day=first[0], month=first[1]), end=Moment(day=last[0], month=last[1]))


def pairs_range_behind(hit: Hit) -> Made:
    """ "Турнир 10.03 – 12.03": days in full figures, one of which is no time of day."""
    first, last = hit["first"], hit["last"]
    full = first[2:] == last[2:] == (2, 2) and (first[1], first[0]) < (last[1], last[0])
    days = any(hit.is_class(name, "PAIRDAY") or hit[name][1] in ODD_MINUTES for name in ("first", "last"))
    if not (full and days and last[1] <= LAST_MONTH):
        return None
    return "SPAN", Span(begin=Moment(day=first[0], month=first[1]), end=Moment(day=last[0], month=last[1]))


def pair_bound(hit: Hit) -> Made:
    """ "До 12.09", "к 25.12": a month with its zero, or a day no clock shows; "до 18.30" is a time."""
    day, month, _, width = hit["core"]
    others = hit.tape.codes.count(code("PAIRCLOCK")) + hit.tape.codes.count(code("CLOCK"))
    clock = hit.is_class("core", "PAIR") and month == 10 and (others > 0 or day < 10)
    return None if width < 2 or clock else ("DAYDATE", Moment(day=day, month=month))


def pair_told(hit: Hit) -> Made:
    """ "(24.06; более 200 гостей)", "20.11 студенты собрали": a day and month written in full where a sentence goes on."""
    day, month, first, width = hit["core"]
    if (first, width) != (2, 2):
        return None
    if "spoken" in hit:
        begins = hit.tape.tokens[hit.match.start("core")].start
        sure = hit.match["core"][0] == code("PAIRDAY") or month in ODD_MINUTES
        happened = _HAPPENED.search(hit.tape.text, max(0, begins - LONGEST_VERB), begins)
        return ("DAYDATE", Moment(day=day, month=month)) if sure and happened else None
    after = hit.tape.text[hit.end :].lstrip()[:1] if hit.match["next"] == code("OTHER") else ","
    return ("DAYDATE", Moment(day=day, month=month)) if after == "," or after.islower() else None


def pair_weekday(hit: Hit) -> Made:
    """ "14.10, суббота", "07.05 (ср)": the day of the week says that the figures are a day and a month."""
    day, month, _, width = hit["date"]
    weekday = int(hit["weekday"] or hit["inside"])
    return ("DAYDATE", Moment(day=day, month=month, weekday=weekday)) if width == 2 else None


def pair_year(hit: Hit) -> Made:
    """ "01.12 2016 года": the full stop before the year is left out."""
    day, month, _, width = hit["pair"]
    year: Moment = hit["date"]
    return ("DAYDATE", Moment(year=year.year, month=month, day=day)) if width == 2 and year.year is not None else None


def pair_padded(hit: Hit) -> Made:
    """ "Акция «Память» 06.04 (12 человек)": a decimal does not begin with a zero and another figure, and an hour has its minutes."""
    day, month, _, width = hit["core"]
    clocks = {code("PAIRCLOCK"), code("CLOCK"), code("CLOCKSPAN")}
    if not hit.written("core").startswith("0") or day == 0 or width != 2 or month > 12 or clocks & set(hit.tape.codes):
        return None
    return "DAYDATE", Moment(day=day, month=month)


def pair_held(hit: Hit) -> Made:
    """ "Отчётный концерт 26.05 (зал)", "конкурс; 27.12 ёлка": beside the noun of a happening, at the edge of its words."""
    day, month, first, width = hit["core"]
    if (first, width) != (2, 2) or month > LAST_MONTH or not 1 <= day <= MONTH_DAYS:
        return None
    begins = hit.tape.tokens[hit.match.start("core")].start
    before = _WORD_BEFORE.search(hit.tape.text, max(0, begins - LONGEST_VERB), begins)
    after = _WORD_AFTER.match(hit.tape.text, hit.end)
    last = hit.match.end()
    ends = _ENDED.match(hit.tape.text, hit.end) is not None or hit.tape.codes[last : last + 1] in _PLACED
    opens = begins == 0 or hit.tape.text[max(0, begins - 2) : begins].strip(" ") in _OPENING
    held = (before is not None and ends and _names_happening(before[1])) or (
        after is not None and opens and _names_happening(after[1])
    )
    return ("DAYDATE", Moment(day=day, month=month)) if held else None


def _names_happening(word: str) -> bool:
    return word.lower().replace("ё", "е") in happening_nouns("held", "own")


def pair_dotted(hit: Hit) -> Made:
    """ "Визит 15.04. в школу": no decimal and no hour is followed by a full stop within a sentence."""
    day, month, first, width = hit["core"]
    begins = hit.tape.tokens[hit.match.start("core")].start
    after = hit.tape.text[hit.end : hit.end + 2]
    goes_on = after[:1] == ")" or (after[:1].isspace() and after[1:].islower())
    if (first, width) != (2, 2) or month > 12 or not goes_on or not hit.tape.text[begins - 2 : begins - 1].isalpha():
        return None
    return "DAYDATE", Moment(day=day, month=month)


def pair_row(hit: Hit) -> Made:
    """ "5 21.03 День поэзии": the number, the day and the title of a row, on a line of its own."""
    day, month, _, width = hit["core"]
    sure = width == 2 and month <= LAST_MONTH and _is_no_clock(hit)
    titled = _TITLED.match(hit.tape.text, hit.end)
    return ("DAYDATE", Moment(day=day, month=month)) if sure and titled else None


def pair_within(hit: Hit) -> Made:
    """ "Отчётный концерт 26.05 (зал клуба)", "58 работ; 27.12 ёлка", "итоги подведут 30.11.": written in full, beside a word in small
    letters that no decimal has."""
    day, month, first, width = hit["core"]
    if (first, width) != (2, 2) or not 1 <= month <= LAST_MONTH or not _is_no_clock(hit):
        return None
    if "before" in hit and ("next" in hit or not _is_plain(_words(hit, "before")[-1])):
        return None
    if "next" in hit and not _is_plain(_words(hit, "next")[0]):
        return None
    return "DAYDATE", Moment(day=day, month=month)


def _is_no_clock(hit: Hit) -> bool:
    """Whether the figures are no time of day: the first is no hour, or the second are minutes that nobody sets."""
    return hit.match["core"][0] == code("PAIRDAY") or hit["core"][1] in ODD_MINUTES


def _words(hit: Hit, group: str) -> list[str]:
    """The words that a group took as one."""
    token = hit.tape.tokens[hit.match.start(group)]
    return hit.tape.text[token.start : token.end].split()


def _is_plain(word: str) -> bool:
    """Whether a word is one of some letters, all small, and neither a unit nor what a number of its own follows."""
    return len(word) > SHORT and word.islower() and word.isalpha() and word not in _before_figures()


@cache
def _before_figures() -> frozenset[str]:
    """Words beside which a figure with a point is a number: units, and what is numbered or measured."""
    units = {form for unit in lexicon("units") for form in unit["forms"].split()}
    return frozenset(units | {entry["word"] for entry in lexicon("time_figures")})


def pair_numbered(hit: Hit) -> Made:
    """ "1 4.07. Праздник 2 11.07. Концерт": rows of a table that were run together, each with its number and its day."""
    day, month, _, width = hit["core"]
    number = int(hit["number"])
    if width != 2 or not 1 <= month <= LAST_MONTH or not _numbered_beside(hit, number):
        return None
    return "DAYDATE", Moment(day=day, month=month)


def _numbered_beside(hit: Hit, number: int) -> bool:
    """Whether the row before or after it stands in the same stretch, with a day of its own."""
    tape = hit.tape
    return any(
        isinstance(token.value, Number)
        and abs(int(token.value) - number) == 1
        and (following := tape.tokens[place + 1]).rule in ("", "pair_numbered")
        and tape.codes[place + 1] in _ROW_DAYS
        and following.start - token.end == 1
        for place, token in enumerate(tape.tokens[:-1])
    )


def pair_listed(hit: Hit) -> Made:
    """ "(28.03., 27.06., 26.09.)", "рейды: 12.05, 19.05": days of a list that a bracket, a colon or a line opens."""
    tape = hit.tape
    first, last = hit.match.span("core")
    least, most = max(0, first - LONGEST_LIST), min(len(tape.codes), last + LONGEST_LIST)
    while first > least and tape.codes[first - 1] in _PAIRS_LISTED:
        first -= 1
    while last < most and tape.codes[last] in _PAIRS_LISTED:
        last += 1
    run = [token.value for token in tape.tokens[first:last] if isinstance(token.value, tuple)]
    opened = first == 0 or tape.codes[first - 1] in _OPENS_LIST
    days = any(code("PAIRDAY") == sign for sign in tape.codes[first:last]) or any(
        each[1] in ODD_MINUTES for each in run
    )
    if not opened or not days or len(run) < 2 or any(each[2:] != (2, 2) or each[1] > 12 for each in run):
        return None
    day, month, _, _ = hit["core"]
    return "DAYDATE", Moment(day=day, month=month)


def pair_opens(hit: Hit) -> Made:
    """ "12.06 День села", "7.04 – концерт": a line or an item opens with a day that is no time of day."""
    day, month, _, width = hit["core"]
    if width < 2 or not (hit.match["core"][0] == code("PAIRDAY") or month in ODD_MINUTES):
        return None
    dotted = hit.written("core").endswith(".") and hit.match.start("core") > 0  # "школа № 3: 14.02. беседа"
    opened = _OPENED.match(hit.tape.text, hit.end) or (dotted and _TELLING.match(hit.tape.text, hit.end))
    return ("DAYDATE", Moment(day=day, month=month)) if opened else None
