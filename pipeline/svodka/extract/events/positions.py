"""How a trigger noun stands in its sentence: as the happening told of, beside it, or as a mere word."""

import re
from enum import StrEnum
from itertools import takewhile

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.extract.events.governors import became_guests, joined_before, matter, to_join
from svodka.extract.events.spoken_of import body_meant, mere_word
from svodka.extract.events.titles import CLOSING, OPENING
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.words import (
    DASHES,
    before,
    before_adjectives,
    folded,
    is_gap,
    is_word,
    lemmas,
    of_class,
    verbs,
    words,
)

FAR = 12
"""Tokens back to the verb whose object a counted noun may be."""
NEAR_VERB = 20
"""Tokens after a happening in which the verb of those who took part in it stands."""
NAME = 4
"""Tokens after a noun among which its title opens."""
MODIFIERS = frozenset({"ADJ", "NUM", "DET", "PRON", "ADV"})


ROMAN = re.compile(r"[IVXL]{1,6}")


class Position(StrEnum):
    """What the place of a trigger makes of it."""

    MAIN = "main"
    BESIDE = "beside"
    FRAME = "frame"
    MANNER = "manner"
    TALK = "talk"
    PART = "part"
    PAIR = "pair"
    SAME = "same"


def lead(doc: Doc, trigger: Trigger, *, first: int) -> int:
    """Index of the word that governs the noun phrase: what stands before its adjectives, or `first - 1`."""
    index = before(doc, trigger.first, first=first)
    if index >= first and doc[index].text in OPENING:
        # as in: провели «круглый стол»
        index = before(doc, index, first=first)
    while index >= first and _modifies(doc, index):
        index = before(doc, index, first=first)
    return index


def _modifies(doc: Doc, index: int) -> bool:
    tokens = columns(doc)
    text, features = tokens.texts[index], tokens.features[index]
    if text in ("и", ",") and index > 0 and tokens.pos[index - 1] == tokens.pos[index + 1] == "ADJ":
        # as in: план спортивных и массовых [мероприятий]
        return tokens.features[index - 1].get("Case") == tokens.features[index + 1].get("Case")
    if of_class(lemmas(doc)[index], "dedicated"):
        return False
    # also: провести XII [чтения]
    if tokens.pos[index] in MODIFIERS or ROMAN.fullmatch(text):
        return True
    if of_class(lemmas(doc)[index], "scale") or (text == "." and of_class(lemmas(doc)[index - 1], "scale")):
        # as in: провели 14,2 тысячи [рейдов], 1,5 тыс. [лекций]
        return True
    if (features.get("VerbForm") == "Part" and features.get("Variant") != "Short") or doc[index].like_num:
        return True
    return index > 0 and text in ("-", "«", "»", '"') and tokens.pos[index - 1] == "ADJ"


def position(doc: Doc, trigger: Trigger, earlier: Trigger | None, *, first: int) -> Position:
    """The position of a trigger; `earlier` is the trigger before it in the same clause."""
    index = lead(doc, trigger, first=first)
    token = doc[index] if index >= first else None
    for rule in (_in_pair, _same_thing, _part_of, _manner, _frame, _talk, _beside):
        told = rule(doc, trigger, token, earlier)
        if told is not None:
            return told
    return Position.MAIN


