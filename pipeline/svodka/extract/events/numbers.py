"""What a number beside a happening says of it: how often, or with how many."""

from itertools import takewhile

from spacy.tokens import Doc, Token

from svodka.annotate import text_of
from svodka.extract.events.counted import TOLD, animate, behind, contends, is_person, is_team, unit_of
from svodka.extract.events.number_parts import of_those, of_total
from svodka.extract.events.number_verbs import did_else, other_verb
from svodka.extract.events.titles import CLOSING
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.who_came import charged, of_what_they_had, on_average, others_unite
from svodka.extract.events.words import DASHES, folded, index_at, is_gap, is_word, of_class, verbs, words
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, EventRole

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
    between = doc[behind(doc, count) : trigger.first]
    if unit_of(count) == trigger.lemma and not any(token.text in ";:." for token in between):
        # as in 12 групповых и 30 личных [бесед]
        return EventRole.OCCURRENCES
    if len(between) <= NEXT_TO and all(
        token.pos_ in ("ADJ", "DET", "SPACE") or token.text == "-" or token.lemma_ in words("piece")
        for token in between
    ):
        return EventRole.OCCURRENCES
    if is_team(count) and _by_itself(doc, count, trigger) and any(is_word(token, "joining") for token in between):
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
    return folded(between[dash + 1]) in words("in or on") and all(
        token.pos_ in ("ADJ", "DET") for token in between[dash + 2 :]
    )


def _passive_hold(token: Token) -> bool:
    return folded(token) in verbs("hold") and ("Voice=Pass" in token.morph or token.text.endswith(("ся", "сь")))


def _given_to(doc: Doc, count: CountMention, first: int) -> bool:
    """ "Для 40 детей проведены экскурсии", "С подростками (12 человек) проводились занятия"."""
    index = index_at(doc, count.start)
    near = [folded(token) for token in doc[max(first, index - 6) : index]]
    if not words("jointly").isdisjoint(near):
        # as in: совместно с дружинниками (41 чел.) проведено 20 рейдов
        return False
    return "для" in near[-3:] or "с" in near[-3:] or ("(" in near and "с" in near)


def _after(doc: Doc, count: CountMention, first: int, *, depth: int, lemma: str) -> EventRole | None:
    unit = unit_of(count)
    if unit == lemma or unit.rpartition("-")[2] == lemma or (unit and unit in lemma.split()):
        return EventRole.OTHER if of_total(doc, first, count) else EventRole.OCCURRENCES
    if is_person(count) or (not unit and _of_people(doc, count)):
        at = index_at(doc, count.start)
        if count.unit_span is None and of_those(doc, count):
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
        if charged(doc, first, at, len(doc)) or of_what_they_had(doc, at) or others_unite(doc, first, at):
            return EventRole.OTHER
        if _only_invited(doc, first, at):
            return EventRole.OTHER
        if at > first and folded(doc[at - 1]) in verbs("invite"):
            # as in: проведён вечер отдыха, приглашено [13] семей
            return EventRole.PARTICIPANTS
        others = depth == 0 and (other_verb(doc, first, at) or did_else(doc, at)) and not _remarked(doc, count)
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
    if unit in words("entrant") and _by_itself(doc, count) and _take_part(doc, first, count):
        # as in: приняли участие все 75 поселений
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
    if unit_of(count) not in words("so often") or at == 0:
        return False
    marked = count.unit_span is not None and (doc[at - 1].text in DASHES or doc[at - 1].text == ":")
    # as in: консультации оказаны 128 раз
    return marked or (count.unit_span is not None and folded(doc[at - 1]) in verbs("hold"))


def _by_itself(doc: Doc, count: CountMention, trigger: Trigger | None = None) -> bool:
    """Not "400 человек из [35] регионов", "([18] поселений), отделу участвовать в обследовании": where those who took part came from."""
    if unit_of(count) not in words("entrant"):
        return True
    at, last = index_at(doc, count.start), 0 if trigger is None else trigger.first
    apart = any(token.is_punct for token in doc[at:last])
    return not apart and (at == 0 or doc[at - 1].pos_ != "ADP")


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
    by_so_many = contends(count) and last < len(doc) and folded(doc[last]) == "по"
    apart = at > 1 and doc[at - 1].text == "," and (doc[at - 2].text not in CLOSING or by_so_many)
    return (dashed and closed) or (apart and closed)


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
