"""svodka in a spaCy pipeline: span groups for every record type, tokens untouched, displaCy shows them."""

import spacy
from spacy import displacy

TEXT = "12 мая 2023 года Дом культуры «Заря» провёл ярмарку ремёсел, участвовали 240 человек."


def test_the_factory_is_found_by_name_and_fills_span_groups() -> None:
    nlp = spacy.blank("ru")
    words = [token.text for token in nlp(TEXT)]
    nlp.add_pipe("svodka")
    doc = nlp(TEXT)
    assert [token.text for token in doc] == words
    assert [span.text for span in doc.spans["events"]] == ["ярмарку"]
    assert [(span.text, span.label_) for span in doc.spans["counts"]] == [("240", "count")]
    assert "Дом культуры" in doc.spans["organizations"][0].text
    assert doc.spans["dates"][0].text == "12 мая 2023 года"
    assert doc._.svodka.events[0].id == doc.spans["events"][0].id_


def test_displacy_shows_a_group() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("svodka")
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "events"}, jupyter=False)
    assert "ярмарку" in html


def test_an_empty_doc_has_empty_groups() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("svodka", config={"date": "2023-05-01"})
    assert len(nlp("").spans["events"]) == 0
