# What can be done again, from the goal that was chosen.

form-again-first = When you began, you said what you'd love to do more easily: { $goal }.
form-again-noted = <b>Noted, in your words.</b> It's yours to look back on.
question-again_what = Is there one thing you can do again, however small? Type it in your own words.
question-short-again_what = Again:
goal-none = getting through the day
goal-walk = walking
goal-sit = sitting
goal-lift = lifting
goal-sleep = sleeping well
goal-play = playing with children
goal-sport = sport
goal-other = getting through the day
