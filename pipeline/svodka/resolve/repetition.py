"""Passages told again in another document of an archive, found by the words that sentences begin with.

A whole passage begins where a sentence or line begins, in both documents; so one hash for each such place is enough to find it
(the table `fingerprints`: some twenty rows a document), and each document is compared with the first one that has the same beginning only.
The work grows with the archive, never with its pairs. Hashes are BLAKE2 and so the same in every process and run.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, select, text

from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resolve.passages import MINIMUM, Words, breaks, common_words, is_whole, words_of
from svodka.store import Archive
from svodka.store.bulk import put_rows
from svodka.store.duplicate_tables import fingerprints
from svodka.store.tables import documents

BEGINNING = 40
"""Letters and digits of a sentence's beginning that are hashed: no passage of `MINIMUM` characters is shorter."""

AHEAD = 2 * MINIMUM
"""Characters of both places that are compared before their documents are read: most that begin alike go on otherwise."""

KEPT = 64
"""Texts of first documents held at once."""

UNREAD = """SELECT d.id FROM documents d WHERE NOT EXISTS (SELECT 1 FROM fingerprints f WHERE f.document_id = d.id)
    ORDER BY d.id"""

SHARED = f"""SELECT r.document_id, r.start, r.first_document, r.first_start,
    substr(n.text, r.start + 1, {AHEAD}) AS ahead, substr(b.text, r.first_start + 1, {AHEAD}) AS first_ahead FROM (
    SELECT f.document_id, f.start, first_value(f.document_id) OVER w AS first_document,
        first_value(f.start) OVER w AS first_start
    FROM fingerprints f JOIN documents d ON d.id = f.document_id
    WHERE f.hash IN (SELECT g.hash FROM fingerprints g GROUP BY g.hash HAVING min(g.document_id) <> max(g.document_id))
    WINDOW w AS (PARTITION BY f.hash ORDER BY coalesce(d.date, '9999'), f.document_id, f.start)) r
JOIN documents n ON n.id = r.document_id JOIN documents b ON b.id = r.first_document
WHERE r.document_id <> r.first_document ORDER BY r.document_id, r.start"""


def add_fingerprints(archive: Archive) -> int:
    """Fingerprint the documents that have none, each once; how many were read."""
    with archive.reading() as connection:
        ids = list(connection.scalars(text(UNREAD)))
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        with archive.writing() as connection:
            rows = select(documents.c.id, documents.c.text).where(documents.c.id.in_(part))
            made = [
                (value, identity, at)
                for identity, content in connection.execute(rows)
                for value, at in beginnings(content)
            ]
            if made:
                put_rows(connection, fingerprints.name, ("hash", "document_id", "start"), rows=sorted(made))
    return len(ids)


def beginnings(content: str) -> Iterator[tuple[int, int]]:
    """The hash of each beginning of a sentence or line, with the character it starts at."""
    words = words_of("", content)
    for at in range(len(words.folded)):
        if breaks(words, at):
            length, end = 0, at
            while length < BEGINNING and end < len(words.folded):
                length += len(words.folded[end])
                end += 1
            if length >= BEGINNING:
                yield _hash(words.folded[at:end]), words.starts[at]


def _hash(folded: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(folded).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def passages_across(archive: Archive) -> Iterator[Finding]:
    """A finding for every whole passage that the first document (by date) with the same beginning told before."""
    texts = _Texts()
    with archive.reading() as connection, archive.reading() as second:
        rows = connection.execution_options(yield_per=2_000).execute(text(SHARED))
        for identity, places in groupby(rows, key=lambda row: row.document_id):
            told_until = 0
            for row in places:
                if row.start >= told_until and _goes_on(row.ahead, row.first_ahead):
                    words, first = texts.words(second, identity), texts.words(second, row.first_document)
                    found = _passage(words, row.start, first, row.first_start)
                    if found is not None:
                        told_until = found.places[1].end
                        yield found


def _goes_on(ahead: str, first_ahead: str) -> bool:
    """Whether the two agree for as long as a passage is, as far as they are seen."""
    words, first = words_of("", ahead), words_of("", first_ahead)
    length = common_words(words, 0, first, 0)
    seen = min(len(words.folded), len(first.folded)) - 1  # the last word may be cut
    return length >= seen or words.ends[length - 1] >= MINIMUM


def _passage(words: Words, start: int, first: Words, first_start: int) -> Finding | None:
    """What both tell from the two places on, where it is long enough."""
    at, place = words.starts.index(start), first.starts.index(first_start)
    last = at + common_words(words, at, first, place) - 1
    while last >= at and not breaks(words, last + 1):
        last -= 1  # the passage ends with its last whole sentence
    if last < at or words.ends[last] - start < MINIMUM or not is_whole(words, at, last, MINIMUM):
        return None
    end, first_end = words.ends[last], first.ends[place + last - at]
    return Finding(
        kind=FindingKind.PASSAGE,
        rule="passages.across",
        message=f"{end - start} characters stand in an earlier document",
        places=(Place(first.document, first_start, first_end), Place(words.document, start, end)),
        key=finding_key(
            FindingKind.PASSAGE,
            (words.text[start:end], str(words.text.count(words.text[start:end], 0, start))),
            (first.document, words.document),
        ),
    )


class _Texts:
    """Texts as words by document id, the last used ones kept."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Words] = OrderedDict()

    def words(self, connection: Connection, identity: int) -> Words:
        if identity not in self._held:
            row = connection.execute(
                select(documents.c.digest, documents.c.text).where(documents.c.id == identity)
            ).one()
            self._held[identity] = words_of(row.digest, row.text)
            if len(self._held) > KEPT:
                self._held.popitem(last=False)
        self._held.move_to_end(identity)
        return self._held[identity]
