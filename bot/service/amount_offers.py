"""A smaller amount of walking, or a cap on good days: offered, never set unasked (P6, P7)."""

from dataclasses import replace

from bot.core.pacing import Recommendation
from bot.core.patient import Patient
from bot.core.quotas import Quota, eased
from bot.core.reasons import because
from bot.service import notices, safety, walking
from bot.service.about_plans import ForWhat, OfferAmount, TellOfAmount
from bot.service.effects import Effects
from bot.service.records import Record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.walk_days import AMOUNT
from bot.storage.suggestions import Suggestion, SuggestionId

RULES = {"P6": ForWhat.CAP, "P7": ForWhat.SMALLER}
NEXT = "next"  # the input that holds the offered amount


async def offer(
    scene: Scene, patient: Patient, record: Record, recommendation: Recommendation
) -> Effects:
    """On the evening on which one of these rules speaks, to those with an amount of walking."""
    rule = next((rule for rule in recommendation.notices if rule in RULES), None)
    quota = None if rule is None else await walking.amount_now(scene, patient)
    if rule is None or quota is None:
        return []
    policy = scene.content.policies.quotas
    minutes = eased(quota, policy) if rule == "P7" else quota.amount
    if rule == "P7" and minutes == quota.amount:
        return []  # there is no smaller one
    reason = because(rule, **{AMOUNT: quota.amount, NEXT: minutes})
    key = await notices.keep(scene, patient, record.today, reason)
    return [OfferAmount(key, RULES[rule], quota.amount, minutes)]


async def answer(
    scene: Scene, patient: Patient, notice_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """Set what was offered, if the amount is still the one that it was offered for."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    offered = await _offered(scene, patient, notice_id)
    quota = await walking.amount_now(scene, patient)
    if offered is None or quota is None or not _stands(offered, quota):
        return [Answered(Toast.STALE)]
    if not is_yes:
        return [TellOfAmount(notice_id, None, quota.amount)]
    [reason] = offered.reasons
    minutes, today = int(reason.inputs[NEXT]), today_of(scene, patient)
    before = quota.before if minutes == quota.amount else None
    chosen = replace(quota, amount=minutes, before=before, reviewed_on=today)
    await walking.set_amount(scene, patient, chosen, reason)
    return [TellOfAmount(notice_id, RULES[reason.rule], minutes)]


async def _offered(scene: Scene, patient: Patient, notice_id: SuggestionId) -> Suggestion | None:
    found = await notices.own(scene, patient, notice_id, *RULES)
    return found if found is not None and NEXT in found.reasons[0].inputs else None


def _stands(offered: Suggestion, quota: Quota) -> bool:
    return offered.reasons[0].inputs[AMOUNT] == quota.amount
