"""An `Extraction` into the rows of the store's tables: pure, so that a worker can make them and a writer only load them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from svodka.records import Anchor, Date, Deadline, Description, Event, Organization, Person, PlanItem, Stated, Stretch
from svodka.store.search_tables import search_text_id
from svodka.store.tables import document_id

if TYPE_CHECKING:
    from svodka.link import Extraction

Row = dict[str, Any]
Rows = dict[str, list[Row]]

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""No database keeps NUL, and a lone half of a surrogate pair is no character in UTF-8."""


def storable(text: str) -> str:
    """`text` with each character that no store keeps replaced by U+FFFD, so that offsets stay."""
    return UNSTORABLE.sub("\ufffd", text)


def document_rows(extraction: "Extraction", *, extractor: str, run_id: int | None = None) -> Rows:
    """The rows of one document by table, in an order that loads; every row is complete and plain."""
    maker = _Maker(extraction)
    tables: Rows = {"documents": [maker.document(extractor, run_id)]}
    # All that rows say was read from the text or from what the file says of itself: where these can be stored, rows can.
    said = (extraction.document.text, *extraction.document.metadata.values())
    is_storable = not any(map(UNSTORABLE.search, said))
    for name, rows in maker.tables():
        tables[name] = [{"document_id": maker.id, **(row if is_storable else _storable_row(row))} for row in rows]
    return tables


