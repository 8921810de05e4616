"""The screens of /settings: one message, at most eight settings in view where there is no list."""

from datetime import date, time

from bot.core.burden import Rhythm
from bot.core.day import EVERY_EVENING, EXTRA_QUESTIONS, OPTIONAL_QUESTIONS
from bot.core.drills import Contraindication
from bot.service.about_setup import SettingsView, ShowSettings
from bot.service.preferences import MESSAGES, TIMES
from bot.telegram import cards
from bot.telegram.buttons import CommandButton, SettingsButton
from bot.telegram.screens import whereabouts
from bot.telegram.screens.onboarding import move_rows
from bot.telegram.screens.screen import Button, Rows, Screen, Studio, in_rows

HOURS = ("07:00", "12:00", "17:00", "18:00", "19:00", "20:00", "21:00", "22:00")
OFFERED = {
    SettingsView.WAKE: ("05:00", "06:00", "06:30", "07:00", "07:30", "08:00"),
    SettingsView.SLEEP: ("21:00", "21:30", "22:00", "22:30", "23:00", "00:00"),
    SettingsView.WORK_FROM: ("06:00", "07:00", "08:00", "09:00", "10:00", "12:00"),
    SettingsView.WORK_UNTIL: ("13:00", "15:00", "16:00", "17:00", "18:00", "20:00"),
}
CHANGED = (
    SettingsView.HOUR,
    SettingsView.EVENINGS,
    SettingsView.ZONE,
    SettingsView.COUNTRY,
    SettingsView.DAY,
    SettingsView.QUESTIONS,
    SettingsView.MESSAGES,
    SettingsView.MOVES,
)
NUDGE_MINUTES = (30, 45, 60, 90)
A_MONDAY = date(2001, 1, 1)


def show(studio: Studio, effect: ShowSettings) -> list[Screen]:
    """The settings, or one of them."""
    text, rows = _VIEWS[effect.view](studio, effect)
    if effect.problem is not None:
        text = f"{studio.words.html(effect.problem)}\n\n{text}"
    card = Screen(text, rows, card=cards.SETTINGS, fresh=effect.fresh)
    return [card, *whereabouts.share(studio, effect)]


def buttons(studio: Studio, effect: ShowSettings) -> list[tuple[str, SettingsButton]]:
    """The labels on a screen with what they carry, for whoever types them."""
    _, rows = _VIEWS[effect.view](studio, effect)
    return [
        (button.label, button.payload)
        for row in rows
        for button in row
        if isinstance(button.payload, SettingsButton)
    ]


