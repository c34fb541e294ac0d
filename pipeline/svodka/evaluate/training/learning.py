"""The network of `annotate.recognise.network` once more in JAX, which knows its derivatives, and one step of training."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from svodka.annotate.recognise.forms import FORM_TABLES
from svodka.annotate.recognise.network import EPSILON, Sizes, shapes
from svodka.annotate.recognise.pieces import TOKEN_TABLES
from svodka.annotate.recognise.scorer import Matrix
from svodka.evaluate.training.batches import Batch
from svodka.evaluate.training.recipe import Recipe

jax.tree_util.register_dataclass(Batch)

Parameters = dict[str, jax.Array]
NONE_BIAS = 6.0
"""Where the score of "none" begins: nearly every stretch of pieces is nothing."""
MOMENTUM, SCALE, TINY = 0.9, 0.98, 1e-8
CLIP = 5.0
"""The longest gradient that is followed as it is."""


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class State:
    """Parameters, the averages of their gradients and of the squares, the average of the parameters, and the step."""

    parameters: Parameters
    gradients: Parameters
    squares: Parameters
    averaged: Parameters
    step: jax.Array


def initial(sizes: Sizes, types: int, *, rng: np.random.Generator) -> State:
    """Random matrices, empty tables: a row no word chose stays zero."""
    own: dict[str, Matrix] = {}
    for name, shape in shapes(sizes, types).items():
        spread = (2 / shape[0]) ** 0.5 if len(shape) == 2 and not name.startswith("table.") else 0.0
        spread = {"length": 0.1, "output": 0.05, "first_factor": shape[0] ** -0.5, "last_factor": shape[0] ** -0.5}.get(
            name, spread
        )
        own[name] = (rng.standard_normal(shape) * spread).astype(np.float32)
        if name.endswith("_scale"):
            own[name] += 1.0 if name.startswith("input") else 0.5
    own["output_bias"][0] = NONE_BIAS
    parameters = {name: jnp.asarray(array) for name, array in own.items()}

    def nothing() -> Parameters:
        return {name: jnp.zeros_like(array) for name, array in parameters.items()}

    copies = {name: jnp.array(array) for name, array in own.items()}
    return State(parameters, nothing(), nothing(), copies, jnp.zeros(()))


def _normalised(values: jax.Array, scale: jax.Array, shift: jax.Array) -> jax.Array:
    values = values - values.mean(-1, keepdims=True)
    return values * lax.rsqrt((values * values).mean(-1, keepdims=True) + EPSILON) * scale + shift


def _kept(key: jax.Array, shape: tuple[int, ...], rate: float) -> jax.Array:
    """1 where something is kept, in the share that is kept; bytes of chance, which cost a quarter of whole numbers."""
    return jax.random.bits(key, shape, jnp.uint8) >= np.uint8(round(rate * 256))


def _dropped(values: jax.Array, key: jax.Array | None, rate: float) -> jax.Array:
    return values if key is None or not rate else values * _kept(key, values.shape, rate) / (1 - rate)


def scores(
    own: Parameters, batch: Any, vectors: jax.Array, *, sizes: Sizes, recipe: Recipe, key: jax.Array | None
) -> jax.Array:
    """Rows by lengths by classes; with a `key`, parts are dropped as in training."""
    keys: Any = [None] * 16 if key is None else jax.random.split(key, 16)
    filled = batch.filled[:, None]
    hidden = _input(own, batch, vectors, recipe=recipe, keys=keys) * filled
    for number, dilation in enumerate(sizes.dilations):
        made = _convolved(own, _dropped(hidden, keys[6 + number], recipe.drop), number, dilation)
        hidden = (hidden + made) * filled
        if number == sizes.repeated_after:
            hidden = hidden + _repeated(own, hidden, batch.groups)
    hidden = _dropped(hidden, keys[4], recipe.drop)
    return _spans(own, hidden, sizes=sizes, recipe=recipe, key=keys[5])


def _input(own: Parameters, batch: Any, vectors: jax.Array, *, recipe: Recipe, keys: Any) -> jax.Array:
    rows = {
        name: own[f"table.{name}"][batch.features[:, column]]
        for column, name in enumerate({**FORM_TABLES, **TOKEN_TABLES})
    }
    words = vectors[batch.forms]
    if keys[0] is not None:
        # the word itself is hidden, its shape, endings and tag stay: so it is with words never seen
        seen = _kept(keys[0], (len(words), 1), recipe.drop_words)
        rows["word"], rows["lemma"] = rows["word"] * seen, rows["lemma"] * seen
        words = words * _kept(keys[1], (len(words), 1), recipe.drop_words / 2)
        rows["name"] = rows["name"] * _kept(keys[2], (len(words), 1), recipe.drop_names)
    joined = _dropped(jnp.concatenate([words, *rows.values(), batch.contexts], -1), keys[3], recipe.drop_input)
    return _normalised(joined @ own["input"] + own["input_bias"], own["input_scale"], own["input_shift"])


def _convolved(own: Parameters, hidden: jax.Array, number: int, dilation: int) -> jax.Array:
    wide = jnp.pad(hidden, ((dilation, dilation), (0, 0)))
    taps = jnp.concatenate([wide[: -2 * dilation], hidden, wide[2 * dilation :]], -1)
    made = jax.nn.relu(taps @ own[f"convolution{number}"] + own[f"convolution{number}_bias"])
    return _normalised(made, own[f"convolution{number}_scale"], own[f"convolution{number}_shift"])


def _repeated(own: Parameters, hidden: jax.Array, groups: jax.Array) -> jax.Array:
    rows = len(groups)
    sizes = jax.ops.segment_sum(jnp.ones(rows), groups, rows)[groups][:, None]
    others = (jax.ops.segment_sum(hidden, groups, rows)[groups] - hidden) / jnp.maximum(sizes - 1, 1)
    made = jax.nn.relu(others @ own["repetition"] + own["repetition_bias"])
    return jnp.where(sizes > 1, _normalised(made, own["repetition_scale"], own["repetition_shift"]), 0.0)


def _spans(own: Parameters, hidden: jax.Array, *, sizes: Sizes, recipe: Recipe, key: jax.Array | None) -> jax.Array:
    rows = len(hidden)
    first, first_factor = hidden @ own["first"], hidden @ own["first_factor"]
    wide = jnp.pad(hidden, ((0, sizes.longest), (0, 0)))
    last, last_factor, mean = wide @ own["last"], wide @ own["last_factor"], wide @ own["mean"]
    layers, sums = [], jnp.zeros_like(first)
    for length in range(sizes.longest):
        end = slice(length, length + rows)
        sums = sums + mean[end]
        layers.append(first + last[end] + first_factor * last_factor[end] + sums / (length + 1) + own["length"][length])
    layer = jax.nn.relu(jnp.stack(layers, 1))
    if key is not None and recipe.drop:
        layer = layer * (_kept(key, (rows, 1, sizes.hidden), recipe.drop) / (1 - recipe.drop))
    return layer @ own["output"] + own["output_bias"]


def loss(
    own: Parameters, batch: Any, vectors: jax.Array, *, sizes: Sizes, recipe: Recipe, key: jax.Array | None
) -> jax.Array:
    """How improbable the batch's spans are, summed over all that exist, for each piece."""
    chances: jax.Array = jax.nn.log_softmax(scores(own, batch, vectors, sizes=sizes, recipe=recipe, key=key))
    chosen = jnp.take_along_axis(chances, batch.targets[..., None], -1)[..., 0]
    cost: jax.Array = -(chosen * batch.counted).sum() / batch.filled.sum()
    return cost


