# What follows a check-in, and drills. Reasons are worded from the rule's id and its inputs.

noticed-hard = A hard day, then. I'm glad you told me.
noticed-flare = So it's a flare. Thank you for saying so. We'll keep things small.
noticed-more = You did more than you'd planned today.
noticed-less = You did less than you'd planned. Some days are like that.
noticed-quiet = A quieter day for your back.
noticed-steady = Close to your plan today. Pacing is made of days like this.
noticed-thanks = Thank you, that's noted.

advice-because = <i>Because { $reason }.</i>

advice-also = <i>And { $reason }.</i>

reason-P2-less = one day of less is no reason to catch up tomorrow
reason-P2-about = the same again, on good and harder days, is what adds up
reason-P2-more = after a day of more, the same again is kinder than more still
reason-P2-unsaid = the same again, on good and harder days, is what adds up
reason-P4 = { $days_since_flare ->
        [one] the flare was yesterday
       *[other] the flare was { $days_since_flare } days ago
    }, and the days after it go better a little under the usual
reason-P5-red = today was { $pain } of 10, well above what is usual for you
reason-P5-red-unknown = today was { $pain } of 10
reason-P5-amber = today was { $pain } of 10, a bit above what is usual for you
reason-P6 = on { $more_1 } and { $more_2 } you did more than planned, and each time a harder day followed
reason-P7 = on { $less_days } of the last { $days } days you did less than planned, while your back was about as usual
reason-P8 = you called today a flare, and half the usual amount is plenty
reason-P13-days_running = your back has been louder than usual for { $days } days
reason-P13-mean = your back has been a bit louder this week than is usual for you

drill-intro = <b>{ $title }</b> ({ $dose }, about { $minutes } min)
drill-tomorrow = For tomorrow, before you pick up your phone:
drill-tonight = For tonight, if you'd like one thing:

drill-reason-wish-walk = Chosen because you'd like to walk more easily.
drill-reason-wish-sit = Chosen because you'd like to sit more easily.
drill-reason-wish-lift = Chosen because you'd like to lift more easily.
drill-reason-wish-sleep = Chosen because you'd like to sleep better.
drill-reason-wish-play = Chosen because you'd like to play with children.
drill-reason-wish-sport = Chosen because you'd like to get back to sport.
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
drill-wished = You said: { $wish }

drill-card =
    <b>{ $title }</b>
    { $purpose }

    { $steps }

    <b>{ $dose }</b>, about { $minutes } min
    { $cue }
    { $stop }
drill-step = { $number }. { $step }

drill-first = <b>Here's a small move, if you like:</b>
drill-another = <b>One more, if you like:</b>
drills-enough = That's plenty for today: three moves a day at most. Rest is part of it. Tomorrow there's another one.
drill-done = Good. That counts.
drill-not-today = That's fine. It'll keep.

button-show-me = Show me
button-done-it = Done it
button-not-today = Not today
button-more-time = I've time for more

advice-text = { $text }
drill-purpose = { $purpose }
