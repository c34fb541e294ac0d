"""The Doc over a document: exact text, sentences within blocks, what tokens can be asked."""

import pytest

from svodka.annotate import Annotator, sentence_of
from svodka.read import read_text


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def test_forms_can_be_asked(annotator: Annotator) -> None:
    doc = annotator(read_text("ОТЧЁТ:  принято 1,5 тыс. Заявок"))
    first, colon, space, _, number, *_, last = doc
    assert (first.lower_, first.norm_, first.is_upper, first.is_alpha) == ("отчёт", "отчет", True, True)
    assert colon.is_punct
    assert space.is_space
    assert space.pos_ == "SPACE"
    assert number.like_num
    assert last.is_title


def test_a_sentence_stays_within_its_block(annotator: Annotator) -> None:
    doc = annotator(read_text("Отчет о работе\nСовет провел заседание. Приняты решения.\n"))
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Отчет о работе",
        "Совет провел заседание.",
        "Приняты решения.",
    ]
    start = doc.text.index("провел")
    assert sentence_of(doc, start, start + 6).text.startswith("Совет")


def test_names_lemmas_and_features(annotator: Annotator) -> None:
    doc = annotator(read_text("В Самаре выступила Анна Петрова из ООО «Волга»."))
    assert [(entity.text, entity.label_) for entity in doc.ents][:2] == [("Самаре", "LOC"), ("Анна Петрова", "PER")]
    verb = next(token for token in doc if token.pos_ == "VERB")
    assert verb.lemma_ == "выступить"
    assert verb.morph.get("Number") == ["Sing"]
