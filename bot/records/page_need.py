"""The first half of the page: the need, the contracts, the method, the vendors asked."""

from bot.domain.contracts import Check, Outcome, Verdict
from bot.domain.events import MethodChosen
from bot.domain.need import Line
from bot.domain.quotes import Invitation, InvitationState
from bot.records.facts import Facts
from bot.records.figures import day, money, plural, quantity
from bot.records.html import Content, Html, each, join, table, tag

_OUTCOMES = {
    Outcome.USABLE: "good",
    Outcome.USABLE_WITH_A_STEP: "open",
    Outcome.NOT_USABLE: "bad",
}
_ANSWERED = {
    InvitationState.QUOTED: "good",
    InvitationState.DECLINED: "bad",
    InvitationState.BOUNCED: "bad",
}


def need(facts: Facts) -> Html:
    """The words of the requester, and the lines they were understood as."""
    case = facts.case
    rows = [[str(n.no), quantity(n.qty), n.uom, _goods(n)] for n in case.need.lines]
    parts: list[Content] = [tag("blockquote", case.text)]
    if rows:
        parts.append(table(["#Line", "#Quantity", "Unit", "Goods"], rows))
    if case.need.questions:
        asked = [f"Line {q.line_no}: {q.what} {q.about}".strip() for q in case.need.questions]
        parts.append(tag("p", f"Still open: {'; '.join(asked)}"))
    return join(parts)


def _goods(line: Line) -> Content:
    vehicles = [
        join([f"Unit {v.unit}: {v.title}", tag("span", f" VIN {v.vin}") if v.vin else ""])
        for v in line.vehicles
    ]
    if not vehicles and line.vehicle:
        vehicles = [join([f"for {line.vehicle}"])]
    below = tag("ul", each("li", vehicles), class_="plain soft small") if vehicles else ""
    return join([tag("strong", line.title), below])


def contracts(facts: Facts) -> Html | None:
    """Every verdict, one line a check."""
    case = facts.case
    if not case.verdicts:
        if not case.looked_at:
            return None
        looked = plural(case.looked_at, "contract")
        return tag("p", f"{looked} looked at; none is about these goods.")
    looked = (
        f"{plural(case.looked_at, 'contract')} looked at, {len(case.verdicts)} about the goods."
    )
    verdicts = [_verdict(v) for v in case.verdicts]
    return join([tag("p", looked, class_="soft"), *verdicts, _prices_stated(facts)])


def _prices_stated(facts: Facts) -> Content:
    """Who said what a line costs under a contract: the evidence an invoice is held against."""
    prices = facts.case.on_contract.prices
    if not prices:
        return ""
    rows: list[list[Content]] = [
        [
            p.contract_id,
            str(p.line_no),
            money(p.net),
            money(p.list_price),
            p.edition or "not named",
            join([f"{p.said_by}, {day(p.said_on)}", tag("blockquote", p.words)]),
        ]
        for p in prices
    ]
    heads = ["Contract", "#Line", "#Net", "#List", "Edition", "Said by"]
    return join([tag("h3", "Prices stated under contract"), table(heads, rows)])


def _verdict(verdict: Verdict) -> Html:
    title = tag(
        "h3",
        f"{verdict.contract_id} · {verdict.vendor_name}",
        tag("span", str(verdict.outcome), class_=f"mark {_OUTCOMES[verdict.outcome]}"),
    )
    what = f"Line {verdict.line_no}: {verdict.title} ({verdict.kind} contract)"
    price = ""
    if verdict.unit_price is not None:
        price = f"{money(verdict.unit_price)} each, {money(verdict.extended)} in all. "
    parts: list[Content] = [
        title,
        tag("p", what, class_="soft"),
        tag("p", f"{price}{verdict.summary}"),
    ]
    if verdict.step:
        parts.append(tag("p", tag("strong", "Step: "), verdict.step))
    checks = table(["", "Check", "Finding"], [_check(c) for c in verdict.checks], class_="checks")
    return tag("article", *parts, checks if verdict.checks else "")


def _check(check: Check) -> list[Content]:
    mark, kind = {True: ("✓", "good"), False: ("✗", "bad"), None: ("?", "open")}[check.ok]
    evidence = tag("div", check.evidence, class_="soft small") if check.evidence else ""
    return [tag("strong", mark, class_=kind), check.name, join([check.says, evidence])]


def method(facts: Facts) -> Html | None:
    """The band and the rule it comes from."""
    case = facts.case
    if not case.method:
        return None
    wanted = plural(case.quotes_required, "quote")
    known = [
        ("Method", f"{case.method} purchase, {wanted} required"),
        ("Band", case.band),
        ("Estimate", money(case.estimate)),
        ("Rule", case.band_source),
    ]
    whys = [s.event.why for s in facts.events if isinstance(s.event, MethodChosen)]
    facts_of_it = [tag("div", tag("dt", k), tag("dd", v)) for k, v in known]
    return join([tag("dl", *facts_of_it, class_="facts"), tag("p", whys[-1], class_="soft")])


def invited(facts: Facts) -> Html | None:
    """One row a vendor: why this one, when written to, what became of it."""
    case, reader = facts.case, facts.reader
    if not case.invitations:
        return None
    told = f"Answers were due {reader.moment(case.closes_at)}; award by {case.award_basis}."
    rows = [_invitation(i, facts) for i in case.invitations]
    return join(
        [tag("p", told, class_="soft"), table(["Vendor", "Why", "Written to", "Answer"], rows)]
    )


def _invitation(invitation: Invitation, facts: Facts) -> list[Content]:
    sent = facts.reader.short(invitation.sent_at) if invitation.sent_at else "not sent"
    reminded = tag("div", "reminded", class_="soft small") if invitation.reminded else ""
    state = "no answer" if invitation.state is InvitationState.INVITED else str(invitation.state)
    return [
        join([tag("strong", invitation.vendor_name), tag("div", invitation.email, class_="small")]),
        invitation.why,
        join([tag("span", sent, class_="when"), reminded]),
        join(
            [
                tag("span", state, class_=f"mark {_ANSWERED.get(invitation.state, 'open')}"),
                tag("div", invitation.remark, class_="small") if invitation.remark else "",
            ]
        ),
    ]
