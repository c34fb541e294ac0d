"""What the happenings around a draft tell of it: a list they stand in, what one of them consists of, what follows it."""

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import DASHES, index_at, is_word, lemmas, lemmas_of, of_class, verbs
from svodka.records import EventKind

LISTED = 15
"""Items after the sentence that tells of them together."""
FEW = 3
OPEN = frozenset({Position.MAIN, Position.PAIR})


def is_ceremony(story: Story, draft: Draft, *, told: Telling) -> bool:
    """Whether it stands, as a ceremony, after a comma behind another happening of its sentence."""
    drafts = story.drafts[draft.statement]
    if of_class(draft.lemma, "discipline"):
        return _within_contest(story, draft)
    if draft.trigger is None or draft is drafts[0]:
        return False
    if not any(of_class(part, "ceremony") for part in draft.lemma.split(" ")):
        return False
    index = lead(story.doc, draft.trigger, first=story.told[draft.statement].first)
    if draft.position is Position.PAIR and draft.trigger.last < len(story.doc) and not draft.dates:
        # as in: состоялся концерт и [вручение] наград
        return any(taken.draft.start < draft.start for taken in story.taken_in(draft.statement))
    # also: праздник закончился [вручением] подарков
    ends = told.verb == index and lemmas(story.doc)[index] in verbs("phase")
    if ends and columns(story.doc).features[draft.trigger.head].get("Case") == "Ins":
        return True
    joined = told.verb is None and story.doc[index].text in (",", "и")
    return (ends or joined) and any(taken.draft.start < draft.start for taken in story.taken_in(draft.statement))


def in_bracket(story: Story, draft: Draft) -> bool:
    """ "акция «Флаг» ([раздача] лент)": whether it stands right behind a bracket that explains the happening before."""
    if draft.trigger is None or not story.drafts[draft.statement] or draft is story.drafts[draft.statement][0]:
        return False
    index = lead(story.doc, draft.trigger, first=story.told[draft.statement].first)
    return story.doc[index].text == "(" and bool(story.taken_in(draft.statement))


def explains(story: Story, draft: Draft) -> bool:
    """ "Дни здоровья прошли 5 апреля: [зарядка], эстафеты", "проведено 9 праздников: [концерт], ярмарка": what the happening before the colon was made of."""
    taken = next(iter(story.taken_in(draft.statement)), None)
    if taken is None or draft.trigger is None:
        return False
    summed = any(times > 1 for times in taken.draft.occurrences)
    if not summed and (taken.date is None or exactness(taken.date) == 1):
        return False
    if (taken.told.verb is None and taken.rule != "planned") or taken.draft.aside:
        # as in: 19 августа – День села: ярмарка, турнир
        return False
    if taken.draft.trigger is None or (is_word(story.doc[taken.draft.trigger.head], "generic") and not summed):
        return False
    between = story.doc[index_at(story.doc, taken.draft.end) : draft.trigger.first]
    marks = [token.i for token in between if token.text in (":", ";")]
    if len(marks) != 1 or story.doc[marks[0]].text != ":":
        return False
    return not any(token.pos_ == "VERB" for token in story.doc[marks[0] : draft.trigger.first])


def _within_contest(story: Story, draft: Draft) -> bool:
    """ "Прошли соревнования. Бежали 60 м, в завершение состоялась [эстафета]": what a contest just told of consists of."""
    last = story.taken[-1].draft if story.taken else None
    if last is None or last.kind is not EventKind.COMPETITION or last.statement >= draft.statement or draft.numbers:
        return False
    return story.told[draft.statement].block - story.told[last.statement].block <= 1


def apposed(story: Story, draft: Draft) -> bool:
    """ "20.00 – Вечер отдыха – [дискотека]": what a second dash explains of the happening that the line sets an hour for."""
    drafts, trigger = story.drafts[draft.statement], draft.trigger
    if trigger is None or draft is drafts[0] or draft.titles:
        return False
    earlier, statement = drafts[drafts.index(draft) - 1], story.told[draft.statement]
    taken = next(iter(story.taken_in(draft.statement)), None)
    if taken is None or taken.draft is not earlier or earlier.trigger is None or taken.date is None:
        return False
    index = lead(story.doc, trigger, first=statement.first)
    return "T" in (taken.date.value or "") and index == earlier.trigger.last and story.doc[index].text in DASHES


def in_row_of(story: Story, draft: Draft) -> bool:
    """Whether a comma or "и" parts it from a happening of its sentence that was taken."""
    drafts, trigger = story.drafts[draft.statement], draft.trigger
    at = drafts.index(draft)
    if trigger is None or at == 0 or not story.taken or story.taken[-1].draft is not drafts[at - 1]:
        return False
    earlier, date, statement = drafts[at - 1], story.taken[-1].date, story.told[draft.statement]
    one = not in_plural(story.doc, trigger) and bool(earlier.titles)
    if not one and (date is None or exactness(date) == 1):
        # several that are named without a time may be the works of years
        return False
    index = lead(story.doc, trigger, first=statement.first)
    if earlier.aside or index < statement.first or lemmas(story.doc)[index] not in (",", "и"):
        return False
    between = story.doc[index_at(story.doc, earlier.reach()) : index]
    direct = columns(story.doc).features[trigger.head].get("Case") in ("Nom", "Acc")
    return direct and not any(token.text in ";." for token in between)


def of_happenings(story: Story, statement: Statement) -> bool:
    """Whether the list the statement stands in was opened with happenings that were held, or an item before it is one."""
    if statement.header is None:
        return False
    if any(story.told[taken.draft.statement].header == statement.header for taken in story.taken[-FEW:]):
        return True
    head = story.told[statement.header]
    said = lemmas_of(story.doc, head.first, head.last)
    return not said.isdisjoint(verbs("hold")) and any(of_class(lemma, "generic") for lemma in said)


def of_several_told(story: Story, draft: Draft) -> bool:
    """ "Проходит несколько конкурсов.¶1. [Конкурс] рисунков.¶2. [Фотоконкурс] «Дом».": items of one kind, told of together right before."""
    here = story.told[draft.statement]
    if not here.item or here.header is not None or draft.trigger is None:
        return False
    near = range(draft.statement - 1, max(-1, draft.statement - LISTED), -1)
    head = next((index for index in near if not story.told[index].item), None)
    if head is None:
        return False
    return any(
        other.trigger is not None
        and other.kind is draft.kind
        and not other.aside
        and in_plural(story.doc, other.trigger)
        and told_in_list(lemmas_of(story.doc, story.told[head].first, story.told[head].last))
        for other in story.drafts[head]
    )


def told_in_list(said: set[str]) -> bool:
    """Whether a sentence says that happenings take place or will."""
    return not said.isdisjoint(verbs("hold")) or not said.isdisjoint(verbs("plan"))
