"""Anchors of names of bodies: what grows a name around a fixed phrase, one word, a head noun; and all of them in their order."""

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import adjectives, phrases, tails, type_of
from svodka.extract.names.lines import opens
from svodka.extract.names.words import Word
from svodka.extract.organizations.abbreviation_anchors import OWN_NAMES, by_abbreviation, by_number
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.before_head import (
    adjectives_before,
    ensemble_before,
    numeral_before,
    of_seat,
    ordinal_before,
    ordinal_name,
    own_adjective,
)
from svodka.extract.organizations.built import Built
from svodka.extract.organizations.candidates import candidate_of
from svodka.extract.organizations.chain import Chain
from svodka.extract.organizations.extent import extend
from svodka.extract.organizations.grammar import Candidate, Grammar, Grower
from svodka.extract.organizations.legal_forms import by_legal_form
from svodka.extract.organizations.quotation_anchors import by_quotation
from svodka.extract.organizations.weights import is_generic, verdict


def by_phrase(grammar: Grammar, index: int) -> Candidate | None:
    """A fixed phrase of lemmas: "орган опеки и попечительства"."""
    words = grammar.words
    beginning = phrases().get(words[index].lemma)
    if beginning is None:
        return None
    after = words[index + 1] if index + 1 < len(words) else words[index]
    second = (after.lemma, fold(after.text))  # most phrases fall at their second word
    for phrase in beginning:
        if len(phrase.lemmas) > 1 and phrase.lemmas[1] not in second:
            continue
        end = index + len(phrase.lemmas)
        if end > len(words) or not all(
            words[index + step].lemma == lemma or fold(words[index + step].text) == lemma
            for step, lemma in enumerate(phrase.lemmas)
        ):
            continue
        plural = words[index].number == "Plur"
        if not plural and words[index].lemma == "орган" and "система" in phrase.lemmas:
            continue  # "координирующий орган системы профилактики"
        chain = Chain(index, end, "phrase", plural=plural, common=True)
        if "по" in phrase.lemmas:
            chain.purpose, chain.case = True, "Dat"
        chain.closed = phrase.kind in CLOSED  # "в центре занятости безработных стало меньше"
        extend(grammar.text, chain)
        start = adjectives_before(grammar, index)
        if phrase.kind == "emergency" and numeral_before(grammar, start):
            start -= 1  # "32-го отряда ФПС"
        generic = phrase.generic and chain.quote is None and not chain.number
        head = next((at for at in range(index, end) if words[at].noun), index)  # "женская консультация"
        if start and words[start - 1].lemma in tails("veteran") and phrase.kind in SERVED and end == chain.end:
            return None  # "ветераны органов внутренних дел"
        role = "federal" if phrase.lemmas[0] in adjectives("federal") else ""
        built = Built(words, start, head, chain, phrase.kind, False)
        return candidate_of(grammar, built, "phrase", generic=generic or built.several_places, role=role)
    return None


def by_agency(grammar: Grammar, index: int) -> Candidate | None:
    """A body named by one word: "Росреестр"."""
    found = agency(grammar.words[index].text)
    if found is None or found.role == "none":
        return None
    end = _second_field(grammar.words, index + 1)
    chain = extend(grammar.text, Chain(index, end, found.role, common=True, purpose=True, closed=True))
    start = of_seat(grammar, index) if chain.place is None and chain.quote is None else index
    role = found.role if start == index else "agency"  # "тульский Минздрав" is no central body
    return candidate_of(grammar, Built(grammar.words, start, index, chain, found.kind, False), "agency", role=role)


def _second_field(words: list[Word], index: int) -> int:
    """The index after the second field of a ministry named by one word: "Минтруда и соцзащиты населения"."""
    end = index
    if index + 1 < len(words) and words[index].lower == "и" and words[index + 1].lemma in tails("second"):
        end = index + 2
        while end < len(words) and words[end].lemma in tails("people") and words[end].case == "Gen":
            end += 1
    return end


def by_type(grammar: Grammar, index: int) -> Candidate | None:
    """A head noun with its adjectives and what follows: "комитет по спорту", "школа № 4"."""
    words = grammar.words
    word = words[index]
    found = type_of(word.lemma)
    if found is None or not (word.noun or word.upper or word.adjective is False):
        return None
    if index and word.lemma in tails("by") and words[index - 1].lemma in tails("managing"):
        return None  # "органы управления школы"
    country = word.lemma in tails("country_head") and index > 0
    if country and word.capital and words[index - 1].capital and words[index - 1].lemma in tails("country"):
        return None  # "Российской Федерации"
    if word.capital and index and word.lemma in tails("members") and words[index - 1].lemma in tails("soviet"):
        return None  # "Героя Советского Союза"
    start = ensemble_before(grammar, adjectives_before(grammar, index), index)
    role = "branch" if found.kind == "branch" else found.role
    chain = Chain(index, index + 1, role, plural=word.number == "Plur", topical=found.kind not in UNTOPICAL)
    extend(grammar.text, chain)
    chain.role = found.role
    if start and word.lemma in tails("by") and word.case == "Ins" and words[start - 1].lower == "под":
        return None  # "под управлением дирекции"
    if found.kind != "enterprise" and ordinal_before(grammar, start, index):
        start, chain.number = start - 1, True
    if found.kind in NUMBERED and chain.quote is None and ordinal_name(grammar, start, index):
        chain.number = True
    above = None if chain.parent is None else grammar.candidate(grammar.head_of(chain.parent))
    chain.named_parent = (
        above is not None and above.role not in ("federal", "set", "agency") and above.kind not in BRANCHED
    )
    chain.central = above is not None and (above.role in ("federal", "agency") or above.kind in CENTRAL)
    built = Built(words, start, index, chain, found.kind, opens(words, start))
    rule = verdict(built)
    if not rule and found.kind in OWN_NAMES and _in_brackets(grammar, start, index):
        rule = "institution"
    if not rule:
        return None
    central = any(before.lemma in adjectives("federal") for before in built.before)
    return candidate_of(
        grammar, built, rule, generic=is_generic(built, rule), role="federal" if central else found.role
    )


def _in_brackets(grammar: Grammar, start: int, index: int) -> bool:
    """Whether a school or a library called after its village stands in brackets as the place of a happening: "(Степная библиотека, 5 мая)"."""
    words = grammar.words
    if start != index - 1 or start == 0 or words[start - 1].text != "(" or words[index].number == "Plur":
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.text in ",);" and own_adjective(grammar, index)


BRANCHED = frozenset({"police", "union", "party", "organization"})
"""Kinds of bodies whose offices and branches need no adjective: "отделение Всероссийской организации «Заря»"."""
CLOSED = frozenset({"employment", "military", "prosecution", "agency"})
"""Kinds of bodies that phrases name whole."""
NUMBERED = frozenset({"school", "health", "kindergarten", "military"})
"""Kinds of institutions that towns number: "16-я школа"."""
CENTRAL = frozenset({"prosecution", "ministry"})
"""Kinds of bodies that have institutions of their own: "Академия Генеральной прокуратуры"."""
SERVED = frozenset({"military", "police", "security"})
"""Kinds of bodies that have veterans."""
UNTOPICAL = frozenset({"parliament", "administration", "court", "prosecution"})
"""Kinds with no field of their own: "по охране здоровья" after a parliament is its committee's."""
GROWERS: tuple[Grower, ...] = (by_quotation, by_phrase, by_abbreviation, by_number, by_legal_form, by_agency, by_type)
