"""Which dates of a statement tell when a happening took place, and of which happening."""

from spacy.tokens import Doc, Span, Token

from svodka.annotate import columns, text_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.positions import Position
from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.words import DASHES, folded, index_at, is_gap, is_word, verbs, words
from svodka.extract.mentions import DateMention

AGE = 7500
"""Days from which on a time is an age that things are of."""
LONG_TOPIC = 10
"""Tokens of a phrase that says what a happening is dedicated to."""
NEAR_END = 2
"""Tokens before a date among which "завершится" stands."""
NEAR_RESULT = 3
"""Tokens before a happening among which "итоги" stands: "итоги районного конкурса"."""
NEAR_TOPIC = 3
"""Tokens before a date among which "посвящённая" stands: "посвящённая началу"."""


def tells_when(date: DateMention) -> bool:
    """Not a recurring time, not "до 1 мая", not "в настоящее время"."""
    if date.value is None or date.recurrence is not None or date.value == "PRESENT":
        return False
    if days(date) > AGE:
        # as in: выставка самоваров XIX–XX веков
        return False
    # as in: находились на улице после 22:00
    return not (date.value.startswith(("..", "T")) or (date.value.endswith("/..") and "T" in date.value))


def heads_next(doc: Doc, told: Passage, date: DateMention) -> bool:
    """ "12 тренировок, в том числе [21 апреля] – штабная тренировка": only a dash parts the day from the noun it dates.

    Also "6 апреля участвовал в слушаниях, [14 ноября] – в заседании".
    """
    following = next((other for other in told.elements if other.start >= date.end), None)
    if following is None or not isinstance(following.what, Trigger):
        return False
    between = [token for token in doc[index_at(doc, date.end - 1) + 1 : following.what.first] if not is_gap(token)]
    dashed = bool(between) and between[0].text in DASHES
    after_dash = between[2:] if len(between) > 1 and folded(between[1]) in words("in or on") else between[1:]
    return dashed and all(token.pos_ in ("ADJ", "DET") for token in after_dash)


