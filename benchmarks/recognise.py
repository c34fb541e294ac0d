"""The trained recogniser: how long training takes, how good it is on documents it has not seen, how quick it is beside the annotation.

    python benchmarks/recognise.py TRAIN.jsonl TEST.jsonl [--networks 2] [--epochs 14] [--contexts] [--model FILE.npz]

Both files hold one JSON object a line with `text` and `entities` ({start, end, type}), as NEREL's do. With `--model` nothing is trained:
that model is scored, so that `svodka recogniser train` and this script measure the same file. Exact F1: start, end and type equal.
Annotation and recogniser take turns on the same texts, one BLAS thread each: once with each text for the first time, then again, all words
known. The share of the annotation's time is that of all texts together, and the median over the texts.
"""

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import statistics
import time
from pathlib import Path

from svodka.annotate import Annotator
from svodka.annotate.recognise import Model, Recogniser, Sizes, Span, read_model
from svodka.cli.recogniser import table
from svodka.evaluate.training.examples import Example, read_examples
from svodka.evaluate.training.recipe import Recipe
from svodka.evaluate.training.scoring import score
from svodka.evaluate.training.train import train
from svodka.read import read_text


def learned(path: Path, *, networks: int, epochs: int, contexts: bool) -> Model:
    """A model trained on all of a file, and what that cost."""
    clock = time.process_time()
    trained = train(
        read_examples([path]),
        sizes=Sizes(contexts=contexts),
        recipe=Recipe(networks=networks, epochs=epochs),
        held_out=0.0,
        threshold=-0.25,
        report=print,
    )
    print(f"trained in {trained.seconds:.0f} s, {time.process_time() - clock:.0f} s of processor time")
    return trained.model


def measure(model: Model, examples: list[Example]) -> list[list[Span]]:
    """What the model finds in each example; prints its speed and its share of the annotation's time."""
    annotator, recogniser = Annotator(contexts=model.sizes.contexts), Recogniser(model)
    recogniser(annotator(read_text("Слово.")))
    found: list[list[Span]] = []
    for time_ in ("for the first time", "again"):
        found = passed(annotator, recogniser, examples, called=time_)
    return found


def passed(annotator: Annotator, recogniser: Recogniser, examples: list[Example], *, called: str) -> list[list[Span]]:
    """One pass over the texts."""
    found: list[list[Span]] = []
    ratios: list[float] = []
    tokens, annotation, recognition = 0, 0.0, 0.0
    for example in examples:
        started = time.process_time()
        doc = annotator(read_text(example.text))
        between = time.process_time()
        found.append(recogniser(doc))
        ended = time.process_time()
        tokens += sum(not token.is_space for token in doc)
        annotation, recognition = annotation + between - started, recognition + ended - between
        ratios.append((ended - between) / max(between - started, 1e-9))
    print(
        f"{tokens} tokens {called}: annotation {tokens / annotation:.0f} tokens/s, recogniser {tokens / recognition:.0f}, "
        f"{recognition / annotation:.2f} of the annotation's time (median of the texts {statistics.median(ratios):.2f})"
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--networks", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--contexts", action="store_true", help="read slovnet's vectors too")
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    if given.model is None:
        model = learned(given.train, networks=given.networks, epochs=given.epochs, contexts=given.contexts)
    else:
        model = read_model(given.model)
    examples = read_examples([given.test])
    print(table(score(examples, measure(model, examples))))


if __name__ == "__main__":
    main()
