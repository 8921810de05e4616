# /plan: the stage, what is kept up, walking, and what opens next.

command-plan = Where you are, and what comes next
button-plan = My plan
button-walk = I walked
button-walk-room = Make room for it
practice-walking = walking

plan-stage-find = <b>Your plan: finding out</b>
    A week or so to see what your back is like, and what suits you. The small tests belong here.
plan-stage-retrain = <b>Your plan: getting moving again</b>
    Easy moves, most days. Strength waits until these sit well.
plan-stage-load-second = <b>Your plan: a little strength beside your moves</b>
    Your easy moves go on; one light one with load comes on two or three days a week.
plan-stage-load-gate = <b>Your plan: getting stronger</b>
    Your moves go on, with strength on two or three days a week and a day between.
plan-flare = <b>In this flare,</b> half of your usual is plenty, and nothing below is in a hurry. /flare has what may ease it.
plan-maintenance = You've kept this up for twelve weeks. Strength twice a week and your walks are enough now.

plan-kept = <b>Kept up</b> ({ $count } of at most { $most }):
plan-kept-none = Nothing is kept up yet. The first move you do and like begins it.
plan-kept-drill = • { $drill }, step { $step } of { $steps }
plan-kept-walk = • Walking

plan-walk = <b>Walking:</b> { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }{ $full ->
        [0] {""}
       *[other] {" "}(your full amount is { $full })
    }, on good and on harder days, { $days } days a week.
plan-walk-none = <b>Walking</b> is a good thing to pace. { $needed }
plan-walk-needed = Tell me of your next { $trials ->
        [one] walk
       *[other] { $trials } walks
    }{ $poor ->
        [yes] , one of them on a poor day if there is one,
       *[no] {""}
    } and I'll name an amount that a poor day allows.

plan-walk-waits = <b>Walking:</b> { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } a day would be a good start. Four things are kept up already, and four is plenty: it begins when one of them rests.

plan-next-find = <b>Next:</b> the small tests, or just this first week. Then the moves go by what you told me.
plan-next = <b>What opens strength</b>, nothing to hurry:
plan-next-more = <b>Light strength is open</b> since { $since }. What opens more of it, nothing to hurry:
plan-check-days_without_flare-met = • two weeks without a flare: yes
plan-check-days_without_flare-open = • two weeks without a flare: not yet
plan-check-days_without_flare-unknown = • two weeks without a flare: not told enough yet
plan-check-mean-met = • a quieter back than in your first days: yes
plan-check-mean-open = • a quieter back than in your first days: not yet
plan-check-mean-unknown = • a quieter back than in your first days: not told enough yet
plan-check-settled_percent-met = • your back as usual the day after a move, nearly every time: yes
plan-check-settled_percent-open = • your back as usual the day after a move, nearly every time ({ $need } %): not yet, { $have } % so far
plan-check-settled_percent-unknown = • your back as usual the day after a move, nearly every time: not told enough yet
plan-check-psfs-met = • your own goals rated higher: yes
plan-check-psfs-open = • your own goals rated higher: not yet
plan-check-psfs-unknown = • your own goals rated: not yet asked, /goals
plan-second = Even if not all of that comes, light strength is offered after { $weeks } weeks of moves that settle well.
plan-open = That's all there. After one of your next check-ins I'll ask if you'd like to begin.
plan-offer-second = <b>Open to you:</b> a little strength beside your moves. I asked on { $asked }; it can begin whenever you like.
plan-offer-gate = <b>Open to you:</b> the next part, with strength on two or three days a week. I asked on { $asked }; it can begin whenever you like.
plan-gaps = <b>Quiet times before it came back:</b> { $gaps } days.
plan-retest = It's been four weeks since your tests. Doing them again shows what has changed.

form-walk-button = A walk
# A walk told in words of its own; with the minutes nothing may stand but what tells of a walk.
said-walked = walked, i walked, i walked today, walked today, i've walked, i have walked, had a walk, i had a walk, went for a walk, i went for a walk, i went for a walk today, i did a walk, did a walk, took a walk, i took a walk, i did my walk, did my walk, been for a walk, i've been for a walk
said-tells-of-walk = walk
said-beside-walk = i've walked, i have walked, walk, a walk, my walk, had a walk, i had a walk, went for a walk, i went for a walk, took a walk, i took a walk, did a walk, i did a walk, did my walk, been for a walk, i've been for a walk, went, i went, of, of walking, walking, i did, this morning, this afternoon, this evening, this lunchtime, in all, altogether, long, minute's, m
# Of a first walk whose minutes were told before they were asked.
told-walk_until = If your back didn't get louder in those { $number } minutes, tap them below.
button-told-walk_until = { $number } in all
said-beside-walk_until = in all, altogether, in total
form-walk-noted = <b>Noted, your walk.</b>
question-walk_until = How many minutes until your back got louder? If it didn't, how many in all?
question-short-walk_until = Minutes:
question-walk_poor = Was it a poor day for your back?
question-short-walk_poor = A poor day:
option-walk_poor-yes = Yes
option-walk_poor-no = No
question-walk_minutes = How many minutes did you walk?
question-short-walk_minutes = Minutes:
question-walk_felt = How was it?
question-short-walk_felt = It was:
option-walk_felt-easy = Easy
option-walk_felt-done = Just right
option-walk_felt-hard = Hard
option-walk_felt-hurt = It hurt
question-walk_hurt = How much, at its worst, while you walked?
question-short-walk_hurt = At its worst:
scale-walk_hurt = 0 no pain, 10 worst imaginable

walk-first = From these walks: { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } a day is your amount now, on good and on harder days. It's what a poor day allows, so it can grow.
walk-waits = Noted. { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } a day would be a good start; it begins when one of your four moves rests. /plan has that whenever you like.
walk-about = About your amount. That's pacing.
walk-less = A shorter one. It counts all the same, and there's nothing to catch up.
walk-more = Longer than your { $minutes } minutes. Tomorrow the same amount again; steady days add up.
offer-amount-smaller = On several days it came out as less than you'd planned, though your back was no louder than usual. If your { $minutes } minutes of walking are part of that, would { $next ->
        [one] 1 minute
       *[other] { $next } minutes
    } suit better for now? It can grow again, a little at a time.
offer-amount-cap = Would a cap on good days help? Your { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } of walking can be one: the same on a good day, and no more for a week, however well it goes.
button-amount-smaller = A smaller amount
button-amount-cap = A cap on good days
told-amount-smaller = Then it's { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } a day from now on, on good and on harder days.
told-amount-cap = Then { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } is your cap, on good days too, and stays so for a week at least.
reply-walk = Walking tomorrow: { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }, whatever the day is like.

# Why so many minutes: first the share, then how the amount itself came about.
walk-because-same = the same amount, on good and harder days, is what adds up
walk-because-last = your last walk was a bit much, and half of the amount is plenty after one like that
walk-amount-first = your amount is { $minutes } for now: it began with what a poor day allows
walk-amount-more = your amount is { $minutes } now: most walks were done, and most had settled by the next day
walk-amount-less = your amount is { $minutes } now, one step back: a smaller one is easier to keep
walk-amount-same = your amount stays at { $minutes } until the next look, once a week
walk-amount-cap = your amount stays at { $minutes } as the cap on good days that you chose
walk-amount-chosen = your amount is { $minutes } now, the smaller one that you chose
walk-amount-goal = your amount has reached { $minutes }, and that is where it stays
