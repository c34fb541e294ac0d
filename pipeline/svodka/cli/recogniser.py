"""`svodka recogniser`: trains, scores and applies a network that finds typed stretches of text."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from svodka.evaluate.training.scoring import Scores

app = typer.Typer(
    name="recogniser",
    no_args_is_help=True,
    help="A network for types of your own: train, score, apply.",
)

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="DATA", help="FILE.jsonl with text and entities, a folder of gold files, or one of BRAT files."
    ),
]
Rename = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Take this type, as TYPE or OLD=NEW; repeatable. Without it, every type is taken as it is.",
    ),
]


@app.command()
def train(
    data: Files,
    out: Annotated[Path, typer.Option(help="Where the model is written.")],
    types: Rename = None,
    seed: Annotated[int, typer.Option(help="The same seed and files give the same model on the same machine.")] = 0,
    networks: Annotated[
        int,
        typer.Option(min=1, help="How many networks are trained; their mean judges better, and takes as much longer."),
    ] = 1,
    epochs: Annotated[int, typer.Option(min=1, help="How often every document is seen.")] = 24,
    width: Annotated[
        int, typer.Option(min=8, help="Numbers of a hidden vector; more is slower and learns more.")
    ] = 192,
    hidden: Annotated[int, typer.Option(min=8, help="Numbers of the layer that judges a span.")] = 160,
    longest: Annotated[int, typer.Option(min=1, help="Pieces (words, numbers, marks) of the longest span.")] = 12,
    contexts: Annotated[
        bool,
        typer.Option("--contexts", help="Read slovnet's vectors of each word too: better, and half as slow again."),
    ] = False,
    held_out: Annotated[
        float, typer.Option(min=0.0, max=0.9, help="The share of documents held out, on which the threshold is chosen.")
    ] = 0.1,
    threshold: Annotated[
        float, typer.Option(help="By how much a type must outscore none, where no document is held out.")
    ] = 0.0,
) -> None:
    """Train a recogniser on one core.

    JAX is needed: pip install 'svodka[train]'.

    \b
    Example:
      svodka recogniser train corpus --type org --type person --epochs 10 --out my.npz
      svodka recogniser train nerel.train.jsonl --out nerel.npz --held-out 0 --threshold -0.25
    """
    from svodka.annotate.recognise import Sizes, write_model
    from svodka.evaluate.training.examples import read_examples
    from svodka.evaluate.training.recipe import Recipe
    from svodka.evaluate.training.train import train as learn

    examples = read_examples(data, types=_types(types))
    sizes = Sizes(width=width, hidden=hidden, longest=longest, contexts=contexts)
    learned = learn(
        examples,
        sizes=sizes,
        recipe=Recipe(networks=networks, epochs=epochs, seed=seed),
        held_out=held_out,
        threshold=threshold,
        report=lambda line: typer.echo(line, err=True),
    )
    write_model(learned.model, out)
    if learned.held_out is not None:
        typer.echo(table(learned.held_out))
    typer.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {learned.seconds:.0f} s")


@app.command()
def score(
    model: Annotated[str, typer.Argument(help="A model that `train` wrote, or `names`, which comes with svodka.")],
    data: Files,
    types: Rename = None,
) -> None:
    """Score a recogniser on documents it was not trained on.

    A span is right when start, end and type are equal.

    \b
    Example:
      svodka recogniser score nerel.npz nerel.dev.jsonl
    """
    from svodka.annotate.recognise import Recogniser
    from svodka.evaluate.training.examples import read_examples
    from svodka.evaluate.training.scoring import score as compare
    from svodka.evaluate.training.train import annotated
    from svodka.resources import recogniser_file

    recogniser = Recogniser.load(recogniser_file(model))
    examples = read_examples(data, types=_types(types))
    docs = annotated(examples, contexts=recogniser.model.sizes.contexts)
    typer.echo(table(compare(examples, [recogniser(doc) for doc in docs])))


@app.command()
def find(
    model: Annotated[str, typer.Argument(help="A model that `train` wrote, or `names`, which comes with svodka.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help="Documents of any format that svodka reads.")],
) -> None:
    """Print what a recogniser finds.

    File, start, end, type, how sure it is, and the words.

    \b
    Example:
      svodka recogniser find names report.docx
    """
    from svodka.annotate import Annotator
    from svodka.annotate.recognise import Recogniser
    from svodka.read import read
    from svodka.resources import recogniser_file

    recogniser = Recogniser.load(recogniser_file(model))
    annotator = Annotator(contexts=recogniser.model.sizes.contexts)
    for path in files:
        document = read(path)
        for span in recogniser(annotator(document)):
            words = " ".join(document.text[span.start : span.end].split())
            typer.echo(f"{path}\t{span.start}\t{span.end}\t{span.type}\t{span.probability:.2f}\t{words}")


def _types(given: list[str] | None) -> dict[str, str] | None:
    """`OLD=NEW` and `TYPE` as a mapping."""
    if not given:
        return None
    pairs = (one.partition("=") for one in given)
    return {old: new or old for old, _, new in pairs}


def table(scores: "Scores") -> str:
    """Precision, recall and F1 of every type, the most frequent first, then of all."""
    lines = [f"{'type':20} {'gold':>6} {'P':>6} {'R':>6} {'F1':>6}"]
    rows = sorted(scores.types.items(), key=lambda row: (-row[1].gold, row[0]))
    for name, one in [*rows, ("all", scores.total)]:
        lines.append(f"{name:20} {one.gold:6} {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f}")
    return "\n".join(lines)
