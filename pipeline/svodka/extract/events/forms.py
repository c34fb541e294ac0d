"""Plans whose columns part a happening's form from its name: "Пижамная [вечеринка] | «Зимняя сказка» | 6 января"; and measures told by a noun that is a happening only on a day."""

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.plan_times import of_row
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import Trigger, triggers
from svodka.extract.events.words import after, folded, is_gap, is_word, lemmas, lemmas_of, words
from svodka.extract.mentions import ColumnRole
from svodka.read import Document
from svodka.records import EventKind

FEW = 4
"""Tokens before the noun of a form: "Онлайн", "Литературно-музыкальная"."""
KINDS = (("discipline", EventKind.COMPETITION), ("doing", EventKind.OTHER))


def form_columns(story: Story) -> frozenset[tuple[int, int]]:
    """The columns (table, column) whose head says that they hold the form: "Форма проведения"."""
    found: set[tuple[int, int]] = set()
    for index, role in story.found.roles.items():
        cell = story.document.blocks[index].cell
        if role is ColumnRole.HEADER and cell is not None and _names_form(story, index):
            found.add((cell.table, cell.column))
    return frozenset(found)


def _names_form(story: Story, block: int) -> bool:
    """Whether a head is "Форма", "Вид мероприятия"."""
    head = story.document.blocks[block]
    span = story.doc.char_span(head.start, head.end, alignment_mode="contract")
    return span is not None and len(span) > 0 and is_word(span[0], "form")


def of_form(story: Story, index: int, columns: frozenset[tuple[int, int]]) -> Draft | None:
    """The happening whose name is the measure or the only title in it, told by the noun of the row's cell of forms."""
    statement = story.told[index]
    block = story.document.blocks[statement.block]
    drafts = story.drafts[index]
    if not columns or block.cell is None or story.found.roles.get(statement.block) is not ColumnRole.MEASURE:
        return None
    if statement.start != block.start or any(draft.trigger is not None and draft.need != "named" for draft in drafts):
        return None
    form = _form_beside(story, statement.block, columns)
    if form is None:
        return None
    start, last = story.doc[form.head].idx, story.doc[form.last - 1]
    draft = Draft(
        start, last.idx + len(last), form.kind, form.lemma, "held" if form.need != "project" else "own", index, form
    )
    if drafts and drafts[0].titles:
        draft.titles = drafts[0].titles
    else:
        draft.title = (statement.start, statement.end)
    return draft


def _form_beside(story: Story, block: int, columns: frozenset[tuple[int, int]]) -> Trigger | None:
    """The noun that the row's cell of forms begins with."""
    cell = story.document.blocks[block].cell
    for index in (block - 1, block + 1):
        beside = story.document.blocks[index].cell if 0 <= index < len(story.document.blocks) else None
        if beside is None or not story.beside(block, index) or (beside.table, beside.column) not in columns:
            continue
        if cell is not None and abs(beside.column - cell.column) == 1:
            return _leading(story.doc, story.document, index)
    return None


def _leading(doc: Doc, document: Document, block: int) -> Trigger | None:
    """The first trigger of a block, with nothing but attributes before it."""
    form = document.blocks[block]
    span = doc.char_span(form.start, form.end, alignment_mode="contract")
    found = None if span is None else next(triggers(doc, span.start, span.end), None)
    if found is None or span is None or found.first - span.start > FEW:
        return None
    attributes = doc[span.start : found.first]
    return found if all(token.pos_ != "VERB" and not is_word(token, "holding") for token in attributes) else None


def on_day(story: Story, index: int) -> Draft | None:
    """ "[Мини-футбол] памяти тренера | 1 мая", "[Посещение] мемориала | 9 мая": no word of happenings, but the plan sets its day."""
    statement, doc = story.told[index], story.doc
    if story.found.roles.get(statement.block) is not ColumnRole.MEASURE:
        return None
    said = lemmas_of(doc, statement.first, min(statement.last, statement.first + FEW))
    if said.isdisjoint(words("discipline")) and said.isdisjoint(words("doing")):
        return None
    if statement.start != story.document.blocks[statement.block].start:
        return None
    at = statement.first
    while at < statement.last and (doc[at].pos_ == "ADJ" or is_gap(doc[at])):
        at = after(doc, at, last=statement.last)
    kind = next((kind for name, kind in KINDS if at < statement.last and lemmas(doc)[at] in words(name)), None)
    date = None if kind is None else of_row(story, statement)
    if kind is None or date is None or exactness(date) != EXACT:
        return None
    noun = doc[at]
    return Draft(
        noun.idx,
        noun.idx + len(noun),
        kind,
        folded(noun),
        "held",
        index,
        Trigger(at, at + 1, at, folded(noun), kind, "held"),
    )
