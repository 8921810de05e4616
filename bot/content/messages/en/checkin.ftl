# The evening check-in.

checkin-first = <b>Your evening check-in</b>
checkin-first-by-day = <b>Your check-in</b>
checkin-progress = <i>{ $position } of { $total } at most</i>

# Once, when the first week is over: nobody asked for a plan, so it is said what is meant by it.
checkin-plan = Your first week is behind you, so from now on I ask about your plan: simply what you meant to do that day, written down or not.

# In the first week there is no plan yet to compare with.
question-against_plan = Compared with { $first_week ->
        [1] a usual day
       *[other] what you'd planned
    }, today was...
option-against_plan-less = Less
option-against_plan-about = About that
option-against_plan-more = More
said-against_plan-less = less than planned, a bit less, a lot less, much less, less than usual, less than normal, a bit less than usual, much less than usual, a lot less than usual, way less than usual
said-against_plan-about = same, the same, about the same, about as planned, as planned, like planned, as usual, same as usual, the same as usual, about as usual, the usual, usual, about usual, about the usual, about my usual, my usual, as normal, normal, about normal, about the same work, the same work, like always, as always, same as always, a usual day
said-against_plan-more = more than planned, a bit more, a lot more, much more, more than usual, more than normal, a bit more than usual, much more than usual, a lot more than usual, way more than usual

question-pain = Your back, on the whole?
question-worst = And at its worst?

question-worst_when = When was it at its worst?
said-worst_doing-sitting = sitting in the car, driving, driving the car, in the car, sitting at my desk, sitting at the desk, at my desk, at the desk, desk work, working at the desk, sitting down, sitting on the sofa, sitting on the couch, on the sofa, on the couch, sat, sat down, sitting at work
said-worst_doing-standing = standing up, standing around, standing in a queue, queuing, cooking, doing the dishes, washing up, ironing, stood
said-worst_doing-walking = going for a walk, on a walk, walking around, walking the dog, a walk, walked
said-worst_doing-lifting = lifting something, lifting things, lifting a box, carrying, carrying something, carrying shopping, carrying the shopping, lifting my child, lifted
said-worst_doing-resting = lying down, lying, lying in bed, in bed, sleeping, asleep, lay down, rest
said-worst_when-morning = in the morning, this morning, mornings
said-worst_when-midday = at midday, at noon, noon, around noon
said-worst_when-afternoon = in the afternoon, this afternoon, afternoons
said-worst_when-evening = in the evening, this evening, tonight, evenings
said-worst_when-night = at night, in the night, during the night, last night
option-worst_when-morning = Morning
option-worst_when-midday = Midday
option-worst_when-afternoon = Afternoon
option-worst_when-evening = Evening
option-worst_when-night = Night

question-worst_doing = What were you doing when it was worst?
option-worst_doing-sitting = Sitting
option-worst_doing-standing = Standing
option-worst_doing-walking = Walking
option-worst_doing-lifting = Lifting
option-worst_doing-resting = Resting
option-worst_doing-other = Something else

# One of the day before may go on: then it isn't asked as if it were new.
question-flare = { $in_flare ->
        [1] Is it still a flare?
       *[other] Would you call it a flare?
    }
# What is said to "Is it still a flare?" in place of a yes or a no.
said-flare-yes = the same flare, same flare, the same flare yes, same flare yes, yes the same flare, yes same flare, a flare, yes a flare, yes it is, it is yes, yes still, still, still is, it still is, yes it still is, yes still a flare, yes still the same flare, flare
said-flare-no = no it's over, no it is over, no over, no it has passed, no it's gone, no it is gone, not a flare, no not a flare, no flare, not any more, no not any more, not anymore, no longer, no longer a flare, not really a flare, no not really a flare, not really a flare just bad, not a flare just bad, no just bad, no just a bad day, just a bad day, no it isn't, it isn't, no it's not, it's not
option-flare-no = No
option-flare-yes = Yes
option-flare-unsure = Not sure

question-flare_signs = With a flare I always ask: is any of this new, or clearly worse, in the last two weeks? If you've been seen for one of them and told to carry on, it counts when it's worse since then.
option-flare_signs-none = None of these
option-flare_signs-some = One of these

