"""Organizations across documents."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"{revision}.{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
