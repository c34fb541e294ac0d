"""Messages (.eml): subject and body as the document; attachments are documents of their own."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message, MIMEPart
from email.policy import default
from types import MappingProxyType

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.document import Document
from svodka.read.encodings import decode
from svodka.read.text import read_text

_SHOWN = frozenset({"image", "audio", "video", "font", "text"})


def read_mail(content: bytes, budget: Budget) -> Document:
    """The subject as the first line, then the body; an HTML body only where there is no plain one."""
    message = _message(content)
    metadata = {
        "title": _header(message, "subject"),
        "author": _header(message, "from"),
        "published": _sent(message),
    }
    stated = {name: value for name, value in metadata.items() if value}
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ReadError("a message without a text", remedy="its attachments are read on their own")
    if body.get_content_subtype() == "html":
        from svodka.read.html import read_html

        page = read_html(_payload(body), budget)
        return replace(page, metadata=MappingProxyType({**page.metadata, **stated}))
    text, encoding = decode(_payload(body))
    text = text.replace("\r\n", "\n")
    subject = stated.get("title", "")
    whole = f"{subject}\n\n{text}" if subject else text
    return read_text(whole, format="eml", metadata={**stated, "encoding": encoding})


def attachments(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what is attached, attached messages included."""
    for number, part in enumerate(_message(content).iter_attachments(), 1):
        shown = part.get_content_maintype() in _SHOWN and part.get_content_disposition() != "attachment"
        if shown and not (part.get_content_maintype() == "text" and part.get_filename()):
            continue  # the pictures and styles of a saved web page or of a signature
        name = (part.get_filename() or f"attachment-{number}").replace("/", "_").replace("\\", "_")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            nested = inner[0] if isinstance(inner, list) and inner else None
            yield name, nested.as_bytes() if isinstance(nested, Message) else b""
        else:
            yield name, _payload(part)


def _message(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _payload(part: MIMEPart) -> bytes:
    """The decoded bytes; the charset a message states is only a hint, so detection decides later."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _sent(message: EmailMessage) -> str:
    """The `Date` header as ISO 8601, or nothing where it is no date."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(message.get("date", ""))).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
