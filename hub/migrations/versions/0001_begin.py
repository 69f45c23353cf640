"""Begin."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "access_version",
        sa.Column("scope", sa.String(length=36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_access_version")),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_never_named", sa.Boolean(), nullable=False),
        sa.Column("duty_phone", sa.String(length=100), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    op.create_table(
        "audit_checkpoint",
        sa.Column(
            "size",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_audit_checkpoint")),
    )
    op.create_table(
        "audit_counter",
        sa.Column("scope", sa.String(length=38), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_leaf", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_audit_counter")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_erasure",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("explained_by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_erasure")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_index",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("list_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_index")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_audit_index_actor_id_audit_index_at"),
        "audit_index",
        ["actor_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_audit_index_agency_id_audit_index_at"),
        "audit_index",
        ["agency_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_audit_index_family_id_audit_index_at_audit_index_list_id"),
        "audit_index",
        ["family_id", "at", "list_id"],
        unique=False,
    )
    op.create_index(
        "ix_audit_index_rarer_action_at",
        "audit_index",
        ["action", "at"],
        unique=False,
        sqlite_where=sa.text("action <> 'VIEW'"),
        postgresql_where=sa.text("action <> 'VIEW'"),
    )
    op.create_table(
        "audit_key",
        sa.Column("key_name", sa.String(length=32), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_name", name=op.f("pk_audit_key")),
    )
    op.create_table(
        "audit_leaf",
        sa.Column(
            "idx",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("idx", name=op.f("pk_audit_leaf")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_leaf_entry_id")),
    )
    op.create_table(
        "audit_line",
        sa.Column("list_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("object_id", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=1), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("list_id", "place", name=op.f("pk_audit_line")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_audit_line_family_id_audit_line_object_id"),
        "audit_line",
        ["family_id", "object_id"],
        unique=False,
    )
    op.create_table(
        "audit_payload",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("key_name", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_payload")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_pending",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_pending")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_person",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_audit_person")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_source",
        sa.Column("source", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("source", "at", "entry_id", name=op.f("pk_audit_source")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compartment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=True),
        sa.Column("key_id", sa.String(length=32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compartment")),
    )
    op.create_index(op.f("ix_compartment_family_id"), "compartment", ["family_id"], unique=False)
    op.create_table(
        "enquiry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_terms", sa.LargeBinary(), nullable=False),
        sa.Column("families", sa.JSON(), nullable=False),
        sa.Column("desks", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by_id", sa.String(length=36), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
    )
    op.create_index(op.f("ix_enquiry_answered_at"), "enquiry", ["answered_at"], unique=False)
    op.create_index(
        op.f("ix_enquiry_worker_id_enquiry_made_at"),
        "enquiry",
        ["worker_id", "made_at"],
        unique=False,
    )
    op.create_table(
        "family",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
    )
    op.create_table(
        "form_key",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("made_id", sa.String(length=36), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_form_key")),
    )
    op.create_index("uq_form_key_key", "form_key", ["worker_id", "key"], unique=True)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("brought_by_id", sa.String(length=36), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_born_on", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_due_on", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("bucket", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("wait_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_sign_in_try")),
    )
    op.create_table(
        "agency_agreement",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_agreement_agency_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_agency_agreement")),
    )
    op.create_index(
        op.f("ix_agency_agreement_agency_id_agency_agreement_recorded_at"),
        "agency_agreement",
        ["agency_id", "recorded_at"],
        unique=False,
    )
    op.create_table(
        "alert",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("urgency", sa.String(length=32), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_alert_family_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_alert")),
        sa.UniqueConstraint("id", name=op.f("uq_alert_id")),
    )
    op.create_index(op.f("ix_alert_update_id"), "alert", ["update_id"], unique=False)
    op.create_index(
        op.f("ix_alert_worker_id_alert_acknowledged_at"),
        "alert",
        ["worker_id", "acknowledged_at"],
        unique=False,
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_content", sa.LargeBinary(), nullable=False),
        sa.Column("attached_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_attachment_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_update_id"), "attachment", ["update_id"], unique=False)
    op.create_table(
        "child_status",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("track", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("set_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_status_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_child_status")),
    )
    op.create_index(op.f("ix_child_status_person_id"), "child_status", ["person_id"], unique=False)
    op.create_table(
        "competence_assessment",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("is_competent", sa.Boolean(), nullable=False),
        sa.Column("assessed_at", sa.BigInteger(), nullable=False),
        sa.Column("assessed_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_competence_assessment_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_competence_assessment")),
    )
    op.create_index(
        op.f("ix_competence_assessment_person_id"),
        "competence_assessment",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "conflict_statement",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("stated_at", sa.BigInteger(), nullable=False),
        sa.Column("stated_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conflict_statement_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_conflict_statement")),
    )
    op.create_index(
        op.f("ix_conflict_statement_person_id"), "conflict_statement", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_conflict_statement_worker_id"), "conflict_statement", ["worker_id"], unique=False
    )
    op.create_table(
        "family_member",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("awaits_agency_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_member_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_family_member_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_family_member")),
    )
    op.create_index(
        op.f("ix_family_member_family_id"), "family_member", ["family_id"], unique=False
    )
    op.create_index(
        op.f("ix_family_member_person_id"), "family_member", ["person_id"], unique=False
    )
    op.create_table(
        "family_name",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("named_at", sa.BigInteger(), nullable=False),
        sa.Column("named_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_name_family_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_family_name")),
    )
    op.create_index(op.f("ix_family_name_family_id"), "family_name", ["family_id"], unique=False)
    op.create_table(
        "family_subject",
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_subject_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_family_subject_person_id")
        ),
        sa.PrimaryKeyConstraint("family_id", "person_id", name=op.f("pk_family_subject")),
    )
    op.create_index(
        op.f("ix_family_subject_person_id"), "family_subject", ["person_id"], unique=False
    )
    op.create_table(
        "group_member",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=True),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("set_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_group_member_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_group_member")),
    )
    op.create_index(op.f("ix_group_member_person_id"), "group_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_group_member_worker_id"), "group_member", ["worker_id"], unique=False)
    op.create_table(
        "involvement",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by_id", sa.String(length=36), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by_id", sa.String(length=36), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.Column("lead_worker_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_involvement_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
    )
    op.create_index(op.f("ix_involvement_agency_id"), "involvement", ["agency_id"], unique=False)
    op.create_index(op.f("ix_involvement_family_id"), "involvement", ["family_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("chair_id", sa.String(length=36), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_meeting_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_chair_id"), "meeting", ["chair_id"], unique=False)
    op.create_index(op.f("ix_meeting_family_id"), "meeting", ["family_id"], unique=False)
    op.create_table(
        "permission",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("giver_person_id", sa.String(length=36), nullable=True),
        sa.Column("giver_worker_id", sa.String(length=36), nullable=True),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_by_id", sa.String(length=36), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["giver_person_id"], ["person.id"], name=op.f("fk_permission_giver_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission")),
    )
    op.create_table(
        "person_details",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("sex", sa.String(length=32), nullable=False),
        sa.Column("father_status", sa.String(length=32), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_details_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_details")),
    )
    op.create_index(
        op.f("ix_person_details_person_id"), "person_details", ["person_id"], unique=False
    )
    op.create_table(
        "person_identifier",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_value", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("provenance", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("superseded_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_identifier_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_identifier")),
    )
    op.create_index(
        op.f("ix_person_identifier_person_id"), "person_identifier", ["person_id"], unique=False
    )
    op.create_table(
        "person_index",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_index_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_index")),
    )
    op.create_index(
        op.f("ix_person_index_kind_person_index_digest"),
        "person_index",
        ["kind", "digest"],
        unique=False,
    )
    op.create_index(op.f("ix_person_index_person_id"), "person_index", ["person_id"], unique=False)
    op.create_table(
        "person_link",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("relative_id", sa.String(length=36), nullable=True),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_link_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["person.id"], name=op.f("fk_person_link_relative_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_link")),
    )
    op.create_index(op.f("ix_person_link_person_id"), "person_link", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_person_link_relative_id"), "person_link", ["relative_id"], unique=False
    )
    op.create_table(
        "person_name",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("named_at", sa.BigInteger(), nullable=False),
        sa.Column("named_by_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_name")),
    )
    op.create_index(op.f("ix_person_name_person_id"), "person_name", ["person_id"], unique=False)
    op.create_table(
        "person_state",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_state_person_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_state")),
    )
    op.create_index(op.f("ix_person_state_person_id"), "person_state", ["person_id"], unique=False)
    op.create_table(
        "update_correction",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("corrected_at", sa.BigInteger(), nullable=False),
        sa.Column("corrected_by_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_summary", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_correction_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_correction")),
    )
    op.create_index(
        op.f("ix_update_correction_update_id"), "update_correction", ["update_id"], unique=False
    )
    op.create_table(
        "update_draft",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_form", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_draft_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_draft")),
    )
    op.create_index(
        "uq_update_draft_place", "update_draft", ["worker_id", "family_id"], unique=True
    )
    op.create_table(
        "update_draft_file",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("draft_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_draft_file_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_draft_file")),
    )
    op.create_index(
        op.f("ix_update_draft_file_draft_id"), "update_draft_file", ["draft_id"], unique=False
    )
    op.create_table(
        "update_marking",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.String(length=32), nullable=False),
        sa.Column("sensitivity", sa.SmallInteger(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("is_household", sa.Boolean(), nullable=False),
        sa.Column("is_history_shared", sa.Boolean(), nullable=False),
        sa.Column("is_court_restricted", sa.Boolean(), nullable=False),
        sa.Column("court_readers", sa.JSON(), nullable=False),
        sa.Column("named_readers", sa.JSON(), nullable=False),
        sa.Column("withheld_from", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_marking_family_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_marking")),
    )
    op.create_index(
        op.f("ix_update_marking_agency_id"), "update_marking", ["agency_id"], unique=False
    )
    op.create_index(
        "uq_update_marking_digest", "update_marking", ["family_id", "digest"], unique=True
    )
    op.create_table(
        "update_withdrawal",
        sa.Column("update_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_by_id", sa.String(length=36), nullable=False),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_update_withdrawal_family_id")
        ),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_update_withdrawal")),
    )
    op.create_table(
        "worker",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_worker_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
        sa.UniqueConstraint("email", name=op.f("uq_worker_email")),
    )
    op.create_index(op.f("ix_worker_agency_id"), "worker", ["agency_id"], unique=False)
    op.create_table(
        "agency_team",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("manager_id", sa.String(length=36), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_team_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["worker.id"], name=op.f("fk_agency_team_manager_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_team")),
    )
    op.create_index(op.f("ix_agency_team_agency_id"), "agency_team", ["agency_id"], unique=False)
    op.create_table(
        "family_update",
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("event_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("marking_id", sa.String(length=36), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=True),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("segments", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("summary_subjects", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("compartment_id", sa.String(length=36), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_summary", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_update_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["marking_id"], ["update_marking.id"], name=op.f("fk_family_update_marking_id")
        ),
        sa.PrimaryKeyConstraint("family_id", "event_at", "id", name=op.f("pk_family_update")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_family_update_marking_id"), "family_update", ["marking_id"], unique=False
    )
    op.create_index("uq_family_update_id", "family_update", ["id"], unique=True)
    op.create_table(
        "known_device",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("known_since", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_known_device_worker_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_known_device")),
    )
    op.create_index(op.f("ix_known_device_worker_id"), "known_device", ["worker_id"], unique=False)
    op.create_table(
        "meeting_presence",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_presence_meeting_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_meeting_presence")),
    )
    op.create_index(
        op.f("ix_meeting_presence_meeting_id"), "meeting_presence", ["meeting_id"], unique=False
    )
    op.create_table(
        "permission_person",
        sa.Column("permission_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["permission_id"], ["permission.id"], name=op.f("fk_permission_person_permission_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_permission_person_person_id")
        ),
        sa.PrimaryKeyConstraint("permission_id", "person_id", name=op.f("pk_permission_person")),
    )
    op.create_index(
        op.f("ix_permission_person_person_id"), "permission_person", ["person_id"], unique=False
    )
    op.create_table(
        "permission_statement",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("permission_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=36), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("review_at", sa.BigInteger(), nullable=True),
        sa.Column("history_from", sa.BigInteger(), nullable=True),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("max_level", sa.String(length=32), nullable=False),
        sa.Column("max_for", sa.JSON(), nullable=False),
        sa.Column("exclusions", sa.JSON(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["permission_id"], ["permission.id"], name=op.f("fk_permission_statement_permission_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_permission_statement")),
    )
    op.create_index(
        op.f("ix_permission_statement_permission_id"),
        "permission_statement",
        ["permission_id"],
        unique=False,
    )
    op.create_table(
        "persona",
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=100), nullable=False),
        sa.Column("line", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_persona_worker_id")),
        sa.PrimaryKeyConstraint("worker_id", name=op.f("pk_persona")),
    )
    op.create_table(
        "team_member",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("involvement_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("assigned_at", sa.BigInteger(), nullable=False),
        sa.Column("assigned_by_id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_team_member_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["involvement_id"], ["involvement.id"], name=op.f("fk_team_member_involvement_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_team_member")),
    )
    op.create_index(op.f("ix_team_member_family_id"), "team_member", ["family_id"], unique=False)
    op.create_index(
        op.f("ix_team_member_involvement_id"), "team_member", ["involvement_id"], unique=False
    )
    op.create_index(op.f("ix_team_member_worker_id"), "team_member", ["worker_id"], unique=False)
    op.create_table(
        "worker_account",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("has_mfa", sa.Boolean(), nullable=False),
        sa.Column("is_acting_dsl", sa.Boolean(), nullable=False),
        sa.Column("training_until", sa.BigInteger(), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_account_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_worker_account")),
    )
    op.create_index(
        op.f("ix_worker_account_worker_id_worker_account_starts_at"),
        "worker_account",
        ["worker_id", "starts_at"],
        unique=False,
    )
    op.create_table(
        "worker_authenticator",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_authenticator_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_authenticator")),
    )
    op.create_index(
        op.f("ix_worker_authenticator_worker_id"),
        "worker_authenticator",
        ["worker_id"],
        unique=False,
    )
    op.create_table(
        "worker_identity",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_identity_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_worker_identity")),
    )
    op.create_index(
        op.f("ix_worker_identity_worker_id"), "worker_identity", ["worker_id"], unique=False
    )
    op.create_table(
        "worker_invitation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_invitation_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_worker_invitation_code_hash")),
    )
    op.create_index(
        op.f("ix_worker_invitation_worker_id"), "worker_invitation", ["worker_id"], unique=False
    )
    op.create_table(
        "worker_password",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("phc", sa.String(length=255), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_password_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_worker_password")),
    )
    op.create_index(
        op.f("ix_worker_password_worker_id"), "worker_password", ["worker_id"], unique=False
    )
    op.create_table(
        "worker_role",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_role_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_worker_role")),
    )
    op.create_index(
        op.f("ix_worker_role_worker_id_worker_role_starts_at"),
        "worker_role",
        ["worker_id", "starts_at"],
        unique=False,
    )
    op.create_table(
        "agency_team_member",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("team_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id"], ["agency_team.id"], name=op.f("fk_agency_team_member_team_id")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_agency_team_member_worker_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_agency_team_member")),
    )
    op.create_index(
        op.f("ix_agency_team_member_team_id"), "agency_team_member", ["team_id"], unique=False
    )
    op.create_index(
        op.f("ix_agency_team_member_worker_id"), "agency_team_member", ["worker_id"], unique=False
    )
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("worker_id", sa.String(length=36), nullable=False),
        sa.Column("role_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("stepped_up_at", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_because", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["role_seq"], ["worker_role.seq"], name=op.f("fk_sign_in_session_role_seq")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_sign_in_session_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_session_token_hash")),
    )
    op.create_index(
        op.f("ix_sign_in_session_worker_id_sign_in_session_ended_at"),
        "sign_in_session",
        ["worker_id", "ended_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_sign_in_session_worker_id_sign_in_session_ended_at"), table_name="sign_in_session"
    )
    op.drop_table("sign_in_session")
    op.drop_index(op.f("ix_agency_team_member_worker_id"), table_name="agency_team_member")
    op.drop_index(op.f("ix_agency_team_member_team_id"), table_name="agency_team_member")
    op.drop_table("agency_team_member")
    op.drop_index(op.f("ix_worker_role_worker_id_worker_role_starts_at"), table_name="worker_role")
    op.drop_table("worker_role")
    op.drop_index(op.f("ix_worker_password_worker_id"), table_name="worker_password")
    op.drop_table("worker_password")
    op.drop_index(op.f("ix_worker_invitation_worker_id"), table_name="worker_invitation")
    op.drop_table("worker_invitation")
    op.drop_index(op.f("ix_worker_identity_worker_id"), table_name="worker_identity")
    op.drop_table("worker_identity")
    op.drop_index(op.f("ix_worker_authenticator_worker_id"), table_name="worker_authenticator")
    op.drop_table("worker_authenticator")
    op.drop_index(
        op.f("ix_worker_account_worker_id_worker_account_starts_at"), table_name="worker_account"
    )
    op.drop_table("worker_account")
    op.drop_index(op.f("ix_team_member_worker_id"), table_name="team_member")
    op.drop_index(op.f("ix_team_member_involvement_id"), table_name="team_member")
    op.drop_index(op.f("ix_team_member_family_id"), table_name="team_member")
    op.drop_table("team_member")
    op.drop_table("persona")
    op.drop_index(op.f("ix_permission_statement_permission_id"), table_name="permission_statement")
    op.drop_table("permission_statement")
    op.drop_index(op.f("ix_permission_person_person_id"), table_name="permission_person")
    op.drop_table("permission_person")
    op.drop_index(op.f("ix_meeting_presence_meeting_id"), table_name="meeting_presence")
    op.drop_table("meeting_presence")
    op.drop_index(op.f("ix_known_device_worker_id"), table_name="known_device")
    op.drop_table("known_device")
    op.drop_index("uq_family_update_id", table_name="family_update")
    op.drop_index(op.f("ix_family_update_marking_id"), table_name="family_update")
    op.drop_table("family_update")
    op.drop_index(op.f("ix_agency_team_agency_id"), table_name="agency_team")
    op.drop_table("agency_team")
    op.drop_index(op.f("ix_worker_agency_id"), table_name="worker")
    op.drop_table("worker")
    op.drop_table("update_withdrawal")
    op.drop_index("uq_update_marking_digest", table_name="update_marking")
    op.drop_index(op.f("ix_update_marking_agency_id"), table_name="update_marking")
    op.drop_table("update_marking")
    op.drop_index(op.f("ix_update_draft_file_draft_id"), table_name="update_draft_file")
    op.drop_table("update_draft_file")
    op.drop_index("uq_update_draft_place", table_name="update_draft")
    op.drop_table("update_draft")
    op.drop_index(op.f("ix_update_correction_update_id"), table_name="update_correction")
    op.drop_table("update_correction")
    op.drop_index(op.f("ix_person_state_person_id"), table_name="person_state")
    op.drop_table("person_state")
    op.drop_index(op.f("ix_person_name_person_id"), table_name="person_name")
    op.drop_table("person_name")
    op.drop_index(op.f("ix_person_link_relative_id"), table_name="person_link")
    op.drop_index(op.f("ix_person_link_person_id"), table_name="person_link")
    op.drop_table("person_link")
    op.drop_index(op.f("ix_person_index_person_id"), table_name="person_index")
    op.drop_index(op.f("ix_person_index_kind_person_index_digest"), table_name="person_index")
    op.drop_table("person_index")
    op.drop_index(op.f("ix_person_identifier_person_id"), table_name="person_identifier")
    op.drop_table("person_identifier")
    op.drop_index(op.f("ix_person_details_person_id"), table_name="person_details")
    op.drop_table("person_details")
    op.drop_table("permission")
    op.drop_index(op.f("ix_meeting_family_id"), table_name="meeting")
    op.drop_index(op.f("ix_meeting_chair_id"), table_name="meeting")
    op.drop_table("meeting")
    op.drop_index(op.f("ix_involvement_family_id"), table_name="involvement")
    op.drop_index(op.f("ix_involvement_agency_id"), table_name="involvement")
    op.drop_table("involvement")
    op.drop_index(op.f("ix_group_member_worker_id"), table_name="group_member")
    op.drop_index(op.f("ix_group_member_person_id"), table_name="group_member")
    op.drop_table("group_member")
    op.drop_index(op.f("ix_family_subject_person_id"), table_name="family_subject")
    op.drop_table("family_subject")
    op.drop_index(op.f("ix_family_name_family_id"), table_name="family_name")
    op.drop_table("family_name")
    op.drop_index(op.f("ix_family_member_person_id"), table_name="family_member")
    op.drop_index(op.f("ix_family_member_family_id"), table_name="family_member")
    op.drop_table("family_member")
    op.drop_index(op.f("ix_conflict_statement_worker_id"), table_name="conflict_statement")
    op.drop_index(op.f("ix_conflict_statement_person_id"), table_name="conflict_statement")
    op.drop_table("conflict_statement")
    op.drop_index(op.f("ix_competence_assessment_person_id"), table_name="competence_assessment")
    op.drop_table("competence_assessment")
    op.drop_index(op.f("ix_child_status_person_id"), table_name="child_status")
    op.drop_table("child_status")
    op.drop_index(op.f("ix_attachment_update_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_index(op.f("ix_alert_worker_id_alert_acknowledged_at"), table_name="alert")
    op.drop_index(op.f("ix_alert_update_id"), table_name="alert")
    op.drop_table("alert")
    op.drop_index(
        op.f("ix_agency_agreement_agency_id_agency_agreement_recorded_at"),
        table_name="agency_agreement",
    )
    op.drop_table("agency_agreement")
    op.drop_table("sign_in_try")
    op.drop_table("person")
    op.drop_index("uq_form_key_key", table_name="form_key")
    op.drop_table("form_key")
    op.drop_table("family")
    op.drop_index(op.f("ix_enquiry_worker_id_enquiry_made_at"), table_name="enquiry")
    op.drop_index(op.f("ix_enquiry_answered_at"), table_name="enquiry")
    op.drop_table("enquiry")
    op.drop_index(op.f("ix_compartment_family_id"), table_name="compartment")
    op.drop_table("compartment")
    op.drop_table("audit_source")
    op.drop_table("audit_person")
    op.drop_table("audit_pending")
    op.drop_table("audit_payload")
    op.drop_index(op.f("ix_audit_line_family_id_audit_line_object_id"), table_name="audit_line")
    op.drop_table("audit_line")
    op.drop_table("audit_leaf")
    op.drop_table("audit_key")
    op.drop_index(
        "ix_audit_index_rarer_action_at",
        table_name="audit_index",
        sqlite_where=sa.text("action <> 'VIEW'"),
        postgresql_where=sa.text("action <> 'VIEW'"),
    )
    op.drop_index(
        op.f("ix_audit_index_family_id_audit_index_at_audit_index_list_id"),
        table_name="audit_index",
    )
    op.drop_index(op.f("ix_audit_index_agency_id_audit_index_at"), table_name="audit_index")
    op.drop_index(op.f("ix_audit_index_actor_id_audit_index_at"), table_name="audit_index")
    op.drop_table("audit_index")
    op.drop_table("audit_head")
    op.drop_table("audit_erasure")
    op.drop_table("audit_counter")
    op.drop_table("audit_checkpoint")
    op.drop_table("agency")
    op.drop_table("access_version")
