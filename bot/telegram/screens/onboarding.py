"""The screens of onboarding."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.drills import Contraindication, Wish
from bot.core.safety import Tier
from bot.service.about_setup import AllSet, Onboard, SettingUpWaits, Step, ZoneChoice
from bot.telegram import cards
from bot.telegram.buttons import OnboardingButton
from bot.telegram.payloads import Payload
from bot.telegram.screens import drills
from bot.telegram.screens.questions import WISH_SHOWN, shortened
from bot.telegram.screens.scales import scale_rows
from bot.telegram.screens.screen import Button, ReplyKey, Retire, Rows, Screen, Studio, in_rows
from bot.telegram.words import Html, quoted

HOURS = ("18:00", "19:00", "20:00", "21:00")
OTHER_HOURS = ("07:00", "12:00", "16:00", "17:00", "20:30", "22:00")
BACK = "back"


def show(studio: Studio, effect: Onboard, default_zone: str | None) -> list[Screen | Retire]:
    """The screen of a step, with what was not understood in front of it."""
    screen = _step(studio, effect, default_zone)
    text = screen.text
    card = cards.onboarding(effect.key)
    if effect.look.problem is not None:
        text = f"{studio.words.html(effect.look.problem)}\n\n{text}"
    if effect.step is Step.PLACE and not effect.choices:
        # A message with a reply keyboard can't be edited, so it is no card.
        return [Retire(card), Screen(text, reply_keyboard=screen.reply_keyboard)]
    fresh = effect.fresh or bool(effect.choices)
    return [Screen(text, screen.rows, card=card, fresh=fresh)]


def waits(studio: Studio, effect: SettingUpWaits) -> list[Screen]:
    """Onboarding while a safety text is read."""
    payload = OnboardingButton(effect.key, "any", "carry_on")
    rows = ((studio.button("button-carry-on-setting-up", payload),),)
    return [Screen(studio.words.html("setting-up-waits"), rows, card=cards.onboarding(effect.key))]


def all_set(studio: Studio, effect: AllSet) -> list[Screen]:
    """The end of onboarding, with the first move."""
    time = effect.checkin_at.strftime("%H:%M")
    if effect.drill is None:
        text = studio.words.html("onboarding-ready-held", time=time)
        return [Screen(text, card=cards.onboarding(effect.key))]
    drill = Html(drills.intro(studio, effect.drill))
    text = studio.words.html("onboarding-ready", time=time, drill=drill)
    if effect.wish_text:
        wish = quoted(shortened(effect.wish_text, WISH_SHOWN))
        text = studio.words.html("onboarding-ready-wished", time=time, drill=drill, wish=wish)
    rows = drills.rows(studio, effect.drill)
    return [Screen(text, rows, card=cards.onboarding(effect.key))]


def zone_rows(studio: Studio, choices: tuple[ZoneChoice, ...], effect: Onboard) -> Rows:
    """Places to pick from, one a row."""
    return tuple(
        (
            Button(
                place_label(studio, choice, effect.now),
                OnboardingButton(effect.key, Step.PLACE, choice.zone),
            ),
        )
        for choice in choices
    )


def place_label(studio: Studio, choice: ZoneChoice, now: datetime) -> str:
    """A place with its country and the time there, and a known city that shares it."""
    time = studio.clock(now, ZoneInfo(choice.zone))
    if choice.country is None:
        return studio.words.plain("place-choice-anywhere", name=choice.name, time=time)
    details = {"name": choice.name, "country": choice.country, "time": time}
    if choice.like in {None, choice.name}:
        return studio.words.plain("place-choice", **details)
    return studio.words.plain("place-choice-like", **details, city=choice.like)


def share_key(studio: Studio) -> ReplyKey:
    """The key of a reply keyboard that shares a location."""
    return {"text": studio.words.plain("button-share-location"), "request_location": True}


def move_rows(
    studio: Studio,
    ticked: frozenset[Contraindication],
    payload: Callable[[Contraindication], Payload],
) -> Rows:
    """The reasons to leave moves out, one a row, those that are so with a tick."""
    rows: list[tuple[Button, ...]] = []
    for move in Contraindication:
        label = studio.words.plain(f"move-{move}")
        if move in ticked:
            label = studio.words.plain("ticked", label=label)
        rows.append((Button(label, payload(move)),))
    return tuple(rows)


def _step(studio: Studio, effect: Onboard, default_zone: str | None) -> Screen:
    match effect.step:
        case Step.HELLO:
            return _hello(studio, effect)
        case Step.CONSENT:
            return _consent(studio, effect)
        case Step.PLACE:
            return _place(studio, effect, default_zone)
        case Step.HOUR:
            return _hour(studio, effect)
        case Step.FLAGS_A:
            return _flags(studio, effect, Tier.A)
        case Step.FLAGS_B:
            return _flags(studio, effect, Tier.B)
        case Step.MOVES:
            return _moves(studio, effect)
        case Step.USUAL:
            rows = scale_rows(lambda n: OnboardingButton(effect.key, Step.USUAL, str(n)))
            return Screen(studio.words.html("onboarding-usual"), (*rows, _back(studio, effect)))
        case Step.WISH | Step.READY:
            return _wish(studio, effect)


def _hello(studio: Studio, effect: Onboard) -> Screen:
    text = studio.words.html("onboarding-hello", emergency=studio.emergency(None))
    return Screen(text, ((_button(studio, effect, "button-sounds-good", "next"),),))


def _consent(studio: Studio, effect: Onboard) -> Screen:
    agree = _button(studio, effect, "button-agree", "agree")
    not_now = _button(studio, effect, "button-not-now", "not_now")
    if effect.look.reading_more:
        text = studio.words.html("onboarding-consent-more")
        back = _button(studio, effect, "button-back", "less")
        return Screen(text, ((agree,), (back, not_now)))
    more = _button(studio, effect, "button-read-more", "more")
    return Screen(studio.words.html("onboarding-consent"), ((agree,), (more, not_now)))


def _place(studio: Studio, effect: Onboard, default_zone: str | None) -> Screen:
    if effect.choices:
        rows = zone_rows(studio, effect.choices, effect)
        return Screen(studio.words.html("onboarding-place-choices", count=len(rows)), rows)
    keys: list[tuple[ReplyKey, ...]] = [(share_key(studio),)]
    if default_zone is not None:
        keys.append(({"text": default_zone},))
    return Screen(studio.words.html("onboarding-place"), reply_keyboard=tuple(keys))


def _hour(studio: Studio, effect: Onboard) -> Screen:
    zone = effect.zone or ZoneInfo("UTC")
    other = effect.look.other_hours
    hours = OTHER_HOURS if other else HOURS
    buttons = [
        Button(hour, OnboardingButton(effect.key, Step.HOUR, hour.replace(":", "")))
        for hour in hours
    ]
    if other:
        text = studio.words.html("onboarding-hour-other")
        less = _button(studio, effect, "button-back", "less")
        return Screen(text, (*in_rows(buttons, 3), (less,)))
    text = studio.words.html("onboarding-hour", time=studio.clock(effect.now, zone))
    last = (
        _button(studio, effect, "button-other-time", "other"),
        _button(studio, effect, "button-wrong-clock", BACK),
    )
    return Screen(text, (*in_rows(buttons, 4), last))


def _flags(studio: Studio, effect: Onboard, tier: Tier) -> Screen:
    lines = [
        studio.words.html("flag-line", question=card.question)
        for card in studio.content.flags.values()
        if card.tier is tier
    ]
    if effect.look.problem is not None:
        lines = [studio.words.html("signs-stand-above")]
    questions = "\n".join(lines)
    text = studio.words.html(f"onboarding-flags-{tier}", questions=Html(questions))
    none = _button(studio, effect, "button-none-of-these", "none")
    some = _button(studio, effect, "button-one-of-these", "some")
    return Screen(text, ((none,), (some,), _back(studio, effect)))


def _moves(studio: Studio, effect: Onboard) -> Screen:
    rows = move_rows(
        studio, effect.ticked, lambda move: OnboardingButton(effect.key, Step.MOVES, move)
    )
    if effect.ticked:
        last = _button(studio, effect, "button-done", "done")
    else:
        last = _button(studio, effect, "button-none-of-these", "none")
    text: str = studio.words.html("onboarding-moves")
    if effect.look.none_ticked and not effect.ticked:
        text = f"{text}\n\n{studio.words.html('nothing-ticked')}"
    return Screen(text, (*rows, (last, *_back(studio, effect))))


def _wish(studio: Studio, effect: Onboard) -> Screen:
    if effect.look.typing:
        less = _button(studio, effect, "button-back", "less")
        return Screen(studio.words.html("onboarding-wish-typing"), ((less,),))
    buttons = [
        _button(studio, effect, f"wish-{wish}", wish) for wish in Wish if wish is not Wish.OTHER
    ]
    buttons.append(_button(studio, effect, "button-type-it", "type"))
    text = studio.words.html("onboarding-wish")
    return Screen(text, (*in_rows(buttons, 2), _back(studio, effect)))


def _button(studio: Studio, effect: Onboard, label: str, value: str) -> Button:
    return studio.button(label, OnboardingButton(effect.key, effect.step, value))


def _back(studio: Studio, effect: Onboard) -> tuple[Button]:
    return (_button(studio, effect, "button-back", BACK),)
