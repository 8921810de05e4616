# Settings, privacy, pause, export and delete.

settings-menu =
    <b>Your settings</b>

    Check-in at { $time }
    Your clock: { $now } ({ $zone })
    { $form ->
        [short] Three-tap check-in
       *[full] Full check-in
    }
button-change-hour = Change the time
button-change-zone = Change the place
button-short-form = Three taps only
button-full-form = Full check-in
button-close = Close

settings-hour = Your check-in comes at { $time }. When would you like it? Pick one, or type a time such as 17:30.
settings-zone = It's { $now } for you ({ $zone }). If that's wrong, type your city, or the time on your clock, such as 18:40.
settings-zone-choices = <b>Which one fits?</b> Or type another city.
settings-closed = Settings closed. /settings opens them again.

paused = Paused. I'll stay quiet, and everything is kept. /resume when you like.
still-paused = Good to see you. Check-ins are paused. /resume brings them back, or start one now: /checkin
resumed = Good to see you. The next check-in comes at { $time }. Or start now: /checkin
welcome-back = Good to see you. I'm here at { $time } each day. Start with today? /checkin

privacy =
    <b>Privacy</b>

    • I keep what you answer and note here, when, the moves I showed you, your time zone and country. Nothing else about you.
    • It is used to ask, to answer and to show you your week. It is not passed on, and no model learns from it.
    • It lies encrypted with whoever hosts this bot, and its key lies apart from it.
    • Your consent can be taken back at any time: /delete erases everything at once, /export gives you a copy first.
    • Telegram carries the messages. Chats with bots are not end-to-end encrypted, and what is in the chat stays with Telegram until you clear it.
    • Nobody reads this chat.

export-caption = Everything I keep about you, as a file that programs can read (JSON).

delete-confirm =
    <b>Delete everything?</b>

    Your answers, notes, moves and settings go at once and for good. /export gives you a copy first.
button-delete = Delete everything
button-keep = Keep it
kept = Nothing was deleted.
goodbye =
    <b>Done. Nothing of yours is left here.</b>

    Telegram itself still keeps this chat, on its servers and your devices, until you clear it: open the chat's menu and choose Delete Chat. If I'm ever useful again, send /start. Take care.
