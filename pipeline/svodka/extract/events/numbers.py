"""What a number beside a happening says of it: how often, or with how many."""

from functools import lru_cache
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import parse
from svodka.extract.events.drafts import Draft
from svodka.extract.events.positions import DASHES
from svodka.extract.events.titles import CLOSING
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.who_came import comes_by_own_verb, given_prizes, on_average
from svodka.extract.events.words import before, folded, index_at, is_gap, is_word, of_class, verbs, words
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, CountRole, EventRole

TOLD = frozenset({CountRole.VALUE, CountRole.SHARE})
PARTS = {("из", "они"), ("тот", "число"), ("в", "т"), (",", "причем")}
"""Lemmas of "из них", "в том числе", "в т.ч.", ", причём"."""
NEAR_VERB = 12
"""Tokens after a number in which its verb stands."""
NEXT_TO = 5
"""Tokens between a number and the noun it counts: "12 межведомственных профилактических рейдов"."""


def number_role(
    doc: Doc, count: CountMention, trigger: Trigger | None, *, before: bool, first: int, depth: int = 0, lemma: str = ""
) -> EventRole | None:
    """The role of a count for a trigger that stands after it (`before`) or before it; None where it is another thing's number."""
    if count.role not in TOLD or count.kind not in (CountKind.COUNT, CountKind.PERCENT, CountKind.DURATION):
        return None
    if count.kind is CountKind.DURATION:
        if before and trigger is not None and unit_of(count) in trigger.lemma.split():
            # as in: проведено 4 [дня] открытых дверей, 9 классных [часов]
            return _before(doc, count, trigger, first)
        return EventRole.OTHER if depth > 0 else None
    if before:
        return _before(doc, count, trigger, first)
    if (
        count.kind is CountKind.COUNT
        and count.value % 1
        and not any(map(str.isalpha, text_of(doc)[count.start : count.end]))
    ):
        # as in: 15.06 – 34 человека
        return None
    if is_aim(doc, count, first):
        return EventRole.OTHER
    return _after(doc, count, first, depth=depth, lemma=lemma)


def is_aim(doc: Doc, count: CountMention, first: int) -> bool:
    """ "94 мероприятия (план [80])": what was meant, not what was."""
    at = index_at(doc, count.start)
    near = list(takewhile(lambda token: token.text != "(", reversed(doc[max(first, at - NEXT_TO) : at])))
    bracketed = len(near) < at - max(first, at - NEXT_TO)
    # also "(план на лето – 110)"
    return any(is_word(token, "aim") for token in (near if bracketed else near[:2]))


def _before(doc: Doc, count: CountMention, trigger: Trigger | None, first: int) -> EventRole | None:
    if trigger is None:
        return None
    start = index_at(doc, count.end - 1) + 1
    between = doc[start : trigger.first]
    if unit_of(count) == trigger.lemma and not any(token.text in ";:." for token in between):
        # as in 12 групповых и 30 личных [бесед]
        return EventRole.OCCURRENCES
    if len(between) <= NEXT_TO and all(
        token.pos_ in ("ADJ", "DET", "SPACE") or token.text == "-" or token.lemma_ in ("единица", "ед")
        for token in between
    ):
        return EventRole.OCCURRENCES
    if is_team(count) and any(is_word(token, "joining") for token in between):
        # as in: ученики [восьми] школ участвовали в спартакиаде
        return EventRole.PARTICIPANTS
    if is_person(count) and any(_comes(token) or folded(token) in verbs("go") for token in between):
        return EventRole.PARTICIPANTS
    if is_person(count) and leads_into(doc, count, trigger):
        return EventRole.PARTICIPANTS
    if is_person(count) and any(_passive_hold(token) for token in between) and _given_to(doc, count, first):
        return EventRole.PARTICIPANTS
    return None


def _comes(token: Token) -> bool:
    """Not "в клубе 21 семья, за год прошло 10 [встреч]": that they took place tells of no people."""
    held = folded(token) in verbs("took_place") and "Gender=Neut" in token.morph
    return folded(token) in verbs("attend") and not held


def leads_into(doc: Doc, count: CountMention, trigger: Trigger) -> bool:
    """ "12 человек приняли участие в форуме «А», [4] – в [слёте] «Б»": the verb is left out after the dash."""
    between = [token for token in doc[index_at(doc, count.end - 1) + 1 : trigger.first] if not is_gap(token)]
    dash = next((place for place, token in enumerate(between) if token.text in DASHES), None)
    if dash is None or len(between) < dash + 2 or between[dash + 1].pos_ != "ADP" or dash > 1:
        return False
    return folded(between[dash + 1]) in ("в", "на") and all(
        token.pos_ in ("ADJ", "DET") for token in between[dash + 2 :]
    )


