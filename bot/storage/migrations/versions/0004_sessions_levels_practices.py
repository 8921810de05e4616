"""What was said of the drills, and what came of it: sessions, practices, levels, the stage."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Sessions, practices, levels, standings."""
    op.create_table(
        "sessions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("practice", sa.String(length=64), nullable=False),
        sa.Column("diary_date", sa.Date(), nullable=False),
        sa.Column("feedback", sa.String(length=8), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("during_0_10", sa.Integer(), nullable=True),
        sa.Column("effort_0_10", sa.Integer(), nullable=True),
        sa.Column("in_control", sa.Boolean(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=True),
        sa.Column("settle_asked", sa.Boolean(), nullable=False),
        sa.Column("learnt", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        _of_patient("sessions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        columns = ["patient_id", "diary_date"]
        name = batch_op.f("ix_sessions_patient_id_diary_date")
        batch_op.create_index(name, columns, unique=False)

    op.create_table(
        "practices",
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        _of_patient("practices"),
        sa.PrimaryKeyConstraint("patient_id", "kind", "item", name=op.f("pk_practices")),
    )
    op.create_table(
        "levels",
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("joint", sa.String(length=16), nullable=False),
        sa.Column("quality", sa.String(length=16), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        _of_patient("levels"),
        sa.PrimaryKeyConstraint("patient_id", "joint", "quality", name=op.f("pk_levels")),
    )
    op.create_table(
        "standings",
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("phase_1_since", sa.Date(), nullable=False),
        sa.Column("door", sa.String(length=8), nullable=True),
        _of_patient("standings"),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_standings")),
    )


def downgrade() -> None:
    """Without them."""
    op.drop_table("standings")
    op.drop_table("levels")
    op.drop_table("practices")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_patient_id_diary_date"))

    op.drop_table("sessions")


def _of_patient(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["patient_id"],
        ["patients.chat_id"],
        name=op.f(f"fk_{table}_patient_id"),
        ondelete="CASCADE",
    )
