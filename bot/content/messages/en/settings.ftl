# Settings, privacy, pause, export and delete.

settings-menu =
    <b>Your settings</b>

    Check-in at { $time }, { $rhythm ->
        [daily] every day
       *[other] on { $evenings }
    }
    { $form ->
        [short] Short check-in
       *[full] Full check-in
    }
    Your clock: { $now } ({ $zone })
    Country: { $numbers ->
        [own] { $country }
        [general] { $country } (general numbers to call)
       *[unknown] not known (general numbers to call)
    }
    Your day: up at { $wake }, asleep at { $sleep }
    { $count ->
        [0] No moves left out
       *[other] Moves left out for: { $moves }
    }
button-change-hour = Change the time
button-change-zone = Change the place
button-change-country = Country
button-change-evenings = Which days
button-change-day = My day
button-change-questions = Questions
button-change-messages = Messages
button-change-moves = Moves to leave out
button-short-form = Short check-in
button-full-form = Full check-in
button-close = Close

# What is typed in place of a line of the settings: names, and words that name nothing.
setting-stays = It's “{ $line }” for now. To change that, tap it, or type: { $name ->
        [helped] what helped
        [unwind] before bed
        [stress] stress
        [bedtime] bedtime
        [morning] morning
       *[reminder] reminder
    } { $way ->
        [on] on
       *[off] off
    }
said-setting-beside = change, the, my, set, setting, settings, please, to, at, i, want, me, about, for, question, ok, okay
said-setting-hour = time, hour, check-in, checkin, check-in time, checkin time, when
said-setting-zone = place, city, clock, time zone, timezone, where
said-setting-country = country
said-setting-evenings = evenings, evening, which days, days, which evenings
said-setting-day = day
said-setting-questions = questions, which questions
said-setting-messages = messages, message, notifications
said-setting-moves = moves, leave out, left out
said-setting-nudges = nudges, nudge, stand-up, standup, stand-up nudges, standup nudges, stand up nudges, stand up
said-setting-wake = get up, wake, wake up, when get up
said-setting-sleep = sleep, asleep, go sleep
said-setting-work_from = work begins, work starts, work from, start work, begin work
said-setting-work_until = work ends, work until, stop work, end work
said-switch-stress = stress
said-switch-bedtime = bedtime, bed time
said-switch-helped = what helped, helped
said-switch-reminder = reminder, reminders, remind
said-switch-morning = morning, mornings, morning message
said-switch-unwind = before bed, breaths before bed, breathing before bed, slow breaths
said-switch-on = on, asked, ask, back on, turn on, switch on, yes, yes on, do ask, is on
said-switch-off = off, left out, leave out, not asked, don't ask, do not ask, no, none, stop, turn off, switch off, without, no more, never, is off
said-nudges-30 = half an hour, half hour, every half hour, every half an hour, twice an hour
said-nudges-45 = three quarters of an hour, every three quarters of an hour
said-nudges-60 = hourly, every hour, each hour, once an hour, an hour, one hour, 1 hour, every 1 hour
said-nudges-90 = an hour and a half, every hour and a half, one and a half hours, every one and a half hours
said-beside-nudges = every, each

settings-hour = Your check-in comes at { $time }. When would you like it? Pick one, or type a time such as 17:30.
times-cross = That would end the work before it begins. Another time?

settings-evenings =
    <b>Which days?</b>

    The check-in comes { $rhythm ->
        [daily] every day
       *[other] on { $evenings }
    }. Each of these is a whole way of doing it.
settings-evening_days = <b>On which days shall I ask?</b> Tap a day to add it or take it away.
button-change-evening_days = Other days
button-change-weekday = The week's day
settings-weekday = Three questions about the week come on { $day }. Another day?

settings-day =
    <b>Your day</b>

    Up at { $wake }, asleep at { $sleep }. In between I may write, at night I don't.
    Work from { $start } to { $end }, on { $days }. That matters for stand-up nudges only.
button-change-wake = When I get up
button-change-sleep = When I sleep
button-change-work_from = Work begins
button-change-work_until = Work ends
button-change-work_days = Work days
settings-wake = You get up at { $time }. Pick another time, or type one such as 6:15.
settings-sleep = You go to sleep at { $time }. Pick another time, or type one such as 22:15.
settings-work_from = Work begins at { $time }. Pick another time, or type one such as 8:30.
settings-work_until = Work ends at { $time }. Pick another time, or type one such as 17:30.
settings-work_days = <b>On which days do you work?</b> Tap a day to add it or take it away.

settings-questions =
    <b>What the check-in asks</b>

    { $form ->
        [short] The short form: the day against your plan, your back on the whole, a flare or not. With a flare I ask for its signs as well.
       *[full] The whole form. Stress and what helped can be left out. The others stay: what I suggest rests on them.
    }

    Bedtime is one more question in the morning, after the one about your sleep, if you want it.{ $morning ->
        [off] {" "}The morning message is off now; Messages brings it back.
       *[on] {""}
    }
button-asks-stress = Stress: { $state ->
        [on] asked
       *[off] left out
    }
button-asks-bedtime = Bedtime: { $state ->
        [on] asked
       *[off] not asked
    }
