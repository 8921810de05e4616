"""The inbox is handled in Telegram's own order."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW = sa.text("state = 'new'")


def upgrade() -> None:
    """Sort what waits by update id; a lane for each kind."""
    op.execute(
        "UPDATE inbox SET lane = CASE kind WHEN 'delivery' THEN 0 WHEN 'update' THEN 1 "
        "WHEN 'outage' THEN 2 ELSE 3 END WHERE state <> 'handled'"
    )
    _sort_by("lane", "update_id", "id")


def downgrade() -> None:
    """Sort what waits by arrival; a lane for what came due."""
    op.execute("UPDATE inbox SET lane = CASE kind WHEN 'due' THEN 1 ELSE 0 END")
    _sort_by("lane", "id")


def _sort_by(*columns: str) -> None:
    op.drop_index("ix_inbox_new", "inbox")
    op.create_index("ix_inbox_new", "inbox", list(columns), sqlite_where=NEW, postgresql_where=NEW)
