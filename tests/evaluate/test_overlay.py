"""An own lexicon adds words without code; a wrong one is refused with its line."""

from pathlib import Path

import pytest

from svodka.errors import ResourceError
from svodka.evaluate.gold_files import write_gold
from svodka.evaluate.overlay import effect
from svodka.evaluate.sources import parse_source
from svodka.resources import lexicon, models_digest, read_overlay

OWN = "# наши слова\n[event_triggers]\nlemma\tkind\nпосвят\tculture  # посвят первокурсников\n\n[units]\nunit\tkind\tforms\nушат\tcount\tушат ушата ушатов\n"


def test_sections_add_to_their_lexicons(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(OWN, encoding="utf-8")
    sections = read_overlay(path)
    assert sections["event_triggers"][0]["lemma"] == "посвят"
    assert sections["event_triggers"][0].evidence == "посвят первокурсников"
    assert list(sections["units"][0].columns) == list(lexicon("units")[0].columns)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("слово\tвид\n", "line 1: no section"),
        ("[nonsense]\nlemma\n", "line 1: no lexicon [nonsense]"),
        ("[units]\nunit\tcolour\n", "line 2: the columns of [units] are unit, kind"),
        ("[units]\nunit\tkind\nушат\tcount\tлишнее\n", "line 3: 3 columns where the section names 2"),
    ],
)
def test_a_wrong_lexicon_names_its_line(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError) as error:
        read_overlay(path)
    assert reason in str(error.value)


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="not a lexicon"):
        read_overlay(tmp_path / "none.tsv")


def test_own_words_make_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(OWN, encoding="utf-8")
    before = models_digest.__wrapped__()
    monkeypatch.setenv("SVODKA_LEXICONS", str(path))
    assert models_digest.__wrapped__() != before


def test_the_effect_names_what_became_right(tmp_path: Path) -> None:
    gold = parse_source(
        "genre: news\nformat: txt\n---\n{12 мая 2021 года|t 2021-05-12} прошёл {посвят|e1 culture @2021-05-12} «Первый шаг».\n",
        name="party",
    ).gold
    write_gold(gold, tmp_path)
    own = tmp_path / "own.tsv"
    own.write_text(OWN, encoding="utf-8")
    changed = effect(own, tmp_path)
    before, after = changed.f1["event found"]
    assert before < after
    assert any("event" in line and "missed" in line for line in changed.gone)
