# The breathing guide.

command-breathe = Slow breathing, counted
button-breathe = Breathe again
button-breathe-with-me = Breathe with me
button-minutes = { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
button-stop = Stop

breathing-choose =
    <b>Slow breathing</b>

    Sit or lie as you like, your hands on your lower ribs. Breathe in and let them widen to the sides, then let the breath out a little longer than it came in. If you feel light-headed, stop and breathe as usual.

    I count along. How long?
breathing-breath =
    <b>Breath { $number } of { $total }</b>

    In, ribs wide: 1, 2, 3, 4
    Out, soft: 1, 2, 3, 4, 5, 6
breathing-done =
    <b>That was { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } of slow breathing.</b> Carry some of it along.
breathing-stopped = Stopped. A few slow breaths count as well.
breathing-cut_off = The counting was cut off in between. Whenever you like, we begin again.
