"""`svodka evaluate`: how good the extraction is on documents with gold records."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from svodka.evaluate.evaluation import Evaluation

app = typer.Typer()

DROPPED = 1


class Group(StrEnum):
    """What the figures are given by."""

    GENRE = "genre"
    FORMAT = "format"


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of NAME.gold.json beside NAME.txt, or a corpus with gold/.")],
    by: Annotated[Group | None, typer.Option(help="Give the figures for each genre or format too.")] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="OTHER", help="natasha, dateparser, or a folder of extractions NAME.json; repeatable."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    page: Annotated[
        Path | None, typer.Option(help="Write the misses, both readings side by side, as an HTML page.")
    ] = None,
    misses: Annotated[
        str | None, typer.Option(help="List the misses of one type: org, person, date, count ...")
    ] = None,
    checks: Annotated[
        bool, typer.Option("--checks", help="Judge plan against report and the number audit on pairs/ and audit/.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="A stored evaluation; a drop of a point against it ends with status 1.")
    ] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Store this evaluation as a baseline.")] = None,
    accept_drops: Annotated[bool, typer.Option(help="Store a baseline even where figures dropped.")] = False,
) -> None:
    """Score extraction on documents that have gold records.

    Precision, recall and F1 of every type.

    \b
    Example:
      svodka evaluate corpus --by genre --page misses.html
      svodka evaluate corpus --misses count
      svodka evaluate corpus --against natasha --against dateparser
    """
    from svodka.evaluate.baseline import write_baseline as write
    from svodka.evaluate.evaluation import evaluate_corpus, figures

    ours = evaluate_corpus(gold)
    others = [_other(name, gold) for name in against or ()]
    # files first: a reader that closes the pipe early (`| head`) loses nothing
    if page is not None:
        from svodka.evaluate.page import misses_page

        page.write_text(misses_page(ours), encoding="utf-8")
    if write_baseline is not None:
        write(ours, write_baseline, accept_drops=accept_drops)
    if as_json:
        typer.echo(json.dumps([figures(one) for one in (ours, *others)], ensure_ascii=False, indent=1))
    else:
        _print(ours, others, by=by)
    if checks:
        _judge(gold)
    if misses is not None:
        _list(ours, misses)
    if baseline is not None:
        _hold(ours, baseline)


def _other(name: str, gold: Path) -> "Evaluation":
    from svodka.evaluate.evaluation import evaluate_corpus, with_files
    from svodka.evaluate.rivals import RIVALS, rival

    folder = Path(name)
    extract = with_files(folder) if name not in RIVALS and folder.is_dir() else rival(name)
    return evaluate_corpus(gold, extract, system=name)


def _print(ours: "Evaluation", others: list["Evaluation"], *, by: Group | None) -> None:
    from svodka.evaluate.table import attributes_table, comparison_table, scores_table

    for failure in ours.failures:
        typer.echo(f"svodka: {failure}", err=True)
    if others:
        typer.echo(comparison_table([ours, *others]))
        return
    typer.echo(scores_table(ours.total))
    typer.echo(f"\n{attributes_table(ours.total)}")
    if by is not None:
        for name, scores in ours.by(by).items():
            typer.echo(f"\n## {name}\n\n{scores_table(scores)}")
    typer.echo(f"\n{len(ours.documents)} documents in {ours.seconds:.1f} s")


def _judge(corpus: Path) -> None:
    from svodka.evaluate.checks import judge_audit, judge_pair
    from svodka.evaluate.gold_files import gold_names

    for path in sorted((corpus / "pairs").glob("*.tsv")):
        judged = judge_pair(corpus, path.stem)
        matched, right = sum(one.matched for one in judged), sum(one.right for one in judged)
        typer.echo(f"pair {path.stem}: {len(judged)} measures, {matched} rows right, {right} verdicts right")
        for one in judged:
            if not one.right:
                typer.echo(
                    f"  {one.measure[:70]}: {one.expected[1]} of {one.expected[0]}, got {one.got[1]} of {one.got[0]}"
                )
    for name in gold_names(corpus / "gold"):
        audited = judge_audit(corpus, name)
        for what in ("found", "missed", "unexpected"):
            for line in getattr(audited, what):
                typer.echo(f"audit {name}: {what} {line}")


def _list(ours: "Evaluation", kind: str) -> None:
    from svodka.evaluate.page import said

    for name, scores in ours.documents.items():
        text = ours.gold[name].text
        for miss in scores.misses:
            if miss.type != kind:
                continue
            for side, record in (("gold", miss.gold), ("got", miss.found)):
                if record is not None:
                    around = " ".join(text[max(0, record.start - 40) : record.end + 40].split())
                    quote = " ".join(text[record.start : record.end].split())[:80]
                    typer.echo(f"{miss.what:8} {side:4} {name}:{record.start} [{quote}] {said(record)} ...{around}...")


def _hold(ours: "Evaluation", path: Path) -> None:
    from svodka.evaluate.baseline import compare

    drops = compare(ours, path)
    for drop in drops:
        typer.echo(str(drop), err=True)
    if drops:
        raise typer.Exit(DROPPED)
