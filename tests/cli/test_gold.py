"""Gold goes to a tool and comes back by the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli.main import app
from svodka.evaluate.gold_files import gold_names, read_gold

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def run(*words: object) -> str:
    result = CliRunner().invoke(app, ["gold", *[str(word) for word in words]])
    assert result.exit_code == 0, result.output + str(result.exception)
    return result.output


@pytest.mark.parametrize(("tool", "out"), [("brat", "brat"), ("label-studio", "x.json"), ("docbin", "x.spacy")])
def test_a_corpus_goes_out_and_back(tool: str, out: str, tmp_path: Path) -> None:
    run("write", CORPUS, "--to", tool, "--out", tmp_path / out)
    assert f"{len(gold_names(CORPUS / 'gold'))} documents" in run("read", tmp_path / out, "--out", tmp_path / "gold")
    for name in gold_names(CORPUS / "gold"):
        gold = f"{name}.gold.json"
        assert read_gold(tmp_path / "gold" / gold) == read_gold(CORPUS / "gold" / gold)


def test_a_document_is_extracted_for_annotation(tmp_path: Path) -> None:
    source = tmp_path / "news.txt"
    source.write_bytes("12 марта 2021 года\r\nпрошёл семинар для 45 человек.\r\n".encode())
    run("write", source, "--to", "brat", "--out", tmp_path / "brat")
    run("read", tmp_path / "brat", "--out", tmp_path / "gold")
    gold = read_gold(tmp_path / "gold" / "news.gold.json")
    assert "\r" not in gold.text
    count = next(record for record in gold.records if record.type == "count")
    assert gold.text[count.start : count.end] == "45"


def test_an_own_lexicon_is_checked(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("[event_triggers]\nlemma\tkind\nпосвят\tculture\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", str(own)])
    assert (result.exit_code, result.output) == (0, "[event_triggers] 1 entries\n")
    listed = CliRunner().invoke(app, ["lexicon", "list"]).output
    assert "[units]\tunit, kind" in listed


def test_a_wrong_lexicon_stops_every_verb(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("[units]\nunit\tcolour\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["--lexicon", str(own), "lexicon", "list"])
    assert "line 2" in str(result.exception)
