# /log: an entry in three taps, more about it, and what was done.

command-log = Note how it is now

form-log-noted = <b>Noted at { $time }.</b>{ $hard ->
        [1] {" "}I'm sorry it hurts so much just now.
       *[0] {""}
    }
question-log_pain = How strong is it now?
question-short-log_pain = Now:
scale-log_pain = 0 no pain, 10 worst imaginable
question-log_before = What were you doing before? Tap one, or write your own.
question-short-log_before = Before:
option-log_before-sitting = Sitting
option-log_before-standing = Standing
option-log_before-walking = Walking
option-log_before-lifting = Lifting
option-log_before-housework = Housework
option-log_before-resting = Resting
question-log_better = What made it better? Tap one, or write your own.
question-short-log_better = Better with:
option-log_better-heat = Heat
option-log_better-cold = Cold
option-log_better-walk = A walk
option-log_better-breathing = Breathing
option-log_better-medicine = Medicine
option-log_better-position = Other position
option-log_better-rest = Rest
option-log_better-nothing = Nothing yet

form-log_more-button = More
form-log_more-noted = <b>Added to your entry.</b>
question-more_sites = Where is it? Tick all, then Done.
question-short-more_sites = Where:
option-more_sites-low_back_left = Low back left
option-more_sites-low_back_middle = Low back middle
option-more_sites-low_back_right = Low back right
option-more_sites-mid_back = Mid-back
option-more_sites-upper_back = Upper back
option-more_sites-neck = Neck
option-more_sites-shoulder = Shoulder
option-more_sites-hip_or_thigh = Hip or thigh
option-more_sites-below_knee = Below a knee
option-more_sites-other = Somewhere else
question-more_upper = Hip, buttock or thigh: where?
question-short-more_upper = Nearer:
option-more_upper-buttock_left = Left buttock
option-more_upper-buttock_right = Right buttock
option-more_upper-hip_left = Left hip
option-more_upper-hip_right = Right hip
option-more_upper-thigh_front_left = Left thigh front
option-more_upper-thigh_front_right = Right thigh front
option-more_upper-thigh_back_left = Left thigh back
option-more_upper-thigh_back_right = Right thigh back
question-more_lower = Below a knee: where?
question-short-more_lower = Below a knee:
option-more_lower-below_knee_left = Left lower leg
option-more_lower-below_knee_right = Right lower leg
option-more_lower-foot_left = Left foot
option-more_lower-foot_right = Right foot
question-more_feel = What is it like? Tick all, then Done.
question-short-more_feel = Like:
option-more_feel-sharp = Sharp
option-more_feel-dull = Dull
option-more_feel-aching = Aching
option-more_feel-burning = Burning
option-more_feel-shooting = Shooting
option-more_feel-throbbing = Throbbing
option-more_feel-stabbing = Stabbing
option-more_feel-tingling = Tingling
option-more_feel-numb = Numb
option-more_feel-stiff = Stiff
question-more_course = Is it there all the time, or does it come and go?
question-short-more_course = It is:
option-more_course-constant = All the time
option-more_course-comes_and_goes = Comes and goes
question-more_worse = What made it worse? Tap one, or write your own.
question-short-more_worse = Worse with:
option-more_worse-sitting = Sitting
option-more_worse-standing = Standing
option-more_worse-walking = Walking
option-more_worse-bending = Bending
option-more_worse-lifting = Lifting
option-more_worse-nothing = Nothing I know of

form-log_sites-noted = <b>How strong, place by place:</b>
question-site_pain_1 = How strong is it here: { $site_1 }?
question-site_pain_2 = And here: { $site_2 }?
question-site_pain_3 = And here: { $site_3 }?
question-short-site_pain_1 = { $site_1 }:
question-short-site_pain_2 = { $site_2 }:
question-short-site_pain_3 = { $site_3 }:
scale-site_pain_1 = 0 no pain, 10 worst imaginable
scale-site_pain_2 = 0 no pain, 10 worst imaginable
scale-site_pain_3 = 0 no pain, 10 worst imaginable

form-log_did-button = Something I did
form-log_did-noted = <b>Noted at { $time }.</b>
question-did_kind = What did you do?
question-short-did_kind = You did:
option-did_kind-exercise = Exercise
option-did_kind-position = Changed position
option-did_kind-hands_on = Hands-on care
option-did_kind-stress = Stress practice
option-did_kind-medicine = Medicine
option-did_kind-high_impact = Something heavy
option-did_kind-repetitive = One move, many times
question-did_name = What was it? A word or two of yours is enough.
question-short-did_name = Namely:
question-did_medicine = Which one? Just its name, the way you'd write it.
question-short-did_medicine = Namely:
question-did_helped = Did it help?
question-short-did_helped = Did it help:
option-did_helped-yes = It helped
option-did_helped-unsure = Hard to say
option-did_helped-no = Not really

week-1 =
    <b>Your week 1 log</b>

    The last seven days hold enough to look back on, so here they are, this once, as you told them. There's nothing to do with them: read them if you like, or show them at a visit.

    { $entries } entries on { $days ->
        [one] one day
       *[other] { $days } days
    }{ $more ->
        [0] :
        [one] . All but the first one:
       *[other] . All but the first { $more }:
    }

    { $lines }

    Days without an entry are just gaps. /export has it all.
week-1-line = • { $when }: { $said }
week-1-at = { $day }, { $time }
week-1-evening = { $day }, the day
week-1-worst = { $day }, { $when }
week-1-pain-log_pain = { $pain } of 10
week-1-pain-worst = { $pain } of 10 at worst
week-1-pain-pain = { $pain } of 10 on the whole
week-1-before = before: { $what }
week-1-better = better: { $what }
week-1-worse = worse: { $what }
