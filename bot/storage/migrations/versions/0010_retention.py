"""A look at how long a patient has been silent, for those who are here already."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Due at once; it plans the next one by itself."""
    op.execute(
        "INSERT INTO schedules (patient_id, kind, occurrence, next_due_at) "
        "SELECT chat_id, 'retention', 'first', consented_at FROM patients"
    )


def downgrade() -> None:
    """Without it."""
    op.execute("DELETE FROM schedules WHERE kind = 'retention'")
