"""The records of one document as tables for a terminal: the cards of a page, a table a type."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from svodka.link.cards import Card, cards_of
from svodka.resources import lexicon

if TYPE_CHECKING:
    from svodka.link import Extraction

Notes = tuple[str, tuple[str, ...], list[tuple[str | None, ...]]]

TITLES = {
    "event": "event",
    "count": "number",
    "organization": "name",
    "person": "name",
    "deadline": "deadline",
    "date": "text",
    "plan_item": "measure",
    "legal_act": "text",
}
"""What a card's title is called at the head of its column."""


def noted(extraction: "Extraction") -> Iterator[Notes]:
    """Heading, columns and rows of each table; a column that no record fills is left out."""
    cards: dict[str, list[Card]] = defaultdict(list)
    for card in cards_of(extraction):
        cards[card.kind].append(card)
    known = {entry["column"]: place for place, entry in enumerate(lexicon("columns"))}
    for entry in lexicon("record_types"):
        of_kind = cards[entry["record"]]
        facts = sorted({name for card in of_kind for name, _ in card.facts}, key=known.__getitem__)
        rows = [(card.title, *(dict(card.facts).get(name) for name in facts)) for card in of_kind]
        yield entry["en"], (TITLES[entry["record"]], *facts), rows
