"""The encoding is told by the letters; text is kept as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.errors import ReadError
from svodka.read.encodings import SINGLE_BYTE, decode
from svodka.read.likeliness import scores, unlikeliness

TEXT = "Отчёт о работе катков за 2021 год. Проведено 5 смотров, приняли участие 300 жителей посёлка."
FIGURES = "Каток: 300 чел."


@pytest.mark.parametrize("text", [TEXT, FIGURES, "План", TEXT.upper(), TEXT * 50])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac-cyrillic"])
def test_every_cyrillic_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_no_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("taken_for", ["cp1251", "cp1252", "latin-1"])
def test_double_encoding_is_undone(taken_for: str) -> None:
    raw = TEXT.encode()
    spoilt = "".join(
        chr(byte) if not bytes([byte]).decode(taken_for, "ignore") else bytes([byte]).decode(taken_for) for byte in raw
    )
    text, encoding = decode(spoilt.encode())
    assert text == TEXT
    assert "twice" in encoding


def test_wrong_meta_does_not_mislead() -> None:
    page = '<html><head><meta charset="utf-8"></head><body>' + TEXT + "</body></html>"
    assert decode(page.encode("cp1251"))[1] == "cp1251"


def test_one_broken_byte_leaves_utf8() -> None:
    content = (TEXT * 20).encode()
    text, encoding = decode(content[:101] + b"\xff" + content[102:])
    assert encoding == "utf-8"
    assert text.count("\ufffd") <= 3


def test_letters_are_not_changed() -> None:
    text = "Cовет, и\u0306од, пере\xadнос,\xa0ёлка\u2009и\u200bвсё"
    assert decode(text.encode())[0] == text


def test_binary_is_refused() -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(bytes(range(32)) * 10)


@given(st.text(min_size=1))
def test_utf8_is_always_itself(text: str) -> None:
    try:
        decoded, encoding = decode(text.encode())
    except ReadError:
        return
    assert encoding != "utf-8" or decoded == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", SINGLE_BYTE)
def test_bytes_score_as_their_text_does(encoding: str) -> None:
    content = "Ёлка в ДК «Юность» – 28 декабря, вход свободный; тел. 2-14-15.".encode(encoding, "replace")
    found = scores(content, SINGLE_BYTE)
    assert found == {each: unlikeliness(content.decode(each, "replace")) for each in SINGLE_BYTE}
    assert min(found, key=lambda each: found[each]) == encoding
