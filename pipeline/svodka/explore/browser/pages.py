"""The pages beside Datasette's own: home, a document, search, a calendar, an indicator over time."""

import calendar as months
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from sqlalchemy import text

from svodka.errors import StoreError, SvodkaError
from svodka.explore.browser.chart import figure, line_chart
from svodka.link.cards import behind
from svodka.link.html import page_body, page_style
from svodka.resources import lexicon, patterns
from svodka.store import Archive
from svodka.store.database import fold
from svodka.store.readback import read_extraction
from svodka.store.search import RECORDS
from svodka.store.search import search as find


class NotFoundError(SvodkaError):
    """No such document."""


def layout(title: str, body: str, *, style: str = "", script: str = "") -> str:
    """A page with the head all pages have: home, search, calendar, indicator, tables."""
    links = (
        ("/-/svodka", "svodka"),
        ("/-/search", "Поиск"),
        ("/-/calendar", "Календарь"),
        ("/-/indicator", "Показатель"),
        ("/-/tables", "Таблицы"),
    )
    head = "".join(f'<a href="{href}">{label}</a>' for href, label in links)
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{page_style()}{_asset('browser.css')}{style}</style></head><body><nav class=site>{head}</nav>{body}"
        f"{f'<script>{script}</script>' if script else ''}</body></html>"
    )


def home(archive: Archive, _place: Mapping[str, str], _values: Mapping[str, str]) -> str:
    """How much there is, the search box, and the usual questions."""
    totals = archive.totals()
    database = _database(archive)
    cells = "".join(
        f'<a class=total href="/{database}/{view}"><b>{totals.get(table, 0):,}</b> {escape(_title(view))}</a>'.replace(
            ",", "\u2009"
        )
        for view, table in HOME
    )
    questions = "".join(
        f'<li><a href="/{database}/{name}">{escape(query["title"])}</a><br><small>{escape(query["description"])}</small></li>'
        for name, query in patterns("browser")["queries"].items()
    )
    body = f"<main class=wide><h1>Сводка</h1>{_search_form({})}<div class=totals>{cells}</div><h2>Частые вопросы</h2><ul class=questions>{questions}</ul></main>"
    return layout("svodka", body)


def tables(archive: Archive, _place: Mapping[str, str], _values: Mapping[str, str]) -> str:
    """What each table holds, and where SQL is written."""
    database = _database(archive)
    entries = "".join(
        f'<li><a href="/{database}/{name}">{escape(_russian(told["title"]))}</a> <small>{escape(name)}</small>'
        f"<br><small>{escape(_russian(told['description']))}</small></li>"
        for name, told in patterns("browser")["tables"].items()
    )
    sql = f'<p><a href="/{database}">Запрос на SQL и все таблицы базы</a></p>'
    return layout("Таблицы", f"<main class=wide><h1>Таблицы</h1><ul class=questions>{entries}</ul>{sql}</main>")


HOME = (
    ("documents", "documents"),
    ("v_events", "events"),
    ("v_counts", "counts"),
    ("v_organizations", "organizations"),
    ("v_persons", "persons"),
    ("v_deadlines", "deadlines"),
    ("v_plan_items", "plan_items"),
    ("v_findings", "findings"),
    ("failures", "failures"),
)


def document(archive: Archive, place: Mapping[str, str], _values: Mapping[str, str]) -> str:
    """The text with its records marked in place, linked both ways."""
    with archive.reading() as connection:
        try:
            extraction = read_extraction(connection, int(place["document"]))
        except StoreError as error:
            raise NotFoundError(f"Документа № {place['document']} в базе нет.") from error
    title = extraction.about.title.value if extraction.about.title else extraction.document.source
    return layout(title, page_body(extraction), script=_page_script())


