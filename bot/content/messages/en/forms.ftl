# What is asked beside the check-in: what all forms have in common, and the instruments.

question-bold = <b>{ $question }</b>
scale-ends = 0 { $low }, { $most } { $high }

again-number = A whole number from 0 to { $most } works here.
again-words = No hurry. A few words of yours work here.
again-own-needed = No hurry. Tap what is nearest, or type a few words of your own. One is needed here; Cancel leaves all of it.
# The second time that words are no answer to a question.
again-more-number = A number alone does it, from 0 to { $most }, in digits or as a word.{ $skip ->
        [yes] {" "}Or type skip; that's fine, too.
       *[no] {""}
    }
again-more-examples = { $count ->
        [1] “{ $label_1 }”
        [2] “{ $label_1 }” or “{ $label_2 }”
       *[other] “{ $label_1 }”, “{ $label_2 }” or “{ $label_3 }”
    }
again-more-choice = { $rest ->
        [all] These words work here: { $examples }.
       *[more] For instance { $examples } works here, or what stands on another button.
    }{ $skip ->
        [yes] {" "}Or type skip; that's fine, too.
       *[no] {""}
    }
again-more-several = For instance “{ $first }”, or “{ $first } and { $last }” works here.{ $skip ->
        [yes] {" "}Or type skip; that's fine, too.
       *[no] {""}
    }
again-own = No hurry. Tap what is nearest, or type a few words of your own.

form-progress = <i>{ $position } of { $total }</i>

form-line = { $question } { $answer }
form-stopped = <b>Stopped.</b> What you said is kept.
form-stopped-blank = <b>Stopped.</b> Nothing was kept.
form-left-out = <b>Left out.</b>
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

# Ticked by number; the sentences stand above, in the instrument's own words.
form-rmdq-noted = <b>Noted: { $score } of 24 sentences fit today.</b>
rmdq-sentence = { $number }. { $sentence }
question-rmdq_1_8 = Which of these fit you today? Tick their numbers, then Done.
question-rmdq_9_16 = And which of these, today?
question-rmdq_17_24 = And of the last eight?
question-short-rmdq_1_8 = Of 1 to 8:
question-short-rmdq_9_16 = Of 9 to 16:
question-short-rmdq_17_24 = Of 17 to 24:

form-pgic-noted = <b>Noted.</b>
question-pgic = All in all, since you began here, your back is:
question-short-pgic = Your back since you began here:
worse-since-start = I'm sorry it's harder than when you began, and thank you for saying so. If it stays like that, it's worth a word with somebody who can look at it: /visit has what you could tell and ask there.
