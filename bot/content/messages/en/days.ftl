# What comes by itself through the day, the pause, and how often to ask.

checkin-reminder = Today's check-in is still open, if you like.
checkin-after-pause = Your pause is over. Good to be back with you.
checkin-snoozed = I'll ask again at { $time }.
button-snooze = In { $minutes } min
button-now-after-all = Now after all

gentle-first = No catching up needed. I'm here when you want me.
gentle-weekly = Just a hello. The days in between can stay as they are. If you like, we start with today.
button-weekly-instead = Weekly instead
start-with-today = Good to see you. Start with today? The days in between can stay as they are.

rhythm-ask = <b>How often would you like me to ask from here on?</b> Each of these is a whole way of doing it.
rhythm-told-daily = Every day, then, at { $time }.
rhythm-told-three_evenings = Three times a week, then: { $days }, at { $time }. You can pick other days in /settings.
rhythm-told-weekly = Once a week, then: { $days } at { $time }. You can pick another day in /settings.
button-rhythm-daily = Every day
button-rhythm-three_evenings = Three days a week
button-rhythm-weekly = Once a week

pause-choose =
    <b>Paused.</b> I'll stay quiet, and everything is kept.

    Until when? Pick one, or type a date or a number of days. If you pick none, it lasts until you send /resume.
pause-until = <b>Paused.</b> I'll be back by myself on { $day }. Sooner, if you send /resume.
pause-open = <b>Paused.</b> I'll stay quiet until you send /resume.
pause-unclear = I didn't get that as a day in the coming year. Something like 5 days, two weeks or 3 December works. “{ button-resume }” ends the pause.
button-pause-few = A few days
button-pause-week = A week
button-pause-two = Two weeks
button-pause-open = Until I say
button-pause-not = Don't pause
said-pause-not = no, nope, back, go back, cancel, stop, undo, never mind, nevermind, not now, no pause, don't, do not pause, resume
# Said at the pause's question, or in a pause: it is over.
said-back = back, i'm back, i am back, back again, i'm back again, i am back again, back now, i'm back now, i am back now, i'm here again, i am here again, resume, resume please, end the pause, end pause, end the pause now, end my pause, stop the pause, stop pause, stop pausing, unpause, pause over, the pause is over, my pause is over, no more pause, check in, checkin, check-in, check in now, check me in, ask me again, start again
said-tomorrow = tomorrow, just today, only today, for today, until tomorrow, till tomorrow, to tomorrow
unit-day = day, days
unit-week = week, weeks
number-one = a, an

morning-first = <b>Good morning.</b>
morning-move-ask = { $drill }: did you do it?
morning-move-done = { $drill }: done. That counts.
morning-move-skipped = { $drill }: not today. It'll keep.
morning-sleep-ask =
    How did you sleep?
    0 hardly at all, 10 as well as can be
morning-unclear-both = A yes or a no works for the move, and a whole number from 0 to 10 for the sleep.
morning-unclear-move = A yes or a no works here.
morning-sleep-told = Sleep: { $sleep } of 10.{ $wish ->
        [good] {" "}Have a good day.
        [gentle] {" "}I'm sorry the night was hard. A gentle day to you.
       *[none] {""}
    }
question-bedtime = About when did you go to bed?
question-short-bedtime = Bedtime:
form-bedtime-noted = <b>Noted.</b>
again-night-time = I didn't get that as a time. One of these works, or something like 22:15, half past ten or around midnight.

nudge-0 = Time for another position, if it suits: sit differently, or stand up and walk a few steps.
nudge-1 = A short walk, perhaps? To the window and back is plenty.
nudge-2 = You've been at it for a while. Shift, stretch out, or fetch a glass of water.
nudge-keep = My nudges went by unanswered for two days, which is fine. Keep them, fewer, or off? If you say nothing, they stay off.
nudge-told-moved = Good. That counts. The next one comes in { $minutes } minutes, if you're still at work.
nudge-told-not_now = That's fine. It'll keep.
nudge-told-kept = Then they stay, every { $minutes } minutes in your work hours.
nudge-told-fewer = Fewer, then: every { $minutes } minutes at most.
nudge-told-off = No more nudges. /settings brings them back.
button-nudge-moved = Moved
button-nudge-keep = Keep
button-nudge-fewer = Fewer
button-nudge-off = Off

# What is typed in place of these buttons; between commas, in small letters.
said-did = yes, yep, yeah, done, did it, i did, yes i did, i did it, yes i did it, yes did it, yes done, yes done it, i've done it, i have done it
said-did-not = no, nope, not now, not yet, not really, later, i did not, i didn't, no i didn't, i didn't do it, i did not do it, didn't do it, did not do it, no i didn't do it, not done
said-moved = yes, yep, yeah, done, i moved, i have, up and about
said-daily = daily, every day, each day, every evening, each evening, every night
said-three_evenings = three, 3, three times a week, three times, 3 times a week, three days, three evenings, three evenings a week
said-weekly = weekly, every week, one evening, once

unwind = The day is nearly done. A few slow breaths before bed, if you like, with your hands on your lower ribs. How long?