def search(archive: Archive, _place: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The search box and what it found."""
    query = values.get("q", "").strip()
    found = ""
    if query:
        year = values.get("year", "")
        with archive.reading() as connection:
            hits = find(
                connection,
                query,
                kind=values.get("kind") or None,
                year=int(year) if year.isdigit() else None,
                organization=values.get("org") or None,
                limit=50,
            )
        items = []
        for hit in hits:
            marked, done = "", 0
            for mark in hit.marks:
                marked += (
                    escape(hit.quote[done : mark.start])
                    + f"<mark class=found>{escape(hit.quote[mark.start : mark.end])}</mark>"
                )
                done = mark.end
            marked += escape(hit.quote[done:])
            facts = " · ".join(escape(fact) for fact in (hit.title or hit.source, hit.date) if fact)
            target = f"/-/document/{hit.document_id}#:~:text={quote(_first_words(hit.quote, hit.marks))}"
            items.append(f'<li><a href="{escape(target)}">{facts or hit.document_id}</a><p>{marked}</p></li>')
        found = f"<p>Мест: {len(hits)}</p><ol class=hits>{''.join(items)}</ol>" if hits else "<p>Ничего не найдено.</p>"
    return layout("Поиск", f"<main class=wide><h1>Поиск</h1>{_search_form(values)}{found}</main>")


def _first_words(quoted: str, marks: Sequence[Any]) -> str:
    start = marks[0].start if marks else 0
    return " ".join(quoted[start:].split()[:4])


def _search_form(values: Mapping[str, str]) -> str:
    names = {"": "всё", **{entry["record"]: entry["ru"].lower() for entry in lexicon("record_types")}}
    kinds = "".join(
        f'<option value="{kind}"{" selected" if values.get("kind") == kind else ""}>{escape(names[kind])}</option>'
        for kind in ("", *RECORDS)
    )
    return (
        '<form class=search action="/-/search" role=search>'
        f'<input name=q aria-label="Слова" placeholder="слова в любой форме, «фраза» в кавычках, нача*" value="{escape(values.get("q", ""))}" autofocus>'
        f'<select name=kind aria-label="Вид записи">{kinds}</select>'
        f'<input name=year aria-label="Год" placeholder="год" size=6 inputmode=numeric value="{escape(values.get("year", ""))}">'
        f'<input name=org aria-label="Организация" placeholder="организация" value="{escape(values.get("org", ""))}">'
        "<button>Найти</button></form>"
    )


def calendar(archive: Archive, _place: Mapping[str, str], values: Mapping[str, str]) -> str:
    """A month of events and deadlines."""
    year, month = _month(archive, values.get("month", ""))
    first, last = dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])
    entries = _entries(archive, first, last)
    weeks = []
    for week in months.Calendar().monthdatescalendar(year, month):
        days = "".join(
            f'<td class="{"" if day.month == month else "other"}"><b>{day.day}</b>{"".join(entries.get(day, ()))}</td>'
            for day in week
        )
        weeks.append(f"<tr>{days}</tr>")
    before, after = first - dt.timedelta(days=1), last + dt.timedelta(days=1)
    turn = (
        f'<p class=turn><a href="/-/calendar?month={before:%Y-%m}">← {before:%m.%Y}</a> <b>{first:%m.%Y}</b> '
        f'<a href="/-/calendar?month={after:%Y-%m}">{after:%m.%Y} →</a></p>'
    )
    names = "".join(f"<th>{name}</th>" for name in ("пн", "вт", "ср", "чт", "пт", "сб", "вс"))
    table = f"<table class=calendar><tr>{names}</tr>{''.join(weeks)}</table>"
    return layout("Календарь", f"<main class=wide><h1>Календарь</h1>{turn}{table}</main>")


def _month(archive: Archive, asked: str) -> tuple[int, int]:
    """The month asked for, or the last one in which something took place."""
    try:
        day = dt.datetime.strptime(asked, "%Y-%m").replace(tzinfo=dt.UTC)
        return day.year, day.month
    except ValueError:
        with archive.reading() as connection:
            found = connection.execute(text("SELECT max(begins) FROM events")).scalar()
        day_found = dt.date.fromisoformat(str(found)) if found else dt.date(2020, 1, 1)
        return day_found.year, day_found.month


def _entries(archive: Archive, first: dt.date, last: dt.date) -> Mapping[dt.date, list[str]]:
    """What stands on each day: events on their first day, deadlines on their last."""
    entries: dict[dt.date, list[str]] = defaultdict(list)
    queries = (
        (
            "event",
            "SELECT begins AS day, document_id, id, coalesce(title, quote) AS label, quote FROM events",
            "begins",
        ),
        ("deadline", DUE, "ends"),
    )
    with archive.reading() as connection:
        for kind, query, column in queries:
            rows = connection.execute(
                text(f"{query} WHERE {column} BETWEEN :first AND :last ORDER BY {column} LIMIT 2000"),
                {"first": first.isoformat(), "last": last.isoformat()},
            ).mappings()
            for row in rows:
                day = dt.date.fromisoformat(str(row["day"])[:10])
                entries[day].append(
                    f'<a class="k-{kind}" title="{escape(row["quote"])}" '
                    f'href="/-/document/{row["document_id"]}#m-{escape(row["id"])}">{escape(_short(row["label"], 60))}</a>'
                )
    return entries


DUE = """SELECT t.ends AS day, t.document_id, t.id, coalesce(i.measure, t.quote) AS label, t.quote FROM deadlines t
    LEFT JOIN plan_items i ON i.document_id = t.document_id AND i.id = t.plan_item_id"""
"""A deadline is shown as what is due, where the document says so."""


def _short(text: str, most: int) -> str:
    """The text on one line, its end left out where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]}…"


