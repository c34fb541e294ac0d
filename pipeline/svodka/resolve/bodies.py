"""One row a body over the whole archive, made anew from the organizations of all documents and the corrections."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from svodka.resolve.organizations import Body, Correction, Resolved, resolve
from svodka.store import Archive
from svodka.store.body_tables import bodies, body_members
from svodka.store.record_tables import organization_names, organizations
from svodka.store.tables import documents

BATCH = 5_000


def resolve_archive(archive: Archive, *, corrections: Iterable[Correction] = ()) -> int:
    """Join the organizations of all documents into bodies and store them in place of the earlier ones; how many there are."""
    with archive.reading() as connection:
        held = list(_bodies(connection))
    resolved = resolve(held, corrections)
    with archive.writing() as connection:
        connection.execute(delete(body_members))
        connection.execute(delete(bodies))
        _insert(
            connection,
            bodies,
            ({"id": body_id(each), "name": each.name, "names": list(each.names)} for each in resolved),
        )
        _insert(connection, body_members, (row for each in resolved for row in _members(each)))
    return len(resolved)


def _bodies(connection: Connection) -> Iterator[Body]:
    """The organizations of the store with their names and their documents' territories."""
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(select(organization_names)).mappings():
        if row["kind"] == "short" or (row["kind"] == "form" and row["name"].isupper()):
            names[row["document_id"], row["organization_id"]].append(row["name"])
    query = (
        select(organizations, documents.c.territory)
        .join_from(organizations, documents)
        .order_by(organizations.c.document_id, organizations.c.id)
    )
    for row in connection.execute(query).mappings():
        yield Body(
            str(row["document_id"]),
            row["id"],
            row["name"],
            tuple(names.get((row["document_id"], row["id"]), ())),
            place=row["place"],
            territory=row["territory"],
            generic=bool(row["is_generic"]),
        )


def body_id(body: Resolved) -> str:
    """Made of the name and the first member: bodies of one name in territories nobody states are kept apart."""
    document, organization = body.members[0]
    return hashlib.sha256(f"{body.id}|{document}|{organization}".encode()).hexdigest()[:16]


def _members(body: Resolved) -> Iterator[dict[str, Any]]:
    reasons = {side: merge for merge in body.merges for side in (merge.one, merge.other)}
    for document, organization in body.members:
        merge = reasons.get((document, organization))
        yield {
            "document_id": int(document),
            "organization_id": organization,
            "body_id": body_id(body),
            "reason": "only one" if merge is None else merge.reason,
            "score": 100.0 if merge is None else merge.score,
        }


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
