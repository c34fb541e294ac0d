"""A counted series whose days are told one by one: "две ярмарки: 23 сентября в клубе и 14 октября на площади" are two happenings."""

from dataclasses import replace

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import days, exactness
from svodka.extract.events.words import index_at, is_gap
from svodka.extract.mentions import DateMention
from svodka.records import EventRole

FEWEST, MOST = 2, 6
"""How many happenings may be told so."""
EXACT = 2
MONTH = 31


def told_by_day(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every series parted whose days are as many as its happenings and have each a place or number of its own."""
    parted: list[Draft] = []
    for draft in drafts:
        told = _days_of(doc, draft)
        parted += [draft] if not told else _by_day(draft, told)
    return parted


def _days_of(doc: Doc, draft: Draft) -> list[DateMention]:
    """The days of a series after its noun, each with words of its own; none where the text does not part them."""
    times = [count.value for count, role in draft.counts if role is EventRole.OCCURRENCES]
    if draft.trigger is None or draft.titles or len(times) != 1 or not FEWEST <= times[0] <= MOST:
        return []
    told = sorted((date for date in draft.dates if date.start > draft.end), key=lambda date: date.start)
    exact = [date for date in told if exactness(date) >= EXACT and days(date) <= MONTH]
    if len(exact) != len(told) or len({date.value for date in exact}) != times[0] or len(exact) != times[0]:
        return []
    ends = [*(date.start for date in exact[1:]), None]
    return exact if all(_has_words(doc, date, end) for date, end in zip(exact, ends, strict=True)) else []


def _has_words(doc: Doc, date: DateMention, end: int | None) -> bool:
    """Whether something is told of a day before the next: not so in "(25 января, 18 апреля)"."""
    first = index_at(doc, date.end - 1) + 1
    last = min(len(doc), first + EXACT + 1) if end is None else index_at(doc, end)
    return any(token.is_alpha and token.pos_ not in ("CCONJ", "ADP") and not is_gap(token) for token in doc[first:last])


def _by_day(series: Draft, told: list[DateMention]) -> list[Draft]:
    """One draft a day: the first keeps the noun, every other stands where its day does."""
    counts = [(count, EventRole.OTHER if role is EventRole.OCCURRENCES else role) for count, role in series.counts]
    drafts = [series]
    drafts += [
        replace(
            series,
            start=date.start,
            end=date.end,
            need="title",
            trigger=None,
            model=series,
            titles=[],
            dates=[],
            counts=[],
        )
        for date in told[1:]
    ]
    bounds = [*(date.start for date in told[1:]), None]
    for draft, date, start, end in zip(drafts, told, [0, *bounds[:-1]], bounds, strict=True):
        draft.dates, draft.lead = [date], None
        draft.counts = [
            pair for pair in counts if (start or 0) <= pair[0].start and (end is None or pair[0].start < end)
        ]
    return drafts
