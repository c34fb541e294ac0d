"""The corpus is what its sources say, and its gold is usable."""

import shutil
from pathlib import Path

import pytest

from svodka.evaluate.corpus import build, read_corpus
from svodka.evaluate.gold_files import gold_json, gold_names, read_gold
from svodka.records import Genre
from svodka.resolve.findings import FindingKind
from svodka.resolve.fulfilment import Fulfilment
from svodka.resources import read_lexicon

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
NAMES = gold_names(CORPUS / "gold")


SHORT = gold_names(CORPUS / "short")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(CORPUS / "sources", folder / "sources")
    build(folder, converted=False)
    return folder


def test_every_file_comes_from_its_source(rebuilt: Path) -> None:
    made = {path.relative_to(rebuilt): path.read_bytes() for path in rebuilt.rglob("*") if path.is_file()}
    stale = [str(path) for path, content in made.items() if not _same(CORPUS / path, content)]
    assert not stale, "run python -m svodka.evaluate.corpus"
    known = {*made, Path("README.md"), Path("baseline.json")}
    files = [
        path for path in CORPUS.rglob("*") if path.is_file() and path.parent.name not in {"pairs", "audit", "short"}
    ]
    left = [path for path in files if path.relative_to(CORPUS) not in known]
    assert [path for path in left if path.suffix not in {".doc", ".pdf"}] == []


@pytest.mark.parametrize("name", SHORT)
def test_short_texts_have_usable_gold(name: str) -> None:
    gold = read_gold(CORPUS / "short" / f"{name}.gold.json")
    assert gold.of("count") or gold.of("deadline")
    assert gold.of("org")


def _same(path: Path, content: bytes) -> bool:
    """Office files differ in nothing but the version of the library that wrote them: their presence is what counts."""
    return path.exists() and (path.suffix in {".docx", ".odt"} or path.read_bytes() == content)


@pytest.mark.parametrize("name", NAMES)
def test_gold_survives_writing(name: str, tmp_path: Path) -> None:
    gold = read_gold(CORPUS / "gold" / f"{name}.gold.json")
    (tmp_path / f"{name}.txt").write_text(gold.text, encoding="utf-8")
    (tmp_path / f"{name}.gold.json").write_text(gold_json(gold), encoding="utf-8")
    assert read_gold(tmp_path / f"{name}.gold.json") == gold


@pytest.mark.parametrize("name", NAMES)
def test_stretches_have_no_outer_white_space(name: str) -> None:
    gold = read_gold(CORPUS / "gold" / f"{name}.gold.json")
    for record in gold.records:
        quote = gold.text[record.start : record.end]
        assert quote == quote.strip(), quote


def test_every_genre_and_format_is_there() -> None:
    held = [gold for gold, _ in read_corpus(CORPUS)]
    assert {gold.genre for gold in held} >= set(Genre) - {Genre.LETTER, Genre.OTHER}
    assert {gold.format for gold in held} >= {"txt", "docx", "html"}
    assert all(document.exists() for _, document in read_corpus(CORPUS))


def test_pairs_name_plan_items_of_their_documents() -> None:
    for path in (CORPUS / "pairs").glob("*.tsv"):
        plan, report = (
            {item.id for item in read_gold(CORPUS / "gold" / f"{kind}_{path.stem}.gold.json").of("plan_item")}  # type: ignore[union-attr]
            for kind in ("plan", "report")
        )
        rows = list(read_lexicon(path))
        assert {row["plan"] for row in rows} == plan
        assert {row["report"] for row in rows} - {"-"} <= report
        assert all((row["report"] == "-") == (row["fulfilment"] == Fulfilment.NO_EVIDENCE) for row in rows)
        assert {row["fulfilment"] for row in rows} <= set(Fulfilment)


def test_errors_put_into_documents_can_be_quoted() -> None:
    for path in (CORPUS / "audit").glob("*.tsv"):
        text = (CORPUS / "gold" / f"{path.stem}.txt").read_text(encoding="utf-8").replace("\xa0", " ")
        for row in read_lexicon(path):
            FindingKind(row["kind"])
            assert row["quote"] in text
            assert row["expected"] != row["stated"] or not row["expected"]
