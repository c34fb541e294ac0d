"""The views for people: names, titles and quoted text joined in, so that the common questions need no join.

Views hold no rows, so migrations do not carry them: whoever changes the tables or a view drops and makes them all.
"""

from typing import Any

from sqlalchemy import Connection

DIALECTS = {
    "sqlite": {"strings": "group_concat", "newline": "char(10)", "tab": "char(9)"},
    "postgresql": {"strings": "string_agg", "newline": "chr(10)", "tab": "chr(9)"},
}

CONTEXT = 120
"""Characters of the text shown on either side of a record."""

DOCUMENT = """d.genre, d.title AS document_title, d.date AS document_date, d.territory,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = d.id) AS source"""

NAMES = """(SELECT {{strings}}(x.name, '; ') FROM (
        SELECT o.name FROM {table} l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.document_id = {record}.document_id AND l.{column} = {record}.id ORDER BY o.name) x)"""

FIGURE = """(SELECT max(c.value) FROM counts c WHERE c.document_id = e.document_id AND c.event_id = e.id
        AND c.event_role = '{role}' AND c.role = 'value' AND c.kind = 'count')"""

REPEATED = """EXISTS (SELECT 1 FROM duplicates w LEFT JOIN decisions h ON h.finding_id = w.finding_id
        WHERE w.document_id = {record}.document_id AND w.record_id = {record}.id AND coalesce(h.status, '') <> 'dismissed')"""

YEAR_BEFORE = """CASE WHEN substr({period}, 1, 4) BETWEEN '1900' AND '2099' AND substr({period}, 4, 1) BETWEEN '0' AND '9'
        AND replace({period}, '/', '') = {period} THEN cast(cast(substr({period}, 1, 4) AS integer) - 1 AS text) || substr({period}, 5) END"""


def _context(record: str) -> str:
    """The record with what stands around it, on one line."""
    start = f"CASE WHEN {record}.start > {CONTEXT} THEN {record}.start - {CONTEXT} ELSE 0 END"
    cut = f'substr(d.text, {start} + 1, {record}."end" - ({start}) + {CONTEXT})'
    return f"trim(replace(replace({cut}, {{newline}}, ' '), {{tab}}, ' '))"


