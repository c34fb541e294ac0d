"""All records of one document."""

from dataclasses import dataclass
from typing import Any

from svodka.read import Document
from svodka.records import (
    Count,
    Date,
    Deadline,
    Description,
    Event,
    LegalAct,
    Organization,
    Person,
    PlanItem,
    Relation,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One document and its records, in the order of the text.

    `lemmas` are the words of each block as folded lemmas parted by spaces: what search looks in.
    """

    document: Document
    about: Description
    organizations: tuple[Organization, ...] = ()
    persons: tuple[Person, ...] = ()
    dates: tuple[Date, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    counts: tuple[Count, ...] = ()
    events: tuple[Event, ...] = ()
    plan_items: tuple[PlanItem, ...] = ()
    legal_acts: tuple[LegalAct, ...] = ()
    relations: tuple[Relation, ...] = ()
    lemmas: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form of one document."""
        from svodka.link.serialize import to_dict

        return to_dict(self)

    def to_html(self) -> str:
        """One self-contained page: the text with its records marked in place, a legend, the list of records."""
        from svodka.link.html import page

        return page(self)

    def _repr_html_(self) -> str:
        from svodka.link.html import fragment

        return fragment(self)
