"""Events of several documents that are one happening, whatever their words and headcounts.

Events meet in blocks of one day and kind, and within these only where a word of the title, an organizer, a place or a person is
shared; each is compared with the happenings known so far, never with every other event. Two documents on different territories
never tell of one happening; nor do two titles that differ. A shared day and trigger alone are not enough: something must be shared
besides (organizer, place, person, or the document's territory under one title).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import text

from svodka.annotate.morphology import lemma
from svodka.link.body_names import plain
from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resolve.organizations import place_stems
from svodka.resolve.passages import WORD
from svodka.store import Archive
from svodka.store.database import fold

ALIKE = 85.0
"""Titles whose words agree to this percentage (RapidFuzz's token set ratio) are one title."""

SAME = 2.0
"""Points from which two events are one happening."""

LARGEST = 400
"""Happenings of one key tried for an event; a key that more share says nothing."""

EVENTS = """SELECT e.document_id, d.digest, e.id, e.start, e."end", e.date, e.kind, e.quote, e.title, e.place, e.status, d.territory,
    substr(d.text, e."end" + 1, 80) AS after,
    (SELECT {strings}(o.name, '|') FROM event_organizations l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = e.document_id AND l.event_id = e.id) AS organizers,
    (SELECT {strings}(coalesce(p.surname, p.name), '|') FROM event_persons l
        JOIN persons p ON p.document_id = l.document_id AND p.id = l.person_id
        WHERE l.document_id = e.document_id AND l.event_id = e.id) AS persons
FROM (SELECT m.*, min(m.document_id) OVER w AS least, max(m.document_id) OVER w AS most
    FROM events m WHERE length(m.date) >= 10 AND m.status <> 'cancelled' WINDOW w AS (PARTITION BY m.date, m.kind)) e
JOIN documents d ON d.id = e.document_id
WHERE e.least <> e.most
ORDER BY e.date, e.kind, CASE e.status WHEN 'planned' THEN 1 ELSE 0 END, coalesce(d.date, '9999'), e.document_id, e.start"""
"""What has taken place comes before what was announced: sums ask for events that were held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One event as one document tells it."""

    place_in_text: Place
    quote: str
    trigger: str
    title: frozenset[str]
    organizers: frozenset[str]
    persons: frozenset[str]
    place: frozenset[str]
    territory: frozenset[str]
    about: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        named = (("t", self.title), ("o", self.organizers), ("p", self.persons), ("l", self.place))
        return frozenset(f"{letter}{word}" for letter, words in named for word in words)


@dataclass(slots=True)
class _Happening:
    principal: _Told
    documents: set[str] = field(default_factory=set)


def same_happenings(archive: Archive) -> Iterator[Finding]:
    """A finding for every event that an earlier document tells of, in blocks of one day and kind."""
    strings = "group_concat" if archive.engine.dialect.name == "sqlite" else "string_agg"
    with archive.reading() as connection:
        rows = connection.execution_options(yield_per=2_000).execute(text(EVENTS.format(strings=strings)))
        for _, block in groupby(rows.mappings(), key=lambda row: (row["date"], row["kind"])):
            yield from _repeated([_told(row) for row in block])


def _repeated(block: Sequence[_Told]) -> Iterator[Finding]:
    by_key: dict[str, list[_Happening]] = defaultdict(list)
    for told in block:
        document = told.place_in_text.document
        near = {id(each): each for key in sorted(told.keys) for each in by_key[key][:LARGEST]}
        tried = [
            (likeness(each.principal, told), -number, each)
            for number, each in enumerate(near.values())
            if document not in each.documents
        ]
        score, _, best = max(tried, key=lambda each: each[:2], default=(0.0, 0, None))
        if best is None or score < SAME:
            made = _Happening(told, {document})
            for key in told.keys:
                by_key[key].append(made)
        else:
            best.documents.add(document)
            yield _finding(best.principal, told, score)


def likeness(one: _Told, other: _Told) -> float:
    """Points for what two events of one day and kind share; 0 where something says that they are two."""
    titles = _titles(one, other)
    if titles is False or (one.territory and other.territory and not one.territory & other.territory):
        return 0.0
    if titles is None and one.trigger != other.trigger:
        return 0.0
    if titles is None and (_differ(one.place, other.place) or _differ(one.about, other.about)):
        return 0.0
    shared = (one.organizers & other.organizers, one.place & other.place, one.persons & other.persons)
    points = sum(1.0 for each in shared if each)
    territory = 1.0 if one.territory & other.territory else 0.0
    if titles:
        return 1.0 + points + territory
    return 0.0 if _differ(one.organizers, other.organizers) or not points else 0.5 + points + territory / 2


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _titles(one: _Told, other: _Told) -> bool | None:
    """Whether the titles are one; None where one of the two has none."""
    from rapidfuzz import fuzz

    if not one.title or not other.title:
        return None
    return fuzz.token_set_ratio(" ".join(sorted(one.title)), " ".join(sorted(other.title))) >= ALIKE


def _told(row: Any) -> _Told:
    return _Told(
        place_in_text=Place(row["digest"], row["start"], row["end"], row["id"]),
        quote=row["quote"],
        trigger=" ".join(lemma(word) for word in WORD.findall(row["quote"])[:1]),
        title=_stems(row["title"] or ""),
        organizers=frozenset(plain(name) for name in (row["organizers"] or "").split("|") if name),
        persons=frozenset(name.split()[0].casefold() for name in (row["persons"] or "").split("|") if name.split()),
        place=place_stems(row["place"]),
        territory=place_stems(row["territory"]),
        about=_stems(re.split(r"[.;\n]", row["after"] or "", maxsplit=1)[0]),
    )


def _stems(words: str) -> frozenset[str]:
    """The beginnings of the words of more than three letters: enough to compare by, whatever the case."""
    return frozenset(fold(word)[:6] for word in WORD.findall(words) if len(word) > 3)


def _finding(principal: _Told, told: _Told, score: float) -> Finding:
    return Finding(
        kind=FindingKind.EVENT,
        rule="happenings",
        message=f"told before: {principal.quote} ({score:g} points)",
        places=(principal.place_in_text, told.place_in_text),
        key=finding_key(
            FindingKind.EVENT,
            tuple(_identity(each) for each in (principal, told)),
            (principal.place_in_text.document, told.place_in_text.document),
        ),
    )


def _identity(told: _Told) -> str:
    return f"{told.place_in_text.start}:{told.quote}"
