# The patient's professionals.

command-team = The people who look after you
team-title = <b>Your people</b>
team-nobody = Nobody here yet. Add whoever looks after your back, if you like, and they stand on /visit.
team-member = { $name } ({ $role })
team-member-name = { $name }
team-member-note = { $line }: { $note }
team-remove = Who is no longer on your list? The visits you noted keep the name.
team-remove-one = Remove { $name }
button-team-add = Add someone
button-team-remove = Remove someone

form-team_member-noted = <b>Noted:</b>
question-team_role = What are they? Pick one, or type it.
option-team_role-gp = Family doctor
option-team_role-physio = Physiotherapist
option-team_role-specialist = Specialist
option-team_role-psychologist = Psychologist
option-team_role-nurse = Nurse
option-team_role-trainer = Trainer
question-short-team_role = What:
question-team_name = And the name? Type it as you say it.
question-short-team_name = Name:
question-team_note = Anything to note, such as a phone number or when you next go?
question-short-team_note = Note:
