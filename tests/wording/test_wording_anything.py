"""Whatever became of a case: Slack takes its card and forms, and no letter tells on a rival."""

from dataclasses import replace

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.letterbytes import to_bytes
from bot.domain.case import Case
from bot.domain.effects import LetterKind, SendLetter, Tell
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need, Question, VehicleBlock
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.sandbox.slack.limits import check_message, check_view
from bot.wording.card import card, discreet_card
from bot.wording.forms import form
from bot.wording.letters import Signature, letter
from bot.wording.notices import notice
from tests.domain.case_world import TOWN, Play, awaiting, ordered, soliciting
from tests.domain.chances import HOSTILE, plays

WORDS = HOSTILE * 60  # longer than every place takes
FLOOD = "<!channel>`x` &\u202e" * 2500  # 40,000 characters, what Slack lets a message have
LONG = Need(
    lines=tuple(
        Line(
            no=n,
            description=WORDS,
            qty=TOWN.history[0].qty,
            uom=WORDS,
            size="&" * 300,
            vehicles=(VehicleBlock(unit=WORDS, title=WORDS, vin=WORDS),) * 20,
        )
        for n in range(1, 61)
    ),
    deliver_to=WORDS,
    questions=tuple(Question(line_no=n, what="qty", about=WORDS) for n in range(1, 61)),
)
DESK = Signature(secret=b"k")
quick = settings(max_examples=20, suppress_health_check=list(HealthCheck))


def blown_up(case: Case) -> Case:
    """The same case with words of others as long and as hostile as they come."""
    change = msgspec.structs.replace
    offer = case.offer and change(
        case.offer,
        vendor_name=WORDS,
        delivery=WORDS,
        reason=WORDS,
        flags=(WORDS,) * 30,
        lines=tuple(
            change(li, description=WORDS, words=WORDS, uom=WORDS) for li in case.offer.lines
        )
        * 60,
    )
    table = case.tabulation and change(
        case.tabulation,
        rows=tuple(change(r, vendor_name=WORDS, reason=WORDS) for r in case.tabulation.rows) * 30,
    )
    return change(
        case,
        need=LONG,
        text=WORDS,
        why=WORDS,
        offer=offer,
        tabulation=table,
        po_number=case.po_number and WORDS,
        award_failed=case.award_failed and WORDS,
        band=WORDS,
        band_source=WORDS,
        invitations=tuple(
            change(i, vendor_name=WORDS, why=WORDS, remark=WORDS) for i in case.invitations
        )
        * 10,
        verdicts=tuple(change(v, title=WORDS, summary=WORDS) for v in case.verdicts) * 20,
    )


def hostile_town(town: Town) -> Town:
    return replace(
        town,
        name=WORDS,
        vendors=tuple(replace(v, name=WORDS) for v in town.vendors),
        people=tuple(replace(p, name=WORDS) for p in town.people),
    )


def shown(case: Case, town: Town) -> list[str]:
    """Everything on the card, once Slack has taken it."""
    texts = []
    for post in (card(case, town), discreet_card(case)):
        blocks = msgspec.json.decode(msgspec.json.encode(post.blocks))
        check_message(post.text, blocks, longest=4000)
        texts += [post.text, *_marked(blocks)]
    return texts


def _marked(value: object) -> list[str]:
    """Every text Slack reads markup in."""
    if isinstance(value, dict):
        own = [str(value["text"])] if value.get("type") == "mrkdwn" else []
        return own + [text for part in value.values() for text in _marked(part)]
    return [text for part in value for text in _marked(part)] if isinstance(value, list) else []


@quick
@given(plays(), st.booleans())
def test_slack_takes_every_card_and_nobody_is_pinged(play: Play, blow: bool) -> None:  # noqa: FBT001
    case = blown_up(play.case) if blow else play.case
    town = hostile_town(play.town) if blow else play.town

    for text in shown(case, town):
        assert "<!" not in text
        assert "<@" not in text
        assert "`" not in text
        assert "\u202e" not in text
        assert "\u200b" not in text


def test_a_message_of_forty_thousand_characters_is_drawn_like_any_other() -> None:
    need = Need(lines=(Line(no=1, description=FLOOD, qty=None, size=FLOOD, brand=FLOOD),))
    for play in (awaiting(), soliciting(), ordered()):
        for text in shown(msgspec.structs.replace(play.case, need=need, text=FLOOD), TOWN):
            assert "<!" not in text


@quick
@given(plays(), st.sampled_from(Action), st.booleans())
def test_slack_takes_every_form(play: Play, action: Action, blow: bool) -> None:  # noqa: FBT001
    case = blown_up(play.case) if blow else play.case
    choice = case.quotes[0].id if case.quotes else "1"
    made = form(case, hostile_town(play.town), action, choice)

    view = msgspec.json.decode(msgspec.json.encode(made))
    check_view(view, kinds=("modal",))
    assert not any("<!" in text for text in _marked(view))


@quick
@given(plays())
def test_letters_are_sound_and_never_name_a_rival(play: Play) -> None:
    rivals = {i.vendor_id: i.vendor_name for i in play.case.invitations}
    ids = []
    for effect in play.last.effects:
        if isinstance(effect, Tell):
            post = notice(effect, play.case, play.town)
            check_message(post.text, msgspec.json.decode(msgspec.json.encode(post.blocks)))
            assert "<!" not in post.text
        if not isinstance(effect, SendLetter):
            continue
        made = letter(effect, play.case, play.town, DESK, play.now)
        ids.append(made.message_id)
        assert made == letter(effect, play.case, play.town, DESK, play.now)
        assert to_bytes(made)  # refuses whatever could open a second header
        assert "\n" not in made.subject + made.message_id + made.to.name + made.to.address
        others = [name for vendor, name in rivals.items() if vendor != effect.vendor_id]
        assert not any(name in made.text for name in others)
        awarded = play.state() in {State.AWARDED, State.ORDERED}
        if effect.kind not in {LetterKind.ORDER, LetterKind.REGRET} or not awarded:
            prices = {str(q.unit_price) for quote in play.case.quotes for q in quote.lines}
            assert not any(f"${price}" in made.text for price in prices)
    assert len(ids) == len(set(ids))
