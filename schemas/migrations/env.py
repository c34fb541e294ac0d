"""Alembic's entry: upgrades over the connection that svodka opened, in that connection's transaction."""

from alembic import context

from svodka.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
context.run_migrations()
