# The signs E1 to E4, asked by themselves.

signs-monthly = Once a month I ask about these signs.
form-signs-first = With what you just noted, I always ask:
form-signs-noted = <b>Noted.</b> Thank you for answering.
question-signs_now = Is any of this new, or clearly worse, in the last two weeks? If you've been seen for one of them and told to carry on, it counts when it's worse since then.
option-signs_now-none = None of these
option-signs_now-some = One of these
question-short-signs_now = The signs:
