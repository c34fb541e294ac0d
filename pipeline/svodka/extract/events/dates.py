"""When a happening took place: its own date, its sentence's, its list's, its paragraph's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.matters import of_matter
from svodka.extract.events.number_parts import names_part
from svodka.extract.events.plan_times import as_date, of_row, under_duty
from svodka.extract.events.positions import Position
from svodka.extract.events.schedule import day_of, days_above
from svodka.extract.events.section_dates import carried, too_exact
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import folded, index_at, is_word, words
from svodka.extract.mentions import DateMention, beginning
from svodka.extract.timex.inferred import of_origin
from svodka.records import Anchor, EventRole, Genre

AS_OF = "dates.as_of"
"""The rule of the day up to which figures are counted."""
WITHIN = 4
"""Tokens of an opening like "В ходе неё"."""
NO_DAY = "XXXX-XX-XX"
SEVERAL = 2
YEAR = 4
MONTH_DAYS = 31
BRACKET = re.compile(r"[^,;:()]{0,40}\(\s?")
"""What stands between a happening and the bracket with its time."""
LONG_NAME = 14
"""Tokens of a feast's name between "приуроченная" and the bracket with its day."""
FIRST = 2
"""Tokens of a sentence before a feast that goes on with the one before it."""
OPENING = 60
"""Characters within which a date opens its sentence."""


def own(dates: Sequence[DateMention]) -> DateMention | None:
    """The most exact of a happening's own dates; the first where they are alike."""
    return max(dates, key=lambda date: (exactness(date), -date.start), default=None)


def _of_all(doc: Doc, draft: Draft) -> Sequence[DateMention]:
    """A series has no day of its own: "4 заседания (23 марта, 15 июня, …)", "собрания 5 и 12 мая", "7 лекций, в т.ч. в школе (11.02.2021)"."""
    times = next((count.value for count, role in draft.counts if role is EventRole.OCCURRENCES), 1)
    several = (
        draft.trigger is not None and in_plural(doc, draft.trigger) and not is_word(doc[draft.trigger.head], "single")
    )
    single = {_day_of(date) for date in draft.dates if exactness(date) > 1 and days(date) <= MONTH_DAYS} - {NO_DAY}
    if len(single) > 1 and (several or times >= SEVERAL or _listed(doc, draft.dates)):
        return [date for date in draft.dates if _day_of(date) not in single]
    if times < SEVERAL:
        return draft.dates
    return [date for date in draft.dates if date.start < draft.end or not names_part(doc, draft.end, date.start)]


def _listed(doc: Doc, dates: Sequence[DateMention]) -> bool:
    """ "в два этапа (апрель и сентябрь)": several times of one happening, joined by nothing but "и"."""
    between = (
        doc[index_at(doc, one.end - 1) + 1 : index_at(doc, other.start)]
        for one, other in pairwise(dates)
        if one.end < other.start
    )
    return all(all(token.text in ("и", ",") for token in gap) for gap in between)


def _day_of(date: DateMention) -> str:
    """The value without its hour."""
    return (date.value or "").partition("T")[0]


def note_lead(story: Story, index: int, here: Passage) -> None:
    """Keep the date a statement begins with, or that of its first draft, for those that follow."""
    drafted = next((draft.lead for draft in story.drafts[index] if draft.lead is not None), None)
    opening = next(
        (
            element.what
            for element in here.elements
            if isinstance(element.what, DateMention)
            and element.depth == 0
            and element.start - here.statement.start <= OPENING
            and element.what.value
            and not element.what.value.startswith("..")
            and not (element.what.value.endswith("/..") and "T" in element.what.value)
            and not of_origin(story.document.text, start=element.start, end=element.end)
        ),
        None,
    )
    lead = drafted or opening
    if lead is not None:
        story.leads[index] = lead
        story.led.append(index)


def date_of(story: Story, draft: Draft) -> tuple[DateMention | None, str]:
    """The draft's date and where it comes from."""
    if draft.lead is not None and of_matter(story.doc, draft, draft.lead):
        draft.lead = None
    draft.dates = draft.dates or _of_its_body(story, draft)
    draft.dates = [date for date in draft.dates if not (of_matter(story.doc, draft, date) or _long_before(story, date))]
    chosen, statement = own(_of_all(story.doc, draft)), story.told[draft.statement]
    chosen = None if chosen is None else _on_day(story, chosen, index=draft.statement)
    if chosen is not None and not (
        draft.lead is not None
        and (exactness(draft.lead) > exactness(chosen) == 1 or _for_which(story.doc, draft, chosen))
    ):
        return chosen, "own"
    if draft.position in (Position.FRAME, Position.BESIDE) and any(
        not other.aside for other in story.drafts[draft.statement]
    ):
        # the day that the noun itself follows is no other's
        led = draft.lead
        own_clause = led is not None and (
            _right_before(story.doc, draft, led) or _opens_clause_of(story.drafts[draft.statement], draft, led)
        )
        return (led, "sentence") if own_clause else (None, "")
    beside = _set_in_bracket(story, draft, statement)
    if beside is not None:
        return beside, "deadline"
    if draft.lead is not None:
        planned = _set_before(story, draft, statement) if exactness(draft.lead) == 1 else None
        if planned is not None:
            return planned, "deadline"
        return _on_day(story, draft.lead, index=draft.statement), "sentence"
    whole = _of_whole(story, draft) or _within_told(story, draft)
    if whole is not None:
        return whole, "sentence"
    orders = story.found.about.genre is Genre.ORDER
    set_here = beginning(story.found.deadlines, statement.start, statement.end)
    ordered = next((as_date(story, other) for other in set_here), None)
    if ordered is None and statement.header is not None and statement.header in story.leads and not orders:
        over = story.leads[statement.header]
        if over.rule != AS_OF:  # "На 1 декабря помощь получили 90 семей, проведено:"
            return over, "list"
    row = of_row(story, statement)
    if row is not None:
        return row, "row"
    ordered = ordered or under_duty(story, statement)
    if ordered is not None:
        return ordered, "deadline"
    if story.found.about.genre is Genre.PLAN:
        # as in: Конкурс рисунков. Срок: ноябрь.
        block = story.document.blocks[statement.block]
        stated = beginning(story.found.deadlines, block.start, block.end)
        ordered = as_date(story, stated[0]) if len(stated) == 1 and block.cell is None else None
        if ordered is not None:
            return ordered, "deadline"
    day = day_of(story, draft.statement)
    if day is not None and not too_exact(draft, day, source="heading"):
        return day, "heading"
    feast = _of_feast(story, draft)
    if feast is not None:
        return feast, "paragraph"
    told = carried(story, draft.statement)
    if told is None or too_exact(draft, told, source="paragraph"):
        return None, ""
    return told, "paragraph"


def _of_its_body(story: Story, draft: Draft) -> list[DateMention]:
    """ "на заседание судейской [коллегии], которая состоится 20 марта": what was read of the noun that only says whose it is."""
    drafts = story.drafts[draft.statement]
    following = next((other for other in drafts if other.start > draft.start), None)
    if draft.trigger is None or draft.titles or following is None or following.position is not Position.TALK:
        return []
    body = following.trigger
    if body is None or following.titles or not is_word(story.doc[body.head], "sitting"):
        return []
    direct = all(token.pos_ == "ADJ" for token in story.doc[draft.trigger.last : body.first])
    return following.dates if direct and columns(story.doc).features[body.head].get("Case") == "Gen" else []


def _long_before(story: Story, date: DateMention) -> bool:
    """ "Урок мужества (Курская битва, [5 июля – 23 августа 1943 г.])" in a plan: what it is about, years before all that is planned."""
    period = story.found.about.period
    if story.found.about.genre is not Genre.PLAN or period is None or date.ends is None:
        return False
    year = period.value[:YEAR]
    return year.isdecimal() and date.ends.year < int(year) - 1


