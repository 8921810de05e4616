"""Safety and crisis texts, assembled from the fixed catalogue and the places to turn to."""

from bot.content.safety_schema import Line, Place
from bot.core.safety import CrisisTier, FlagId, HoldAnswer, HoldSource, Release, Tier
from bot.service.about_safety import (
    AskFlagAgain,
    HoldBlocks,
    HoldEnded,
    OfferLog,
    ShowCrisis,
    ShowFlagText,
    ShowHold,
)
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.storage.holds import StoredHold
from bot.storage.outbox import Priority
from bot.telegram import cards
from bot.telegram.buttons import (
    CommandButton,
    CrisisButton,
    HoldButton,
    OnboardingButton,
    SignsButton,
)
from bot.telegram.screens.questions import signs_text
from bot.telegram.screens.screen import Button, Rows, Screen, Studio
from bot.telegram.words import Html


def show_hold(studio: Studio, effect: ShowHold) -> list[Screen]:
    """What was said, where to go, and how the hold ends."""
    hold = effect.hold
    lines = flag_lines(studio, hold.hold.tier, hold.hold.flag, effect.country, hold.hold.source)
    lines.append(studio.words.html("hold-paused"))
    rows: list[tuple[Button, ...]] = []
    if effect.is_question:
        where = [] if effect.in_one_line else [lines[1], lines[2]]
        lines = [studio.words.html("hold-question"), *where]
    elif effect.is_reminder:
        lines = [lines[0], lines[2], studio.words.html("hold-comes-first")]
    elif effect.explains:
        lines = [studio.words.html("hold-buttons"), *lines[:3]]
    elif hold.hold.flag not in studio.content.flags:
        lines.append(studio.words.html("hold-which"))
        rows += _which(studio, hold)
    rows += _ways_to_end(studio, hold)
    if effect.is_question:
        rows.append((studio.button("button-log-today", CommandButton("checkin")),))
    shown = Screen(
        "\n\n".join(lines),
        tuple(rows),
        card=cards.hold(hold.id),
        fresh=effect.fresh or effect.is_question,
        priority=Priority.SAFETY,
        silent=effect.silent,
    )
    return [shown.as_prompt(effect.due_until)]


def offer_log(studio: Studio, effect: OfferLog) -> list[Screen]:
    """One line without a sound: what was told comes first, the log is open."""
    row = (studio.button("button-log-today", CommandButton("checkin")),)
    shown = Screen(studio.words.html("hold-log-open"), (row,), silent=True)
    return [shown.as_prompt(effect.due_until)]


def flag_lines(
    studio: Studio,
    tier: Tier,
    flag: FlagId | None,
    country: str | None,
    source: HoldSource = HoldSource.TEXT,
) -> list[str]:
    """The fixed text for a flag: title, what was said, where to go, what this program is."""
    return [
        studio.words.html(f"hold-title-{tier}"),
        _what_was_said(studio, tier, flag, source),
        _where_to_go(studio, tier, studio.content.place(country)),
        studio.words.html("hold-program"),
    ]


def flag_text(studio: Studio, effect: ShowFlagText) -> list[Screen]:
    """The text alone, without a hold."""
    lines = flag_lines(studio, effect.tier, effect.flag, effect.country, effect.source)
    return [Screen("\n\n".join(lines), priority=Priority.SAFETY)]


def ask_of_signs(studio: Studio, effect: AskOfSigns) -> list[Screen]:
    """What was written comes near a sign: the four are asked about, or the one it seems to deny."""
    card = None if effect.flag is None else studio.content.flags.get(effect.flag)
    rows: Rows
    if card is None:
        lines = [studio.words.html("signs-ask", questions=signs_text(studio))]
        if effect.of_stranger:
            lines.append(studio.words.html("signs-tap"))
        none = studio.button("button-none-of-these", SignsButton("none"))
        some = studio.button("button-one-of-these", SignsButton("some"))
        rows = ((none,), (some,))
    else:
        lines = [studio.words.html("signs-ask-one", question=card.question)]
        yes = studio.button("button-yes", SignsButton(f"some.{card.flag}"))
        rows = ((yes, studio.button("button-no", SignsButton(f"none.{card.flag}"))),)
    text = "\n\n".join(lines)
    return [Screen(text, rows, card=cards.SIGNS, fresh=True, priority=Priority.SAFETY)]


def no_signs(studio: Studio, effect: NoSigns) -> list[Screen]:
    """None of them, and what to do if that changes."""
    text = studio.words.html("signs-none-one" if effect.of_one else "signs-none")
    commands = ("emergency",) if effect.sets_up else ("emergency", "checkin")
    return [Screen(text, studio.command_rows(*commands), card=cards.SIGNS, fresh=effect.fresh)]


def ask_again(studio: Studio, effect: AskFlagAgain) -> list[Screen]:
    """The flagged question, or the whole tier's if it was never named, once more."""
    hold = effect.hold
    card = studio.content.flags.get(hold.hold.flag)
    if card is not None:
        question: str = studio.words.html("flag-line", question=card.question)
    else:
        question = "\n".join(
            studio.words.html("flag-line", question=other.question)
            for other in studio.content.flags.values()
            if other.tier is hold.hold.tier
        )
    text = studio.words.html("hold-again", question=Html(question))
    yes = studio.button("button-yes", HoldButton(hold.id, "again_yes"))
    no = studio.button("button-no", HoldButton(hold.id, "again_no"))
    return [
        Screen(
            text,
            ((yes, no),),
            card=cards.hold(hold.id),
            fresh=effect.fresh,
            priority=Priority.SAFETY,
        )
    ]


