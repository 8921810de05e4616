"""The whole bot without an account: a strict local Bot API server, telephones, a chat page."""

from bot.playground.chat_page import ChatPage, open_page
from bot.playground.faults import Fault, FaultKind, Faults
from bot.playground.gathering import Gathering
from bot.playground.limits import RateLimits
from bot.playground.phone import Phone, PhoneError
from bot.playground.seen import InlineButton, ReplyButton, SeenMessage
from bot.playground.server import BotApiServer

__all__ = [
    "BotApiServer",
    "ChatPage",
    "Fault",
    "FaultKind",
    "Faults",
    "Gathering",
    "InlineButton",
    "Phone",
    "PhoneError",
    "RateLimits",
    "ReplyButton",
    "SeenMessage",
    "open_page",
]
