CREATE TABLE runs (
    id INTEGER NOT NULL,
    started DATETIME NOT NULL,
    finished DATETIME,
    status TEXT NOT NULL,
    extractor TEXT NOT NULL,
    engine TEXT NOT NULL,
    settings JSON NOT NULL,
    versions JSON NOT NULL,
    found INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    seconds FLOAT,
    CONSTRAINT pk_runs PRIMARY KEY (id)
);

CREATE TABLE documents (
    id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    format TEXT NOT NULL,
    genre TEXT NOT NULL,
    title TEXT,
    date TEXT,
    period TEXT,
    territory TEXT,
    approved_by TEXT,
    characters INTEGER NOT NULL,
    metadata JSON NOT NULL,
    extractor TEXT NOT NULL,
    run_id INTEGER,
    text TEXT NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT uq_documents_digest UNIQUE (digest),
    CONSTRAINT fk_documents_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE SET NULL
);

CREATE INDEX ix_documents_date ON documents (date);

CREATE INDEX ix_documents_genre ON documents (genre);

CREATE INDEX ix_documents_run_id ON documents (run_id);

CREATE TABLE failures (
    path TEXT NOT NULL,
    digest TEXT,
    run_id INTEGER,
    cause TEXT NOT NULL,
    error TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT,
    page INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_failures PRIMARY KEY (path),
    CONSTRAINT fk_failures_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE SET NULL
);

CREATE INDEX ix_failures_digest ON failures (digest);

CREATE INDEX ix_failures_run_id ON failures (run_id);