Step = Callable[[State, Batch, jax.Array, jax.Array, float], tuple[State, jax.Array]]


@cache
def stepper(sizes: Sizes, recipe: Recipe) -> Step:
    """The compiled step: state, batch, vectors, key and learning rate into the next state and the loss (Adam, weight decay)."""

    def step(state: State, batch: Any, vectors: jax.Array, key: jax.Array, rate: float) -> tuple[State, jax.Array]:
        cost, slopes = jax.value_and_grad(loss)(state.parameters, batch, vectors, sizes=sizes, recipe=recipe, key=key)
        length = jnp.sqrt(sum((slope * slope).sum() for slope in slopes.values()))
        slopes = {name: slope * jnp.minimum(1.0, CLIP / (length + TINY)) for name, slope in slopes.items()}
        number = state.step + 1
        near, past = jnp.minimum(recipe.average, number / (number + 10.0)), 1 - SCALE**number
        gradients = {name: MOMENTUM * state.gradients[name] + (1 - MOMENTUM) * slope for name, slope in slopes.items()}
        squares = {name: SCALE * state.squares[name] + (1 - SCALE) * slope * slope for name, slope in slopes.items()}
        parameters = {
            name: held
            - rate
            * (gradients[name] / (1 - MOMENTUM**number) / (jnp.sqrt(squares[name] / past) + TINY) + recipe.decay * held)
            for name, held in state.parameters.items()
        }
        averaged = {name: near * state.averaged[name] + (1 - near) * held for name, held in parameters.items()}
        return State(parameters, gradients, squares, averaged, number), cost

    return jax.jit(step, donate_argnums=0)
