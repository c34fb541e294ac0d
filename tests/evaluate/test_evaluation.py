"""The evaluation as a whole: corpus, command line, baseline, rivals."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli.evaluate import app
from svodka.errors import EvaluationError
from svodka.evaluate.baseline import compare, write_baseline
from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.evaluation import Evaluation, evaluate, evaluate_corpus, figures, with_files
from svodka.evaluate.gold import Annotated
from svodka.evaluate.page import misses_page
from svodka.evaluate.rivals import rival

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = {gold.name: gold for gold, _ in read_corpus(CORPUS)}


def perfect(path: Path) -> Annotated:
    return GOLD[path.stem]


def worse(path: Path) -> Annotated:
    gold = GOLD[path.stem]
    kept = tuple(record for record in gold.records if record.type != "count" or record.start % 5)
    return Annotated(name=gold.name, text=gold.text, records=kept)


@pytest.fixture(scope="module")
def whole() -> Evaluation:
    return evaluate_corpus(CORPUS, perfect)


def test_groups_add_up_to_the_whole(whole: Evaluation) -> None:
    total = whole.total.tallies["count found"]
    for group in ("genre", "format"):
        assert sum(scores.tallies["count found"].gold for scores in whole.by(group).values()) == total.gold
    assert total.f1 == 1


def test_a_failed_document_scores_nothing_and_is_named() -> None:
    def broken(path: Path) -> Annotated:
        raise EvaluationError("cannot be read", path=path)

    evaluation = evaluate(list(read_corpus(CORPUS))[:1], broken)
    assert evaluation.total.tallies["org found"].matched == 0
    assert len(evaluation.failures) == 1


def test_a_drop_is_reported_with_the_records_lost(
    whole: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    path = tmp_path / "baseline.json"
    write_baseline(whole, path)
    assert compare(whole, path) == ()
    fallen = evaluate_corpus(CORPUS, worse)
    drops = compare(fallen, path)
    assert {drop.measure for drop in drops} >= {"count found", "count right"}
    assert any("missed" in line for drop in drops for line in drop.lost)
    with pytest.raises(EvaluationError, match="dropped since the baseline"):
        write_baseline(fallen, path)
    write_baseline(fallen, path, accept_drops=True)
    assert compare(fallen, path) == ()


def test_a_baseline_is_not_written_in_ci(whole: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(EvaluationError, match="not rewritten in CI"):
        write_baseline(whole, tmp_path / "baseline.json")


def test_the_page_shows_both_readings() -> None:
    page = misses_page(evaluate_corpus(CORPUS, worse))
    assert page.count('class="missed"') > 5
    assert "<mark>" in page
    assert "{" not in page.split("</style>")[1]


def test_figures_are_json(whole: Evaluation) -> None:
    held = json.loads(json.dumps(figures(whole)))
    assert {row["name"] for row in held["rows"]} >= {"org found", "count right", "event slots"}


def test_extractions_of_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"counts": [{"start": 1}]}', encoding="utf-8")
    with pytest.raises(EvaluationError, match="not the JSON of an extraction"):
        with_files(tmp_path)(Path("bad.txt"))
    with pytest.raises(EvaluationError, match="no extraction to compare with"):
        with_files(tmp_path)(Path("none.txt"))


def test_the_command_prints_tables_and_json() -> None:
    result = CliRunner().invoke(app, [str(CORPUS), "--by", "genre"])
    assert result.exit_code == 0, result.output
    assert "| org |" in result.output
    assert "## minutes" in result.output
    result = CliRunner().invoke(app, [str(CORPUS), "--json"])
    assert json.loads(result.output)[0]["documents"] == len(GOLD)


def test_an_unknown_rival_is_named() -> None:
    with pytest.raises(EvaluationError, match="neither a folder"):
        rival("oracle")


def test_dateparser_finds_dates() -> None:
    pytest.importorskip("dateparser")
    path = next(path for gold, path in read_corpus(CORPUS) if gold.genre == "press_release" and path.suffix == ".txt")
    assert any(record.type == "date" for record in rival("dateparser")(path).records)


def test_a_month_on_which_natasha_fails_costs_it_one_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Итоги подведут к маю 2025 года.\n\nСлёт прошёл 14 марта 2024 года.\n", encoding="utf-8")
    found = rival("natasha")(path).records
    assert [record.value for record in found if record.type == "date"] == ["2024-03-14"]
