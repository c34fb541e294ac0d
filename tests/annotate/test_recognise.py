"""The recogniser's pieces, spans and files, with a model that knows nothing; what it learns is tested with its training."""

import json
from pathlib import Path

import numpy as np
import pytest

import svodka
from svodka.annotate import Annotator
from svodka.annotate.recognise import (
    Adviser,
    Model,
    Recogniser,
    Sizes,
    Span,
    add_names,
    doubted,
    forms,
    network,
    read_model,
    scorer,
    spans,
    write_model,
)
from svodka.annotate.recognise.forms import PieceForms
from svodka.annotate.recognise.network import shapes
from svodka.annotate.recognise.pieces import CONTEXT, contexts_of, pieces_of
from svodka.annotate.recognise.spans import Candidates, stretches, without_crossing
from svodka.errors import ResourceError
from svodka.read import read_text
from svodka.resources import models_digest, recogniser_file

SMALL = Sizes(width=24, hidden=24, longest=5, dilations=(1, 2))


def blank(types: tuple[str, ...] = ("org",), threshold: float = 0.0) -> Model:
    """A model that knows nothing: every score is zero."""
    empty = {name: np.zeros(shape, np.float32) for name, shape in shapes(SMALL, len(types)).items()}
    return Model(types=types, sizes=SMALL, networks=(empty, empty), threshold=threshold)


def test_of_a_long_document_only_the_asked_stretch_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans.stretches, "__kwdefaults__", {"longest": 40})
    text = "Открыта школа № 5. " * 30
    doc, recogniser = Annotator()(read_text(text)), Recogniser(blank(threshold=-1.0))
    every = recogniser(doc)
    reading, found = recogniser.near(doc, 200, 210)
    assert len(reading.found) == 1
    assert found
    assert set(found) < set(every)
    assert {span for span in every if span.start < 210 and span.end > 200} <= set(found)
    monkeypatch.setattr(forms, "FORMS", 1)
    again, _ = recogniser.near(doc, 0, 5, reading=reading)
    assert again is reading
    recogniser(Annotator()(read_text("Другой документ.")))  # forgets the forms
    anew, near = recogniser.near(doc, 40, 45, reading=reading)
    assert anew is not reading
    assert set(near) <= set(every)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "слово", "«»", "а" * 3000, "эмодзи 🎉 и\r\nперенос"])
def test_any_text_has_spans_or_none(text: str) -> None:
    doc = Annotator()(read_text(text))
    assert Recogniser(blank())(doc) == []
    for span in Recogniser(blank(threshold=-1.0))(doc):
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""


def test_a_span_reaches_over_no_paragraph() -> None:
    text = "Отчёт школы\n\nПлан музея\n\nИтоги года"
    doc = Annotator()(read_text(text))
    found = Recogniser(blank(threshold=-1.0))(doc)
    assert found
    assert not [span for span in found if "\n" in text[span.start : span.end]]


