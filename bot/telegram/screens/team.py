"""The screen of /team."""

from bot.service.about_visits import Member, ShowTeam
from bot.service.care_team import AT_MOST
from bot.telegram import cards
from bot.telegram.page_buttons import TeamButton
from bot.telegram.screens.questions import shortened
from bot.telegram.screens.screen import Button, Screen, Studio
from bot.telegram.words import Html, quoted

NOBODY = 0
WORDS_SHOWN = 40  # characters of a patient's own words


def show(studio: Studio, effect: ShowTeam) -> list[Screen]:
    """The people, and what can be done about the list."""
    words, members = studio.words, effect.members
    if effect.removing:
        rows = [(_removes(studio, member),) for member in members]
        rows.append((_button(studio, "list", "button-back"),))
        text: str = words.html("team-remove")
    else:
        lines = [_with_note(studio, member) for member in members]
        text = "\n".join([words.html("team-title"), "", *(lines or [words.html("team-nobody")])])
        actions = (["add"] if len(members) < AT_MOST else []) + (["remove"] if members else [])
        rows = [(_button(studio, action, f"button-team-{action}"),) for action in actions]
    return [Screen(text, tuple(rows), card=cards.TEAM, fresh=effect.fresh)]


def member_line(studio: Studio, member: Member) -> Html:
    """The name, and what they are."""
    name = quoted(shortened(member.name, WORDS_SHOWN))
    if member.own_role is not None:
        role = quoted(shortened(member.own_role, WORDS_SHOWN))
    elif member.role is not None:
        role = studio.words.plain(f"option-team_role-{member.role}")
    else:
        return studio.words.html("team-member-name", name=name)
    return studio.words.html("team-member", name=name, role=role)


def _with_note(studio: Studio, member: Member) -> Html:
    line = member_line(studio, member)
    if member.note is None:
        return line
    note = quoted(shortened(member.note, 2 * WORDS_SHOWN))
    return studio.words.html("team-member-note", line=line, note=note)


def _removes(studio: Studio, member: Member) -> Button:
    label = studio.words.plain("team-remove-one", name=shortened(member.name, WORDS_SHOWN))
    return Button(label, TeamButton("drop", member.id))


def _button(studio: Studio, action: str, label: str) -> Button:
    return studio.button(label, TeamButton(action, NOBODY))