class _Maker:
    """Makes rows over one document: holds the text that quotes are cut from."""

    def __init__(self, extraction: "Extraction") -> None:
        self.extraction = extraction
        self.text = storable(extraction.document.text)
        self.id = document_id(extraction.document.digest)

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Every table of a document but `documents` itself."""
        found = self.extraction
        yield "statements", self.statements(found.about)
        yield "blocks", self.blocks()
        yield "search_texts", self.search_texts()
        yield "organizations", (_organization(record) for record in found.organizations)
        yield "organization_names", (row for record in found.organizations for row in self.names(record))
        yield "organization_mentions", self.mentions("organization_id", found.organizations)
        yield "persons", (_person(record) for record in found.persons)
        yield "person_mentions", self.mentions("person_id", found.persons)
        yield "positions", (row for record in found.persons for row in self.positions(record))
        yield "dates", (self.date(record) for record in found.dates)
        yield "deadlines", (self.deadline(record) for record in found.deadlines)
        yield "deadline_responsibles", _pairs("deadline_id", "organization_id", _responsibles(found.deadlines))
        yield "plan_items", (self.plan_item(record) for record in found.plan_items)
        yield "plan_item_responsibles", _pairs("plan_item_id", "organization_id", _responsibles(found.plan_items))
        yield "events", (self.event(record) for record in found.events)
        yield "event_mentions", self.mentions("event_id", found.events)
        yield "event_organizations", _organizers(found.events)
        yield (
            "event_persons",
            _pairs("event_id", "person_id", ((event.id, person) for event in found.events for person in event.persons)),
        )
        yield "counts", (self.count(record) for record in found.counts)
        yield "legal_acts", (self.quoted(record) for record in found.legal_acts)
        yield (
            "relations",
            (
                {
                    "number": number,
                    "kind": relation.kind,
                    "source_id": relation.source,
                    "target_id": relation.target,
                    **self.span(relation),
                    "rule": relation.rule,
                }
                for number, relation in enumerate(found.relations, 1)
            ),
        )

    def document(self, extractor: str, run_id: int | None) -> Row:
        document, about = self.extraction.document, self.extraction.about
        row = {
            "id": self.id,
            "digest": document.digest,
            "format": document.format,
            "genre": about.genre.value,
            **{name: _stated(getattr(about, name)) for name in ("title", "date", "period", "territory", "approved_by")},
            "characters": len(self.text),
            "metadata": {storable(name): storable(value) for name, value in document.metadata.items()},
            "extractor": extractor,
            "run_id": run_id,
        }
        return {**_storable_row(row), "text": self.text}

    def statements(self, about: Description) -> Iterator[Row]:
        said = [("genre", statement) for statement in about.genre_evidence]
        for item in fields(about):
            statement = getattr(about, item.name)
            if isinstance(statement, Stated):
                said.append((item.name, statement))
        for number, (name, statement) in enumerate(said, 1):
            yield {
                "number": number,
                "property": name,
                "value": statement.value,
                **self.maybe_span(statement),
                "quote": self.quote(statement),
                "rule": statement.rule,
            }

    def search_texts(self) -> Iterator[Row]:
        """What search looks in: a row a block that has words."""
        blocks = zip(self.extraction.document.blocks, self.extraction.lemmas, strict=False)
        worded = ((block, lemmas) for block, lemmas in blocks if lemmas)
        for number, (block, lemmas) in enumerate(worded):
            yield {"id": search_text_id(self.id, number), **self.maybe_span(block), "lemmas": lemmas}

    def blocks(self) -> Iterator[Row]:
        for number, block in enumerate(self.extraction.document.blocks):
            cell = block.cell
            yield {
                "number": number,
                "start": block.start,
                "end": block.end,
                "kind": block.kind.value,
                "level": block.level,
                "marker": block.marker,
                "page": block.page,
                "table_number": cell and cell.table,
                "row_number": cell and cell.row,
                "column_number": cell and cell.column,
                "row_span": cell and cell.row_span,
                "column_span": cell and cell.column_span,
                "is_header": cell and cell.header,
                "is_repeated": cell and cell.repeats,
            }

    def names(self, organization: Organization) -> Iterator[Row]:
        kinds = {organization.name: "name"}
        if organization.short_name:
            kinds.setdefault(organization.short_name, "short")
        for mention in organization.mentions:
            kinds.setdefault(" ".join(self.text[mention.start : mention.end].split()), "form")
        for name, kind in kinds.items():
            yield {"organization_id": organization.id, "name": name, "kind": kind}

    def mentions(self, column: str, records: Iterable[Any]) -> Iterator[Row]:
        """The places that name each record, each place once."""
        for record in records:
            places = {(mention.start, mention.end): mention for mention in reversed(record.mentions)}
            for mention in sorted(places.values(), key=lambda mention: (mention.start, mention.end)):
                yield {column: record.id, **self.span(mention), "rule": mention.rule}

    def positions(self, person: Person) -> Iterator[Row]:
        for number, position in enumerate(person.positions, 1):
            yield {
                "person_id": person.id,
                "number": number,
                "title": position.title,
                "organization_id": position.organization,
                **self.maybe_span(position),
                "quote": self.quote(position),
            }

    def date(self, record: Date) -> Row:
        return {
            "id": record.id,
            **self.span(record),
            "value": record.value,
            **_recurrence(record),
            "begins": record.begins,
            "ends": record.ends,
            **_anchor("anchor_", record.anchor),
            "rule": record.rule,
        }

    def deadline(self, record: Deadline) -> Row:
        return {
            "id": record.id,
            **self.span(record),
            "kind": record.kind.value,
            "value": record.value,
            **_recurrence(record),
            "begins": record.begins,
            "ends": record.ends,
            "is_business_days": record.business,
            **self.part("counts_from", record.counts_from),
            "plan_item_id": record.plan_item,
            **_anchor("anchor_", record.anchor),
            "rule": record.rule,
        }

    def plan_item(self, record: PlanItem) -> Row:
        return {
            "id": record.id,
            "start": record.start,
            "end": record.end,
            "measure": self.text[record.start : record.end],
            "number": record.number,
            "section": record.section,
            "deadline_id": record.deadline,
            **self.part("outcome", record.outcome),
            **self.part("funding", record.funding),
            "rule": record.rule,
        }

    def event(self, record: Event) -> Row:
        return {
            "id": record.id,
            **self.span(record),
            "kind": record.kind.value,
            "title": record.title,
            **_bounds("title", record.title_span),
            "date": record.date,
            "begins": record.begins,
            "ends": record.ends,
            **_anchor("date_anchor_", record.date_anchor),
            "place": record.place,
            **_bounds("place", record.place_span),
            "status": record.status.value,
            "audience": record.audience,
            "plan_item_id": record.plan_item,
            "rule": record.rule,
        }

    def count(self, record: Any) -> Row:
        return {
            "id": record.id,
            **self.span(record),
            "value": float(record.value),
            "value_max": None if record.value_max is None else float(record.value_max),
            "qualifier": record.qualifier and record.qualifier.value,
            "kind": record.kind.value,
            "unit": record.unit,
            "is_implicit": record.implicit,
            "subject": record.subject,
            **_bounds("subject", record.subject_span),
            "role": record.role.value,
            "of_id": record.of,
            "as_of": record.as_of,
            "event_id": record.event,
            "event_role": record.event_role and record.event_role.value,
            "reported_by_id": record.reported_by,
            "plan_item_id": record.plan_item,
            "rule": record.rule,
        }

    def quoted(self, record: Any) -> Row:
        """A record whose fields are columns of the same name."""
        return {**{item.name: getattr(record, item.name) for item in fields(record)}, "quote": self.quote(record)}

    def span(self, record: Any) -> Row:
        return {"start": record.start, "end": record.end, "quote": self.text[record.start : record.end]}

    def maybe_span(self, record: Any) -> Row:
        return {"start": record.start, "end": record.end}

    def quote(self, record: Any) -> str | None:
        return None if record.start is None or record.end is None else self.text[record.start : record.end]

    def part(self, name: str, stretch: Stretch | None) -> Row:
        """A stretch with its text in the column `name`."""
        return {**_bounds(name, stretch), name: stretch and self.text[stretch.start : stretch.end]}


def _storable_row(row: Mapping[str, Any]) -> Row:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _stated(statement: Stated | None) -> str | None:
    return None if statement is None else statement.value


def _bounds(name: str, stretch: Stretch | None) -> Row:
    return {f"{name}_start": stretch and stretch.start, f"{name}_end": stretch and stretch.end}


def _anchor(prefix: str, anchor: Anchor | None) -> Row:
    if anchor is None:
        return dict.fromkeys(_anchor_columns(prefix))
    return dict(zip(_anchor_columns(prefix), _ANCHORED(anchor), strict=True))


@cache
def _anchor_columns(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{item.name}" for item in fields(Anchor))


_ANCHORED = attrgetter(*Anchor.__slots__)


def _recurrence(record: Date | Deadline) -> Row:
    recurrence = record.recurrence
    return {
        "every": recurrence and recurrence.every,
        "times": recurrence and recurrence.times,
        "months": list(recurrence.months) if recurrence and recurrence.months else None,
        "rrule": recurrence and recurrence.rrule,
    }


def _organization(record: Organization) -> Row:
    return {
        "id": record.id,
        "name": record.name,
        "short_name": record.short_name,
        "kind": record.kind,
        "legal_form": record.legal_form,
        "place": record.place,
        "is_generic": record.generic,
        "parent_id": record.parent,
    }


def _person(record: Person) -> Row:
    names = ("id", "name", "surname", "first_name", "patronymic")
    return {name: getattr(record, name) for name in names}


def _responsibles(records: Iterable[Deadline] | Iterable[PlanItem]) -> Iterator[tuple[str, str]]:
    return ((record.id, body) for record in records for body in record.responsible)


def _organizers(events: Iterable[Event]) -> Iterator[Row]:
    pairs = ((event.id, body) for event in events for body in event.organizers)
    return ({**row, "role": "organizer"} for row in _pairs("event_id", "organization_id", pairs))


def _pairs(first: str, second: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Each pair once, in order."""
    return ({first: one, second: other} for one, other in dict.fromkeys(pairs))
