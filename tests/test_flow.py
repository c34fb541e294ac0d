"""The flow keeps a plain text character for character."""

import gc

import svodka


def test_text_is_kept_and_described() -> None:
    text = "Пост-релиз\r\n\r\n14 ноября 2017 года прошла конференция.\n"
    extraction = svodka.load().text(text)
    assert extraction.document.text == text
    assert extraction.to_dict()["document"]["text"] == text


def test_a_document_leaves_no_cyclic_garbage() -> None:
    """Extraction suspends Python's search for it: what pointed to itself would keep every word of a document until the next search."""
    text = "Администрация Кубенского района и школа № 3 провели семинар для 45 человек, до 1 мая 2023 года представят отчёт."
    svodka.load().text(text)
    gc.collect()
    svodka.load().text(text)
    assert gc.collect() == 0
