# The weekly summary: five lines, a chart and its text twin; the month as a calendar and in words.

week-title = <b>Your week, { $first } to { $last }</b>

week-logged = { $days ->
        [0] No day logged this week. No catching up needed.
       *[other] { $days } of { $of ->
            [one] 1 day
           *[other] { $of } days
        } logged{ $since ->
            [began] {" "}since you began.
            [open] {" "}so far.
           *[none] .
        }
    }

week-usual = Usual { $usual }, between { $lowest } and { $highest }.
week-usual-same = Usual { $usual }, all week.
week-no-pain-given = No pain figure this week.
week-better = That's lower than the week before ({ $before }).
week-worse = That's higher than the week before ({ $before }).
week-since-start-better = Your first week was about { $before }: it's lower than then.
week-since-start-worse = Your first week was about { $before }: it's higher than then.
week-change-none = No change beyond the usual ups and downs.

did-helper = You leaned most on: { $what } ({ $count ->
        [one] 1 day
       *[other] { $count } days
    }).
did-on_plan = { $count ->
        [one] 1 day went
       *[other] { $count } days went
    } about as planned.
did-drills = You did { $count ->
        [one] 1 move
       *[other] { $count } moves
    }.
did-logged = You kept the log going.

noticed-flare_days = { $count ->
        [one] 1 flare day
       *[other] { $count } flare days
    } in { $of } logged.
noticed-worst_time-morning = Worst in the morning on { $count } of { $of } days.
noticed-worst_time-midday = Worst at midday on { $count } of { $of } days.
noticed-worst_time-afternoon = Worst in the afternoon on { $count } of { $of } days.
noticed-worst_time-evening = Worst in the evening on { $count } of { $of } days.
noticed-worst_time-night = Worst at night on { $count } of { $of } days.
noticed-stress_days = Stress of 7 or more on { $count } of { $of } days.
noticed-more_days = More than planned on { $count } of { $of } days.
noticed-steady_days = About as planned on { $count } of { $of } days.
noticed-hard_days = 7 or more at its worst on { $count } of { $of } days.
noticed-nothing = Nothing stood out.

next-log_more = Next week: two minutes each evening, so that there's more to see.
next-ease = Next week: half the usual until the flare settles.
next-lighter = Next week: start a little lighter.
next-steadier = Next week: about the same each day, on good days too.
next-smaller = Next week: plan a bit less, and do all of it.
next-same = Next week: the same again.
next-held = Next week: first be seen about the sign you told me of.

week-twin = In words: { $days }.
week-twin-day = { $day } { $pain }
week-twin-day-worst = { $day } { $pain } (worst { $worst })
week-twin-day-flare = { $entry }, flare
week-twin-no-figure = { $day } logged
week-twin-missed = { $day } not logged
week-twin-paused = { $day } paused
week-twin-open = { $day } still open

button-week-more = More
button-week-less = Less
button-week-month = The month
button-week-peg = Three questions about the week
button-week-rmdq = A short questionnaire (RMDQ-24), if you like

more-week =
    <b>More about the week up to { $day }</b>

    { $lines }
less-week = More about the week up to { $day }
more-peg = Your three answers about the week, on average: { $score } of 10 (0 is best).
peg-change-none = No change beyond what these questions can tell.
peg-change-better-perhaps = Perhaps a little better than { $before } before.
peg-change-better-clearly = Clearly better than { $before } before.
peg-change-worse-perhaps = Perhaps a little harder than { $before } before.
peg-change-worse-clearly = Clearly harder than { $before } before.
more-most-used = Most used: { $drill } ({ $count } times).
more-drills = { $count ->
        [one] 1 move
       *[other] { $count } moves
    } in all.
more-quota = Your planned walk: on { $days } of { $planned } days.
more-breaks = Breaks: { $taken } taken of { $offered } offered.
more-breathing = Slow breathing on { $count ->
        [one] 1 day
       *[other] { $count } days
    }.
# Steady times are advised for sleep (doi 10.1016/j.sleh.2023.07.016, a consensus); of backs it says nothing.
more-bedtimes = Bedtime on { $nights } nights: { $halves ->
        [0] always around { $earliest }
        [1] between { $earliest } and { $latest }, about half an hour apart
        [2] between { $earliest } and { $latest }, about an hour apart
        [3] between { $earliest } and { $latest }, about an hour and a half apart
       *[other] between { $earliest } and { $latest }, about { $hours } hours apart
    }. Steady times are common advice for sleep; what they do for a back isn't known.
more-relief = What helped: things that ease it there and then, { $soothing ->
        [one] once
       *[other] { $soothing } times
    }; things that build up for later, { $strategic ->
        [one] once
       *[other] { $strategic } times
    }. Both have their place.
more-both = One thing did both: { $what } ({ $count ->
        [one] 1 day
       *[other] { $count } days
    }).
more-both-none = No one thing has done both yet.
more-flare-days = { $count ->
        [0] No flare days.
        [one] 1 flare day.
       *[other] { $count } flare days.
    }

month-title = <b>{ $month }</b>
month-logged-none = No day logged. No catching up needed.
month-logged-so-far = { $days } of { $of ->
        [one] 1 day
       *[other] { $of } days
    } logged so far.
month-logged = { $days } of { $of ->
        [one] 1 day
       *[other] { $of } days
    } logged.
month-usual = Usual { $usual }, between { $lowest } and { $highest }.
month-usual-same = Usual { $usual }, the whole time.
month-usual-once = { $pain } on the whole, on the one day that has a figure.
month-no-pain-given = No pain figure.
month-flares-none = No flare days.
month-flares = { $count ->
        [one] 1 flare day
       *[other] { $count } flare days
    }: { $days }.
button-month-earlier = Earlier
button-month-later = Later

week-picture-failed = The picture didn't work this time. The words above say the same.

chart-title = Your week, { $first } to { $last }
chart-low = no pain
chart-high = worst imaginable
chart-pain = on the whole
chart-worst = at worst
chart-flare = flare
chart-missed = not logged
chart-no-number = logged, no number
