"""The second wall in SQL: PostgreSQL gives nobody a key of a family his agency has no part in.

Row-level security, forced, on the one table that every sealed word of a family hangs on. It is
coarser than `decide` and knows less: involved or ever involved, an opening, an update, a decision,
a named audit. What was split counts as one. Unknown, unset, another agency's worker: no row. Names
no model, so that a migration can call it; a part that needs a newer table is a later step's.
"""

from sqlalchemy import Connection

WALLED = "compartment"
WORKER, AGENCY, PASSAGES = "hub.worker", "hub.agency", "hub.passages"
SYSTEM_WORKER = "system"

# After a COMMIT a local setting is '' and not NULL: both are nobody.
_WORKER, _AGENCY, _PASSAGES = (
    f"nullif(current_setting('{name}', true), '')" for name in (WORKER, AGENCY, PASSAGES)
)
_DECIDED = (
    f"d.from_agency_id = {_AGENCY} OR EXISTS"
    f" (SELECT FROM json_array_elements_text(d.to_agencies) t WHERE t = {_AGENCY})"
)
_PARTS = (
    f"SELECT FROM family f WHERE f.id = near.id AND f.agency_id = {_AGENCY}",
    f"SELECT FROM involvement i WHERE i.family_id = near.id AND i.agency_id = {_AGENCY}",
    f"SELECT FROM update_marking m WHERE m.family_id = near.id AND m.agency_id = {_AGENCY}",
    f"SELECT FROM emergency_opening o WHERE o.family_id = near.id AND o.agency_id = {_AGENCY}",
    "SELECT FROM named_audit_sample s JOIN named_auditor n ON n.audit_id = s.audit_id"
    f" JOIN worker v ON v.id = n.worker_id WHERE s.family_id = near.id AND v.agency_id = {_AGENCY}",
    f"SELECT FROM sharing_decision d WHERE d.family_id = near.id AND ({_DECIDED})",
)
_NEAR = f"""
    SELECT {WALLED}.family_id AS id UNION ALL
    SELECT unnest(ARRAY[other.family_id, other.part_id])
        FROM family_split one JOIN family_split other ON other.tree_id = one.tree_id
        WHERE one.family_id = {WALLED}.family_id OR one.part_id = {WALLED}.family_id"""  # noqa: S608 - names of ours, no value
_PASSES = f"""
    {_WORKER} = '{SYSTEM_WORKER}' OR (
        EXISTS (SELECT FROM worker w WHERE w.id = {_WORKER} AND w.agency_id = {_AGENCY}) AND (
            {WALLED}.family_id IS NULL
            OR string_to_array({_PASSAGES}, ',') && ARRAY[{WALLED}.id, {WALLED}.family_id]::text[]
            OR EXISTS (SELECT FROM ({_NEAR}) near
                WHERE {" OR ".join(f"EXISTS ({part})" for part in _PARTS)})))"""  # noqa: S608 - names of ours, no value


def raise_wall(connection: Connection) -> None:
    """Put it up, or put it up anew. On PostgreSQL alone; requires the owner."""
    if connection.dialect.name != "postgresql":
        return
    for statement in (
        f"ALTER TABLE {WALLED} ENABLE ROW LEVEL SECURITY",
        # Without FORCE the owner, and so a hub that serves as the owner, would not meet it.
        f"ALTER TABLE {WALLED} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS {WALLED}_wall ON {WALLED}",
        f"CREATE POLICY {WALLED}_wall ON {WALLED} USING ({_PASSES}) WITH CHECK ({_PASSES})",
    ):
        connection.exec_driver_sql(statement)


def lower_wall(connection: Connection) -> None:
    """Take it down, for a migration on its way down."""
    if connection.dialect.name != "postgresql":
        return
    for statement in (
        f"DROP POLICY IF EXISTS {WALLED}_wall ON {WALLED}",
        f"ALTER TABLE {WALLED} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {WALLED} DISABLE ROW LEVEL SECURITY",
    ):
        connection.exec_driver_sql(statement)