question-stress = Stress today?

question-helped = What helped you through?
question-helped-several = What helped? Tick all, then Done.
option-helped-heat = Heat
# Said of these in place of their labels.
said-helped-heat = heat pad, heating pad, heat pack, a heat pad, hot water bottle, hot bath, warmth
said-helped-nothing_yet = nothing helped, nothing helps, nothing has helped, nothing works, nothing worked, nothing did, nothing really, nothing at all, none of it, none of them, not a thing, no relief
said-helped-medicine = meds, pill, pills, painkiller, painkillers, tablet, tablets
option-helped-walk = A walk
option-helped-breathing = Breathing
option-helped-medicine = Medicine
option-helped-drill = A move
option-helped-rest = Rest
option-helped-company = Company
option-helped-nothing = Nothing needed
option-helped-nothing_yet = Nothing yet

scale-pain = 0 no pain, 10 worst imaginable
scale-worst = 0 no pain, 10 worst imaginable
scale-stress = 0 none, 10 as much as I can imagine

button-same = Same as last time
button-several = Several...
button-done = Done
button-back = Back
button-skip = Skip
button-cancel = Cancel
button-edit = Edit
button-add-note = Add a note
button-change-note = Change the note
button-carry-on = Carry on

again-scale = A whole number from 0 to 10 works here.
edit-unclear = I didn't get that. Tap the answer you'd like to change, or type its name; its new answer can stand behind it.
again-from = { $lowest ->
    [10] Only 10 works here. Back changes the 10 on the whole.
   *[other] A number from { $lowest } to 10 works here, or Skip if it's hard to say.
}
again-at-least = { $lowest ->
    [10] You said 10 on the whole, so at its worst it was 10 too. Back changes the 10 on the whole.
   *[other] You said { $lowest } on the whole, so at its worst it was { $lowest } or more. Back changes the { $lowest }.
}
again-several = One of these buttons works here, or the words on them, several with a comma or "and" between.
again-choice = One of these buttons works here, or the same words typed.

checkin-waits = Your answers so far are kept. The message below comes first.

receipt-title = <b>Noted for { $day }:</b>
receipt-title-partial = <b>Noted for { $day }, in part:</b>
receipt-title-stopped = <b>Stopped. Noted for { $day }:</b>
receipt-nothing = nothing yet
receipt-note = Your note: { $note }

receipt-against_plan-less = less than { $first_week ->
        [1] usual
       *[other] planned
    }
receipt-against_plan-about = about as { $first_week ->
        [1] usual
       *[other] planned
    }
receipt-against_plan-more = more than { $first_week ->
        [1] usual
       *[other] planned
    }
receipt-pain = { $value } on the whole
receipt-worst = { $value } at worst
receipt-worst_when-morning = worst in the morning
receipt-worst_when-midday = worst at midday
receipt-worst_when-afternoon = worst in the afternoon
receipt-worst_when-evening = worst in the evening
receipt-worst_when-night = worst at night
receipt-worst_doing-sitting = while sitting
receipt-worst_doing-standing = while standing
receipt-worst_doing-walking = while walking
receipt-worst_doing-lifting = while lifting
receipt-worst_doing-resting = while resting
receipt-worst_doing-other = while doing something else
receipt-flare-no = no flare
receipt-flare-yes = a flare
receipt-flare-unsure = not sure if a flare
receipt-flare_signs-none = none of the signs
receipt-flare_signs-some = one of the signs
receipt-stress = stress { $value }
receipt-helped = helped: { $what }

edit-choose = <b>Which answer shall we change?</b>
edit-choice = { $question } { $answer }

question-short-against_plan = How much:
question-short-pain = On the whole:
question-short-worst = At worst:
question-short-worst_when = When:
question-short-worst_doing = Doing:
question-short-flare = Flare:
question-short-flare_signs = Signs:
question-short-stress = Stress:
question-short-helped = Helped:
answer-skipped = skipped

ask-note = Write your note and send it, up to 2,000 characters. Nobody reads it here: it is for you to look back on.
note-shortened = Your note was long. I kept the first 2,000 characters.
shortened = That was long. I read the first 2,000 characters.
