"""A further mention of a body that the document has named, and which body it can be.

Each says the stretch of the mention it takes up (`alias_of`), so that linking need not guess.
"""

from dataclasses import replace

from svodka.annotate.morphology import parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch

Found = list[OrganizationMention]
REACH = 6000
"""How far back a head noun alone takes up a body, in characters."""


def titled(grammar: Grammar) -> dict[str, OrganizationMention]:
    """The bodies that a document is of, as its title names them, by their heads: later such a noun alone means the one, wherever others
    share the noun."""
    named = sorted((head for head in grammar.heads if head[0] < TITLE), key=lambda head: -head[0])
    return {lemma: mention for _, lemmas, mention in named for lemma in lemmas if not plural(mention)}


TITLE = 400
"""So far from the beginning, in characters, a title names whose the document is."""


def plural(mention: OrganizationMention) -> bool:
    """Whether a mention names several bodies by a common noun: "территориальные администрации"."""
    return mention.generic and any(
        reading.features.get("Number") == "Plur" and reading.features.get("Case") == "Nom"
        for reading in parse(mention.name.split()[0])[:1]
    )


def echo(
    grammar: Grammar, mention: OrganizationMention, start: int, end: int, rule: str, whole: Stretch | None = None
) -> OrganizationMention:
    """A further mention of a body, named as the first."""
    grammar.take(start, end)
    return replace(
        mention,
        start=start,
        end=end,
        rule=rule,
        parent=None,
        alias_of=whole or Stretch(mention.start, mention.end),
    )
