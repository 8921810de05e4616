# /flare, its rechecks, and the signs that are asked with it.

command-flare = It's flaring up

form-flare-first = { $held ->
        [1] I'm sorry it's a rough one. Two short questions, for the log.
       *[other] I'm sorry it's a rough one. Two short questions, then what may ease it.
    }
form-flare-noted = <b>Noted: a flare.</b>
question-flare_now_signs = With a flare I always ask: is any of this new, or clearly worse, in the last two weeks? If you've been seen for one of them and told to carry on, it counts when it's worse since then.
question-short-flare_now_signs = Signs:
option-flare_now_signs-none = None of these
option-flare_now_signs-some = One of these
question-flare_strength = How strong is it now?
question-short-flare_strength = Strength now:
scale-flare_strength = 0 no pain, 10 worst imaginable

flare-ease =
    Whatever eases you is fine now:

    { $lines }

    { $minutes ->
        [0] Half of your usual, walking too, is a full day's work until it settles: half, not nothing.
        [one] Half of your usual is a full day's work until it settles; of walking that's 1 minute. Half, not nothing.
       *[other] Half of your usual is a full day's work until it settles; of walking that's { $minutes } minutes. Half, not nothing.
    }

    I'll ask how it is in about a day, and once more two days later. Slow breathing, if you like?
flare-own = • { $what }, which you noted as a help
flare-eases = • <b>{ $label }</b>: { $text }

form-flare_check-first = { $days ->
        [0] You called a flare today.
        [one] You called a flare yesterday.
       *[other] You called a flare { $days } days ago.
    }
form-flare_check-noted = <b>Noted.</b>
form-flare_again-first = { form-flare_check-first }
form-flare_again-noted = <b>Noted.</b>
question-flare_recheck = How is it now?
question-short-flare_recheck = The flare:
option-flare_recheck-better = Better
option-flare_recheck-same = About the same
option-flare_recheck-worse = Worse
said-flare_recheck-better = improving, getting better, it's getting better, getting there, on the mend, easing, easing off
said-flare_recheck-same = same, the same, just the same, no change, unchanged, no better, no different, as before
said-flare_recheck-worse = getting worse, it's getting worse, worsening
said-flare_recheck-over = gone, it's gone, it is gone, all gone, all over, it's over, it is over, finished, it has passed, passed
option-flare_recheck-over = Over

flare-told-better = Good to hear. Half of your usual is still plenty until it's over; /flare, then Over, tells me when.
flare-told-same = Thank you for telling me. Half of your usual is plenty, and whatever eases you is fine.
flare-told-worse = I'm sorry it's a rough stretch. Thank you for telling me. Half of your usual is plenty, or less where half is too much.
flare-told-over = Good that it's over. For three days most of your usual, not all of it, then you pick up where you were.
flare-see-someone-worse = Since it has got worse, it's worth having someone who knows backs look with you: your doctor or physio, in the next days. You needn't sit it out alone.
flare-see-someone-long = It has been with you for more than two weeks now. That's a good time to have your doctor or physio look with you; they may see a way that's hard to see from inside.
flare-asks-again = I'll ask again, as I said.
flare-goes-on = Your flare is not forgotten: on { $day } I'll ask how it is. If it's over already, /flare takes that, too.