button-asks-helped = What helped: { $state ->
        [on] asked
       *[off] left out
    }

settings-messages =
    <b>What may come by itself</b>

    With the check-in and the week's questions never more than { $most } messages a day. On a full day the last of this list stays away:
    • did you do the move, and how did you sleep: { $morning ->
        [off] off
       *[other] at { $morning }
    }
    • { $reminder ->
        [off] a reminder: off
       *[on] a reminder, once, only if the check-in is still open
    }
    • a few slow breaths before bed: { $unwind ->
        [off] off
       *[other] at { $unwind }
    }

    Counted apart:
    • stand-up nudges at work: { $minutes ->
        [0] off
       *[other] every { $minutes } minutes, { $nudges } a day at most
    }
    • what follows something you told me: a flare, a sign, "later"
button-message-reminder = Reminder: { $state ->
        [on] on
       *[off] off
    }
button-message-morning = Morning message: { $state ->
        [on] on
       *[off] off
    }
button-message-unwind = Before bed: { $state ->
        [on] on
       *[off] off
    }
button-change-nudges = Stand-up nudges
settings-nudges =
    <b>Stand-up nudges</b>

    A short line that it's time for another position, from { $start } to { $end } on { $days }, { $nudges } a day at most. "Moved" starts the time anew; after { $ignored } in a row without it they rest until your next work day. How far apart?
button-nudges-off = No nudges

settings-moves =
    <b>Moves to leave out</b>

    What is so for you has a tick. Tap a line to add or take away a tick; from the next move on I go by it.

settings-zone = It's { $now } for you ({ $zone }). If that's wrong, type your city, or the time on your clock, such as 18:40.
# Below it, with a key for a location.
settings-zone-share = Or use the key below. I keep only your time zone and country.
settings-zone-choices =
    { $count ->
        [one] <b>Is it this one?</b> Tap it if so. Or type another city.
       *[other] <b>Which one fits?</b> Or type another city.
    }
settings-country =
    <b>Which country?</b>

    { $numbers ->
        [own] The numbers to call that I show are those of { $country }, first of all { $emergency }.
        [general] For { $country } I have no numbers of its own. I show general ones, first of all { $emergency }.
       *[unknown] I don't know your country, so the numbers to call that I show are general ones, first of all { $emergency }.
    } If you live somewhere else, tap it or type its name. Your clock stays as it is.
button-country = { $country }
settings-country-choices = <b>Which one do you mean?</b> Tap it, or type its name.
country-unknown = I don't know a country by that name. Its English name works, or the name in its own language.

settings-closed = Settings closed. /settings opens them again.

still-paused = Good to see you. Check-ins are paused. /resume brings them back, or start one now: /checkin
resumed =
    Good to see you. { $today ->
        [open] Today's check-in is still open. The next one comes
       *[none] The next check-in comes
    } { $when ->
        [today] today
        [tomorrow] tomorrow
       *[later] on { $day }
    } at { $time }. { $today ->
        [open] To answer it: /checkin
       *[none] Or start now: /checkin
    }
resumed-done =
    Good to see you. Today's check-in is in already, and the next one comes { $when ->
        [today] today
        [tomorrow] tomorrow
       *[later] on { $day }
    } at { $time }. To look at today's: /checkin
welcome-back = Good to see you. I'm here at { $time } each day. Start with today? /checkin

privacy =
    <b>Privacy</b>

    • I keep what you answer and note here, when, the moves I showed you, your time zone, country and the times you set. Nothing else about you.
    • It is used to ask, to answer and to show you your week. It is not passed on, and no model learns from it.
    • It lies encrypted with whoever hosts this bot, and its key lies apart from it.
    • It is kept until you send /delete, or { $months } months after I last heard from you. A month before that I ask.
    • Your consent can be taken back at any time: /delete erases everything at once, /export gives you a copy first.
    • Telegram carries the messages. Chats with bots are not end-to-end encrypted, and what is in the chat stays with Telegram until you clear it.
    • Nobody reads this chat.

export-caption = Everything I keep about you, as a file that programs can read (JSON).

delete-confirm =
    <b>Delete everything?</b>

    Your answers, notes, moves and settings go at once and for good. /export gives you a copy first.
button-delete = Delete everything
button-keep = Keep it
said-delete = delete, delete it, delete it all, delete all, delete all of it, delete everything, do it, do so, go ahead, go on, erase it, erase all, erase everything, wipe it, wipe everything, remove it, remove everything, everything, all of it, i am sure, i'm sure
kept = Nothing was deleted.
erased-soon =
    <b>Shall I keep your log?</b>

    It's been a long while, which is fine. I don't keep things for ever, so on { $day } everything of yours would go. One word or tap here keeps it all.
erased-idle =
    <b>I've let go of everything I kept for you,</b> as I said a month ago. Nothing of yours is left here.

    Telegram itself still keeps this chat, until you clear it: open the chat's menu and choose Delete Chat. If I'm ever useful again, send /start. Take care.
goodbye =
    <b>Done. Nothing of yours is left here.</b>

    Telegram itself still keeps this chat, on its servers and your devices, until you clear it: open the chat's menu and choose Delete Chat. If I'm ever useful again, send /start. Take care.