def _for_which(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "12 марта прошла акция за [последнюю субботу февраля]": what it was held for, where its day is told."""
    led = draft.lead is not None and exactness(draft.lead) == EXACT
    at = index_at(doc, date.start)
    if not led or date.start < draft.start:
        return False
    return "за" in (folded(doc[at]), folded(doc[at - 1])) or _of_feast_named(doc, at)


def _of_feast_named(doc: Doc, at: int) -> bool:
    """ "приуроченная к «Дню трезвости» ([3 октября])": the bracket tells the day of the feast."""
    if doc[at - 1].text != "(":
        return False
    feast = False
    for before in range(at - 2, max(-1, at - 2 - LONG_NAME), -1):
        if doc[before].text in ";.:(" or (doc[before].pos_ == "VERB" and not is_word(doc[before], "dedicated")):
            return False
        feast = feast or folded(doc[before]) in words("day")
        if is_word(doc[before], "dedicated"):
            return feast
    return False


def _right_before(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "[27 августа] на областном совещании юрист доложил": a day with nothing but a preposition and adjectives before the noun."""
    if draft.trigger is None or exactness(date) != EXACT or days(date) > 1 or date.end > draft.start:
        return False
    between = doc[index_at(doc, date.end - 1) + 1 : draft.trigger.first]
    led = len(between) > 0 and folded(between[0]) in words("in or on")
    return led and all(token.pos_ == "ADJ" for token in between[1:])


def _opens_clause_of(drafts: Sequence[Draft], draft: Draft, date: DateMention) -> bool:
    """ "10 мая прошёл матч, [11 мая] дети побывали на экскурсии": a day told after the happening before it."""
    before = [other for other in drafts if other.start < draft.start]
    return bool(before) and before[-1].reach() <= date.start < draft.start and exactness(date) == EXACT


def _of_whole(story: Story, draft: Draft) -> DateMention | None:
    """ "Месячник прошёл с 1 по 30 мая: состоялось 16 [бесед]": what a colon tells of a happening was in its time."""
    for earlier in story.drafts[draft.statement]:
        date = own(earlier.dates)
        if earlier is draft or earlier.start > draft.start:
            return None
        if date is None or exactness(date) == 1 or date.start >= draft.start:
            continue
        between = columns(story.doc).texts[index_at(story.doc, earlier.end) : index_at(story.doc, draft.start)]
        if [text for text in between if text in ":;"] == [":"]:
            return date
    return None


def _of_feast(story: Story, draft: Draft) -> DateMention | None:
    """ "15 июля отметили юбилей района. В [празднике] участвовали …": the day of the sentence that tells of it without its noun."""
    index = draft.statement - 1
    if index < 0 or draft.position is not Position.BESIDE or draft.trigger is None:
        return None
    before, here = story.told[index], story.told[draft.statement]
    opens = draft.trigger.first - here.first <= FIRST and story.drafts[draft.statement][0] is draft
    lead = story.leads.get(index)
    if not opens or lead is None or before.block != here.block or story.taken_in(index):
        return None
    noun = story.doc[draft.trigger.head]
    again = is_word(noun, "generic") or is_word(noun, "feast")
    return lead if again and exactness(lead) == EXACT and days(lead) == 1 else None


def _within_told(story: Story, draft: Draft) -> DateMention | None:
    """ "Акция прошла с 5 по 16 мая. В ходе неё состоялось 18 [собраний]": in the time of what was told just before."""
    statement = story.told[draft.statement]
    if not story.taken or draft.aside:
        return None
    beside = story.taken_in(draft.statement)
    last = story.taken[-1 - len(beside)] if len(beside) < len(story.taken) else story.taken[-1]
    near = story.told[last.draft.statement].block == statement.block and last.draft.statement == draft.statement - 1
    if last.date is None or exactness(last.date) == 1 or not near:
        return None
    opening = [token for token in story.doc[statement.first : statement.first + WITHIN] if token.is_alpha]
    if len(opening) < WITHIN - 1:
        return None
    inside = is_word(opening[1], "frame") and folded(opening[2]) in words("taking up")
    # also "В его рамках"
    inside = inside or (is_word(opening[2], "frame") and folded(opening[1]) in words("taking up"))
    again = folded(opening[0]) == "за" and folded(opening[1]) == last.draft.lemma
    return last.date if inside or again else None


def _set_in_bracket(story: Story, draft: Draft, statement: Statement) -> DateMention | None:
    """ "В июне планируем: поход (10.06), спартакиаду (17-18.06)": the deadline in the bracket right after the happening."""
    after = next(iter(beginning(story.found.deadlines, draft.reach(), statement.end)), None)
    if after is None or BRACKET.fullmatch(story.document.text, draft.reach(), after.start) is None:
        return None
    return as_date(story, after)


def _set_before(story: Story, draft: Draft, statement: Statement) -> DateMention | None:
    """ "Задачи на 2023 год: провести в марте [конкурс]": the deadline in the same clause, nearer than the year."""
    stated = list(beginning(story.found.deadlines, statement.start, draft.start))
    if not stated or any(mark in story.document.text[stated[-1].end : draft.start] for mark in ",;:."):
        return None
    return as_date(story, stated[-1])


def _on_day(story: Story, date: DateMention, *, index: int) -> DateMention:
    """ "Программа фестиваля: [10:00] – ярмарка": an hour without a day is on the day of the happening told before, or the days over it."""
    if not (date.value or "").startswith(NO_DAY):
        return date
    over = days_above(story, index)
    if over is not None:
        return over
    days_told = (taken.date for taken in reversed(story.taken[-EXACT:]) if taken.date is not None)
    day = next((told for told in days_told if exactness(told) == EXACT and told.begins is not None), None)
    if day is None or day.begins is None:
        return date
    value = (date.value or "").replace(NO_DAY, day.begins.isoformat())
    return replace(date, value=value, begins=day.begins, ends=day.begins)


def anchored(date: DateMention, source: str) -> Anchor:
    """Where an event's date was read."""
    return Anchor(source=source, value=date.value or "", start=date.start, end=date.end)
