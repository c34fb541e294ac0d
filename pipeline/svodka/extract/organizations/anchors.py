"""Anchors of names of bodies: what grows a name around a fixed phrase, an abbreviation, a legal form, a head noun, a quotation."""

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import (
    Abbreviation,
    abbreviations,
    adjectives,
    form_goes_on,
    form_places,
    governors,
    legal_form,
    no_bodies,
    phrases,
    slashed,
    tails,
    type_of,
    types,
    undeclined,
    with_school,
)
from svodka.extract.names.places import named, place_end, place_types
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.words import OF_PLACE, Word, animate, cases, joined, opens
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.before_head import (
    adjectives_before,
    dashed,
    number_before,
    ordinal_before,
    ordinal_name,
    own_adjective,
)
from svodka.extract.organizations.built import Built, of_place
from svodka.extract.organizations.chain import Chain
from svodka.extract.organizations.extent import extend
from svodka.extract.organizations.grammar import BEFORE, Candidate, Grammar, Grower, numbered_token
from svodka.extract.organizations.weights import is_generic, verdict


def by_phrase(grammar: Grammar, index: int) -> Candidate | None:
    """A fixed phrase of lemmas: "орган опеки и попечительства"."""
    words = grammar.words
    for phrase in phrases().get(words[index].lemma, ()):
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
        chain.closed = phrase.kind == "employment"  # "в центре занятости безработных стало меньше"
        extend(grammar.text, chain)
        start = adjectives_before(grammar, index)
        generic = phrase.generic and chain.quote is None and not chain.number
        head = next((at for at in range(index, end) if words[at].noun), index)  # "женская консультация"
        return _built(grammar, Built(words, start, head, chain, phrase.kind, False), "phrase", generic=generic)
    return None


def by_agency(grammar: Grammar, index: int) -> Candidate | None:
    """A body named by one word: "Росреестр"."""
    found = agency(grammar.words[index].text)
    if found is None or found.role == "none":
        return None
    end = _second_field(grammar.words, index + 1)
    chain = extend(grammar.text, Chain(index, end, found.role, common=True, purpose=True, closed=True))
    return _built(grammar, Built(grammar.words, index, index, chain, found.kind, False), "agency", role=found.role)


def _second_field(words: list[Word], index: int) -> int:
    """The index after the second field of a ministry named by one word: "Минтруда и соцзащиты населения"."""
    end = index
    if index + 1 < len(words) and words[index].lower == "и" and words[index + 1].lemma in tails("second"):
        end = index + 2
        while end < len(words) and words[end].lemma in tails("people") and words[end].case == "Gen":
            end += 1
    return end


def by_legal_form(grammar: Grammar, index: int) -> Candidate | None:
    """A legal form with what it is the form of: "МБУ ДО «Росток»", "ООО «Вектор»", "ИП Белова А.С."."""
    words = grammar.words
    form = words[index].text
    kind = legal_form(form)
    if kind is None:
        return None
    at = index + 1
    if kind == "entrepreneur":
        end = _person(words, at)
        return Candidate(index, end, index, "entrepreneur", kind, "form", form=form) if end > at else None
    while (
        at < len(words)
        and (form_goes_on(words[at].text) or _unit(grammar, at))
        and joined(words, at, grammar.document.text)
    ):
        at += 1
    tail = at > index + 1 or (len(form) > 5 and with_school(form))
    if (
        tail
        and at + 2 < len(words)
        and words[at].text == "("
        and len(words[at + 1].text) == 1
        and words[at + 2].text == ")"
    ):
        at += 3  # "ГБУ РС (Я)"
    place = place_end(words, at) if at < len(words) else at
    if place > at and named(words, at, place) and place < len(words):
        at = place
    else:
        place = 0
    inner = _inner(grammar, at)
    chain = inner or Chain(index, at, "form", number=False)
    chain.formal = True
    extend(grammar.text, chain)
    if inner is None and not (chain.quote or chain.number or chain.parent is not None or tail):
        end = _unquoted(words, at) if kind in ("company", "enterprise") else at
        if end == at:
            return None
        return Candidate(index, end, index, "legal_form", kind, "form", form=form)
    if inner is not None and chain.end == at:
        return None
    if form in no_bodies() and chain.quote is None:
        return None  # "отдел поддержки НКО главного управления"
    chain.role = "form"
    start = index - (index > 0 and (words[index - 1].text in form_places() or _of_seat(grammar, index)))
    built = Built(words, start, index, chain, kind, False)
    return _built(grammar, built, "legal_form", form=form)


