"""Sentences that go on telling of the event before them: how many came, what they did."""

from collections.abc import Sequence

from svodka.annotate import columns
from svodka.extract.events.again import first_of
from svodka.extract.events.counted import TOLD, contends, is_person, only_bodies, unit_of
from svodka.extract.events.dates import date_of
from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.number_parts import names_part
from svodka.extract.events.positions import Position
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import telling
from svodka.extract.events.story import NEAR, Story, Taken
from svodka.extract.events.who_came import (
    charged,
    given_prizes,
    labelled,
    of_what_they_had,
    on_average,
    others_unite,
    where_they_went,
)
from svodka.extract.events.words import folded, index_at, is_gap, is_word, lemmas, lemmas_of, of_class, verbs, words
from svodka.extract.mentions import CountMention, beginning
from svodka.records import CountKind, EventKind, EventRole, EventStatus

YEAR = 4
MONTH, MONTH_LENGTH = 31, 7
"""Days of a month, and characters of its value."""
PRESENT = 20
"""Blocks in which minutes list those present."""
DOING = 12
"""Tokens between a number of people and the verb of what they did."""
RANK = 4
"""Tokens before a number of people among which stands what they won."""
WIDE = 99
"""More tokens than an opening has."""
QUALIFIED = 2
"""Words before a number that opens its sentence: "Более", "Около"."""
OPENING_WORDS = 7
"""Tokens at a sentence's beginning among which "охват", "приняли участие" show that it goes on telling of an event."""


def go_on(story: Story, here: Passage, index: int) -> None:
    """ "Охват 500 родителей.", "Приняли участие 12 семей.": numbers of the event told just before."""
    counts = [element.what for element in here.elements if isinstance(element.what, CountMention)]
    counts = [count for count in counts if count.role in TOLD and (is_person(count) or contends(count))]
    if not counts:
        return
    if story.taken and story.taken[0].rule == "minutes" and _lists_present(story, here.statement):
        story.taken[0].draft.counts += [
            (count, EventRole.PARTICIPANTS)
            for count in counts
            if count.kind is not CountKind.PERCENT and not _of_all(story, count)
        ]
        return
    taken_up = {id(count) for draft in story.drafts[index] if not draft.aside for count, _ in draft.counts}
    counts = [
        count
        for count in counts
        if id(count) not in taken_up and _takes_part(story, here, count) and not _each(story, count)
    ]
    counts = [count for count in counts if not _part_of(story, counts[0], count)]
    counts = [count for count in counts if not _each_from(story, count)]
    if not counts:
        return
    last = _untaken(story, here, index) or _spoken_of(story, here.statement)
    if last is None:
        return
    beside = story.told[last.latest].block == here.statement.block
    if not beside and labelled(story.doc, here.statement.first, index_at(story.doc, counts[0].start)):
        return
    remark = beside and not story.drafts[index] and _remark(here, counts) and not _tells_of_other(story, last, index)
    told = _announces(story, here.statement) or remark or _did_there(story, last, counts[0], index)
    told = told or (beside and (_after_semicolon(story, counts[0], index) or _received(story, last, here.statement)))
    if not told or _another_year(story, last, index) or _another_day(story, last, index):
        return
    lead = story.leads.get(index)
    if last.date is None and beside and lead is not None and exactness(lead) == EXACT and here_again(story, index):
        last.date, last.source = lead, "sentence"
    if only_bodies(last.draft):
        last.draft.counts += [(count, EventRole.PARTICIPANTS) for count in counts]


def came_before(story: Story, index: int) -> None:
    """ "В клубе собрались более [100] жителей. Сход прошёл 12 мая": who came, told right before the happening itself."""
    here, before = story.told[index], story.told[index - 1]
    if index == 0 or story.drafts[index - 1] or before.block != here.block:
        return
    taken = story.taken_in(index)
    if len(taken) != 1 or taken[0].draft.trigger is None or taken[0].draft.trigger.first != here.first:
        return
    if taken[0].draft.numbers or lemmas_of(story.doc, before.first, before.last).isdisjoint(verbs("gather")):
        return
    counts = [count for count in beginning(story.found.counts, before.start, before.end) if is_person(count)]
    if len(counts) == 1 and counts[0].role in TOLD and counts[0].kind is CountKind.COUNT:
        taken[0].draft.counts.append((counts[0], EventRole.PARTICIPANTS))


