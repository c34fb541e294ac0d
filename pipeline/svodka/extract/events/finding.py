"""Events: happenings with their titles, dates, places, status and numbers.

Statements are read one by one (`reader`), each draft is judged by `rules`, and what is left over is given to the
event it goes on telling of (`again`).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.again import antecedent, is_promise, keep_promise, kept, promised, take_up
from svodka.extract.events.audience import audience_of
from svodka.extract.events.cases import case_of, tokens_of
from svodka.extract.events.dates import anchored, date_of, date_of_heading, date_of_story, note_lead, own, too_exact
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Surroundings, passage
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.forms import form_columns, of_form, on_day
from svodka.extract.events.going_on import came_before, go_on
from svodka.extract.events.outcomes import take_measure
from svodka.extract.events.parts_after import parts_after
from svodka.extract.events.places import place_of
from svodka.extract.events.plan_times import share_days
from svodka.extract.events.positions import in_plural
from svodka.extract.events.reader import read_passage
from svodka.extract.events.row_facts import give_attendance, of_row
from svodka.extract.events.row_places import place_of_row
from svodka.extract.events.rules import verdict
from svodka.extract.events.schedule import of_line
from svodka.extract.events.statements import Statement, statements
from svodka.extract.events.status import Telling, put_off_to, telling
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.titles import is_name, quotes
from svodka.extract.events.told_before import date_after, date_told_before, lasting, prolonged, under_bare_date
from svodka.extract.events.words import folded, index_at, verbs
from svodka.extract.mentions import ColumnRole, DateMention, EventCount, EventMention, Mentions, beginning, holding
from svodka.read import Document
from svodka.records import EventKind, EventStatus, Genre, Stretch

ORDERING = frozenset({Genre.ORDER, Genre.MINUTES, Genre.LETTER, Genre.PLAN})
"""Genres in which a bare infinitive ("провести субботник") orders what is to be."""
TELLING = frozenset({None, ColumnRole.OUTCOME, ColumnRole.FIGURE})
"""Roles of columns whose numbers say how a measure went; "Планируемый результат" says nothing of that."""
GENERAL = frozenset({"heading", "paragraph", "list"})
"""Where a date was read that holds for much; "14 января." right before the sentence is nearer."""
HEAD = 5
"""Statements among which minutes name their meeting."""
SINCE_YEAR = re.compile(r"\d{4}/\.\.")
NUMBERING = " .\t0123456789)-–—•"


def find_events(doc: Doc, document: Document, found: Mentions) -> tuple[EventMention, ...]:
    """All events of a document, in order."""
    story = Story(doc, document, found, statements(doc, document))
    around = Surroundings(found)
    measures = ColumnRole.MEASURE in found.roles.values()
    columns = form_columns(story) if measures else frozenset()
    headers = {statement.header for statement in story.told if statement.header is not None}
    for index, statement in enumerate(story.told):
        here = passage(doc, document, statement=statement, around=around)
        role = found.roles.get(statement.block) if measures else None
        measure, formal = role is ColumnRole.MEASURE, role is ColumnRole.FORM  # the name beside a form happens
        if formal or not (here.elements or here.happening or measure):
            story.drafts[index] = []  # without a noun, title, day or number nothing is told
            continue
        story.drafts[index] = drafts = read_passage(doc, here, index=index, heir_of=_heir(story, index))
        if measure and (formed := of_form(story, index, columns)) is not None:
            story.drafts[index] = drafts = [formed]
        if measure and not drafts and (set_down := on_day(story, index)) is not None:
            drafts.append(set_down)
        if here.happening and not drafts and (plain := of_row(story, index)) is not None:
            drafts.append(plain)
        if not drafts and (named := of_line(story, index)) is not None:
            drafts.append(named)
        _join_title_before(story, index)
        note_lead(story, index, here)
        told = [_judge(story, draft, heads=index in headers) for draft in drafts]
        if not any(told):
            go_on(story, here, index)
            parts_after(story, here, index)
            date_after(story, here, index)
        else:
            came_before(story, index)
        if not drafts:
            take_measure(story, here, index)
    give_attendance(story)
    if measures:
        share_days(story)
    return tuple(sorted((_mention(story, taken) for taken in kept(story)), key=lambda event: (event.start, event.end)))


def _heir(story: Story, index: int) -> Draft | None:
    """What a title alone is an instance of: the head of its list, or the titled event just before it."""
    statement = story.told[index]
    before = story.told[index - 1] if index else None
    if before is not None and before.block == statement.block and story.text(index - 1).endswith(";"):
        return next(iter(story.drafts[index - 1][-1:]), None)
    last = story.taken[-1].draft if story.taken else None
    if statement.header is not None:
        heads = (draft for draft in story.drafts[statement.header] if not draft.aside and draft.need != "project")
        head = next(heads, None)
        if head is not None or last is None:
            return head
        near = story.told[statement.header].block - story.told[last.statement].block <= 1
        return last if near and story.same_cell(story.told[last.statement], statement) else None
    if last is None or last.statement < index - 1 or not (last.titles and last.closed):
        return None
    return last if story.same_cell(story.told[last.statement], statement) else None


def _join_title_before(story: Story, index: int) -> None:
    """ "«Наш двор». Выездные лекции (30 чел.)": a title that makes a sentence belongs to the noun of the next."""
    drafts = story.drafts[index]
    if index == 0 or not drafts or drafts[0].trigger is None or drafts[0].titles:
        return
    before, text = story.told[index - 1], story.document.text
    titles = [quote for quote in quotes(text, before.start, before.end) if is_name(text, quote)]
    here = story.told[index]
    # also on a line of its own: «Наш двор»¶– лекция о деревьях
    lower = here.item and here.block == before.block + 1 and text[here.start].islower()
    if len(titles) != 1 or not (before.block == here.block or lower):
        return
    if (text[before.start : titles[0].start] + text[titles[0].end : before.end]).strip(NUMBERING):
        return
    drafts[0].titles = titles
    if story.taken and story.taken[-1].draft.statement == index - 1:
        story.taken.pop()


def _judge(story: Story, draft: Draft, *, heads: bool) -> bool:
    """Take the draft, give it to the event it means, or leave it; whether its numbers are spoken for."""
    statement = story.told[draft.statement]
    first, last = tokens_of(story, draft)
    date, source = date_of(story, draft)
    if date is None:
        date = date_told_before(story, draft)
        source = "paragraph" if date is not None else ""
    elif source in GENERAL:
        nearer = under_bare_date(story, draft)
        date, source = (
            (nearer, "paragraph") if nearer is not None and exactness(nearer) > exactness(date) else (date, source)
        )
    elif source == "sentence":
        date = prolonged(story, draft, date)
    elif (date.value or "").startswith("../"):
        date = lasting(_begun(draft, date), date)
    told = telling(story.doc, statement, first=first, last=last)
    if (
        told.ordered
        and told.status is None
        and (story.found.about.genre in ORDERING or _sets_task(story, statement, verb=told.verb))
    ):
        told = replace(told, status=EventStatus.PLANNED)
    if told.general and source == "own" and date is not None and SINCE_YEAR.fullmatch(date.value or ""):
        # as in: «Библионочь» проводится с 2012 года
        date, source = None, ""
    moved = _put_off_to(story, draft, told)
    if moved is not None:
        date, source, told = moved, "own", replace(told, status=EventStatus.PLANNED)
    case = case_of(story, draft, told=told, dated=_shown(story, draft, date=date, source=source), heads=heads)
    rule = _of_minutes(story, draft) or verdict(case)
    if rule == "enumerated" and date is None:
        date, source = story.taken[-1].date, "sentence"
    if rule == "participants" and case.today and date is None:
        # the hour of a report is not that of what it tells
        issued = _issued(story)
        date = None if issued is None else replace(issued, value=(issued.value or "").partition("T")[0])
        source = "document"
    if rule == "minutes":
        date, source = _issued(story), "document"
    own_event = rule in ("cancelled", "in turn", "participants")
    ends = source == "own" and date is not None and (date.value or "").startswith("../")
    earlier = None if own_event or not (rule or draft.counts or ends) else antecedent(story, case)
    promise = promised(story, case) if rule else None
    if promise is not None:
        date, source = (promise.date, promise.source) if date is None else (date, source)
        keep_promise(story, promise, draft)
    elif earlier is not None:
        take_up(earlier, draft, date=date if source in ("own", "sentence") else None)
        return True
    if rule and date is None and (told.status is EventStatus.HELD or rule in ("in turn", "participants")):
        # "учения, прошедшие на прошлой неделе": at a time of its own that the text leaves open
        unknown = _unresolved(story, statement)
        date, source = None if unknown else date_of_story(story, draft.statement), "section"
        date = None if date is None or too_exact(draft, date, source=source) else date
    if rule and date is None and told.ordered and told.status is EventStatus.PLANNED:
        date, source = date_of_heading(story, statement), "heading"
    if rule:
        story.taken.append(Taken(draft, rule, told, date, source, promise=is_promise(story, case)))
    return bool(rule)


def _begun(draft: Draft, until: DateMention) -> DateMention | None:
    """ "стартовала [в сентябре] и продлится до конца мая": the other time told of what lasts."""
    told = [date for date in draft.dates if date.end <= until.start and date.begins is not None]
    return told[-1] if told else draft.lead


def _unresolved(story: Story, statement: Statement) -> bool:
    """Whether a statement tells a time that cannot be resolved: "на прошлой неделе" in a text without a date."""
    stated = beginning(story.found.dates, statement.start, statement.end)
    return any(date.value is None and date.recurrence is None for date in stated)


def _shown(story: Story, draft: Draft, *, date: DateMention | None, source: str) -> tuple[DateMention | None, str]:
    """What shows that something happened: its date, or one of several, of which none is the date of it all."""
    if draft.trigger is None or draft.need == "project":
        return date, source
    single = not in_plural(story.doc, draft.trigger) or all(day.end <= draft.start for day in draft.dates)
    if date is None and single and len(draft.dates) > 1:
        return own(draft.dates), "own"
    return date, source


def _sets_task(story: Story, statement: Statement, *, verb: int | None) -> bool:
    """ "Задачи на 2025 год:¶- провести 20 ярмарок": an item of a list that rests on an infinitive."""
    if verb is None or not (statement.item or statement.header is not None):
        return False
    header = None if statement.header is None else story.told[statement.header]
    if header is not None and any(folded(token) in verbs("manage") for token in story.doc[header.first : header.last]):
        return False
    before = story.doc[statement.first : verb]
    return not any(token.pos_ in ("VERB", "AUX") or folded(token) == "удаться" for token in before)


def _put_off_to(story: Story, draft: Draft, told: Telling) -> DateMention | None:
    """The new day of a happening that was put off, where the text names one."""
    if told.status is not EventStatus.CANCELLED or told.verb is None:
        return None
    for date in reversed(draft.dates):
        at = index_at(story.doc, date.start)
        if at > told.verb and put_off_to(story.doc, verb=told.verb, date=at):
            return date
    return None


def _of_minutes(story: Story, draft: Draft) -> str | None:
    """The meeting whose minutes the document is: "Протокол [заседания] комиссии"."""
    if story.found.about.genre is not Genre.MINUTES or draft.statement > HEAD or story.taken:
        return None
    return "minutes" if draft.kind is EventKind.MEETING and draft.trigger is not None else None


def _issued(story: Story) -> DateMention | None:
    """The document's own date, as the date of what it records."""
    stated = story.found.about.date
    if stated is None:
        head = story.told[min(HEAD, len(story.told) - 1)].end
        return next((date for date in story.found.dates if date.start < head and exactness(date) > 2), None)
    return next(
        (
            date
            for date in story.found.dates
            if stated.start is not None and date.start < (stated.end or 0) and stated.start < date.end
        ),
        DateMention(start=stated.start or 0, end=stated.end or 1, rule=stated.rule or "about", value=stated.value),
    )


