CREATE TABLE decisions (
    finding_id TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT,
    at DATETIME NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (finding_id)
);

CREATE TABLE corrections (
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    record_type TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    action TEXT NOT NULL,
    field TEXT,
    value TEXT,
    at DATETIME NOT NULL,
    CONSTRAINT pk_corrections PRIMARY KEY (id)
);

CREATE INDEX ix_corrections_digest ON corrections (digest);

