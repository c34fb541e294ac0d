"""The period a report tells of or a plan is made for, as ISO 8601 / EDTF."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from svodka.extract.description.calendar import day_pattern, month_number, month_pattern, parse_day
from svodka.extract.description.view import View
from svodka.extract.timex.school import QUARTERS, SCHOOL_BEGINS, SCHOOL_ENDS
from svodka.records import Genre, Stated
from svodka.resources import patterns

AHEAD = frozenset({Genre.PLAN})
HAVING = frozenset({Genre.PLAN, Genre.REPORT, Genre.NEWSLETTER, Genre.OTHER, Genre.LETTER})
YEAR = r"(?P<year>(?:19|20)\d{2})"
_ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "пер": 1, "вто": 2, "тре": 3, "чет": 4}
_NTH = r"(?P<nth>iv|iii|ii|i|[1-4](?:-?[а-я]{1,3})?|перв[а-я]{2,3}|втор[а-я]{2,3}|трет[а-я]{2,4}|четверт[а-я]{2,3})"
LEAST_SHARE = 0.6
LONGEST_LINE = 160
ALIKE = 40
"""Characters before a period among which "аналогичный период" stands."""
OLDEST = "1990"
"""Years before it are recalled, as those of a war that a plan's title commemorates."""
COMPARED = re.compile(r"[^()\n]{0,40}\s[–—-]\s?\d[\d\s,.]{0,15}[^()\n]{0,20}\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A period in folded text."""

    start: int
    end: int
    value: str
    rule: str


Parse = Callable[[re.Match[str]], str | None]


def days(match: re.Match[str]) -> str | None:
    """ "с 01.01.2020 по 31.12.2020"."""
    first, last = parse_day(match["first"]), parse_day(match["last"])
    return f"{first}/{last}" if first and last and first <= last else None


def days_of_year(match: re.Match[str]) -> str | None:
    """ "с 5 по 11 февраля 2024 года", "с 1 января по 30 июня 2022 года": the first day is of the year of the last."""
    last = parse_day(match["last"])
    if last is None:
        return None
    number = month_number(match["first_month"]) if match["first_month"] else int(last[5:7])
    first = parse_day(f"{int(match['first']):02}.{number:02}.{last[:4]}")
    return f"{first}/{last}" if first is not None and first < last else None


def school_year(match: re.Match[str]) -> str | None:
    """ "2020/2021 учебный год" runs from September to May."""
    year, second = int(match["year"]), match["second"]
    return f"{year}-09/{year + 1}-05" if int(second) % 100 == (year + 1) % 100 else None


def part_of_school_year(match: re.Match[str]) -> str | None:
    """ "I четверть 2021-2022 учебного года", "второе полугодие", "март": of the year in which they lie."""
    if school_year(match) is None:
        return None
    groups, begins = match.groupdict(), int(match["year"])
    if groups.get("month") is not None:
        number = month_number(match["month"])
        return f"{begins + (number < SCHOOL_BEGINS)}-{number:02}"
    halves = {1: (SCHOOL_BEGINS, 12), 2: (1, SCHOOL_ENDS)}
    parts, number = (QUARTERS if match["quarter"] else halves), _nth(match["nth"])
    if number not in parts:
        return None
    first, last = parts[number]
    begins += first < SCHOOL_BEGINS
    return f"{begins}-{first:02}/{begins}-{last:02}"


def first_months(match: re.Match[str]) -> str | None:
    """ "9 месяцев 2021 года": from January."""
    months = int(match["months"])
    return _whole_months(int(match["year"]), 1, months) if 1 <= months <= 12 else None


def months_in_words(match: re.Match[str]) -> str | None:
    """ "первые шесть месяцев 2021 года"."""
    words = patterns("description")["months_in_words"]
    number = next(number for number, word in words.items() if re.fullmatch(word, match["months"], re.IGNORECASE))
    return _whole_months(int(match["year"]), 1, int(number))


def quarters(match: re.Match[str]) -> str | None:
    """ "I-III кварталы 2022 года"."""
    first, last = _nth(match["first_nth"]), _nth(match["nth"])
    return _whole_months(int(match["year"]), 3 * first - 2, 3 * last) if first < last else None


def season(match: re.Match[str]) -> str | None:
    """ "летний период 2022 года", "осень 2023 года"; a winter is of two years."""
    seasons = patterns("description")["seasons"]
    first = next(int(first) for first, word in seasons.items() if re.match(word, match["season"], re.IGNORECASE))
    return f"{match['year']}-{first:02}/{match['year']}-{first + 2:02}"


def quarter(match: re.Match[str]) -> str | None:
    """ "II квартал 2021 года"."""
    number = _nth(match["nth"])
    return _whole_months(int(match["year"]), 3 * number - 2, 3 * number)


def half_year(match: re.Match[str]) -> str | None:
    """ "первое полугодие 2021 года"."""
    number = _nth(match["nth"])
    return _whole_months(int(match["year"]), 6 * number - 5, 6 * number) if number <= 2 else None


def months(match: re.Match[str]) -> str | None:
    """ "январь – март 2021 года"."""
    first, last, year = month_number(match["first"]), month_number(match["last"]), match["year"]
    return f"{year}-{first:02}/{year}-{last:02}" if first < last else None


def months_of_years(match: re.Match[str]) -> str | None:
    """ "октябрь 2022 – март 2023 года"."""
    first, last = (f"{match[f'{end}_year']}-{month_number(match[end]):02}" for end in ("first", "last"))
    return f"{first}/{last}" if first < last else None


def month(match: re.Match[str]) -> str | None:
    """ "май 2021 года"."""
    return f"{match['year']}-{month_number(match['month']):02}"


def years(match: re.Match[str]) -> str | None:
    """ "2020-2023 годы", "с 2020 по 2023 год"."""
    return f"{match['year']}/{match['second']}" if match["year"] < match["second"] else None


def year_so_far(match: re.Match[str]) -> str | None:
    """ "По состоянию на 20 мая 2021 года" tells of that year, on the first of January of the year before."""
    day = parse_day(match["day"])
    if day is None:
        return None
    return str((dt.date.fromisoformat(day) - dt.timedelta(days=1)).year)


def until_year(match: re.Match[str]) -> str | None:
    """ "на период до 2030 года"."""
    return f"../{match['year']}"


def year(match: re.Match[str]) -> str | None:
    """ "2020 год"."""
    return match["year"]


@cache
def rules() -> tuple[tuple[re.Pattern[str], Parse], ...]:
    """Pattern and reading of each form, the narrower first: what one has read the next do not see."""
    day, name, clock = day_pattern(), month_pattern(), r"\d{1,2}[:.]\d\d\s(?:час[а-я]{0,2}\s)?"
    nth, words = _NTH.replace("nth", "first_nth"), patterns("description")
    school = rf"{YEAR}\s?[/–—-]\s?(?P<second>\d{{4}}|\d{{2}})\s{{1,2}}уч(?:ебн[а-я]{{2,3}}|\.)"
    in_words, seasons = "|".join(words["months_in_words"].values()), "|".join(words["seasons"].values())
    forms: tuple[tuple[str, Parse], ...] = (
        (r"(?<!\d)(?P<first>\d{1,2}\.\d{2}\.\d{4})\s?[–—-]\s?(?P<last>\d{1,2}\.\d{2}\.\d{4})(?!\d)", days),
        (rf"(?<!\w)с\s(?P<first>\d{{1,2}})(?:\s(?P<first_month>{name}))?\sпо\s(?P<last>{day})", days_of_year),
        (
            rf"с\s{{1,2}}(?:{clock})?(?P<first>{day})(?:\s?г\.|\sгода)?\s{{1,2}}(?:по|до)\s{{1,2}}(?:{clock})?(?P<last>{day})",
            days,
        ),
        (rf"по\s{{1,2}}состоянию\s{{1,2}}на\s{{1,2}}(?P<day>{day})", year_so_far),
        (rf"(?<!\w)(?P<month>{name})\s{{1,2}}{school}", part_of_school_year),
        (
            rf"(?<!\w){_NTH}\s{{1,2}}(?:(?P<quarter>четверт)[а-я]{{1,2}}|полугоди[а-я])\s{{1,2}}{school}",
            part_of_school_year,
        ),
        (school, school_year),
        (rf"(?P<months>1?\d)(?:-?ти)?\s{{1,2}}мес(?:яц[а-я]{{1,3}}|\.)\s{{1,2}}{YEAR}", first_months),
        (rf"(?<!\w)(?P<months>{in_words})\s{{1,2}}месяц[а-я]{{1,3}}\s{{1,2}}{YEAR}", months_in_words),
        (rf"(?<!\w){nth}\s?[–—-]\s?{_NTH}\s{{1,2}}кв(?:артал[а-я]{{0,2}}|\.)\s{{1,2}}{YEAR}", quarters),
        (rf"(?<!\w){_NTH}\s{{1,2}}кв(?:артал[а-я]{{0,2}}|\.)\s{{1,2}}{YEAR}", quarter),
        (rf"(?<!\w){_NTH}\s{{1,2}}(?:полугоди[а-я]|половин[а-я]|п/г|п\.г\.)\s{{1,2}}{YEAR}", half_year),
        (
            rf"(?<!\w)(?P<first>{name})\s(?P<first_year>20\d\d)(?:\s?г\.|\sгода)?\s?(?:[–—-]|по)\s?(?P<last>{name})\s(?P<last_year>20\d\d)",
            months_of_years,
        ),
        (rf"(?<!\w)(?P<first>{name})\s?(?:[–—-]|\sпо\s)\s?(?P<last>{name})\s{{1,2}}{YEAR}", months),
        (rf"(?<![\w-])(?P<season>{seasons})(?:\s(?:период|сезон|месяц)[а-я]{{0,2}})?\s{{1,2}}{YEAR}", season),
        (rf"(?<!\w)(?P<month>{name})(?:\s{{1,2}}месяц[а-я]?)?\s{{1,2}}{YEAR}", month),
        (rf"(?<!\w)с\s{YEAR}\s{{1,2}}по\s{{1,2}}(?P<second>20\d{{2}})\s{{1,2}}г(?:од[а-я]{{0,2}}|\.)", years),
        (rf"(?<![\w.]){YEAR}\s?[–—-]\s?(?P<second>(?:19|20)\d{{2}})\s{{0,2}}(?:г(?:оды|одов|ода|г)?(?!\w)\.?)?", years),
        (rf"(?<![\w.]){YEAR}\sи\s(?P<second>20\d{{2}})\s{{0,2}}г(?:оды|одов|ода|г)(?!\w)", years),
        (rf"(?<!\w)до\s{{1,2}}{YEAR}\s{{1,2}}г(?:ода|\.)", until_year),
        (rf"(?<![\w.]){YEAR}(?:-?(?:й|го|м))?\s{{0,2}}г(?:од[а-я]{{0,2}}(?!\w)|\.|(?!\w))", year),
        (rf"(?<![\w.№-]){YEAR}(?![\w.-])", year),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), parse) for pattern, parse in forms)


