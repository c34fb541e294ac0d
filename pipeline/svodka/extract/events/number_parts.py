"""Words and marks around a number that make it a part of another, a sum over all, or the number of one happening alone."""

from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.words import DASHES, before, folded, index_at, is_word, verbs, words
from svodka.extract.mentions import CountMention
from svodka.records import EventRole

PARTS = {("из", "они"), ("тот", "число"), ("в", "т"), (",", "причем")}
"""Lemmas of "из них", "в том числе", "в т.ч.", ", причём"."""
NEXT_TO = 5
"""Tokens to either side among which the word stands that says of what a number is."""


def breaks_down(doc: Doc, draft: Draft, count: CountMention) -> bool:
    """ "80 человек: [30] детей и [50] взрослых": parts of a number already given."""
    given = [other for other, role in draft.counts if role is EventRole.PARTICIPANTS]
    if not given or count.value > max(other.value for other in given):
        # as in: Собрались 6 старост, с ними: лесник и 70 дачников
        return False
    return any(token.text == ":" for token in doc[index_at(doc, given[0].end) : index_at(doc, count.start)])


def names_part(doc: Doc, start: int, end: int) -> bool:
    """Whether "из них" or "в том числе" stands in the stretch: what follows tells of a part."""
    between = [folded(token) for token in doc[index_at(doc, start) : index_at(doc, end)]]
    return bool(set(pairwise(between)) & PARTS)


def of_all_together(doc: Doc, count: CountMention) -> bool:
    """ "акция: концерт, выставка, общее количество гостей – [412]": of all that the sentence tells."""
    at = index_at(doc, count.start)
    # not "в общей сложности"
    return any(is_word(token, "total") and "Case=Nom" in token.morph for token in doc[max(0, at - NEXT_TO) : at])


def of_total(doc: Doc, first: int, count: CountMention) -> bool:
    """ "5 лекций из [6] запланированных", "44 лекции: школа № 3 – [6], …": a plan or a part, not a further number."""
    at = index_at(doc, count.start)
    if at > first and folded(doc[at - 1]) in ("из", "по"):
        return True
    whole = at > first + 1 and folded(doc[at - 2]) == "из" and folded(doc[at - 1]) not in words("of those")
    return whole or any(token.text == ":" for token in doc[first:at])


def of_those(doc: Doc, count: CountMention) -> bool:
    """ "5 тренингов (63 человека), [2] из них – в лагере": a part, and who knows of what."""
    following = [folded(token) for token in doc[index_at(doc, count.end - 1) + 1 :][:2]]
    return len(following) > 1 and following[0] == "из" and following[1] in words("of those")


def covered(doc: Doc, count: CountMention, *, first: int) -> bool:
    """After a semicolon a number is the event's only where a word says so: "; охвачено 40 человек"."""
    index = index_at(doc, count.start)
    near = doc[max(first, index - NEXT_TO) : index + NEXT_TO - 1]
    return any(
        folded(token) in verbs("attend") or folded(token) in verbs("expect") or is_word(token, "coverage")
        for token in near
    )


def after_dash(doc: Doc, count: CountMention) -> bool:
    """ "«Ступени» – [19] человек"."""
    index = before(doc, index_at(doc, count.start), first=0)
    return index >= 0 and doc[index].text in DASHES
