"""Lists of happenings that a sentence of their own brings: "Проведено 18 акций. [Среди них] «Лад», велоквест и концерт"."""

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import is_word, lemmas, words

OPENING = 3
"""Tokens of a sentence among which "Среди них", "В их числе", "В числе которых" stand."""


def head_of(story: Story, index: int) -> Draft | None:
    """The counted happenings of the sentence before of which the statement names some, or None."""
    if index == 0 or not selects(story.doc, story.told[index]):
        return None
    if story.told[index - 1].block < story.told[index].block - 1:
        return None
    several = (
        draft
        for draft in reversed(story.drafts.get(index - 1, []))
        if draft.occurrences and draft.trigger is not None and not draft.aside and in_plural(story.doc, draft.trigger)
    )
    return next(several, None)


def selects(doc: Doc, statement: Statement) -> bool:
    """Whether a sentence begins with words that name some of those told before."""
    said = lemmas(doc)
    if said[statement.first] not in words("naming some"):
        return False
    opening = said[statement.first : min(statement.first + OPENING, statement.last)]
    if len(opening) < OPENING:
        return False
    chosen = opening[0] in words("among") or not words("among").isdisjoint(opening[1:])
    return chosen and any(lemma in words("those told") for lemma in opening)


def is_among(story: Story, draft: Draft) -> bool:
    """Whether the draft is one of the happenings that such a sentence names."""
    if draft.trigger is not None and is_word(story.doc[draft.trigger.head], "generic"):
        return False
    return head_of(story, draft.statement) is not None