def _subject(subject: Any, context: Any) -> str:
    """What an indicator counts, or the words around it, which begin and end in the middle of others. Frames hold NaN for nothing."""
    if isinstance(subject, str):
        return _short(subject, 160)
    return f"…{_short(str(context).partition(' ')[2], 160)}"


def indicator(archive: Archive, _place: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Values of an indicator by year, as a chart and with their sources."""
    word = values.get("word", "").strip()
    form = (
        '<form class=search action="/-/indicator">'
        f'<input name=word aria-label="Показатель" placeholder="слово из показателя: преступлен, заседан, ребен" value="{escape(word)}" autofocus>'
        "<button>Показать</button></form>"
    )
    body = ""
    if word:
        frame = archive.query(
            "SELECT substr(period, 1, 4) AS year, value, unit, subject, context, role, document_id, count_id, territory FROM v_counts "
            "WHERE kind = 'count' AND period IS NOT NULL AND role IN ('value', 'baseline') "
            "AND (svodka_fold(subject) LIKE '%' || :word || '%' OR svodka_fold(unit) LIKE '%' || :word || '%') "
            "ORDER BY year, value DESC LIMIT 400",
            word=fold(word),
        )
        rows = frame.to_dict("records")
        points = [(int(row["year"]), float(row["value"])) for row in rows if str(row["year"]).isdigit()]
        lines = "".join(
            f"<tr><td>{escape(str(row['year']))}</td><td>{figure(float(row['value']))} {escape(behind(float(row['value']), str(row['unit'] or '')))}</td>"
            f'<td><a href="/-/document/{row["document_id"]}#m-{escape(row["count_id"])}">{escape(_subject(row["subject"], row["context"]))}</a></td>'
            f"<td>{escape(row['territory'] if isinstance(row['territory'], str) else '')}</td></tr>"
            for row in rows
        )
        body = (
            f"{line_chart(points)}<table><tr><th>Год</th><th>Значение</th><th>Показатель</th><th>Территория</th></tr>{lines}</table>"
            if rows
            else "<p>Ничего не найдено.</p>"
        )
    return layout("Показатель", f"<main class=wide><h1>Показатель по годам</h1>{form}{body}</main>")


def _title(view: str) -> str:
    return _russian(patterns("browser")["tables"][view]["title"]).lower()


def _russian(told: str) -> str:
    """The Russian half of a title or a description."""
    return told.split(" · ", maxsplit=1)[0]


def message(title: str, told: str) -> str:
    """A page that says why there is none."""
    return layout(title, f"<main class=wide><h1>{escape(title)}</h1><p>{escape(told)}</p></main>")


def _database(archive: Archive) -> str:
    name = str(archive.engine.url.database).rsplit("/", 1)[-1]
    return quote(name.rsplit(".", 1)[0])


@cache
def _asset(name: str) -> str:
    return (files("svodka.explore.browser") / name).read_text(encoding="utf-8")


def _page_script() -> str:
    return (files("svodka.link") / "page" / "page.js").read_text(encoding="utf-8")
