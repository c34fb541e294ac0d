"""Titles that are happenings by themselves, without a noun: by the verb, the day or the place beside them."""

from spacy.tokens import Doc, Span, Token

from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.titles import CLOSING, Quote
from svodka.extract.events.words import DASHES, after, before_adjectives, folded, index_at, is_gap, verbs, words
from svodka.extract.mentions import CountMention, DateMention

NEXT_TO = 3
"""Characters between a bare title and its day: a space, an opening bracket."""


def stands_alone(doc: Doc, told: Passage, quote: Quote) -> bool:
    """ "7 апреля – «[Зарядка для всех]», 90 человек": a title with a day of its own and no noun."""
    at = index_at(doc, quote.start)
    if told.happening and told.statement.first == at:
        return True
    if at and doc[at - 1].text == "[":
        # as in: 25 февраля 2022, 08:38 [«Вечерняя неделя», Анна Седова]
        return False
    before = [element for element in told.elements if element.end <= quote.start]
    opens = all(isinstance(element.what, DateMention) for element in before)
    opening = doc[told.statement.first : index_at(doc, quote.start)]
    if _at_place(doc, told, quote) or (opens and _after_day(doc, told, quote)):
        return True
    bare = all(
        token.is_punct or is_gap(token) or any(date.start <= token.idx < date.end for date in before)
        for token in opening
    )
    return opens and bare and _dated(doc, told, quote) and not _verb_follows(doc, told, quote)


def _after_day(doc: Doc, told: Passage, quote: Quote) -> bool:
    """ "В музее 18 мая – «[Ночь открытий]», 210 гостей": a place, an exact day and a dash before the title, and no verb."""
    dash = index_at(doc, quote.start) - 1
    if dash <= told.statement.first or doc[dash].text not in DASHES:
        return False
    last = next((element for element in reversed(told.elements) if element.end <= quote.start), None)
    if last is None or not isinstance(last.what, DateMention) or exactness(last.what) == 1:
        return False
    between = doc[index_at(doc, last.end - 1) + 1 : dash]
    before = doc[told.statement.first : dash]
    verbal = any(token.pos_ in ("VERB", "AUX") or token.text in ".;:" for token in before)
    return (
        _placed(before)
        and not verbal
        and all(is_gap(token) for token in between)
        and not _verb_follows(doc, told, quote)
    )


def _at_place(doc: Doc, told: Passage, quote: Quote) -> bool:
    """ "Вечером в клубе «[Весна идёт]»: пели, играли": after a time and a place, before a colon."""
    at, last = index_at(doc, quote.end - 1) + 1, told.statement.last
    if at >= last or doc[at].text != ":":
        return False
    before = doc[told.statement.first : index_at(doc, quote.start)]
    if any(token.pos_ in ("VERB", "AUX") or token.text == ":" for token in before):
        return False
    timed = any(token.text.lower() in words("time of day") for token in before)
    did = any(token.pos_ == "VERB" and "Tense=Past" in token.morph for token in doc[at : min(last, at + 4)])
    return _placed(before) and did and (timed or _dated(doc, told, quote))


def _placed(before: Span) -> bool:
    """Whether a place may be told: "в клубе", "на площади", "у обелиска"."""
    return any(token.pos_ == "ADP" and folded(token) in words("there") for token in before)


def _dated(doc: Doc, told: Passage, quote: Quote) -> bool:
    """Whether an exact day stands before the title or right after it: "«Чистый двор» (28 мая, 40 человек)"."""
    near = (
        element.what
        for element in told.elements
        if element.end <= quote.start or 0 <= element.start - quote.end <= NEXT_TO
    )
    return any(isinstance(what, DateMention) and exactness(what) > 1 for what in near)


def _verb_follows(doc: Doc, told: Passage, quote: Quote) -> bool:
    """ "14 мая «Луч» обыграл «Зарю»", "«Луч» 14 мая играл": the name of who acted."""
    index = after(doc, index_at(doc, quote.end - 1), last=told.statement.last)
    day = next((element for element in told.elements if 0 <= element.start - quote.end <= NEXT_TO), None)
    if day is not None and isinstance(day.what, DateMention) and day.depth == 0:
        index = after(doc, index_at(doc, day.end - 1), last=told.statement.last)
        if index < told.statement.last and any(
            folded(doc[index]) in verbs(kind) for kind in ("hold", "attend", "plan", "cancel")
        ):
            return False
    return index < told.statement.last and doc[index].pos_ == "VERB" and not befell(doc[index])


def befalls(doc: Doc, told: Passage, quote: Quote) -> bool:
    """ "Крупнейшая – «[Работа рядом]» – состоялась в мае": the verb says that the title is a happening's."""
    last = told.statement.last
    index = after(doc, index_at(doc, quote.end - 1), last=last)
    while index < last and (doc[index].text in DASHES or doc[index].text == ","):
        index = after(doc, index, last=last)
    return index < last and (befell(doc[index]) or _ran(doc, told, index))


def remembered(doc: Doc, told: Passage, quote: Quote, token: Token | None) -> bool:
    """ "Наиболее запомнились: «[Святки]» (12 января, 46 чел.)", "яркими стали «[Святки]» (…)": a bracket tells of its day or its people."""
    if token is None or folded(token) not in verbs("note"):
        return False
    following = next((element for element in told.elements if element.start >= quote.end), None)
    beside = following is not None and following.start - quote.end <= NEXT_TO
    # also: самой людной стала «Ночь музеев»: 18 мая пришло 200 человек
    colon = index_at(doc, quote.end - 1) + 1
    shown = beside and following is not None and (following.depth > 0 or doc[colon].text == ":")
    return shown and isinstance(following.what if following is not None else None, DateMention | CountMention)


def _ran(doc: Doc, told: Passage, index: int) -> bool:
    """ "«[Лыжня дружбы]» прошла 11 февраля": with a day in the sentence and without an object, which a team or a body would have."""
    verb = doc[index]
    passed = verb.pos_ == "VERB" and "Tense=Past" in verb.morph and folded(verb) in verbs("took_place")
    if not passed or index + 1 >= told.statement.last:
        return False
    following = doc[index + 1]
    if following.pos_ in ("NOUN", "ADJ", "PROPN") and not following.is_digit:
        return False
    return any(isinstance(element.what, DateMention) and exactness(element.what) > 1 for element in told.elements)


def befell(token: Token) -> bool:
    """ "состоялись «…»", "организован «…»": a verb that only a happening has for its subject."""
    passive = "Variant=Short" in token.morph or token.text.endswith(("ся", "сь", "тся"))
    return token.pos_ == "VERB" and passive and folded(token) in verbs("took_place")


def went(token: Token) -> bool:
    """ "у обелиска прошла «Свеча памяти»"; in "«Луч» прошёл «Зарю»" teams are named."""
    one = token.pos_ == "VERB" and folded(token) in verbs("pass") and "Number=Sing" in token.morph
    return one and (token.i == 0 or token.nbor(-1).text not in CLOSING)


def befell_by_sort(doc: Doc, adjective: Token, *, first: int) -> bool:
    """ "прошла очередная «Литературная гостиная»", "состоялась традиционная «Ёлка»": of what sort the happening with the name is."""
    index = before_adjectives(doc, adjective.i + 1, first=first)
    if index < first or doc[index].pos_ != "VERB" or folded(doc[index]) not in verbs("occur"):
        return False
    return "Number=Sing" in adjective.morph and "Number=Sing" in doc[index].morph
