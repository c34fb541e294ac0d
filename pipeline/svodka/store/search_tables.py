"""What search looks in: the lemmas of every block, indexed by FTS5 on SQLite and as a Russian tsvector on PostgreSQL."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from svodka.store.tables import metadata

search_texts = Table(
    "search_texts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("lemmas", Text, nullable=False),
)
"""One row a block. `id` is made of the document and the block, so that the same document has the same rows everywhere, in the order of documents."""

INDEX = "search_index"

SEARCH_DDL = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(lemmas, content='search_texts', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0')",
        f"""CREATE TRIGGER search_texts_deleted AFTER DELETE ON search_texts BEGIN
    INSERT INTO {INDEX}({INDEX}, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
END""",
    ),
    "postgresql": (f"CREATE INDEX {INDEX} ON search_texts USING gin (to_tsvector('russian', lemmas))",),
}
"""What SQLAlchemy's tables cannot say. Deleting a document cascades to its rows, and by them to the index.

Who inserts rows on SQLite fills the index too (`svodka.store.bulk`): a trigger makes FTS5 write out what it gathers row by row, which
takes twice as long as all other tables together.
"""


BLOCK_BITS = 10
"""What a document's id of 53 bits leaves of 63. Longer documents reach into ids that would be a neighbour's, were there one so near."""


def search_text_id(document: int, number: int) -> int:
    """A positive 63-bit id for the row `number` of the document with this id: such ids are in the order of documents and blocks.

    So a document's rows lie together, documents lie as in all other tables, and the index takes them in one stroke.
    """
    return ((document << BLOCK_BITS) + number) % (1 << 63)
