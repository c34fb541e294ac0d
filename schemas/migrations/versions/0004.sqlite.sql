CREATE TABLE duplicates (
    document_id BIGINT NOT NULL,
    record_id TEXT NOT NULL,
    record_type TEXT NOT NULL,
    principal_document_id BIGINT NOT NULL,
    principal_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    CONSTRAINT pk_duplicates PRIMARY KEY (document_id, record_id),
    CONSTRAINT fk_duplicates_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_duplicates_principal_document_id_documents FOREIGN KEY(principal_document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_duplicates_finding_id ON duplicates (finding_id);

CREATE INDEX ix_duplicates_principal ON duplicates (principal_document_id, principal_id);

CREATE TABLE fingerprints (
    hash BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    start INTEGER NOT NULL,
    CONSTRAINT pk_fingerprints PRIMARY KEY (hash, document_id, start),
    CONSTRAINT fk_fingerprints_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_fingerprints_document_id ON fingerprints (document_id);

