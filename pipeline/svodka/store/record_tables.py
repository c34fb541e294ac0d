"""The tables of the records. Every row carries its document, its stretch of text, the text itself (`quote`) and its rule."""

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Index, Integer

from svodka.store.tables import PlainJson, days, flag, indexed_text, key, maybe_text, of_document, stretch, text


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """`column` is the id of a record of the same document in `table`; checked when the document is loaded whole."""
    return ForeignKeyConstraint(
        ["document_id", column], [f"{table}.document_id", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def anchored(prefix: str = "anchor_") -> tuple[Column[Any], ...]:
    """What a time was resolved against: how, the value taken, and where it stands."""
    return maybe_text(f"{prefix}source"), maybe_text(f"{prefix}value"), *stretch(prefix, nullable=True)


def recurring() -> tuple[Column[Any], ...]:
    """How a time repeats: period (ISO 8601 duration), times in it, months (1-12), RFC 5545 rule."""
    return maybe_text("every"), Column("times", Integer), Column("months", PlainJson), maybe_text("rrule")


organizations = of_document(
    "organizations",
    key("id"),
    indexed_text("name"),
    maybe_text("short_name"),
    maybe_text("kind"),
    maybe_text("legal_form"),
    maybe_text("place"),
    flag("is_generic"),
    maybe_text("parent_id"),
)
organization_names = of_document(
    "organization_names",
    key("organization_id"),
    key("name"),
    text("kind"),
    refers("organization_id", "organizations"),
)
"""Every name of a body: `kind` is "name", "short" or "form" (as it stands in the text)."""
organization_mentions = of_document(
    "organization_mentions",
    key("organization_id"),
    key("start", Integer),
    key("end", Integer),
    text("quote"),
    text("rule"),
    refers("organization_id", "organizations"),
)
persons = of_document(
    "persons",
    key("id"),
    indexed_text("name"),
    maybe_text("surname"),
    maybe_text("first_name"),
    maybe_text("patronymic"),
)
person_mentions = of_document(
    "person_mentions",
    key("person_id"),
    key("start", Integer),
    key("end", Integer),
    text("quote"),
    text("rule"),
    refers("person_id", "persons"),
)
positions = of_document(
    "positions",
    key("person_id"),
    key("number", Integer),
    text("title"),
    maybe_text("organization_id"),
    *stretch(nullable=True),
    maybe_text("quote"),
    refers("person_id", "persons"),
    refers("organization_id", "organizations"),
)
dates = of_document(
    "dates",
    key("id"),
    *stretch(),
    text("quote"),
    maybe_text("value"),
    *recurring(),
    *days(),
    *anchored(),
    text("rule"),
)
plan_items = of_document(
    "plan_items",
    key("id"),
    *stretch(),
    text("measure"),
    maybe_text("number"),
    maybe_text("section"),
    maybe_text("deadline_id"),
    *stretch("outcome_", nullable=True),
    maybe_text("outcome"),
    *stretch("funding_", nullable=True),
    maybe_text("funding"),
    text("rule"),
    refers("deadline_id", "deadlines"),
)
"""`measure` is what stands between `start` and `end`: the planned work in its own words."""
plan_item_responsibles = of_document(
    "plan_item_responsibles",
    key("plan_item_id"),
    key("organization_id"),
    refers("plan_item_id", "plan_items"),
    refers("organization_id", "organizations"),
)
deadlines = of_document(
    "deadlines",
    key("id"),
    *stretch(),
    text("quote"),
    text("kind"),
    maybe_text("value"),
    *recurring(),
    *days(),
    flag("is_business_days"),
    *stretch("counts_from_", nullable=True),
    maybe_text("counts_from"),
    maybe_text("plan_item_id"),
    *anchored(),
    text("rule"),
)
"""`plan_item_id` repeats `plan_items.deadline_id` from the other side."""
deadline_responsibles = of_document(
    "deadline_responsibles",
    key("deadline_id"),
    key("organization_id"),
    refers("deadline_id", "deadlines"),
    refers("organization_id", "organizations"),
)
events = of_document(
    "events",
    key("id"),
    *stretch(),
    text("quote"),
    indexed_text("kind"),
    maybe_text("title"),
    *stretch("title_", nullable=True),
    maybe_text("date"),
    *days(),
    *anchored("date_anchor_"),
    maybe_text("place"),
    *stretch("place_", nullable=True),
    text("status"),
    maybe_text("audience"),
    maybe_text("plan_item_id"),
    text("rule"),
    refers("plan_item_id", "plan_items"),
)
event_mentions = of_document(
    "event_mentions",
    key("event_id"),
    key("start", Integer),
    key("end", Integer),
    text("quote"),
    text("rule"),
    refers("event_id", "events"),
)
event_organizations = of_document(
    "event_organizations",
    key("event_id"),
    key("organization_id"),
    key("role"),
    refers("event_id", "events"),
    refers("organization_id", "organizations"),
    Index("ix_event_organizations_of_organization", "document_id", "organization_id"),
)
event_persons = of_document(
    "event_persons",
    key("event_id"),
    key("person_id"),
    refers("event_id", "events"),
    refers("person_id", "persons"),
)
counts = of_document(
    "counts",
    key("id"),
    *stretch(),
    text("quote"),
    Column("value", Float, nullable=False),
    Column("value_max", Float),
    maybe_text("qualifier"),
    text("kind"),
    indexed_text("unit", nullable=True),
    Column("is_implicit", Boolean, nullable=False),
    maybe_text("subject"),
    *stretch("subject_", nullable=True),
    text("role"),
    maybe_text("of_id"),
    maybe_text("as_of"),
    maybe_text("event_id"),
    maybe_text("event_role"),
    maybe_text("reported_by_id"),
    maybe_text("plan_item_id"),
    text("rule"),
    refers("of_id", "counts"),
    refers("event_id", "events"),
    refers("reported_by_id", "organizations"),
    refers("plan_item_id", "plan_items"),
    Index("ix_counts_of_event", "document_id", "event_id"),
)
legal_acts = of_document(
    "legal_acts",
    key("id"),
    *stretch(),
    text("quote"),
    text("kind"),
    maybe_text("number"),
    maybe_text("date"),
    maybe_text("title"),
    maybe_text("issuer"),
    text("rule"),
)
relations = of_document(
    "relations",
    key("number", Integer),
    text("kind"),
    text("source_id"),
    text("target_id"),
    *stretch(),
    text("quote"),
    text("rule"),
)
"""Links between records with the stretch that is their evidence."""
