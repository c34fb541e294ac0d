"""A recogniser learns from a toy world in seconds; what it learned is saved, loaded, and read the same by numpy and by JAX."""

import json
from pathlib import Path

import numpy as np
import pytest

from svodka.annotate import Annotator
from svodka.annotate.recognise import Network, Recogniser, Sizes, Span, read_model, write_model
from svodka.annotate.recognise.forms import PieceForms
from svodka.annotate.recognise.pieces import contexts_of, pieces_of
from svodka.errors import EvaluationError
from svodka.evaluate.training.examples import Example, Stretch, read_examples
from svodka.evaluate.training.recipe import Recipe
from svodka.evaluate.training.scoring import score
from svodka.evaluate.training.train import Trained, train
from svodka.read import read_text

TOWNS = ("Вологде", "Самаре", "Твери", "Перми", "Омске", "Туле", "Курске", "Пензе")
BODIES = ("Центр", "Музей", "Дом культуры", "Театр")
SMALL = Sizes(width=24, hidden=24, longest=5, dilations=(1, 2), contexts=True)
RECIPE = Recipe(epochs=30, rows=256, rate=0.01, drop=0.0, drop_input=0.0, drop_words=0.0, drop_names=0.0, average=0.9)


def toy(town: str, body: str) -> Example:
    """Two sentences: a body with a number, and in it, nested, the number; a town; the body once more, alone."""
    text = f"{body} № 7 открыт в {town}. Приходите в {body}!"
    number = text.index("№")
    found = [
        (0, number + 3, "org"),
        (number, number + 3, "number"),
        (text.index(town), text.index(town) + len(town), "place"),
    ]
    return Example(f"{body} {town}", text, tuple(sorted(Stretch(*one) for one in found)))


TOYS = [toy(town, body) for town in TOWNS for body in BODIES]


@pytest.fixture(scope="module")
def trained() -> Trained:
    pytest.importorskip("jax")
    return train(TOYS[4:], sizes=SMALL, recipe=RECIPE, held_out=0.1)


def test_it_learns_nested_stretches(trained: Trained) -> None:
    recogniser, annotator = Recogniser(trained.model), Annotator()
    unseen = TOYS[:4]  # their town was never seen
    found = [recogniser(annotator(read_text(example.text))) for example in unseen]
    assert score(unseen, found).total.f1 > 0.9
    assert trained.held_out is not None
    assert trained.held_out.total.f1 > 0.9


