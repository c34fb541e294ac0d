"""A recogniser is trained, scored and applied by the command line."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from svodka.annotate.recognise import Model, Sizes, read_model, write_model
from svodka.annotate.recognise.network import shapes
from svodka.cli.main import app
from svodka.errors import EvaluationError, ResourceError
from svodka.flow import load

ROW = {"text": "Музей открыт.", "entities": [{"start": 0, "end": 5, "type": "FACILITY"}]}


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(ROW, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model that calls every word by itself an "org", and nothing longer."""
    sizes = Sizes(width=8, hidden=8, longest=3, dilations=(1,))
    own = {name: np.zeros(shape, np.float32) for name, shape in shapes(sizes, 1).items()}
    own["length"][0] = 1.0
    own["output"][:, 1] = 1.0
    own["output_bias"][0] = 4.0
    path = tmp_path / "model.npz"
    write_model(Model(types=("org",), sizes=sizes, networks=(own,)), path)
    return path


def test_training_writes_a_model(examples: Path, tmp_path: Path) -> None:
    pytest.importorskip("jax")
    out = tmp_path / "new.npz"
    words = ["recogniser", "train", examples, "--out", out, "--type", "FACILITY=org", "--held-out", 0, "--epochs", 1]
    result = CliRunner().invoke(app, [str(word) for word in [*words, "--width", 8, "--hidden", 8, "--longest", 2]])
    assert result.exit_code == 0, result.output + str(result.exception)
    assert read_model(out).types == ("org",)


def test_a_model_is_scored(examples: Path, model: Path) -> None:
    shown = CliRunner().invoke(app, ["recogniser", "score", str(model), str(examples), "--type", "FACILITY=org"])
    assert shown.exit_code == 0, shown.output + str(shown.exception)
    assert [line.split() for line in shown.output.splitlines()][1] == ["org", "1", "0.333", "1.000", "0.500"]


def test_what_a_model_finds_is_shown(model: Path, tmp_path: Path) -> None:
    document = tmp_path / "news.txt"
    document.write_text("Музей открыт", encoding="utf-8")
    shown = CliRunner().invoke(app, ["recogniser", "find", str(model), str(document)])
    assert [line.split("\t")[1:] for line in shown.output.splitlines()] == [
        ["0", "5", "org", "0.98", "Музей"],
        ["6", "12", "org", "0.98", "открыт"],
    ]


def test_a_wrong_model_stops_every_verb(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.npz"
    wrong.write_bytes(b"no model")
    result = CliRunner().invoke(app, ["--recogniser", str(wrong), "lexicon", "list"])
    assert isinstance(result.exception, ResourceError)
    assert str(wrong) in str(result.exception)


@pytest.mark.parametrize(("given", "bodies"), [("none", ["Волга-Днепр"]), ("names", [])])
def test_no_recogniser_may_be_asked(
    given: str, bodies: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVODKA_RECOGNISER", "")  # what the command sets is undone behind the test
    document = tmp_path / "news.txt"
    document.write_text("Груз доставила Волга-Днепр.", encoding="utf-8")
    load.cache_clear()
    shown = CliRunner().invoke(app, ["--recogniser", given, "extract", str(document), "--format", "json"])
    load.cache_clear()
    assert shown.exit_code == 0, shown.output
    assert [body["name"] for body in json.loads(shown.stdout)["organizations"]] == bodies


def test_wrong_examples_are_named(tmp_path: Path) -> None:
    wrong = tmp_path / "some.jsonl"
    wrong.write_text('{"text": 7}', encoding="utf-8")
    result = CliRunner().invoke(app, ["recogniser", "train", str(wrong), "--out", str(tmp_path / "new.npz")])
    assert isinstance(result.exception, EvaluationError)
    assert "line 1" in str(result.exception)