def _passive_hold(token: Token) -> bool:
    return folded(token) in verbs("hold") and ("Voice=Pass" in token.morph or token.text.endswith(("ся", "сь")))


def _given_to(doc: Doc, count: CountMention, first: int) -> bool:
    """ "Для 40 детей проведены экскурсии", "С подростками (12 человек) проводились занятия"."""
    index = index_at(doc, count.start)
    near = [folded(token) for token in doc[max(first, index - 6) : index]]
    if "совместно" in near or "вместе" in near:
        # as in: совместно с дружинниками (41 чел.) проведено 20 рейдов
        return False
    return "для" in near[-3:] or "с" in near[-3:] or ("(" in near and "с" in near)


def _after(doc: Doc, count: CountMention, first: int, *, depth: int, lemma: str) -> EventRole | None:
    unit = unit_of(count)
    if unit == lemma or unit.rpartition("-")[2] == lemma or (unit and unit in lemma.split()):
        return EventRole.OTHER if _of_total(doc, first, count) else EventRole.OCCURRENCES
    if is_person(count) or (not unit and _of_people(doc, count)):
        at = index_at(doc, count.start)
        if count.unit_span is None and _of_those(doc, count):
            return EventRole.OTHER
        if at > first and folded(doc[at - 1]) == "от" and unit in words("joining"):
            # as in: прислано 40 рисунков от [31] участника
            return EventRole.PARTICIPANTS
        if at > first and folded(doc[at - 1]) in ("по", "из", "у", "от"):
            # "группы по 12 человек", "7 из 15 членов", "проверки у 30 семей", "1 делегат от 200 человек"
            return EventRole.OTHER
        if on_average(doc, first, at):
            return EventRole.OTHER
        if at > first and _led_by(doc[at - 1]):
            # as in: приём вели [трое] депутатов, принято 22 человека
            return EventRole.OTHER
        if any(is_word(token, "winner") for token in doc[max(first, at - NEXT_TO) : at]):
            # as in: победителями стали 84
            return EventRole.OTHER
        if _only_invited(doc, first, at):
            return EventRole.OTHER
        if at > first and folded(doc[at - 1]) in verbs("invite"):
            # as in: проведён вечер отдыха, приглашено [13] семей
            return EventRole.PARTICIPANTS
        others = depth == 0 and (_other_verb(doc, first, at) or _did_else(doc, at)) and not _remarked(doc, count)
        covered = count.kind is not CountKind.PERCENT or any(is_word(token, "reach") for token in doc[first:at])
        return EventRole.PARTICIPANTS if covered and not others else None
    if depth > 0 and unit in words("session"):
        return EventRole.OCCURRENCES
    if unit in words("times"):
        return EventRole.OCCURRENCES if depth > 0 or _so_often(doc, count) else None
    gathered = at_verb(doc, index_at(doc, count.start), "attend")
    if (unit in words("connection") and (depth > 0 or gathered)) or (
        unit in words("team") and (depth > 0 or _take_part(doc, first, count) or _remarked(doc, count))
    ):
        return EventRole.PARTICIPANTS
    return EventRole.OTHER if depth > 0 else None


def at_verb(doc: Doc, at: int, kind: str) -> bool:
    """ "вебинар собрал [45] подключений": right after a verb of the class."""
    return at > 0 and folded(doc[at - 1]) in verbs(kind)


def _led_by(verb: Token) -> bool:
    """A verb of leading a happening in the plural, with those who led it behind it."""
    return folded(verb) in verbs("lead") and {"Number=Plur", "Voice=Act"} <= set(str(verb.morph).split("|"))


def _so_often(doc: Doc, count: CountMention) -> bool:
    """ "занятие проводилось [17] раз", "выставка-продажа: [4] раза"."""
    at = index_at(doc, count.start)
    if unit_of(count) != "раз" or at == 0:
        return False
    marked = count.unit_span is not None and (doc[at - 1].text in DASHES or doc[at - 1].text == ":")
    # as in: консультации оказаны 128 раз
    return marked or (count.unit_span is not None and folded(doc[at - 1]) in verbs("hold"))


def _of_those(doc: Doc, count: CountMention) -> bool:
    """ "5 тренингов (63 человека), [2] из них – в лагере": a part, and who knows of what."""
    following = [folded(token) for token in doc[index_at(doc, count.end - 1) + 1 :][:2]]
    return len(following) > 1 and following[0] == "из" and following[1] in ("они", "который")


