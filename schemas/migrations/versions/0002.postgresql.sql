CREATE TABLE search_texts (
    id BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    lemmas TEXT NOT NULL,
    CONSTRAINT pk_search_texts PRIMARY KEY (id),
    CONSTRAINT fk_search_texts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);

CREATE INDEX ix_search_texts_document_id ON search_texts (document_id);

CREATE INDEX search_index ON search_texts USING gin (to_tsvector('russian', lemmas));

