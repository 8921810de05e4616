# What follows a check-in, and drills. Reasons are worded from the rule's id and its inputs.

noticed-hard = A hard day, then. I'm glad you told me.
noticed-flare = So it's a flare. Thank you for saying so. We'll keep things small.
noticed-still-flare = Still a flare, then. Thank you for telling me. We'll keep things small.
noticed-more = You did more than { $first_week ->
        [1] on a usual day.
       *[other] you'd planned today.
    }
noticed-less = You did less than { $first_week ->
        [1] on a usual day
       *[other] you'd planned
    }. Some days are like that.
noticed-quiet = A quieter day for your back.
noticed-steady = Close to { $first_week ->
        [1] a usual day
       *[other] your plan today
    }. Pacing is made of days like this.
noticed-thanks = Thank you, that's noted.

advice-because = <i>That's because { $reason }.</i>

# Beside a card for any day: the reason is that of the amount, and not of the card. Some reasons name the
# amount themselves; before any other it is named.
advice-amount = <i>For tomorrow's amount: { $reason }.</i>
advice-amount-named = <i>For tomorrow, { $percent ->
        [100] the usual amount
        [50] half the usual amount
       *[other] about { $percent } % of the usual amount
    }: { $reason }.</i>

advice-also = <i>And { $reason }.</i>

reason-P2-less = one day of less is no reason to catch up tomorrow
reason-P2-about = the same again, on good and harder days, is what adds up
reason-P2-more = after a day of more, the same again is kinder than more still
reason-P2-unsaid = the same again, on good and harder days, is what adds up
reason-P4 = { $days_since_flare ->
        [one] the flare was yesterday
       *[other] the flare was { $days_since_flare } days ago
    }, and the days after it go better a little under the usual
reason-P4-told_on = the flare that you told me of on { $told_on } is only just over, as far as I know, and the days after one go better a little under the usual
reason-P5-red = today was { $pain } of 10, well above what is usual for you
reason-P5-red-unknown = today was { $pain } of 10
reason-P5-amber = today was { $pain } of 10, a bit above what is usual for you
reason-P6 = on { $more_1 } and { $more_2 } you did more than planned, and each time a harder day, or one of less, followed
reason-P7 = on { $less_days } of the last { $days } days you did less than planned, while your back was about as usual
reason-P8 = half the usual amount is plenty after a day that you called a flare
reason-P8-told_on = half the usual amount is plenty while the flare that you told me of on { $told_on } isn't over, as far as I know
reason-B21 = each of the last { $days } days held something heavy, or one move many times
reason-P13-days_running = your back has been louder than usual for { $days } days
reason-P13-mean = your back has been a bit louder this week than is usual for you

# A flare of /flare that the evening calls over, while I had still promised to ask how it is.
reply-flare-over = Good that it isn't a flare any more. Then I take it as over, and won't ask about it again; /flare is there if it comes back.

# Once, when the week or so of finding out is over.
reply-new-stage = The time of finding out is over. From here your plan is to get moving again: easy moves, most days. /plan shows where you are.

# Now and then, as at the start.
reply-nobody-reads = <i>And as ever: I'm a program, and nobody reads this chat. What a person ought to know, tell a person; /emergency has the numbers.</i>

drill-intro = <b>{ $title }</b> ({ $dose }, about { $minutes } min)
drill-tomorrow = For tomorrow, before you pick up your phone:
drill-tonight = For tonight, only if you'd like it:

drill-reason-wish-walk = Chosen because you'd like to walk more easily.
drill-reason-wish-sit = Chosen because you'd like to sit more easily.
drill-reason-wish-lift = Chosen because you'd like to lift more easily.
drill-reason-wish-sleep = Chosen because you'd like to sleep better.
drill-reason-wish-play = Chosen because you'd like to play with children.
drill-reason-wish-sport = Chosen because you'd like to get back to sport.
drill-reason-goal-golf = Chosen because golf asks for it.
drill-reason-goal-racket = Chosen because racket games ask for it.
drill-reason-goal-running = Chosen because running asks for it.
drill-reason-goal-ball = Chosen because ball games ask for it.
drill-reason-goal-gym = Chosen because the gym asks for it.
drill-reason-goal-swimming = Chosen because swimming asks for it.
drill-reason-goal-cycling = Chosen because cycling asks for it.
drill-reason-goal-dancing = Chosen because dancing asks for it.
drill-reason-demand-sit = Chosen because your days hold a lot of sitting.
drill-reason-demand-walk = Chosen because you're on your feet a lot.
drill-reason-demand-lift = Chosen because your days hold some lifting.
drill-reason-demand-play = Chosen because children are a part of your days.
drill-reason-demand-sport = Chosen because of the sport you'd like to do.
drill-reason-flare = Chosen because it is gentle, for a day like this.
drill-reason-starter = Chosen because it is an easy one to start with.
drill-reason-easy = Chosen because it is an easy one.
drill-reason-breath = Chosen because slow breathing is a way to wind down.
drill-reason-neighbour-hip = Chosen because hips that move freely may spare the low back some work.
drill-reason-neighbour-thoracic = Chosen because a mid-back that turns freely may spare the low back some work.
drill-reason-turn-ankle = Chosen because it's the ankles' turn; each part of you gets one.
drill-reason-turn-knee = Chosen because it's the knees' turn; each part of you gets one.
drill-reason-turn-hip = Chosen because it's the hips' turn; each part of you gets one.
drill-reason-turn-lumbar = Chosen because it's the low back's turn; each part of you gets one.
drill-reason-turn-thoracic = Chosen because it's the mid-back's turn; each part of you gets one.
drill-reason-turn-neck = Chosen because it's the neck's turn; each part of you gets one.
drill-reason-sleep = Chosen because a poor night asks for something gentle.
drill-reason-easier = Chosen because { $drill } was a bit much last time.
drill-reason-asked = Chosen because it is easier than { $drill }.
drill-reason-finding = Chosen because of what your tests showed at the { $where }.
drill-reason-step_up = Chosen because you have { $drill } well in hand.
drill-reason-strength = Chosen because a little strength for the { $where } comes next.
drill-reason-B19 = Chosen because you noted heat just now, and after warmth moving tends to come easier.
drill-reason-A17 = Light strength has begun for you, a step at a time.
drill-reason-practice = Chosen because it is one of the moves that you keep up.
joint-ankle = ankles
joint-knee = knees
joint-hip = hips
joint-lumbar = low back
joint-thoracic = mid-back
joint-neck = neck

