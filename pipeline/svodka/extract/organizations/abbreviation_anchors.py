"""Abbreviations as anchors of names of bodies: "УМВД России по …", "СОШ № 4", "ПСЧ-16"."""

from svodka.extract.names.bodies import Abbreviation, abbreviations, adjectives, no_bodies, tails, undeclined
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import joined
from svodka.extract.names.place_words import place_types
from svodka.extract.names.words import Word
from svodka.extract.organizations.before_head import number_before, of_seat, own_adjective, shared_places
from svodka.extract.organizations.built import Built, of_region
from svodka.extract.organizations.candidates import candidate_of
from svodka.extract.organizations.chain import Chain
from svodka.extract.organizations.extent import extend
from svodka.extract.organizations.grammar import Candidate, Grammar, numbered_token
from svodka.extract.organizations.legal_forms import inner_head


def by_abbreviation(grammar: Grammar, index: int) -> Candidate | None:
    """An abbreviation that the lexicon knows: "УМВД России по …", "районных КДНиЗП", "СОШ № 4"."""
    words = grammar.words
    written = undeclined(words[index].text)
    for known in abbreviations().get(written, ()):
        end = index + len(known.words)
        if written != known.words[0] or not grammar.spells(index + 1, known.words[1:]):
            continue
        if known.kind == "emergency" and words[index].lower in tails("letters") and _asked_of(words, index):
            return None
        if known.role == "none" or grammar.quote(index, min(end + 1, len(words))) in no_bodies():
            return None
        return _abbreviated(grammar, index, end, known)
    return None


def _asked_of(words: list[Word], index: int) -> bool:
    """Whether letters are the matter that somebody answers for: "специалист по делам ГО и ЧС", "занятие по ГО и ЧС"."""
    return index > 0 and (words[index - 1].lower == "по" or words[index - 1].lemma in tails("incomplete"))


def _abbreviated(grammar: Grammar, index: int, end: int, known: Abbreviation) -> Candidate | None:
    words = grammar.words
    apart = known.role in ("institution", "common", "headed")
    role = "abbreviation" if apart else known.role
    closed = known.role in ("agency", "federal", "set")
    inner = (
        inner_head(grammar, end) if known.kind == "enterprise" and end < len(words) else None
    )  # "СПК колхоз «Рассвет»"
    if inner is not None and inner.role in ("weak", "institution"):
        inner.role = role
    else:
        inner = None
    chain = extend(grammar.text, inner or Chain(index, end, role, common=not apart, purpose=not apart, closed=closed))
    start = of_seat(grammar, index)
    own = start == index and known.role == "institution" and known.kind in OWN_NAMES and own_adjective(grammar, index)
    start -= own
    start = shared_places(words, start, words[index]) if start < index else start
    if known.kind == "emergency" and start == index and number_before(grammar, index):
        start, chain.number = index - 1, True  # "45 ПСЧ"
    built = Built(words, start, index, chain, known.kind, False)
    if known.role == "headed" and known.kind in ("department", "branch") and chain.parent is None:
        return None  # "ГАУ ТО «Парус»" is the region's
    if known.role == "headed" and not (
        chain.common or chain.quote or chain.honour or chain.place or chain.parent is not None
    ):
        return None
    if known.role == "common" and not (chain.number or chain.quote):
        return None
    if known.role == "institution" and not (
        chain.quote
        or chain.number
        or chain.honour
        or built.territory
        or chain.parent is not None
        or built.proper
        or any(of_region(word) for word in built.before)
        or own
    ):
        seat = any(word.lemma in adjectives("sole") or of_region(word) for word in built.before)
        return candidate_of(grammar, built, "abbreviation", role=known.role) if seat else None  # "Центральный ДК"
    if (
        known.kind == "union"
        and known.role == "institution"
        and not (chain.quote or chain.number)
        and _of_region(words, chain)
    ):
        return None  # "Ассоциация ТОС Вологодской области"
    above = None if chain.parent is None else grammar.candidate(grammar.head_of(chain.parent))
    apart = bool(chain.quote) or built.territory or (above is not None and not above.generic)
    generic = known.role == "set" and not apart and known.kind in ("commission", "police")
    generic = generic or built.several_places
    return candidate_of(grammar, built, "abbreviation", role=known.role, generic=generic)


OWN_NAMES = frozenset({"school", "culture"})
"""Kinds of institutions that are called after their village whatever its adjective: "Степная СОШ"."""


def _of_region(words: list[Word], chain: Chain) -> bool:
    return chain.place is not None and any(
        place_types().get(word.lemma) == "led" for word in words[slice(*chain.place)]
    )


def by_number(grammar: Grammar, index: int) -> Candidate | None:
    """An abbreviation and its number in one token: "ПСЧ-16 Тотемского района"."""
    known = numbered_token(grammar.words[index].text)
    if known is None:
        return None
    chain = Chain(index, index + 1, "abbreviation", number=True)
    extend(grammar.text, chain)
    placed = index > 0 and OF_PLACE.match(grammar.words[index - 1].text) is not None
    start = index - (placed and joined(grammar.words, index, grammar.document.text))
    return candidate_of(grammar, Built(grammar.words, start, index, chain, known.kind, False), "abbreviation")
