import pytest

from bot.content.loader import Content
from bot.content.safety_schema import PhraseGroup
from bot.core.safety import Ask, Crisis, CrisisTier, Denial, RedFlag, Tier, Worry


def flag_in(content: Content, text: str) -> str:
    signal = content.signals.find(text)
    assert isinstance(signal, RedFlag), (text, signal)
    return signal.flag


def crisis_in(content: Content, text: str) -> CrisisTier:
    signal = content.signals.find(text)
    assert isinstance(signal, Crisis), (text, signal)
    return signal.tier


def test_there_are_enough(content: Content) -> None:
    assert len([p for p in content.phrases if isinstance(p.signal, RedFlag)]) >= 60
    assert len([p for p in content.phrases if isinstance(p.signal, Crisis)]) >= 40
    assert {p.signal.tier for p in content.phrases} == {*CrisisTier, *Tier, *Worry}


def test_there_are_not_more_than_the_rules_remember_the_words_of(content: Content) -> None:
    assert len(content.phrases) <= 8192


def test_choices_are_spelled_out() -> None:
    group = PhraseGroup(flag="E1", phrases=("a (b|) (c d|e)", "a e"))
    assert group.spelled_out == ("a b c d", "a b e", "a c d", "a e")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Weird, I can't feel when I wipe", "E1"),
        ("i cant feel when i wipe since tuesday", "E1"),
        ("feeling numb down below today", "E1"),
        ("pins and needles between my legs", "E1"),
        ("I\N{RIGHT SINGLE QUOTATION MARK}ve lost control of my bladder", "E2"),
        ("so embarrassing, wet myself at work", "E2"),
        ("I can't pee properly", "E2"),
        ("lost control of my bowels", "E3"),
        ("soiled myself in the night", "E3"),
        ("both legs are numb!!", "E4"),
        ("Both legs   feel WEAK", "E4"),
        ("sciatica in both legs now", "E4"),
        ("got chest pain and I'm sweaty", "E5"),
        ("a bit short of breath", "E5"),
        ("fell down the stairs yesterday", "E6"),
        ("the cancer has spread to my spine", "E7"),
        ("I have a fever since last night", "B1"),
        ("my foot drags when i walk", "B2"),
        ("my calf is swollen and hot", "B6"),
        ("losing weight without trying", "C1"),
        ("my bum has gone numb", "E1"),
        ("toilet paper feels weird", "E1"),
        ("i have no feeling between my legs", "E1"),
        ("haven't been able to pee all day", "E2"),
        ("can't tell if my bladder is full", "E2"),
        ("bowel accident this morning", "E3"),
        ("both of my feet are going numb", "E4"),
        ("my legs are getting weaker", "E4"),
        ("erectile dysfunction since the pain started", "E4"),
        ("pain across my chest", "E5"),
        ("tripped and fell on my back", "E6"),
        ("temperature of 39", "B1"),
        ("my left foot slaps when I walk", "B2"),
        ("my foot has been dragging since this morning", "B2"),
        ("my foot is dragging", "B2"),
        ("since monday my right foot was dragging a bit", "B2"),
        ("I trip over my left foot since yesterday, it catches", "B2"),
        ("keep tripping over my own feet", "B2"),
        ("my leg has been getting weaker", "B2"),
        ("could not lift my left foot", "B2"),
        ("I can not feel my legs", "E4"),
        ("I cannot feel my legs", "E4"),
        ("could not feel my legs for an hour", "E4"),
        ("my legs have been going numb, both legs were weak", "E4"),
        ("my legs have given way twice", "E4"),
        ("can't walk any more", "E4"),
        ("I can not walk anymore", "E4"),
        ("car crash yesterday", "E6"),
        ("yesterday a car accident", "E6"),
        ("car accident 3 days ago", "E6"),
        ("my foot's been dragging", "B2"),
        ("my foot catches on the stairs", "B2"),
        ("I was in a bad bike crash", "E6"),
        ("a van crashed into me", "E6"),
        ("the doctor said it may be cauda equina", "E1"),
        ("my bottom has been numb since noon", "E1"),
        ("can not pee since last night", "E2"),
        ("could not hold my bowels", "E3"),
        ("losing weight", "C1"),
        ("I've lost a lot of weight", "C1"),
        ("my calf has been swollen", "B6"),
        ("fever", "B1"),
        ("fever since yesterday", "B1"),
        ("weakness in my right leg", "B2"),
        ("weak leg", "B2"),
        ("my leg gave out", "B2"),
        ("prostate cancer", "B4"),
        ("I had breast cancer years ago and now new back pain", "B4"),
        ("can't start peeing", "E2"),
        ("trouble starting to pee", "E2"),
        ("urine leaks", "E2"),
        ("loss of feeling during sex", "E4"),
        ("sexual function changed", "E4"),
        ("pins and needles in my genitals", "E1"),
        ("pain at night keeps me awake", "C2"),
        ("no feeling between my legs", "E1"),
        ("I don't have any feeling between my legs", "E1"),
        ("not able to pee", "E2"),
        ("no control of my bladder", "E2"),
        ("no fever but both legs are weak", "E4"),
        ("not only chest pain", "E5"),
        ("hay fever, and now a fever with shivering", "B1"),
    ],
)
def test_red_flags_as_people_write_them(content: Content, text: str, flag: str) -> None:
    assert flag_in(content, text) == flag


