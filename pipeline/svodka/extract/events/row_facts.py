"""What the other cells of a row say of a happening: on which day it was, how many came."""

from collections.abc import Iterator

from spacy.tokens import Token

from svodka.annotate.morphology import parse
from svodka.extract.events.counted import is_person, unit_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.triggers import triggers
from svodka.extract.events.words import folded
from svodka.extract.mentions import ColumnRole, CountMention, DateMention, beginning
from svodka.records import CountKind, CountRole, EventKind, EventRole

ROW = 12
"""Blocks to either side among which the row's other cells stand."""
NAMED = frozenset({ColumnRole.MEASURE, ColumnRole.HAPPENING})


def cells_of_row(story: Story, block: int, role: ColumnRole) -> Iterator[int]:
    """The blocks of the row's cells with a role, by index."""
    for index in range(max(0, block - ROW), min(len(story.document.blocks), block + ROW + 1)):
        if story.found.roles.get(index) is role and story.beside(block, index):
            yield index


def when_of_row(story: Story, block: int) -> DateMention | None:
    """The one time in the row's column of days; several days are those of a series."""
    blocks = story.document.blocks
    stated = [
        date
        for index in cells_of_row(story, block, ColumnRole.WHEN)
        for date in beginning(story.found.dates, blocks[index].start, blocks[index].end)
    ]
    times = [date for date in stated if date.value is not None and date.recurrence is None]
    return times[0] if len({date.value for date in times}) == 1 else None


def of_row(story: Story, index: int) -> Draft | None:
    """ "31.05 | [Раздача] листовок | 200": what no word of happenings names was held too, where its row says when."""
    statement = story.told[index]
    if not any(True for _ in cells_of_row(story, statement.block, ColumnRole.WHEN)):
        return None
    words = (token for token in story.doc[statement.first : statement.last] if _may_be_noun(token))
    noun = next(words, None)
    if noun is None or noun.idx < statement.start:
        return None
    return Draft(noun.idx, noun.idx + len(noun), EventKind.OTHER, folded(noun), "held", index)


def _may_be_noun(token: Token) -> bool:
    """A noun by tag or, where a tagger has rarely seen a word ("Раздача"), by the dictionary."""
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.is_alpha and token.pos_ != "ADP" and any(each.pos == "NOUN" for each in parse(token.text)[:1])


def give_attendance(story: Story) -> None:
    """The numbers of the column of those who came are the participants of the row's first happening."""
    named: set[tuple[int, int]] = set()
    for taken in list(story.taken):
        at = story.told[taken.draft.statement].block
        cell = story.document.blocks[at].cell
        if cell is None or story.found.roles.get(at) not in NAMED or (cell.table, cell.row) in named:
            continue
        named.add((cell.table, cell.row))
        if _told_in_form(story, at, taken):
            continue
        _take_form(story, at, taken.draft)
        if EventRole.PARTICIPANTS not in taken.draft.numbers:
            taken.draft.counts += _attended(story, at, taken) or _named_beside(story, at, taken)
        if EventRole.OCCURRENCES not in taken.draft.numbers:
            taken.draft.counts += _times(story, at)


def _told_in_form(story: Story, block: int, taken: Taken) -> bool:
    """ "[День города] | 5 февраля | концерт, 130 зрителей": the cell of the form tells of the happening itself, with its numbers."""
    if not taken.draft.of_day or taken.draft.titles:
        return False
    forms = set(cells_of_row(story, block, ColumnRole.OTHER))
    other = next((each for each in story.taken if story.told[each.draft.statement].block in forms), None)
    if other is None:
        return False
    other.date, other.source = other.date or taken.date, other.source or taken.source
    story.taken.remove(taken)
    return True


def _take_form(story: Story, block: int, draft: Draft) -> None:
    """ "10.05 | [викторина] | «Птицы нашего края»": the noun of a bare title stands in a cell of its own."""
    role = story.found.roles.get(block)
    bare = draft.trigger is None and bool(draft.titles) and role is ColumnRole.HAPPENING
    # "[День пожилого человека] | 1 октября | акция": the measure names only the occasion
    occasion = draft.of_day and not draft.titles and role is ColumnRole.MEASURE
    if not (bare or occasion):
        return
    for index in (*cells_of_row(story, block, ColumnRole.OTHER), *cells_of_row(story, block, ColumnRole.FORM)):
        form = story.document.blocks[index]
        span = story.doc.char_span(form.start, form.end, alignment_mode="contract")
        named = None if span is None else next(triggers(story.doc, span.start, span.end), None)
        if named is not None and span is not None and named.first == span.start:
            head = story.doc[named.head]
            draft.start, draft.end, draft.kind = head.idx, head.idx + len(head), named.kind
            return


def _attended(story: Story, block: int, taken: Taken) -> list[tuple[CountMention, EventRole]]:
    """ "48 (6 команд)", "участников 187, зрителей 520": people came; what else a cell counts is a further number."""
    blocks, known = story.document.blocks, {count.start for count, _ in taken.draft.counts}
    counts = [
        count
        for index in cells_of_row(story, block, ColumnRole.ATTENDANCE)
        for count in beginning(story.found.counts, blocks[index].start, blocks[index].end)
        if count.kind is CountKind.COUNT and count.role is CountRole.VALUE and count.start not in known
    ]
    people = [count for count in counts if is_person(count) or not unit_of(count) or count.implicit]
    present = people or counts[:1]
    return [(count, EventRole.PARTICIPANTS if count in present else EventRole.OTHER) for count in counts]


def _named_beside(story: Story, block: int, taken: Taken) -> list[tuple[CountMention, EventRole]]:
    """ "[конкурс] «Весна» | клуб, 8 участниц | 6 марта", "[тур] конкурса | 2 человека от класса": people named in the cell of the place."""
    blocks, known = story.document.blocks, {count.start for count, _ in taken.draft.counts}
    return [
        (count, EventRole.PARTICIPANTS)
        for role in (ColumnRole.PLACE, ColumnRole.OTHER)
        for index in cells_of_row(story, block, role)
        for count in beginning(story.found.counts, blocks[index].start, blocks[index].end)
        if count.kind is CountKind.COUNT and count.start not in known and is_person(count) and not count.implicit
    ]


def _times(story: Story, block: int) -> list[tuple[CountMention, EventRole]]:
    """The number of the column that says how often."""
    blocks = story.document.blocks
    counts = (
        count
        for index in cells_of_row(story, block, ColumnRole.TIMES)
        for count in beginning(story.found.counts, blocks[index].start, blocks[index].end)
        if count.kind is CountKind.COUNT and count.role is CountRole.VALUE
    )
    first = next(counts, None)
    return [] if first is None else [(first, EventRole.OCCURRENCES)]
