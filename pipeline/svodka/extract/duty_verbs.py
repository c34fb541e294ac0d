"""The infinitive that a duty rests on, and whom it is addressed to."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span, Token

from svodka.annotate.morphology import parse
from svodka.resources import lexicon

OPENING, CLOSING = "(«“„", ")»”"
VERB_WITHIN = 60
"""Tokens: the infinitive of a duty stands no farther than this from the duty's first word."""
ABOUT = ("о", "об")
INFINITIVE = ("ть", "ти", "чь")


def duty_verb(tokens: Iterable[Token]) -> Token | None:
    """The infinitive a duty rests on: nothing but its addressee, or who helps ("совместно с полицией"), may stand before it.

    An addressee is a dative ("Отделу спорта"), or a name that does not decline ("МКУ «Заказчик»", "ЦРБ"), with what stands in
    quotes and brackets.
    """
    addressed = related = False
    depth = 0
    for place, token in enumerate(tokens):
        if related or (token.text == "," and _relates(token)):  # "предприятиям, которые сдают жильё, ..."
            related = not related or token.text != ","
            continue
        depth += sum(token.text.count(mark) for mark in OPENING) - sum(token.text.count(mark) for mark in CLOSING)
        if place > VERB_WITHIN:
            return None
        if place == 0 and token.lower_ in ABOUT:
            return None  # "О необходимости вывезти ветки" is a question, asked of nobody
        if depth > 0 or token.pos_ in ("SPACE", "PUNCT", "NUM"):
            continue
        if is_infinitive(token):
            return token if addressed or place == 0 else None
        if _is_finite(token):
            return None
        if _addresses(token) or (place == 0 and token.lower_ in joint_words()):
            addressed = True
        elif not addressed and token.pos_ in ("NOUN", "PROPN") and "Nom" in token.morph.get("Case", []):
            return None
    return None


def _relates(comma: Token) -> bool:
    """Whether a comma opens a clause that says more of the addressee."""
    following = comma.doc[comma.i + 1 : comma.i + 2]
    return any("Rel" in token.morph.get("PronType", []) or token.lemma_ in _relative_pronouns() for token in following)


@cache
def _relative_pronouns() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("relative_pronouns"))


@cache
def joint_words() -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon("joint_words"))


def _addresses(token: Token) -> bool:
    """A dative by tag or, where the form may be another case too ("администрации"), by dictionary; an abbreviation."""
    if "Dat" in token.morph.get("Case", []) or sum(letter.isupper() for letter in token.text) > 1:
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and any(
        reading.features.get("Case") == "Dat" for reading in parse(token.text) if reading.known
    )


def _is_finite(token: Token) -> bool:
    """A verb in person or tense; a noun the tagger has rarely seen ("старостам аулов") is none, if the dictionary knows it."""
    if token.pos_ != "VERB" or "Fin" not in token.morph.get("VerbForm", []):
        return False
    known = [reading for reading in parse(token.text) if reading.known]
    return not known or any("VERB" in reading.grammemes or "PRTS" in reading.grammemes for reading in known)


def is_infinitive(token: Token) -> bool:
    """By tag or by the dictionary: "Предоставить отчёты" at the head of a point, which the tagger takes for a name."""
    if "Inf" in token.morph.get("VerbForm", []):
        return True
    if not token.lower_.endswith(INFINITIVE):
        return False
    if token.pos_ == "VERB":  # "Обеспечить готовность сил" with the features of a person
        readings = parse(token.lower_)
        return bool(readings) and all(reading.known and "INFN" in reading.grammemes for reading in readings)
    mistaken = token.pos_ in ("PROPN", "ADJ", "ADV", "X")
    return mistaken and any("INFN" in reading.grammemes for reading in parse(token.lower_)[:1])


def any_infinitive(span: Span) -> Token | None:
    """In a list that has its addressee, what is to be done may come first: "Отчёт представить до 1 мая"."""
    for token in span[:VERB_WITHIN]:
        if is_infinitive(token):
            return token
        if _is_finite(token):
            return None
    return None


def is_addressed(span: Span) -> bool:
    """Whether a list of duties is addressed to somebody."""
    return any(token.pos_ in ("NOUN", "PROPN") and _addresses(token) for token in span)


def is_addressee(token: Token) -> bool:
    """ "Отделу финансов …", "Главам поселений …": a dative that a paragraph opens with."""
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and "Dat" in token.morph.get("Case", []) and token.text[0].isupper()


def is_capital(span: Span) -> bool:
    return span.text[:1].isupper()