drill-card =
    <b>{ $title }</b>
    { $purpose }

    { $steps }

    <b>{ $dose }</b>, about { $minutes } min
    { $cue }
    To make it smaller: { $gentler }
    { $stop }
drill-half = Half of that is plenty this time.
drill-step = { $number }. { $step }

drill-first = <b>Here's a small move, if you like:</b>
drill-another = <b>One more, if you like:</b>
drill-easier = <b>An easier one:</b>
drill-after-heat = <b>While it's warm, if you like:</b>
drill-left-out = That one is left out for you now. /drill has another.
drills-enough = That's plenty for today: three moves a day at most. Rest is part of it. Tomorrow there's another one.
drill-which = Which one is done? The move I gave you last is for later, so I haven't counted it. If you've done it already, type: Done it.
drill-noted = That's noted already.
drill-done-held = Noted. Moves wait for now: you told me of a sign that a person has to look at.
drill-done-then = Good. It counts for { $day }, the day that move came.
drill-too-old = That move is a week old or more, so I leave its day as it is. /drill has one for today.
drill-not-today = { $counts ->
        [less] { $drill }: not today, then, so it doesn't count as done any more. It'll keep.
        [another] { $drill }: not today. It'll keep, and what you did today still counts.
       *[none] { $drill }: not today. That's fine. It'll keep.
    }

# After a drill: how it was, and what follows from it.
asks-how = Good. That counts. If you like: how was it?
asks-how-much =
    I'm sorry it hurt. How much, at its worst, while you did it?
    0 no pain, 10 worst imaginable
asks-level-up =
    Something for the next step, when you're ready for it:

    { $questions }
level-up-all = { $count ->
        [2] Yes, if both are so.
       *[other] Yes, if all of them are so.
    }
level-up-line = { $question }
level-up-control = Was it steady and under control from start to end?
level-up-effort = Was it at most { $most } of 10 in effort?
asks-settled = On { $day }, { $drill } was a bit much. Was your back as usual again a day later?
asks-drop = You keep up four things, and four is plenty. To take up { $drill } too: which one may rest?
asks-swap = You've done { $drill } on { $days } days now. Would you like a change?
asks-load-second = You've kept your moves up for weeks, and your back took most of them well. If you like, a little strength can begin beside them: one light move, on two or three days a week, nothing rushed.
asks-load-gate = Quieter weeks, and moves that settle well: if you like, the next part can begin, with a little strength on two or three days a week. Everything you keep up stays.
told-load-begins = Then it begins, with the lightest there is. You'll meet it among your moves, with a day between.
told-load-waits = Then not now. Everything goes on as it is.
told-done = Good. That counts.
told-easy = Good to know. That counts.
told-hard = Thank you for telling me. It counts all the same, and nothing gets harder from here.
told-hurt = Thank you for telling me. Let that one be for today. Before it comes back, I'll ask how your back took it.
told-in-control = Lovely. A second one like that, and a next step may follow.
told-not-yet = No hurry. It stays as it is until it's a yes.
told-settled = Good. Thank you for telling me.
told-not-settled = Thank you for telling me. Next time it's half of that, or an easier one.
told-dropped = { $drill } rests from now on, and { $other } takes its place.
told-swapped = From now on { $other } takes the place of { $drill }.
told-stays = Then everything stays as it is.
button-was-easy = Easy
button-was-done = Just right
button-was-hard = Hard
button-was-hurt = It hurt
said-was-easy = too easy, very easy, quite easy, it was easy
said-was-done = right, fine, ok, okay, good, all right, alright, about right, it was fine
said-was-hard = too hard, very hard, quite hard, it was hard, tough, difficult
said-was-hurt = hurt, hurts, it hurts, it did hurt, painful, it was painful, ouch
# Of a move just done: not "it hurts", which may be said of the back.
said-hurt-then = hurt, it hurt, that hurt, it did hurt, that did hurt, it was painful, that was painful, it hurt me, it hurt my back, painful
button-as-usual = Yes, as usual
button-not-as-usual = No, not yet
said-settled = yes, yep, yeah, it was, yes it was, as usual, back to usual, back to normal, settled
said-not-settled = no, nope, not yet, not really, no not yet, it wasn't, it was not, no it wasn't, not as usual
button-something-new = Something new
button-keep-it-up = Keep it
button-keep-these = Keep these four
button-begin = Yes, let's begin
button-easier-one = An easier one

button-show-me = Show me
button-done-it = Done it
# Before a move's title.
said-did-the = done, i did, did, i've done, i have done, i did the, did the, done the, i've done the, i have done the, i did my, did my, done my, i've done my, i did some, finished, finished the, i finished the
said-move-done = done, done it, did it, i did it, i did, done that, all done
button-not-today = Not today
button-more-time = I've time for more

advice-text = { $text }
drill-purpose = { $purpose }
