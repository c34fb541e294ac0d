"""Events: happenings with their titles, dates, places, status and numbers.

Statements are read one by one (`reader`), each draft is judged by `rules`, and what is left over is given to the
event it goes on telling of (`again`).
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from svodka.extract.events.again import antecedent, go_on, is_promise, keep_promise, kept, promised, take_up
from svodka.extract.events.audience import audience_of
from svodka.extract.events.dates import EXACT, anchored, date_of, date_of_story, exactness, note_lead, too_exact
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Surroundings, passage
from svodka.extract.events.places import place_of
from svodka.extract.events.positions import DASHES, in_plural, lead
from svodka.extract.events.reader import read_passage
from svodka.extract.events.row_places import place_of_row
from svodka.extract.events.rules import Case, verdict
from svodka.extract.events.statements import Statement, statements
from svodka.extract.events.status import Telling, put_off_to, telling
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.titles import is_name, quotes
from svodka.extract.events.words import folded, index_at, is_word, verbs, words
from svodka.extract.mentions import ColumnRole, DateMention, EventCount, EventMention, Mentions
from svodka.read import Document
from svodka.records import EventKind, EventStatus, Genre, Stretch

PLANNING = frozenset({ColumnRole.MEASURE, ColumnRole.HEADER, ColumnRole.SECTION})
PRESS_WORDS = 5
FEW = 3
OPENING_WORDS = 3
ORDERING = frozenset({Genre.ORDER, Genre.MINUTES, Genre.LETTER, Genre.PLAN})
"""Genres in which a bare infinitive ("провести субботник") orders what is to be."""
HEAD = 5
"""Statements among which minutes name their meeting."""
NUMBERING = " .\t0123456789)-–—•"


def find_events(doc: Doc, document: Document, found: Mentions) -> tuple[EventMention, ...]:
    """All events of a document, in order."""
    story = Story(doc, document, found, statements(doc, document))
    around = Surroundings(found)
    headers = {statement.header for statement in story.told if statement.header is not None}
    for index, statement in enumerate(story.told):
        here = passage(doc, document, statement=statement, around=around)
        story.drafts[index] = drafts = read_passage(doc, here, index=index, heir_of=_heir(story, index))
        _join_title_before(story, index)
        note_lead(story, index, here)
        told = [_judge(story, draft, heads=index in headers) for draft in drafts]
        if not any(told):
            go_on(story, here, index)
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
    if len(titles) != 1 or before.block != story.told[index].block:
        return
    if (text[before.start : titles[0].start] + text[titles[0].end : before.end]).strip(NUMBERING):
        return
    drafts[0].titles = titles
    if story.taken and story.taken[-1].draft.statement == index - 1:
        story.taken.pop()


def _judge(story: Story, draft: Draft, *, heads: bool) -> bool:
    """Take the draft, give it to the event it means, or leave it; whether its numbers are spoken for."""
    statement = story.told[draft.statement]
    first, last = _tokens(story, draft)
    date, source = date_of(story, draft)
    told = telling(story.doc, statement, first=first, last=last)
    if told.ordered and told.status is None and story.found.about.genre in ORDERING:
        told = replace(told, status=EventStatus.PLANNED)
    moved = _put_off_to(story, draft, told)
    if moved is not None:
        date, source, told = moved, "own", replace(told, status=EventStatus.PLANNED)
    plural = draft.trigger is not None and in_plural(story.doc, draft.trigger)
    case = Case(
        draft=draft,
        told=told,
        date=date,
        own_date=source == "own",
        told_when=source in ("own", "sentence"),
        plural=plural,
        several=plural and not is_word(story.doc[draft.trigger.head], "single") if draft.trigger is not None else False,
        heads=heads,
        announces=story.text(draft.statement).endswith(":"),
        listed=statement.header is not None,
        narrative=story.narrative(),
        in_list=told.verb is None and _of_happenings(story, statement),
        scheduled=told.verb is None and _scheduled(story, draft, date=date, source=source),
        opens=draft.trigger is not None and first - statement.first <= OPENING_WORDS,
        week=_week_with_name(story, draft, date=date),
        placed=draft.need == "own" and told.verb is not None and _has_place(story, draft),
        in_turn=any(is_word(token, "ordinal") for token in story.doc[max(statement.first, first - 2) : first]),
        by_people=first > statement.first and is_word(story.doc[first - 1], "attendee"),
        first_of_section=not _told_in_section(story, statement),
        undergone=told.verb is not None
        and draft.trigger is not None
        and folded(story.doc[told.verb]) in verbs("undergo")
        and draft.lemma.split()[-1] in words("service")
        and _is_object(story.doc[draft.trigger.head], story.doc[told.verb]),
        published=draft.lemma == "выступление" and _in_press(story, last, statement),
        measure=story.found.roles.get(statement.block) in PLANNING,
    )
    rule = _of_minutes(story, draft) or verdict(case)
    if rule == "minutes":
        date, source = _issued(story), "document"
    own_event = rule in ("cancelled", "in turn", "participants")
    earlier = None if own_event or not (rule or draft.counts) else antecedent(story, case)
    promise = promised(story, case) if rule else None
    if promise is not None:
        date, source = (promise.date, promise.source) if date is None else (date, source)
        keep_promise(story, promise, draft)
    elif earlier is not None:
        take_up(earlier, draft, date=date if source in ("own", "sentence") else None)
        return True
    if rule and date is None and (told.status is EventStatus.HELD or rule in ("in turn", "participants")):
        date, source = date_of_story(story, draft.statement), "section"
        date = None if date is None or too_exact(draft, date, source=source) else date
    if rule:
        story.taken.append(Taken(draft, rule, told, date, source, promise=is_promise(story, case)))
    return bool(rule)


def _put_off_to(story: Story, draft: Draft, told: Telling) -> DateMention | None:
    """The new day of a happening that was put off, where the text names one."""
    if told.status is not EventStatus.CANCELLED or told.verb is None:
        return None
    for date in reversed(draft.dates):
        at = index_at(story.doc, date.start)
        if at > told.verb and put_off_to(story.doc, verb=told.verb, date=at):
            return date
    return None


def _of_happenings(story: Story, statement: Statement) -> bool:
    """Whether the list the statement stands in was opened with happenings that were held, or an item before it is one."""
    if statement.header is None:
        return False
    if any(story.told[taken.draft.statement].header == statement.header for taken in story.taken[-FEW:]):
        return True
    head = story.told[statement.header]
    words_of = story.doc[head.first : head.last]
    return any(is_word(token, "generic") for token in words_of) and any(
        folded(token) in verbs("hold") for token in words_of
    )


def _scheduled(story: Story, draft: Draft, *, date: DateMention | None, source: str) -> bool:
    """Whether the draft opens its line or its part after a dash, under an exact day."""
    if draft.trigger is None or date is None or exactness(date) != EXACT or source not in ("sentence", "heading"):
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    return before < statement.first or story.doc[before].text in DASHES


def _week_with_name(story: Story, draft: Draft, *, date: DateMention | None) -> bool:
    """ "с 17 по 21 сентября – [Неделя] безопасности", "апрель – [месячник] чистоты": a stretch of the calendar with its own name."""
    if (
        draft.trigger is None
        or date is None
        or exactness(date) == 1
        or not is_word(story.doc[draft.trigger.head], "week")
    ):
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    opens = before < statement.first or story.doc[before].text in DASHES
    named = draft.trigger.first > before + 1 or draft.trigger.last > draft.trigger.first + 1
    follows = story.doc[draft.trigger.last : min(draft.trigger.last + 2, statement.last)]
    return opens and (named or any("Case=Gen" in token.morph for token in follows))


def _has_place(story: Story, draft: Draft) -> bool:
    """Whether a place is named for it; "стала традиционным мероприятием" says what something is, not that it was held."""
    if draft.trigger is not None and "Case=Ins" in story.doc[draft.trigger.head].morph:
        return False
    beside = story.drafts[draft.statement]
    return (
        place_of(story.doc, story.found, statement=story.told[draft.statement], draft=draft, beside=beside) is not None
    )


def _is_object(noun: Token, verb: Token) -> bool:
    """ "[медосмотр] прошли 214 учащихся": the noun of a service does not agree with the verb, or is its object."""
    if verb.pos_ != "VERB":
        return False
    counted = any(token.like_num for token in verb.doc[verb.i + 1 : verb.i + 3])
    return "Number=Plur" in verb.morph and (counted or "Number=Sing" in noun.morph or "Case=Acc" in noun.morph)


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


def _told_in_section(story: Story, statement: Statement) -> bool:
    """Whether an event was taken since the last heading."""
    heading = story.heading_before(statement.block)
    return any(story.told[taken.draft.statement].block > heading for taken in reversed(story.taken[-FEW:]))


def _in_press(story: Story, last: int, statement: Statement) -> bool:
    """ "выступлений в средствах массовой информации", "на областном радио"."""
    return any(is_word(token, "media") for token in story.doc[last : min(statement.last, last + PRESS_WORDS)])


def _tokens(story: Story, draft: Draft) -> tuple[int, int]:
    if draft.trigger is not None:
        return draft.trigger.first, draft.trigger.last
    return index_at(story.doc, draft.start), index_at(story.doc, draft.end - 1) + 1


def _mention(story: Story, taken: Taken) -> EventMention:
    draft, text = taken.draft, story.document.text
    statement = story.told[draft.statement]
    title, title_span = _title(draft, text)
    beside = story.drafts[draft.statement]
    place = place_of(story.doc, story.found, statement=statement, draft=draft, beside=beside)
    place = place or place_of_row(story, statement)
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
    return any(
        token.pos_ in ("VERB", "AUX") and "Tense=Past" in token.morph and "Variant=Long" not in token.morph
        for token in story.doc[statement.first : statement.last]
        if "VerbForm=Fin" in token.morph or "Variant=Short" in token.morph
    )


def _will_be(story: Story, statement: Statement) -> bool:
    """ "25 мая прозвенит последний звонок": a future of any verb."""
    return any("Tense=Fut" in token.morph for token in story.doc[statement.first : statement.last])


def _orders(story: Story, statement: Statement) -> bool:
    """ "До 1 марта подготовить проведение ярмарки": an infinitive orders what is to be."""
    return any("VerbForm=Inf" in token.morph for token in story.doc[statement.first : statement.last])


def _title(draft: Draft, text: str) -> tuple[str | None, Stretch | None]:
    if draft.titles:
        inner = [" ".join(text[quote.inner : quote.outer].split()) for quote in draft.titles]
        return "; ".join(inner), Stretch(draft.titles[0].inner, draft.titles[-1].outer)
    if draft.title is not None:
        start, end = draft.title
        return " ".join(text[start:end].split()), Stretch(start, end)
    return None, None


def _status(story: Story, taken: Taken, statement: Statement) -> EventStatus:
    """From the verb; without one a plan's measure is planned until its row tells of an outcome."""
    past = taken.told.status is None and _tells_past(story, statement)
    if taken.told.status in (None, EventStatus.ONGOING) and not past and _to_come(story, taken):
        return EventStatus.PLANNED
    measure = story.found.roles.get(statement.block) is ColumnRole.MEASURE
    if taken.told.status is not None and not (measure and taken.told.status is EventStatus.ONGOING):
        return taken.told.status
    if measure:
        elsewhere = any(not statement.start <= count.start < statement.end for count, _ in taken.draft.counts)
        return EventStatus.HELD if elsewhere else EventStatus.PLANNED
    genre = story.found.about.genre
    if taken.told.status is None and not past and _on_planned_day(story, taken):
        return EventStatus.PLANNED
    if taken.told.status is None and not past and _will_be(story, statement):
        return EventStatus.PLANNED
    if genre in ORDERING and taken.rule != "minutes" and not past and _orders(story, statement):
        return EventStatus.PLANNED
    return EventStatus.PLANNED if genre in (Genre.PLAN, Genre.ORDER) else EventStatus.HELD
