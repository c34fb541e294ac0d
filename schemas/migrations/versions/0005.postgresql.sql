CREATE TABLE bodies (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    names JSONB NOT NULL,
    CONSTRAINT pk_bodies PRIMARY KEY (id)
);

CREATE INDEX ix_bodies_name ON bodies (name);

CREATE TABLE body_members (
    document_id BIGINT NOT NULL,
    organization_id TEXT NOT NULL,
    body_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    score FLOAT NOT NULL,
    CONSTRAINT pk_body_members PRIMARY KEY (document_id, organization_id),
    CONSTRAINT fk_body_members_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_body_members_body_id_bodies FOREIGN KEY(body_id) REFERENCES bodies (id) ON DELETE CASCADE
);

CREATE INDEX ix_body_members_body_id ON body_members (body_id);

