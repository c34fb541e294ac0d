"""Numbers beside a happening that say by their place what they count: parts, bare brackets, who did it."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import parse
from svodka.extract.events.counted import TOLD, is_person, is_team, unit_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.number_kinds import GUESSED, of_kind, or_percent, over_all, then_how_often, with_people
from svodka.extract.events.number_parts import PARTS, after_dash
from svodka.extract.events.positions import Position
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.who_came import says_all
from svodka.extract.events.words import DASHES, before, folded, index_at, is_gap, is_word, verbs, words
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, EventKind, EventRole

TWO_NUMBERS = re.compile(
    r"(?P<slash>/)\d{1,6}(?=\))|,\s?(?:(?P<who>[а-яё]{5,20})\s?[–—-]\s?)?\d{1,3}(?:\s?\d{3}){0,2}(?!\d)", re.IGNORECASE
)
GIVEN = frozenset({EventRole.OCCURRENCES, EventRole.PARTICIPANTS})
TOLD_OF = frozenset({Position.MAIN, Position.PAIR, Position.SAME})
"""Rules of counts by which the nearest noun lends its name to a number that has none."""
NEAR_DEED = 5
"""Tokens between people and the verb of what they did."""
NEAR_BRACKET = 6
"""Tokens between the bracket and the part in it: "(из них молодёжи – 150"."""
NEAR_LIST = 20
"""Tokens to either side in which a list tells what it counts."""
NEAR_CLAUSE = 6
"""Tokens before people among which the comma stands that their clause begins with."""
NEAR_RANK = 4
"""Tokens between "место" and the number of those among whom it was taken."""
FOLLOWING = 3
"""Tokens after a number in which "из них" may stand, or the verb of what those counted did."""


def role_by_place(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """The role of a number after its happening that its place decides, or None."""
    if count.kind is not CountKind.COUNT:
        return or_percent(doc, draft, count)
    return next((role for rule in RULES if (role := rule(doc, draft, count)) is not None), None)


def received(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "проведён приём граждан, принято [7]": a bare number behind the verb of receiving is of those who came."""
    bare = draft.kind is EventKind.CONSULTATION and (count.implicit or not unit_of(count))
    at = index_at(doc, count.start)
    led = at > 0 and folded(doc[at - 1]) in verbs("accept") and doc[at - 1].i > index_at(doc, draft.start)
    return EventRole.PARTICIPANTS if bare and led and EventRole.PARTICIPANTS not in draft.numbers else None


