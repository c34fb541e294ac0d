"""A title that the sentence after a happening gives it: "Тема конференции — «…»", "Она получила название «…»"."""

from svodka.extract.events.elements import Passage
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.titles import Quote, is_name
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.words import folded, index_at, lemmas, verbs, words

LEADING = 7
"""Tokens before the title that say that it is one."""
LONGEST = 70
"""Characters of a name that is a sentence; what is longer is speech."""
BACK = 2
"""Statements back to the happening."""
CLOSING = ".!;"
"""Marks that may follow the title."""


def title_after(story: Story, here: Passage, index: int) -> bool:
    """Give the title to the last happening; whether the sentence says nothing else."""
    last = story.taken[-1] if story.taken else None
    names = [element.what for element in here.elements if isinstance(element.what, Quote)]
    if last is None or len(names) != 1 or last.draft.titles or last.draft.title is not None:
        return False
    before, quote = story.told[last.draft.statement], names[0]
    if index == last.draft.statement + 1 and _on_next_line(story, quote, here.statement, before):
        last.draft.titles = [quote]
        return len(here.elements) == 1
    if index == last.draft.statement + 1 and _alone(story, quote, here.statement, before):
        last.draft.titles = [quote]
        return True
    near = index - last.draft.statement <= BACK and here.statement.block - before.block <= 1
    if not near or not story.same_cell(before, here.statement) or last.draft.trigger is None:
        return False
    if story.document.text[quote.end : here.statement.end].strip(CLOSING + " ") or not _names(story, here, quote):
        return False
    noun = folded(story.doc[last.draft.trigger.head])
    again = (element.what for element in here.elements if not isinstance(element.what, Quote))
    if not all(isinstance(what, Trigger) and folded(story.doc[what.head]) == noun for what in again):
        return False
    last.draft.titles = [quote]
    return True


def _alone(story: Story, quote: Quote, here: Statement, before: Statement) -> bool:
    """ "Информационный час к Году воды. «Береги родник»": a sentence that is a name, in the cell or line of the happening."""
    text = story.document.text
    outside = text[here.start : quote.start] + text[quote.end : here.end]
    short = here.block == before.block and quote.outer - quote.inner <= LONGEST
    return short and is_name(text, quote) and not outside.strip(CLOSING + " ")


def _on_next_line(story: Story, quote: Quote, here: Statement, before: Statement) -> bool:
    """ "прошёл конкурс исполнительского мастерства¶[«Вдохновение»] в Твери": the line before ends within its sentence."""
    text = story.document.text
    blocks = story.document.blocks
    lines = here.block == before.block + 1 and not (here.item or before.item) and blocks[here.block].cell is None
    return (
        lines
        and quote.start == here.start
        and text[before.end - 1].islower()
        and before.end == blocks[before.block].end
    )


def _names(story: Story, here: Passage, quote: Quote) -> bool:
    """Whether what leads to the quotation says that it is a name: "Тема конференции –", "Называлась она"."""
    first = here.statement.first
    leading = lemmas(story.doc)[first : index_at(story.doc, quote.start)]
    if len(leading) > LEADING:
        return False
    return any(lemma in words("name") or lemma in verbs("called") for lemma in leading)