def ended(studio: Studio, effect: HoldEnded) -> list[Screen]:
    """The hold has ended; what it stopped is back, unless another one stands."""
    seen = effect.release is Release.SEEN_AND_TOLD_TO_CARRY_ON
    back = studio.button("button-not-seen", HoldButton(effect.hold.id, HoldAnswer.TAKEN_BACK))
    rows: Rows = ((back,),) if seen else ()
    text = studio.words.html(f"hold-ended-{_what_follows(effect, seen=seen)}")
    if seen:
        text = Html("\n\n".join((text, studio.words.html("hold-ended-by-slip"))))
    if effect.is_last and effect.setting_up is not None:
        carry_on = OnboardingButton(effect.setting_up, "any", "carry_on")
        rows = ((studio.button("button-carry-on-setting-up", carry_on),), *rows)
    elif effect.is_last:
        rows = (*studio.command_rows("checkin", "drill"), *rows)
    return [Screen(text, rows, card=cards.hold(effect.hold.id), fresh=effect.fresh)]


def _what_follows(effect: HoldEnded, *, seen: bool) -> str:
    if not effect.is_last:
        return "other"
    ended = "seen" if seen else "mistake"
    return ended if effect.setting_up is None else f"{ended}-setting-up"


def blocks(studio: Studio, effect: HoldBlocks) -> list[Screen]:
    """Why there is no drill and no advice now."""
    since = studio.words.day(effect.since, "EEEE d MMMM")
    place = studio.content.place(effect.country)
    text = "\n\n".join(
        (
            studio.words.html("hold-blocks", since=since, today=int(effect.is_today)),
            _where_to_go(studio, effect.hold.hold.tier, place),
        )
    )
    return [Screen(text, _ways_to_end(studio, effect.hold))]


def crisis(studio: Studio, effect: ShowCrisis) -> list[Screen]:
    """The crisis card."""
    place = studio.content.place(effect.country)
    lines = _poison_lines(studio, place) if effect.tier is CrisisTier.OVERDOSE else []
    if place.listening is not None:
        lines.append(number_line(studio, place.listening))
    text = studio.words.html(
        f"crisis-{effect.tier}", lines=Html("\n".join(lines)), emergency=place.emergency.reach
    )
    again = studio.button("button-show-numbers", CrisisButton(effect.tier, "again"))
    carry_on = studio.button("button-carry-on-here", CrisisButton(effect.tier, "carry_on"))
    rows = ((again,), (carry_on,))
    card = cards.numbers(effect.tier)
    return [Screen(text, rows, card=card, fresh=True, priority=Priority.SAFETY)]


def _poison_lines(studio: Studio, place: Place) -> list[str]:
    """The poison line; where none is confirmed, that the emergency number knows one."""
    if place.poison is None:
        return [studio.words.html("crisis-poison-there")]
    return [number_line(studio, place.poison)]


def _what_was_said(studio: Studio, tier: Tier, flag: FlagId | None, source: HoldSource) -> Html:
    """The label that was tapped, or what typed words may mean: no label is anybody's own words."""
    card = studio.content.flags.get(flag) if flag is not None else None
    if card is None:
        return studio.words.html(f"hold-said-{tier}")
    if source is HoldSource.TEXT:
        return studio.words.html("hold-heard", what=card.sign)
    return studio.words.html("hold-said", what=card.label)


def _where_to_go(studio: Studio, tier: Tier, place: Place) -> str:
    emergency = place.emergency
    match tier:
        case Tier.A:
            return studio.words.html(
                "hold-go-a", emergency=emergency.reach, emergency_name=emergency.name
            )
        case Tier.B if place.same_day is not None:
            same_day = f"{place.same_day.name} ({place.same_day.reach})"
            return studio.words.html("hold-go-b", same_day=same_day, emergency=emergency.reach)
        case Tier.B:
            return studio.words.html("hold-go-b-general", emergency=emergency.reach)
        case Tier.C:
            return studio.words.html("hold-go-c")


def _which(studio: Studio, hold: StoredHold) -> Rows:
    return tuple(
        (Button(card.label, HoldButton(hold.id, f"flag.{card.flag}")),)
        for card in studio.content.flags.values()
        if card.tier is hold.hold.tier
    )


def _ways_to_end(studio: Studio, hold: StoredHold) -> Rows:
    return (
        (studio.button("button-seen", HoldButton(hold.id, "seen")),),
        (
            studio.button("button-not-yet", HoldButton(hold.id, "not_yet")),
            studio.button("button-mistake", HoldButton(hold.id, "mistake")),
        ),
    )


def number_line(studio: Studio, line: Line) -> str:
    """A number to call, and whose it is."""
    if line.note is None:
        return studio.words.html("crisis-line", name=line.name, reach=line.reach)
    return studio.words.html("crisis-line-noted", name=line.name, reach=line.reach, note=line.note)
