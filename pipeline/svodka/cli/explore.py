"""`svodka explore`: the archive in a browser."""

from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB

app = typer.Typer()


@app.command()
def explore(
    db: Annotated[str, typer.Argument(help="The database.")] = DEFAULT_DB,
    host: Annotated[str, typer.Option(help="Where to listen; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8001,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Look at the archive in a browser.

    Search, calendar, tables, each record in its text. Nothing can be changed there.

    \b
    Example:
      svodka explore svodka.db --open
    """
    from svodka.explore.browser import serve

    def ready(address: str) -> None:
        typer.echo(f"svodka listens at {address} (Ctrl-C stops it)")
        if open_browser:
            typer.launch(address)

    serve(db, host=host, port=port, ready=ready)
