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


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "  Иван  \t Петров .\n\n",
        "\tв начале",
        "Слово\x00слово",
        "😀 привет 𝟎1",
        "INTERNATIONAL",
        "a" * 9000,
    ],
    ids=["empty", "space", "lines", "gaps", "tab", "null", "astral", "latin", "long"],
)
def test_text_is_kept(annotator: Annotator, text: str) -> None:
    doc = annotator(read_text(text))
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_lone_surrogates_keep_offsets(annotator: Annotator) -> None:
    doc = annotator(read_text("Школа \ud83d\ude00 открыта"))
    assert doc.text == "Школа \ufffd\ufffd открыта"


def test_a_name_goes_over_white_space(annotator: Annotator) -> None:
    doc = annotator(read_text("Выступила Анна  Петрова из Самары."))
    assert "Анна  Петрова" in [entity.text for entity in doc.ents]


def test_documents_together_are_as_documents_alone(annotator: Annotator) -> None:
    documents = [read_text(text) for text in ("Глава района Пётр Котов", "", "открыл школу в Самаре.\nПлан выполнен.")]
    for document, doc in zip(documents, annotator.pipe(documents), strict=True):
        assert doc.to_json() == annotator(document).to_json()


def test_a_new_vocabulary_changes_nothing(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_text("В Самаре открыты две школы.")
    before = annotator(document)
    monkeypatch.setattr("svodka.annotate.annotator.VOCABULARY_LIMIT", 1)
    after = annotator(document)
    assert after.vocab is not before.vocab
    assert after.to_json() == before.to_json()
