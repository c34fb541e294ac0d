"""The plans and reports of an archive: which report tells of which plan, and plans that are two for one year.

A report belongs to a plan where their years meet, their territories do not differ, and they share a territory, a body or two telling
words of their titles. Candidates are looked up by these, never pair by pair.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from svodka.errors import StoreError
from svodka.link.body_names import plain
from svodka.resolve.organizations import place_stems
from svodka.resolve.passages import WORD
from svodka.store.database import fold
from svodka.store.record_tables import organization_names, organizations, plan_items
from svodka.store.tables import documents, sources

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_REPORTS = 40
"""Reports one plan is compared with: those that share most with it."""

SHARED_MEASURES = 0.5
"""Share of the shorter plan's measures that stand in the other one from which the two are two plans of one matter."""

COMMON = 0.3
"""Share of all titles above which a word tells nothing ("план", "мероприятий")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A plan or report as the archive knows it: the years it covers and whose it is."""

    id: int
    source: str
    title: str
    date: str
    years: frozenset[int]
    territory: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]

    @property
    def shown(self) -> str:
        """As a person tells it from others."""
        return self.source or self.title or str(self.id)


def papers(
    connection: Connection,
    genres: Sequence[str],
    *,
    year: int | None = None,
    organization: str | None = None,
    territory: str | None = None,
) -> list[Paper]:
    """The documents of the genres, in the order of their dates; a filter left out holds nothing back.

    `year` is one of the years a document covers, `organization` a part of the name of a body it names, `territory` a part of its
    territory's name.
    """
    query = select(
        documents.c.id,
        documents.c.title,
        documents.c.date,
        documents.c.period,
        documents.c.territory,
        select(sources.c.path)
        .where(sources.c.document_id == documents.c.id)
        .order_by(sources.c.path)
        .limit(1)
        .scalar_subquery()
        .label("source"),
    ).where(documents.c.genre.in_(genres))
    rows = [row._asdict() for row in connection.execute(query.order_by(documents.c.date, documents.c.id))]
    names = _names(connection, genres)
    found = [_paper(row, names.get(row["id"], ())) for row in rows]
    return [
        paper
        for paper, row in zip(found, rows, strict=True)
        if (year is None or year in paper.years)
        and (territory is None or fold(territory) in fold(row["territory"] or ""))
        and (organization is None or any(fold(organization) in fold(name) for name in names.get(paper.id, ())))
    ]


def _names(connection: Connection, genres: Sequence[str]) -> dict[int, set[str]]:
    """The names of the bodies that each document of the genres names, those of bare types ("комитет") left out."""
    query = (
        select(organization_names.c.document_id, organization_names.c.name)
        .join(
            organizations,
            (organizations.c.document_id == organization_names.c.document_id)
            & (organizations.c.id == organization_names.c.organization_id),
        )
        .join(documents, documents.c.id == organizations.c.document_id)
        .where(documents.c.genre.in_(genres), ~organizations.c.is_generic)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        found[row.document_id].add(row.name)
    return found


def _paper(row: dict[str, Any], names: Iterable[str]) -> Paper:
    return Paper(
        id=row["id"],
        source=row["source"] or "",
        title=row["title"] or "",
        date=row["date"] or "",
        years=years(row["period"], row["date"]),
        territory=place_stems(row["territory"]),
        bodies=frozenset(plain(name) for name in names),
        words=frozenset(fold(word)[:6] for word in WORD.findall(row["title"] or "") if len(word) > 3),
    )


def years(period: str | None, date: str | None) -> frozenset[int]:
    """The years a document covers: those of its period, or that of its date where no period is stated."""
    said = [int(year) for year in YEAR.findall(period or date or "")]
    return frozenset(range(min(said), max(said) + 1)) if said else frozenset()


def paired(plans: Sequence[Paper], reports: Sequence[Paper]) -> Iterator[tuple[Paper, list[Paper]]]:
    """Each plan with the reports that may tell of it, in the order of their dates."""
    telling = _telling([*plans, *reports])
    held: dict[tuple[int, str], list[Paper]] = defaultdict(list)
    for report in reports:
        for key in _keys(report, telling):
            held[key].append(report)
    for plan in plans:
        shared: Counter[int] = Counter()
        near = {}
        for key in _keys(plan, telling):
            for report in held.get(key, ()):
                shared[report.id] += 1 if key[1][0] == "w" else 2
                near[report.id] = report
        chosen = [
            near[identity]
            for identity, points in shared.most_common()
            if points >= 2 and identity != plan.id and _one_place(plan, near[identity])
        ]
        yield plan, sorted(chosen[:MOST_REPORTS], key=lambda report: (report.date, report.id))


def _telling(found: Sequence[Paper]) -> frozenset[str]:
    times = Counter(word for paper in found for word in paper.words)
    return frozenset(word for word, number in times.items() if number <= max(2.0, COMMON * len(found)))


def _keys(paper: Paper, telling: frozenset[str]) -> Iterator[tuple[int, str]]:
    marks = (("t", paper.territory), ("b", paper.bodies), ("w", paper.words & telling))
    for year in paper.years:
        yield from ((year, f"{letter}{each}") for letter, every in marks for each in every)


def _one_place(one: Paper, other: Paper) -> bool:
    return not one.territory or not other.territory or bool(one.territory & other.territory)


def rivals(connection: Connection, plans: Sequence[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Two plans for one year and matter: half of the measures of one stand in the other."""
    measures = _measures(connection, plans)
    holders: dict[tuple[int, str], list[Paper]] = defaultdict(list)
    for plan in plans:
        for year in plan.years:
            for measure in measures.get(plan.id, ()):
                holders[year, measure].append(plan)
    shared: Counter[tuple[Paper, Paper, int]] = Counter()
    for (year, _), holding in holders.items():
        for one, other in combinations(holding[:MOST_REPORTS], 2):
            shared[one, other, year] += 1
    told = set()
    for (one, other, _), number in shared.items():
        least = min(len(measures[one.id]), len(measures[other.id]))
        if number >= SHARED_MEASURES * least and _one_place(one, other) and (one, other) not in told:
            told.add((one, other))
            yield one, other


def _measures(connection: Connection, plans: Sequence[Paper]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    ids = sorted(plan.id for plan in plans)
    for start in range(0, len(ids), 500):
        query = select(plan_items.c.document_id, plan_items.c.measure).where(
            plan_items.c.document_id.in_(ids[start : start + 500])
        )
        for row in connection.execute(query):
            found[row.document_id].add(" ".join(fold(word) for word in WORD.findall(row.measure)))
    return found


def document_named(connection: Connection, name: str) -> int:
    """The id of the loaded document of this number, or of this path or end of a path; `StoreError` where it is none or several."""
    if name.isdigit():
        found = list(connection.scalars(select(documents.c.id).where(documents.c.id == int(name))))
    else:
        same = (sources.c.path == name) | sources.c.path.endswith(f"/{name}", autoescape=True)
        found = list(connection.scalars(select(sources.c.document_id).where(same).distinct()))
    if len(found) != 1:
        what = "no document" if not found else f"{len(found)} documents"
        raise StoreError(
            f"{what} {name!r} in the database",
            remedy="give a file, or the number or path of a loaded document: `svodka query 'SELECT * FROM sources'`",
        )
    return int(found[0])
