"""A quoted name declined inside its marks: "в двух группах «Родничка»" of МБДОУ «Родничок»."""

import re
from collections.abc import Iterator

from svodka.annotate.morphology import fold, lemma
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.quotes import Quotation
from svodka.extract.organizations.echoes import echo
from svodka.extract.organizations.evidence import not_body_nouns
from svodka.extract.organizations.grammar import Grammar

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
            or _governed(grammar, quotation)
        ):
            continue
        yield echo(grammar, whole, quotation.start, quotation.end, "inflected")


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
    return tuple(lemma(fold(word)) for word in WORD.findall(name)) if len(name) < 60 else ()


def _governed(grammar: Grammar, quotation: Quotation) -> bool:
    """Whether a noun before the marks says that the name is a paper's, a programme's, a happening's."""
    at = grammar.text.index_after(quotation.start) - 1
    return at >= 0 and grammar.words[at].lemma in not_body_nouns()