def tells_of_next(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "6 апреля участвовал в слушаниях, [14 ноября] – в коллегии": between a comma and a dash, where another day was told before."""
    start, end = index_at(doc, date.start), index_at(doc, date.end - 1) + 1
    told = draft.lead is not None
    if not told or start == 0 or end + 1 >= len(doc) or doc[start - 1].text != "," or doc[end].text not in DASHES:
        return False
    return folded(doc[end + 1]) in words("in or on")


def describes_next(doc: Doc, told: Passage, date: DateMention) -> bool:
    """ "обсудили подготовку к намеченному на [20 июня] районному форуму": the day of a participle is that of the noun it describes."""
    following = next((other for other in told.elements if other.start >= date.end), None)
    if following is None or not isinstance(following.what, Trigger):
        return False
    at = index_at(doc, date.start) - 1
    at -= at > 0 and doc[at].pos_ == "ADP"
    if at < 0 or "VerbForm=Part" not in doc[at].morph:
        return False
    head = following.what.head
    between = doc[index_at(doc, date.end - 1) + 1 : following.what.first]
    case = columns(doc).features[at].get("Case")
    same = case is not None and case == columns(doc).features[head].get("Case")
    return same and all(token.pos_ in ("ADJ", "DET") for token in between)


def is_feast(doc: Doc, date: DateMention) -> bool:
    """ "концерт к [8 Марта]": the feast that a happening is held for."""
    index = index_at(doc, date.start)
    index -= folded(doc[index]) not in words("to")
    return index >= 0 and folded(doc[index]) in words("to") and doc[index].pos_ == "ADP"


def is_topic(doc: Doc, date: DateMention, *, first: int) -> bool:
    """ "конференция, посвящённая началу [нового учебного года]", "приурочено к столетию образования музея [5 мая 1921 года]": what a happening is dedicated to."""
    index = index_at(doc, date.start)
    for at in range(index - 1, max(first, index - LONG_TOPIC) - 1, -1):
        token = doc[at]
        if is_word(token, "dedicated"):
            return index - at <= NEAR_TOPIC or date.value is None or exactness(date) == EXACT
        if token.is_punct or token.pos_ == "VERB":
            return False
    return False


def within_day(doc: Doc, day: DateMention, date: DateMention) -> bool:
    """ "9 сентября прошло первое [в этом учебном году] совещание": a long period beside a day tells nothing more."""
    if exactness(date) > 1 or exactness(day) == 1:
        return False
    between = doc[index_at(doc, day.end - 1) + 1 : index_at(doc, date.start)]
    return not any(token.text in ";:." for token in between)


def of_outcome(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "Итоги конкурса подведены [30 августа]": the day of something else about the happening."""
    between = doc[index_at(doc, draft.reach()) : index_at(doc, date.start)]
    summed = between[-1].i if len(between) and between[-1].text in DASHES else None
    if summed is not None and is_word(doc[summed - 1], "result"):
        # as in: конкурс «Лучший двор»: подано 14 заявок, итоги – [28 июня]
        return True
    verbs_between = any(token.pos_ == "VERB" for token in between)
    if draft.trigger is None or not verbs_between or any(folded(token) in words("relative") for token in between):
        return False
    for at in range(draft.trigger.first - 1, max(-1, draft.trigger.first - 1 - NEAR_RESULT), -1):
        if doc[at].text in ".;" or is_gap(doc[at]):
            return False  # "Подведены итоги. Мероприятие прошло [5 мая]"
        if is_word(doc[at], "result"):
            return True
    return False


def of_aim(doc: Doc, date: DateMention, *, first: int) -> bool:
    """ "(план на [лето] – 110)": the time of what was meant; a heading "ПЛАНЫ" before the sentence says nothing of it."""
    index = index_at(doc, date.start)
    # not "во исполнение плана 9 декабря состоялось заседание"
    return any(
        is_word(token, "aim") and "Case=Gen" not in token.morph for token in doc[max(first, index - 2) : index + 1]
    )


def follows_title(doc: Doc, told: Passage, draft: Draft, date: DateMention) -> bool:
    """ "«Зарница» – [21 февраля], «Лыжня» – [5 февраля]": where no day stands before the first title, each follows its own."""
    first = next((element.start for element in told.elements if isinstance(element.what, Quote)), date.start)
    before = any(isinstance(element.what, DateMention) and element.start < first for element in told.elements)
    between = doc[index_at(doc, draft.reach() - 1) + 1 : index_at(doc, date.start)]
    # also "«Зарница» прошла [21 февраля], «Лыжня» – 5 февраля"
    led = any(
        token.text in DASHES or (token.pos_ == "VERB" and folded(token) in verbs("took_place")) for token in between
    )
    return not before and not draft.dates[:-1] and led


def of_bracket_told(doc: Doc, date: DateMention) -> bool:
    """ "идут консультации ([в январе] обратилось 17 жителей)": the time of what the bracket itself tells with a verb behind it."""
    start, end = index_at(doc, date.start), index_at(doc, date.end - 1) + 1
    opens = start > 0 and "(" in (doc[start - 1].text, doc[max(0, start - 2)].text)
    following = next(
        (token for token in doc[end : end + NEAR_TOPIC] if token.pos_ == "VERB" or token.text == ")"), None
    )
    if not opens or following is None or following.text == ")":
        return False
    own = any(folded(following) in verbs(kind) for kind in ("took_place", "cancel", "move", "plan"))
    return "VerbForm=Fin" in following.morph and not own


def of_later_bracket(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "соревнования по волейболу (12 команд), по лыжам ([февраль], 60 человек)": the time of one of several."""
    if draft.trigger is None or not in_plural(doc, draft.trigger):
        return False
    between = doc[index_at(doc, draft.end) : index_at(doc, date.start)]
    closed = next((token.i for token in between if token.text == ")"), None)
    return closed is not None and any(token.text == "," for token in doc[closed : index_at(doc, date.start)])


def lasts_until(doc: Doc, date: DateMention) -> bool:
    """ "продлится [до 15 мая]": an end that is no deadline."""
    if date.value is None or not date.value.startswith("../") or "T" in date.value:
        return False  # "музей работает до 22 ч."
    index = index_at(doc, date.start)
    # also "которую можно увидеть до 15 апреля"
    said = {folded(token) for token in doc[max(0, index - 3) : index]}
    return not said.isdisjoint(verbs("last")) or not said.isdisjoint(verbs("open to see"))


def ends_then(doc: Doc, date: DateMention) -> bool:
    """ "завершится [1 июня]": the last day of what lasts."""
    index = index_at(doc, date.start)
    near = [token for token in doc[max(0, index - NEAR_END) : index] if not is_gap(token)]
    return any(folded(token) in verbs("finish") for token in near) and not any(token.is_punct for token in near[1:])


def opens_clause(doc: Doc, told: Passage, draft: Draft, date: DateMention) -> bool:
    """ "в июне ярмарки не было, а годом ранее прошло три": a second date after a comma, with another noun to come."""
    to_come = [other.what for other in told.elements if isinstance(other.what, Trigger) and other.start > date.end]
    between = doc[index_at(doc, draft.reach()) : index_at(doc, date.start)]
    relative = next((at for at, token in enumerate(between) if folded(token) in words("relative")), None)
    if relative is not None and not _closed_by_comma(between[relative:]):
        # as in: в марте на фестивале, который прошёл 29 марта, …
        return False
    if not to_come or not any(token.text == "," for token in between):
        return False
    return draft.lead is not None or _begins_clause(doc, date, to_come[0])


def _closed_by_comma(clause: Span) -> bool:
    """ "матч, в [котором играли 20 школьников,] 11 мая …": whether a clause with its verb ends before the date."""
    return clause[-1].text == "," and any(token.pos_ == "VERB" for token in clause)


def _begins_clause(doc: Doc, date: DateMention, trigger: Trigger) -> bool:
    """ "открыли выставку «Лёд», [12.03.] состоялся час «Право»": right after the comma, with a verb of its own after it."""
    start = index_at(doc, date.start)
    after = list(doc[index_at(doc, date.end - 1) + 1 : trigger.first])
    told = next((number for number, token in enumerate(after) if token.pos_ == "VERB"), None)
    if told is None or start == 0 or doc[start - 1].text != ",":
        return False
    return folded(after[told]) in verbs("took_place") and not any(token.text in ",;:–—" for token in after)


def of_other_clause(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "В завершение [встречи] гости призвали беречь лес летом": past another verb a date is no longer that of the frame."""
    if not draft.aside:
        return False
    between = doc[index_at(doc, draft.reach()) : index_at(doc, date.start)]
    relative = any(folded(token) in words("relative") for token in between)
    return not relative and any(token.pos_ == "VERB" and "VerbForm=Fin" in token.morph for token in between)


def of_relative(doc: Doc, draft: Draft, date: DateMention) -> bool:
    """ "конкурс, итоги которого будут подведены [15 ноября]": the day of something else about the happening."""
    between = doc[index_at(doc, draft.reach()) : index_at(doc, date.start)]
    pronoun = next((token.i for token in between if folded(token) in words("relative")), None)
    if pronoun is not None and pronoun > 1 and doc[pronoun - 1].text == "," and doc[pronoun - 2].pos_ == "PROPN":
        # as in: турнир выиграла Мария Ли, которой в [этом году] исполнится 70
        return True
    if pronoun is None or pronoun == 0 or doc[pronoun - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(folded(token) in verbs("took_place") for token in doc[pronoun : index_at(doc, date.start)])


def of_told(doc: Doc, told: Passage, draft: Draft, date: DateMention) -> bool:
    """ "В рамках акции «Лес» [12 апреля] врач провёл лекцию": the day of what is told, not of its frame."""
    if draft.position is not Position.FRAME or (date.ends is not None and date.begins != date.ends):
        return False
    between = doc[index_at(doc, draft.reach()) : index_at(doc, date.start)]
    if any(not is_gap(token) and token.text not in (",", "–", "-") for token in between):
        return False
    to_come = [other for other in told.elements if isinstance(other.what, Trigger) and other.start > date.end]
    return any(
        token.pos_ == "VERB" and any(folded(token) in verbs(kind) for kind in ("hold", "plan"))
        for other in to_come[:1]
        for token in doc[index_at(doc, date.end) : other.what.first if isinstance(other.what, Trigger) else 0]
    )


def of_verb_after(doc: Doc, told: Passage, draft: Draft, date: DateMention) -> bool:
    """ "Согласно плану спортивных мероприятий за [2023 год] проведено 6 турниров": the verb right behind tells of what comes next."""
    if draft.trigger is None or "Case=Gen" not in doc[draft.trigger.head].morph:
        return False
    at = index_at(doc, date.end - 1) + 1
    if at >= len(doc) or doc[at].pos_ != "VERB" or folded(doc[at]) not in verbs("hold"):
        return False
    first = told.statement.first
    if any(token.pos_ == "VERB" and "VerbForm=Fin" in token.morph for token in doc[first : draft.trigger.first]):
        return False
    return any(isinstance(other.what, Trigger) and other.start > date.end for other in told.elements)


def dated_before(told: Passage, token: Token) -> bool:
    """ "14.05.2024 г. «Весна идёт»": a date stands right before the title; after "15 мая, клуб «Старт»" it does not."""
    return token.pos_ != "VERB" and any(
        isinstance(element.what, DateMention)
        and element.start <= token.idx < element.end + 3
        and "," not in text_of(token.doc)[element.end : token.idx]
        for element in told.elements
    )
