"""The weekday of the week's three questions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Sunday, until the patient chooses another."""
    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("weekly_on", sa.Integer(), nullable=False, server_default="6")
        )


def downgrade() -> None:
    """Without it."""
    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.drop_column("weekly_on")
