"""Verbs and labels around a number of people that say whether they came to a happening or were only told of beside it."""

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.words import before, is_gap, lemmas, of_class, verbs, words

OWN_CLAUSE = 8
"""Tokens back from a number among which the verb of its own clause stands: "приняли активное участие около"."""
AVERAGED = 5
"""Tokens before a number among which "средняя посещаемость" stands."""
GIVEN = 6
"""Tokens after "получили" among which the noun of what was given stands."""
PARTING = frozenset({",", ";", ":", ".", "(", ")", "–", "—"})


def comes_by_own_verb(doc: Doc, first: int, at: int) -> bool:
    """ "День птиц: изготовлено 45 скворечников, участвовало [90] детей": whatever came before, these came."""
    tokens, said = columns(doc), lemmas(doc)
    for index in range(at - 1, max(first, at - OWN_CLAUSE) - 1, -1):
        if tokens.texts[index] in PARTING:
            return False
        if (tokens.pos[index] == "VERB" and said[index] in verbs("come")) or said[index] in words("part taken"):
            return True
    return False


def given_prizes(doc: Doc, verb: int, first: int, last: int) -> bool:
    """ "[Подарки] получили 45 детей", "получили 12 человек [грамоты]": they were given something, which tells of no happening."""
    if lemmas(doc)[verb] not in verbs("receive"):
        return False
    near = lemmas(doc)[max(first, verb - GIVEN) : min(last, verb + GIVEN)]
    return any(of_class(lemma, "prize") for lemma in near)


def on_average(doc: Doc, first: int, at: int) -> bool:
    """ "Средняя посещаемость – [16] человек", "в среднем [16] человек"."""
    return any(lemma in words("average") for lemma in lemmas(doc)[max(first, at - AVERAGED) : at])


def labelled(doc: Doc, first: int, at: int) -> bool:
    """ "Школа приёмных родителей: обучено [8] семей": the line bears a name of its own, of which the number tells."""
    tokens, said = columns(doc), lemmas(doc)
    colon = next((index for index in range(first, at) if tokens.texts[index] == ":"), None)
    if colon is None:
        return False
    named = [index for index in range(first, colon) if tokens.pos[index] in ("NOUN", "PROPN")]
    return bool(named) and not any(
        of_class(said[index], "coverage") or of_class(said[index], "topic") or of_class(said[index], "total")
        for index in range(first, colon)
    )


def says_all(doc: Doc, at: int, *, first: int) -> bool:
    """ "Шли чтения: всего [32]": the number sums up."""
    index = before(doc, at, first=first)
    while index >= first and is_gap(doc[index]):
        index = before(doc, index, first=first)
    return index >= first and doc[index].text.lower() in words("in all")
