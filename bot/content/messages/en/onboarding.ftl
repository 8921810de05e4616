# Setting up: ten screens, one message that is edited. HTML as Telegram knows it.

onboarding-hello =
    <b>Hello. I'm a check-in bot for sore backs.</b>

    Once a day I ask a few short questions. You get one idea for pacing yourself and one small move, each with its reason. Week by week you see how it went.

    I'm a program: nobody reads this chat, and I can't examine you. If something feels urgent, call { $emergency }.

button-sounds-good = Sounds good

onboarding-consent =
    <b>What I keep, and for whom</b>

    Your answers about pain, days and moves, with your time zone and this chat's number. They are health data. They are locked in an encrypted file with whoever hosts me, until you delete them with /delete, or many silent months have passed. Nobody else gets them.

    With "I agree" you say: I am 18 or over, and I agree that this is kept and used in this way. You can stop at any time.

onboarding-consent-more =
    <b>In more detail</b>

    • Kept: what you answer and note here, when, which moves I showed you, your time zone and country.
    • Why: to ask, to answer and to show you your week. Nothing else.
    • Who: whoever hosts this bot. Telegram carries the messages; chats with bots are not end-to-end encrypted.
    • How long: until you send /delete, or after a silence of many months, of which I tell you first (/privacy). /export gives you a copy.
    • Not for: emergencies, or finding out what is behind your pain.

button-agree = I agree
# Typed in place of that button; a mere yes is none of these.
said-agree = yes i agree, yes i do agree, i do agree, agree, agreed, yes agreed, i agree to this, i agree with this, ok i agree, okay i agree, yes i consent, i consent
agree-in-words = Type: I agree. Or tap the button.
button-read-more = Read more
button-not-now = Not now

not-now = That's fine. Nothing is kept. If you change your mind, send /start.

onboarding-place =
    <b>Where are you?</b>

    So that I know when it is evening for you. Share your location once (of it I keep the time zone and the country), or type your city, or the time on your clock, such as 18:40.

onboarding-place-choices =
    { $count ->
        [one] <b>Is it this one?</b> Tap it if so. Or type another city, or the time on your clock.
       *[other] <b>Which one fits?</b> Or type another city, or the time on your clock.
    }

button-share-location = Share location

place-choice = { $name }, { $country } ({ $time })
place-choice-like = { $name }, { $country } ({ $time }, as in { $city })
clock-taken = I took that as the time on your clock right now. When I'm to ask comes next.
clock-nowhere = I took that as the time on your clock right now, and no place that I know has it. When I'm to ask comes later. A city works too.
place-choice-anywhere = { $name } ({ $time })
place-found = { $place }, thank you.
place-kept = Your place stays as it was.
place-unsure = No hurry. The nearest bigger city is enough, or the time on your clock, such as 18:40.
place-unknown = I don't know that place. A bigger city nearby works, or the time on your clock, such as 18:40.

onboarding-hour =
    It's <b>{ $time }</b> for you. When shall I ask?

    One short check-in a day, at the same time.

onboarding-hour-other = Type a time, such as 17:30, or pick one.

button-other-time = Other
button-wrong-clock = Wrong clock
hour-read = I read that as { $time }.
hour-unknown = I didn't get that as a time. Something like 19:30 or 7 pm works.

onboarding-flags-a =
    <b>First, your safety</b>

    Is any of this new, or clearly worse, in the last two weeks?

    { $questions }

onboarding-flags-b =
    <b>And any of these?</b> New, or clearly worse, in the last two weeks:

    { $questions }

# In place of the list where the words below it were no answer: a whole screen again helps nobody.
signs-stand-above = The list stands just above. Type: none of these. Or: one of these.
signs-unsure = If you can't rule one of them out, "One of these" is the careful answer: then a person can look at it.

flag-line = • { $question }

button-none-of-these = None of these
button-one-of-these = One of these

setting-up-waits = The message about the sign comes first. The rest of the setting up can wait.
button-carry-on-setting-up = Carry on setting up

onboarding-moves =
    <b>So that I leave out moves that don't suit you</b>

    Tick what is so for you.

moves-unclear = I didn't get that. Tap what fits, or type the words on a button. None of these works too.
nothing-ticked = Nothing is ticked. Is that right? Then type "done" once more.
# Words that tell of these, alone or within a sentence.
said-tells-of-pregnant = pregnant, had a baby, gave birth, expecting a baby
said-tells-of-weak_bones = weak bones, osteoporosis, spine fracture, spinal fracture, fractured spine, broken spine, broken vertebra, fractured vertebra
said-tells-of-hip_replacement = hip replacement, hip replacment, hip replacements, hip replaced, new hip, artificial hip, hip prosthesis
said-tells-of-recent_operation = recent operation, recent surgery, just had an operation, just had surgery, had an operation last week, had an operation last month, had an operation, had a operation, had surgery, had back surgery, had spine surgery, had spinal surgery, had a surgery, had an op, had a back operation, was operated on, been operated on, operation last week, surgery last week, operation last month, surgery last month
said-tells-of-falls = falls, i fall, fall sometimes, fall over, fell, falling, unsteady, wobbly on my feet, lose my balance
said-tells-of-no_floor = can't get to the floor, cant get to the floor, can't get on the floor, cant get on the floor, can't get down to the floor, cant get down to the floor, can't get up from the floor, cant get up from the floor, can't get off the floor, cant get off the floor
# What may be one of them: the list is offered, and nothing is ticked.
said-tells-of-body = operation, surgery, operated, in hospital, pregnancy, brittle bones, osteopenia, broken hip, hip fracture, broken rib
# No fall at all, and no operation of these weeks.
said-tells-of-no-fall = fell asleep, fall asleep, falls asleep, falling asleep, leaves fall, leaves are falling, fell behind
said-long-ago = years ago, year ago, many years, long ago, long time ago, months ago, as a child, as a kid, in childhood
# Said of these in place of their labels.
said-move-hip_replacement = i had a hip replacement, i have a hip replacement, had a hip replacement, i've had a hip replacement, new hip, a new hip, i have a new hip, artificial hip, hip prosthesis, hip replacment, hip replacements
move-pregnant = Pregnant, or birth in the last 3 months
move-weak_bones = Weak bones, or a past spine fracture
move-hip_replacement = Hip replacement
move-recent_operation = Operation in the last 6 weeks
move-falls = Falls, or unsteady on my feet
move-no_floor = Can't get to the floor and up again

ticked = ✓ { $label }

onboarding-usual =
    <b>On a usual day, how is your back?</b>

    0 is no pain, 10 the worst imaginable.

none-is-unclear = Does that mean no pain at all? Then 0 is the one. Or is it another number?

onboarding-wish = <b>What would you love to do more easily?</b>

wish-unsure = No hurry. Pick what is nearest, or type a few words of your own.

onboarding-wish-typing = Type it in your own words, such as: lift my grandson.

wish-walk = Walk
wish-sit = Sit
wish-lift = Lift
wish-sleep = Sleep
wish-play = Play with children
wish-sport = Sport
button-type-it = Type it

onboarding-ready =
    <b>All set.</b> I'll ask at { $time } each day. Today, if you like, one small move:

    { $drill }

onboarding-ready-wished =
    <b>All set.</b> What you'd love to do is noted: { $wish }. I'll ask at { $time } each day. Today, if you like, one small move:

    { $drill }

onboarding-ready-held = <b>All set.</b> I'll be here at { $time }. Moves wait until you've been seen.
