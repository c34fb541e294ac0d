"""Selections over the views as pandas frames."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable, MetaData, Select, Table, and_, func, or_, select

from svodka.store.database import fold

if TYPE_CHECKING:
    import pandas as pd

Filter = Mapping[str, str | None]


def select_view(connection: Connection, name: str, equal: Filter, *, contains: Filter) -> Select[Any]:
    """The rows of a view whose columns equal, and hold, what is asked; None asks for nothing. In the order of the text."""
    view = Table(name, MetaData(), autoload_with=connection)
    query = select(view)
    for column, value in equal.items():
        if value is not None:
            query = query.where(view.c[column] == value)
    for column, part in contains.items():
        if part is not None:
            query = query.where(_holds(connection, view.c[column], part))
    order = [view.c.document_date, view.c.document_id, *([view.c.start] if "start" in view.c else [view.c.name])]
    return query.order_by(*order)


def covers_year(query: Select[Any], year: int) -> Select[Any]:
    """Rows whose time overlaps the year, or is written with it where no days are known."""
    columns = query.selected_columns
    written = columns["date"] if "date" in columns else columns["value"]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    overlaps = and_(columns["begins"] <= last, func.coalesce(columns["ends"], columns["begins"]) >= first)
    return query.where(or_(overlaps, and_(columns["begins"].is_(None), written.like(f"%{year}%"))))


def frame_of(connection: Connection, query: Executable) -> "pd.DataFrame":
    """The result as a frame with the query's column names."""
    import pandas as pd

    result = connection.execute(query)
    return pd.DataFrame.from_records(result.fetchall(), columns=list(result.keys()))


def _holds(connection: Connection, column: Any, part: str) -> Any:
    """Whatever the case, ё as е. SQLite's own functions fold only Latin letters: svodka gives it one that knows Russian."""
    part = fold(part)
    if connection.dialect.name == "sqlite":
        return func.instr(func.svodka_fold(column), part) > 0
    return func.strpos(func.replace(func.lower(column), "ё", "е"), part) > 0