CREATE TABLE blocks (
    document_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    marker TEXT NOT NULL,
    page INTEGER,
    table_number INTEGER,
    row_number INTEGER,
    column_number INTEGER,
    row_span INTEGER,
    column_span INTEGER,
    is_header BOOLEAN,
    is_repeated BOOLEAN,
    CONSTRAINT pk_blocks PRIMARY KEY (document_id, number),
    CONSTRAINT fk_blocks_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE dates (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    value TEXT,
    every TEXT,
    times INTEGER,
    months JSON,
    rrule TEXT,
    begins DATE,
    ends DATE,
    anchor_source TEXT,
    anchor_value TEXT,
    anchor_start INTEGER,
    anchor_end INTEGER,
    rule TEXT NOT NULL,
    CONSTRAINT pk_dates PRIMARY KEY (document_id, id),
    CONSTRAINT fk_dates_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_dates_begins ON dates (begins);

CREATE TABLE deadlines (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT,
    every TEXT,
    times INTEGER,
    months JSON,
    rrule TEXT,
    begins DATE,
    ends DATE,
    is_business_days BOOLEAN NOT NULL,
    counts_from_start INTEGER,
    counts_from_end INTEGER,
    counts_from TEXT,
    plan_item_id TEXT,
    anchor_source TEXT,
    anchor_value TEXT,
    anchor_start INTEGER,
    anchor_end INTEGER,
    rule TEXT NOT NULL,
    CONSTRAINT pk_deadlines PRIMARY KEY (document_id, id),
    CONSTRAINT fk_deadlines_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_deadlines_begins ON deadlines (begins);

CREATE TABLE findings (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    document_id BIGINT,
    record_id TEXT,
    other_document_id BIGINT,
    other_record_id TEXT,
    message TEXT NOT NULL,
    expected TEXT,
    found TEXT,
    difference FLOAT,
    detail JSON NOT NULL,
    status TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_findings PRIMARY KEY (id),
    CONSTRAINT fk_findings_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_findings_other_document_id_documents FOREIGN KEY(other_document_id) REFERENCES documents (id) ON DELETE CASCADE
);

CREATE INDEX ix_findings_document_id ON findings (document_id);

CREATE INDEX ix_findings_kind ON findings (kind);

CREATE INDEX ix_findings_other_document_id ON findings (other_document_id);

CREATE TABLE legal_acts (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    date TEXT,
    title TEXT,
    issuer TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_legal_acts PRIMARY KEY (document_id, id),
    CONSTRAINT fk_legal_acts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE organizations (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT,
    legal_form TEXT,
    place TEXT,
    is_generic BOOLEAN NOT NULL,
    parent_id TEXT,
    CONSTRAINT pk_organizations PRIMARY KEY (document_id, id),
    CONSTRAINT fk_organizations_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_organizations_name ON organizations (name);

CREATE TABLE persons (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    surname TEXT,
    first_name TEXT,
    patronymic TEXT,
    CONSTRAINT pk_persons PRIMARY KEY (document_id, id),
    CONSTRAINT fk_persons_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_persons_name ON persons (name);

CREATE TABLE relations (
    document_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_relations PRIMARY KEY (document_id, number),
    CONSTRAINT fk_relations_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE sources (
    path TEXT NOT NULL,
    document_id BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    modified DATETIME,
    run_id INTEGER,
    CONSTRAINT pk_sources PRIMARY KEY (path),
    CONSTRAINT fk_sources_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_sources_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE SET NULL
);

CREATE INDEX ix_sources_document_id ON sources (document_id);

CREATE INDEX ix_sources_run_id ON sources (run_id);

CREATE TABLE statements (
    document_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    quote TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_statements PRIMARY KEY (document_id, number),
    CONSTRAINT fk_statements_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE deadline_responsibles (
    document_id BIGINT NOT NULL,
    deadline_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    CONSTRAINT pk_deadline_responsibles PRIMARY KEY (document_id, deadline_id, organization_id),
    CONSTRAINT fk_deadline_responsibles_document_id_deadlines FOREIGN KEY(document_id, deadline_id) REFERENCES deadlines (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_deadline_responsibles_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_deadline_responsibles_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE organization_mentions (
    document_id BIGINT NOT NULL,
    organization_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_organization_mentions PRIMARY KEY (document_id, organization_id, start, "end"),
    CONSTRAINT fk_organization_mentions_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_organization_mentions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE organization_names (
    document_id BIGINT NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_organization_names PRIMARY KEY (document_id, organization_id, name),
    CONSTRAINT fk_organization_names_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_organization_names_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE person_mentions (
    document_id BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_person_mentions PRIMARY KEY (document_id, person_id, start, "end"),
    CONSTRAINT fk_person_mentions_document_id_persons FOREIGN KEY(document_id, person_id) REFERENCES persons (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_person_mentions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE plan_items (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    measure TEXT NOT NULL,
    number TEXT,
    section TEXT,
    deadline_id TEXT,
    outcome_start INTEGER,
    outcome_end INTEGER,
    outcome TEXT,
    funding_start INTEGER,
    funding_end INTEGER,
    funding TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_plan_items PRIMARY KEY (document_id, id),
    CONSTRAINT fk_plan_items_document_id_deadlines FOREIGN KEY(document_id, deadline_id) REFERENCES deadlines (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_items_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE positions (
    document_id BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    organization_id TEXT,
    start INTEGER,
    "end" INTEGER,
    quote TEXT,
    CONSTRAINT pk_positions PRIMARY KEY (document_id, person_id, number),
    CONSTRAINT fk_positions_document_id_persons FOREIGN KEY(document_id, person_id) REFERENCES persons (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_positions_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_positions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE events (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    title_start INTEGER,
    title_end INTEGER,
    date TEXT,
    begins DATE,
    ends DATE,
    date_anchor_source TEXT,
    date_anchor_value TEXT,
    date_anchor_start INTEGER,
    date_anchor_end INTEGER,
    place TEXT,
    place_start INTEGER,
    place_end INTEGER,
    status TEXT NOT NULL,
    audience TEXT,
    plan_item_id TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (document_id, id),
    CONSTRAINT fk_events_document_id_plan_items FOREIGN KEY(document_id, plan_item_id) REFERENCES plan_items (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_events_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_events_begins ON events (begins);

CREATE INDEX ix_events_kind ON events (kind);

CREATE TABLE plan_item_responsibles (
    document_id BIGINT NOT NULL,
    plan_item_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    CONSTRAINT pk_plan_item_responsibles PRIMARY KEY (document_id, plan_item_id, organization_id),
    CONSTRAINT fk_plan_item_responsibles_document_id_plan_items FOREIGN KEY(document_id, plan_item_id) REFERENCES plan_items (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_item_responsibles_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_item_responsibles_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE counts (
    document_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    value FLOAT NOT NULL,
    value_max FLOAT,
    qualifier TEXT,
    kind TEXT NOT NULL,
    unit TEXT,
    is_implicit BOOLEAN NOT NULL,
    subject TEXT,
    subject_start INTEGER,
    subject_end INTEGER,
    role TEXT NOT NULL,
    of_id TEXT,
    as_of TEXT,
    event_id TEXT,
    event_role TEXT,
    reported_by_id TEXT,
    plan_item_id TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_counts PRIMARY KEY (document_id, id),
    CONSTRAINT fk_counts_document_id_counts FOREIGN KEY(document_id, of_id) REFERENCES counts (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_counts_document_id_events FOREIGN KEY(document_id, event_id) REFERENCES events (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_counts_document_id_organizations FOREIGN KEY(document_id, reported_by_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_counts_document_id_plan_items FOREIGN KEY(document_id, plan_item_id) REFERENCES plan_items (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_counts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_counts_unit ON counts (unit);

CREATE TABLE event_mentions (
    document_id BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_event_mentions PRIMARY KEY (document_id, event_id, start, "end"),
    CONSTRAINT fk_event_mentions_document_id_events FOREIGN KEY(document_id, event_id) REFERENCES events (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_mentions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE event_organizations (
    document_id BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_event_organizations PRIMARY KEY (document_id, event_id, organization_id, role),
    CONSTRAINT fk_event_organizations_document_id_events FOREIGN KEY(document_id, event_id) REFERENCES events (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_organizations_document_id_organizations FOREIGN KEY(document_id, organization_id) REFERENCES organizations (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_organizations_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE event_persons (
    document_id BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    CONSTRAINT pk_event_persons PRIMARY KEY (document_id, event_id, person_id),
    CONSTRAINT fk_event_persons_document_id_events FOREIGN KEY(document_id, event_id) REFERENCES events (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_persons_document_id_persons FOREIGN KEY(document_id, person_id) REFERENCES persons (document_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_persons_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_counts_of_event ON counts (document_id, event_id);

CREATE INDEX ix_event_organizations_of_organization ON event_organizations (document_id, organization_id);