def by_abbreviation(grammar: Grammar, index: int) -> Candidate | None:
    """An abbreviation that the lexicon knows: "УМВД России по …", "районных КДНиЗП", "СОШ № 4"."""
    words = grammar.words
    written = undeclined(words[index].text)
    for known in abbreviations().get(written, ()):
        end = index + len(known.words)
        if written != known.words[0] or not grammar.spells(index + 1, known.words[1:]):
            continue
        if (
            known.kind == "emergency"
            and len(known.words) > 1
            and index
            and words[index - 1].lemma in tails("incomplete")
        ):
            return None  # "специалист по делам ГО и ЧС"
        if known.role == "none" or grammar.quote(index, min(end + 1, len(words))) in no_bodies():
            return None
        return _abbreviated(grammar, index, end, known)
    return None


def _abbreviated(grammar: Grammar, index: int, end: int, known: Abbreviation) -> Candidate | None:
    words = grammar.words
    apart = known.role in ("institution", "common", "headed")
    role = "abbreviation" if apart else known.role
    closed = known.role in ("agency", "federal", "set")
    inner = _inner(grammar, end) if known.kind == "enterprise" and end < len(words) else None  # "СПК колхоз «Рассвет»"
    if inner is not None and inner.role in ("weak", "institution"):
        inner.role = role
    else:
        inner = None
    chain = extend(grammar.text, inner or Chain(index, end, role, common=not apart, purpose=not apart, closed=closed))
    start = index
    while start > 0 and index - start < 2 and joined(words, start, grammar.document.text):
        before = words[start - 1]
        level = before.adjective and (before.lemma in adjectives("level") or of_place(before))
        if not level and OF_PLACE.match(before.text) is None:
            break
        start -= 1
    start = dashed(words, start) if start < index else start
    own = start == index and known.role == "institution" and known.kind in OWN_NAMES and own_adjective(grammar, index)
    start -= own
    if known.kind == "emergency" and start == index and number_before(grammar, index):
        start, chain.number = index - 1, True  # "45 ПСЧ"
    built = Built(words, start, index, chain, known.kind, False)
    if known.role == "headed" and not (chain.common or chain.quote or chain.honour or chain.place):
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
        or own
    ):
        seat = any(word.lemma in adjectives("sole") for word in built.before)
        return _built(grammar, built, "abbreviation", role=known.role) if seat else None  # "Центральный ДК"
    if known.kind == "union" and not (chain.quote or chain.number) and _of_region(words, chain):
        return None  # "Ассоциация ТОС Вологодской области"
    above = None if chain.parent is None else grammar.candidate(grammar.head_of(chain.parent))
    apart = bool(chain.quote) or built.territory or (above is not None and not above.generic)
    generic = known.role == "set" and not apart and known.kind in ("commission", "police")
    return _built(grammar, built, "abbreviation", role=known.role, generic=generic)


OWN_NAMES = frozenset({"school", "culture"})
"""Kinds of institutions that are called after their village whatever its adjective: "Степная СОШ"."""


def _of_region(words: list[Word], chain: Chain) -> bool:
    return chain.place is not None and any(
        place_types().get(word.lemma) == "led" for word in words[slice(*chain.place)]
    )


def by_type(grammar: Grammar, index: int) -> Candidate | None:
    """A head noun with its adjectives and what follows: "комитет по спорту", "школа № 4"."""
    words = grammar.words
    word = words[index]
    found = type_of(word.lemma)
    if found is None or not (word.noun or word.upper or word.adjective is False):
        return None
    if word.capital and index and words[index - 1].capital and words[index - 1].lemma in tails("country"):
        return None  # "Российской Федерации"
    start = adjectives_before(grammar, index)
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
    chain.named_parent = above is not None and above.role not in ("federal", "set", "agency") and above.kind != "police"
    chain.central = above is not None and above.role in ("federal", "agency")
    built = Built(words, start, index, chain, found.kind, opens(words, start))
    rule = verdict(built)
    if not rule:
        return None
    central = any(before.lemma in adjectives("federal") for before in built.before)
    return _built(grammar, built, rule, generic=is_generic(built, rule), role="federal" if central else found.role)


