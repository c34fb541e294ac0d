"""The document's own body under the noun of its sort: "члены организации" of a society, "коллектив учреждения" of a museum."""

from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import adjectives, tails
from svodka.extract.names.lines import opens
from svodka.extract.names.words import Word
from svodka.extract.organizations.acting import acts, after_governor
from svodka.extract.organizations.echoes import TITLE, echo, plural
from svodka.extract.organizations.grammar import Grammar
from svodka.extract.organizations.taken_up import may_be_one, stands_alone

SORTS = {
    "society": frozenset({"union", "council", "unit", "branch", "fund", "club", "organization"}),
    "establishment": frozenset(
        {"school", "health", "culture", "social", "kindergarten", "college", "sport", "institution", "centre"}
    ),
    "higher": frozenset({"university"}),
    "works": frozenset({"enterprise", "company"}),
    "authority": frozenset({"ministry", "department", "inspectorate", "agency"}),
}
"""Kinds of bodies by the use of the nouns that speak of them."""


def spoken_of(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """A noun of a sort alone, where the title or the first lines name the one body of the sort in the document."""
    words = grammar.words
    for use, kinds in SORTS.items():
        nouns = tails(use) & grammar.places.keys()
        if not nouns:
            continue
        whose = _own_body(grammar, kinds)
        for index in grammar.lemmas_at(nouns):
            word = words[index]
            own = whose or (_company_before(grammar, word) if use == "works" else None)
            if own is None or word.start < own.end or grammar.headed.get(word.lemma):
                continue
            if not word.text.islower() and not (use == "works" and opens(words, index)):
                continue
            if stands_alone(grammar, index) and _is_somebody(grammar, index, place=use == "authority"):
                yield echo(grammar, own, word.start, word.end, "spoken_of")


def _company_before(grammar: Grammar, word: Word) -> OrganizationMention | None:
    """The one company that the paragraph names before a noun: "подрядчик – ООО «Север», директор предприятия"."""
    text = grammar.document.text
    line = text.rfind("\n", 0, word.start)
    found = [each for _, _, each in grammar.heads if each.kind in SORTS["works"] and line < each.start < word.start]
    return found[-1] if found and all(may_be_one(each, found[-1]) for each in found) else None


def _own_body(grammar: Grammar, kinds: frozenset[str]) -> OrganizationMention | None:
    """The body that a document is of, where it names no other of the sort, the one above it apart."""
    alike = [mention for _, _, mention in grammar.heads if mention.kind in kinds]
    outer = [one for one in alike if not any(one is not other and _inside(one, other) for other in alike)]
    first = min(outer, key=lambda each: each.start, default=None)
    if first is None or first.start >= TITLE or plural(first) or first.generic:
        return None
    formal = [each for each in outer if each.legal_form]
    if first.legal_form and all(may_be_one(each, max(formal, key=lambda one: len(one.name))) for each in formal):
        return first  # the one legal person, whose branches the text may name as well
    fullest = max(outer, key=lambda each: len(each.name))
    return first if all(may_be_one(each, fullest) for each in outer) else None


def _inside(one: OrganizationMention, other: OrganizationMention) -> bool:
    return other.start <= one.start and one.end <= other.end


def _is_somebody(grammar: Grammar, index: int, *, place: bool) -> bool:
    """Whether the clause treats a noun as somebody: its people, what it does, what is done by it, "наша"; `place`: where something is said."""
    words = grammar.words
    if words[index - 1].lemma in adjectives("this"):
        return True
    return after_governor(words, index) or acts(words, index, places=place)
