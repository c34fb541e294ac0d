"""Times of what a happening was about or for, which tell nothing of when it was: years of birth, feasts, periods reported on."""

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import index_at, is_word, lemmas, of_class, verbs, words
from svodka.extract.mentions import DateMention
from svodka.records import EventKind, EventRole

SPEAKING = frozenset({EventKind.MEETING, EventKind.CONFERENCE})
"""Kinds that are held to speak of what was."""
PERIOD = 80
"""Days from which on a time is a period of reporting: a quarter, half a year."""
GOVERNING = 4
"""Tokens before a period among which stands what was reported: "показатели работы [за 2023 год]"."""
BEHIND = 3
"""Tokens after a year among which "рождения" stands."""
LIST_BEHIND = 7
"""Tokens after the first of several years."""
LEADING = frozenset({"за", "на"})
"""Prepositions before the time that is reported or planned; after "в" it is the time of what is told."""
TELLING = ("took_place", "hold", "attend", "plan")
"""Verbs of a relative clause whose time is that of the happening: "совещание, которое прошло в 2023 году"."""


def of_matter(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """Whether a time in a happening's sentence is that of something else, which the happening was about or for."""
    if _of_birth(doc, date) or _of_feast(doc, draft, date):
        return True
    if draft.trigger is None or exactness(date) == EXACT or EventRole.OCCURRENCES in draft.numbers:
        return False
    if in_plural(doc, draft.trigger) and not is_word(doc[draft.trigger.head], "single"):
        # as in: беседы за 2023 год, of which there were many
        return False
    if date.end <= draft.start:
        return draft.kind in SPEAKING and _summed_up(doc, date)
    return (draft.kind in SPEAKING and _accounted(doc, date, least=draft.trigger.last)) or _in_relative(
        doc, draft, date
    )


def _of_birth(doc: Doc, date: DateMention) -> bool:
    """ "юноши [2009-2010 годов] рождения"."""
    at = index_at(doc, date.end - 1) + 1
    said = lemmas(doc)
    # also "2009-10 и 2011-12 годов рождения"
    far = at < len(said) and said[at] in ("и", ",") and exactness(date) == 1
    return any(of_class(lemma, "origin") for lemma in said[at : at + (LIST_BEHIND if far else BEHIND)])


def _of_feast(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "Акция ко Дню книги, который отмечается [23 апреля]": the day of the feast."""
    if draft.trigger is None or date.start < draft.end:
        return False
    said = lemmas(doc)
    first, last = draft.trigger.last, index_at(doc, date.start)
    verb = next((at for at in range(last - 1, first, -1) if said[at] in verbs("celebrate")), None)
    if verb is None:
        return False
    pronoun = next((at for at in range(verb - 1, first, -1) if said[at] in words("relative")), None)
    # "праздник, который отмечают 5 мая" is the feast itself
    return pronoun is not None and pronoun - 1 > first and columns(doc).texts[pronoun - 1] == ","


def _summed_up(doc: Doc, date: DateMention) -> bool:
    """ "По итогам [2023 года] состоялось совещание"."""
    at = index_at(doc, date.start)
    return any(is_word(token, "result") for token in doc[max(0, at - GOVERNING) : at])


def _accounted(doc: Doc, date: DateMention, *, least: int) -> bool:
    """ "заседание по итогам работы за [2023 год]", "коллегия о показателях [первого квартала]"."""
    said, at = lemmas(doc), index_at(doc, date.start)
    at += said[at] in LEADING
    leading = said[at - 1] if at > least else ""
    if at <= least or (doc[at - 1].pos_ == "ADP" and leading not in LEADING):
        return False
    if leading == "за" and days(date) >= PERIOD and at - 1 > least:
        return True
    return any(of_class(lemma, "accounted") for lemma in said[max(least, at - 1 - GOVERNING) : at])


def _in_relative(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "совещание, на котором рассказали о работе в [первом полугодии]": a clause that tells of something else."""
    if draft.trigger is None or draft.kind is EventKind.CAMPAIGN or days(date) < PERIOD:
        return False
    said, pos = lemmas(doc), columns(doc).pos
    first, last = draft.trigger.last, index_at(doc, date.start)
    pronoun = next((at for at in range(first, last) if said[at] in words("relative")), None)
    if pronoun is None or "," not in columns(doc).texts[max(first, pronoun - BEHIND) : pronoun]:
        return False
    told = [said[at] for at in range(pronoun, last) if pos[at] == "VERB"]
    return bool(told) and not any(lemma in verbs(kind) for lemma in told for kind in TELLING)
