"""PDF files with a text layer, written by hand: text at places, ruling lines, images; no font is embedded.

Characters are drawn by one-byte codes of a standard font; a ToUnicode map says which Russian letters they are, which is all that
a reader of text asks for.
"""

import hashlib
from collections.abc import Sequence

LINE = 14
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What fills a password up to 32 bytes (PDF 1.7, 7.6.3.3)."""
IDENTIFIER = bytes(16)


def pdf(pages: Sequence[Sequence[str]], *, password: bytes | None = None) -> bytes:
    """A PDF of pages, each a list of drawing operators as `text` and `rule` give them.

    With a password it is encrypted by the oldest standard handler, 40-bit RC4; an empty one lets every reader in.
    """
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
    return _file(objects) if password is None else _encrypted(objects, password)


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


def _encrypted(objects: list[bytes], password: bytes) -> bytes:
    padded = (password + PADDING)[:32]
    owner = _rc4(hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + IDENTIFIER).digest()[:5]
    coded = []
    for number, content in enumerate(objects, 1):
        head, stream, body = content.partition(b"\nstream\n")
        own = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
        held = body.removesuffix(b"\nendstream")
        coded.append(head + stream + _rc4(own, held) + b"\nendstream" if stream else content)
    user = _rc4(key, PADDING)
    handler = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )
    trailer = b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects) + 1, *[IDENTIFIER.hex().encode()] * 2)
    return _file([*coded, handler], trailer=trailer)


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for place in range(256):
        other = (other + state[place] + key[place % len(key)]) % 256
        state[place], state[other] = state[other], state[place]
    coded = bytearray()
    one = two = 0
    for byte in content:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        coded.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(coded)


def _file(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            trailer,
            len(body),
        )
    )