def _mention(story: Story, taken: Taken) -> EventMention:
    draft, text = taken.draft, story.document.text
    statement = story.told[draft.statement]
    title, title_span = _title(draft, text)
    beside = story.drafts[draft.statement]
    place = place_of(story.doc, story.found, statement=statement, draft=draft, beside=beside)
    if place is None or story.found.roles.get(statement.block) is ColumnRole.HAPPENING:
        place = place_of_row(story, statement) or place
    return EventMention(
        start=draft.start,
        end=draft.end,
        rule=taken.rule,
        kind=draft.kind,
        title=title,
        title_span=title_span,
        date=None if taken.date is None else taken.date.value,
        date_anchor=None if taken.date is None else anchored(taken.date, taken.source),
        begins=None if taken.date is None else taken.date.begins,
        ends=None if taken.date is None else taken.date.ends,
        place=None if place is None else text[place.start : place.end],
        place_span=place,
        status=_status(story, taken, statement),
        audience=audience_of(story.doc, statement=statement, draft=draft),
        counts=tuple(
            EventCount(start=count.start, end=count.end, role=role)
            for count, role in sorted(draft.counts, key=lambda pair: pair[0].start)
        ),
        again=tuple(taken.again),
    )


def _to_come(story: Story, taken: Taken) -> bool:
    """Whether the event's first day lies after the document's own date."""
    if taken.date is None or taken.date.begins is None:
        return False
    about = story.found.about
    stated = about.date or about.period
    if stated is None:
        return False
    last = stated.value.partition("/")[2] or stated.value
    return last[:4].isdigit() and taken.date.begins.isoformat() > last.ljust(len("2024-05-14"), "~")


