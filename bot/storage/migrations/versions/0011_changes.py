"""What a patient set of late, as it was before; for /undo."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Null: nothing was set since."""
    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changes", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Without it."""
    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.drop_column("changes")
