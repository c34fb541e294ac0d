"""A loaded document read again from the text that the store keeps: what corrections changed comes back."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from svodka.store.archive import Archive, extractor_version
from svodka.store.loading import load_rows
from svodka.store.readback import read_extraction
from svodka.store.rows import document_rows
from svodka.store.tables import documents

if TYPE_CHECKING:
    from svodka.flow import Extractor


def reread(archive: Archive, document: int, *, extractor: "Extractor") -> None:
    """Extract the document anew and replace its rows; the corrections that are kept are applied, its sources stay."""
    with archive.reading() as connection:
        held = read_extraction(connection, document).document
        run = connection.execute(select(documents.c.run_id).where(documents.c.id == document)).scalar_one()
    rows = document_rows(extractor.document(held), extractor=extractor_version(), run_id=run)
    with archive.writing() as connection:
        load_rows(connection, rows, again=True)
