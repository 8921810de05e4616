# Changing what was told, filling in yesterday, taking something back.

command-edit = Change an earlier answer
command-undo = Take back what you said last
button-yesterday = Yesterday
checkin-past = <b>Your check-in for { $day }</b>
question-against_plan-past = Compared with { $first_week ->
        [1] a usual day
       *[other] what you'd planned
    }, that day was...
question-stress-past = Stress that day?

edit-list = <b>Which one shall we change?</b> Check-ins of the last seven days come first, then what you told me last.
edit-checkin = Check-in { $day }
edit-no-such-day = That day has no check-in here. Tap one of the list, or type another day, for instance: friday.
# What is typed in place of an entry of the list, or of an answer of one.
said-today = today, today's, todays, the one of today, of today, this evening, this evening's, tonight, tonight's
said-yesterday = yesterday, yesterday's, yesterdays, the one of yesterday, of yesterday, last night, last night's
said-beside-day = on, the, one, of, for, last, check-in, checkin, check, in, entry, my, that, this, change, edit, please
said-place-first = first, the first, first one, the first one, number one, the top one, top one
said-place-second = second, the second, second one, the second one, number two
said-place-third = third, the third, third one, the third one, number three
said-place-fourth = fourth, the fourth, fourth one, the fourth one, number four
said-place-last = the last, last one, the last one, the bottom one, bottom one
said-edit-checkin = check-in, the check-in, my check-in, check in, the check in, a check-in, check-ins
said-edit-sleep = sleep, my sleep, the sleep, how i slept, how did i sleep, last night's sleep
# What stands before the name of an answer, and around its new value.
said-edit-before = the, my, a, change, edit, correct, answer, about, for, please, i, want, to, i'd, like, ok, okay
said-edit-beside = the, one, answer, answers, is, was, to, into, should, be, of, it, it's, rather, instead, please, now
said-edit-against_plan = how much, less or more, the day, plan, planned, activity
said-edit-pain = on the whole, pain, back, overall, whole
said-edit-worst = at worst, worst, at its worst, worst pain, the worst
said-edit-worst_when = when, worst time, time, when it was worst
said-edit-worst_doing = doing, what i was doing, what i did
said-edit-flare = flare, flare-up, flareup
said-edit-flare_signs = signs, sign
said-edit-stress = stress, stressed
said-edit-helped = helped, what helped, help
said-edit-log_pain = pain, how it was, how strong
said-edit-bedtime = bedtime, bed, when i went to bed
edit-slept = How you slept: { $sleep }
edit-nothing = Nothing to change from the last seven days. /checkin opens today's check-in, /undo takes back what you said last.
edit-and-yesterday =
    { $text }

    { $day } has no entry. If you like, fill it in; it's fine as a gap, too.
edit-form = { $day } { $time }: { $what }
edit-said-log = How it was: { $said }
edit-said-log_did = { $said }
edit-said-log_more = More: { $said }
edit-form-peg = The week in three numbers
edit-form-pseq_2 = How sure you feel
edit-form-pgic = Since you began
edit-form-rmdq = Questionnaire (RMDQ-24)
edit-said-bedtime = Bedtime: { $said }
edit-form-bedtime = Your bedtime
edit-form-again = What you can do again
edit-form-team_member = Your people
edit-form-visited = Your visit
edit-form-log = How it was
edit-form-log_more = More about how it was
edit-form-log_sites = How strong, place by place
edit-form-log_did = Something you did
edit-form-intake = About you
edit-form-screen = { $test }
edit-form-flare = A flare
edit-form-flare_check = How the flare is
edit-form-flare_again = How the flare is
edit-form-signs = The signs I always ask about
edit-form-soon = Signs to have looked at
edit-form-screen_start = Small tests
edit-form-goals = What you'd like to do
edit-form-psfs = Your own activities
edit-form-feared = Something you avoid
edit-form-fear_try = A step you tried
edit-form-walk = Your walking

