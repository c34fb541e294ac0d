"""Plan against report: what became of each measure.

A measure of a plan and a row of a report are compared as bags of lemmas weighted by how rare they are among all measures
(tf-idf cosine; Salton and Buckley, 1988). Only rows that share a telling lemma are compared, so the work grows with the
matches, not with all pairs. Each measure takes the best row that is left, best pairs first. What the row says happened is read
by the patterns of models/patterns/fulfilment.yaml; "done" needs words, not only a row: an empty outcome is no evidence.
"""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from svodka.annotate.morphology import lemma
from svodka.link import Extraction
from svodka.records import Deadline, Event, EventStatus, PlanItem, Stretch
from svodka.resolve.findings import Place
from svodka.resolve.sentences import sentence_at
from svodka.resources import patterns
from svodka.store.database import fold

WORD = re.compile(r"[^\W\d_]{3,}")
MATCHED = 0.45
"""Cosine from which a row is taken for the measure it reports on."""

TOLD = 0.3
"""Cosine from which an event of running text is taken for the measure: its sentence says more than the measure does."""

SAME_SECTION = 0.1
COMMON = 0.4
"""Share of all measures above which a lemma tells nothing ("проведение") and brings no pair together."""


class Fulfilment(StrEnum):
    """What became of a measure."""

    DONE = "done"
    LATE = "late"
    PARTLY = "partly"
    IN_PROGRESS = "in_progress"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_DONE = "not_done"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A measure of a plan, what became of it, and where the report says so."""

    measure: Place
    text: str
    status: Fulfilment
    evidence: Place | None = None
    quote: str | None = None
    score: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """Something in a report that may tell of a measure: a row, or an event of running text."""

    place: Place
    text: str
    section: str
    told: str
    told_at: Stretch | None
    first_day: dt.date | None
    cancelled: bool
    threshold: float
    rule: str


def reconcile(plan: Extraction, reports: Sequence[Extraction]) -> tuple[Verdict, ...]:
    """One verdict for every measure of the plan, in its order."""
    candidates = [candidate for report in reports for candidate in _candidates(report)]
    measures = [_text(plan, item) for item in plan.plan_items]
    weights = _Weights([*measures, *(candidate.text for candidate in candidates)])
    chosen = _matched(plan, measures, candidates, weights)
    return tuple(
        _verdict(
            plan, item, candidates[chosen[number][0]] if number in chosen else None, chosen.get(number, (0, 0.0))[1]
        )
        for number, item in enumerate(plan.plan_items)
    )


class _Weights:
    """Vectors of lemmas over one collection of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._bags = [Counter(_lemmas(text)) for text in texts]
        self.common = Counter(word for bag in self._bags for word in bag)
        self.total = len(texts)

    def vector(self, text: str) -> dict[str, float]:
        """A vector of length 1: lemma to weight."""
        bag = Counter(_lemmas(text))
        raw = {word: (1 + math.log(times)) * self._rarity(word) for word, times in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {word: weight / norm for word, weight in raw.items()}

    def _rarity(self, word: str) -> float:
        return math.log(1 + self.total / (1 + self.common[word]))

    def telling(self, word: str) -> bool:
        return self.common[word] <= max(2.0, COMMON * self.total)


def _matched(
    plan: Extraction, measures: Sequence[str], candidates: Sequence[_Candidate], weights: _Weights
) -> dict[int, tuple[int, float]]:
    """For each measure's number its candidate's number and score; rows are used once, running text as often as it tells."""
    vectors = [weights.vector(candidate.text) for candidate in candidates]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in vector:
            if weights.telling(word):
                holders[word].append(number)
    pairs = []
    for number, text in enumerate(measures):
        vector = weights.vector(text)
        section = plan.plan_items[number].section
        for other in {holder for word in vector for holder in holders.get(word, ())}:
            candidate = candidates[other]
            score = sum(weight * vectors[other].get(word, 0.0) for word, weight in vector.items())
            if section and section == candidate.section:
                score += SAME_SECTION
            if score >= candidate.threshold:
                pairs.append((-score, number, other))
    chosen: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, number, other in sorted(pairs):
        if number not in chosen and other not in used:
            chosen[number] = (other, -score)
            used.add(other)
    return chosen


def _candidates(report: Extraction) -> Iterable[_Candidate]:
    """Rows of the report first; events only where they stand in no row."""
    events: dict[str | None, list[Event]] = defaultdict(list)
    for event in report.events:
        events[event.plan_item].append(event)
    digest = report.document.digest
    for item in report.plan_items:
        yield _Candidate(
            place=Place(digest, item.start, item.end, item.id),
            text=_text(report, item),
            section=item.section or "",
            told=_quote(report, item.outcome),
            told_at=item.outcome,
            first_day=_first_day(report, item.outcome),
            cancelled=bool(events[item.id]) and all(event.status is EventStatus.CANCELLED for event in events[item.id]),
            threshold=MATCHED,
            rule="fulfilment.row",
        )
    for event in events[None]:
        sentence = sentence_at(report.document.text, event.start)
        yield _Candidate(
            place=Place(digest, event.start, event.end, event.id),
            text=report.document.text[sentence.start : sentence.end],
            section="",
            told=report.document.text[sentence.start : sentence.end] if event.status is not EventStatus.PLANNED else "",
            told_at=sentence,
            first_day=event.begins if event.begins == event.ends else None,
            cancelled=event.status is EventStatus.CANCELLED,
            threshold=TOLD,
            rule="fulfilment.event",
        )


def _first_day(report: Extraction, outcome: Stretch | None) -> dt.date | None:
    """The first single day that an outcome names; periods say nothing of when a thing was done."""
    if outcome is None:
        return None
    days = [
        date.begins
        for date in report.dates
        if outcome.start <= date.start < outcome.end and date.begins is not None and date.begins == date.ends
    ]
    return min(days, default=None)


def _verdict(plan: Extraction, item: PlanItem, candidate: _Candidate | None, score: float) -> Verdict:
    measure = Place(plan.document.digest, item.start, item.end, item.id)
    text = _text(plan, item)
    if candidate is None or candidate.told_at is None or not candidate.told.strip(" -–—.\n"):
        return Verdict(
            measure=measure, text=text, status=Fulfilment.NO_EVIDENCE, score=score, rule="fulfilment.silence"
        )
    status, quote = _status(candidate)
    if status is Fulfilment.DONE and _late(plan, item, candidate):
        status = Fulfilment.LATE
    return Verdict(
        measure=measure,
        text=text,
        status=status,
        evidence=Place(
            candidate.place.document, candidate.told_at.start, candidate.told_at.end, candidate.place.record
        ),
        quote=quote,
        score=score,
        rule=candidate.rule,
    )


def _status(candidate: _Candidate) -> tuple[Fulfilment, str]:
    """What the words of the outcome say, with the sentence that says so."""
    folded = fold(candidate.told)
    happened = any(pattern.search(folded) for pattern in _happened())
    for status, regex in _patterns():
        hit = regex.search(folded)
        if hit is None or (happened and status in (Fulfilment.POSTPONED, Fulfilment.CANCELLED)):
            continue
        sentence = sentence_at(candidate.told, hit.start())
        rest = (candidate.told[: sentence.start] + candidate.told[sentence.end :]).strip(" -–—.;\n")
        # One line of a long outcome that something was cancelled does not undo what the others tell of.
        whole = len(rest) < 2 * len(hit.group()) + 80
        return (status if whole else Fulfilment.PARTLY), candidate.told[sentence.start : sentence.end]
    first = sentence_at(candidate.told, 0)
    if candidate.cancelled:
        return Fulfilment.CANCELLED, candidate.told[first.start : first.end]
    return Fulfilment.DONE, candidate.told[first.start : first.end]


def _late(plan: Extraction, item: PlanItem, candidate: _Candidate) -> bool:
    """Whether the first day the outcome names lies behind the deadline's last."""
    deadline = next((each for each in plan.deadlines if each.id == item.deadline), None)
    if deadline is None or candidate.first_day is None:
        return False
    last = deadline.ends or _last_of_year(deadline, candidate.first_day.year)
    return last is not None and candidate.first_day > last


def _last_of_year(deadline: Deadline, year: int) -> dt.date | None:
    """The last day in `year` of one stretch of months that recurs yearly ("II квартал" of a plan); None of any other deadline."""
    recurrence = deadline.recurrence
    if recurrence is None or recurrence.every != "P1Y" or recurrence.times != 1 or not recurrence.months:
        return None
    last = recurrence.months[-1]
    if recurrence.months != tuple(range(recurrence.months[0], last + 1)) or "DAY=" in (recurrence.rrule or ""):
        return None
    return dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)


@cache
def _happened() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each["regex"]) for each in patterns("fulfilment")["happened"])


@cache
def _patterns() -> tuple[tuple[Fulfilment, re.Pattern[str]], ...]:
    return tuple(
        (Fulfilment(group["status"]), re.compile(each["regex"], re.MULTILINE))
        for group in patterns("fulfilment")["statuses"]
        for each in group["patterns"]
    )


def _lemmas(text: str) -> list[str]:
    return [lemma(word) for word in WORD.findall(text)]


def _text(extraction: Extraction, item: PlanItem) -> str:
    return extraction.document.text[item.start : item.end]


def _quote(extraction: Extraction, stretch: Stretch | None) -> str:
    return "" if stretch is None else extraction.document.text[stretch.start : stretch.end]
