CREATE TABLE search_texts (
    id INTEGER NOT NULL,
    document_id BIGINT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    lemmas TEXT NOT NULL,
    CONSTRAINT pk_search_texts PRIMARY KEY (id),
    CONSTRAINT fk_search_texts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);

CREATE INDEX ix_search_texts_document_id ON search_texts (document_id);

CREATE VIRTUAL TABLE search_index USING fts5(lemmas, content='search_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN
    INSERT INTO search_index(rowid, lemmas) VALUES (new.id, new.lemmas);
END;

CREATE TRIGGER search_texts_deleted AFTER DELETE ON search_texts BEGIN
    INSERT INTO search_index(search_index, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
END;

