"""One root for every failure a caller can meet; each carries what went wrong, where, and what to do."""

from pathlib import Path


class SvodkaError(Exception):
    """Something could not be done.

    `remedy` is a sentence for the person who has to act; `path` and `page` (from 1) say where.
    """

    def __init__(
        self, message: str, *, path: str | Path | None = None, page: int | None = None, remedy: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.page = page
        self.remedy = remedy

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}: "
        page = "" if self.page is None else f"page {self.page}: "
        remedy = "" if self.remedy is None else f" ({self.remedy})"
        return f"{place}{page}{self.message}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:  # keyword-only arguments would be lost between processes
        return (_restore, (type(self), self.message, self.path, self.page, self.remedy))


def _restore(
    kind: type[SvodkaError], message: str, path: str | None, page: int | None, remedy: str | None
) -> SvodkaError:
    return kind(message, path=path, page=page, remedy=remedy)


class ReadError(SvodkaError):
    """A file could not be turned into a document."""


class ResourceError(SvodkaError):
    """A lexicon, pattern file, schema or network weight is missing or malformed."""


class StoreError(SvodkaError):
    """The database could not be opened, migrated, read or written."""


class EvaluationError(SvodkaError):
    """Gold records could not be used."""


class ArchiveError(SvodkaError):
    """A run over an archive could not begin or go on."""