def _in_pair(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Прошли турниры и [викторины]": told of together with the one before."""
    if token is None or earlier is None or earlier.last > token.i or folded(token) not in ("и", "или"):
        return None
    between = [other for other in doc[earlier.last : token.i] if other.text.strip()]
    named = bool(between) and between[0].text in OPENING and between[-1].text in CLOSING
    return Position.PAIR if not between or named else None


def _same_thing(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Мероприятие для молодёжи – [квест]": the word after the dash says what it was."""
    if token is None or earlier is None or token.text not in DASHES or not is_word(doc[earlier.head], "generic"):
        return None
    if _with_number(doc, token.i + 1, trigger.first):
        # as in: акция «Двор» – 6 [выездов]
        return None
    # "12 апреля – встреча (54 ребёнка), в августе – концерт": another thing of another time
    parted = any(
        other.text == ")" or (other.text == "," and other.nbor().pos_ == "ADP") for other in doc[earlier.last : token.i]
    )
    return None if parted else Position.SAME


def _part_of(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Финал городского [конкурса]": the first noun is the happening, the second says of what."""
    if token is None or earlier is None or earlier.last - 1 != token.i or "Case=Gen" not in doc[trigger.head].morph:
        return None
    # a ceremony is another happening than what it opens or closes
    ceremony = any(is_word(doc[earlier.head], kind) for kind in ("ceremony", "opening"))
    return Position.PART if is_word(doc[earlier.head], "part") and not ceremony else None


def _manner(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Встреча с [показом] фильма", "охвачено [беседами]": how something else was done."""
    if token is None:
        return None
    case = columns(doc).features[trigger.head].get("Case")
    if folded(token) in words("with") and _brought(doc, token):
        return None
    if (folded(token) in words("by way of") and case != "Gen") or folded(token) in words("help"):
        return Position.MANNER
    if mere_word(doc, trigger, token) or body_meant(doc, trigger, token, earlier):
        return Position.MANNER
    if case == "Ins" and folded(token) in ("и", ",") and _instrumental(doc, token):
        # as in: день села отметили концертом и [ярмаркой]
        return Position.MANNER
    if case != "Ins" or token.pos_ not in ("VERB", "NOUN", "ADV") or folded(token) in verbs("become"):
        return None
    return None if doc[trigger.last : trigger.last + 1].text in OPENING else Position.MANNER


def _instrumental(doc: Doc, token: Token) -> bool:
    """Whether the noun before a comma or "и" tells how something was done; what something became is told otherwise."""
    index = before(doc, token.i, first=0)
    clause = doc[max(0, index - FAR) : index]
    told = index >= 0 and doc[index].pos_ == "NOUN" and "Case=Ins" in doc[index].morph
    return told and not any(folded(other) in verbs("become") or folded(other) in words("with") for other in clause)


def brought_with(doc: Doc, token: Token) -> bool:
    """ "объехали посёлки с «Днём донора»": the preposition before what they came to hold."""
    return token.pos_ == "ADP" and folded(token) in words("with") and _brought(doc, token)


def _brought(doc: Doc, token: Token) -> bool:
    """ "Вышли на улицы с [акцией]", "выезжали в сёла с [концертом]": the preposition tells what they came to hold."""
    clause = doc[max(0, token.i - FAR) : token.i]
    verb = next((other for other in reversed(clause) if other.pos_ == "VERB" or other.text in ",;:"), None)
    return verb is not None and verb.pos_ == "VERB" and folded(verb) in verbs("bring")


def _frame(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "В рамках [месячника] прошли рейды", "турнир, посвящённый [акции]"."""
    if token is None:
        return None
    if folded(token) in words("besides"):
        # as in: помимо спортивных [соревнований]
        return Position.MANNER
    if is_word(token, "eve"):
        # as in: накануне [праздника]
        return Position.MANNER
    adjacent = earlier is not None and earlier.last - 1 == token.i
    if adjacent and earlier is not None and earlier.need == "project" and trigger.need == "own":
        # as in: стартовала программа летнего [чтения] «Страница»
        return Position.MANNER
    if is_word(token, "frame") or is_word(token, "dedicated"):
        return Position.FRAME
    led = before(doc, token.i, first=0) if is_word(token, "holding") else -1
    # as in: дежурство на период проведения [ярмарки]
    return Position.FRAME if led >= 0 and is_word(doc[led], "frame") else None


def _talk(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Анонс [мероприятий]", "для [соревнований]": the happening is spoken of, not told."""
    if token is None:
        return None
    if is_word(token, "room"):
        return Position.MANNER
    if folded(token) == "для" or (folded(token) == "на" and _plans(doc, token)):
        return Position.TALK
    counted = _with_number(doc, token.i + 1, trigger.first)
    if (
        trigger.need == "named"
        and not counted
        and is_word(token, "holding")
        and token.i
        and folded(token.nbor(-1)) in words("of what")
    ):
        # as in: состоится брифинг о начале призывной [кампании]
        return Position.TALK
    if counted and token.pos_ == "NOUN" and _verb_before(doc, token.i):
        # as in: провести для коллег района два [вебинара]
        return None
    if counted and (is_word(token, "period") or _after_phrase(doc, token)):
        # as in: за год 74 [мероприятия], для детей 96 [мероприятий]
        return None
    if columns(doc).features[trigger.head].get("Case") != "Gen":
        return None
    if became_guests(doc, token, trigger.last):
        return Position.BESIDE
    if is_word(token, "holding") and matter(doc, token):
        return Position.TALK
    adjacent = earlier is not None and earlier.last - 1 == token.i
    if adjacent and not (_upcoming(doc, trigger) or is_word(token, "quantity") or is_word(token, "holding")):
        # the genitive after another happening: заседание совета, конкурс проектов
        return Position.TALK
    if token.pos_ != "NOUN" or "Case=Nom" in token.morph:
        return Position.TALK if is_word(token, "about") else None
    declared = (
        folded(token) in words("day") and "Case=Ins" in token.morph
    )  # as in: объявить 20 апреля днём [субботника]
    if (
        declared
        or is_word(token, "holding")
        or is_word(token, "quantity")
        or _object_after_audience(doc, trigger, token, earlier)
    ):
        return None
    # the genitive of any noun that does not hand its event on: "с элементами [тренинга]"
    return Position.TALK


def _with_number(doc: Doc, first: int, last: int) -> bool:
    pos = columns(doc).pos
    return any(pos[index] == "NUM" or doc[index].like_num for index in range(first, last))


def _after_phrase(doc: Doc, token: Token) -> bool:
    """ "Из них [для детей] 96 мероприятий": a noun with a preposition ends before the number; "среди участников 12 рейдов" does not."""
    index = before_adjectives(doc, token.i, first=0)
    governed = index >= 0 and doc[index].pos_ == "ADP" and folded(doc[index]) in words("with or for")
    return governed and not is_word(token, "attendee")


def _upcoming(doc: Doc, trigger: Trigger) -> bool:
    said = lemmas(doc)[max(0, trigger.first - 3) : trigger.first]
    return any(of_class(lemma, "upcoming") for lemma in said)


def _verb_before(doc: Doc, index: int) -> bool:
    """Whether a verb of holding stands before, with no mark in between."""
    for token in reversed(doc[max(0, index - FAR) : index]):
        if token.is_punct:
            return False
        if token.pos_ == "VERB" and (folded(token) in verbs("hold") or folded(token) in verbs("plan")):
            return True
    return False


def _plans(doc: Doc, preposition: Token) -> bool:
    """ "курс рассчитан на 8 [занятий]"."""
    index = before(doc, preposition.i, first=0)
    return index >= 0 and folded(doc[index]) in verbs("capacity")


def _object_after_audience(doc: Doc, trigger: Trigger, token: Token, earlier: Trigger | None) -> bool:
    """ "провели для школьников [беседы]": taggers take the object for a genitive of the audience."""
    index = before(doc, token.i, first=0)
    if index < 0 or folded(doc[index]) not in words("held for") or doc[index].pos_ != "ADP":
        return False
    left = doc[max(0, index - 4) : index]
    held = any(folded(other) in verbs("hold") for other in left)
    return held and (earlier is None or earlier.last < index - 4) and "Number=Plur" in doc[trigger.head].morph


def _beside(doc: Doc, trigger: Trigger, token: Token | None, earlier: Trigger | None) -> Position | None:
    """ "Выступление на [семинаре]", "на [совещании] обсудили": where something else was done."""
    if token is None or token.pos_ != "ADP" or folded(token) not in words("aside"):
        return None
    if trigger.of_day and "Case=Loc" not in doc[trigger.head].morph and not _invited(doc, token):
        # "в День города", "ко Дню музея": when, not what
        return Position.MANNER
    if any(is_word(other, "span") and other.pos_ == "DET" for other in doc[token.i + 1 : trigger.first]):
        # as in: об этом просили на каждом [совещании]
        return Position.MANNER if folded(doc[token.i + 1]) in words("each") else None
    if (
        is_word(doc[trigger.head], "part")
        and folded(token) in words("in")
        and "Case=Loc" not in doc[trigger.head].morph
    ):
        # as in: конкурс прошёл в два [этапа], в [зачёт] спартакиады, вышли в [финал]
        return Position.MANNER
    left = before(doc, token.i, first=0)
    word = folded(doc[left]) if left >= 0 else ""
    if folded(token) == "из" and left >= 0 and is_word(doc[left], "quantity"):
        # as in "цикл из четырёх [семинаров]"
        return None
    if left >= 0 and folded(token) == "из" and is_word(doc[left], "about"):
        # as in: план из 32 [мероприятий]
        return Position.MANNER
    named = any(other.text in OPENING for other in doc[trigger.last : trigger.last + NAME])
    if left >= 0 and is_word(doc[left], "applying"):
        # as in: подали заявку на [конкурс]
        return Position.TALK if named else Position.MANNER
    if folded(token) == "на" and word in verbs("go") | verbs("set out") and trigger.need != "named":
        # as in: съездили на [экскурсию], вышли на [патрулирование]
        return None
    if word in words("joining") and not named and to_join(doc, left):
        # as in: рисунки для участия в [конкурсе], заявка на участие в [форуме]
        return Position.TALK
    if word in words("part taken") and _took_part(doc, left, trigger.last):
        return Position.BESIDE
    if word in words("joining") or (word == "," and joined_before(doc, trigger, earlier, left)):
        return None
    return Position.BESIDE if folded(token) in words("inside") else Position.FRAME


def _invited(doc: Doc, preposition: Token) -> bool:
    """ "Приглашаем жителей на [День посёлка]": what people are called to."""
    clause = doc[max(0, preposition.i - FAR) : preposition.i]
    called = any(token.pos_ == "VERB" and folded(token) in verbs("invite") for token in clause)
    return called and folded(preposition) == "на"


def _took_part(doc: Doc, index: int, last: int) -> bool:
    """ "Участие в [турнире] приняли 80 человек": the noun at `index` opens its sentence, and its verb follows."""
    opens = doc[index].text[0].isupper() and (index == 0 or doc[index - 1].text in ".!?" or is_gap(doc[index - 1]))
    following = takewhile(lambda token: token.text not in ".;:", doc[last : last + NEAR_VERB]) if opens else ()
    return any(token.pos_ == "VERB" and folded(token) in verbs("accept") for token in following)
