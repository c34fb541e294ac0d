"""Generated archives are the same for the same seed, and their records lie where they say."""

from pathlib import Path

import pytest

from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.generate import documents, main, templates, write_archive


def test_one_seed_one_archive() -> None:
    first, again = list(documents(14, seed=3)), list(documents(14, seed=3))
    assert first == again
    assert [source.gold.text for source in documents(14, seed=4)] != [source.gold.text for source in first]


def test_every_genre_comes_with_records_and_no_slot_is_left() -> None:
    made = list(documents(2 * len(templates())))
    assert {source.gold.genre.value for source in made} == set(templates())
    for source in made:
        assert "$" not in source.gold.text
        assert "%" not in source.gold.text.replace(" %", "")
        assert len(source.gold.records) > 4


@pytest.mark.parametrize("wanted", ["txt", "html", "docx"])
def test_an_archive_in_one_format_is_a_gold_corpus(wanted: str, tmp_path: Path) -> None:
    main([str(tmp_path), "--documents", "9", "--format", wanted])
    held = list(read_corpus(tmp_path))
    assert len(held) == 9
    assert {path.suffix for _, path in held} == {f".{wanted}"}


def test_documents_alone_stand_in_folders_of_a_thousand(tmp_path: Path) -> None:
    write_archive(tmp_path, 8, gold=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents"]
    assert len(list((tmp_path / "documents" / "0000").iterdir())) == 8
