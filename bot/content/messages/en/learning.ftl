# What can be read: lessons, reasons, sources, numbers for an emergency, the consent.

command-learn = Something to read
command-why = Why this advice
command-sources = What it rests on
command-emergency = Numbers to call
command-consent = What you agreed to

lesson =
    <b>{ $title }</b>
    { $number } of { $total }

    { $text }

    <i>{ $source }</i>
reminder =
    <b>{ $title }</b>

    { $text }
lesson-offer = Something to read, if you like, in about a minute: <b>{ $title }</b>
button-read-it = Read it
button-next-lesson = The next one
said-next = next, next one, next please, the next, next one please, whats next, what's next, another, another one, one more

# What a word means, for whoever asks; the question stands below it once more.
meaning = { $text }
meaning-source = <i>{ $source }</i>
# What asks for it, and what may stand around the word itself.
said-asks-meaning = what, what is, what's, whats, what are, what does, what do you mean, what do u mean, what you mean, what did you mean, what's meant, what is meant, meaning of, define, explain, explain that, i don't understand, i dont understand, i do not understand, don't understand, i don't get it, i dont get it, don't get it, huh
said-beside-meaning = a, an, the, that, this, it, by, of, for, in, mean, means, meant, meaning, here, please, exactly, is, do, does, you, u, my, your, one, ok, sorry, i'm not sure, im not sure, not sure, i don't know, i dont know, don't know, dont know, dunno

source = { $source } (checked { $checked })
source-line = • { $source }
sources =
    <b>What your advice and moves rest on</b>

    { $lines }
sources-more = { $lines }
# Once, below all of them: when the sources were last looked up.
sources-checked = Checked { $checked }.
sources-checked-from = Checked from { $first } to { $last }.

nothing-given = There's no advice or move to explain yet. After your next check-in there will be: /checkin
why-title = <b>Why this, on { $day }</b>
why-advice = <b>Advice:</b> { $text }
why-drill = <b>Move:</b> { $title }
why-notice-P8 = <b>In the flare:</b> what may ease it, and half of your usual
why-walk = <b>Walking:</b> { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } for the next day
# The sentences above say why; this, last and folded, says by which rules, from which numbers, and
# what they rest on.
why-basis = <blockquote expandable><b>For your doctor or physio, or if you are curious</b>
    { $lines }</blockquote>
why-rule = • { $what }, rule { $rule }. Source: { $source }.
why-rule-measured = • { $what }, rule { $rule }, from { $inputs }. Source: { $source }.
why-card = • { $what } itself: { $source }.
why-of-drill = { $title }
why-of-advice = The advice
why-of-walk = Walking
why-of-notice = The flare
measured-pain = today's { $value } of 10
measured-usual = your usual { $value } of 10
measured-mean = { $value } of 10 on average
measured-percent = { $value } % of the usual amount
measured-flare_days = { $value ->
        [one] the first day of a flare
       *[other] a flare for { $value } days
    }
measured-days_since_flare = { $value ->
        [one] 1 day
       *[other] { $value } days
    } since the flare
measured-less_days = { $value } days of less than planned
measured-pairs = { $value } fuller days with a harder one after
measured-days = { $value ->
        [one] 1 day
       *[other] { $value } days
    } looked at
measured-sleep = your sleep, { $value } of 10
measured-done_percent = { $value } % of the planned walks done
measured-settled_percent = { $value } % of the walks settled by the next day
measured-plan = { $value ->
        [less] less than planned
        [about] about as planned
        [more] more than planned
       *[unsaid] a day that wasn't compared with the plan
    }

emergency =
    <b>Numbers to call</b>

    { $lines }

    <b>Call at once if one of these is new:</b>
    { $signs }

    I'm a program and nobody reads this chat.
emergency-sign = • { $sign }

consent-given =
    <b>What you agreed to</b>

    On { $day } at { $time } you said that you are 18 or over, and that I may keep what you tell me here, to ask, to answer and to show you your week (text { $version }).

    You can take that back at any time. Delete erases everything at once; Export gives you a copy first; Pause only stops the questions.

button-learn = Something to read
button-why = Why this advice
button-emergency = Numbers to call
button-privacy = Privacy
button-consent = What I agreed to
button-sources = What it rests on
button-pause = Pause
button-export = Export
