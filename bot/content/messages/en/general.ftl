# Commands, short answers and what is said when something is out of place.

bot-description = A short check-in each evening for people with a sore back: one idea for pacing, one small move, and your week at a glance. A program; nobody reads the chat. Not for emergencies.
bot-short-description = Evening check-ins for sore backs: pace, move, see your week.

command-start = Set up, or carry on
command-checkin = Today's check-in
command-drill = A small move
command-week = Your week
command-settings = Times, evenings, questions, messages
command-pause = Stay quiet for now
command-resume = End a pause
command-privacy = What is kept, and for whom
command-export = A copy of everything
command-delete = Delete everything
command-help = What I can do
command-cancel = Leave what's open

help =
    <b>What I can do</b>

    /checkin today's check-in, any time
    /log how it is now, as often as you like
    /flare when it flares up, any time
    /edit an earlier answer, /undo the last thing
    /drill a small move, up to three a day
    /breathe slow breathing, counted
    /plan where you are, and what comes next
    /goals what you'd like to do again
    /screen small tests, joint by joint
    /week your week in five lines and a picture
    /visit or /report for your next appointment, /team for your people
    /learn something to read
    /why and /sources for what I suggested
    /settings times, evenings, questions, messages
    /pause until a day, /resume
    /export a copy, /delete everything
    /privacy what is kept, /consent what you agreed to
    /emergency numbers to call

    I'm a program and nobody reads this chat. If something feels urgent, call { $emergency }.

hello-stranger = Hello. I'm a check-in bot for sore backs. Nothing is kept yet. To begin, send /start.
tap-please =
    I keep nothing of you yet, not even what I asked last, so a yes or no alone leaves me guessing. Please tap the button that fits, or type the words on it.

    To begin, send /start. If something feels urgent, call { $emergency }.
you-are-welcome = You're welcome. I'm here when you need me.
out-of-place = I don't have a question open right now, so I didn't keep that. /checkin opens today's, /help shows the rest.
# To words that cry out, and answer no question.
sore = I'm sorry that it hurts so much. Nothing here has to be answered now. /flare has what may ease it. If it's new, or far worse than you know it, /emergency says when to call { $emergency }.
# To plain wishes and questions; nothing is done by itself.
wish-delete = Nothing is deleted yet. /delete asks you once more, and then everything goes. /privacy says what is kept.
wish-quiet = /pause keeps me quiet, until a day you name or for good. In /settings you can leave out single messages.
wish-hour = Which evenings I ask, and at what time, is in /settings. You can change it there.
wish-doctor = I'm a program, and no doctor reads this chat. /visit puts your log together for an appointment. If something feels urgent, call { $emergency }; /emergency has more numbers.
wish-about = I'm a program: a short check-in for people with a sore back. Nobody reads this chat. /help lists what I can do, /privacy what is kept.
about-stranger = I'm a program: a short check-in in the evening for people with a sore back. Nobody reads this chat, and nothing is kept yet. /start begins, /privacy says what would be kept.
wish-medicine = About medicines I can't tell you anything. A pharmacist can, and will ask what else you take.
# Above the question that is open.
stop-which = Shall I stop all messages for now, with /pause, or only leave this question, with /cancel? I kept nothing of that.
# To words of grief or a low mood, which answer no question.
low = I'm sorry. That sounds like a lot to carry. Nothing here has to be answered now. I'm a program and nobody reads this chat, so if you can, tell somebody close to you, or your doctor. If it gets heavier, please talk to a person: /emergency has numbers. In an emergency, call { $emergency }.
# To what may be a reason to leave moves out; its button opens the list.
body-told = Thank you for telling me. I note that only where you tick it, in the list below: then I leave out the moves that don't suit it. If new signs came with it, call your doctor, or { $emergency } if it can't wait.
unknown-command = I don't know that command. /help shows what I can do.
unknown-command-near = I don't know that command. Did you mean { $near }?
# To words that nearly are a command or a button's; nothing is done by itself.
did-you-mean = Did you mean { $near }? I kept nothing of that.
button-near = { $near }
did-you-mean-label = Did you mean “{ $near }”? I kept nothing of that. If so, tap it, or type just this: { $near }
not-here = I kept nothing of that place. If your clock has changed, share it once more in /settings, below Change the place.
# Above the question for the place, which comes with its key.
place-unasked = I kept nothing of that place, as I hadn't asked for it.
not-words = I can only read words and taps, so I kept nothing of that.
not-words-yet = { not-words }
edited = I read each message once, as it was first sent. To change an answer, use Edit below the check-in, or send it again.
cancelled = Left. Nothing else changed.
nothing-to-cancel = There's nothing open. /help shows what I can do.
finish-setting-up = We're still setting up. Here's where we were:
left-setting-up = Left for now. /start carries on where we were.
not-understood = I didn't get that.
trouble = Something went wrong on my side, and I couldn't take in your last message. It's kept, and whoever hosts me can see that. Please try once more, or /help.
report-unsure = I'm not sure if your last picture or file arrived. Here it is again, if you need it:
private-only = I only talk in private, so that your health stays between us: { $link }
group-button = Talk in private

