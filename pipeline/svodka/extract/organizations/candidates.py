"""The candidate that an anchor grew into, and whose body it is."""

from svodka.extract.names.bodies import tails
from svodka.extract.names.words import Word
from svodka.extract.organizations.built import Built
from svodka.extract.organizations.grammar import Candidate, Grammar


def candidate_of(
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
        office = office and built.words[built.head].lemma not in tails("press")
        regional = built.start < built.head and above is not None and above.rule == "agency"
        if (
            above is not None
            and office
            and built.words[above.head].lemma in tails("matter")
            and above.start == above.head
        ):
            parent = above.parent  # "управление соцзащиты района"
        elif above is not None and above.role == "federal" and office and not regional:
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
