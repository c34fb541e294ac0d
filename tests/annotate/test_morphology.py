"""The dictionary of word forms: readings, lemmas, inflection."""

import pytest

from svodka.annotate import morphology


@pytest.mark.parametrize(
    ("word", "wanted", "form"),
    [
        ("комитета", {"case": "Nom"}, "комитет"),
        ("Комитетом", {"case": "Nom"}, "Комитет"),
        ("УПРАВЛЕНИЕМ", {"case": "Nom"}, "УПРАВЛЕНИЕ"),
        ("школ", {"case": "Nom", "number": "Sing"}, "школа"),
        ("учета", {"case": "Nom"}, "учет"),
        ("учёта", {"case": "Nom"}, "учёт"),
        ("городской", {"case": "Nom", "number": "Sing", "gender": "Fem"}, "городская"),
        ("Санкт-Петербурге", {"case": "Nom"}, "Санкт-Петербург"),
        ("кафе", {"case": "Gen"}, "кафе"),
    ],
)
def test_inflect(word: str, wanted: dict[str, str], form: str) -> None:
    assert morphology.inflect(word, **wanted) == form  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("утверждены", "VERB", "утвердить"),
        ("Отчёты", "NOUN", "отчет"),
        ("стали", "VERB", "стать"),
        ("стали", "NOUN", "сталь"),
        ("17", "NUM", "17"),
        (",", "PUNCT", ","),
    ],
)
def test_lemma(word: str, pos: str, lemma: str) -> None:
    assert morphology.lemma(word, pos=pos) == lemma


def test_features_choose_the_reading() -> None:
    reading = morphology.best_reading("школы", pos="NOUN", features={"Case": "Gen", "Number": "Sing"})
    assert reading is not None
    assert reading.features["Number"] == "Sing"


def test_unknown_words_are_guessed_and_said_so() -> None:
    assert morphology.known("отчеты")
    assert not morphology.known("бубрыки")
    assert morphology.parse("бубрыки")[0].lemma


@pytest.mark.parametrize(
    "word", ["", "\ud800", "abc", "۱", "a" * 10_000], ids=["empty", "surrogate", "latin", "arabic digit", "long"]
)
def test_anything_has_an_answer(word: str) -> None:
    morphology.lemma(word)
    morphology.inflect(word, case="Nom")


def test_an_endless_word_is_its_own_lemma() -> None:
    word = "трёх" * 10_000
    assert [(reading.lemma, reading.known) for reading in morphology.parse(word)] == [(morphology.fold(word), False)]
    assert not morphology.known(word)
    assert morphology.lemma(word) == morphology.lemma(word, pos="NUM") == morphology.fold(word)
    assert morphology.inflect(word, case="Nom") is None
