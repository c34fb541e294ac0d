CREATE TABLE bodies (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    names JSON NOT NULL,
    CONSTRAINT pk_bodies PRIMARY KEY (id)
);

CREATE INDEX ix_bodies_name ON bodies (name);

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

CREATE TABLE decisions (
    finding_id TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT,
    at DATETIME NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (finding_id)
);

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

CREATE TABLE fingerprints (
    hash BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    start INTEGER NOT NULL,
    CONSTRAINT pk_fingerprints PRIMARY KEY (hash, document_id, start),
    CONSTRAINT fk_fingerprints_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_fingerprints_document_id ON fingerprints (document_id);

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

CREATE INDEX ix_counts_of_event ON counts (document_id, event_id);

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

CREATE INDEX ix_event_organizations_of_organization ON event_organizations (document_id, organization_id);

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

CREATE VIRTUAL TABLE search_index USING fts5(lemmas, content='search_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

CREATE TRIGGER search_texts_deleted AFTER DELETE ON search_texts BEGIN
    INSERT INTO search_index(search_index, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
END;

CREATE VIEW v_events AS SELECT e.document_id, e.id AS event_id, e.date, e.kind, coalesce(e.title, e.quote) AS event, e.title, e.quote, e.status, e.place,
    (SELECT group_concat(x.name, '; ') FROM (
        SELECT o.name FROM event_organizations l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = e.document_id AND l.event_id = e.id ORDER BY o.name) x) AS organizers,
    (SELECT group_concat(x.name, '; ') FROM (
        SELECT p.name FROM event_persons l JOIN persons p ON p.document_id = l.document_id AND p.id = l.person_id
        WHERE l.document_id = e.document_id AND l.event_id = e.id ORDER BY p.name) x) AS persons,
    (SELECT max(c.value) FROM counts c WHERE c.document_id = e.document_id AND c.event_id = e.id
        AND c.event_role = 'participants' AND c.role = 'value' AND c.kind = 'count') AS participants,
    (SELECT max(c.value) FROM counts c WHERE c.document_id = e.document_id AND c.event_id = e.id
        AND c.event_role = 'occurrences' AND c.role = 'value' AND c.kind = 'count') AS occurrences,
    (SELECT group_concat(x.said, '; ') FROM (
        SELECT c.quote || coalesce(' ' || c.unit, '') AS said FROM counts c
        WHERE c.document_id = e.document_id AND c.event_id = e.id ORDER BY c.start) x) AS figures,
    e.audience, e.begins, e.ends, e.plan_item_id, EXISTS (SELECT 1 FROM duplicates w LEFT JOIN decisions h ON h.finding_id = w.finding_id
        WHERE w.document_id = e.document_id AND w.record_id = e.id AND coalesce(h.status, '') <> 'dismissed') AS is_duplicate,
    trim(replace(replace(substr(d.text, CASE WHEN e.start > 120 THEN e.start - 120 ELSE 0 END + 1, e."end" - (CASE WHEN e.start > 120 THEN e.start - 120 ELSE 0 END) + 120), char(10), ' '), char(9), ' ')) AS context, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, e.start, e."end", e.rule
FROM events e JOIN documents d ON d.id = e.document_id;

CREATE VIEW v_bodies AS SELECT b.id AS body_id, b.name, count(DISTINCT m.document_id) AS documents, count(*) AS organizations,
    (SELECT group_concat(x.name, '; ') FROM (SELECT DISTINCT o.name FROM body_members l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.body_id = b.id ORDER BY o.name) x) AS names,
    (SELECT count(*) FROM body_members l JOIN event_organizations e
        ON e.document_id = l.document_id AND e.organization_id = l.organization_id WHERE l.body_id = b.id) AS events,
    min(m.reason) AS reason
FROM bodies b JOIN body_members m ON m.body_id = b.id GROUP BY b.id, b.name;

CREATE VIEW v_findings AS SELECT f.id AS finding_id, f.kind, f.message, f.expected, f.found, f.difference, coalesce(c.status, f.status) AS status, c.note,
    f.document_id, f.record_id, f.other_document_id, f.other_record_id, f.rule, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source
FROM findings f LEFT JOIN documents d ON d.id = f.document_id LEFT JOIN decisions c ON c.finding_id = f.id;

CREATE VIEW v_counts AS SELECT c.document_id, c.id AS count_id, c.value, c.value_max, c.qualifier, c.unit, c.kind, c.role, c.subject, c.quote,
    c.as_of, coalesce(c.as_of, e.date, d.period) AS period, c.of_id, b.value AS of_value,
    coalesce(e.title, e.quote) AS event, c.event_role, e.date AS event_date, c.event_id,
    o.name AS reported_by, i.measure, c.plan_item_id,
    (EXISTS (SELECT 1 FROM duplicates w LEFT JOIN decisions h ON h.finding_id = w.finding_id
        WHERE w.document_id = c.document_id AND w.record_id = c.id AND coalesce(h.status, '') <> 'dismissed') OR EXISTS (SELECT 1 FROM duplicates w LEFT JOIN decisions h ON h.finding_id = w.finding_id
        WHERE w.document_id = e.document_id AND w.record_id = e.id AND coalesce(h.status, '') <> 'dismissed')) AS is_duplicate, trim(replace(replace(substr(d.text, CASE WHEN c.start > 120 THEN c.start - 120 ELSE 0 END + 1, c."end" - (CASE WHEN c.start > 120 THEN c.start - 120 ELSE 0 END) + 120), char(10), ' '), char(9), ' ')) AS context, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, c.start, c."end", c.rule
FROM counts c JOIN documents d ON d.id = c.document_id
LEFT JOIN counts b ON b.document_id = c.document_id AND b.id = c.of_id
LEFT JOIN events e ON e.document_id = c.document_id AND e.id = c.event_id
LEFT JOIN organizations o ON o.document_id = c.document_id AND o.id = c.reported_by_id
LEFT JOIN plan_items i ON i.document_id = c.document_id AND i.id = c.plan_item_id;

CREATE VIEW v_indicators AS SELECT s.indicator, s.organization, s.territory, s.period, s.value, s.unit, s.kind, s.is_baseline, s.source, s.document_id,
    s.count_id, s.start, s."end", s.genre, s.document_title, s.document_date
FROM (SELECT x.*, min(x.is_baseline) OVER (PARTITION BY x.indicator, x.unit, x.organization, x.territory, x.period) AS stated
    FROM (SELECT coalesce(c.subject, b.subject, c.unit) AS indicator, o.name AS organization, c.value, c.unit, c.kind,
        CASE WHEN c.as_of IS NOT NULL THEN c.as_of WHEN c.role = 'value' THEN d.period
            ELSE CASE WHEN substr(coalesce(b.as_of, d.period), 1, 4) BETWEEN '1900' AND '2099' AND substr(coalesce(b.as_of, d.period), 4, 1) BETWEEN '0' AND '9'
        AND replace(coalesce(b.as_of, d.period), '/', '') = coalesce(b.as_of, d.period) THEN cast(cast(substr(coalesce(b.as_of, d.period), 1, 4) AS integer) - 1 AS text) || substr(coalesce(b.as_of, d.period), 5) END END AS period,
        CASE c.role WHEN 'baseline' THEN 1 ELSE 0 END AS is_baseline, c.document_id, c.id AS count_id, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, c.start, c."end"
    FROM counts c JOIN documents d ON d.id = c.document_id
    LEFT JOIN counts b ON b.document_id = c.document_id AND b.id = c.of_id
    LEFT JOIN organizations o ON o.document_id = c.document_id AND o.id = coalesce(c.reported_by_id, b.reported_by_id)
    WHERE c.role IN ('value', 'baseline') AND c.event_id IS NULL AND NOT EXISTS (SELECT 1 FROM duplicates w LEFT JOIN decisions h ON h.finding_id = w.finding_id
        WHERE w.document_id = c.document_id AND w.record_id = c.id AND coalesce(h.status, '') <> 'dismissed')) x
    WHERE x.period IS NOT NULL AND x.indicator IS NOT NULL) s
WHERE s.is_baseline = s.stated;

CREATE VIEW v_fulfilment AS SELECT f.document_id, f.record_id AS plan_item_id, i.number, i.section, i.measure, f.found AS fulfilment, f.message AS evidence,
    t.quote AS deadline, (SELECT group_concat(x.name, '; ') FROM (
        SELECT o.name FROM plan_item_responsibles l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = i.document_id AND l.plan_item_id = i.id ORDER BY o.name) x) AS responsible,
    f.other_document_id AS evidence_document_id, f.other_record_id AS evidence_record_id,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = f.other_document_id) AS evidence_source,
    coalesce(h.status, f.status) AS status, f.id AS finding_id, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, i.start, i."end"
FROM findings f JOIN documents d ON d.id = f.document_id
JOIN plan_items i ON i.document_id = f.document_id AND i.id = f.record_id
LEFT JOIN deadlines t ON t.document_id = i.document_id AND t.id = i.deadline_id
LEFT JOIN decisions h ON h.finding_id = f.id
WHERE f.kind = 'fulfilment';

CREATE VIEW v_deadlines AS SELECT t.document_id, t.id AS deadline_id, t.quote AS deadline, t.kind, t.value, t.begins, t.ends, t.every, t.times, t.months,
    t.rrule, t.is_business_days, t.counts_from, i.measure, i.section, i.outcome,
    (SELECT group_concat(x.name, '; ') FROM (
        SELECT o.name FROM deadline_responsibles l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = t.document_id AND l.deadline_id = t.id ORDER BY o.name) x) AS responsible,
    t.plan_item_id, trim(replace(replace(substr(d.text, CASE WHEN t.start > 120 THEN t.start - 120 ELSE 0 END + 1, t."end" - (CASE WHEN t.start > 120 THEN t.start - 120 ELSE 0 END) + 120), char(10), ' '), char(9), ' ')) AS context, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, t.start, t."end", t.rule
FROM deadlines t JOIN documents d ON d.id = t.document_id
LEFT JOIN plan_items i ON i.document_id = t.document_id AND i.id = t.plan_item_id;

CREATE VIEW v_plan_items AS SELECT i.document_id, i.id AS plan_item_id, i.number, i.section, i.measure, t.quote AS deadline, t.kind AS deadline_kind,
    t.value AS deadline_value, t.begins, t.ends,
    (SELECT group_concat(x.name, '; ') FROM (
        SELECT o.name FROM plan_item_responsibles l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = i.document_id AND l.plan_item_id = i.id ORDER BY o.name) x) AS responsible,
    i.outcome, i.funding, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source, i.start, i."end", i.rule
FROM plan_items i JOIN documents d ON d.id = i.document_id
LEFT JOIN deadlines t ON t.document_id = i.document_id AND t.id = i.deadline_id;

CREATE VIEW v_organizations AS SELECT o.document_id, o.id AS organization_id, o.name, o.short_name, o.kind, o.legal_form, o.place, p.name AS parent,
    o.is_generic,
    (SELECT group_concat(x.name, '; ') FROM (
        SELECT n.name FROM organization_names n
        WHERE n.document_id = o.document_id AND n.organization_id = o.id ORDER BY n.name) x) AS names,
    (SELECT count(*) FROM organization_mentions m
        WHERE m.document_id = o.document_id AND m.organization_id = o.id) AS mentions,
    (SELECT count(*) FROM event_organizations l
        WHERE l.document_id = o.document_id AND l.organization_id = o.id) AS events, d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source
FROM organizations o JOIN documents d ON d.id = o.document_id
LEFT JOIN organizations p ON p.document_id = o.document_id AND p.id = o.parent_id;

CREATE VIEW v_persons AS SELECT r.document_id, r.id AS person_id, r.name,
    (SELECT group_concat(x.said, '; ') FROM (
        SELECT p.title || coalesce(' (' || o.name || ')', '') AS said FROM positions p
        LEFT JOIN organizations o ON o.document_id = p.document_id AND o.id = p.organization_id
        WHERE p.document_id = r.document_id AND p.person_id = r.id ORDER BY p.number) x) AS positions,
    (SELECT count(*) FROM person_mentions m WHERE m.document_id = r.document_id AND m.person_id = r.id) AS mentions,
    d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source
FROM persons r JOIN documents d ON d.id = r.document_id;

