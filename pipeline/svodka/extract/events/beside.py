"""What the words beside a happening say of it: of what sort it is, that a place was taken, that it is kept every year."""

import re

from svodka.annotate import columns
from svodka.annotate.morphology import parse
from svodka.extract.events.drafts import Draft
from svodka.extract.events.positions import lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import DASHES, before, lemmas, of_class, verbs, words
from svodka.records import EventKind

LAST_HOUR = re.compile(r", (?:в )?\d{1,2}[.:]\d{2}(?: ?(?:ч|час)[а-я]{0,2}\.?)?\.?$")
LAST_WORDS = 16
"""Characters of a line's end in which its hour stands."""
NUMBERING = " .\t0123456789)(-–—•:IVX"


def won_in(story: Story, draft: Draft, *, first: int) -> bool:
    """ "заняли второе место на районном [конкурсе]", "и седьмое – в [спартакиаде]": where one of the places was taken."""
    if draft.trigger is None or draft.kind is not EventKind.COMPETITION:
        return False
    index, said = lead(story.doc, draft.trigger, first=first), lemmas(story.doc)
    if index - 2 < first or said[index] not in words("in or on"):
        return False
    taken = of_class(said[index - 1], "place taken")
    again = said[index - 1] in DASHES and any(of_class(lemma, "place taken") for lemma in said[first:index])
    return (taken or again) and (of_class(said[index - 2], "ordinal") or said[index - 2][0].isdigit())


def ends_with_hour(story: Story, draft: Draft, statement: Statement) -> bool:
    """ "[Митинг] – у памятника, 11.00.": a line of its own that its noun opens."""
    block = story.document.blocks[statement.block]
    if draft.trigger is None or block.cell is not None or statement.start != block.start or statement.end != block.end:
        return False
    if lead(story.doc, draft.trigger, first=statement.first) >= statement.first:
        return False
    return (
        LAST_HOUR.search(story.document.text, max(statement.start, statement.end - LAST_WORDS), statement.end)
        is not None
    )


def recruits(story: Story, draft: Draft, statement: Statement) -> bool:
    """ "К проведению [мероприятий] привлекли волонтёров": after "к" and with the verb of calling people to it."""
    said = lemmas(story.doc)
    if draft.trigger is None or verbs("recruit").isdisjoint(said[statement.first : statement.last]):
        return False
    index = lead(story.doc, draft.trigger, first=statement.first)
    index = before(story.doc, index, first=statement.first) if of_class(said[index], "holding") else index
    return index >= statement.first and said[index] == "к"


def is_kept(story: Story, statement: Statement) -> bool:
    """ "День соседей [отмечается] 26 мая", "принято [отмечать]": with the verb of a feast, in the present."""
    said, features = lemmas(story.doc), columns(story.doc).features
    return any(
        said[at] in verbs("keep") and (features[at].get("Tense") == "Pres" or features[at].get("VerbForm") == "Inf")
        for at in range(statement.first, statement.last)
    )


def right_behind(story: Story, last: int, verb: int) -> bool:
    """ "Соревнования [станут] ежегодными": the verb after nothing but adverbs, and after it an adjective."""
    pos = columns(story.doc).pos
    following = verb + 1 < len(pos) and pos[verb + 1] in ("ADJ", "ADV")
    return following and all(pos[at] in ("ADV", "PART", "AUX") for at in range(last, verb))


def is_label(story: Story, draft: Draft) -> bool:
    """ "2. [ВЫСТАВКИ]": whether its noun is all that its line says."""
    statement, text = story.told[draft.statement], story.document.text
    if draft.trigger is None or (text[statement.start : draft.start] + text[draft.end : statement.end]).strip(
        NUMBERING
    ):
        return False
    # taggers take the nominative plural for a genitive of one
    readings = (reading.features for reading in parse(story.doc[draft.trigger.head].text) if reading.known)
    return any(told.get("Number") == "Plur" and told.get("Case") == "Nom" for told in readings)


def of_some_sort(story: Story, draft: Draft) -> bool:
    """ "[Призывная] кампания", "неделя [книги]", not "акция" alone: whether words beside the noun say which it is."""
    trigger = draft.trigger
    if trigger is None:
        return False
    pos, features = columns(story.doc).pos, columns(story.doc).features
    sort = trigger.first > 0 and pos[trigger.first - 1] == "ADJ"
    following = trigger.last < story.told[draft.statement].last
    return sort or (following and (pos[trigger.last] == "ADP" or features[trigger.last].get("Case") == "Gen"))


def consists(story: Story, draft: Draft, statement: Statement) -> bool:
    """ "В программу фестиваля вошли [соревнования] и концерт", "программа включает [выставку]": after the verb of what a programme has."""
    said = lemmas(story.doc)
    if draft.trigger is None or words("programme").isdisjoint(said[statement.first : draft.trigger.first]):
        return False
    return not verbs("comprise").isdisjoint(said[statement.first : draft.trigger.first])


def where_done(story: Story, draft: Draft, *, first: int) -> bool:
    """ "[На] очередном заседании", "[в ходе] коллегии", "[в рамках] сессии": where something was done, not of what it was spoken."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=first)
    said = lemmas(story.doc)
    inside = columns(story.doc).features[draft.trigger.head].get("Case") == "Loc"
    return index >= first and (
        (inside and said[index] == "на") or of_class(said[index], "course") or of_class(said[index], "within")
    )
