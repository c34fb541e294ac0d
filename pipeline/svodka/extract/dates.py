"""Time expressions of a document, resolved against what the document says."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.cell_days import days_in_figures, hours_in_figures
from svodka.extract.date_clauses import as_told
from svodka.extract.date_years import in_its_year
from svodka.extract.mentions import ColumnRole, DateMention, Mentions, beginning
from svodka.extract.names.quotes import quotations_of
from svodka.extract.timex import Frame, Reading, TimeExpression, expression, frame_of, readings_of, with_neighbour
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.joining import joined
from svodka.extract.timex.values import Manner, Repeat, Within
from svodka.read import Document
from svodka.records import Anchor

SPEECH_BEFORE = re.compile(r":\s*[–—-]?\s*$")
SPEECH_AFTER = re.compile(r"[,.!?]?\s*,?\s*(?:[–—]\s|-\s(?=[а-яё]))")
SPOKEN_AFTER = re.compile(r"[,.]\s?[–—-]\s(?=[а-яё])")
"""«Ждут места 46 малышей», – пояснил он."""
PAST, ANY = frozenset({"Past"}), frozenset({"Past", "Pres", "Fut"})
SENTENCE_INSIDE = re.compile(r"[.!?…]\s+[А-ЯЁ]")
LONGEST_TITLE = 300
ACT = re.compile(r"\s?об?\s[а-яё]", re.IGNORECASE)
"""How the name of an act begins: «Об утверждении бюджета на 2024 год»; its dates count."""
ROW = 8
"""Blocks to either side among which the row's other cells stand."""
NO_DAY, FROM_MIDNIGHT = "XXXX-XX-XXT", "XXXX-XX-XXT00:"
"""How the value of an hour of no day begins, and that of one after midnight."""
TIMECODES = 4
"""So many hours in a row from midnight on are those of a film."""
FEASTS = frozenset({"holiday", "holiday_named"})
"""Rules of holidays: "День села | 5 мая" in a plan is what is to be held."""


def find_dates(doc: Doc, document: Document, found: Mentions) -> tuple[DateMention, ...]:
    """Every date, period and repetition that is no deadline and stands in no title."""
    taken = Coverage((deadline.start, deadline.end) for deadline in found.deadlines)
    titles = Coverage(title_stretches(doc, document))
    frame = frame_of(doc, document, about=found.about, reference=found.reference)
    dates = []
    for index, block in enumerate(readings_of(doc, document)):
        role, place = found.roles.get(index), document.blocks[index]
        planned = role is ColumnRole.DEADLINE
        figured = days_in_figures(document.text, place.start, place.end) if role is ColumnRole.WHEN else []
        if role is ColumnRole.CLOCK:
            figured = hours_in_figures(document.text, place.start, place.end)
            frame = _on_day_of_row(document, found, frame=frame, index=index)
        for reading in figured or block:
            told = as_told(doc, reading)
            date = expression(told, frame)
            if date is None:
                continue
            date = in_its_year(doc, told, date, frame=frame, genre=found.about.genre, titles=titles)
            frame = with_neighbour(frame, told, date)
            feast = role is ColumnRole.MEASURE and reading.rule in FEASTS and reading.start == place.start
            apart = (
                planned
                or feast
                or taken.touches(reading.start, reading.end)
                or titles.holds(reading.start, reading.end)
            )
            if not (
                apart
                or isinstance(reading.meaning, Manner | Within)
                or (place.cell is not None and _names_yearly(reading))
                or _names_form(document.text, reading)
            ):
                dates.append(date)
    return tuple(_mention(date) for date in joined(document.text, _without_timecodes(dates)))


def _without_timecodes(dates: list[TimeExpression]) -> list[TimeExpression]:
    """Without the minutes of a film: "00:28 Итоги года; 01:24 Планы; 02:42 Песни" count on from its beginning and are of no day."""
    hours = [date for date in dates if date.rule == "figure" and (date.value or "").startswith(NO_DAY)]
    values = [date.value or "" for date in hours]
    if len(hours) < TIMECODES or not values[0].startswith(FROM_MIDNIGHT) or values != sorted(set(values)):
        return dates
    return [date for date in dates if date not in hours]


def _on_day_of_row(document: Document, found: Mentions, *, frame: Frame, index: int) -> Frame:
    """The frame of hours in a plan's row: they are of the day that another cell of the row sets."""
    cell = document.blocks[index].cell
    for at in range(max(0, index - ROW), min(len(document.blocks), index + ROW + 1)):
        block = document.blocks[at]
        if block.cell is None or cell is None or (block.cell.table, block.cell.row) != (cell.table, cell.row):
            continue
        if found.roles.get(at) is ColumnRole.DEADLINE:
            days = {each.begins for each in beginning(found.deadlines, block.start, block.end)}
            day = days.pop() if len(days) == 1 else None
            anchor = None if day is None else Anchor("block", day.isoformat(), block.start, block.end)
            return replace(frame, near_day=day, near_day_anchor=anchor, near_day_at=document.blocks[index].start)
    return frame


def title_stretches(doc: Doc, document: Document) -> list[tuple[int, int]]:
    """Quotations that name something: a year in «Лето-2019» dates nothing. Quoted speech, which tells in finite verbs, does."""
    text = document.text
    found = []
    for quotation in quotations_of(doc, document).values():
        inside = text[quotation.start + 1 : quotation.end - 1]
        before = text[max(0, quotation.start - 4) : quotation.start]
        spoken = (
            SPEECH_BEFORE.search(before) and inside[:1].isupper() and SPEECH_AFTER.match(text, quotation.end)
        ) or SENTENCE_INSIDE.search(inside)
        told = False
        if not spoken and SPOKEN_AFTER.match(text, quotation.end):
            told = inside[:1].isupper() and _tells(doc, quotation.start, quotation.end, tenses=ANY)
        if (
            spoken
            or told
            or ACT.match(inside)
            or len(inside) > LONGEST_TITLE
            or _tells(doc, quotation.start, quotation.end)
        ):
            continue
        found.append((quotation.start, quotation.end))
    return found


def _tells(doc: Doc, start: int, end: int, *, tenses: frozenset[str] = PAST) -> bool:
    """Whether a stretch says what somebody did: a finite verb of the past, or of any of the `tenses`."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return False
    tokens, here = columns(doc), slice(span.start, span.end)
    return any(
        features.get("Tense") in tenses and features.get("VerbForm") == "Fin" and pos in {"VERB", "AUX"}
        for features, pos in zip(tokens.features[here], tokens.pos[here], strict=True)
    )


def _names_form(text: str, reading: Reading) -> bool:
    """ "По форме № 1-ЖКХ (зима)": a season alone in brackets names a form; "(весна, осень)" says when."""
    alone = text[reading.start - 1 : reading.start] == "(" and text[reading.end : reading.end + 1] == ")"
    return reading.rule == "season_listed" and reading.start > 0 and alone


def _names_yearly(reading: Reading) -> bool:
    """ "Ежегодный конкурс" in a row of a plan: the adjective is part of the name, and the row has its time."""
    return (
        reading.rule == "every_adjective" and isinstance(reading.meaning, Repeat) and reading.meaning.freq == "YEARLY"
    )


def _mention(date: TimeExpression) -> DateMention:
    return DateMention(
        start=date.start,
        end=date.end,
        rule=f"dates.{date.rule}",
        value=date.value,
        recurrence=date.recurrence,
        begins=date.begins,
        ends=date.ends,
        anchor=date.anchor,
    )
