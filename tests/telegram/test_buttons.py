from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.service.scene import ID_BITS
from bot.telegram.buttons import (
    AnswerButton,
    CheckInButton,
    CommandButton,
    CrisisButton,
    DeletionButton,
    DrillButton,
    FeedbackButton,
    HoldButton,
    OnboardingButton,
    SettingsButton,
)
from bot.telegram.payloads import LIMIT_BYTES, Payload, PayloadError, known, unpack

LARGEST = 2**ID_BITS - 1
KINDS: tuple[type[Payload], ...] = (
    AnswerButton,
    CheckInButton,
    CommandButton,
    CrisisButton,
    DeletionButton,
    DrillButton,
    FeedbackButton,
    HoldButton,
    OnboardingButton,
    SettingsButton,
)
LONGEST = (
    OnboardingButton(format(LARGEST, "x"), "flags_a", "recent_operation"),
    OnboardingButton(format(LARGEST, "x"), "place", "America/Argentina/ComodRivadavia"),
    AnswerButton(LARGEST, "against_plan", "afternoon"),
    CheckInButton(LARGEST, "leave_note", "against_plan"),
    CheckInButton(LARGEST, "tick", "helped.breathing"),
    DrillButton(LARGEST, "easier"),
    FeedbackButton(LARGEST, f"drop.{'d' * 40}"),
    HoldButton(LARGEST, "again_yes"),
    HoldButton(LARGEST, "flag.E7"),
    CrisisButton("overdose", "carry_on"),
    SettingsButton("zone", "America/Argentina/ComodRivadavia"),
    DeletionButton(format(LARGEST, "x"), "delete"),
    CommandButton("settings"),
)


@pytest.mark.parametrize("payload", LONGEST, ids=lambda payload: type(payload).__name__)
def test_the_longest_payloads_come_back_as_they_were(payload: Payload) -> None:
    packed = payload.pack()
    assert len(packed.encode()) <= LIMIT_BYTES
    assert unpack(packed) == payload


def test_what_this_version_did_not_pack_is_not_known() -> None:
    packed = CommandButton("settings").pack()
    assert known(packed) == CommandButton("settings")
    assert [known(data) for data in (None, "", packed[1:], f"{packed}:more")] == [None] * 4


def test_every_kind_is_covered_and_has_a_code_of_its_own() -> None:
    assert {type(payload) for payload in LONGEST} == set(KINDS)
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_what_would_not_fit_or_not_be_read_is_not_packed() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        OnboardingButton("k" * 60, "hour", "1900").pack()
    with pytest.raises(ValueError, match="does not fit"):
        SettingsButton("hour", "19:00").pack()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "1",
        "1:",
        "0:a:1:pain:4",
        "2:a:1:pain:4",
        "1:?:1",
        "1:a:1:pain",
        "1:a:1:pain:4:5",
        "1:a::pain:4",
        "1:a:-1:pain:4",
        "1:a:0x1:pain:4",
        "1:a:1_0:pain:4",
        "1:a: 1:pain:4",
        "1:a:F:pain:4",
        "1:a:g:pain:4",
        "1:a:ffffffffffffffff:pain:4",
        f"1:a:{'f' * 40}:pain:4",
        "1:a:\N{FULLWIDTH DIGIT ONE}:pain:4",
        " 1:m:help",
        "1:m:help ",
    ],
)
def test_forged_data_is_refused_or_taken_as_it_stands(data: str) -> None:
    try:
        payload = unpack(data)
    except PayloadError:
        return
    assert payload.pack() == data


@given(st.text(max_size=64))
def test_no_text_breaks_the_reader(data: str) -> None:
    try:
        payload = unpack(data)
    except PayloadError:
        return
    assert payload.pack() == data


@given(st.integers(0, LARGEST), st.sampled_from(["seen", "mistake", "not_yet"]))
def test_ids_come_back_whatever_they_are(number: int, action: str) -> None:
    assert unpack(HoldButton(number, action).pack()) == HoldButton(number, action)


def test_no_id_that_is_unpacked_is_too_large_for_the_database() -> None:
    payload = unpack(f"1:h:{'f' * 15}:seen")
    assert isinstance(payload, HoldButton)
    assert payload.hold < 2**63
    assert [field.name for field in fields(payload)] == ["hold", "action"]
