"""Writes the generated files of schemas/: `python -m svodka.store.generate` in a checkout.

`records.schema.json` is the JSON Schema of one document's JSON. `store.sqlite.sql` and `store.postgresql.sql` are the tables, indexes and views as this version has them. A test compares
the files with what the code gives, and the tables with what the migrations build.
"""

from pathlib import Path

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from svodka.resources import resource
from svodka.store.record_schema import record_schema_json
from svodka.store.schema import metadata
from svodka.store.search_tables import SEARCH_DDL
from svodka.store.views import view_sql


def dialects() -> dict[str, Dialect]:
    """The dialects svodka writes, by name."""
    return {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}  # type: ignore[no-untyped-call]


def table_statements(dialect: Dialect) -> list[str]:
    """CREATE TABLE and CREATE INDEX of the whole schema, in an order that runs."""
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [_tidy(statement) for statement in statements]


def schema_sql(name: str) -> str:
    """The schema of the store as one SQL script in the dialect `name`."""
    views = [f"CREATE VIEW {view} AS {select}" for view, select in view_sql(name).items()]
    return "".join(
        f"{statement};\n\n" for statement in [*table_statements(dialects()[name]), *SEARCH_DDL[name], *views]
    )


def generated() -> dict[str, str]:
    """Every generated file of schemas/ by its name."""
    return {"records.schema.json": record_schema_json()} | {
        f"store.{name}.sql": schema_sql(name) for name in dialects()
    }


def _tidy(statement: str) -> str:
    lines = (line.replace("\t", "    ").rstrip() for line in statement.strip().splitlines())
    return "\n".join(line for line in lines if line)


def main() -> None:
    """Write the files beside the migrations."""
    folder: Path = resource("schemas/migrations").parent
    for name, content in generated().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
