"""What a number counts: the head noun behind it or before it, its lemma, and the noun phrase as it stands."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from svodka.annotate.morphology import inflect, lemma
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.numerals import Quantity
from svodka.records import Stretch
from svodka.resources import lexicon

REACH = 14
"""Tokens looked through for a head noun: officials put long attributes between the number and its noun."""


@dataclass(frozen=True, slots=True)
class Head:
    """The counted noun: its lemma, where it stands, the phrase around it. `implicit` where it is not beside the number.

    `shared` says that the noun is to be taken from the next number ("250 старых и 300 новых книг").
    """

    unit: str
    span: Stretch
    phrase: Stretch
    rule: str
    implicit: bool = False
    shared: bool = False


@cache
def _substantives() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("substantives"))


@cache
def _cues(cue: str) -> tuple[str, ...]:
    return tuple(entry["stem"] for entry in lexicon("count_cues") if entry["cue"] == cue)


def has_cue(text: str, cue: str) -> bool:
    """Whether a word of the text begins with a cue of this sort."""
    return _cue_pattern(cue).search(text.lower().replace("ё", "е")) is not None


@cache
def _cue_pattern(cue: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _cues(cue))) + ")")


def unit_of(token: Token) -> str:
    """The lemma of a counted noun: abbreviations as written, adjectives that name persons in the masculine."""
    text = token.text
    if sum(map(str.isupper, text)) > 1 and not text.isupper():
        return text  # КДНиЗП
    if text.isupper() and 1 < len(text) <= 6:
        return text
    substantive = substantive_of(token)
    return substantive or str(token.lemma_)


def substantive_of(token: Token) -> str | None:
    """The masculine nominative of an adjective or participle that names persons."""
    if token.pos_ not in ("ADJ", "VERB", "NOUN", "PROPN") or len(token.text) < 6:
        return None
    if token.pos_ == "NOUN" and token.lemma_ in _substantives():
        return str(token.lemma_)
    if not _adjectival(token):
        return None
    form = inflect(
        token.lower_, case="Nom", number="Sing", gender="Masc", pos=token.pos_, features=token.morph.to_dict()
    )
    folded = (form or token.lemma_).replace("ё", "е")
    return folded if folded in _substantives() else None


@cache
def _endings() -> tuple[str, ...]:
    return (
        "ый",
        "ий",
        "ой",
        "ого",
        "его",
        "ому",
        "ему",
        "ым",
        "им",
        "ом",
        "ем",
        "ые",
        "ие",
        "ых",
        "их",
        "ыми",
        "ими",
        "ая",
        "ую",
        "ся",
    )


def _adjectival(token: Token) -> bool:
    return token.lower_.endswith(_endings())


def _is_modifier(token: Token) -> bool:
    if token.pos_ in ("ADJ", "DET"):
        return feature(token, "Variant") != "Short"
    if token.pos_ == "VERB":
        return feature(token, "VerbForm") == "Part" and feature(token, "Variant") != "Short"
    if token.pos_ in ("NOUN", "PROPN") and "-" in token.text and str(token.lemma_).endswith(("ский", "ный")):
        return True
    return token.pos_ == "PRON" and token.lower_ in ("их", "его", "ее", "её")


def _in_participle_phrase(participle: Token, token: Token) -> bool:
    """Whether the token only goes with the participle: "120 состоящих на учёте подростков"."""
    if substantive_of(participle) or not (token.is_alpha or "-" in token.text):
        return False
    if token.pos_ in ("ADP", "ADV", "PART"):
        return True
    noun = token.pos_ in ("NOUN", "PROPN")
    return noun and (feature(token, "Case"), feature(token, "Number")) != (
        feature(participle, "Case"),
        feature(participle, "Number"),
    )


def _agrees(modifier: Token, noun: Token) -> bool:
    return feature(modifier, "Case") == feature(noun, "Case") and feature(noun, "Animacy") == "Anim"


def head_after(around: Surroundings, quantity: Quantity) -> Head | None:
    """The head noun behind the number, through its attributes: "305 рассмотренных профилактических вопросов"."""
    glued = _glued(around, quantity)
    if glued is not None:
        return glued
    limit = around.block_of(quantity).end
    first = around.token_from(quantity.after)
    modifiers: list[Token] = []
    dash, passed = False, None
    for index in range(first, min(first + REACH, len(around.doc))):
        token = around.doc[index]
        if token.idx >= limit:
            break
        if token.is_space or (token.text == "." and index == first):
            continue
        if token.text in ("-", "–", "—") and not modifiers and not dash:
            dash = True
            continue
        if _is_modifier(token):
            modifiers.append(token)
            continue
        if (token.pos_ in ("NOUN", "PROPN", "X") and token.is_alpha) or (
            "-" in token.text and token.text[0].isalpha() and token.pos_ in ("NOUN", "PROPN")
        ):
            return _noun_head(around, quantity, modifiers, token, dash)
        following = around.doc[index + 1] if index + 1 < len(around.doc) else None
        if modifiers and token.text in (",", "и", "или", "-", "–") and following is not None:
            if _is_modifier(following):
                continue
            if token.text != "," and following.pos_ == "NUM":
                return Head("", _span(modifiers[-1]), _span(modifiers[-1]), "shared", shared=True)
        if (
            token.pos_ == "ADV"
            and following is not None
            and (_is_modifier(following) or following.pos_ in ("ADV", "CCONJ"))
        ):
            continue
        break
    if passed is not None:
        return _noun_head(around, quantity, modifiers, passed, dash)
    return _substantive_head(around, quantity, modifiers)


def _glued(around: Surroundings, quantity: Quantity) -> Head | None:
    """ "15-угоны": the noun is written onto the number."""
    if quantity.rule != "digits_glued":
        return None
    match = re.match(r"[а-яё]+", around.text[quantity.after : quantity.after + 30])
    if match is None:
        return None
    span = Stretch(quantity.after, quantity.after + match.end())
    return Head(lemma(match[0], pos="NOUN"), span, span, "glued")


def _noun_head(around: Surroundings, quantity: Quantity, modifiers: list[Token], noun: Token, dash: bool) -> Head:
    for modifier in modifiers:
        if substantive_of(modifier) and not _agrees(modifier, noun):
            return _named_person(around, quantity, modifier)
    first = modifiers[0] if modifiers else noun
    return Head(unit_of(noun), _span(noun), _phrase(around, first, noun), "dash_noun" if dash else "noun_after")


def _substantive_head(around: Surroundings, quantity: Quantity, modifiers: list[Token]) -> Head | None:
    for modifier in modifiers:
        if substantive_of(modifier):
            return _named_person(around, quantity, modifier)
    return None


def _named_person(around: Surroundings, quantity: Quantity, token: Token) -> Head:
    return Head(unit_of(token), _span(token), _phrase(around, token, token), "substantive")


def _span(token: Token) -> Stretch:
    return Stretch(token.idx, token.idx + len(token.text))


def _phrase(around: Surroundings, first: Token, noun: Token) -> Stretch:
    """The noun with its attributes and the genitives behind it: "дел об …" stops, "заседаний городского совета" goes on."""
    last = noun
    for index in range(noun.i + 1, min(noun.i + 8, len(around.doc))):
        token = around.doc[index]
        if feature(token, "Case") != "Gen" or token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB"):
            break
        last = token
    while last.i > noun.i and last.pos_ not in ("NOUN", "PROPN"):
        last = around.doc[last.i - 1]
    return Stretch(first.idx, last.idx + len(last.text))


def genitive_head(around: Surroundings, offset: int, limit: int) -> Head | None:
    """The genitive behind a word of measure: "ед. консультативных услуг", "количество зрителей"."""
    first = around.token_from(offset)
    modifiers: list[Token] = []
    for index in range(first, min(first + REACH, len(around.doc))):
        token = around.doc[index]
        if token.idx >= limit:
            break
        if token.is_space or (token.text == "." and index <= first + 1):
            continue
        if _is_modifier(token):
            modifiers.append(token)
            continue
        if token.pos_ in ("NOUN", "PROPN") and feature(token, "Case") == "Gen":
            for modifier in modifiers:
                if substantive_of(modifier) and not _agrees(modifier, token):
                    return Head(unit_of(modifier), _span(modifier), _span(modifier), "genitive")
            start = modifiers[0] if modifiers else token
            return Head(unit_of(token), _span(token), _phrase(around, start, token), "genitive")
        break
    persons = [modifier for modifier in modifiers if substantive_of(modifier)]
    return Head(unit_of(persons[0]), _span(persons[0]), _span(persons[0]), "genitive") if persons else None


def head_before(around: Surroundings, quantity: Quantity) -> Head | None:
    """The noun before the number: "посещений 1248", "количество зрителей – 170", "в допросах (21)"."""
    block = around.block_of(quantity)
    before = around.before(quantity)
    bracket = re.search(r"[\w»\"]\s?\(\s?$", before)
    if bracket is not None and re.match(r"\s?(?:шт\.?)?\s?[);,/]", around.text[quantity.end : quantity.end + 8]):
        return _bracketed(around, quantity, block.start)
    counted = re.search(r"(?:\s?[–—:-]\s?|\s+|(?:составил[аои]?|составляет)\s(?:[–—-]\s)?)$", before)
    measure = _measure_head(around, quantity, block.start) if counted else None
    if measure is not None:
        return measure
    noun = around.token_before(quantity.start)
    if noun is None or noun.idx < block.start:
        return None
    if noun.pos_ in ("NOUN", "PROPN") and feature(noun, "Case") == "Gen" and feature(noun, "Number") == "Plur":
        return Head(unit_of(noun), _span(noun), _span(noun), "noun_before")
    return None


def _measure_head(around: Surroundings, quantity: Quantity, start: int) -> Head | None:
    """The genitive of "количество", "число" that the number gives."""
    low = max(start, quantity.start - 120)
    clause = around.text[low : quantity.start]
    cut = (
        max(clause.rfind(mark) for mark in ";.(,") + 1
        if not re.search(r"[–—:-]\s?$", clause)
        else max(clause.rfind(";"), clause.rfind("("), clause.rfind(". "), clause.rfind("),")) + 1
    )
    found = list(_cue_pattern("measure").finditer(clause.lower().replace("ё", "е"), cut))
    if not found or re.search(r"\d", clause[found[-1].end() :]):
        return None
    word_end = re.match(r"\w*", clause[found[-1].start() :])
    offset = low + found[-1].start() + (word_end.end() if word_end else 0)
    return genitive_head(around, offset, quantity.start)


def _bracketed(around: Surroundings, quantity: Quantity, start: int) -> Head | None:
    """The noun in front of a bracket that holds the number alone, up its chain of genitives: "сотрудников полиции (5)"."""
    opening = around.text.rfind("(", start, quantity.start)
    token = around.token_before(opening)
    head = None
    while token is not None and token.idx >= start:
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
            if feature(token, "Case") != "Gen":
                break
        elif token.pos_ not in ("ADJ", "VERB") or not head or not _is_modifier(token):
            break
        token = around.token_before(token.idx)
    if head is None:
        return None
    return Head(unit_of(head), _span(head), _phrase(around, head, head), "bracket")
