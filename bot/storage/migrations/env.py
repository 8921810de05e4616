"""Alembic's entry: migrations run on the connection that `migrate` hands over."""

from alembic import context

from bot.storage import delivery_tables, tables  # noqa: F401 - they fill the metadata
from bot.storage.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