def test_pieces_are_cut_at_hyphens_and_digits() -> None:
    text = "Нью-Йорк, 15-летний, 10.04.2020 и ГБУ"
    pieces = pieces_of(Annotator()(read_text(text)), PieceForms())
    cut = [text[start:end] for start, end in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    assert cut == ["Нью", "-", "Йорк", ",", "15", "-", "летний", ",", "10", ".", "04", ".", "2020", "и", "ГБУ"]


def test_one_group_holds_a_word_in_its_forms() -> None:
    text = "Школа открыта. В школе светло."
    pieces = pieces_of(Annotator()(read_text(text)), PieceForms())
    group = {text[start:end]: own for start, end, own in zip(pieces.starts, pieces.ends, pieces.groups, strict=True)}
    assert group["Школа"] == group["школе"] != group["светло"]


def test_a_long_document_is_read_in_stretches() -> None:
    text = "Открыта школа № 5. " * 40
    pieces = pieces_of(Annotator()(read_text(text)), PieceForms())
    cuts = stretches(pieces, longest=50)
    assert [start for start, _ in cuts[1:]] == [stop for _, stop in cuts[:-1]]
    assert (cuts[0][0], cuts[-1][1]) == (0, len(pieces))
    assert all(text[pieces.starts[start] :].startswith("Открыта") for start, _ in cuts)
    assert max(stop - start for start, stop in cuts) <= 50


def test_the_surer_of_two_crossing_spans_stays() -> None:
    found = Candidates(
        first=np.array([0, 1, 2, 0]),
        last=np.array([2, 3, 2, 3]),
        classes=np.array([1, 1, 1, 1]),
        probability=np.array([0.6, 0.9, 0.5, 0.4], np.float32),
    )
    assert without_crossing(found) == [1, 2, 3]


def test_the_size_of_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    own = {
        name: rng.standard_normal(shape).astype(np.float32) / 8
        for name, shape in network.shapes(SMALL, types=2).items()
    }
    forms = PieceForms()
    pieces = pieces_of(Annotator()(read_text("Школа № 5 открыта, музей закрыт. " * 12)), forms)
    whole = network.Network(SMALL, own, forms)
    encoded = whole.encode(pieces)
    scored = whole.scores(encoded, 0, len(pieces))
    for block in (1, 2, 7):
        monkeypatch.setattr(network, "BLOCK", block)
        monkeypatch.setattr(scorer, "BLOCK", block)
        cut = network.Network(SMALL, own, forms)
        again = cut.encode(pieces)
        np.testing.assert_allclose(again, encoded, atol=1e-4)
        parts = [cut.scores(again, start, min(start + block, len(pieces))) for start in range(0, len(pieces), block)]
        exist = np.arange(len(pieces)) + np.arange(SMALL.longest)[:, None] < len(pieces)
        np.testing.assert_allclose(np.concatenate(parts, axis=2)[:, exist], scored[:, exist], atol=1e-3)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"], ids=("empty", "text", "zip"))
def test_a_file_that_is_no_model_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match="not a recogniser"):
        read_model(path)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    write_model(blank(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ResourceError, match="not a recogniser"):
        read_model(path)
    with pytest.raises(ResourceError, match="cannot be read"):
        read_model(tmp_path / "missing.npz")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": 99}, "format 99"),
        ({"types": ["org", "person"]}, "damaged"),
        ({"networks": 0}, "damaged"),
        ({"networks": 3}, "not a recogniser"),
        ({"sizes": {"width": 24}}, "not a recogniser"),
    ],
)
def test_a_model_that_contradicts_itself_is_refused(change: dict[str, object], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    write_model(blank(), path)
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files}
    about = {**json.loads(arrays["about"].tobytes()), **change}
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **arrays)
    with pytest.raises(ResourceError, match=reason):
        read_model(path)


def test_slovnets_vectors_are_those_of_whole_tokens() -> None:
    doc = Annotator()(read_text("Школа-интернат открыта.\nВ школе светло."))
    pieces = pieces_of(doc, PieceForms())
    contexts = contexts_of(doc, pieces)
    assert contexts.shape == (len(pieces), CONTEXT)
    assert (contexts[0] == contexts[2]).all()  # "Школа" and "интернат"
    assert (contexts[2] != contexts[3]).any()
    assert contexts_of(doc, pieces.part(0, 0)).shape == (0, CONTEXT)


def test_names_are_added_and_replace_those_they_touch() -> None:
    text = "Музей открыл Иван Петров из Самары"
    doc = Annotator()(read_text(text))
    assert {span.text: span.label_ for span in doc.ents} == {"Иван Петров": "PER", "Самары": "LOC"}
    add_names(
        doc,
        [
            Span(0, 5, "org", 0.9),
            Span(13, 17, "person", 0.9),
            Span(13, 24, "person", 0.2),  # not sure enough
            Span(0, 34, "event", 0.9),  # no name
        ],
    )
    assert [(span.text, span.label_) for span in doc.ents] == [("Музей", "ORG"), ("Иван", "PER"), ("Самары", "LOC")]


