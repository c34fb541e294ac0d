"""Quotations as anchors of names of bodies: what stands in the marks itself begins like a name, «СШОР по лыжам»."""

from svodka.extract.names.bodies import abbreviations, governors, happenings, not_body_nouns, phrases, slashed, type_of
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.readings import animate, cases
from svodka.extract.names.words import Word
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.grammar import Candidate, Grammar


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
    if index and words[index - 1].lemma in happenings():
        return None  # "конкурс «ДШИ – это мы»"
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


def _declined(words: list[Word], index: int) -> bool:
    """Whether a quotation behind a noun begins with a head, or its adjective, in the genitive alone: "юбилей «Союза художников»"."""
    before, first = words[index - 1], words[index + 1]
    listed = before.text == "," or before.lower == "и"
    if not (before.noun or listed) or before.lemma in not_body_nouns() or before.line != first.line:
        return False
    head = first if not first.adjective else words[min(index + 2, len(words) - 1)]
    return all(map(_in_genitive, {first, head}))


def _in_genitive(word: Word) -> bool:
    """Whether a form is the genitive and no nominative, or one of the plural where the tagger sees the genitive of the singular."""
    known = cases(word.lower)
    return "Gen" in known and ("Nom" not in known or (word.case == "Gen" and word.number == "Sing"))


def _named_whole(grammar: Grammar, index: int, quotation: Quotation) -> Candidate | None:
    """A quotation that holds the whole name of a centre, a house or a council, where no noun before says what bears it: «Центр одарённых детей»."""
    words = grammar.words
    head = index + 1
    while head + 1 < len(words) and head < index + 3 and words[head].adjective:
        head += 1
    sort = type_of(words[head].lemma)
    if head > index + 1 and not (index and _declined(words, index)):
        return None
    declined = index > 0 and _declined(words, index)
    if sort is None or not (sort.role in ("centre", "house", "garden") or sort.kind == "council" or declined):
        return None
    if index and words[index - 1].noun and not (declined or _staffed(words, index)):
        return None
    inner = grammar.candidate(head)
    end = grammar.text.index_after(quotation.end)
    if inner is None or not inner.rule or inner.start != index + 1 or inner.end + 1 != end:
        return None
    parent = inner.parent if sort.kind == "council" else None  # «Совет отцов Кубенской гимназии»
    return Candidate(index, end, head, "quotation", sort.kind, "institution", parent=parent, quote=quotation)


CLOSING = '»"”'