def find_period(view: View, *, genre: Genre, title: Stated | None) -> Stated | None:
    """The period of the title, then of the head; for reports and plans then the year most of the text's dates lie in."""
    if genre not in HAVING:
        return None
    zones = []
    if title is not None and title.start is not None and title.end is not None:
        zones.append((view.at(title.start), view.at(title.end)))
    if genre in (Genre.PLAN, Genre.REPORT):
        lines = [block for block in view.head if block.end - block.start < LONGEST_LINE]
        spans = [(view.at(block.start), view.at(block.end)) for block in lines]
        zones += [span for span in spans if not view.text[slice(*span)].rstrip().endswith((".", ":", ";"))]
        zones.append((0, view.head_end))
    if genre is Genre.NEWSLETTER:  # "Ноябрь 2024" under the title
        zones += [(view.at(block.start), view.at(block.end)) for block in view.head[:4] if block.end - block.start < 60]
    for start, end in zones:
        found = list(_outside_acts(view, periods(view.text, start, end)))
        if found:
            best = min(found, key=lambda period: (_rank(view.text, period, genre), period.start))
            return view.stated(best.value, (best.start, best.end), f"period_{best.rule}")
    return _year_of_most(view) if genre is Genre.REPORT else None


def periods(text: str, start: int, end: int) -> Iterator[Found]:
    """Every period in `text[start:end]`, none within another."""
    taken: list[tuple[int, int]] = []
    for pattern, parse in rules():
        for match in pattern.finditer(text, start, end):
            if any(match.start() < last and match.end() > first for first, last in taken):
                continue
            value = parse(match)
            if value is not None:
                taken.append(match.span())
                yield Found(match.start(), match.end(), value, parse.__name__)