def by_quotation(grammar: Grammar, index: int) -> Candidate | None:
    """A quoted name that itself begins like one of a body: «СШОР по лыжам»."""
    words = grammar.words
    quotation = grammar.text.quotes.get(words[index].start)
    if quotation is None or quotation.depth or index + 1 >= len(words):
        return None
    first = words[index + 1]
    known = abbreviations().get(first.text)
    named = agency(first.text)
    if (
        named is not None
        and named.role != "none"
        and not (index and words[index - 1].abbreviation)
        and words[index + 2 : index + 3]
        and grammar.text.index_after(quotation.end) == index + 3
    ):
        return Candidate(index, index + 3, index, "quotation", named.kind, named.role, quote=quotation)
    for phrase in phrases().get(first.lemma, ()):
        after = index + 1 + len(phrase.lemmas)
        if (
            grammar.text.index_after(quotation.end) == after + 1
            and tuple(word.lemma for word in words[index + 1 : after]) == phrase.lemmas
        ):
            head = next((at for at in range(index + 1, after) if words[at].noun), index + 1)
            return Candidate(index, after + 1, head, "quotation", phrase.kind, "agency", quote=quotation)
    if (own := _own_type(grammar, index, quotation) or _named_whole(grammar, index, quotation)) is not None:
        return own
    if known is not None and first.text in slashed() and not grammar.spells(index + 1, known[0].words):
        return None
    if known is None or known[0].role == "none" or quotation.end - quotation.start > 80:
        return None
    return Candidate(
        index,
        grammar.text.index_after(quotation.end),
        index,
        "quotation",
        known[0].kind,
        "institution",
        quote=quotation,
    )


def _own_type(grammar: Grammar, index: int, quotation: Quotation) -> Candidate | None:
    """A quoted name in another case than the nominative that a head noun ends: "директор «Комплексного центра»"."""
    words = grammar.words
    end = grammar.text.index_after(quotation.end)
    head = end - 2
    if not index < head <= index + 3 or words[head].text[-1] in CLOSING or not words[index + 1].adjective:
        return None
    sort = type_of(words[head].lemma)
    if sort is None or sort.role not in ("centre", "institution", "union", "house", "office"):
        return None
    held = index > 0 and words[index - 1].lemma in governors() and animate(words[index - 1].lemma)
    if not held or any("Nom" in cases(word.lower) for word in words[index + 1 : head] if word.adjective):
        return None
    return Candidate(index, end, head, "quotation", sort.kind, "institution", quote=quotation)


def _staffed(words: list[Word], index: int) -> bool:
    """Whether somebody of a quoted body stands before it, which is declined for that: "специалисты «Центра инициатив»"."""
    before = words[index - 1]
    held = before.lemma in governors() and animate(before.lemma)
    return held and "Nom" not in cases(words[index + 1].lower)


def _named_whole(grammar: Grammar, index: int, quotation: Quotation) -> Candidate | None:
    """A quotation that holds the whole name of a centre or a house, where no noun before says what bears it: «Центр одарённых детей»."""
    words = grammar.words
    sort = type_of(words[index + 1].lemma)
    if sort is None or sort.role not in ("centre", "house", "garden"):
        return None
    if index and words[index - 1].noun and not _staffed(words, index):
        return None
    inner = grammar.candidate(index + 1)
    end = grammar.text.index_after(quotation.end)
    if inner is None or not inner.rule or inner.end + 1 != end:
        return None
    return Candidate(index, end, index + 1, "quotation", sort.kind, "institution", quote=quotation)


CLOSING = '»"”'
NUMBERED = frozenset({"school", "health", "kindergarten"})
"""Kinds of institutions that towns number: "16-я школа"."""
UNTOPICAL = frozenset({"parliament", "administration", "court", "prosecution"})
"""Kinds with no field of their own: "по охране здоровья" after a parliament is its committee's."""


def by_number(grammar: Grammar, index: int) -> Candidate | None:
    """An abbreviation and its number in one token: "ПСЧ-16 Тотемского района"."""
    known = numbered_token(grammar.words[index].text)
    if known is None:
        return None
    chain = Chain(index, index + 1, "abbreviation", number=True)
    extend(grammar.text, chain)
    placed = index > 0 and OF_PLACE.match(grammar.words[index - 1].text) is not None
    start = index - (placed and joined(grammar.words, index, grammar.document.text))
    return _built(grammar, Built(grammar.words, start, index, chain, known.kind, False), "abbreviation")


GROWERS: tuple[Grower, ...] = (by_quotation, by_phrase, by_abbreviation, by_number, by_legal_form, by_agency, by_type)