def _tells_of_other(story: Story, taken: Taken, index: int) -> bool:
    """ "Проведено 308 патронажей. Работала школа матерей ([17] слушательниц)": a series is told, then something else."""
    statement, tokens = story.told[index], columns(story.doc)
    told = any(
        tokens.pos[at] == "VERB" and tokens.features[at].get("VerbForm") == "Fin"
        for at in range(statement.first, statement.last)
    )
    return told and EventRole.OCCURRENCES in taken.draft.numbers


def here_again(story: Story, index: int) -> bool:
    """ "Фестиваль в деревне Луч. 18 мая [сюда] съехались 90 человек": the sentence points to the place of the happening."""
    statement = story.told[index]
    return any(lemma in words("hither") for lemma in lemmas(story.doc)[statement.first : statement.last])


def _after_semicolon(story: Story, count: CountMention, index: int) -> bool:
    """ "Акция «Лес» – 4 мая; 150 саженцев, [20] добровольцев": who took part by their very name, told without a verb."""
    statement = story.told[index]
    parted = index > 0 and story.text(index - 1).endswith(";") and not statement.item and not story.drafts[index]
    if not parted or unit_of(count) not in words("actor"):
        return False
    return "VERB" not in columns(story.doc).pos[statement.first : statement.last]


def _received(story: Story, taken: Taken, statement: Statement) -> bool:
    """ "Прошёл приём граждан. Принято [14] человек": who came to be received."""
    if taken.draft.kind is not EventKind.CONSULTATION:
        return False
    return folded(story.doc[statement.first]) in verbs("accept")


def _did_there(story: Story, taken: Taken, count: CountMention, index: int) -> bool:
    """ "Прошла викторина. [24] ученика отвечали на вопросы": what those did who came, told right after."""
    statement, draft = story.told[index], taken.draft
    beside = draft.statement == index - 1 and story.told[draft.statement].block == statement.block
    one = EventRole.OCCURRENCES not in draft.numbers and draft.position is Position.MAIN
    if not beside or not one or taken.told.status is not EventStatus.HELD:
        return False
    at = index_at(story.doc, count.start)
    verb = next((token for token in story.doc[at : min(at + DOING, statement.last)] if token.pos_ == "VERB"), None)
    if at - statement.first > QUALIFIED or verb is None or not {"VerbForm=Fin", "Tense=Past"} <= set(verb.morph):
        return False
    doing = "Aspect=Imp" in verb.morph and "Voice=Act" in verb.morph and folded(verb) not in verbs("state")
    return doing or folded(verb) in verbs("learn")


def _another_year(story: Story, taken: Taken, index: int) -> bool:
    """ "В прошлом году пришли 800 человек": a number of another time."""
    date, lead = taken.date, story.leads.get(index)
    if date is None or lead is None or date.value is None or lead.value is None:
        return False
    return date.value[:YEAR] != lead.value[:YEAR]


def _another_day(story: Story, taken: Taken, index: int) -> bool:
    """ "12 мая прошла тренировка.¶ [24 мая] более 300 жителей пробежали …": a paragraph with a time of its own tells of something else."""
    lead, known = story.leads.get(index), taken.date
    if lead is not None and known is not None and exactness(lead) > 1 < exactness(known):
        # also "В феврале прошёл смотр.¶ [В мае] 34 ученика прошли маршем"
        months = [(date.value or "")[:MONTH_LENGTH] for date in (lead, known) if days(date) <= MONTH]
        if len(set(months)) > 1 and "" not in months:
            return True
    if lead is None or exactness(lead) != EXACT or story.told[taken.draft.statement].block == story.told[index].block:
        return False
    if known is None or not (known.begins and known.ends and lead.begins and lead.ends):
        return True
    return lead.begins > known.ends or lead.ends < known.begins