def test_the_same_seed_gives_the_same_file(trained: Trained, tmp_path: Path) -> None:
    again = train(TOYS[4:], sizes=SMALL, recipe=RECIPE, held_out=0.1)
    write_model(trained.model, tmp_path / "one.npz")
    write_model(again.model, tmp_path / "other.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()


def test_numpy_scores_as_jax_does(trained: Trained) -> None:
    import jax.numpy as jnp

    from svodka.evaluate.training.batches import batch_of, prepare
    from svodka.evaluate.training.learning import scores

    model = trained.model
    material = prepare(TOYS[:3], types=model.types, sizes=model.sizes, rows=128)
    batch = batch_of(material.stretched, material, rows=128, sizes=model.sizes)
    own = {name: jnp.asarray(array) for name, array in model.networks[0].items()}
    theirs = np.asarray(scores(own, batch, jnp.asarray(material.vectors), sizes=model.sizes, recipe=RECIPE, key=None))
    network, annotator = Network(model.sizes, model.networks[0], PieceForms()), Annotator()
    at = 0
    for example in TOYS[:3]:
        doc = annotator(read_text(example.text))
        pieces = pieces_of(doc, network.forms)
        ours = network.scores(network.encode(pieces, contexts_of(doc, pieces)), 0, len(pieces)).T
        exists = batch.counted[at : at + len(pieces)] > 0
        assert exists.any()
        np.testing.assert_allclose(ours[exists], theirs[at : at + len(pieces)][exists], atol=2e-3)
        at += len(pieces) + model.sizes.reach


def test_a_model_comes_back_from_its_file(trained: Trained, tmp_path: Path) -> None:
    write_model(trained.model, tmp_path / "model.npz")
    loaded = read_model(tmp_path / "model.npz")
    assert (loaded.types, loaded.sizes, loaded.threshold) == (
        trained.model.types,
        trained.model.sizes,
        trained.model.threshold,
    )
    assert loaded.recipe["seed"] == RECIPE.seed
    doc = Annotator()(read_text(TOYS[0].text))
    before = [(span.start, span.end, span.type) for span in Recogniser(trained.model)(doc)]
    assert [(span.start, span.end, span.type) for span in Recogniser(loaded)(doc)] == before


def test_examples_of_all_kinds(tmp_path: Path) -> None:
    row = {
        "id": "один",
        "text": "Музей открыт.",
        "entities": [
            {"start": 0, "end": 5, "type": "org"},
            {"start": 0, "end": 12, "type": "event", "frags": [[0, 5], [6, 12]]},
        ],
    }
    lines = tmp_path / "some.jsonl"
    lines.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    brat = tmp_path / "brat"
    brat.mkdir()
    (brat / "два.txt").write_bytes("Дом открыт.\r\nВсё.".encode())
    (brat / "два.ann").write_text(
        "T1\tFACILITY 0 3\tДом\nT2\tX 0 3;4 10\tДом открыт\nR1\tIN Arg1:T1 Arg2:T2\n", encoding="utf-8"
    )
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "три.txt").write_text("Прошёл форум.", encoding="utf-8")
    (gold / "три.gold.json").write_text(
        json.dumps([{"t": "event", "L": 1, "q": "форум", "start": 7, "end": 12, "kind": "culture"}]), encoding="utf-8"
    )
    found = read_examples([lines, brat, gold])
    assert [(example.name, example.stretches) for example in found] == [
        ("один", (Stretch(0, 5, "org"),)),
        ("два", (Stretch(0, 3, "FACILITY"),)),
        ("три", (Stretch(7, 12, "event"),)),
    ]
    renamed = read_examples([lines, brat], types={"FACILITY": "place"})
    assert [example.stretches for example in renamed] == [(), (Stretch(0, 3, "place"),)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: Expecting"),
        ("[]", "line 2: not an object with a text"),
        ('{"text": "а"}', "line 2: no list of entities"),
        ('{"text": "а", "entities": [{"start": 0, "end": 2, "type": "x"}]}', "line 2: 0..2 lies outside"),
        ('{"text": "а", "entities": [{"start": "0", "end": 1, "type": "x"}]}', "line 2: an entity has start"),
        ('{"text": "а", "entities": [7]}', "line 2: an entity has start"),
    ],
)
def test_wrong_lines_are_named(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"text": "а", "entities": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError) as error:
        read_examples([path])
    assert reason in str(error.value)


def test_what_cannot_be_learned_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="nothing to learn from"):
        read_examples([tmp_path])
    with pytest.raises(EvaluationError, match="neither a folder nor"):
        read_examples([tmp_path / "some.csv"])
    (tmp_path / "bad.txt").write_text("Дом", encoding="utf-8")
    (tmp_path / "bad.ann").write_text("T1\tFACILITY 0 9\tДом\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"bad\.ann: line 1: 0\.\.9 lies outside"):
        read_examples([tmp_path])
    (tmp_path / "bad.ann").write_text("\nT1 FACILITY\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 2: not 'T1"):
        read_examples([tmp_path])
    pytest.importorskip("jax")
    with pytest.raises(EvaluationError, match="no stretch to learn"):
        train([Example("пусто", "Пусто.", ())], held_out=0.0)


def test_scores_count_exact_spans() -> None:
    found = [Span(0, 3, "org", 0.9), Span(4, 7, "org", 0.9), Span(0, 3, "person", 0.9)]
    example = Example("один", "Дом Дом", (Stretch(0, 3, "org"), Stretch(4, 7, "person")))
    scores = score([example], [found])
    assert (scores.total.gold, scores.total.found, scores.total.right) == (2, 3, 1)
    assert scores.total.f1 == pytest.approx(0.4)
    assert scores.types["person"].precision == scores.types["person"].recall == 0.0
