"""The loader fills SQLite's search index itself, in one stroke a transaction: a trigger made it write out every row."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the trigger; PostgreSQL has none."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TRIGGER search_texts_added")
