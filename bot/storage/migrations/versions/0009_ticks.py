"""What is ticked at a check-in's open question, kept until Done."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Null: nothing is being ticked."""
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ticked", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Without it."""
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.drop_column("ticked")