def _part_of(story: Story, total: CountMention, count: CountMention) -> bool:
    """ "300 участников: [120] юношей и [180] девушек", "из них [12] ветеранов", "в том числе [17] детей"."""
    between = story.doc[index_at(story.doc, total.end) : index_at(story.doc, count.start)]
    following = [folded(token) for token in story.doc[index_at(story.doc, count.end - 1) + 1 :][:2]]
    if following == ["из", "они"] and total is not count:
        # as in: Собралось 70 человек, [25] из них получили подарки
        return True
    if names_part(story.doc, total.end, count.start):
        return True
    if any(folded(token) == "из" for token in between):
        return True
    # more than the number before are no part of it: "Пришли 6 старост, помогали: лесник и 70 дачников"
    return count.value <= total.value and any(token.text == ":" for token in between)


def _lists_present(story: Story, statement: Statement) -> bool:
    """The lines of minutes that say who was there, before the first matter: "Члены комиссии: 9 чел.", "Всего 19 человек"."""
    if statement.item or statement.block - story.told[story.taken[0].draft.statement].block > PRESENT:
        return False
    told = story.doc[statement.first : statement.last]
    opening = next((token for token in told if token.is_alpha), None)
    label = opening is not None and is_word(opening, "joining") and opening.i + 1 < len(story.doc)
    if label and opening is not None and story.doc[opening.i + 1].text == ":":
        # as in: УЧАСТВОВАЛИ: старосты деревень – 6 чел.
        return True
    return any(is_word(token, "present") for token in told)


def _each(story: Story, count: CountMention) -> bool:
    """ "Ждём команды по [5] человек"."""
    at = index_at(story.doc, count.start)
    return at > 0 and folded(story.doc[at - 1]) == "по"


def _each_from(story: Story, count: CountMention) -> bool:
    """ "приглашено 58 делегатов, [1] от [50] членов": how they were chosen."""
    at, end = index_at(story.doc, count.start), index_at(story.doc, count.end - 1) + 1
    said = lemmas(story.doc)
    return (at > 0 and said[at - 1] == "от") or ("от" in said[end : end + 2] and count.value == 1)


def _of_all(story: Story, count: CountMention) -> bool:
    """ "7 из [15] членов комиссии"."""
    at = index_at(story.doc, count.start)
    return at > 0 and folded(story.doc[at - 1]) == "из"


def _untaken(story: Story, here: Passage, index: int) -> Taken | None:
    """ "Проведены [беседы] о вреде курения. Охвачено 300 человек.": the number makes an event of what was told too vaguely."""
    before = story.told[index - 1]
    if index == 0 or before.block != here.statement.block or not _announces(story, here.statement):
        return None
    if story.taken_in(index - 1) or any(taken.told_again == index - 1 for taken in story.taken[-NEAR:]):
        return None
    pointed = any(token.pos_ == "PRON" for token in story.doc[here.statement.first : here.statement.first + 3])
    for draft in story.drafts[index - 1]:
        told = (
            telling(story.doc, before, first=draft.trigger.first, last=draft.trigger.last)
            if draft.trigger is not None
            else None
        )
        if told is None or draft.need == "project" or told.general or told.denied:
            continue
        if draft.lemma in words("nameless") or (told.joined and draft.position is Position.MAIN):
            # as in: Дети участвовали в [играх]. Присутствовало более 50 детей.
            continue
        if (not draft.aside and told.status is not None) or (pointed and draft.need in ("held", "named")):
            date, source = date_of(story, draft)
            story.taken.append(Taken(draft, "attended", told, date, source))
            return story.taken[-1]
    return None


def _spoken_of(story: Story, statement: Statement) -> Taken | None:
    """The event the sentence may go on telling of: the last one, where it is near; the meeting itself in its minutes."""
    last = story.told_last()
    if last is None:
        return None
    told = story.told[last.latest]
    # what comes after a list is none of its last item
    left = told.item and not statement.item and told.block != statement.block
    near = statement.block - told.block <= 1 and story.same_cell(told, statement) and not left
    return first_of(story, last) if near or story.same_row(told, statement) else None