def test_of_nested_names_the_outer_one_counts() -> None:
    text = "Отдел музея закрыт"
    doc = Annotator()(read_text(text))
    add_names(doc, [Span(6, 11, "org", 0.97), Span(0, 11, "org", 0.95)])
    assert [span.text for span in doc.ents] == ["Отдел музея"]


def test_extraction_takes_a_recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.npz"
    write_model(blank(), path)
    text = "Губернатор Иван Петров открыл музей в Самаре."
    expected = svodka.Extractor().text(text).to_dict()
    assert (
        svodka.Extractor(recogniser=path).text(text).to_dict() == expected
    )  # a model that finds nothing changes nothing
    before = models_digest.__wrapped__()
    monkeypatch.setenv("SVODKA_RECOGNISER", str(path))
    assert svodka.Extractor().recogniser is not None
    assert models_digest.__wrapped__() != before
    monkeypatch.setenv("SVODKA_RECOGNISER", str(tmp_path / "missing.npz"))
    with pytest.raises(ResourceError, match="cannot be read"):
        svodka.Extractor()


def test_an_adviser_doubts_only_names_of_kinds_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    blind = blank()
    blind.networks[0]["output_bias"][0] = 20.0  # "none"
    write_model(blind, path)
    doc = Annotator()(read_text("Об этом сообщает Вестник-Медиа."))
    assert not doubted(doc, 17, 30, label="ORG")  # nobody to ask
    Adviser(read_model(path)).attach(doc)
    assert doubted(doc, 17, 30, label="ORG")
    assert not doubted(doc, 17, 30, label="PER")


def test_an_adviser_lets_stand_what_it_sees_too() -> None:
    text = "Директор Центра занятости населения Анна Сергеевна Белова открыла ярмарку."
    doc = Annotator()(read_text(text))
    Adviser(read_model(recogniser_file("names"))).attach(doc)
    start = text.index("Анна")
    assert not doubted(doc, start, start + len("Анна Сергеевна"), label="PER")
    assert not doubted(doc, 9, 35, label="ORG")
    assert doubted(doc, 66, 73, label="ORG")  # "ярмарку"


def test_names_that_only_the_networks_see_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Груз доставила Волга-Днепр.\nОткрыта Калужская областная библиотека."

    def bodies(extractor: svodka.Extractor) -> list[str]:
        return [body["name"] for body in extractor.text(text).to_dict()["organizations"]]

    alone = ["Волга-Днепр", "Калужская областная библиотека"]
    assert sorted(bodies(svodka.Extractor())) == alone
    assert bodies(svodka.Extractor(recogniser="names")) == ["Калужская областная библиотека"]
    monkeypatch.setenv("SVODKA_RECOGNISER", "names")
    assert bodies(svodka.Extractor()) == ["Калужская областная библиотека"]
    assert sorted(bodies(svodka.Extractor(recogniser="none"))) == alone


def test_contexts_kept_by_the_annotator_are_those_made_anew() -> None:
    document = read_text("Школа-интернат открыта.\n\nВ школе светло. Анна Белова рада.")
    kept, plain = Annotator(contexts=True)(document), Annotator()(document)
    forms = PieceForms()
    np.testing.assert_allclose(
        contexts_of(kept, pieces_of(kept, forms)), contexts_of(plain, pieces_of(plain, forms)), atol=1e-5
    )


def test_the_model_that_comes_with_svodka_is_read() -> None:
    path = recogniser_file("names")
    assert path.stat().st_size < 5e6
    recogniser = Recogniser.load(path)
    assert recogniser.model.types == ("org", "person")
    text = "Директор Центра занятости населения Анна Сергеевна Белова открыла ярмарку."
    names = {text[span.start : span.end]: span.type for span in recogniser(Annotator()(read_text(text)))}
    assert names["Анна Сергеевна Белова"] == "person"
    with pytest.raises(ResourceError, match="not found"):
        recogniser_file("nonsense")
