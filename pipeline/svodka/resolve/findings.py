"""What checks across records find: numbers that disagree, things told twice, plans without evidence."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What is said to be wrong or noteworthy."""

    CHANGE = "change"
    DIRECTION = "direction"
    SHARE = "share"
    PARTS = "parts"
    SLIP = "slip"
    TABLE_TOTAL = "table_total"
    RANGE = "range"
    SPELLED = "spelled"
    WEEKDAY = "weekday"
    LISTED = "listed"
    CONFLICT = "conflict"
    BASELINE = "baseline"
    OUTLIER = "outlier"
    PASSAGE = "passage"
    EVENT = "event"
    FULFILMENT = "fulfilment"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding's evidence stands: a document (by digest), a stretch of its text, and the record there, if any."""

    document: str
    start: int
    end: int
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: what was expected, what stands, the difference, and the places it rests on.

    `key` identifies it over re-runs, so that a confirmed or dismissed finding stays so: it is made of the kind and the quoted
    places, not of record ids, which a new version of the extractor may give otherwise.
    """

    kind: FindingKind
    rule: str
    message: str
    places: tuple[Place, ...]
    expected: float | None = None
    actual: float | None = None
    key: str = ""

    @property
    def difference(self) -> float | None:
        """What stands less what was expected, in the unit of the number itself."""
        return None if self.expected is None or self.actual is None else self.actual - self.expected


def finding_key(kind: FindingKind, quotes: tuple[str, ...], documents: tuple[str, ...]) -> str:
    """A stable identity: SHA-256 over the kind, the documents and the quoted words."""
    digest = hashlib.sha256("\x1f".join((kind, *documents, *quotes)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
