"""Training from examples to a model: annotate, hold some documents out, learn, choose the threshold on those held out."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from typing import Any

import numpy as np

from svodka.annotate import Annotator
from svodka.annotate.recognise import Model, Recogniser, Sizes
from svodka.errors import EvaluationError
from svodka.evaluate.training.batches import Material, batch_of, packed, prepare
from svodka.evaluate.training.examples import Example
from svodka.evaluate.training.recipe import Recipe
from svodka.evaluate.training.scoring import Scores, score

WARM_UP = 100
"""Steps in which the learning rate grows to its height."""
LAST_RATE = 0.02
"""The share of the learning rate that is left at the end."""
SPLIT = 0
"""Seed of the choice of documents held out: the same for every recipe, so that their scores compare."""
THRESHOLDS = tuple(step / 4 for step in range(-6, 7))


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and its scores on the documents held out (None where none were)."""

    model: Model
    held_out: Scores | None
    seconds: float


def train(
    examples: Sequence[Example],
    *,
    sizes: Sizes | None = None,
    recipe: Recipe | None = None,
    held_out: float = 0.1,
    threshold: float = 0.0,
    report: Callable[[str], None] = lambda line: None,
) -> Trained:
    """Train a model. The same examples, sizes and recipe give the same model on the same machine."""
    if find_spec("jax") is None:
        raise EvaluationError("training needs JAX", remedy="pip install 'svodka[train]'")
    # one thread: sums in one order, and on matrices of this size nothing is lost
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    sizes, recipe = sizes or Sizes(), recipe or Recipe()
    started = time.monotonic()
    kept, apart = _parted(examples, share=held_out, rng=np.random.default_rng(SPLIT))
    types = sorted({one.type for example in kept for one in example.stretches})
    if not types:
        raise EvaluationError("the examples hold no stretch to learn", remedy="see --type")
    material = prepare(kept, types=types, sizes=sizes, rows=recipe.rows)
    pieces = sum(len(one.pieces) for one in material.stretched)
    report(f"{len(kept)} documents, {pieces} pieces, {len(types)} types; {material.unreachable} stretches out of reach")
    networks = tuple(
        _learned(material, types=len(types), sizes=sizes, recipe=recipe, seed=recipe.seed + number, report=report)
        for number in range(recipe.networks)
    )
    made = {"examples": len(kept), "held_out": len(apart), **asdict(recipe)}
    model = Model(types=tuple(types), sizes=sizes, networks=networks, threshold=threshold, recipe=made)
    scores = None
    if apart:
        model, scores = with_best_threshold(model, apart, report=report)
    return Trained(model, scores, time.monotonic() - started)


def _parted(
    examples: Sequence[Example], *, share: float, rng: np.random.Generator
) -> tuple[list[Example], list[Example]]:
    """Examples to learn from and those held out, both in their order."""
    count = round(share * len(examples))
    apart = set(rng.permutation(len(examples))[:count].tolist())
    return (
        [example for number, example in enumerate(examples) if number not in apart],
        [example for number, example in enumerate(examples) if number in apart],
    )


def _learned(
    material: Material,
    *,
    types: int,
    sizes: Sizes,
    recipe: Recipe,
    seed: int,
    report: Callable[[str], None],
) -> dict[str, Any]:
    import jax
    import jax.numpy as jnp

    from svodka.evaluate.training.learning import initial, stepper

    rng = np.random.default_rng(seed)
    state, step = initial(sizes, types, rng=rng), stepper(sizes, recipe)
    vectors = jnp.asarray(material.vectors)
    key = jax.random.key(seed, impl="unsafe_rbg")
    number, clock = 0, time.process_time()
    for epoch in range(recipe.epochs):
        costs = []
        batches = list(packed(material, rows=recipe.rows, gap=sizes.reach, rng=rng))
        for place, held in enumerate(batches):
            number += 1
            done = (epoch + place / len(batches)) / recipe.epochs
            rate = recipe.rate * min(1.0, number / WARM_UP) * max(LAST_RATE, 1 - done)
            key, own = jax.random.split(key)
            state, cost = step(state, batch_of(held, material, rows=recipe.rows, sizes=sizes), vectors, own, rate)
            costs.append(cost)
        mean = float(np.mean([float(cost) for cost in costs]))
        report(f"epoch {epoch + 1}: loss {mean:.4f}, {time.process_time() - clock:.0f} s of processor time")
    return {name: np.asarray(array) for name, array in state.averaged.items()}


def with_best_threshold(
    model: Model, examples: Sequence[Example], *, report: Callable[[str], None] = lambda line: None
) -> tuple[Model, Scores]:
    """The model with the threshold that has the best F1 on examples, and that score."""
    docs = annotated(examples, contexts=model.sizes.contexts)
    best: tuple[Model, Scores] | None = None
    for threshold in THRESHOLDS:
        candidate = replace(model, threshold=threshold)
        recogniser = Recogniser(candidate)
        scores = score(examples, [recogniser(doc) for doc in docs])
        report(f"threshold {threshold:+.2f}: F1 {scores.total.f1:.4f} on the documents held out")
        if best is None or scores.total.f1 > best[1].total.f1:
            best = candidate, scores
    assert best is not None
    return best


def annotated(examples: Sequence[Example], *, contexts: bool = False) -> list[Any]:
    """The Docs of examples, with slovnet's vectors where they are wanted."""
    from svodka.read import read_text

    return list(Annotator(contexts=contexts).pipe([read_text(example.text) for example in examples]))
