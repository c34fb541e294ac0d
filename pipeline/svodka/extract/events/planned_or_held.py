"""Whether an event was held or is planned: by its verb, its row, its day and the genre of the document."""

from bisect import bisect_left
from collections.abc import Mapping

from svodka.annotate import columns
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import FUTURE_AUXILIARY, is_will
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.words import folded, lemmas_of
from svodka.extract.mentions import ColumnRole, holding
from svodka.records import EventStatus, Genre

ORDERING = frozenset({Genre.ORDER, Genre.MINUTES, Genre.LETTER, Genre.PLAN})
"""Genres in which a bare infinitive ("провести субботник") orders what is to be."""
TELLING = frozenset({None, ColumnRole.OUTCOME, ColumnRole.FIGURE})
"""Roles of columns whose numbers say how a measure went; "Планируемый результат" says nothing of that."""


def status_of(story: Story, taken: Taken, statement: Statement) -> EventStatus:
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
    """ "16 мая на заседании рассмотрен вопрос": whatever the verb, it is over; "будет рассмотрен" is to come."""
    tokens = columns(story.doc)
    if FUTURE_AUXILIARY in lemmas_of(story.doc, statement.first, statement.last) and _will_be(story, statement):
        return False
    return any(
        tokens.pos[index] in ("VERB", "AUX") and features.get("Tense") == "Past" and features.get("Variant") != "Long"
        for index, features in enumerate(_features(story, statement), statement.first)
        if features.get("VerbForm") == "Fin" or features.get("Variant") == "Short"
    )


def _will_be(story: Story, statement: Statement) -> bool:
    """ "25 мая прозвенит последний звонок", "будет вручено": a future of any verb."""
    return any(
        features.get("Tense") == "Fut" or is_will(story.doc, index)
        for index, features in enumerate(_features(story, statement), statement.first)
    )


def _orders(story: Story, statement: Statement) -> bool:
    """ "До 1 марта подготовить проведение ярмарки": an infinitive orders what is to be."""
    return any(features.get("VerbForm") == "Inf" for features in _features(story, statement))


def _features(story: Story, statement: Statement) -> list[Mapping[str, str]]:
    return columns(story.doc).features[statement.first : statement.last]


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
