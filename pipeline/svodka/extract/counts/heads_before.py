"""The noun a number counts, before it: "посещений 1248", "количество зрителей – 170", "в допросах (21)"."""

import re

from spacy.tokens import Token

from svodka.annotate.morphology import parse
from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.heads import DASHES, REACH, Head, genitive_head, phrase_of, span_of
from svodka.extract.counts.nouns import is_modifier, is_noun, is_plural, may_be, substantive_of, unit_of
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.numerals import Quantity
from svodka.read import BlockKind
from svodka.records import Stretch

_BRACKET = re.compile(r"[\w»\"]\s?\(\s?$")
_ALONE = re.compile(r"\s?(?:шт\.?)?\s?(?:[);,/]|(?:от|на|в|с|по)\s)")
_LINKED = re.compile(r"(?:[\s\u00a0]?[–—:-][\s\u00a0]?|[\s\u00a0]+)$")
_CLOSED = re.compile(r"\s?(?:[.;]\s|[.;]?$|[.;]?\n)")
_ITEM = re.compile(r"[,;:)]\s|\d\s(?=[А-ЯЁ])")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}-[а-яё]{1,2}(?!\w)")
_DASH = re.compile(r"[–—:-][\s\u00a0]?$")
AGED = 80
"""Characters of people and their age."""


def head_before(around: Surroundings, quantity: Quantity) -> Head | None:
    """The first of the ways below that finds a noun."""
    before = around.before(quantity)
    if _BRACKET.search(before) and _ALONE.match(around.text[quantity.end : quantity.end + 10]):
        return _bracketed(around, quantity)
    if not before or not _LINKED.search(before):
        return None
    return (
        _aged(around, quantity)
        or _measured(around, quantity)
        or _listed(around, quantity)
        or _done(around, quantity)
        or _topic(around, quantity)
        or _item(around, quantity)
    )