@pytest.mark.parametrize(
    "text",
    [
        "my leg is numb",
        "numbness in my left toes",
        "it goes below the knee",
        "both legs ache",
        "I can't walk",
    ],
)
def test_words_near_a_sign_ask_about_the_signs(content: Content, text: str) -> None:
    assert content.signals.find(text) == Ask(Worry.NUMBNESS)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("no chest pain today", "E5"),
        ("No, chest pain", "E5"),
        ("I've never had chest pain before", "E5"),
        ("I never had cancer", "B4"),
        ("my dad had cancer", "B4"),
        ("my sister's cancer is back", "B4"),
        ("no history of cancer", "B4"),
        ("I have no fever", "B1"),
        ("I don't have a fever", "B1"),
        ("not a fever, just warm", "B1"),
        ("haven't got a temperature", "B1"),
        ("no trouble peeing", "E2"),
        ("haven't lost control of my bladder", "E2"),
        ("no weakness in my leg", "B2"),
        ("not losing weight", "C1"),
    ],
)
def test_a_denial_asks_about_that_sign(content: Content, text: str, flag: str) -> None:
    signal = content.signals.find(text)
    assert isinstance(signal, Denial), (text, signal)
    assert signal.flag == flag


@pytest.mark.parametrize(
    "before", ["no", "not", "never had", "i am not", "without any", "my dad had"]
)
@pytest.mark.parametrize("text", ["suicidal", "kill myself", "took an overdose", "self harm"])
def test_what_speaks_of_self_harm_is_never_denied(content: Content, before: str, text: str) -> None:
    assert isinstance(content.signals.find(f"{before} {text}"), Crisis)


def test_with_a_denial_before_it_no_red_flag_is_missed(content: Content) -> None:
    flags = [phrase for phrase in content.phrases if isinstance(phrase.signal, RedFlag)]
    missed = [p.words for p in flags if content.signals.find(f"no {p.words}") is None]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("I want to kill myself", CrisisTier.PLAIN),
        ("thinking about suicide again", CrisisTier.PLAIN),
        ("i dont want to live", CrisisTier.PLAIN),
        ("Some days I just want to end it all.", CrisisTier.PLAIN),
        ("I self-harm when it gets bad", CrisisTier.PLAIN),
        ("I took an overdose", CrisisTier.OVERDOSE),
        ("i've taken too many pills", CrisisTier.OVERDOSE),
        ("took all my tablets", CrisisTier.OVERDOSE),
        ("took all my tablets this morning", CrisisTier.OVERDOSE),
        ("took all my tablets as usual, then a whole box, took a whole box", CrisisTier.OVERDOSE),
        ("I want to die so I took an overdose", CrisisTier.OVERDOSE),
        ("i took 30 paracetamol", CrisisTier.OVERDOSE),
        ("swallowed a handful of pills", CrisisTier.OVERDOSE),
        ("going to take all my tablets tonight", CrisisTier.PLAIN),
        ("i want to go to sleep and never wake up", CrisisTier.PLAIN),
        ("I'm suicidel", CrisisTier.PLAIN),
        ("what's the point any more", CrisisTier.POSSIBLE),
        ("I'm done with life", CrisisTier.POSSIBLE),
        ("everyone would be better off if I was gone", CrisisTier.POSSIBLE),
        ("I can't go on", CrisisTier.POSSIBLE),
        ("I can not cope anymore", CrisisTier.POSSIBLE),
        ("I do not want to wake up again", CrisisTier.PLAIN),
        ("there's no point in living like this", CrisisTier.POSSIBLE),
        ("they'd be better off without me", CrisisTier.POSSIBLE),
    ],
)
def test_crises_as_people_write_them(content: Content, text: str, tier: CrisisTier) -> None:
    assert crisis_in(content, text) is tier


@pytest.mark.parametrize(
    "text",
    [
        "my back is killing me",
        "no point stretching",
        "no point stretching today, too tired",
        "i could kill for a nap",
        "dying for a cup of tea",
        "walked 3 kms and felt fine",
        "I take all my tablets at breakfast",
        "took my pills as usual",
        "took all my tablets as usual",
        "taken all my tablets this morning as prescribed",
        "my hay fever is back",
        "the session will run over a bit",
        "collapsed into bed, happy",
        "pain down my left leg, a bit better",
        "my hand went to sleep",
        "walked with my son, who is a Cancer",
        "a numbing day at the office",
        "it was a killer workout",
        "feeling hopeful",
        "I slipped out for a walk",
        "bladder fine, bowels fine",
        "ended the day with a bath",
        "took all my meds this morning",
        "cutting myself some slack today",
        "no way out of this meeting",
        "no future plans this week",
        "left leg tingling a bit after driving",
        "need to pee often because of tea",
        "hard to get up from the toilet",
        "back surgery in 2015",
        "sweating at the gym",
        "my legs hurt after the hike",
        "could have died laughing",
        "fed up with this",
        "I give up on this stretch",
        "my mum has cancer",
        "trying to lose weight",
        "my weight is the same",
        "put more weight on my left leg",
        "can not complain",
        "I couldn't walk the dog because of the rain",
        "could not sit still today",
        "watched a film with a car crash",
        "the computer crashed again",
        "crashed on the sofa after lunch",
        "a trip to the sea",
        "tripped over the cat",
        "catching up with my sister",
        "my meeting has been dragging on",
        "can not feel any difference",
        "the day dragged",
        "a weekend trip on foot",
        "train was late, stood an hour",
        "",
    ],
)
def test_how_people_talk_of_pain_does_not_fire(content: Content, text: str) -> None:
    assert content.signals.find(text) is None


@pytest.mark.parametrize("text", ["my legs are numb no more", "not a fever, just warm"])
def test_a_false_positive_is_preferred_to_a_miss(content: Content, text: str) -> None:
    assert content.signals.find(text) is not None
