"""The flow keeps a plain text character for character."""

import svodka


def test_text_is_kept_and_described() -> None:
    text = "Пост-релиз\r\n\r\n14 ноября 2017 года прошла конференция.\n"
    extraction = svodka.load().text(text)
    assert extraction.document.text == text
    assert extraction.to_dict()["document"]["text"] == text
