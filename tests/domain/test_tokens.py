"""A reference routes a mail, a guessed one does not pass, and hostile text costs no time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tokens import Reference, find_references, sign

SECRET = b"a secret"
OTIS = Reference("RQ-2026-0147", "otis-parts")


def test_a_token_is_found_wherever_mail_programs_put_it() -> None:
    token = sign(OTIS, SECRET)
    for text in (
        token,
        token.upper(),
        f"Quotes <quotes+{token}@town.example>",
        f"> Ref: {token}\n> bye",
        f"Re: [{token}] again {token}",
    ):
        assert find_references(text, SECRET) == (OTIS,)


def test_a_token_of_another_secret_case_or_vendor_does_not_pass() -> None:
    token = sign(OTIS, SECRET)

    assert find_references(token, b"another") == ()
    assert find_references(token.replace("0147", "0148"), SECRET) == ()
    assert find_references(token.replace("otis", "ajax"), SECRET) == ()
    assert find_references(token[:-1] + ("a" if token[-1] != "a" else "b"), SECRET) == ()


def test_figures_of_another_script_are_no_reference() -> None:
    # hmac refuses to compare them: such a mail must not stop the reading
    assert find_references("rq-202\u0666-0147.otis-parts.aaaaaaaaaaaa", SECRET) == ()


def test_several_references_come_once_each_in_order() -> None:
    maple = Reference("RQ-2026-0148", "maple")
    text = f"{sign(maple, SECRET)} {sign(OTIS, SECRET)} {sign(maple, SECRET)}"

    assert find_references(text, SECRET) == (maple, OTIS)


@given(
    st.from_regex(r"RQ-20[0-9]{2}-[0-9]{4,6}", fullmatch=True),
    st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True),
)
def test_every_reference_comes_back(case_id: str, vendor_id: str) -> None:
    reference = Reference(case_id, vendor_id)

    assert find_references(sign(reference, SECRET), SECRET) == (reference,)


@given(st.text())
def test_no_text_makes_a_reference_out_of_nothing(text: str) -> None:
    assert find_references(text, SECRET) == ()


@pytest.mark.parametrize("piece", ["rq-2026-0", "rq-2026-0001.", "rq-2026-0001.a", "1", "-"])
def test_hostile_text_is_read_in_one_go(piece: str) -> None:
    assert find_references(piece * 100_000, SECRET) == ()
