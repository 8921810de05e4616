"""Groups, channels, and chats that were blocked."""

import pytest

from bot.playground import Fault, FaultKind
from bot.playground.model import ApiError
from tests.support.scripts import LONGEST, check_in, set_up
from tests.support.stage import Person, Stage

ANSWERS = "SELECT question, value FROM answers ORDER BY question"


def upgraded(chat_id: int, moved_to: int) -> Fault:
    """The first message to this chat is refused: the group has another id now."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    error = ApiError(400, reason, {"migrate_to_chat_id": moved_to})
    return Fault(FaultKind.API_ERROR, 1, frozenset({"sendMessage"}), chat_id=chat_id, error=error)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_gets_a_pointer_and_no_health_data(
    stage: Stage, ada: Person, kind: str
) -> None:
    await set_up(ada)
    group = stage.server.group(-1001, kind=kind)
    await group.add_bot(ada.phone)
    for words in (
        "/checkin",
        "/start@playground_bot",
        "/export",
        "hi @playground_bot, my bum is numb",
    ):
        count = len(group.messages)
        await group.send(words, ada.phone)
        await stage.settle()
        assert len(group.messages) == count + 1, words
        assert "I only talk in private" in group.messages[-1].text
        assert "https://t.me/playground_bot" in str(group.messages[-1].api)
    count = len(group.messages)
    await group.send("my bum is numb and I took too many pills", ada.phone)
    await stage.settle()
    assert len(group.messages) == count, "the talk of a group is not read"
    tap = await group.tap("1:m:week", group.messages[-1], ada.phone)
    answered = {"method": "answerCallbackQuery", "callback_query_id": tap}
    await stage.until(lambda: stage.server.calls_of(**answered))
    await stage.settle()
    assert len(group.messages) == count
    await group.remove_bot(ada.phone)
    await stage.settle()
    assert stage.rows("SELECT count(*) FROM holds") == [(0,)]
    assert stage.rows("SELECT count(*), max(blocked_at) FROM patients") == [(1, None)]
    assert stage.rows("SELECT DISTINCT chat_id, body FROM inbox") == [(None, None)]


async def test_a_group_that_has_moved_is_followed(stage: Stage, ada: Person) -> None:
    group, moved = stage.server.group(-1001, kind="group"), stage.server.group(-1003)
    await group.add_bot(ada.phone)
    await moved.add_bot(ada.phone)
    stage.server.faults.add(upgraded(-1001, -1003))
    await group.send("/checkin", ada.phone)
    await stage.settle()
    assert group.messages == []
    assert "I only talk in private" in moved.messages[-1].text


async def test_a_patient_s_chat_is_followed_into_no_group(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    group = stage.server.group(-1003)
    await group.add_bot(ada.phone)
    stage.server.faults.add(upgraded(17, -1003))
    await ada.send("/help")
    assert group.messages == []
    assert stage.rows("SELECT count(*) FROM patients WHERE blocked_at IS NOT NULL") == [(1,)]


@pytest.mark.parametrize("where", [{"inline_message_id": "AAAA"}, {}])
async def test_a_tap_of_which_nobody_says_where_it_is_is_answered(
    stage: Stage, ada: Person, where: dict[str, object]
) -> None:
    await ada.send("/start")
    tap = {"id": "4711", "from": {"id": 17}, "chat_instance": "1", "data": "1:m:week", **where}
    stage.server.queue.put("callback_query", tap)
    answered = {"method": "answerCallbackQuery", "callback_query_id": "4711"}
    await stage.until(lambda: stage.server.calls_of(**answered))
    await stage.settle()


async def test_a_channel_gets_a_pointer_for_commands_only(stage: Stage) -> None:
    channel = stage.server.channel(-1002)
    await channel.post("Back news of the day")
    await stage.settle()
    assert channel.messages == []
    await channel.post("/week")
    await stage.settle()
    assert "I only talk in private" in channel.messages[-1].text
    assert len(channel.messages) == 1


async def test_after_a_block_prompts_stop_and_start_resumes(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    await ada.does(ada.phone.block())
    calls = len(stage.server.calls)
    await stage.evening(1)
    await stage.evening(1)
    assert [call.method for call in stage.server.calls[calls:]] == []
    assert len(stage.rows(ANSWERS)) == 8
    await ada.does(ada.phone.unblock())
    await ada.send("/start")
    ada.told("Good to see you.")
    await stage.evening(1)
    ada.told("Your evening check-in")


async def test_a_refusal_of_telegram_counts_as_a_block(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    # The person blocks the bot while it is away, and Telegram's word of it is lost.
    await stage.stop()
    await ada.phone.block()
    stage.server.queue.clear()
    await stage.start()
    await stage.evening()
    refused = [call for call in stage.server.calls if call.status == 403]
    assert len(refused) == 1
    await stage.evening(1)
    assert len([call for call in stage.server.calls if call.status == 403]) == 1
    assert stage.rows("SELECT blocked_at IS NOT NULL FROM patients") == [(1,)]
    ada.phone.chat.blocked = False
    await ada.send("hello")
    await stage.evening(1)
    ada.told("Your evening check-in")
