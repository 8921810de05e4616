# The patient's own activities (PSFS) and what has come to be avoided (B16).

command-goals = What you'd like to do again
button-goals = My goals

goals =
    <b>What you'd like to do again</b>

    { $lines }
goals-none = Name two to five things that are hard because of your back, and rate them now and then: that shows what numbers of pain don't.
goals-line = • { $goal }{ $now ->
        [none] { "" }
       *[other] : { $now } of 10
    }{ $first ->
        [none] { "" }
       *[other] , at first { $first }
    }
goals-better-clearly = Together they went from { $before } to { $now }: clearly better.
goals-better-perhaps = Together they went from { $before } to { $now }: perhaps a little better.
goals-worse-clearly = Together they went from { $before } to { $now }: harder than at first. That's worth a word at your next visit.
goals-worse-perhaps = Together they went from { $before } to { $now }: perhaps a little harder.
goals-feared = Step { $step } of { $of } towards: { $activity }
goals-feared-done = All { $of } steps done: { $activity }
button-goals-name = Name activities
button-goals-name-anew = Name others
button-goals-rate = Rate them now
button-goals-feared = Something I avoid
button-goals-feared-anew = Something else I avoid
button-goals-steps = My five steps

form-goals-first = <b>Two to five things that matter to you</b>

    Name activities that you are unable to do or have difficulty with because of your back. Tap one, or type your own.
form-goals-noted = <b>Noted, your activities:</b>
question-goals_1 = What is the first one?
question-goals_2 = And a second one?
question-goals_3 = A third? Skip if two are enough.
question-goals_4 = A fourth? Skip if that's enough.
question-goals_5 = A fifth, and the last?
question-short-goals_1 = 1.
question-short-goals_2 = 2.
question-short-goals_3 = 3.
question-short-goals_4 = 4.
question-short-goals_5 = 5.

form-psfs-first = <b>Your own activities, these days</b>
form-psfs-noted = <b>Noted, your own activities:</b>
question-psfs_1 = { $goal_1 }
question-psfs_2 = { $goal_2 }
question-psfs_3 = { $goal_3 }
question-psfs_4 = { $goal_4 }
question-psfs_5 = { $goal_5 }
question-short-psfs_1 = { $goal_1 }:
question-short-psfs_2 = { $goal_2 }:
question-short-psfs_3 = { $goal_3 }:
question-short-psfs_4 = { $goal_4 }:
question-short-psfs_5 = { $goal_5 }:
scale-psfs = 0 unable, 10 able as before

form-feared-first = <b>Something you've come to avoid</b>

    We'll take it in five steps, from nearly easy to the whole of it. Each step waits until you feel sure.
form-feared-noted = <b>Noted.</b>
question-feared_what = What would you like to come back to? Tap one, or type your own.
question-short-feared_what = You'd like to come back to:

feared-steps =
    <b>{ $activity }, in five steps</b>

    { $steps }

    { $next }
feared-step = { $number }. { $step }
feared-step-next = <b>{ $number }. { $step }</b>
feared-next = Step { $step } is next. After a try I ask how sure you are, from 0 to 10; two answers in a row of { $sure } or more open the step after it.
feared-once = That's one try with a { $sure } or more for how sure you are. One more like it, and the next step opens.
feared-gain = { $is_same ->
        [1] You are as sure at this step as before: { $after } of 10.
       *[other] How sure you are at this step went from { $before } to { $after } of 10.
    }
feared-done = You've been through all five. That's yours now.
feared-left-out = These steps are left out for you now. You can pick something else.
feared-not-today = Then another day. It'll keep.
button-feared-try = Try step { $step }

form-fear_try-noted = <b>Noted, step { $step }:</b>
question-fear_before = Step { $step }: { $text }

    How sure are you that you can do it?
question-short-fear_before = Sure before it:
scale-fear_before = 0 not at all, 10 completely
question-fear_did = Take your time: { $text }
question-short-fear_did = The step:
option-fear_did-did = Did it
option-fear_did-not_today = Not today
said-fear_did-did = done, did, i did, i did it, yes, yep, yeah, yes i did, yes i did it, done it, i've done it, i tried, i tried it, tried it, did the step, i did the step, did step { $step }, i did step { $step }, done step { $step }, step { $step } done, tried step { $step }, i tried step { $step }, { $step ->
        [1] did step one, i did step one, step one done, did the first step, i did the first step
        [2] did step two, i did step two, step two done, did the second step, i did the second step
        [3] did step three, i did step three, step three done, did the third step, i did the third step
        [4] did step four, i did step four, step four done, did the fourth step, i did the fourth step
       *[other] did step five, i did step five, step five done, did the fifth step, i did the fifth step, did the last step
    }
said-fear_did-not_today = no, nope, not yet, not now, later, i didn't, i did not, didn't do it, not this time, another day
question-fear_after = And now: how sure are you that you can do it again?
question-short-fear_after = Sure after it:
scale-fear_after = 0 not at all, 10 completely
