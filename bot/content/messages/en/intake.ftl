# What is asked one a day after the check-in, and what was told: it can be changed from /goals.

form-intake-first = <i>One more, so that your plan fits you; only if you like:</i>
form-intake-noted = <b>Noted.</b>

# Above a question of tier C: why it comes, so that nobody takes it for a guess about them.
first-intake_c = <i>One thing that I ask everyone once, as it's worth a doctor's look where it is so:</i>
receipt-intake_c-no = { $question } no, that isn't so. Thank you for telling me; I won't ask it again.
question-short-intake_c1 = Losing weight without trying:
question-short-intake_c2 = Always there, or at night:
question-short-intake_c3 = New, under 20 or over 55, not examined:
question-short-intake_c4 = Stiff for long most mornings:
question-short-intake_c5 = No better for weeks, not examined:
option-intake_c-yes = Yes
option-intake_c-no = No
said-intake_c1-yes = a bit, a little, some, a lot
said-intake_c2-yes = night, nights, at night, every night, in the night, there at night, always, always there, it's always there, all the time, constantly, both

question-intake_kit = What is at hand for a move?
question-short-intake_kit = What you have:
option-intake_kit-nothing = A seat and a bed
option-intake_kit-room = A wall, a chair, a mat too
option-intake_kit-more = A step, a bag or a band too

question-intake_sport = Which sport would you like to do, or do again?
question-short-intake_sport = Sport:
option-intake_sport-golf = Golf
option-intake_sport-racket = Racket games
option-intake_sport-running = Running
option-intake_sport-ball = Ball games
option-intake_sport-gym = Gym
option-intake_sport-swimming = Swimming
option-intake_sport-cycling = Cycling
option-intake_sport-dancing = Dancing
option-intake_sport-none = None of these

question-intake_minutes = How many minutes may a move take, on a usual day?
question-short-intake_minutes = Minutes for a move:
option-intake_minutes-1 = 1
option-intake_minutes-3 = Up to 3
option-intake_minutes-5 = Up to 5
option-intake_minutes-10 = Up to 10

question-intake_job = What is your working day mostly made of, paid or not?
question-short-intake_job = Working day:
option-intake_job-sitting = Sitting
option-intake_job-standing = On my feet
option-intake_job-lifting = Lifting
option-intake_job-children = Children
option-intake_job-mixed = A mix
option-intake_job-none = No work now

question-intake_sitting = About how many hours a day do you sit?
question-short-intake_sitting = Hours of sitting:

question-intake_hobby = And in your free time, what do you like to do most?
question-short-intake_hobby = Free time:
option-intake_hobby-garden = Gardening
option-intake_hobby-craft = Things at a table
option-intake_hobby-walking = Walking
option-intake_hobby-children = Children
option-intake_hobby-none = Something else

question-intake_hips = How do your hips feel, most days?
question-short-intake_hips = Hips:
option-intake_hips-free = Free
option-intake_hips-stiff = Stiff
option-intake_hips-unsure = Not sure

question-intake_stress = How much stress is there, these weeks?
question-short-intake_stress = Stress:
option-intake_stress-little = Not much
option-intake_stress-some = Some
option-intake_stress-much = A lot

question-intake_sleep = How do you sleep, most nights?
question-short-intake_sleep = Sleep:
option-intake_sleep-well = Well enough
option-intake_sleep-broken = On and off
option-intake_sleep-poorly = Poorly

question-intake_injuries = Any old injuries, healed or not? It's good to know, it needn't have to do with your back.
question-short-intake_injuries = Old injuries:
option-intake_injuries-ankle = Ankle
option-intake_injuries-knee = Knee
option-intake_injuries-hip = Hip
option-intake_injuries-shoulder = Shoulder
option-intake_injuries-other = Another
option-intake_injuries-none = None of these

question-intake_wish = What would you love to do more easily?
question-short-intake_wish = More easily:
option-intake_wish-walk = Walk
option-intake_wish-sit = Sit
option-intake_wish-lift = Lift
option-intake_wish-sleep = Sleep
option-intake_wish-play = Play with children
option-intake_wish-sport = Sport

form-soon-noted = <b>Noted.</b>
question-soon_talked = You told me of this a while ago. Have you talked to someone about it?
question-short-soon_talked = Talked about it:
option-soon_talked-yes = I have talked to someone
option-soon_talked-not_yet = Not yet

about-you =
    <b>What you told me</b>

    { $lines }

    Tap one to change it; the plan goes by it from then on.
about-you-line = • { $question } { $answer }
about-you-unasked = not asked yet
button-about-you = What I told you
