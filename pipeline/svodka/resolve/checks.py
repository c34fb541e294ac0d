"""Every check of one document, and of an archive document by document."""

from collections.abc import Callable, Iterator

from sqlalchemy import delete, select

from svodka.link import Extraction
from svodka.resolve.arithmetic import audit
from svodka.resolve.duplicates import mark_duplicates
from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resolve.happenings import same_happenings
from svodka.resolve.passages import repeated_passages
from svodka.resolve.repetition import add_fingerprints, passages_across
from svodka.resolve.retold import retold
from svodka.resolve.series import series_findings
from svodka.store import Archive
from svodka.store.findings import FindingRow, replace_findings
from svodka.store.readback import read_extraction
from svodka.store.tables import documents, findings

OF_MANY = (FindingKind.EVENT, FindingKind.BASELINE, FindingKind.OUTLIER)
OF_ONE_DOCUMENT = tuple(kind for kind in FindingKind if kind not in (FindingKind.FULFILMENT, *OF_MANY))


def findings_of(extraction: Extraction) -> Iterator[Finding]:
    """What the numbers and the sentences of one document give rise to."""
    yield from audit(extraction)
    yield from retold(extraction)
    yield from told_twice(extraction)


def told_twice(extraction: Extraction) -> Iterator[Finding]:
    """Whole sentences or lines that stand again word by word."""
    text, digest = extraction.document.text, extraction.document.digest
    for passage in repeated_passages([(digest, text)]):
        if passage.whole:
            quote = text[passage.start : passage.end]
            yield Finding(
                kind=FindingKind.PASSAGE,
                rule="passages",
                message=f"{passage.end - passage.start} characters stand twice",
                places=(
                    Place(digest, passage.first_start, passage.first_end),
                    Place(digest, passage.start, passage.end),
                ),
                key=finding_key(FindingKind.PASSAGE, (quote, str(text.count(quote, 0, passage.start))), (digest,)),
            )


def audit_archive(archive: Archive, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Check every document and store what is found; the number of findings. One transaction a document."""
    with archive.reading() as connection:
        ids = list(connection.scalars(select(documents.c.id).order_by(documents.c.id)))
    total = 0
    for done, identity in enumerate(ids, 1):
        total += audit_document(archive, identity)
        if progress is not None:
            progress(done, len(ids))
    return total + compare_documents(archive)


def audit_document(archive: Archive, identity: int) -> int:
    """Check one document and store what is found in one transaction; the number of findings."""
    with archive.reading() as connection:
        extraction = read_extraction(connection, identity)
    rows = [stored(finding) for finding in findings_of(extraction)]
    with archive.writing() as connection:
        return replace_findings(connection, rows, kinds=OF_ONE_DOCUMENT, scope=[extraction.document.digest])


def compare_documents(archive: Archive) -> int:
    """Find what documents tell again of one another and mark the records that do; the number of findings.

    Every run compares the whole archive anew, in blocks: what an earlier run found goes first.
    """
    add_fingerprints(archive)
    across = [
        stored(finding)
        for found in (passages_across(archive), same_happenings(archive), series_findings(archive))
        for finding in found
    ]
    with archive.writing() as connection:
        connection.execute(delete(findings).where(findings.c.kind.in_(OF_MANY)))
        connection.execute(delete(findings).where(findings.c.rule == "passages.across"))
        total = 0
        for start in range(0, len(across), 1_000):
            total += replace_findings(connection, across[start : start + 1_000], kinds=(), scope=())
        mark_duplicates(connection)
    return total


def stored(finding: Finding) -> FindingRow:
    """The finding as the store keeps it."""
    return FindingRow(
        id=finding.key,
        kind=finding.kind.value,
        message=finding.message,
        rule=finding.rule,
        places=tuple((place.document, place.start, place.end, place.record) for place in finding.places),
        expected=finding.expected,
        actual=finding.actual,
    )
