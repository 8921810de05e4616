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

source = { $source } (checked { $checked })
source-of-rule = { $text }
source-line = • { $source }
sources =
    <b>What your advice and moves rest on</b>

    { $lines }
sources-more = { $lines }

nothing-given = There's no advice or move to explain yet. After your next check-in there will be: /checkin
why-title = <b>Why this, on { $day }</b>
why-advice = <b>Advice:</b> { $text }
why-drill = <b>Move:</b> { $title }
why-notice-P8 = <b>In the flare:</b> what may ease it, and half of your usual
why-walk = <b>Walking:</b> { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } for the next day
# The sentence above it says why; this says by which rule, from which numbers, and what that rests on.
why-rule = Rule { $rule }. Source: { $source }.
why-rule-measured = Rule { $rule }, from { $inputs }. Source: { $source }.
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
why-card = It rests on: { $source }

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
