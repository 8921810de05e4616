# What is asked beside the check-in: what all forms have in common, and the instruments.

question-bold = <b>{ $question }</b>
scale-ends = 0 { $low }, { $most } { $high }

again-number = A whole number from 0 to { $most } works here.
again-words = A few words of yours work here.

form-progress = <i>{ $position } of { $total }</i>

form-line = { $question } { $answer }
form-stopped = <b>Stopped.</b> What you said is kept.
form-waits = Your answers so far are kept. The message below comes first.

form-peg-first = <b>Your week in three numbers</b>
form-peg-noted = <b>Noted, your week in three numbers:</b>
question-short-peg_pain = Pain on average:
question-short-peg_enjoyment = In the way of enjoying life:
question-short-peg_activity = In the way of what you do:

form-pseq_2-first = <b>How sure you feel</b>
form-pseq_2-noted = <b>Noted, how sure you feel:</b>
question-short-pseq_work = Some form of work:
question-short-pseq_normal = A normal lifestyle:

form-pgic-noted = <b>Noted.</b>
question-pgic = All in all, since you began here, your back is:
question-short-pgic = Your back since you began here:
