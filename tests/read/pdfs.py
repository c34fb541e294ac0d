"""PDF files with a text layer, written by hand: text at places, ruling lines, images; no font is embedded.

Characters are drawn by one-byte codes of a standard font; a ToUnicode map says which Russian letters they are, which is all that
a reader of text asks for.
"""

from collections.abc import Sequence

LINE = 14


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of pages, each a list of drawing operators as `text` and `rule` give them."""
    letters = sorted({char for page in pages for item in page for char in item.split("\x00")[-1] if "\x00" in item})
    codes = {char: number for number, char in enumerate(letters, 33)}
    assert len(codes) < 220
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 0 /LastChar 255 /Widths [%s] /ToUnicode 4 0 R >>"
        % b" ".join([b"600"] * 256),
        _stream(_to_unicode(codes)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            % (6 + 2 * number)
        )
        objects.append(_stream("\n".join(_operator(item, codes) for item in page).encode("ascii")))
    return _file(objects)


def text(words: str, x: float, y: float, *, size: int = 10) -> str:
    """Text that begins at x, with its base line at y."""
    return f"{size} {x} {y}\x00{words}"


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return f"{x1} {y1} m {x2} {y2} l S"


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """All lines of a table."""
    across = [rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [rule(x, ys[0], x, ys[-1]) for x in xs]


def _operator(item: str, codes: dict[str, int]) -> str:
    if "\x00" not in item:
        return item
    place, words = item.split("\x00")
    size, x, y = place.split()
    coded = "".join(f"{codes[char]:02x}" for char in words)
    return f"BT /F {size} Tf {x} {y} Td <{coded}> Tj ET"


def _to_unicode(codes: dict[str, int]) -> bytes:
    lines = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    ).encode("ascii")


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(body),
    )