def _built(
    grammar: Grammar, built: Built, rule: str, *, role: str = "", generic: bool = False, form: str | None = None
) -> Candidate:
    """A candidate of what was built; the name of a central body after its office is no parent of its own."""
    chain = built.chain
    parent = None if chain.parent is None else grammar.head_of(chain.parent)
    if parent is not None:
        above = grammar.candidate(parent)
        beside = (built.start == built.head or built.level) and chain.parent == built.head + 1
        office = built.kind in ("department", "agency", "tax", "inspectorate") or (built.kind == "unit" and beside)
        office = office or (built.kind == "body" and not chain.plural)
        regional = built.start < built.head and above is not None and above.rule == "agency"
        if above is not None and above.role == "federal" and office and not regional:
            parent = above.parent
        elif above is not None and above.kind == "fund" and office and _ends_in_region(built.words, above):
            parent = None  # "отделение Фонда социального страхования по области": the region is the office's
    return Candidate(
        built.start,
        chain.end,
        built.head,
        rule,
        built.kind,
        role,
        generic=generic,
        form=form,
        parent=parent,
        place=chain.place,
        quote=chain.quote,
        plural=chain.plural,
    )


def _ends_in_region(words: list[Word], candidate: Candidate) -> bool:
    """Whether a name ends in "по" and a place."""
    last = words[max(candidate.end - 4, candidate.head) : candidate.end]
    return candidate.place is not None and any(word.lower == "по" for word in last)


def _of_seat(grammar: Grammar, index: int) -> bool:
    """Whether an adjective of a place stands before a legal form: "Кубенское МБУК ЦБС"."""
    before = grammar.words[index - 1]
    if not of_place(before) or not before.adjective or OF_PLACE.match(before.text) is None:
        return False
    return joined(grammar.words, index, grammar.document.text) and before.entity != "PER"


def _inner(grammar: Grammar, index: int) -> Chain | None:
    """After a legal form: "Ресурсный центр «…»", "ДК «…»", "Лицей № 5" as the chain of its own head."""
    words = grammar.words
    at = index
    while at < len(words) and at - index < BEFORE and words[at].line == words[max(index - 1, 0)].line:
        word = words[at]
        known = abbreviations().get(word.text)
        if known is not None and known[0].role in ("agency", "federal"):
            return None
        if word.text in slashed():
            whole = next((each for each in known or () if grammar.spells(at, each.words)), None)
            return None if whole is None else Chain(at, at + len(whole.words), "abbreviation")
        if numbered_token(word.text) is not None:
            return Chain(at, at + 1, "abbreviation", number=True)  # "ФКУ ИК-4"
        if known is not None or (word.abbreviation and word.text not in no_bodies()):
            whole = next((each for each in known or () if grammar.spells(at, each.words)), None)
            return Chain(at, at + (1 if whole is None else len(whole.words)), "abbreviation")
        if word.lemma in types():
            found = types()[word.lemma]
            return Chain(at, at + 1, "branch" if found.kind == "branch" else found.role)
        if not word.adjective:
            return None
        at += 1
    return None


def _unquoted(words: list[Word], index: int) -> int:
    """The index after a company's name without its marks: "ООО Северный лес", "ПАО Сбербанк"."""
    at = index
    while at < len(words) and at - index < 3 and words[at].line == words[index - 1].line:
        word = words[at]
        if not word.text.isalpha() or len(word.text) < 3 or word.entity == "PER":
            break
        if not word.capital and not (at > index and words[at - 1].adjective and word.noun):
            break
        if word.abbreviation and legal_form(word.text) is not None:
            break
        at += 1
    return at


def _unit(grammar: Grammar, index: int) -> bool:
    """An abbreviation right after a legal form that is its name and no parent: "ФКУ УИИ", "ГБУЗ ОКНД"."""
    word = grammar.words[index]
    if not word.abbreviation or word.text in no_bodies() or agency(word.text) is not None:
        return False
    known = abbreviations().get(word.text)
    return known is None or known[0].role in ("unit", "set")


def _person(words: list[Word], index: int) -> int:
    """The index after a person's name: capitals and initials of one line."""
    at = index
    while at < len(words) and at - index < 6 and words[at].line == words[index].line:
        word = words[at]
        if (word.text == "." and len(words[at - 1].text) == 1) or (word.capital and not word.abbreviation):
            at += 1
        else:
            break
    return at