VIEWS: dict[str, str] = {
    "v_events": f"""
SELECT e.document_id, e.id AS event_id, e.date, e.kind, coalesce(e.title, e.quote) AS event, e.title, e.quote, e.status, e.place,
    {NAMES.format(table="event_organizations", record="e", column="event_id")} AS organizers,
    (SELECT {{strings}}(x.name, '; ') FROM (
        SELECT p.name FROM event_persons l JOIN persons p ON p.document_id = l.document_id AND p.id = l.person_id
        WHERE l.document_id = e.document_id AND l.event_id = e.id ORDER BY p.name) x) AS persons,
    {FIGURE.format(role="participants")} AS participants,
    {FIGURE.format(role="occurrences")} AS occurrences,
    (SELECT {{strings}}(x.said, '; ') FROM (
        SELECT c.quote || coalesce(' ' || c.unit, '') AS said FROM counts c
        WHERE c.document_id = e.document_id AND c.event_id = e.id ORDER BY c.start) x) AS figures,
    e.audience, e.begins, e.ends, e.plan_item_id, {REPEATED.format(record="e")} AS is_duplicate,
    {_context("e")} AS context, {DOCUMENT}, e.start, e."end", e.rule
FROM events e JOIN documents d ON d.id = e.document_id""",
    "v_bodies": """
SELECT b.id AS body_id, b.name, count(DISTINCT m.document_id) AS documents, count(*) AS organizations,
    (SELECT {strings}(x.name, '; ') FROM (SELECT DISTINCT o.name FROM body_members l
        JOIN organizations o ON o.document_id = l.document_id AND o.id = l.organization_id
        WHERE l.body_id = b.id ORDER BY o.name) x) AS names,
    (SELECT count(*) FROM body_members l JOIN event_organizations e
        ON e.document_id = l.document_id AND e.organization_id = l.organization_id WHERE l.body_id = b.id) AS events,
    min(m.reason) AS reason
FROM bodies b JOIN body_members m ON m.body_id = b.id GROUP BY b.id, b.name""",
    "v_findings": f"""
SELECT f.id AS finding_id, f.kind, f.message, f.expected, f.found, f.difference, coalesce(c.status, f.status) AS status, c.note,
    f.document_id, f.record_id, f.other_document_id, f.other_record_id, f.rule, {DOCUMENT}
FROM findings f LEFT JOIN documents d ON d.id = f.document_id LEFT JOIN decisions c ON c.finding_id = f.id""",
    "v_counts": f"""
SELECT c.document_id, c.id AS count_id, c.value, c.value_max, c.qualifier, c.unit, c.kind, c.role, c.subject, c.quote,
    c.as_of, coalesce(c.as_of, e.date, d.period) AS period, c.of_id, b.value AS of_value,
    coalesce(e.title, e.quote) AS event, c.event_role, e.date AS event_date, c.event_id,
    o.name AS reported_by, i.measure, c.plan_item_id,
    ({REPEATED.format(record="c")} OR {REPEATED.format(record="e")}) AS is_duplicate, {_context("c")} AS context, {DOCUMENT}, c.start, c."end", c.rule
FROM counts c JOIN documents d ON d.id = c.document_id
LEFT JOIN counts b ON b.document_id = c.document_id AND b.id = c.of_id
LEFT JOIN events e ON e.document_id = c.document_id AND e.id = c.event_id
LEFT JOIN organizations o ON o.document_id = c.document_id AND o.id = c.reported_by_id
LEFT JOIN plan_items i ON i.document_id = c.document_id AND i.id = c.plan_item_id""",
    "v_indicators": f"""
SELECT s.indicator, s.organization, s.territory, s.period, s.value, s.unit, s.kind, s.is_baseline, s.source, s.document_id,
    s.count_id, s.start, s."end", s.genre, s.document_title, s.document_date
FROM (SELECT x.*, min(x.is_baseline) OVER (PARTITION BY x.indicator, x.unit, x.organization, x.territory, x.period) AS stated
    FROM (SELECT coalesce(c.subject, b.subject, c.unit) AS indicator, o.name AS organization, c.value, c.unit, c.kind,
        CASE WHEN c.as_of IS NOT NULL THEN c.as_of WHEN c.role = 'value' THEN d.period
            ELSE {YEAR_BEFORE.format(period="coalesce(b.as_of, d.period)")} END AS period,
        CASE c.role WHEN 'baseline' THEN 1 ELSE 0 END AS is_baseline, c.document_id, c.id AS count_id, {DOCUMENT}, c.start, c."end"
    FROM counts c JOIN documents d ON d.id = c.document_id
    LEFT JOIN counts b ON b.document_id = c.document_id AND b.id = c.of_id
    LEFT JOIN organizations o ON o.document_id = c.document_id AND o.id = coalesce(c.reported_by_id, b.reported_by_id)
    WHERE c.role IN ('value', 'baseline') AND c.event_id IS NULL AND NOT {REPEATED.format(record="c")}) x
    WHERE x.period IS NOT NULL AND x.indicator IS NOT NULL) s
WHERE s.is_baseline = s.stated""",
    "v_fulfilment": f"""
SELECT f.document_id, f.record_id AS plan_item_id, i.number, i.section, i.measure, f.found AS fulfilment, f.message AS evidence,
    t.quote AS deadline, {NAMES.format(table="plan_item_responsibles", record="i", column="plan_item_id")} AS responsible,
    f.other_document_id AS evidence_document_id, f.other_record_id AS evidence_record_id,
    (SELECT min(s.path) FROM sources s WHERE s.document_id = f.other_document_id) AS evidence_source,
    coalesce(h.status, f.status) AS status, f.id AS finding_id, {DOCUMENT}, i.start, i."end"
FROM findings f JOIN documents d ON d.id = f.document_id
JOIN plan_items i ON i.document_id = f.document_id AND i.id = f.record_id
LEFT JOIN deadlines t ON t.document_id = i.document_id AND t.id = i.deadline_id
LEFT JOIN decisions h ON h.finding_id = f.id
WHERE f.kind = 'fulfilment'""",
    "v_deadlines": f"""
SELECT t.document_id, t.id AS deadline_id, t.quote AS deadline, t.kind, t.value, t.begins, t.ends, t.every, t.times, t.months,
    t.rrule, t.is_business_days, t.counts_from, i.measure, i.section, i.outcome,
    {NAMES.format(table="deadline_responsibles", record="t", column="deadline_id")} AS responsible,
    t.plan_item_id, {_context("t")} AS context, {DOCUMENT}, t.start, t."end", t.rule
FROM deadlines t JOIN documents d ON d.id = t.document_id
LEFT JOIN plan_items i ON i.document_id = t.document_id AND i.id = t.plan_item_id""",
    "v_plan_items": f"""
SELECT i.document_id, i.id AS plan_item_id, i.number, i.section, i.measure, t.quote AS deadline, t.kind AS deadline_kind,
    t.value AS deadline_value, t.begins, t.ends,
    {NAMES.format(table="plan_item_responsibles", record="i", column="plan_item_id")} AS responsible,
    i.outcome, i.funding, {DOCUMENT}, i.start, i."end", i.rule
FROM plan_items i JOIN documents d ON d.id = i.document_id
LEFT JOIN deadlines t ON t.document_id = i.document_id AND t.id = i.deadline_id""",
    "v_organizations": f"""
SELECT o.document_id, o.id AS organization_id, o.name, o.short_name, o.kind, o.legal_form, o.place, p.name AS parent,
    o.is_generic,
    (SELECT {{strings}}(x.name, '; ') FROM (
        SELECT n.name FROM organization_names n
        WHERE n.document_id = o.document_id AND n.organization_id = o.id ORDER BY n.name) x) AS names,
    (SELECT count(*) FROM organization_mentions m
        WHERE m.document_id = o.document_id AND m.organization_id = o.id) AS mentions,
    (SELECT count(*) FROM event_organizations l
        WHERE l.document_id = o.document_id AND l.organization_id = o.id) AS events, {DOCUMENT}
FROM organizations o JOIN documents d ON d.id = o.document_id
LEFT JOIN organizations p ON p.document_id = o.document_id AND p.id = o.parent_id""",
    "v_persons": f"""
SELECT r.document_id, r.id AS person_id, r.name,
    (SELECT {{strings}}(x.said, '; ') FROM (
        SELECT p.title || coalesce(' (' || o.name || ')', '') AS said FROM positions p
        LEFT JOIN organizations o ON o.document_id = p.document_id AND o.id = p.organization_id
        WHERE p.document_id = r.document_id AND p.person_id = r.id ORDER BY p.number) x) AS positions,
    (SELECT count(*) FROM person_mentions m WHERE m.document_id = r.document_id AND m.person_id = r.id) AS mentions,
    {DOCUMENT}
FROM persons r JOIN documents d ON d.id = r.document_id""",
}


def view_sql(dialect: str) -> dict[str, str]:
    """The SELECT of every view in the words of `dialect` ("sqlite", "postgresql")."""
    words: dict[str, Any] = DIALECTS[dialect]
    return {name: select.format(**words).strip() for name, select in VIEWS.items()}


def rebuild_views(connection: Connection) -> None:
    """Drop and make every view, in the connection's transaction."""
    for name, select in view_sql(connection.dialect.name).items():
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")
