"""Generated archives are the same for the same seed, and their records lie where they say."""

from collections import Counter
from pathlib import Path

import pytest

from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.generate import documents, main, templates, write_archive
from svodka.evaluate.gold import NameRecord
from svodka.evaluate.layout import Table


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


def test_an_archive_as_archives_are_has_many_short_documents_and_a_tail_of_long_ones() -> None:
    made = list(documents(300, lengths="archive"))
    assert made == list(documents(300, lengths="archive"))
    words = {source.gold.name: len(source.gold.text.split()) for source in made}
    assert sum(80 <= count <= 450 for count in words.values()) > 200
    assert sum(count > 900 for count in words.values()) > 10
    assert max(words.values()) < 3000
    genres = Counter(source.gold.genre.value for source in made)
    assert genres["news"] > genres["report"] > 5
    for source in made:
        assert "$" not in source.gold.text
        assert "%" not in source.gold.text.replace(" %", "")
        ids = [record.id for record in source.gold.records if not isinstance(record, NameRecord)]
        assert len(set(ids) - {None}) == len([each for each in ids if each is not None])


def test_what_is_added_goes_on_counting() -> None:
    plan = next(source for source in documents(200, lengths="archive") if source.gold.genre.value == "plan")
    rows = [block for table in plan.layout if isinstance(table, Table) for block in table.rows[1:]]
    assert [row[0].paragraphs[0].text for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


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