def _outside_acts(view: View, found: Iterator[Found]) -> Iterator[Found]:
    """Not the years of acts, "от 4 марта 2019 года № 215", nor of figures compared with, "поступило 7 обращений (в 2019 году – 12)"."""
    for period in found:
        before = view.text[max(0, period.start - 8) : period.start].lower()
        after = view.text[period.end : period.end + 12]
        dated = re.search(r"(?:от|\d)[»\"]?\s{0,2}$", before) and period.rule in ("month", "year")
        compared = "(" in before and COMPARED.match(view.text, period.end) is not None
        compared = compared or _alike().search(view.text, max(0, period.start - ALIKE), period.start) is not None
        recalled = period.value.rpartition("/")[2][:4] < OLDEST
        if not (dated or compared or recalled) and "№" not in after.split("\n")[0]:
            yield period


@cache
def _alike() -> re.Pattern[str]:
    return re.compile(patterns("description")["compared"])


def _rank(text: str, period: Found, genre: Genre) -> int:
    """How surely the words before a period make it the document's own: "за 2020 год" before "на 2020-2023 годы" in a report."""
    words = patterns("description")["period_words"]["ahead" if genre in AHEAD else "back"]
    before = text[max(0, period.start - 30) : period.start]
    for rank, word in enumerate(words):
        if re.search(rf"(?<!\w){word}\s+(?:период\s+)?$", before, re.IGNORECASE):
            return rank
    return len(words)


def _year_of_most(view: View) -> Stated | None:
    """The year that most of the text's stated years are, where it stands out."""
    found = list(re.finditer(r"(?<!\d)(20\d{2})(?=\s?г|\s?год)", view.text))
    counts = Counter(match[1] for match in found)
    if not counts:
        return None
    best, times = counts.most_common(1)[0]
    if times < 3 or times < LEAST_SHARE * len(found):
        return None
    first = next(match for match in found if match[1] == best)
    return view.stated(best, first.span(1), "period_of_most_dates")


def _nth(word: str) -> int:
    return _ORDER.get(word.lower()) or _ORDER[word.lower()[:3] if word[0].isalpha() else word[0]]


def _whole_months(in_year: int, first: int, last: int) -> str:
    begins = dt.date(in_year, first, 1)
    ends = dt.date(in_year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
    return f"{begins}/{ends}"