def of_winners(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "Победителями турнира стали [6] юношей": those who won are fewer than those who came."""
    if draft.trigger is None or not is_person(count):
        return None
    near = doc[max(0, draft.trigger.first - NEAR_RANK) : draft.trigger.first]
    opens = next((token.i for token in reversed(near) if token.is_punct or token.pos_ == "VERB"), near.start - 1)
    return EventRole.OTHER if any(is_word(token, "winner") for token in doc[opens + 1 : near.end]) else None


def nobody(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "ноль мужчин", "0 нарушений": none took part."""
    return EventRole.OTHER if count.value == 0 else None


def reached(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "27 мероприятий (охват [1 840])": the number has no noun, so those counted before lend it theirs."""
    word = _word_before(doc, count)
    if word is None or not (count.implicit or unit_of(count) == draft.lemma):
        return None
    told = is_word(word, "covering") or (EventRole.OCCURRENCES in draft.numbers and _people_in_genitive(word))
    return EventRole.PARTICIPANTS if told else None


def _people_in_genitive(word: Token) -> bool:
    """ "экскурсии – 46, [экскурсантов] 920": a noun of people before the number, whatever it is read with."""
    first = next(iter(parse(word.text)), None)
    if word.i > 0 and word.nbor(-1).pos_ == "ADP":
        # as in: из них для детей – 74
        return False
    people = first is not None and first.known and "anim" in first.grammemes and first.pos == "NOUN"
    return (
        people and first is not None and {first.features.get("Case"), first.features.get("Number")} == {"Gen", "Plur"}
    )


def after_stroke(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "концерты – 6/[1200]": how often, and with how many."""
    times = next((other for other, role in draft.counts if role is EventRole.OCCURRENCES), None)
    bare = count.implicit or not unit_of(count) or unit_of(count) == draft.lemma or count.rule in GUESSED
    if times is None or not bare or not times.end <= count.start:
        return None
    between = text_of(doc)[times.end : count.start].strip()
    return EventRole.PARTICIPANTS if between == "/" and EventRole.PARTICIPANTS not in draft.numbers else None


def part_of(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "18 заседаний, из них [4] выездных", "150 участников, в том числе [30] из других районов": as the whole, so the part."""
    at, end = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    whole = _whole(doc, draft, at)
    if whole is None:
        return None
    series = next((pair for pair in draft.counts if pair[1] is EventRole.OCCURRENCES), None)
    word = _word_before(doc, count)
    if (
        series is not None
        and count.implicit
        and word is not None
        and word.pos_ == "ADJ"
        and not is_word(word, "person")
    ):
        # as in: 68 мероприятий с числом участников 5 430, из них районных – 51
        whole = series if count.value <= series[0].value < whole[0].value else whole
    # also the second part: "(из них 120 – на улице и [45] онлайн)"
    first = index_at(doc, next(given.end for given, role in draft.counts if role is whole[1]))
    between = [folded(token) for token in doc[first:at]]
    mark = next((number for number, pair in enumerate(pairwise(between)) if pair in PARTS), None)
    if mark is not None and _other_number(doc, draft, first, first + mark):
        # as in: 9 заседаний, принято 444 предмета, из них в фонд – 318
        return EventRole.OTHER
    if mark is None and [folded(token) for token in doc[end : end + 2]] != ["из", "они"]:
        return None
    if count.role not in TOLD or unit_of(count) in words("winner"):
        # as in: 788 учеников, из них призёров – [142] (в прошлом году – [116])
        return EventRole.OTHER
    if is_person(count) and not count.implicit and whole[1] is EventRole.OCCURRENCES:
        # as in: 7 лекций, в т.ч. в лицее ([46] чел.)
        return None
    unit = unit_of(count)
    known = unit in (unit_of(whole[0]), draft.lemma) or count.implicit or not unit or unit in words("mode")
    if not known and whole[1] is not EventRole.PARTICIPANTS:
        return None
    following = takewhile(lambda token: token.text not in ".;", doc[first + (mark or 0) : end + FOLLOWING])
    acted = any(token.pos_ == "VERB" for token in following)
    return EventRole.OTHER if acted else whole[1]


def _other_number(doc: Doc, draft: Draft, first: int, last: int) -> bool:
    """Whether a number that is none of the happening's stands between, outside brackets."""
    own = [(count.start, count.end) for count, role in draft.counts if role in GIVEN]
    own += [(date.start, date.end) for date in draft.dates]
    depth = 0
    for token in doc[first:last]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.like_num and not any(start <= token.idx < end for start, end in own):
            return True
    return False


def _whole(doc: Doc, draft: Draft, at: int) -> tuple[CountMention, EventRole] | None:
    """The number that a part belongs to: the last one, but for those in brackets that closed since."""
    given = [pair for pair in draft.counts if pair[1] in GIVEN and pair[0].end <= doc[at].idx]
    if _with_people(doc, at):
        given = [pair for pair in given if pair[1] is EventRole.OCCURRENCES]
    open_still = (pair for pair in reversed(given) if not _closed(doc, index_at(doc, pair[0].end), at))
    return next(open_still, given[-1] if given else None)


def _with_people(doc: Doc, at: int) -> bool:
    """ "42 встречи (5 216 чел.), в том числе выездных – [9] (1 140 чел.)": the number of those who came is told too."""
    return doc[at + 1 : at + 2].text == "(" and any(is_word(token, "person") for token in doc[at + 2 : at + 6])


def _closed(doc: Doc, first: int, last: int) -> bool:
    """Whether a bracket that was open before the tokens `[first, last)` closes among them."""
    depth = 0
    for token in doc[first:last]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth < 0:
            return True
    return False


def alone_in_brackets(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "Занятия по шахматам ([8])" took place so often; "14 встреч ([320])" had so many people, for their own number is told."""
    at, last = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    bare = count.implicit or not unit_of(count) or count.rule in GUESSED
    if _then_people(doc, count) and EventRole.OCCURRENCES not in draft.numbers:
        # as in: лекции ([24], 680 чел.), тренинги ([2]/19)
        return EventRole.OCCURRENCES if draft.position in TOLD_OF else None
    if draft.trigger is None or not bare or at == 0 or last >= len(doc):
        return None
    if doc[at - 1].text != "(" or doc[last].text != ")" or (is_person(count) and not count.implicit):
        return None
    between = doc[index_at(doc, draft.reach()) : at - 1]
    own = draft.position in TOLD_OF and not any(token.pos_ == "VERB" or token.text in ",;:" for token in between)
    if EventRole.PARTICIPANTS in draft.numbers or not own:
        # as in: прошла проверка маршрутов, замечания ([5])
        return None
    head = doc[draft.trigger.head]
    if EventRole.OCCURRENCES in draft.numbers or draft.titles or is_word(head, "single"):
        return EventRole.PARTICIPANTS
    numbers = nominal_numbers(head)
    if numbers == {"Plur"}:
        return EventRole.OCCURRENCES
    # as in: за пропуски занятий (17)
    return EventRole.PARTICIPANTS if numbers else None


def _then_people(doc: Doc, count: CountMention) -> bool:
    """Whether a bracket begins with the number and leads on to those who came: ", 680 чел.)", "/19)"."""
    text = text_of(doc)
    found = TWO_NUMBERS.match(text, count.end)
    if found is None or text[count.start - 1 : count.start] != "(":
        return False
    # also "(44, слушателей – 1 037)"
    at = index_at(doc, found.start("who")) if found["who"] else index_at(doc, found.end() - 1) + 1
    following = doc[min(len(doc) - 1, at)]
    return found["slash"] is not None or is_word(following, "person")


def of_one(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "урок мужества – [31], литературная игра – 17 участников": one happening has so many people, not times."""
    if draft.trigger is None or not after_dash(doc, count) or not (count.implicit or count.rule in GUESSED):
        return None
    end = index_at(doc, count.end - 1) + 1
    bare = end >= len(doc) or is_gap(doc[end]) or doc[end].text in ",;."
    head = doc[draft.trigger.head]
    single = "Number=Sing" in head.morph and "Sing" in nominal_numbers(head)
    one = single and EventRole.PARTICIPANTS not in draft.numbers
    between = doc[index_at(doc, draft.reach()) : index_at(doc, count.start)]
    apart = any(token.pos_ == "VERB" or token.text in ",;:" for token in between)
    return EventRole.PARTICIPANTS if bare and one and not apart and _people_beside(doc, count) else None


def _people_beside(doc: Doc, count: CountMention) -> bool:
    """ "час поэзии – 22 человека, урок мужества – [31]": the numbers of the list are of people; "беседы – 5, концерт – [1]" are not."""
    at = index_at(doc, count.start)
    near = doc[max(0, at - NEAR_LIST) : at + NEAR_LIST]
    people = (token for token in near if is_word(token, "person") and token.i > near.start + 1)
    return any(doc[token.i - 1].like_num and doc[token.i - 2].text in DASHES for token in people)


def nominal_numbers(token: Token) -> set[str | None]:
    """The numbers of a noun's readings in the nominative and accusative: "лекции" in them is a plural only."""
    return {
        reading.features.get("Number")
        for reading in parse(token.text)
        if reading.pos == "NOUN" and reading.features.get("Case") in ("Nom", "Acc")
    }


def sent_to(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "на курсах «Первая помощь» (март, 72 ч.) – [6]": after the hours of a training its people, whatever its noun's number."""
    lasted = any(other.kind is CountKind.DURATION for other, _ in draft.counts)
    if not (lasted and draft.titles) or EventRole.PARTICIPANTS in draft.numbers or not after_dash(doc, count):
        return None
    return EventRole.PARTICIPANTS if count.implicit or not unit_of(count) else None


def by_hand_of(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "роздано 900 лент силами [25] волонтёров": who did it."""
    word = _word_before(doc, count)
    return EventRole.PARTICIPANTS if word is not None and is_word(word, "effort") and is_person(count) else None


def came_too(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "обменяли 43 сигареты, [10] волонтёров;": whose very name says that they took part, whatever verb stands before."""
    at, end = index_at(doc, count.start), _end(doc, count)
    between = at > 0 and doc[at - 1].text == ","
    closes = end >= len(doc) or is_gap(doc[end]) or doc[end].text in ",;."
    return EventRole.PARTICIPANTS if between and closes and unit_of(count) in words("actor") else None


def among(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "на конкурсе педагог заняла второе место из [19] участников": all of them took part."""
    at = index_at(doc, count.start)
    word = _word_before(doc, count)
    if word is None or folded(word) not in ("из", "среди") or not (is_person(count) or is_team(count)):
        return None
    placed = any(is_word(token, "rank") for token in doc[max(0, at - NEAR_RANK) : at])
    return EventRole.PARTICIPANTS if placed else None


def did_it(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "прошла эвакуация: [140] учеников вышли из здания": what people did, told after a colon, is what the happening was."""
    at, end = index_at(doc, count.start), _end(doc, count)
    between = list(doc[index_at(doc, draft.reach()) : at])
    colon = next((number for number, token in enumerate(between) if token.text == ":"), None)
    if colon is None or not is_person(count) or count.implicit or EventRole.OCCURRENCES in draft.numbers:
        return None
    if any(token.pos_ == "VERB" or token.text in ";." for token in between[colon:]):
        return None
    verb = next((token for token in doc[end : end + NEAR_DEED] if token.pos_ == "VERB" or token.is_punct), None)
    deed = verb is not None and {"VerbForm=Fin", "Tense=Past", "Voice=Act"} <= set(str(verb.morph).split("|"))
    return EventRole.PARTICIPANTS if deed and verb is not None and not _received(verb) else None


def _received(verb: Token) -> bool:
    """ "[14] педагогов получили грамоты", "стали призёрами", "состояли на учёте": it happened to some, or is how they are."""
    return folded(verb) in verbs("become") or folded(verb) in verbs("undergo") or folded(verb) in verbs("state")


def described(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "8 семей, [трое] многодетных": some of those counted, by what they are."""
    at, end = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    told = EventRole.PARTICIPANTS in draft.numbers and count.implicit and at > 0 and doc[at - 1].text == ","
    return EventRole.OTHER if told and end < len(doc) and doc[end].pos_ == "ADJ" else None


def _end(doc: Doc, count: CountMention) -> int:
    """Index of the token after a number and its noun."""
    last = count.end if count.unit_span is None else max(count.end, count.unit_span.end)
    return index_at(doc, last - 1) + 1


def owner_of_part(doc: Doc, drafts: Sequence[Draft], count: CountMention) -> Draft | None:
    """ "общее количество гостей – 412 (из них [150] детей)": a part in brackets belongs to whose number stands before them."""
    at = index_at(doc, count.start)
    opens = next((index for index in range(at - 1, max(-1, at - NEAR_BRACKET), -1) if doc[index].text == "("), None)
    if opens is None or not set(pairwise(folded(token) for token in doc[opens:at])) & PARTS:
        return None
    before = (
        (other.end, number, draft)
        for number, draft in enumerate(drafts)
        for other, _ in draft.counts
        if other.end <= doc[opens].idx
    )
    last = max(before, key=lambda found: found[:2], default=None)
    return None if last is None or index_at(doc, last[0] - 1) < opens - FOLLOWING else last[2]


def in_all(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "Занятия (всего [10]) вели психологи", "шли чтения: всего [32], слушателей – 700": a bare sum says how often."""
    bare = count.implicit or not unit_of(count) or unit_of(count) == draft.lemma or count.rule in GUESSED
    if draft.trigger is None or not bare or EventRole.OCCURRENCES in draft.numbers:
        return None
    at, end = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    stops = end >= len(doc) or is_gap(doc[end]) or doc[end].text in "),;."
    if not (stops and in_plural(doc, draft.trigger) and says_all(doc, at, first=draft.trigger.last)):
        return None
    between = doc[index_at(doc, draft.reach()) : at]
    counted = any(token.pos_ == "VERB" or is_word(token, "covering") for token in between)
    return None if counted else EventRole.OCCURRENCES


RULES: tuple[Callable[[Doc, Draft, CountMention], EventRole | None], ...] = (
    nobody,
    of_winners,
    received,
    of_kind,
    then_how_often,
    with_people,
    over_all,
    in_all,
    reached,
    after_stroke,
    part_of,
    alone_in_brackets,
    of_one,
    sent_to,
    by_hand_of,
    came_too,
    among,
    did_it,
    described,
)


def _word_before(doc: Doc, count: CountMention) -> Token | None:
    """The word before a number, past a dash or colon."""
    index = before(doc, index_at(doc, count.start), first=0)
    while index >= 0 and (doc[index].text in DASHES or doc[index].text == ":"):
        index = before(doc, index, first=0)
    return doc[index] if index >= 0 else None


def joins_next(doc: Doc, count: CountMention, trigger: Trigger, *, first: int) -> bool:
    """ "участие в 6 вебинарах, [3] человека прошли [курсы]", ", за лето свыше [300] вожатых прошли [курсы]": people of a clause with a verb of its own."""
    at = index_at(doc, count.start)
    opens = takewhile(lambda token: token.text not in (",", ";"), reversed(doc[max(first, at - NEAR_CLAUSE) : at]))
    led = list(opens)
    begun = at - len(led) - 1
    if begun < first or doc[begun].text not in (",", ";") or not is_person(count):
        return False
    if any(token.pos_ in ("VERB", "CCONJ", "PRON", "SCONJ") or token.is_punct for token in led):
        return False
    between = doc[index_at(doc, count.end - 1) + 1 : trigger.first]
    came = any(
        token.pos_ == "VERB" and any(folded(token) in verbs(kind) for kind in ("come", "go", "undergo"))
        for token in between
    )
    return came and not any(token.is_punct for token in between)
