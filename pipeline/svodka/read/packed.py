"""Office files that are zip archives: checked against the budget before any part is unpacked."""

import zipfile
from io import BytesIO

from svodka.errors import ReadError
from svodka.read.budget import Budget

LEAST_SUSPECT = 5_000_000
"""Bytes unpacked below which a high ratio proves nothing: small sheets pack extremely well."""


def check_packed(content: bytes, budget: Budget) -> None:
    """`ReadError` where the parts are encrypted, damaged or would unpack to more than the budget."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("truncated or damaged archive", remedy="fetch the file again") from error
    check_parts(parts, len(content), budget)
    largest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if largest > budget.xml:
        raise ReadError(
            f"an XML part of {largest} bytes, more than the budget of {budget.xml}", remedy="raise Budget.xml"
        )


def check_parts(parts: list[zipfile.ZipInfo], packed: int, budget: Budget) -> None:
    """`ReadError` where the directory of an archive already shows that it is too much."""
    if len(parts) > budget.entries:
        raise ReadError(
            f"{len(parts)} entries, more than the budget of {budget.entries}", remedy="raise Budget.entries"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("encrypted", remedy="remove the password and save it again")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > budget.unpacked:
        raise ReadError(
            f"unpacks to {unpacked} bytes, more than the budget of {budget.unpacked}", remedy="raise Budget.unpacked"
        )
    if unpacked > max(LEAST_SUSPECT, packed * budget.ratio):
        raise ReadError(
            f"unpacks {unpacked // max(packed, 1)} times its size: a zip bomb",
            remedy="raise Budget.ratio if you trust it",
        )
