"""Relational schema, loading, migrations, queries."""

from pathlib import Path

from svodka.store.archive import Archive, extractor_version
from svodka.store.loading import Failure, Outcome, Source

__all__ = ["Archive", "Failure", "Outcome", "Source", "extractor_version", "open_archive"]


def open_archive(url: str | Path) -> Archive:
    """The archive in a SQLite file or at a database URL; `StoreError` where there is none."""
    return Archive(url)
