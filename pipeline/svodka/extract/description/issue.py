"""The date of issue: a line that is a date, the date beside the number of an order, what a web page states."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from svodka.extract.description.calendar import day_pattern, parse_day
from svodka.extract.description.stamps import stamp_of
from svodka.extract.description.view import View
from svodka.records import Genre, Stated
from svodka.resources import patterns

REGISTERED = frozenset({Genre.ORDER, Genre.MINUTES, Genre.LETTER})
REACH = 240
"""Characters before a day in which the act may be named whose day it is."""
LONGEST_HEAD = 200
OLDEST = 1990
"""No day before it is that of a release: it is recalled."""
BEHIND_OWN = r"(?=(?:\s?(?:года|г\.?))?+[\s,.|]{0,120}+(?:№|N\s?\d|\n|$|(?:г|с|п|пос|пгт)\.|город\s|село\s|об?\s))"
"""What follows an act's own day in its line: its number, the place, what it is about, or nothing."""
TOLD = frozenset({Genre.PRESS_RELEASE, Genre.NEWS})

Rule = Callable[[View, Genre], Stated | None]


def published(view: View, genre: Genre) -> Stated | None:
    """What the page's metadata state."""
    stated = view.document.metadata.get("published", "")
    match = re.match(r"\d{4}-\d{2}-\d{2}", stated)
    return Stated(match.group(), rule="published") if match else None


def registered(view: View, genre: Genre) -> Stated | None:
    """ "от 12.03.2021 № 48", "12 марта 2021 года   № 48" at the head of an order, minutes or a letter."""
    if genre not in REGISTERED:
        return None
    pattern = rf"(?:^|\n)[^\n]{{0,140}}?(?:от\s)?(?P<day>{day_pattern()})"
    if genre is not Genre.MINUTES:  # "провести линейку 1 сентября 2023 года в школе" is what the order is about
        no_item = r"(?![^\S\n]{0,20}(?:\d{1,2}[.)]\s{0,3}[^\W\d_]|[–—•-]\s))"
        pattern = rf"(?:^|\n){no_item}(?:[^\n]{{0,140}}?от\s(?P<day>{day_pattern()})|[^\n]{{0,140}}?(?<!до\s)(?<!по\s)(?P<own>{day_pattern()}){BEHIND_OWN})"
    return _searched(view, pattern, view.text[: view.head_end], "registered")


def act_at_head(view: View, genre: Genre) -> Stated | None:
    """ "Письмо от 01.02.2013 № 21" opens a text, "Приложение к приказу от 28.07.2005 № 8" what belongs to the act."""
    kinds = patterns("description")["act_kinds"]
    appendix = r"(?:приложение(?:\s{0,2}[№N]?\s?\d{1,2})?\s{1,4}к\s{1,2})?"
    number = r"(?:[№N]\s?\S{1,20}\s{1,2})?"
    pattern = rf"\A\s{{0,9}}{appendix}(?:{kinds}|письм)[а-я]{{1,4}}\s{{1,2}}{number}от\s{{1,2}}(?P<day>{day_pattern()})"
    return _searched(view, pattern, view.text[:LONGEST_HEAD], "act_at_head")


def date_line(view: View, genre: Genre) -> Stated | None:
    """A line of the head or the end with nothing but a date and perhaps a place: "г. Бийск, 3 июня 2021 года"."""
    pattern = (
        rf"(?:^|\n)[^\S\n]{{0,40}}(?:\d{{1,2}}:\d\d,?\s{{1,2}})?(?:дата(?:\s\w+)?\s?[:–-]?\s?)?(?:(?:г\.|город|с\.|п\.|пос\.|село)?\s?[а-я-]{{2,40}},\s*)?"
        rf"(?P<day>{day_pattern()})(?:\s?г\.|\sгода|\sг)?(?:,?\s+(?:г\.|город|с\.)?\s?[а-я-]{{2,40}})?[\s.|,]*(?=\n|$|\d\d:\d\d\s*(?:[\n|]|$))"
    )
    head = _searched(view, pattern, view.text[: view.head_end], "date_line", in_tables=False)
    if head is not None or genre in REGISTERED:
        return head
    if (stamp := stamp_of(view)) is not None:
        return stamp
    tail = max(len(view.text) - 400, 0)
    return _searched(view, pattern, view.text[tail:], "date_line", offset=tail, in_tables=False)


def event_of_lead(view: View, genre: Genre) -> Stated | None:
    """The day the lead tells of, where a press release states no day of its own: it is issued on that day or soon after.

    "Вчера, 11 сентября 2018 года" is issued a day later; what is announced for a day ("16 декабря 2023 года состоится") is issued
    before, nobody knows when.
    """
    if genre not in TOLD:
        return None
    lead = view.text[: view.head_end][:1500]
    goes_on = rf"(?!(?:\s?г\.|\sгода)?\sпо\s{day_pattern()})"  # "с 1 сентября 2023 года по 31 мая 2024 года": told of at its end
    stated = _searched(view, rf"(?P<day>{day_pattern()}){goes_on}", lead, "event_of_lead")
    if stated is None or stated.start is None or stated.end is None:
        return stated
    if int(stated.value[:4]) < OLDEST:
        return None  # "в этот день, 18 декабря 1917 года, …"
    start, end = view.at(stated.start), view.at(stated.end)
    words = patterns("description")["beside_day"]
    for shift, word in ((1, words["day_after"]), (-1, words["day_before"])):
        if re.search(rf"(?<!\w)(?:{word}),?\s$", view.text[max(0, start - 12) : start], re.IGNORECASE):
            day = dt.date.fromisoformat(stated.value) + dt.timedelta(days=shift)
            return view.stated(day.isoformat(), (start, end), "day_beside_that_of_lead")
    ahead = re.match(rf"[^.!?\n]{{0,{REACH}}}?(?<!\w)(?:{words['ahead']})(?!\w)", view.text[end:], re.IGNORECASE)
    return None if ahead else stated


RULES: tuple[Rule, ...] = (published, registered, act_at_head, date_line, event_of_lead)


def of_approval(view: View, approval: Stated | None) -> Stated | None:
    """The day of the act that approved a plan: a plan is issued by being approved."""
    if approval is None or approval.start is None or approval.end is None:
        return None
    start, end = view.at(approval.start), view.at(approval.end)
    return _searched(view, rf"(?P<day>{day_pattern()})", view.text[start:end], "date_of_approval", offset=start)


def find_issue_date(view: View, *, genre: Genre, approval: Stated | None) -> Stated | None:
    """The date of issue by the first rule that finds it."""
    approved = of_approval(view, approval) if genre is Genre.PLAN else None
    return approved or next((stated for rule in RULES if (stated := rule(view, genre)) is not None), None)


def _searched(
    view: View, pattern: str, text: str, rule: str, *, offset: int = 0, in_tables: bool = True
) -> Stated | None:
    for match in re.finditer(pattern, text, re.IGNORECASE):
        start, end = match.span(match.lastgroup or "day")
        day = parse_day(text[start:end])
        if cited().search(text, max(0, start - REACH), start):
            continue
        if day is not None and (in_tables or not _in_table(view, offset + start)):
            return view.stated(day, (offset + start, offset + end), rule)
    return None


@cache
def cited() -> re.Pattern[str]:
    """What makes the day behind it that of another act: "на основании Федерального закона от"."""
    return re.compile(patterns("description")["cited_act"], re.IGNORECASE)


def _in_table(view: View, folded: int) -> bool:
    block = view.document.block_at(view.folded.source(folded, folded + 1)[0])
    return block is not None and view.in_table(block)
