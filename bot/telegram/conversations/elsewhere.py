"""Groups, channels, blocks: everything that is no private conversation."""

from telegram import ChatMember, Update

from bot.delivery.unit import Acknowledgement
from bot.service import accounts
from bot.storage import patients
from bot.storage.outbox import Outgoing
from bot.telegram.visit import ChatContext, StrayTap

GONE = frozenset({ChatMember.BANNED, ChatMember.LEFT})


async def point_to_private_chat(update: Update, context: ChatContext) -> None:
    """No health data in a group or channel: a pointer to the private chat, for commands only."""
    if update.effective_chat is not None and _is_for_us(update, context):
        point(context, update.effective_chat.id)


def point(context: ChatContext, chat_id: int) -> None:
    """Point a group to the private chat; one that has moved meanwhile is followed."""
    words = context.house.renderer.studio.words
    text = words.html("private-only", link=context.house.link)
    button = {"text": words.plain("group-button"), "url": context.house.link}
    context.unit.send(
        Outgoing(
            chat_id,
            "sendMessage",
            {
                "text": text,
                "parse_mode": "HTML",
                "reply_markup": {"inline_keyboard": [[button]]},
            },
        )
    )


async def answer_tap(tap: StrayTap, context: ChatContext) -> None:
    """A tap in a group or channel: its buttons are nobody's."""
    words = context.house.renderer.studio.words
    context.unit.acknowledge(Acknowledgement(tap.id, words.plain("toast-not-yours")))


async def change_membership(update: Update, context: ChatContext) -> None:
    """The patient blocked the bot, or let it in again."""
    member = update.my_chat_member
    if member is None or member.chat.type != member.chat.PRIVATE:
        return
    scene = context.house.scene(context.unit)
    patient = await patients.find(scene.session, member.chat.id)
    if patient is None:
        return
    if member.new_chat_member.status in GONE:
        await accounts.blocked(scene, patient)
        await context.unit.withdraw(patient.id)
    elif patient.blocked_at is not None:
        await accounts.unblocked(scene, patient)


def _is_for_us(update: Update, context: ChatContext) -> bool:
    """Commands, mentions of the bot and replies to it; a group's other talk is not read."""
    message = update.effective_message
    if message is None:
        return False
    text = message.text or message.caption or ""
    replied = message.reply_to_message
    to_us = (
        replied is not None
        and replied.from_user is not None
        and replied.from_user.id == context.bot.id
    )
    return text.startswith("/") or f"@{context.bot.username}" in text or to_us
