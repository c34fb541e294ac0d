"""What is searched lies in the order of the documents, as all other tables do: documents loaded in their order are written in one place."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBERED = """
UPDATE search_texts SET id = n.id FROM (
    SELECT id AS old, document_id * 1024 + row_number() OVER (PARTITION BY document_id ORDER BY id) - 1 AS id FROM search_texts
) n WHERE search_texts.id = n.old
"""


def upgrade() -> None:
    """Give every row the id that a document loaded now would have, and make SQLite's index anew."""
    connection = op.get_bind()
    connection.exec_driver_sql(NUMBERED)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
