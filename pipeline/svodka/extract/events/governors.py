"""What governs a happening so that none is told: the matter of a holding, what is needed to take part."""

from itertools import takewhile

from spacy.tokens import Doc, Token

from svodka.extract.events.triggers import Trigger
from svodka.extract.events.words import before, before_adjectives, folded, is_word, verbs, words

FAR = 10
"""Tokens after a happening in which the verb stands that says what people became."""


def to_join(doc: Doc, noun: int) -> bool:
    """ "для участия", "на участие", "обеспечить участие": what is needed to take part tells of none who did."""
    led = before_adjectives(doc, noun, first=0)
    return led >= 0 and (folded(doc[led]) in words("to take part") or folded(doc[led]) in verbs("provide"))


def joined_before(doc: Doc, trigger: Trigger, earlier: Trigger | None, comma: int) -> bool:
    """ "Принято участие в двух заседаниях комиссии, в [совещании] у главы": each of a row of what was taken part in."""
    if earlier is None or earlier.last > comma or any(token.pos_ == "VERB" for token in doc[earlier.last : comma]):
        return False
    return any(folded(token) in words("joining") for token in doc[max(0, earlier.first - 4) : earlier.first])


def became_guests(doc: Doc, noun: Token, last: int) -> bool:
    """ "Зрителями [концерта] стали 200 человек", "45 педагогов стали участниками [семинара]": the noun says that they came."""
    if not (is_word(noun, "comer") and "Case=Ins" in noun.morph):
        return False
    led = before_adjectives(doc, noun.i, first=0)
    if led >= 0 and folded(doc[led]) in verbs("became"):
        return True
    following = takewhile(lambda token: token.text not in ".;:", doc[last : last + FAR])
    return any(folded(token) in verbs("became") and "Tense=Past" in token.morph for token in following)


def matter(doc: Doc, token: Token) -> bool:
    """ "вопросы по подготовке и [проведению] конференции", "положение о [проведении] турнира": what the holding is a matter of."""
    index = before(doc, token.i, first=0)
    if index > 0 and folded(doc[index]) == "и":
        index = before(doc, index - 1, first=0)
    if index > 0 and is_word(doc[index], "matter of holding"):
        # as in: освещение подготовки и проведения [конкурса], руководство за проведение [соревнований]
        return True
    if index <= 0 or folded(doc[index]) not in words("matter"):
        return False
    return is_word(doc[index - 1], "about") or is_word(doc[index - 1], "matter of holding")