def _take_part(doc: Doc, first: int, count: CountMention) -> bool:
    """ "приняло участие [8] команд", "[9] команд вышли на старт"."""
    at, last = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    near = [*doc[max(first, at - NEXT_TO) : at], *doc[last + 1 : last + 3]]
    if contends(count) and at > first and folded(doc[at - 1]) in verbs("attend"):
        # as in: за кубок боролись [27] команд, баттл собрал [15] команд
        return True
    return any(is_word(token, "joining") for token in near)


def _remarked(doc: Doc, count: CountMention) -> bool:
    """ "турнир, 13 августа, [восемь] команд;", "игра «Десант» – [12] команд": nothing but marks on both sides."""
    at, last = (
        index_at(doc, count.start),
        index_at(doc, count.unit_span.end - 1 if count.unit_span else count.end - 1) + 1,
    )
    closed = last >= len(doc) or doc[last].text in ",;.)/" or is_gap(doc[last])
    # as in: 10–14 июня: [9] команд по 8 человек
    closed = closed or (contends(count) and folded(doc[last]) == "по")
    marked = at > 1 and (doc[at - 1].text in DASHES or doc[at - 1].text == ":")
    # as in: собрание проведено управлением: 35 учреждений, 870 родителей
    dashed = marked and is_team(count) and not of_class(unit_of(count), "venue")
    return (dashed and closed) or (at > 1 and doc[at - 1].text == "," and doc[at - 2].text not in CLOSING and closed)


def of_all_together(doc: Doc, count: CountMention) -> bool:
    """ "акция: концерт, выставка, общее количество гостей – [412]": of all that the sentence tells."""
    at = index_at(doc, count.start)
    # not "в общей сложности"
    return any(is_word(token, "total") and "Case=Nom" in token.morph for token in doc[max(0, at - NEXT_TO) : at])


def is_team(count: CountMention) -> bool:
    """Whether the count is of groups of people."""
    return unit_of(count) in words("team")


def contends(count: CountMention) -> bool:
    """Whether the count is of groups that people form to take part, "команда", "экипаж": not of those they come from, "школа"."""
    return unit_of(count) in words("contending")


def _of_people(doc: Doc, count: CountMention) -> bool:
    """ "участвовали [876] (97,4 %) обучающихся": the noun comes after a bracket."""
    index = index_at(doc, count.end - 1) + 1
    if index >= len(doc) or doc[index].text != "(":
        return False
    closing = next((token.i for token in doc[index : index + NEAR_VERB] if token.text == ")"), None)
    if closing is None or closing + 1 >= len(doc):
        return False
    noun = doc[closing + 1]
    # taggers take "обучающихся" for a participle
    return (
        is_word(noun, "person")
        or animate(folded(noun))
        or {"VerbForm=Part", "Case=Gen"} <= set(str(noun.morph).split("|"))
    )


def _only_invited(doc: Doc, first: int, at: int) -> bool:
    """ "Пригласили [280] человек, пришло 164": those invited, where the text says who came."""
    invited = any(folded(token) in verbs("invite") for token in doc[max(first, at - NEXT_TO) : at])
    following = takewhile(lambda token: token.text != ".", doc[at + 1 : at + NEAR_VERB])
    return invited and any(_came(token) for token in following)


def _came(token: Token) -> bool:
    # not "собрано 28 посылок"
    came = token.pos_ == "VERB" and folded(token) in verbs("attend") and "Tense=Past" in token.morph
    return came and "Variant=Short" not in token.morph


def is_person(count: CountMention) -> bool:
    """Whether the count is of people, families, visits; those who won are a part of those who came."""
    unit = unit_of(count)
    if unit in words("winner"):
        return False
    known = unit in words("person") or unit in words("visit") or count.kind is CountKind.PERCENT
    # as in: 12 волонтёров-медиков
    return known or any(animate(part) for part in (unit, *unit.split("-")[-1:]))


@lru_cache(maxsize=1024)
def animate(unit: str) -> bool:
    """Whether the dictionary knows the unit as a living being: "юнармеец", "десятиклассница"."""
    return any(reading.known and "anim" in reading.grammemes for reading in parse(unit)[:1]) if unit else False


def unit_of(count: CountMention) -> str:
    """The unit as the lexicons write it; of "педагог-психолог" the last word decides elsewhere."""
    return (count.unit or "").lower().replace("ё", "е").strip()


