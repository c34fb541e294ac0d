"""Folders, archives and messages give their documents one by one, and errors for what cannot be opened."""

import os
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from svodka.errors import ReadError
from svodka.read import Budget, Source, read, sources

from . import made


def zipped(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def named_in(encoding: str, name: str, content: bytes) -> bytes:
    """An archive whose one name is in an old encoding and says nothing of it, as Windows makes them."""
    raw = name.encode(encoding)
    stand_in = "x" * len(raw)
    return zipped({stand_in: content}).replace(stand_in.encode(), raw)


def found(path: Path, budget: Budget | None = None) -> tuple[list[str], list[str]]:
    """Names of what can be read, relative to `path`'s folder, and errors as text."""
    names, errors = [], []
    for source in sources(path, budget=budget):
        if isinstance(source, Source):
            names.append(os.path.relpath(source.name, path.parent))
        else:
            errors.append(str(source))
    return names, errors


def message(**attachments: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Итоги смотра хоров"
    mail["From"] = "клуб <club@example.org>"
    mail["Date"] = "Fri, 14 May 2021 10:00:00 +0300"
    mail.set_content("Смотр прошёл в мае.\nПобедил хор «Рябина».", charset="cp1251")
    for name, content in attachments.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def test_folder_in_order_without_hidden_files(tmp_path: Path) -> None:
    root = tmp_path / "архив"
    (root / "б").mkdir(parents=True)
    for name in ("б/план.txt", "а.txt", ".скрыт.txt", "~$план.docx"):
        (root / name).write_text("Смотр", encoding="utf-8")
    assert found(root) == (["архив/а.txt", "архив/б/план.txt"], [])


def test_symlink_loop_is_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "архив"
    root.mkdir()
    (root / "а.txt").write_text("Смотр", encoding="utf-8")
    (root / "сам").symlink_to(root)
    (root / "никуда").symlink_to(root / "нет")
    names, errors = found(root)
    assert names == ["архив/а.txt", "архив/никуда"]
    assert not errors


def test_nested_archives_and_their_documents(tmp_path: Path) -> None:
    inner = zipped({"отчёт.txt": "Смотр хоров".encode()})
    path = tmp_path / "архив.zip"
    path.write_bytes(zipped({"план.docx": made.docx(), "старое/2020.zip": inner}))
    names, errors = found(path)
    assert names == ["архив.zip/план.docx", "архив.zip/старое/2020.zip/отчёт.txt"]
    assert not errors
    documents = [source.read() for source in sources(path) if isinstance(source, Source)]
    assert [document.format for document in documents] == ["docx", "txt"]
    assert documents[1].source.endswith("2020.zip/отчёт.txt")


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
def test_names_in_old_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "архив.zip"
    path.write_bytes(named_in(encoding, "Отчёт клуба.txt", "Смотр".encode()))
    assert found(path)[0] == ["архив.zip/Отчёт клуба.txt"]


def test_names_that_lead_out_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "архив.zip"
    path.write_bytes(zipped({"../вон.txt": b"x", "/корень.txt": b"x", "хорошо.txt": "Смотр".encode()}))
    names, errors = found(path)
    assert names == ["архив.zip/хорошо.txt"]
    assert len(errors) == 2
    assert all("leads out" in error for error in errors)


def test_zip_bomb_and_nesting(tmp_path: Path) -> None:
    path = tmp_path / "архив.zip"
    path.write_bytes(zipped({"нули.txt": bytes(30_000_000)}))
    assert "bomb" in found(path)[1][0]
    content = zipped({"а.txt": "Смотр".encode()})
    for _ in range(7):
        content = zipped({"глубже.zip": content})
    path.write_bytes(content)
    assert "Budget.nesting" in found(path)[1][0]
    path.write_bytes(zipped({f"{number}.txt": b"x" for number in range(9)}))
    assert "Budget.entries" in found(path, Budget(entries=5))[1][0]


def test_damaged_archive(tmp_path: Path) -> None:
    path = tmp_path / "архив.zip"
    content = zipped({"а.txt": "Смотр хоров".encode() * 100})
    path.write_bytes(content[: len(content) // 2])
    names, errors = found(path)
    assert not names
    assert len(errors) == 1
    assert str(path) in errors[0]


@pytest.mark.parametrize(
    ("name", "members", "remedy"),
    [
        ("доклад.pptx", {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}, "save it as .pdf"),
        ("доклад.odp", {"mimetype": b"application/vnd.oasis.opendocument.presentation"}, "save it as .pdf"),
    ],
)
def test_a_presentation_is_no_archive_of_documents(
    tmp_path: Path, name: str, members: dict[str, bytes], remedy: str
) -> None:
    (tmp_path / name).write_bytes(zipped(members))
    (source,) = sources(tmp_path / name)
    assert isinstance(source, Source)
    with pytest.raises(ReadError, match=remedy):
        source.read()


def test_message_and_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "письмо.eml"
    path.write_bytes(message(**{"план.docx": made.docx(), "архив.zip": zipped({"а.txt": "Смотр".encode()})}))
    names, errors = found(path)
    assert names == ["письмо.eml", "письмо.eml/план.docx", "письмо.eml/архив.zip/а.txt"]
    assert not errors
    document = read(path)
    assert document.text.startswith("Итоги смотра хоров\n\nСмотр прошёл в мае.")
    assert document.metadata["published"] == "2021-05-14T10:00:00+03:00"


def test_one_file_is_its_own_source(tmp_path: Path) -> None:
    path = tmp_path / "план.txt"
    path.write_text("Смотр", encoding="utf-8")
    assert found(path) == (["план.txt"], [])


def test_what_cannot_be_read_says_so_when_read(tmp_path: Path) -> None:
    (source,) = sources(tmp_path / "нет.txt")
    assert isinstance(source, Source)
    with pytest.raises(ReadError, match=r"нет\.txt"):
        source.read()