def _on_planned_day(story: Story, taken: Taken) -> bool:
    """ "Праздник пройдёт 5 мая. Программа: 10:00 – ярмарка": the parts of what is to come are to come."""
    day = None if taken.date is None else taken.date.begins
    if story.planned is None:
        dated = (other.date for other in story.taken if other.told.status is EventStatus.PLANNED)
        story.planned = frozenset(date.begins for date in dated if date is not None and date.begins is not None)
    return day in story.planned


def _tells_past(story: Story, statement: Statement) -> bool:
    """ "16 мая на заседании рассмотрен вопрос": whatever the verb, it is over."""
    tokens = columns(story.doc)
    return any(
        tokens.pos[index] in ("VERB", "AUX") and features.get("Tense") == "Past" and features.get("Variant") != "Long"
        for index, features in enumerate(_features(story, statement), statement.first)
        if features.get("VerbForm") == "Fin" or features.get("Variant") == "Short"
    )


def _will_be(story: Story, statement: Statement) -> bool:
    """ "25 мая прозвенит последний звонок": a future of any verb."""
    return any(features.get("Tense") == "Fut" for features in _features(story, statement))


def _orders(story: Story, statement: Statement) -> bool:
    """ "До 1 марта подготовить проведение ярмарки": an infinitive orders what is to be."""
    return any(features.get("VerbForm") == "Inf" for features in _features(story, statement))