def _menu(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    patient, day = effect.patient, effect.patient.day
    country, numbers = whereabouts.country_of(studio, patient)
    text = studio.words.html(
        "settings-menu",
        time=_clock(patient.checkin_at),
        evenings=_days(studio, day.evenings),
        rhythm=day.rhythm.value,
        now=studio.clock(effect.now, patient.zone),
        zone=patient.zone.key,
        country=country,
        numbers=numbers,
        form="short" if patient.short_form else "full",
        wake=_clock(day.wake_at),
        sleep=_clock(day.sleep_at),
        count=len(patient.leave_out or ()),
        moves=_left_out(studio, patient.leave_out or frozenset()),
    )
    changes = [_to(studio, view) for view in CHANGED]
    close = studio.button("button-close", SettingsButton("close", "-"))
    return text, (*in_rows(changes, 2), (close,))


def _hour(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    time = _clock(effect.patient.checkin_at)
    choices = [Button(hour, SettingsButton("hour", hour.replace(":", ""))) for hour in HOURS]
    return studio.words.html("settings-hour", time=time), (*in_rows(choices, 4), _back(studio))


def _zone(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    text, rows = whereabouts.zone(studio, effect)
    return text, (*rows, _back(studio))


def _country(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    text, rows = whereabouts.country(studio, effect)
    return text, (*rows, _back(studio))


def _evenings(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    evenings = effect.patient.day.evenings
    text = studio.words.html(
        "settings-evenings",
        rhythm=effect.patient.day.rhythm.value,
        evenings=_days(studio, evenings),
    )
    choices = [
        studio.button(f"button-rhythm-{rhythm}", SettingsButton("rhythm", rhythm))
        for rhythm in Rhythm
    ]
    days = (_to(studio, SettingsView.EVENING_DAYS), _to(studio, SettingsView.WEEKDAY))
    return text, (*in_rows(choices, 1), days, _back(studio))


def _evening_days(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    text = studio.words.html("settings-evening_days")
    rows = _week(studio, "evening", effect.patient.day.evenings)
    return text, (*rows, _back(studio, SettingsView.EVENINGS))


def _weekly_on(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    weekday = effect.patient.weekly_on
    text = studio.words.html("settings-weekday", day=_weekday(studio, weekday, "EEEE"))
    rows = _week(studio, "weekly", frozenset({weekday}))
    return text, (*rows, _back(studio, SettingsView.EVENINGS))


def _day(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    day = effect.patient.day
    text = studio.words.html(
        "settings-day",
        wake=_clock(day.wake_at),
        sleep=_clock(day.sleep_at),
        start=_clock(day.work_from),
        end=_clock(day.work_until),
        days=_days(studio, day.work_days),
    )
    changes = [_to(studio, view) for view in (*TIMES, SettingsView.WORK_DAYS)]
    return text, (*in_rows(changes, 2), _back(studio))


def _time(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    at: time = getattr(effect.patient.day, TIMES[effect.view])
    text = studio.words.html(f"settings-{effect.view}", time=_clock(at))
    choices = [
        Button(hour, SettingsButton(effect.view, hour.replace(":", "")))
        for hour in OFFERED[effect.view]
    ]
    return text, (*in_rows(choices, 3), _back(studio, SettingsView.DAY))


def _work_days(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    text = studio.words.html("settings-work_days")
    rows = _week(studio, "workday", effect.patient.day.work_days)
    return text, (*rows, _back(studio, SettingsView.DAY))


def _questions(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    patient = effect.patient
    form = "full" if patient.short_form else "short"
    text = studio.words.html(
        "settings-questions",
        form="short" if form == "full" else "full",
        morning="on" if patient.day.morning else "off",
    )
    switch = (studio.button(f"button-{form}-form", SettingsButton("form", form)),)
    asked = [
        _switch(studio, "asks", name, on=name in patient.day.also_asked) for name in EXTRA_QUESTIONS
    ]
    if not patient.short_form:
        asked[:0] = [
            _switch(studio, "asks", name, on=name not in patient.day.not_asked)
            for name in OPTIONAL_QUESTIONS
        ]
    return text, (switch, *in_rows(asked, 1), _back(studio))


def _messages(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    day = effect.patient.day
    text = studio.words.html(
        "settings-messages",
        reminder="on" if day.reminder else "off",
        morning=_clock(day.morning_at) if day.morning else "off",
        unwind=_clock(day.unwind_at) if day.unwind else "off",
        minutes=day.nudge_minutes or 0,
        most=studio.content.policies.burden.unasked_a_day,
        nudges=studio.content.policies.burden.nudges_a_day,
    )
    switches = [_switch(studio, "message", name, on=getattr(day, name)) for name in MESSAGES]
    pause = studio.button("button-pause", CommandButton("pause"))
    nudges = _to(studio, SettingsView.NUDGES)
    return text, (*in_rows(switches, 1), (nudges, pause), _back(studio))


def _nudges(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    day = effect.patient.day
    text = studio.words.html(
        "settings-nudges",
        start=_clock(day.work_from),
        end=_clock(day.work_until),
        days=_days(studio, day.work_days),
        nudges=studio.content.policies.burden.nudges_a_day,
        ignored=studio.content.policies.burden.nudges_ignored,
    )
    choices = [
        Button(
            studio.words.plain("button-minutes", minutes=minutes),
            SettingsButton("nudges", str(minutes)),
        )
        for minutes in NUDGE_MINUTES
    ]
    off = studio.button("button-nudges-off", SettingsButton("nudges", "0"))
    return text, (*in_rows(choices, 2), (off,), _back(studio, SettingsView.MESSAGES))


def _moves(studio: Studio, effect: ShowSettings) -> tuple[str, Rows]:
    ticked = effect.patient.leave_out or frozenset()
    rows = move_rows(studio, ticked, lambda move: SettingsButton(_tick(move, ticked), move))
    done = studio.button("button-done", SettingsButton("view", SettingsView.MENU))
    return studio.words.html("settings-moves"), (*rows, (done,))


def _tick(move: Contraindication, ticked: frozenset[Contraindication]) -> str:
    """A button says what it does, so that a second tap on it changes nothing."""
    return "unmove" if move in ticked else "move"


def _left_out(studio: Studio, moves: frozenset[Contraindication]) -> str:
    return "; ".join(
        studio.words.plain(f"move-{move}") for move in Contraindication if move in moves
    )


def _closed(studio: Studio, _: ShowSettings) -> tuple[str, Rows]:
    return studio.words.html("settings-closed"), ()


_VIEWS = {
    SettingsView.CLOSED: _closed,
    SettingsView.MENU: _menu,
    SettingsView.HOUR: _hour,
    SettingsView.ZONE: _zone,
    SettingsView.COUNTRY: _country,
    SettingsView.EVENINGS: _evenings,
    SettingsView.EVENING_DAYS: _evening_days,
    SettingsView.WEEKDAY: _weekly_on,
    SettingsView.DAY: _day,
    SettingsView.WORK_DAYS: _work_days,
    SettingsView.QUESTIONS: _questions,
    SettingsView.MESSAGES: _messages,
    SettingsView.NUDGES: _nudges,
    SettingsView.MOVES: _moves,
} | dict.fromkeys(TIMES, _time)


def _to(studio: Studio, view: SettingsView) -> Button:
    return studio.button(f"button-change-{view}", SettingsButton("view", view))


def _back(studio: Studio, to: SettingsView = SettingsView.MENU) -> tuple[Button]:
    return (studio.button("button-back", SettingsButton("view", to)),)


def _switch(studio: Studio, action: str, name: str, *, on: bool) -> Button:
    label = studio.words.plain(f"button-{action}-{name}", state="on" if on else "off")
    return Button(label, SettingsButton(action, name))


def _week(studio: Studio, action: str, ticked: frozenset[int]) -> Rows:
    """A button for each day of the week, those that count with a tick."""
    buttons = []
    for day in sorted(EVERY_EVENING):
        name = _weekday(studio, day, "EEE")
        label = studio.words.plain("ticked", label=name) if day in ticked else name
        buttons.append(Button(label, SettingsButton(action, str(day))))
    return in_rows(buttons, 4)


def _days(studio: Studio, days: frozenset[int]) -> str:
    return ", ".join(_weekday(studio, day, "EEE") for day in sorted(days))


def _weekday(studio: Studio, day: int, pattern: str) -> str:
    return studio.words.day(A_MONDAY.replace(day=1 + day), pattern)


def _clock(at: time) -> str:
    return at.strftime("%H:%M")
