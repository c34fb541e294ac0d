"""Search by the meaning of words, not their endings: query and texts are compared as lemmas, with ё as е.

On SQLite hits are ranked by BM25 (Robertson and Zaragoza, 2009, as FTS5 computes it), on PostgreSQL by `ts_rank_cd`. Ranking, not
finding, is what costs: where words stand in more places than `RANKED`, only so many of them are ranked, those whose ids, which are
hashes, are lowest: a fair sample, and the same one each time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from svodka.annotate.morphology import fold, parse
from svodka.errors import StoreError
from svodka.records import Stretch
from svodka.store.database import fold as fold_text
from svodka.store.search_tables import INDEX

WORD = re.compile(r"[^\W_]+")
QUERY = re.compile(r'"([^"]*)"|([^\W_]+\*?)')

RANKED = {"sqlite": (20_000, 1_000), "postgresql": (2_000, 1_000)}
"""Places that are ranked: without filters, and with filters, which look each place up in its table."""

WINDOW = 160
"""Characters shown on either side of the first hit."""

RECORDS = {
    "event": ("events", "start"),
    "count": ("counts", "start"),
    "deadline": ("deadlines", "start"),
    "date": ("dates", "start"),
    "plan_item": ("plan_items", "start"),
    "organization": ("organization_mentions", "start"),
    "person": ("person_mentions", "start"),
}
"""Types of records a search can be kept to, with the tables that say where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place that answers a query: its document, the quoted text, and where in the quote the words stand."""

    document_id: int
    source: str | None
    title: str | None
    date: str | None
    start: int
    end: int
    quote: str
    marks: tuple[Stretch, ...]
    score: float


def search(
    connection: Connection,
    query: str,
    *,
    kind: str | None = None,
    year: int | None = None,
    genre: str | None = None,
    organization: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """The places that hold all words of the query, in any form, best first.

    A "quoted phrase" must stand word by word; `слов*` matches words that begin so. With `kind`, places that hold a record of the
    type; with `year`, events of the year where the kind is event, and documents dated or reporting on it otherwise.
    """
    terms = list(_terms(query))
    if not terms:
        raise StoreError("the query has no word", remedy='for example: svodka search "антинаркотическая конференция"')
    if kind is not None and kind not in RECORDS:
        raise StoreError(f"no record type {kind!r}", remedy=f"one of: {', '.join(RECORDS)}")
    dialect = connection.dialect.name
    parameters: dict[str, object] = {"query": _match(terms, dialect), "limit": limit}
    conditions = list(
        _conditions(parameters, kind=kind, year=year, genre=genre, organization=organization, dialect=dialect)
    )
    statement = text(_statement(dialect, conditions)).bindparams(bindparam("limit", limit))
    rows = connection.execute(statement, parameters).mappings()
    wanted = {lemma for term in terms for word in term.words for lemma in word}
    prefixes = tuple(term.prefix for term in terms if term.prefix)
    return [_hit(dict(row), wanted, prefixes) for row in rows]


@dataclass(frozen=True, slots=True)
class _Term:
    """One word of a query or a phrase: for each word the lemmas it may have; or the beginning of a word."""

    words: tuple[tuple[str, ...], ...] = ()
    prefix: str = ""


def _terms(query: str) -> Iterator[_Term]:
    for match in QUERY.finditer(query):
        phrase, word = match.groups()
        if phrase is not None:
            words = tuple(_lemmas(each) for each in WORD.findall(phrase))
            if words:
                yield _Term(words)
        elif word.endswith("*"):
            yield _Term(prefix=fold(word[:-1]))
        else:
            yield _Term((_lemmas(word),))


def _lemmas(word: str) -> tuple[str, ...]:
    """Every lemma the word may have, its own form first: which is meant, a query does not say."""
    return tuple(dict.fromkeys((fold(word), *(reading.lemma for reading in parse(word)))))


def _match(terms: Sequence[_Term], dialect: str) -> str:
    """The query in the language of the index. Words hold letters and digits only, so nothing in them is an operator."""
    parts = []
    for term in terms:
        if term.prefix:
            parts.append(f'"{term.prefix}" *' if dialect == "sqlite" else f"{term.prefix}:*")
        elif dialect == "sqlite":
            forms = [" + ".join(f'"{each}"' for each in chosen) for chosen in _combinations(term.words)]
            parts.append("(" + " OR ".join(forms) + ")")
        else:
            forms = [" <-> ".join(chosen) for chosen in _combinations(term.words)]
            parts.append("(" + " | ".join(forms) + ")")
    return (" AND " if dialect == "sqlite" else " & ").join(parts)


def _combinations(words: Sequence[Sequence[str]], most: int = 64) -> list[tuple[str, ...]]:
    """Every choice of one lemma a word; no more than `most`."""
    chosen: list[tuple[str, ...]] = [()]
    for lemmas in words:
        chosen = [(*held, lemma) for held in chosen for lemma in lemmas][:most]
    return chosen


def _conditions(
    parameters: dict[str, object],
    *,
    kind: str | None,
    year: int | None,
    genre: str | None,
    organization: str | None,
    dialect: str,
) -> Iterator[str]:
    inside = 'r.document_id = t.document_id AND r.start >= t.start AND r.start < t."end"'
    if kind is not None:
        table, _ = RECORDS[kind]
        dated = ""
        if kind == "event" and year is not None:
            parameters |= {
                "first": f"{year:04}-01-01",
                "last": f"{year:04}-12-31",
            }  # drivers want days as text or typed
            dated = " AND r.begins <= :last AND coalesce(r.ends, r.begins) >= :first"
        yield f"EXISTS (SELECT 1 FROM {table} r WHERE {inside}{dated})"
    if year is not None and kind != "event":
        parameters["year"] = f"%{year}%"
        yield "(d.date LIKE :year OR d.period LIKE :year)"
    if genre is not None:
        parameters["genre"] = genre
        yield "d.genre = :genre"
    if organization is not None:
        parameters["organization"] = fold_text(organization)
        holds = "instr(svodka_fold(n.name), :organization) > 0"
        if dialect != "sqlite":
            holds = "position(:organization in replace(lower(n.name), 'ё', 'е')) > 0"
        yield f"""EXISTS (SELECT 1 FROM organization_names n JOIN organization_mentions r
            ON r.document_id = n.document_id AND r.organization_id = n.organization_id WHERE {inside} AND {holds})"""


def _statement(dialect: str, conditions: Sequence[str]) -> str:
    """The places first, then their texts and sources: these are looked up for the places shown only."""
    further = "".join(f" AND {condition}" for condition in conditions)
    ranked = RANKED[dialect][bool(conditions)]
    if dialect == "sqlite":
        filtered = f"""JOIN search_texts t ON t.id = {INDEX}.rowid JOIN documents d ON d.id = t.document_id"""
        found = f"""SELECT {INDEX}.rowid AS id, -bm25({INDEX}) AS score FROM {INDEX} {filtered if conditions else ""}
            WHERE {INDEX} MATCH :query{further} LIMIT {ranked}"""
    else:
        found = f"""SELECT h.id, ts_rank_cd(to_tsvector('russian', h.lemmas), to_tsquery('russian', :query)) AS score
            FROM (SELECT t.id, t.lemmas FROM search_texts t JOIN documents d ON d.id = t.document_id
                WHERE to_tsvector('russian', t.lemmas) @@ to_tsquery('russian', :query){further} LIMIT {ranked}) h"""
    return f"""WITH best AS MATERIALIZED (SELECT id, score FROM ({found}) f ORDER BY score DESC, id LIMIT :limit)
        SELECT t.document_id, t.start, t."end", substr(d.text, t.start + 1, t."end" - t.start) AS block, d.title, d.date,
            (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, b.score
        FROM best b JOIN search_texts t ON t.id = b.id JOIN documents d ON d.id = t.document_id
        ORDER BY b.score DESC, t.document_id, t.start"""


def _hit(row: dict[str, object], wanted: set[str], prefixes: tuple[str, ...]) -> Hit:
    """The hit with a window of its block around the first word that was asked for."""
    block = str(row["block"])
    found = [match for match in WORD.finditer(block) if _answers(match.group(), wanted, prefixes)]
    first = found[0].start() if found else 0
    low = _word_start(block, max(0, first - WINDOW))
    high = min(len(block), first + 2 * WINDOW)
    marks = tuple(Stretch(match.start() - low, match.end() - low) for match in found if low <= match.start() < high)
    return Hit(
        document_id=int(str(row["document_id"])),
        source=None if row["source"] is None else str(row["source"]),
        title=None if row["title"] is None else str(row["title"]),
        date=None if row["date"] is None else str(row["date"]),
        start=int(str(row["start"])) + (found[0].start() if found else 0),
        end=int(str(row["end"])),
        quote=block[low : max(high, found[0].end() if found else high)],
        marks=marks,
        score=float(str(row["score"])),
    )


def _answers(word: str, wanted: set[str], prefixes: tuple[str, ...]) -> bool:
    return bool(wanted.intersection(_lemmas(word))) or bool(prefixes and fold(word).startswith(prefixes))


def _word_start(block: str, at: int) -> int:
    """The next beginning of a word, so that no quote begins within one."""
    if at == 0:
        return 0
    space = block.find(" ", at)
    return at if space < 0 else space + 1