# A question that was left for something else, once that is over; and words that came too late for it.
returns = <i>Back to what was open:</i>
returns-checkin = <i>Back to your check-in for today:</i>
returns-form = <i>Back to what was open: { $what }</i>
not-kept = I didn't keep what you just wrote: its question wasn't in sight. Here it is, so that you can answer it.

undo-ask = Take this back for good? { $what }, { $day }.
undo-ask-setting = Take this back? { $what }.
# What one entry is called, where its kind alone would name more than goes.
undo-form-team_member = { $name }, one of your people
undo-form-psfs = The numbers you gave your own activities
undo-form-log = Your last entry of how it was
undo-form-log_did = Your last entry of something you did
undo-form-walk = The last walk you told me of
undo-form-intake = Your last answer about yourself
undo-slept = How you slept
undo-moved = That you moved at { $time }
# What was set, with what stood before it.
undo-set-paused_at = { $now ->
        [none] The end of your pause
       *[other] Your pause
    }
undo-set-paused_until = { $now ->
        [none] Your pause until you say
       *[other] Your pause until { $now }
    }, instead of { $before ->
        [none] until you say
       *[other] until { $before }
    }
undo-set-checkin_at = The check-in at { $now } instead of { $before }
undo-set-zone = Your clock on { $now } instead of { $before }
undo-set-country = { $now ->
        [none] No country, so that the numbers to call are general ones
       *[other] The numbers to call for { $now }
    }, instead of { $before ->
        [none] general ones
       *[other] those for { $before }
    }
undo-set-short_form = { $now ->
        [on] The short check-in instead of the full one
       *[off] The full check-in instead of the short one
    }
undo-set-leave_out = { $more ->
        [1] Moves are left out for: { $what }
       *[0] Moves are no longer left out for: { $what }
    }
undo-set-weekly_on = The questions about the week on { $now } instead of { $before }
undo-set-evenings = Days of the check-in: { $now } instead of { $before }
undo-set-wake_at = You get up at { $now } instead of { $before }
undo-set-sleep_at = You go to sleep at { $now } instead of { $before }
undo-set-work_from = Work begins at { $now } instead of { $before }
undo-set-work_until = Work ends at { $now } instead of { $before }
undo-set-work_days = Days of work: { $now } instead of { $before }
undo-set-every-day = every day
undo-set-reminder = The reminder is { $now } instead of { $before }
undo-set-morning = The morning message is { $now } instead of { $before }
undo-set-unwind = The message before bed is { $now } instead of { $before }
undo-set-nudge_minutes = Stand-up nudges { $now ->
        [none] off
       *[other] every { $now } minutes
    } instead of { $before ->
        [none] off
       *[other] every { $before } minutes
    }
undo-set-not_asked = { $more ->
        [1] The check-in leaves out: { $what }
       *[0] The check-in asks again: { $what }
    }
undo-set-also_asked = { $more ->
        [1] I ask in the morning: { $what }
       *[0] I no longer ask in the morning: { $what }
    }
undo-set-question-stress = stress
undo-set-question-helped = what helped
undo-set-question-bedtime = your bedtime
undo-note = Your note
undo-move = What you said of the move { $drill }
undo-checkin = What you said last is your check-in for { $day }. Any answer of it can be changed, just below.
undo-stays = What you said last can't be taken back: { $what }, { $day }. { $why }
undo-stays-move = Something was made of it already. The next time, what you say of it counts again.
undo-stays-walk = Your amount of walking rests on it. /plan shows that amount, and I look at it anew each week.
undo-stays-team_member = A visit of yours names this person. /team takes people off your list.
undo-stays-signs = A sign stays as you told it, to be on the safe side. If one of them is so after all, tell me in your own words.
undo-stays-flare = { undo-stays-signs }
undo-stays-flare_check = { undo-stays-signs }
undo-stays-flare_again = { undo-stays-signs }
undo-back = Taken back. It's as it was before.
undo-gone = Taken back. It's gone.
undo-kept = It stays.
nothing-to-undo = There's nothing of the last 24 hours to take back. /edit shows the last seven days.
button-undo = Take back the last
button-take-back = Take it back
button-keep-it-so = Keep it