toast-stale = That one is done already.
toast-not-yours = That button doesn't work here.
toast-noted = Noted.
toast-here = Here it is, just below.

button-checkin = Check in now
button-drill = A small move
button-week = Your week
button-settings = Settings
button-help = Help
button-start = Start
button-resume = End the pause now

# What patients type in place of a button; between commas, in small letters.
said-yes = yes, yep, yeah, ok, okay, sure, fine, good, sounds good
said-none = none, no, nope, nothing, none of them, none of that, none of those, none of it, no none of that, nope none of that, no none, nope none, none no, none at all, no none of them, nope none of them, no none of these, nope none of these, none of these no
by-its-button = For this one I need a tap on the button above.
# Said of what is listed, and no number.
said-none-of-these = none of that, none of this, none of it, none of these, none of those, none of them, none of the above
# Said once something is ticked, or before anything is: no more of these.
said-that-is-all = that's all, thats all, that is all, that's it, thats it, that is it, that's everything, that is everything, nothing else, nothing more, no more, none else, no other, no others, no other ones, finished, all done
said-some-of-these = one of those, one of them, yes one of them, yes one of these, some of these, some of them
said-some = yes, yep, yeah, yes it is, one of them, yes one of them
said-no = no, nope, keep, keep it, no thanks
said-help = help, help me, what can you do
said-sore = ow, oww, owww, ouch, ouchy, aua, argh, aargh, aaargh, hurts, hurting, aches, aching, agony, agonising, agonizing, unbearable, excruciating, killing, horrible
# Anywhere in what is said, and not right behind a "not".
said-low = sad, so sad, sadness, lonely, so alone, all alone, grief, grieving, mourning, died, passed away, funeral, lost my mother, lost my mum, lost my mom, lost my father, lost my dad, lost my wife, lost my husband, lost my son, lost my daughter, lost my brother, lost my sister, lost my baby, crying, cried, in tears, depressed, depressing, depression, miserable, heartbroken, despair, desperate, tired of it all, tired of everything, sick of it all, sick of everything, tired of all this, fed up, had enough, overwhelmed, i feel bad, feel so bad, feeling bad, feel low, feeling low, so low, feeling down, feel down, feel awful, feeling awful, feel terrible, feel empty, not ok, not okay, not doing well, not coping, hate this, hate everything
# Said where words of one's own are asked for, and no answer.
said-unsure = dunno, don't know, dont know, i don't know, i dont know, do not know, i do not know, idk, no idea, i have no idea, not sure, i'm not sure, im not sure, unsure, no clue, nothing, none, nothing really, n/a, ?, ??, ???, 🤷
# A mere no to what is asked in words of one's own: there is nothing to tell.
said-no-more-to-tell = no, nope, nah, no no, not really, no not really, nope not really, not much, no not much, nothing much, nothing special, no nothing, no nothing really, not yet, no not yet, not now, no thanks, no thank you, never mind
# What stands on buttons elsewhere, or is a way on: no words of one's own. The first are meant for /undo.
said-slip-undo = take it back, take that back, take this back, undo that, undo it, undo this
said-no-fact = take it back, take that back, take this back, undo that, undo it, undo this, next, next one, the next one, next question
# No city is meant by these either.
said-no-wish = skip, next, back, go back, cancel, stop, done, start, help, no, nope, nah, yes, yep, yeah, ok, okay, sure, fine, good, sounds good, no thanks, later, not now, why, what, hi, hey, hello
said-no-place = skip, back, go back, cancel, no, nope, nah, yes, yep, yeah, ok, okay, sure, fine, good, sounds good, no thanks, later, not now, why, what, who, where, hi, hey, hello, here, home, at home, my home, in bed, nowhere, somewhere, anywhere
# What is wished or asked for, anywhere in the words.
said-wish-delete = delete my data, delete all my data, delete my account, delete everything, delete it all, delete what you have, delete my answers, erase my data, erase everything, erase me, remove my data, remove my account, forget me
said-wish-quiet = stop the messages, stop these messages, stop messages, stop all messages, stop messaging, stop messaging me, stop writing, stop writing to me, stop texting, stop texting me, stop asking me, don't message me, dont message me, don't write to me, dont write to me, no more messages, unsubscribe, leave me alone, leave me in peace
said-wish-hour = ask me at, ask me later, ask me earlier, ask me in the, write to me at, message me at, remind me at, next check-in, next checkin, next check in, what time do you ask, when do you ask, when will you ask, change the time, another time of day
said-wish-doctor = talk to a doctor, speak to a doctor, talk with a doctor, speak with a doctor, ask a doctor, see a doctor, talk to someone, talk to a person, talk to a human, speak to someone, speak to a person, speak to a human, real person, are you a doctor, is there a doctor
said-wish-about = who are you, what are you, who is this, who's this, whos this, what is this, what's this, whats this, are you a bot, are you a robot, are you human, are you a human, are you real, are you an ai, is this a bot, what is this bot, who made you, who reads this, who can read this
said-medicines = medicine, medicines, medication, medications, meds, pill, pills, tablet, tablets, painkiller, painkillers, ibuprofen, paracetamol, acetaminophen, aspirin, naproxen, diclofenac, codeine, tramadol, opioid, opioids, morphine, metamizole, novalgin, voltaren, nurofen, tylenol, advil, aleve, diazepam, gabapentin, pregabalin, amitriptyline, cortisone, muscle relaxant, muscle relaxants
said-asks-of-medicine = can i, could i, may i, should i, shall i, do i, how much, how many, how often, is it ok, is it okay, is it safe, recommend
# Said in place of an answer: to every message, or only to what is asked.
said-stop-which = stop, stop it, stop this, stop that, stop now, stop please, please stop, quit, i want to stop, enough, that's enough
said-thanks = thanks, thank you, thx, cheers, ta
# Times of day in words: "half past seven", "half seven", "ten to eight in the evening".
said-time-fillers = at, about, around, roughly, probably, o, clock, oclock, minutes, maybe, please, ish, it, s, is, its, now, right, here, exactly, nearly, almost, currently, just
said-time-articles = a, an
said-time-noon = noon, midday, mid day, 12 noon, twelve noon
said-time-midnight = midnight, 12 midnight, twelve midnight
said-time-am = am, a m, in the morning
said-time-pm = pm, p m, in the afternoon, in the evening, this evening, tonight
said-time-past = past, after
said-time-to = to, before, til, till
said-time-half = half
said-time-quarter = quarter
# What may stand beside a score, and beside what is counted as well: any other word makes it a sentence.
said-beside-score = about, around, roughly, maybe, perhaps, probably, a, an, like, say, i say, i said, i meant, i'd say, id say, i would say, i think, i guess, i suppose, i am, i'm, im, i'm at, it is, it's, its, it was, that was, that's, a good, a bad, a solid, a strong, a low, bad, not bad, not too bad, not so bad, good, better, worse, a bit better, a bit worse, much better, much worse, same, the same, again, hurts, it hurts, at all, pain, my pain, pain is, my pain is, pain was, my pain was, stress, my stress, stress is, stress was, sleep, my sleep, sleep was, on the whole, overall, at worst, at its worst, worst was, the worst was, today, tonight, now, just now, right now, still, only, just, very, really, quite, pretty, too, so, terrible, awful, rough, could be better, could have been better, could be worse, slept ok, slept okay, slept fine, slept well, slept badly, slept poorly, slept terribly, i slept ok, i slept okay, i slept fine, i slept well, i slept badly, i slept poorly, i slept terribly, yes, yep, yeah, no, nope, hm, hmm, sorry
said-beside-count = i did, i got, i can, i walked, i held, walked, for, held, minute, minutes, min, mins, second, seconds, sec, secs, s, cm, centimetre, centimetres, centimeter, centimeters, time, times, rep, reps, stands, year, years, old, years old
said-beside-intake_sitting = hour, hours, h, hr, hrs, a day, per day, each day, every day
# What a score is of.
number-of-ten = of 10, out of 10, of ten, out of ten
number-teens = eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen
number-tens = twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety
said-negations = no, not, none, nothing, never, without, can't, don't
said-option-unsure = unsure, dunno, don't know, i don't know, no idea, not really sure, hard to say
# What is said around an answer, and what says yes before one; none of them stands in praise.
said-courtesy = ok, okay, ok then, okay then, well, alright, all right, please, thanks, thank you
said-assent = yes, yes please, yep, yeah, sure
# What only softens or stresses an answer, before it and behind it; a "maybe" says more than that.
said-hedges = it was, it is, it's, its, that was, that's, was, is, i was, i am, i'm, im, i did, feels, it feels, it felt, felt, a bit, a little, a little bit, a tiny bit, a touch, slightly, somewhat, kind of, sort of, kinda, quite, rather, pretty, fairly, really, very, so, so much, much, a lot, a whole lot, lots, far, way, definitely, certainly, clearly, mostly, still
said-hedges-behind = a bit, a little, a little bit, slightly, somewhat, a lot, today, now, right now, though, i think, i guess, i'd say, really, actually, for me, this time, again, for sure, definitely, than before, than yesterday, thanks, thank you, please
# What may take a yes or a no before it back.
said-takes-back = yes, no, nope, not, nor, but, wait, hang, hold, maybe, perhaps, possibly, or, sure, unsure, actually, though, although, except, almost, nearly, was, were, yesterday, over, gone, better, passed, ended, sort, kind, half, mean, meant, sorry, isn't, isnt, wasn't, wasnt, don't, dont, doesn't, doesnt, didn't, didnt, can't, cant, idea, clue, change, think, guess, depends, if
said-because = because, cause, cos, since, as, after, when
said-praise = well done
# Words of their own, however near they are to a command.
said-no-slip = cancer, cancers, sitting, pulse, cause, plain, tea, steam, lean, content, private
# What joins two answers in one message.
said-joints = and, &, +, plus, with
said-option-yes = yep, yeah
said-option-no = nope, nah
# What may take back a yes to a sign that stands before it: then it is asked once more.
said-takes-back-sign = but, nope, nah, maybe, perhaps, possibly, unsure, wait, actually, sorry, wrong, mistake, wasn't, isn't, didn't, doesn't, haven't, hasn't, wasnt, isnt, didnt, doesnt, havent, hasnt, dont, cant, used, stopped, gone
number-words = zero none, one, two, three, four, five, six, seven, eight, nine, ten
