"""How late what nobody asked for was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """When a queued call was due, and how late the sent ones were."""
    op.add_column("outbox", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "lateness",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lateness")),
    )
    op.create_index("ix_lateness_sent_at", "lateness", ["sent_at"])


def downgrade() -> None:
    """Nobody knows any more."""
    op.drop_index("ix_lateness_sent_at", "lateness")
    op.drop_table("lateness")
    op.drop_column("outbox", "due_at")
