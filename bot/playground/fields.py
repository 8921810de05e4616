"""The Bot API's own field names and types, for what the server supports (Bot API 10.0).

A type is written as in this list: `int`, `float`, `bool`, `str`, `chat` (number or @name), `file`
(upload, file_id, URL), `a|b` for a choice of exact words, an object's name from OBJECTS, or `[x]`
for an array of x. A leading `!` marks a required field.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.playground.model import Json

Fields = Mapping[str, str]


def _fields(text: str) -> Fields:
    pairs = (item.partition(":")[::2] for item in text.split())
    return MappingProxyType(dict(pairs))


_SEND = """business_connection_id:str chat_id:!chat message_thread_id:int
    direct_messages_topic_id:int disable_notification:bool protect_content:bool
    allow_paid_broadcast:bool message_effect_id:str
    suggested_post_parameters:SuggestedPostParameters reply_parameters:ReplyParameters
    reply_markup:ReplyMarkup """
# Only inline keyboards may be given to an edit; the server reads the others to say so.
_EDIT = """business_connection_id:str chat_id:chat message_id:int inline_message_id:str
    reply_markup:ReplyMarkup """
_CAPTION = """caption:str parse_mode:str caption_entities:[MessageEntity] """

METHODS: Mapping[str, Fields] = MappingProxyType(
    {
        "getMe": _fields(""),
        "logOut": _fields(""),
        "close": _fields(""),
        "getUpdates": _fields("offset:int limit:int timeout:int allowed_updates:[str]"),
        "setWebhook": _fields(
            """url:!str certificate:file ip_address:str max_connections:int
            allowed_updates:[str] drop_pending_updates:bool secret_token:str"""
        ),
        "deleteWebhook": _fields("drop_pending_updates:bool"),
        "getWebhookInfo": _fields(""),
        "getFile": _fields("file_id:!str"),
        "setMyCommands": _fields("commands:![BotCommand] scope:BotCommandScope language_code:str"),
        "getMyCommands": _fields("scope:BotCommandScope language_code:str"),
        "deleteMyCommands": _fields("scope:BotCommandScope language_code:str"),
        "setMyName": _fields("name:str language_code:str"),
        "getMyName": _fields("language_code:str"),
        "setMyDescription": _fields("description:str language_code:str"),
        "getMyDescription": _fields("language_code:str"),
        "setMyShortDescription": _fields("short_description:str language_code:str"),
        "getMyShortDescription": _fields("language_code:str"),
        "sendMessage": _fields(
            _SEND
            + """text:!str parse_mode:str entities:[MessageEntity]
            link_preview_options:LinkPreviewOptions"""
        ),
        "sendPhoto": _fields(
            _SEND + _CAPTION + "photo:!file show_caption_above_media:bool has_spoiler:bool"
        ),
        "sendDocument": _fields(
            _SEND + _CAPTION + "document:!file thumbnail:file disable_content_type_detection:bool"
        ),
        "sendChatAction": _fields(
            """business_connection_id:str chat_id:!chat message_thread_id:int
            action:!typing|upload_photo|record_video|upload_video|record_voice|upload_voice|"""
            """upload_document|choose_sticker|find_location|record_video_note|upload_video_note"""
        ),
        "editMessageText": _fields(
            _EDIT
            + """text:!str parse_mode:str entities:[MessageEntity]
            link_preview_options:LinkPreviewOptions"""
        ),
        "editMessageCaption": _fields(_EDIT + _CAPTION + "show_caption_above_media:bool"),
        "editMessageMedia": _fields(_EDIT + "media:!InputMedia"),
        "editMessageReplyMarkup": _fields(_EDIT),
        "deleteMessage": _fields("chat_id:!chat message_id:!int"),
        "deleteMessages": _fields("chat_id:!chat message_ids:![int]"),
        "answerCallbackQuery": _fields(
            "callback_query_id:!str text:str show_alert:bool url:str cache_time:int"
        ),
    }
)

_BUTTON_STYLE = "icon_custom_emoji_id:str style:danger|success|primary "
_MEDIA = "type:!str media:!str caption:str parse_mode:str caption_entities:[MessageEntity] "

OBJECTS: Mapping[str, Fields] = MappingProxyType(
    {
        "InlineKeyboardMarkup": _fields("inline_keyboard:![[InlineKeyboardButton]]"),
        "InlineKeyboardButton": _fields(
            _BUTTON_STYLE
            + """text:!str url:str callback_data:str web_app:WebAppInfo login_url:LoginUrl
            switch_inline_query:str switch_inline_query_current_chat:str
            switch_inline_query_chosen_chat:Any copy_text:CopyTextButton callback_game:Any
            pay:bool"""
        ),
        "ReplyKeyboardMarkup": _fields(
            """keyboard:![[KeyboardButton]] is_persistent:bool resize_keyboard:bool
            one_time_keyboard:bool input_field_placeholder:str selective:bool"""
        ),
        "KeyboardButton": _fields(
            _BUTTON_STYLE
            + """text:!str request_users:Any request_chat:Any request_managed_bot:Any
            request_contact:bool request_location:bool request_poll:Any web_app:WebAppInfo"""
        ),
        "ReplyKeyboardRemove": _fields("remove_keyboard:!bool selective:bool"),
        "ForceReply": _fields("force_reply:!bool input_field_placeholder:str selective:bool"),
        "WebAppInfo": _fields("url:!str"),
        "LoginUrl": _fields("url:!str forward_text:str bot_username:str request_write_access:bool"),
        "CopyTextButton": _fields("text:!str"),
        "MessageEntity": _fields(
            """type:!str offset:!int length:!int url:str user:Any language:str
            custom_emoji_id:str unix_time:int date_time_format:str"""
        ),
        "LinkPreviewOptions": _fields(
            """is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool
            show_above_text:bool"""
        ),
        "ReplyParameters": _fields(
            """message_id:!int chat_id:chat allow_sending_without_reply:bool quote:str
            quote_parse_mode:str quote_entities:[MessageEntity] quote_position:int
            checklist_task_id:int poll_option_id:str"""
        ),
        "SuggestedPostParameters": _fields("price:Any send_date:int"),
        "BotCommand": _fields("command:!str description:!str"),
        "BotCommandScope": _fields(
            "type:!default|all_private_chats|all_group_chats|all_chat_administrators|chat|"
            "chat_administrators|chat_member chat_id:chat user_id:int"
        ),
        "InputMediaPhoto": _fields(_MEDIA + "show_caption_above_media:bool has_spoiler:bool"),
        "InputMediaDocument": _fields(_MEDIA + "thumbnail:str disable_content_type_detection:bool"),
    }
)


def object_name(kind: str, value: Json) -> str:
    """Return which object of OBJECTS a value of the union `kind` has to be."""
    if kind == "ReplyMarkup":
        for name, marker in (
            ("InlineKeyboardMarkup", "inline_keyboard"),
            ("ReplyKeyboardMarkup", "keyboard"),
            ("ReplyKeyboardRemove", "remove_keyboard"),
        ):
            if marker in value:
                return name
        return "ForceReply"
    if kind == "InputMedia":
        return "InputMediaDocument" if value.get("type") == "document" else "InputMediaPhoto"
    return kind
