"""The first schema: documents, sources, blocks, the records, runs, failures, findings.

The statements stand in files beside this one, a dialect a file: they keep what Alembic's operations do not say
(WITHOUT ROWID).
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table and index."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"{revision}.{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
