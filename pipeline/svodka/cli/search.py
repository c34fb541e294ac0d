"""`svodka search`: words in any form, over everything that is loaded."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db, console

if TYPE_CHECKING:
    from svodka.store.search import Hit

app = typer.Typer()


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='Words in any form; "a phrase" in quotes; нарко* for a beginning.')],
    db: Db = DEFAULT_DB,
    kind: Annotated[
        str | None,
        typer.Option(help="Keep to places with an event, count, deadline, date, plan_item, organization or person."),
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="Events of this year; without --kind event, documents on it.")
    ] = None,
    genre: Annotated[str | None, typer.Option(help="Documents of this genre, such as report.")] = None,
    organization: Annotated[str | None, typer.Option("--org", help="A part of the name of a body named there.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many places.")] = 20,
    format: Annotated[str, typer.Option(help="text or json (one object a line).")] = "text",
) -> None:
    """Find places in the documents by words in any form. ё is е.

    \b
    Example:
      svodka search "антинаркотическая конференция" --kind event --year 2017
    """
    from svodka.store import Archive
    from svodka.store.search import search as find

    with Archive(db) as archive, archive.reading() as connection:
        hits = find(connection, query, kind=kind, year=year, genre=genre, organization=organization, limit=limit)
    if format == "json":
        for hit in hits:
            marks = [[mark.start, mark.end] for mark in hit.marks]
            record = {name: getattr(hit, name) for name in ("document_id", "source", "title", "date", "start", "quote")}
            typer.echo(json.dumps({**record, "marks": marks}, ensure_ascii=False))
    elif hits:
        _print(hits)
    else:
        typer.echo("nothing found", err=True)


def _print(hits: "list[Hit]") -> None:
    """A head line a hit (file, title, date), then the quote with its words set off."""
    from rich.text import Text

    out = console()
    terminal = sys.stdout.isatty()
    for hit in hits:
        facts = [fact for fact in (hit.source, hit.title, hit.date) if fact]
        out.print(Text(f"{' · '.join(facts)}  [{hit.document_id}:{hit.start}]", style="bold"))
        quote, done = Text(), 0
        for mark in hit.marks:
            word = hit.quote[mark.start : mark.end]
            quote.append(hit.quote[done : mark.start])
            quote.append(word if terminal else f"*{word}*", style="bold reverse")
            done = mark.end
        quote.append(hit.quote[done:])
        out.print(quote)
        out.print()
