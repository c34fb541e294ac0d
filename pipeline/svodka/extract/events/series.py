"""Numbers that say how often a happening took place, by the marks around them."""

from collections.abc import Sequence

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.counted import TOLD, animate, unit_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.words import DASHES, before, folded, index_at, is_gap, lemmas, verbs, words
from svodka.extract.mentions import CountMention
from svodka.records import EventRole

NEAR_TITLE = 40
"""Characters after a title in which the number of its sessions stands."""


def counts_series(doc: Doc, count: CountMention, trigger: Trigger | None) -> bool:
    """ "Экскурсии на предприятия – [8], участников 143", "Экскурсии в часть: [46]": a bare number after a mark says how often.

    A person before the mark may be what is counted; a colon leads to the number only from the noun that opens the statement.
    """
    if trigger is None or count.role not in TOLD or not in_plural(doc, trigger):
        return False
    if count.unit is not None and not count.implicit and count.rule != "noun_before":
        return False
    at = index_at(doc, count.start)
    dash = before(doc, at, first=trigger.last)
    last = index_at(doc, count.end - 1) + 1
    stops = last >= len(doc) or doc[last].text in "(),;." or is_gap(doc[last])
    labels = dash >= trigger.last and doc[dash].text == ":" and _opens_line(doc, trigger, dash)
    if dash <= trigger.last - 1 or not (doc[dash].text in DASHES or labels) or not stops:
        return False
    counted = before(doc, dash, first=trigger.last - 1)
    return counted < trigger.last or not animate(folded(doc[counted]))


def _opens_line(doc: Doc, trigger: Trigger, colon: int) -> bool:
    """ "[Экскурсии] в живой уголок: 28": nothing but adjectives before the noun, neither a verb nor a comma between it and the colon."""
    tokens = columns(doc)
    led = trigger.first
    while led > 0 and tokens.pos[led - 1] == "ADJ":
        led -= 1
    if led > 0 and tokens.pos[led - 1] == "VERB" and lemmas(doc)[led - 1] in verbs("took_place"):
        # as in: Проведено тренингов: 7
        led -= 1
    opens = led == 0 or is_gap(doc[led - 1]) or tokens.texts[led - 1] in ".;" or _after_number(doc, led - 1)
    return opens and not any(
        tokens.pos[index] in ("VERB", "AUX") or tokens.texts[index] in ",;–—" for index in range(trigger.last, colon)
    )


def _after_number(doc: Doc, mark: int) -> bool:
    """ "4) [конкурсы]: 7", "• [конкурсы]: 7": the mark of an item stands before the noun."""
    texts = columns(doc).texts
    if texts[mark] == ")":
        return mark > 0 and texts[mark - 1].isdigit() and (mark == 1 or is_gap(doc[mark - 2]))
    return texts[mark] in "•-–—" and (mark == 0 or is_gap(doc[mark - 1]))


def counts_sessions(doc: Doc, count: CountMention, *, title_end: int) -> bool:
    """ "«Лето» – [3] занятия", "«Север», [4] сеанса, 186 человек": how often a happening with a name took place."""
    mark = before(doc, index_at(doc, count.start), first=0)
    return (
        unit_of(count) in words("session")
        and (doc[mark].text in DASHES or doc[mark].text == ",")
        and mark >= 0
        and (doc[mark].idx - title_end <= NEAR_TITLE)
    )


def counted_by_unit(drafts: Sequence[Draft], draft: Draft, count: CountMention) -> Draft | None:
    """ "[советы] по вопросу пропуска занятий (17)": the unit says which noun of the sentence is counted."""
    unit = unit_of(count)
    if unit == draft.lemma or not unit:
        return None
    named = [other for other in drafts if other.trigger is not None and not other.aside and other.lemma == unit]
    return named[-1] if named and EventRole.OCCURRENCES not in named[-1].numbers else None
