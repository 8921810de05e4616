# A visit: what may be told and asked there, and what is noted after it.

command-visit = For your next appointment
command-report = The same page, to show there
button-visit = For your visit
visit-title = <b>For your visit</b>
# One sign of a message is kept, the gravest: the page doesn't claim that it was all.
visit-sign = <b>First:</b> { $what }, told on { $day } (the gravest you named then).
visit-sign-seen = <b>Told on { $day }:</b> { $what } (the gravest you named then). You noted on { $seen } that somebody has looked at it.
visit-sign-unnamed = One of the signs I ask about
visit-soon = <b>Worth telling.</b> You said yes on { $day } to: { $question }
visit-too-few = { $more ->
        [one] One more day
       *[other] { $more } more days
    } in your log, and here stands one sentence for your visit: when your back is at its worst, doing what, and what helps. It takes 5 days in 4 weeks.
visit-nothing-said = { $days } days logged in the last 4 weeks, and no time of day, activity or help stands out.
visit-sentence = In 4 weeks, on { $days } logged days, my back was { $said }.
visit-and = {"; "}
# Of how many days: of all that are logged, or of those that say anything of it.
visit-counted-when = { $every ->
        [1] { $count } of { $of } days
       *[other] { $count } of the { $of } days that say when
    }
visit-counted-doing = { $every ->
        [1] { $count } of { $of } days
       *[other] { $count } of the { $of } days that say what I was doing
    }
visit-counted-helped = { $every ->
        [1] { $count } of { $of } days
       *[other] { $count } of the { $of } days that say what helped
    }
visit-often-mostly = mostly
visit-often-most = most often
visit-when-morning = at its worst { $often } in the morning ({ $counted })
visit-when-midday = at its worst { $often } at midday ({ $counted })
visit-when-afternoon = at its worst { $often } in the afternoon ({ $counted })
visit-when-evening = at its worst { $often } in the evening ({ $counted })
visit-when-night = at its worst { $often } at night ({ $counted })
visit-doing-sitting = at its worst { $often } while sitting ({ $counted })
visit-doing-standing = at its worst { $often } while standing ({ $counted })
visit-doing-walking = at its worst { $often } while walking ({ $counted })
visit-doing-lifting = at its worst { $often } while lifting ({ $counted })
visit-doing-resting = at its worst { $often } while resting ({ $counted })
visit-doing-housework = at its worst { $often } with housework ({ $counted })
visit-doing-own = at its worst { $often } with: { $what } ({ $counted })
visit-doing-other = at its worst { $often } while doing something else ({ $counted })
visit-helped = helped most often by: { $what } ({ $counted })
visit-peg = Week in three numbers (PEG): { $score } of 10 on { $day }.
visit-peg-response = That is at least 30 % below the first, { $before } on { $day }.
# A flare is counted once: what the numbers show of one that was told is left out.
visit-flares = Flares in 4 weeks: { $told ->
        [0] none
       *[other] { $told }
    } by your own word{ $numbers ->
        [0] .
       *[other] , and { $numbers } on other days by the numbers alone (2 or more above your usual at two check-ins in a row).
    }
visit-since-start = Pain on a usual day: { $now } of 10 this week, { $before } in the first week here.
visit-medicines = Medicines, in your words: { $names }.
visit-team = Your people: { $people }.
visit-last = Last visit: { $visit }.
visit-clinic = It has gone on for 12 weeks or more, and your three numbers are about where they were. Worth asking: is there a clinic where several kinds of people work together on this?
button-visit-topics = What to ask
button-visit-been = I've been there
button-visit-team = Your people
button-visit-talked = I've talked about it
button-visit-past = Past visits

visit-topics = <b>Worth asking.</b> About what?
topic-understanding = What's going on
topic-examination = The check-up
topic-imaging = Scans
topic-plan = The plan
topic-activity = What I'd love to do
topic-work = Work
topic-medicines = Medicines
topic-sleep_and_mood = Sleep and mood
topic-next = What's next
visit-questions = <b>{ $topic }</b>
visit-question = { $question }

visit-past = <b>Your visits: { $count }</b>
visit-line = { $day }, { $ticks } of 5 ticked
visit-line-whom = { $day }, { $whom }, { $ticks } of 5 ticked
visit-line-note = { $line }: { $note }
visit-tick = { $tick }: { $count } of { $of }

form-visited-noted = <b>Your visit, noted:</b>
question-visit_whom = Whom did you see? Pick one, or type it.
question-short-visit_whom = Whom:
form-visited-ticks =
    <b>How was it?</b>

    { $lines }
visit-tick-meaning = <b>{ $tick }</b>: { $text }
question-visit_ticks = Tick what was so, then Done.
question-short-visit_ticks = Ticked:
question-visit_note = Anything you'd like to keep from it, in your own words?
question-short-visit_note = Note:
