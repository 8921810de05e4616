# The tests: how they are begun, how a result is given, what they come to.

question-screen_left_cm = The left side: how many centimetres?
question-short-screen_left_cm = Left, cm:
question-screen_right_cm = The right side: how many centimetres?
question-short-screen_right_cm = Right, cm:
question-screen_once_cm = How many centimetres?
question-short-screen_once_cm = Result, cm:
question-screen_left_seconds = The left side: how many seconds?
question-short-screen_left_seconds = Left, seconds:
question-screen_right_seconds = The right side: how many seconds?
question-short-screen_right_seconds = Right, seconds:
question-screen_once_seconds = How many seconds?
question-short-screen_once_seconds = Result, seconds:
question-screen_left_times = The left side: how many times?
question-short-screen_left_times = Left, times:
question-screen_right_times = The right side: how many times?
question-short-screen_right_times = Right, times:
question-screen_once_times = How many times?
question-short-screen_once_times = Result, times:
question-screen_left_degrees = The left side: how many degrees?
question-short-screen_left_degrees = Left, degrees:
question-screen_right_degrees = The right side: how many degrees?
question-short-screen_right_degrees = Right, degrees:
question-screen_once_degrees = How many degrees?
question-short-screen_once_degrees = Result, degrees:
question-screen_left_yes_no = The left side: did it go as described?
question-short-screen_left_yes_no = Left:
option-screen_left_yes_no-yes = Yes
option-screen_left_yes_no-no = No
question-screen_right_yes_no = The right side: did it go as described?
question-short-screen_right_yes_no = Right:
option-screen_right_yes_no-yes = Yes
option-screen_right_yes_no-no = No
question-screen_once_yes_no = Did it go as described?
question-short-screen_once_yes_no = Result:
option-screen_once_yes_no-yes = Yes
option-screen_once_yes_no-no = No

command-screen = Small tests, joint by joint
button-screen = Small tests
button-start-timer = Start the timer
button-stop-timer = Stop
form-running = The time is running. Tap Stop, or type it, when you come down.

form-screen_start-first = <b>Small tests, joint by joint</b>

    They take about two minutes each and pick your moves. They can't say why a back hurts. Stop at any time; what's done is kept.
form-screen_start-noted = <b>Noted, before the tests:</b>
question-screen_pain = How is your back just now?
question-short-screen_pain = Just now:
scale-screen_pain = 0 no pain, 10 worst imaginable
question-screen_age = How old are you? The marks of some tests go by age.
question-short-screen_age = Age:
option-screen_age-under_40 = Under 40
option-screen_age-from_40 = 40 to 59
option-screen_age-from_60 = 60 to 69
option-screen_age-from_70 = 70 to 79
option-screen_age-from_80 = 80 or over
question-screen_sex = One test has its own marks for women and for men. Which may I use?
question-short-screen_sex = Marks for:
option-screen_sex-women = Women
option-screen_sex-men = Men
said-screen_sex-women = woman, female, a woman, f, women's, the women's, those for women, for women
said-screen_sex-men = man, male, a man, m, men's, the men's, those for men, for men

form-screen-noted = <b>Noted: { $test }</b>
screen-card =
    <b>{ $title }</b>
    { $purpose }

    { $set_up }

    { $steps }

    { $count }
    { $stop }
    <i>Skip leaves this one out.</i>
screen-card-short =
    <b>{ $title }</b>
    { $count }
screen-set-up = • { $step }
screen-step = { $number }. { $step }

screen-next = { $done ->
        [0] { "" }
        [one] One test done.{ " " }
       *[other] { $done } tests done.{ " " }
    }{ $left ->
        [one] One more, if you like: <b>{ $test }</b>
       *[other] { $left } to go, if you like. Next: <b>{ $test }</b>
    }, about { $minutes } min.
screen-beside = { $sides ->
        [one] In the test of your { $low } one side came out a little under its mark.
       *[all] Your { $low } came out a little under the mark.
    } It's worth a look at what lies beside them, so that's next.
button-screen-next = Next test
button-screen-summary = What they show so far

screen-not-flare = In a flare the tests wait. When it has settled, they're here: /screen
screen-not-pain = With your back at { $pain } just now, the tests wait. On a day that's more like your usual, they're here: /screen
screen-not-left_out = The tests aren't for you just now, because of what you ticked at the start (pregnancy, a birth or an operation not long ago). Your moves are picked without them.
screen-not-unasked = The tests wait until I know which moves to leave out for you.

screen-summary = <b>What your tests show</b>
screen-summary-none = There's no result yet. A first test takes about two minutes.
screen-result-sides = • { $test }: left { $left }, right { $right } { $unit }
screen-result-once = • { $test }: { $once } { $unit }
screen-result-one = • { $test }: { $side ->
        [left] left
       *[right] right
    } { $once } { $unit }
screen-unit-cm = cm
screen-unit-seconds = seconds
screen-unit-times = times
screen-unit-degrees = degrees
screen-yes = yes
screen-no = no
screen-under = A bit under their mark: { $joints }. Your moves look there first.
screen-under-none = All that you tested reached its mark.
screen-over = Next to them, and perhaps doing a part of it for them: { $joints }.
screen-map = <i>This is a coaching map with limited evidence. It picks moves; it can't say why a back hurts.</i>
screen-first = Compared with your first time:
screen-percent = • { $test }: { $percent } %{ $exceeded ->
        [yes] , further than your first time
       *[no] { "" }
    }
screen-again = Again from { $day }, if you like.
screen-retest = { $times ->
        [one] It's been four weeks since your small tests.
       *[other] It's been some weeks since your small tests.
    } Doing them again, about two minutes each, shows what has changed. Would you like to?
screen-retest-begins = Good. Let's see what has changed.
screen-retest-rests = That's fine, they'll keep. I'll ask again in a week at the earliest, and /screen is there any time.
joint-list-and = { $first } and { $last }
