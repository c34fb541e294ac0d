"""Events: happenings with their titles, dates, places, status and numbers.

Statements are read one by one (`reader`), each draft is judged (`judging`), and what is left over is given to the
event it goes on telling of (`again`).
"""

from spacy.tokens import Doc

from svodka.extract.events.among import head_of
from svodka.extract.events.audience import audience_of
from svodka.extract.events.dates import anchored, note_lead
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Surroundings, passage
from svodka.extract.events.forms import form_columns, of_form, on_day
from svodka.extract.events.going_on import came_before, go_on
from svodka.extract.events.head_days import share_day_of_head
from svodka.extract.events.judging import judge
from svodka.extract.events.outcomes import take_measure
from svodka.extract.events.parts_after import parts_after
from svodka.extract.events.places import place_of
from svodka.extract.events.places_told import place_told
from svodka.extract.events.plan_times import share_days
from svodka.extract.events.planned_or_held import status_of
from svodka.extract.events.promises import kept
from svodka.extract.events.reader import read_passage
from svodka.extract.events.reported_periods import date_headlines, take_headlines
from svodka.extract.events.row_facts import give_attendance, of_row
from svodka.extract.events.row_places import place_of_row
from svodka.extract.events.schedule import of_line
from svodka.extract.events.statements import statements
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.title_after import title_after
from svodka.extract.events.titles import is_name, quotes
from svodka.extract.events.told_before import date_after
from svodka.extract.events.words import of_class
from svodka.extract.mentions import ColumnRole, EventCount, EventMention, Mentions
from svodka.read import Document
from svodka.records import Stretch

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
        if title_after(story, here, index):
            story.drafts[index] = drafts = []
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
        told = [judge(story, draft, heads=index in headers) for draft in drafts]
        if not any(told):
            go_on(story, here, index)
            parts_after(story, here, index)
            date_after(story, here, index)
        else:
            came_before(story, index)
        if not drafts:
            take_measure(story, here, index)
    give_attendance(story)
    date_headlines(story)
    take_headlines(story)
    if measures:
        share_days(story)
    share_day_of_head(story)
    return tuple(sorted((_mention(story, taken) for taken in kept(story)), key=lambda event: (event.start, event.end)))


def _heir(story: Story, index: int) -> Draft | None:
    """What a title alone is an instance of: the head of its list, or the titled event just before it."""
    if (several := head_of(story, index)) is not None:
        return several
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
    if any(given.start == titles[0].start for given in (story.taken[-1].draft.titles if story.taken else ())) and (
        story.taken[-1].draft.statement < index - 1
    ):
        return  # it was the title of what the line before tells
    if (text[before.start : titles[0].start] + text[titles[0].end : before.end]).strip(NUMBERING):
        return
    drafts[0].titles = titles
    if story.taken and story.taken[-1].draft.statement == index - 1:
        story.taken.pop()


def _mention(story: Story, taken: Taken) -> EventMention:
    draft, text = taken.draft, story.document.text
    statement = story.told[draft.statement]
    title, title_span = _title(draft, text)
    beside = story.drafts[draft.statement]
    place = place_of(story.doc, story.found, statement=statement, draft=draft, beside=beside)
    if place is None or story.found.roles.get(statement.block) is ColumnRole.HAPPENING:
        place = place_of_row(story, statement) or place
    place = place or place_told(story, taken)
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
        status=status_of(story, taken, statement),
        audience=audience_of(story.doc, statement=statement, draft=draft),
        counts=tuple(
            EventCount(start=count.start, end=count.end, role=role)
            for count, role in sorted(draft.counts, key=lambda pair: pair[0].start)
        ),
        again=tuple(taken.again),
    )


def _title(draft: Draft, text: str) -> tuple[str | None, Stretch | None]:
    if draft.titles:
        inner = [" ".join(text[quote.inner : quote.outer].split()) for quote in draft.titles]
        return "; ".join(inner), Stretch(draft.titles[0].inner, draft.titles[-1].outer)
    if draft.title is not None and not _of_sort(draft, text[slice(*draft.title)]):
        start, end = draft.title
        return " ".join(text[start:end].split()), Stretch(start, end)
    return None, None


def _of_sort(draft: Draft, whole: str) -> bool:
    """Whether a part is told only by the sort of its whole: "этап Всероссийской олимпиады школьников", not "финал Кубка Арктики"."""
    part = of_class(draft.lemma.rpartition(" ")[2], "part")
    return part and not any(word[0].isupper() for word in whole.split()[1:])