def _takes_part(story: Story, here: Passage, count: CountMention) -> bool:
    """Not "12 %" of a sum, not "где живёт 300 человек": the verb before the number is one of taking part, or there is none."""
    at = index_at(story.doc, count.start)
    if charged(story.doc, here.statement.first, at, here.statement.last):
        return False
    if where_they_went(story.doc, at, count_end=count.end) or of_what_they_had(story.doc, at):
        return False
    if others_unite(story.doc, here.statement.first, at):
        return False
    if any(of_class(lemma, "winner") for lemma in lemmas(story.doc)[max(here.statement.first, at - RANK) : at]):
        return False  # "Победителями стали 3 команды"
    pos = columns(story.doc).pos
    before_it = [story.doc[index] for index in range(here.statement.first, at) if pos[index] == "VERB"]
    if count.kind is CountKind.PERCENT:
        return any(folded(token) in verbs("cover") for token in before_it)
    taken_part = not words("part taken").isdisjoint(lemmas(story.doc)[here.statement.first : at])
    if before_it and not taken_part and _has_object(story, before_it[-1].i + 1, at):
        return False
    if on_average(story.doc, here.statement.first, at) or (before_it and _became_other(story, here, before_it[-1].i)):
        return False
    verb = next((token for token in story.doc[at : min(at + DOING, here.statement.last)] if token.pos_ == "VERB"), None)
    nearest = before_it[-1] if before_it else verb
    beside = verb is not None and not any(token.is_punct for token in story.doc[at : verb.i])
    told = [nearest] if nearest is verb or not beside else [nearest, verb]
    # also of the verb behind: "выдано 5 памяток, а 9 дачников получили предписания"
    if any(
        token is not None and given_prizes(story.doc, token.i, here.statement.first, here.statement.last)
        for token in told
    ):
        return False
    lasting = before_it and "Tense=Pres" in before_it[-1].morph and before_it[-1].i == at - 1
    if lasting and not is_word(before_it[-1], "joining") and story.taken[-1:] and _is_held(story.taken[-1]):
        # as in: В школе «Олимп» занимаются [386] детей
        return False
    return not before_it or any(folded(before_it[-1]) in verbs(kind) for kind in ("attend", "hold", "expect", "invite"))


def _became_other(story: Story, here: Passage, verb: int) -> bool:
    """ "Партнёрами стал [101] работодатель": those who became something else than guests or participants."""
    said, tokens = lemmas(story.doc), columns(story.doc)
    if said[verb] not in verbs("become"):
        return False
    named = [
        said[at]
        for at in range(here.statement.first, verb)
        if tokens.pos[at] == "NOUN" and tokens.features[at].get("Case") == "Ins"
    ]
    return bool(named) and not any(of_class(lemma, "comer") for lemma in named)


def _is_held(taken: Taken) -> bool:
    return taken.told.status in (None, EventStatus.HELD)


def _has_object(story: Story, first: int, last: int) -> bool:
    """ "Прошли медицинскую [комиссию] 40 призывников": the verb has an object of its own."""
    return any(
        token.pos_ == "NOUN" and folded(token) not in words("part taken")
        for token in story.doc[first:last]
        if story.doc[token.i - 1].pos_ != "ADP" and "Case=Acc" in token.morph
    )


def _announces(story: Story, statement: Statement) -> bool:
    tokens = [
        token for token in story.doc[statement.first : statement.last] if not is_gap(token) and not token.is_punct
    ]
    opening = tokens[:OPENING_WORDS]
    part = any(folded(token) in words("part taken") for token in opening)
    # "принято 184 гражданина" is no "приняли участие"
    attended = {folded(token) for token in opening} & verbs("attend") - (frozenset() if part else verbs("accept"))
    invited = any(folded(token) in verbs("invite") and token.text.endswith(("ено", "ены")) for token in opening)
    brackets = next((at for at, token in enumerate(opening) if token.i and story.doc[token.i - 1].text == "("), WIDE)
    # as in: Работает 7 кружков (81 участник), where the bracket tells who is in them
    coverage = any(is_word(token, "coverage") or folded(token) in verbs("expect") for token in opening[:brackets])
    return bool(attended) or invited or coverage


def _remark(here: Passage, counts: Sequence[CountMention]) -> bool:
    """ "Тема: … (85 родителей)": a sentence that ends in the number of those who came."""
    return any(
        element.depth > 0 and element.what is counts[-1] and here.statement.end - element.end <= 30
        for element in here.elements
    )
