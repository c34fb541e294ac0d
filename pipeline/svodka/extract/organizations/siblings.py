"""Bodies of one sort in a list of quoted names: "клубы «Парус» и «Волна»", "4 кружка: «Лира», «Гамма» и «Ритм»"."""

from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import tails, type_of
from svodka.extract.names.lines import joined
from svodka.extract.names.nominative import canonical
from svodka.extract.names.readings import animate
from svodka.extract.organizations.grammar import Candidate, Grammar

SORTS = frozenset({"club", "weak", "institution", "centre", "house", "garden", "union", "legal"})
"""Roles of the nouns before a colon whose list holds bodies."""


def siblings(grammar: Grammar, candidate: Candidate) -> Iterator[OrganizationMention]:
    """ "клубы «Парус» и «Бригантина»": each further quoted name is a body of the same sort."""
    words = grammar.words
    several = candidate.plural or any(word.number == "Plur" for word in words[candidate.start : candidate.head])
    if candidate.quote is not None and several:
        yield from _listed(grammar, candidate.end, start=candidate.start, head=candidate.head)


def beside_official(grammar: Grammar, candidate: Candidate) -> Iterator[OrganizationMention]:
    """ "пресс-служба Главы и Правительства Республики Коми": the body that shares an office with its head, inside the office's name."""
    words = grammar.words
    if candidate.parent is not None or candidate.end < candidate.head + 4:
        return
    for at in range(candidate.head + 2, candidate.end - 1):
        if words[at].lower != "и" or words[at - 1].lemma not in tails("official") or not animate(words[at - 1].lemma):
            continue
        power = type_of(words[at + 1].lemma)
        if power is None or power.kind != "administration" or words[at + 1].case != "Gen":
            return
        inner = grammar.candidate(at + 1)
        if inner is not None and inner.rule and inner.start == at + 1 and inner.end == candidate.end:
            yield grammar.mention(inner)
        return


def after_colon(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """ "4 подростковых клуба: «Парус», «Волна»": the quoted names after the colon of counted bodies."""
    words, quotes = grammar.words, grammar.text.quotes
    for index in grammar.lemmas_at((":", "–", "—", "-")) if quotes else ():
        if not 0 < index < len(words) - 1 or words[index + 1].start not in quotes:
            continue
        head = index - 1
        sort = type_of(words[head].lemma)
        if sort is None or sort.role not in SORTS or grammar.opaque[words[head].start]:
            continue
        start = head
        while start > 0 and words[start - 1].adjective and words[start - 1].line == words[head].line:
            start -= 1  # "подростковых" of the clubs is no part of their names
        if sort.role == "legal" and start == head:
            continue  # "организации: «Парус»", of which nothing is said
        counted = start > 0 and (words[start - 1].pos == "NUM" or words[start - 1].text.isdigit())
        if counted or words[head].number == "Plur":
            names = list(_listed(grammar, index, start=head, head=head))
            if len(names) > 1:
                yield from names


SEPARATORS = frozenset(",;:–—-")
"""What stands before a quoted name of a list; a dash only before the first."""


def _listed(grammar: Grammar, at: int, *, start: int, head: int) -> Iterator[OrganizationMention]:
    """The bodies whose quoted names go on at commas, "и" or a colon from `at`, of the sort in words `[start, head]`."""
    words, text = grammar.words, grammar.document.text
    sort = canonical(text, words, head=head, start=start, end=head + 1, singular=True)
    kind = type_of(words[head].lemma)
    legal = kind is not None and kind.role == "legal"  # "организаций: «Заря»" says no sort
    while at + 1 < len(words) and (words[at].text in SEPARATORS or words[at].lower == "и"):
        quotation = grammar.text.quotes.get(words[at + 1].start)
        if quotation is None or not joined(words, at + 1, text) or not grammar.free(quotation.start, quotation.end):
            return
        grammar.take(quotation.start, quotation.end)
        name = text[quotation.start : quotation.end]
        yield OrganizationMention(
            start=quotation.start,
            end=quotation.end,
            rule="sibling",
            name=name if legal else f"{sort} {name}",
            kind="institution" if kind is None else kind.kind,
        )
        at = _after_bracket(grammar, grammar.text.index_after(quotation.end))
        at = _after_description(grammar, at)


def _after_bracket(grammar: Grammar, at: int) -> int:
    """The index after the bracket that says of a body in a list what it does: "«Лира» (хоровое пение), «Гамма»"."""
    words = grammar.words
    if at >= len(words) or words[at].text != "(":
        return at
    end = next((end for end in range(at + 1, min(at + LONGEST, len(words))) if words[end].text == ")"), at)
    return end + 1 if end > at and words[end].line == words[at].line else at


def _after_description(grammar: Grammar, at: int) -> int:
    """The index of the comma behind what a dash says of a body in a list: "«Лира» – помощь детям | , «Гамма» – …"."""
    words, quotes = grammar.words, grammar.text.quotes
    if at + 1 >= len(words) or words[at].text not in DASHES or words[at + 1].start in quotes:
        return at
    for end in range(at + 1, min(at + LONGEST, len(words) - 1)):
        if words[end].line != words[at].line or words[end].text in ".!?:»":
            return at
        if words[end].text in ",;" and words[end + 1].start in quotes:
            return end
    return at


DASHES = frozenset("-–—")
LONGEST = 16
"""No bracket in a list of bodies has more words."""