def _features(story: Story, statement: Statement) -> list[Mapping[str, str]]:
    return columns(story.doc).features[statement.first : statement.last]


def _title(draft: Draft, text: str) -> tuple[str | None, Stretch | None]:
    if draft.titles:
        inner = [" ".join(text[quote.inner : quote.outer].split()) for quote in draft.titles]
        return "; ".join(inner), Stretch(draft.titles[0].inner, draft.titles[-1].outer)
    if draft.title is not None:
        start, end = draft.title
        return " ".join(text[start:end].split()), Stretch(start, end)
    return None, None


def _told_elsewhere(story: Story, taken: Taken, statement: Statement) -> bool:
    """Whether other cells say how a measure went; the number of those to come says nothing of it."""
    blocks = (
        story.document.block_index(count.start)
        for count, _ in taken.draft.counts
        if not statement.start <= count.start < statement.end
    )
    return any(block is None or story.found.roles.get(block) in TELLING for block in blocks)


def _outcome_tells(story: Story, statement: Statement) -> bool:
    """ "Акция «Чистый двор» | октябрь | проведена 12.10": the outcome of the measure's row says that it was."""
    item = holding(story.found.plan_items, statement.start)
    if item is None or item.outcome is None:
        return False
    at = bisect_left(story.told, item.outcome.start, key=lambda told: told.start)
    outcome = story.told[at : at + 1]
    return any(
        told.start < item.outcome.end and _tells_past(story, told) and not _denies(story, told) for told in outcome
    )


def _denies(story: Story, statement: Statement) -> bool:
    return any(folded(token) == "не" for token in story.doc[statement.first : statement.last])


def _status(story: Story, taken: Taken, statement: Statement) -> EventStatus:
    """From the verb; without one a plan's measure is planned until its row tells of an outcome."""
    past = taken.told.status is None and _tells_past(story, statement)
    if taken.told.status in (None, EventStatus.ONGOING) and not past and _to_come(story, taken):
        return EventStatus.PLANNED
    role = story.found.roles.get(statement.block)
    measure = role is ColumnRole.MEASURE
    if role is ColumnRole.HAPPENING:
        return taken.told.status or EventStatus.HELD
    # as in: Участие в акции «Письмо солдату» | 20 февраля
    to_come = measure and taken.told.status is EventStatus.HELD and not _tells_past(story, statement)
    if taken.told.status is not None and not to_come and not (measure and taken.told.status is EventStatus.ONGOING):
        return taken.told.status
    if measure:
        held = _told_elsewhere(story, taken, statement) or _outcome_tells(story, statement)
        return EventStatus.HELD if held else EventStatus.PLANNED
    genre = story.found.about.genre
    if taken.told.status is None and not past and taken.source == "deadline":
        return EventStatus.PLANNED
    if taken.told.status is None and not past and _on_planned_day(story, taken):
        return EventStatus.PLANNED
    if taken.told.status is None and not past and _will_be(story, statement):
        return EventStatus.PLANNED
    if genre in ORDERING and taken.rule != "minutes" and not past and _orders(story, statement):
        return EventStatus.PLANNED
    return EventStatus.PLANNED if genre in (Genre.PLAN, Genre.ORDER) else EventStatus.HELD
