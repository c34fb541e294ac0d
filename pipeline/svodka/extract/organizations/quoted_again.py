"""Names taken up in part: declined inside their marks («Родничка» of МБДОУ «Родничок»), or without what stands in them."""

import re
from collections.abc import Iterator

from svodka.annotate.morphology import fold, lemma, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import not_body_nouns
from svodka.extract.names.quotes import Quotation
from svodka.extract.organizations.echoes import echo
from svodka.extract.organizations.grammar import Grammar
from svodka.extract.organizations.names_again import with_initials
from svodka.extract.organizations.territories import of_territory
from svodka.records import Stretch

WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
LONGEST = 3
"""Names of more words are not declined."""


def inflected(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """Quotations that hold a body's own quoted name in another case, and name nothing else."""
    known = _declinable(grammar, found)
    if not known:
        return
    text = grammar.document.text
    for quotation in sorted(grammar.text.quotes.values(), key=lambda each: each.start):
        whole = known.get(_key(text[quotation.start + 1 : quotation.end - 1]))
        shouted = text[quotation.start : quotation.end].isupper()
        if (
            whole is None
            or shouted
            or not grammar.free(quotation.start, quotation.end)
            or (_governed(grammar, quotation) and not _owns(text, quotation, whole))
        ):
            continue
        start = with_initials(grammar, quotation.start, Stretch(whole.start, whole.end))
        yield echo(grammar, whole, start, quotation.end, "inflected")


def untitled(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """A body's name without its quoted part: "театр миниатюр" of "театр миниатюр «Зеркало»"."""
    known = _titled(grammar, found)
    words = grammar.words
    for index in grammar.lemmas_at(known.keys()):
        word = words[index]
        for lemmas, whole in known[word.lemma]:
            end = index + len(lemmas)
            if tuple(each.lemma for each in words[index:end]) != lemmas or word.start <= whole.end:
                continue
            if not grammar.free(word.start, words[end - 1].end) or grammar.opaque[word.start]:
                continue
            if any(each.number == "Plur" for each in words[index:end] if each.case == word.case and each.noun):
                continue
            if end < len(words) and (words[end].text[0] in MARKS or words[end].case == "Gen"):
                continue
            yield echo(grammar, whole, word.start, words[end - 1].end, "untitled")
            break


MARKS = '«"“„№'


def _titled(
    grammar: Grammar, found: list[OrganizationMention]
) -> dict[str, list[tuple[tuple[str, ...], OrganizationMention]]]:
    """Bodies by the first of two words or more that stand before their quoted names; words that two bodies share are nobody's."""
    named: dict[tuple[str, ...], OrganizationMention | None] = {}
    for mention in found:
        at = grammar.document.text.find("«", mention.start, mention.end)
        if mention.alias_of is not None or mention.legal_form or mention.parent is not None or at < 0:
            continue
        first, last = grammar.text.index_after(mention.start), grammar.text.index_after(at)
        lemmas = tuple(word.lemma for word in grammar.words[first:last])
        if len(lemmas) > 1 and all(lemma.isalpha() for lemma in lemmas):
            other = named.get(lemmas, mention)
            named[lemmas] = other if other is not None and fold(other.name) == fold(mention.name) else None
    known: dict[str, list[tuple[tuple[str, ...], OrganizationMention]]] = {}
    for lemmas, whole in named.items():
        if whole is not None:
            known.setdefault(lemmas[0], []).append((lemmas, whole))
    return known


def _declinable(grammar: Grammar, found: list[OrganizationMention]) -> dict[tuple[str, ...], OrganizationMention]:
    """Bodies by the lemmas of their quoted names; a name of two bodies is nobody's."""
    known: dict[tuple[str, ...], OrganizationMention] = {}
    for name, whole in grammar.named.items():
        key = _key(name)
        mention = next((each for each in found if (each.start, each.end) == (whole.start, whole.end)), None)
        if mention is not None and 0 < len(key) <= LONGEST and not name.isupper():
            known.setdefault(key, mention)
    return known


def _key(name: str) -> tuple[str, ...]:
    return tuple(_lemma(fold(word)) for word in WORD.findall(name)) if len(name) < 60 else ()


def _lemma(folded: str) -> str:
    """The lemma of a word, as an adjective where it can be one: "Боровое", "Боровом"."""
    return next((reading.lemma for reading in parse(folded) if reading.pos == "ADJ"), lemma(folded))


def _owns(text: str, quotation: Quotation, whole: OrganizationMention) -> bool:
    """Whether a name in the genitive says whose a thing is, for titles stand in the nominative: "спектакль «Рампы»" of the troupe «Рампа»."""
    return text[quotation.start + 1 : quotation.end - 1] not in text[whole.start : whole.end]


def _governed(grammar: Grammar, quotation: Quotation) -> bool:
    """Whether a noun before the marks says that the name is a paper's, a programme's, a happening's."""
    at = grammar.text.index_after(quotation.start) - 1
    return at >= 0 and (grammar.words[at].lemma in not_body_nouns() or of_territory(grammar.words, at + 1))
