"""What a session changed among the practices, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known of the sessions so far."""
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kept_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("instead_of", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("instead_of_since", sa.Date(), nullable=True))


def downgrade() -> None:
    """Without it."""
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("instead_of_since")
        batch_op.drop_column("instead_of")
        batch_op.drop_column("kept_since")
