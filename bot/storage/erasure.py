"""Leaving no trace of a chat in any table."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import inbox, marks, outbox
from bot.storage.loaded import forget, write_out
from bot.storage.mark import Mark
from bot.storage.tables import ConversationRow, PatientRow


async def erase(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """Delete everything that is stored for this chat; handled updates keep a bare update id.

    The patient's other rows go by cascade. What other chats changed in this session is written
    first, because the session forgets every row it holds.
    """
    await write_out(session)
    await session.flush()
    await session.execute(delete(PatientRow).where(PatientRow.chat_id == chat_id))
    await session.execute(delete(ConversationRow).where(ConversationRow.chat_id == chat_id))
    await outbox.forget_chat(session, chat_id)
    await inbox.forget_chat(session, chat_id)
    await marks.set_instant(session, Mark.ERASED, now)
    session.expunge_all()
    forget(session)