def _of_total(doc: Doc, first: int, count: CountMention) -> bool:
    """ "5 лекций из [6] запланированных", "44 лекции: школа № 3 – [6], …": a plan or a part, not a further number."""
    at = index_at(doc, count.start)
    if at > first and folded(doc[at - 1]) in ("из", "по"):
        return True
    whole = at > first + 1 and folded(doc[at - 2]) == "из" and folded(doc[at - 1]) not in ("они", "который")
    return whole or any(token.text == ":" for token in doc[first:at])


def _did_else(doc: Doc, at: int) -> bool:
    """ "консультации, 26 женщин отказались": those counted did something else."""
    following = next((token for token in doc[at + 2 : at + 5] if token.pos_ == "VERB"), None)
    beside = following is not None and not any(token.is_punct for token in doc[at + 1 : following.i])
    if following is not None and beside and given_prizes(doc, following.i, following.i, len(doc)):
        # as in: праздник двора, 45 детей получили подарки
        return True
    return (
        following is not None
        and "VerbForm=Fin" in following.morph
        and folded(following) not in verbs("go")
        and folded(following) not in verbs("attend")
        # as in: совещание с участием 25 руководителей состоялось 12 февраля
        and folded(following) not in verbs("took_place")
        and not any(token.is_punct for token in doc[at + 1 : following.i])
    )


def _other_verb(doc: Doc, first: int, last: int) -> bool:
    """ "рейды, изъято 12 единиц": another verb stands between, so the number is its own."""
    depth = 0
    if (last - 1 > first and _covering(doc[last - 1])) or comes_by_own_verb(doc, first, last):
        return False
    beyond = _past_relative(doc, first, last)
    for token in doc[first:last]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if first < token.i < beyond:
            continue
        if depth <= 0 and token.pos_ == "VERB" and (_is_other(token) or (token.i > first and _has_object(token))):
            return True
    return False


def _past_relative(doc: Doc, first: int, last: int) -> int:
    """ "В турнире, который шёл с 5 мая, приняли участие [60] школьников": where the clause that describes it ends."""
    opens = next((token.i for token in doc[first : first + NEXT_TO] if folded(token) == "который"), None)
    if opens is None or opens == 0 or doc[opens - 1].text != ",":
        return first
    return next((token.i for token in doc[opens:last] if token.text == ","), first)


def _covering(token: Token) -> bool:
    """ "роздано 200 листовок, [задействовано] 45 волонтёров": an impersonal passive that counts those who came."""
    if folded(token) in verbs("done to"):
        # "посещено 30 семей" was done to them
        return False
    return folded(token) in verbs("attend") and token.text.lower().endswith(("ано", "ято", "ено", "чено"))


def _has_object(token: Token) -> bool:
    """ "встречи, лечение прошли 30 человек": the verb of taking part has a noun of its own before it."""
    if folded(token) in verbs("check"):
        # as in: акция «Сердце»: давление измерили 214 жителей
        return False
    noun = token.nbor(-1)
    object_of = "Case=Acc" in noun.morph or ("Number=Sing" in noun.morph and "Number=Plur" in token.morph)
    if folded(token) in verbs("see"):
        # as in: День открытых дверей, отделение посетили 63 человека
        return False
    if noun.i > 0 and noun.nbor(-1).pos_ == "ADP":
        # as in: обучение в школе прошли 46 человек
        return False
    # also: на базе центра реабилитацию прошли 58 детей
    apart = token.i - 2 >= 0 and (noun.nbor(-1).is_punct or folded(token) in verbs("undergo"))
    return noun.pos_ == "NOUN" and object_of and folded(noun) != "участие" and apart


def _is_other(token: Token) -> bool:
    short = "VerbForm=Part" in token.morph and token.text.endswith(("но", "то", "ны", "ты"))
    if not (short or "VerbForm=Fin" in token.morph or "Variant=Short" in token.morph):
        return False
    lemma = folded(token)
    if lemma in verbs("done to") and short:
        # "посещено 30 семей" was done to them
        return True
    return not any(lemma in verbs(kind) for kind in ("attend", "hold", "plan", "last", "go", "move"))


def breaks_down(doc: Doc, draft: Draft, count: CountMention) -> bool:
    """ "80 человек: [30] детей и [50] взрослых": parts of a number already given."""
    given = [other.end for other, role in draft.counts if role is EventRole.PARTICIPANTS]
    return bool(given) and any(token.text == ":" for token in doc[index_at(doc, given[0]) : index_at(doc, count.start)])


def names_part(doc: Doc, start: int, end: int) -> bool:
    """Whether "из них" or "в том числе" stands in the stretch: what follows tells of a part."""
    between = [folded(token) for token in doc[index_at(doc, start) : index_at(doc, end)]]
    return bool(set(pairwise(between)) & PARTS)


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
