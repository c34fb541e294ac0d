"""Datasette hooks: pages of svodka's own, and links from rows to the places in the text."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response, hookimpl
from markupsafe import Markup

from svodka.errors import SvodkaError
from svodka.explore.browser import pages
from svodka.store import Archive
from svodka.store.database import fold_column

if TYPE_CHECKING:
    from datasette.app import Datasette

TABLES_STYLE = (
    "dl.column-descriptions{max-height:8em;overflow:auto;column-width:20em;border:1px solid #ddd;padding:.5em}"
    ".facet-info li,.facet-info li a{word-break:normal!important;overflow-wrap:break-word}"
    "header,footer{background:#1f3a5f!important}.page-header,h1[style]{border-color:#1f3a5f!important}"
)
"""What columns mean is told in a small box above a table, not on a page of its own; facets break between words; one colour everywhere."""


async def _style() -> Any:
    return Response(TABLES_STYLE, content_type="text/css; charset=utf-8")


@hookimpl
def extra_css_urls() -> list[str]:
    """Styles for Datasette's own pages."""
    return ["/-/svodka.css"]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """What questions compare words by: small letters, ё as е."""
    conn.create_function("svodka_fold", 1, fold_column, deterministic=True)


Page = Callable[[Archive, Any, dict[str, str]], str]


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages beside Datasette's own."""
    return [
        (r"^/-/svodka$", _route(pages.home)),
        (r"^/-/document/(?P<document>\d+)$", _route(pages.document)),
        (r"^/-/tables$", _route(pages.tables)),
        (r"^/-/search$", _route(pages.search)),
        (r"^/-/calendar$", _route(pages.calendar)),
        (r"^/-/indicator$", _route(pages.indicator)),
        (r"^/-/svodka\.css$", _style),
    ]


def _route(page: Page) -> Callable[..., Any]:
    """A page made in a thread, so that a long one does not hold the others up."""

    async def view(datasette: "Datasette", request: Any) -> Any:
        names = [name for name in datasette.databases if not name.startswith("_")]
        path = datasette.get_database(names[0]).path
        answer = await asyncio.get_running_loop().run_in_executor(None, _made, page, Path(str(path)), request)
        return Response.html(answer[0], status=answer[1], headers=SAFE)

    return view


SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Whatever slips through escaping has nothing to load and nowhere to send to."""


def _made(page: Page, path: Path, request: Any) -> tuple[str, int]:
    values = {name: request.args.get(name) or "" for name in request.args}
    try:
        with Archive(path) as archive:
            return page(archive, request.url_vars, values), 200
    except pages.NotFoundError as error:
        return pages.message("Не найдено", str(error)), 404
    except SvodkaError as error:
        return pages.message("Ошибка", str(error)), 400


@hookimpl
def render_cell(row: Any, value: Any, column: str) -> Any:
    """A document's number leads to its text, at the record of the row; a whole number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if column != "document_id" or not isinstance(value, int):
        return None
    keys = set(row.keys())
    named = [name for name in RECORD_COLUMNS if name in keys and row[name]]
    anchor = f"#m-{row[named[0]]}" if named else ""
    return Markup('<a href="/-/document/{}{}">{}</a>').format(value, anchor, value)


RECORD_COLUMNS = ("event_id", "count_id", "deadline_id", "organization_id", "person_id", "record_id", "plan_item_id")


@hookimpl
def menu_links() -> list[dict[str, str]]:
    """Entries of Datasette's menu."""
    return [
        {"href": "/-/svodka", "label": "svodka"},
        {"href": "/-/tables", "label": "Таблицы"},
        {"href": "/-/search", "label": "Поиск"},
        {"href": "/-/calendar", "label": "Календарь"},
        {"href": "/-/indicator?" + urlencode({"word": ""}), "label": "Показатель"},
    ]
