"""Rules of buying come in layers: the state's, a model policy, the town's own, a grant's."""

import pytest

from bot.domain.town import Channel, Layer
from tests.config.conftest import SmallCoop

HEAD = (
    "jurisdiction,town,layer,name,method,above,up_to,quotes_required,channel,certified_asked,"
    "council,solicits,approves,source,effective_from,effective_to,remark"
)
STATE = "OH,*,state,set locally,micro,0,,0,,,,,,ORC,2025-01-01,,check it"
MODEL = "OH,*,model,three quotes,small,0,,3,verbal,2,yes,purchasing,mayor,Policy,2025-01-01,,"
LOCAL = "Alder,alder,local,two quotes,small,0,,2,,,,,,Ord. 7,2025-01-01,,"
GRANT = "federal,*,grant,micro-purchase,micro,0,,0,,,,,,2 CFR 200.320,2025-01-01,,"


def bands(coop: SmallCoop, *rows: str) -> list[tuple[str, str]]:
    coop.write("bands.csv", "\n".join((HEAD, *rows)))
    return [(band.layer.value, band.name) for band in coop.load().towns["alder"].bands]


def test_a_town_goes_by_its_own_rules_beside_the_states(coop: SmallCoop) -> None:
    assert bands(coop, STATE, MODEL, LOCAL, GRANT) == [
        ("state", "set locally"),
        ("local", "two quotes"),
        ("grant", "micro-purchase"),
    ]


def test_a_town_without_rules_of_its_own_goes_by_the_model(coop: SmallCoop) -> None:
    assert bands(coop, STATE, MODEL) == [("state", "set locally"), ("model", "three quotes")]


def test_everything_a_rule_asks_for_is_read(coop: SmallCoop) -> None:
    bands(coop, MODEL, STATE)
    state, model = coop.load().towns["alder"].bands

    assert (model.layer, model.channel, model.certified_asked) == (Layer.MODEL, Channel.VERBAL, 2)
    assert (model.council, model.solicits, model.approves) == (True, "purchasing", "mayor")
    assert (state.channel, state.remark) == (Channel.WRITTEN, "check it")


def test_a_town_may_fall_under_another_law_of_its_state(coop: SmallCoop) -> None:
    agent = STATE.replace("OH,", "OH-QPA,").replace("set locally", "with an agent")
    coop.edit("towns/alder.toml", 'state = "OH"', 'state = "OH"\npurchasing_law = "OH-QPA"')

    assert bands(coop, STATE, agent) == [("state", "with an agent")]


@pytest.mark.parametrize(
    "row", [LOCAL.replace("alder,local", "alder,state"), STATE.replace("state", "local")]
)
def test_a_layer_goes_with_the_town(coop: SmallCoop, row: str) -> None:
    coop.write("bands.csv", f"{HEAD}\n{MODEL}\n{row}")

    assert [(f.row, f.column) for f in coop.faults()] == [(3, "layer")]


def test_the_bands_of_one_layer_leave_no_gap(coop: SmallCoop) -> None:
    gap = GRANT.replace("micro,0,", "micro,100,")
    coop.write("bands.csv", f"{HEAD}\n{STATE}\n{gap}")

    assert ["no band covers" in fault.problem for fault in coop.faults()] == [True]
