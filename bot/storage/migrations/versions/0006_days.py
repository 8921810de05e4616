"""The patient's own day, when they were last heard of, pauses with an end, stand-up nudges."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "day": sa.JSON(),
    "heard_on": sa.Date(),
    "paused_until": sa.Date(),
    "rhythm_asked_on": sa.Date(),
    "nudges_asked_at": sa.DateTime(timezone=True),
    "nudges_kept_at": sa.DateTime(timezone=True),
}


def upgrade() -> None:
    """Add them. Nobody's silence before this day counts as missed."""
    for name, kind in COLUMNS.items():
        op.add_column("patients", sa.Column(name, kind, nullable=True))
    op.execute("UPDATE patients SET heard_on = CURRENT_DATE")
    op.create_table(
        "nudges",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patients.chat_id"],
            name=op.f("fk_nudges_patient_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
    )
    with op.batch_alter_table("nudges", schema=None) as batch_op:
        index = batch_op.f("ix_nudges_patient_id_sent_at")
        batch_op.create_index(index, ["patient_id", "sent_at"], unique=False)


def downgrade() -> None:
    """Without them."""
    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nudges_patient_id_sent_at"))

    op.drop_table("nudges")
    for name in COLUMNS:
        op.drop_column("patients", name)