def only_one(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "Замечание одно – на складе": a one that agrees with the noun a sentence begins with."""
    if quantity.digits or quantity.value != 1 or quantity.rule != "words":
        return None
    noun = around.token_before(quantity.start)
    if (
        noun is None
        or not is_noun(noun)
        or not may_be(noun, "Nom", "Sing")
        or noun.idx < around.block_of(quantity).start
    ):
        return None
    before = around.token_before(_first_modifier(around, noun).idx)
    if before is not None and before.idx >= around.block_of(quantity).start and not before.is_punct:
        return None
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")


def mean(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "средний балл – 68,7", "средний балл 61 из 100": what a mean is measured in stands before it."""
    before = around.before(quantity, 30)
    match = phrasing("mean").search(before)
    if match is None:
        return None
    noun = around.doc[around.token_from(quantity.start - len(before) + match.start(1))]
    return Head(unit_of(noun), span_of(noun), span_of(noun), "noun_before")


def _aged(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "Детей до 18 лет – 388": people with their age between them and their number."""
    before = around.before(quantity, AGED)
    match = phrasing("people_of_age").search(before)
    if match is None:
        return None
    noun = around.doc[around.token_from(quantity.start - len(before) + match.start(1))]
    governed = around.token_before(noun.idx)
    if not is_noun(noun) or noun.idx < around.block_of(quantity).start:
        return None
    if governed is not None and governed.pos_ == "ADP":
        return None  # "семей с детьми до 3 лет – 15"
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")


def _bracketed(around: Surroundings, quantity: Quantity) -> Head | None:
    """The noun in front of a bracket that holds the number alone, up its chain of genitives: "сотрудников полиции (5)"."""
    opening = around.text.rfind("(", around.block_of(quantity).start, quantity.start)
    noun = around.token_before(opening)
    measured = _measured(around, quantity._replace(start=opening)) if opening >= 0 else None
    if measured is not None:
        return measured  # "наибольшее количество жалоб (67)"
    if noun is not None and around.timed.overlap(noun.idx, noun.idx + 1) is not None:
        return None  # "больше, чем в прошлом году (75)"
    if noun is not None and noun.text.isupper() and around.named.overlap(noun.idx, noun.idx + 1) is not None:
        return None  # "услуги Росреестра (9 870), МВД (6 120)": whose they are
    start = around.block_of(quantity).start
    head = _climb(around, noun, start)
    if head is None or noun is None or is_whose(around, noun):
        return None
    topic = is_topic(around, head.phrase.start)
    if not topic and (quantity.value in (0, 1) or may_be(_token_of(around, head), "Gen", "Plur")):
        return head
    top = _topmost(around, noun, start)  # "лекции по правовой грамотности (6)"
    if top is not None and top.idx != head.span.start and may_be(top, "Nom", "Plur") and not is_whose(around, top):
        return Head(unit_of(top), span_of(top), phrase_of(around, top, top), "noun_before")
    if topic:
        return None
    if is_plural(_token_of(around, head)):
        return head
    if is_plural(noun) and may_be(noun, "Gen", "Plur"):  # "прокат детских вещей (77)"
        return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")
    return None  # "мастер-класс по гриму (14)"


def is_whose(around: Surroundings, noun: Token) -> bool:
    """Whether a noun names a body, a person or a place that a number is told of: "Росмолодёжь – 1", "в Мордовии (2)"."""
    if not noun.text[0].isupper() or (may_be(noun, "Gen", "Plur") and not noun.text.isupper()):
        return False  # a surname in -ов may be "пожаров"
    if noun.is_sent_start and may_be(noun, "Nom", "Plur") and not noun.text.isupper():
        return False  # "Лекции по истории (6)"
    if around.named.overlap(noun.idx, noun.idx + 1) is not None:
        return noun.text.isupper() or feature(noun, "Number") != "Plur"
    return noun.pos_ == "PROPN" and not noun.text.isupper()


def is_topic(around: Surroundings, offset: int) -> bool:
    """Whether what begins at `offset` only says what about: "про льготы (29) и путёвки (18)", "в отношении родителей – 12"."""
    before = around.token_before(offset)
    if before is not None and before.lower_ == "и":
        closing = around.token_before(before.idx)
        if closing is not None and closing.text == ")":
            opening = around.text.rfind("(", around.block_of_offset(offset).start, closing.idx)
            noun = around.token_before(opening) if opening >= 0 else None
            before = None if noun is None else around.token_before(_first_modifier(around, noun).idx)
    return before is not None and phrasing("about").fullmatch(before.lower_) is not None


def _token_of(around: Surroundings, head: Head) -> Token:
    return around.doc[around.token_from(head.span.start)]


def _climb(around: Surroundings, token: Token | None, start: int) -> Head | None:
    """The head of the noun phrase that ends with this token."""
    head = None
    lowest = 0 if token is None else token.i - REACH
    while token is not None and token.idx >= start and token.i > lowest:
        if is_modifier(token):
            if head is None:
                return None
        elif is_noun(token):
            if head is not None and around.timed.overlap(token.idx, token.idx + 1) is not None:
                break  # "в 2018 году встреч было 15"
            above = feature(head, "Case") if head is not None else "Gen"
            if above != "Gen" and not (above in ("Dat", "Ins") and may_be(token, "Gen", "Plur")):
                break
            head = token
        else:
            break
        token = around.token_before(token.idx)
    if head is None:
        return None
    return Head(unit_of(head), span_of(head), phrase_of(around, head, head), "noun_before")


def _topic(around: Surroundings, quantity: Quantity) -> Head | None:
    """The plural a verbless sentence begins with: "Должников с долгом свыше 50 тыс. руб. – 384"."""
    if not _DASH.search(around.before(quantity, 4)) and not _closes_clause(around, quantity):
        return None
    start = max(around.block_of(quantity).start, around.sentence_start(quantity.start))
    first = around.token_from(start)
    noun = _opening_noun(around, quantity, first, without=("VERB", "AUX"))
    if noun is None or not may_be(noun, "Gen", "Plur") or is_whose(around, noun):
        return None
    following = around.doc[noun.i + 1] if noun.i + 1 < len(around.doc) else noun
    if following.pos_ == "NUM" and not has_cue(following.text, "change"):
        return None  # "Замечаний 4, предложений – 2 (2020 г. – 3)"
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")


def _closes_clause(around: Surroundings, quantity: Quantity) -> bool:
    """ "Очередников, достигших 18 лет, на 1 сентября 1 412", "Ветеранов службы, состоящих в совете, 37": all there is of a predicate."""
    if quantity.unit is not None or not _CLOSED.match(around.text, quantity.after):
        return False
    before = around.before(quantity, 3)
    if before.endswith(", "):
        return True
    token = around.token_before(quantity.start)
    return token is not None and around.timed.overlap(token.idx, token.idx + 1) is not None


def _opening_noun(around: Surroundings, quantity: Quantity, first: int, *, without: tuple[str, ...]) -> Token | None:
    """The noun that the words from `first` to the number begin with, where none of them is of the parts of speech `without`."""
    words = around.doc[first : first + REACH]
    noun = next((token for token in words if not is_modifier(token)), None)
    if noun is None or not is_noun(noun) or noun.idx > quantity.start:
        return None
    barred = (token for token in words if token.idx < quantity.start and token.pos_ in without)
    return noun if all(map(is_modifier, barred)) else None


def _item(around: Surroundings, quantity: Quantity) -> Head | None:
    """The nominative an item of an enumeration begins with: "порча имущества жителям – 1", "обращения по вопросам жилья – 12"."""
    before = around.before(quantity, 90)
    if not _DASH.search(before[-4:]):
        return None
    low = quantity.start - len(before)
    opening = [match.end() for match in _ITEM.finditer(before)]
    if not opening and low == around.block_of(quantity).start and around.block_of(quantity).kind is BlockKind.LIST_ITEM:
        opening = [0]
    if not opening:
        return None
    first = around.token_from(low + opening[-1])
    noun = _opening_noun(around, quantity, first, without=("VERB", "AUX", "NUM"))
    if noun is None or is_whose(around, noun):
        return None
    if feature(noun, "Case") not in ("Nom", "Acc") and not (noun.i == first and low + opening[-1] == noun.idx):
        return None
    if not may_be(noun, "Nom", "Sing" if quantity.value == 1 else "Plur"):
        return None
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")


def _done(around: Surroundings, quantity: Quantity) -> Head | None:
    """The genitive before a verb or a word of sum: "заявок поступило 118", "протоколов составлено 15", "мест всего 540"."""
    verb = around.token_before(quantity.qualifier_start if quantity.qualifier_start >= 0 else quantity.start)
    if verb is not None and verb.text in DASHES and verb.i:  # "протоколов составлено – 34"
        verb = around.token_before(verb.idx)
    if verb is not None and verb.lower_ == "на":  # "подписчиков прибавилось на 800"
        above = around.token_before(verb.idx)
        verb = above if above is not None and has_cue(above.text, "change") else None
    if verb is None or not (_is_past(verb) or cue_pattern("total").fullmatch(verb.lower_)):
        return None
    noun = around.token_before(verb.idx)
    if noun is None or noun.idx < around.block_of(quantity).start or not is_noun(noun):
        return None
    head = _climb(around, noun, around.block_of(quantity).start)  # "нарушений срока было девять"
    noun = noun if head is None else _token_of(around, head)
    animate = feature(noun, "Case") == "Acc" and feature(noun, "Animacy") == "Anim"
    genitive = feature(noun, "Case") == "Gen" or not (may_be(noun, "Nom", "Sing") or may_be(noun, "Nom", "Plur"))
    if not (genitive or animate) or not may_be(noun, "Gen", "Plur"):
        return None  # an animate genitive may be tagged as an accusative
    before = around.token_before(_first_modifier(around, noun).idx)
    if before is not None and before.pos_ == "CCONJ":  # "а самих встреч прошло 15"
        before = around.token_before(before.idx)
    spoken = before is not None and before.idx >= around.block_of(quantity).start and not before.is_punct
    if spoken and before is not None and around.timed.overlap(before.idx, before.idx + 1) is None:
        return None  # but "в 2018 году встреч было 15"
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before_verb")


def _is_past(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and feature(verb, "Tense") == "Past" and not is_modifier(verb)


def _topmost(around: Surroundings, token: Token, start: int) -> Token | None:
    """The noun a chain of phrases hangs on: "преступлений" in "преступлений против собственности"; None behind a preposition."""
    for _ in range(4):
        head = _climb(around, token, start)
        if head is None:
            return None
        noun = _token_of(around, head)
        first = _first_modifier(around, noun)
        before = around.token_before(first.idx)
        if before is None or before.idx < start or before.pos_ != "ADP":
            return noun
        above = around.token_before(before.idx)
        if above is None or above.idx < start or not is_noun(above):
            return None
        counted = around.token_before(_first_modifier(around, above).idx)
        if counted is not None and counted.pos_ == "NUM" and counted.idx >= start:
            return None  # "312 дней при плане 330": another number's noun
        token = above
    return None


def _first_modifier(around: Surroundings, noun: Token) -> Token:
    """The leftmost attribute of a noun, or the noun itself: "вакантные" of "вакантные и вновь созданные места"."""
    first = noun
    before = around.token_before(noun.idx)
    while before is not None and before.i > noun.i - REACH:
        joins = first is not noun and (before.pos_ == "ADV" or before.lower_ == "и")
        above = around.token_before(before.idx) if joins else None
        if above is not None and joins and (is_modifier(above) or above.lower_ == "и"):
            before = above
            continue
        if not is_modifier(before):
            break
        first, before = before, around.token_before(before.idx)
    return first


def _measured(around: Surroundings, quantity: Quantity) -> Head | None:
    """The genitive of "количество", "число" whose value the number is."""
    low = max(around.block_of(quantity).start, quantity.start - 120)
    clause = folded(around.text[low : quantity.start])
    found = list(cue_pattern("measure").finditer(clause))
    if not found:
        return None
    between = re.sub(r"^[\w-]*", "", clause[found[-1].end() :])
    end = len(clause) - len(between)
    between = _ORDINAL.sub("", between)  # "учащихся 9-х классов"
    if re.search(r"[\d;(]|\.\s|,\s(?!в т)", between):
        return None
    return genitive_head(around, low + end, quantity.start)


def _before_date(around: Surroundings, token: Token | None) -> Head | None:
    """The genitive whose state of a day or period is given: "зарегистрировано безработных на 01.03: 143"."""
    dated = None if token is None else around.timed.overlap(token.idx, token.idx + 1)
    noun = None if dated is None else around.token_before(dated[0])
    if noun is not None and noun.pos_ == "ADP":
        noun = around.token_before(noun.idx)
    start = 0 if token is None else around.block_of_offset(token.idx).start
    if noun is not None and not (substantive_of(noun) and feature(noun, "Number") == "Plur"):
        head = _climb(around, noun, start)
        noun = None if head is None else _token_of(around, head)
    if noun is None or noun.idx < start or not may_be(noun, "Gen", "Plur"):
        return None
    before = around.token_before(_first_modifier(around, noun).idx)
    if before is not None and before.idx >= start and (before.pos_ != "VERB" or is_modifier(before)):
        return None
    return Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before_date")


def _listed(around: Surroundings, quantity: Quantity) -> Head | None:
    """A plural right before the number: "подарено книг 414", "протоколов: 15", "зрителей – 500"."""
    start = around.block_of(quantity).start
    qualified = quantity.qualifier_start if quantity.qualifier_start >= 0 else quantity.start
    token = around.token_before(qualified)
    if token is not None and token.idx + len(token.text) > qualified:  # "протоколов -8": one token of both
        if "-" in token.text[1:] and (glued := _glued(token)) is not None:
            return glued
        token = around.token_before(token.idx)
    if token is not None and token.text in ("-", "–", "—", ":"):
        token = around.token_before(token.idx)
        dated = _before_date(around, token)
        if dated is not None:
            return dated
    if token is not None and token.idx >= start and token.text[-1] in "-–" and len(token.text) > 1:
        return (
            None if around.text[token.idx - 2].isdigit() else _glued(token)
        )  # else the noun that opens the sentence may be meant
    if token is None or token.idx < start or around.timed.overlap(token.idx, token.idx + 1) is not None:
        return None
    counted = around.token_before(token.idx)
    if counted is not None and counted.idx >= start and counted.text[-1].isdigit():
        return None  # "старше 60 лет – 5,9 тыс."
    if substantive_of(token) and feature(token, "Number") == "Plur":
        before = around.token_before(token.idx)
        if (
            before is not None
            and before.idx >= start
            and (before.pos_ == "ADP" or phrasing("about").fullmatch(before.lower_) is not None)
        ):
            return None  # "протоколов: на родителей – 9, на несовершеннолетних – 4"
        return Head(unit_of(token), span_of(token), span_of(token), "noun_before")
    noun = _topmost(around, token, start)
    if noun is None or is_whose(around, noun) or is_topic(around, noun.idx):
        return None
    head = Head(unit_of(noun), span_of(noun), phrase_of(around, noun, noun), "noun_before")
    first = _first_modifier(around, noun)
    one = first is not noun and feature(first, "Number") == "Sing" and feature(noun, "Number") == "Sing"
    plural = not one and (may_be(noun, "Gen", "Plur") or may_be(noun, "Nom", "Plur"))  # "Ленинский округ – 5"
    return head if plural or _is_one(around, noun, quantity) else None


def _glued(token: Token) -> Head | None:
    """ "бассейнов- 23", "бассейнов-23": the dash is written onto the noun."""
    word = token.text.rstrip("0123456789")[:-1]
    counted = (
        reading
        for reading in parse(word)
        if reading.pos == "NOUN" and (reading.features.get("Case"), reading.features.get("Number")) == ("Gen", "Plur")
    )
    noun = next(counted, None) if word.isalpha() else None
    if noun is None:
        return None
    span = Stretch(token.idx, token.idx + len(word))
    return Head(noun.lemma, span, span, "noun_before")


def _is_one(around: Surroundings, noun: Token, quantity: Quantity) -> bool:
    """Whether the noun is one of a list, counted in the nominative: "кражи – 6, разбой – 1"."""
    before = around.token_before(_first_modifier(around, noun).idx)
    listed = before is not None and before.text in (",", ";", ":") and before.idx >= around.block_of(quantity).start
    return (
        listed
        and quantity.value == 1
        and may_be(noun, "Nom", "Sing")
        and _DASH.search(around.before(quantity, 4)) is not None
    )
