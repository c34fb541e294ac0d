"""`svodka gold`: annotations to the tools people annotate with, and back into gold files."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated as Arg

import typer

from svodka.cli.status import WRONG_USE

if TYPE_CHECKING:
    from svodka.evaluate.gold import Annotated

app = typer.Typer(name="gold", no_args_is_help=True, help="Gold records for BRAT, Label Studio or spaCy, and back.")


class Tool(StrEnum):
    """Where annotations go to or come from."""

    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    GOLD = "gold"


@app.command()
def write(
    source: Arg[Path, typer.Argument(help="A document to extract, a folder of gold files, or a corpus with gold/.")],
    to: Arg[Tool, typer.Option(help="The form to write.")],
    out: Arg[
        Path, typer.Option(help="A folder for brat and gold, a .json file for label-studio, a .spacy file for docbin.")
    ],
) -> None:
    """Write records for annotation.

    Those of a document are extracted first, to be corrected by hand.

    \b
    Example:
      svodka gold write report.docx --to brat --out brat/
      svodka gold write corpus --to label-studio --out tasks.json
    """
    from svodka.evaluate.annotations import write_brat, write_docbin, write_label_studio
    from svodka.evaluate.gold_files import write_gold

    extracted = source.is_file()
    documents = _documents(source)
    if to is Tool.LABEL_STUDIO:
        write_label_studio(documents, out, prediction=extracted)
    elif to is Tool.DOCBIN:
        write_docbin(documents, out)
    else:
        for document in documents:
            (write_brat if to is Tool.BRAT else write_gold)(document, out)
    typer.echo(f"{out}: {len(documents)} documents, {sum(len(document.records) for document in documents)} records")


def _documents(source: Path) -> "list[Annotated]":
    from svodka.evaluate.corpus import read_corpus

    if source.is_dir():
        documents = [gold for gold, _ in read_corpus(source)]
        if not documents:
            raise typer.BadParameter(f"{source}: no NAME.gold.json here or in gold/")
        return documents
    from svodka.evaluate.evaluation import with_svodka

    return [with_svodka()(source)]


@app.command()
def read(
    source: Arg[
        Path, typer.Argument(help="A folder of .ann files, a Label Studio export (.json) or a DocBin (.spacy).")
    ],
    out: Arg[Path, typer.Option(help="The folder for NAME.txt and NAME.gold.json.")],
) -> None:
    """Read annotations into gold files.

    What breaks the rules of gold is refused with its file and line.

    \b
    Example:
      svodka gold read brat/ --out gold/
      svodka evaluate gold/
    """
    from svodka.evaluate.annotations import read_brat, read_docbin, read_label_studio
    from svodka.evaluate.gold_files import write_gold

    if source.is_dir():
        documents = [read_brat(path) for path in sorted(source.glob("*.ann"))]
    elif source.suffix == ".json":
        documents = read_label_studio(source)
    else:
        documents = read_docbin(source)
    if not documents:
        typer.echo(f"svodka: {source}: no .ann files", err=True)
        raise typer.Exit(WRONG_USE)
    for document in documents:
        write_gold(document, out)
    typer.echo(f"{out}: {len(documents)} documents, {sum(len(document.records) for document in documents)} records")
