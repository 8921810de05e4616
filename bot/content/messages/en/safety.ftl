# Safety and crisis texts. Fixed: nothing here is softened, scored or reassured.

signs-ask =
    Thank you for writing that. When it is about legs or feeling, I always ask: is any of this new, or clearly worse, in the last two weeks?

    { $questions }
# To somebody of whom nothing is kept yet.
signs-tap = Please tap your answer below, or type the words on it. I keep nothing of you yet, so I couldn't tell what a yes or no alone belongs to.
# Of one sign, when what was written may deny it, or tell of somebody else.
signs-ask-one =
    Thank you for writing that. I ask once to be sure I read it right. Is this so for you, new or clearly worse, in the last two weeks?

    { $question }
signs-none-one = Good. If that ever begins, write it here, or use the numbers to call.
signs-none = Good. If any of that begins, write it here, or use the numbers to call. What you wrote may be worth telling your doctor.

hold-title-a = <b>Please get help now.</b>
hold-title-b = <b>Please have this looked at today.</b>
hold-title-c = <b>Please book a visit soon.</b>

hold-said = You said: { $what }
hold-heard = What you wrote may mean: { $what }.
hold-said-a = You said that one of the signs I asked about is new or clearly worse.
hold-said-b = You said that one of the second set of signs is new or clearly worse.

hold-go-a =
    Call <b>{ $emergency }</b> ({ $emergency_name }) or go to the nearest emergency department. Tell them what you told me.
hold-go-b =
    Call { $same_day } today, or your doctor, or an urgent care service. If it gets worse, or you feel very unwell, call <b>{ $emergency }</b>.
hold-go-b-general =
    Call your doctor or an urgent care service today. If it gets worse, or you feel very unwell, call <b>{ $emergency }</b>.
hold-go-c = Book a visit with your doctor in the next days, and tell them this.

hold-program = I'm a program. I can't judge this, and nobody reads it here.

hold-paused = Moves and advice stop here until you've been seen. You can still log your days.

hold-which = Which one was it? It helps you say it quickly.

# Below words about being seen that say neither of the three buttons.
hold-buttons =
    Thank you for telling me. I can't read that with certainty, so please tap what fits.

    The first button: somebody has examined you and said that you can carry on. "Not yet": you're still waiting.

# Below words that the open question can't take, on the day on which a sign was told.
hold-comes-first = That comes first; whatever else is asked here can wait. If you'd like to answer it anyway, it stands above.

hold-log-open = What you told me of comes first. If you'd like to note today as well, your log is open.
hold-question = <b>Have you been seen?</b>
hold-blocks = Moves and advice wait: { $today ->
        [1] earlier today
       *[0] on { $since }
    } you told me of a sign that a person has to look at.

button-seen = I've been seen and told I can carry on
button-mistake = I tapped by mistake
button-not-seen = I haven't been seen
button-not-yet = Not yet
# Whole sentences; each says that somebody looked, or that a doctor did, and that carrying on is allowed.
said-hold-seen = i have been seen and told i can carry on, i've been seen and i've been told i can carry on, been seen and told i can carry on, been seen and told to carry on, i've been seen and told to carry on, i was seen and told i can carry on, i was seen and told to carry on, seen and told i can carry on, seen and told to carry on, the doctor said i can carry on, my doctor said i can carry on, the doctor says i can carry on, my doctor says i can carry on, the doctor told me i can carry on, my doctor told me i can carry on
said-hold-not-yet = no not yet, i was not seen, i wasn't seen, not yet seen, not seen, not been seen, not seen yet, not been seen yet, i have not been seen, i haven't been seen, i have not been seen yet, i haven't been seen yet, nobody has seen me yet, still waiting, i'm still waiting, i am still waiting, waiting
# Single words that speak of being seen, and decide nothing.
said-hold-words = seen, wait, waiting, waited, appointment, doctor, doctors, gp, hospital, clinic, surgery, a&e, checked, examined, looked, scan, scanned, mri, x-ray, xray, ct, nurse, ambulance, physio, tomorrow, booked
# Words that ask what a sign means, and are no answer to another question of the setting up.
said-hold-asks = what, should, shall, where, who, whom, how, why, when, worried, scared, afraid, frightened, worse, urgent, emergency, call
button-log-today = Log today

hold-again =
    Then I ask once more. Is this new, or clearly worse, in the last two weeks?

    { $question }
button-yes = Yes
button-no = No

hold-ended-seen = Good that somebody looked at it. Moves and advice are back. Whenever you like: /drill
hold-ended-seen-setting-up = Good that somebody looked at it. The setting up goes on whenever you like.
hold-ended-mistake-setting-up = Thank you, that's cleared. The setting up goes on whenever you like.
hold-ended-by-slip = Tapped by a slip of the finger? "I haven't been seen" brings the pause back.
hold-ended-mistake = Thank you, that's cleared. Moves and advice are back. Whenever you like: /drill

hold-ended-other = Noted. Another sign that you told me of still has to be looked at; the message below says where.

crisis-plain =
    Thank you for putting that into words. This is only a program and nobody reads along, so please reach a person now.

    { $lines }

    If you feel close to acting on it, or have taken something, call <b>{ $emergency }</b>.

crisis-overdose =
    Thank you for saying so. If you have taken too much of something, call <b>{ $emergency }</b> now, even if you feel fine.

    { $lines }

    This is only a program and nobody reads along. Please tell a person near you, too.

crisis-possible =
    That sounds very heavy. Pain can wear a person down.

    This is only a program and nobody reads along. If a part of you means it, please talk to somebody now.

    { $lines }

    If you feel close to acting on it, call <b>{ $emergency }</b>.

# Before what goes on, whichever of them was sent.
after-crisis = Take all the time you need. How you are comes before any question of mine, and all of them can wait. The numbers stay in /emergency; if it gets heavier, call one of them, or { $emergency }.
# Inside the first question that comes by itself within a day of them.
checkin-after-crisis = You wrote something very heavy before. How you are comes before these questions: they can wait, and each can be skipped. If it's still as heavy, please talk to a person now: /emergency has the numbers.

# Where no poison line is confirmed for the country; it stands below the emergency number.
crisis-poison-there = They can put you through to people who know about poisons: ask for the poison line.

crisis-line = { $name }: <b>{ $reach }</b>
crisis-line-noted = { $name }: <b>{ $reach }</b> ({ $note })

# Within a day of a crisis text these ask for the numbers, as the words for help do.
said-help-now = help please, help me please, please help, please help me, i need help, can you help, can you help me, can anyone help me, who can help me, who can i call, who do i call, numbers, the numbers, show me the numbers, number
button-show-numbers = Show the numbers again
button-carry-on-here = Carry on here
