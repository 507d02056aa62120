import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from ddl import ClaimError, claim, same

finite = st.floats(-1e6, 1e6)


@given(finite, finite)
def test_a_bound_decides(value, bound):
    for options, holds in (({"at_least": bound}, value >= bound), ({"at_most": bound}, value <= bound)):
        if holds:
            claim("it", value, **options)
        else:
            with pytest.raises(ClaimError, match="promised: it"):
                claim("it", value, **options)


def test_a_band(capsys):
    claim("accuracy", 0.97, at_least=0.9, at_most=1)
    assert capsys.readouterr().out == "✓ claim: accuracy (between 0.9 and 1): 0.97\n"
    with pytest.raises(ClaimError, match=r"measured: 0\.8"):
        claim("accuracy", 0.8, at_least=0.9, at_most=1)
    assert "✗" in capsys.readouterr().out


@pytest.mark.parametrize("options", [{"at_least": -np.inf}, {"at_most": np.inf}, {"at_least": 0, "at_most": 1}])
def test_nan_keeps_no_promise(options):
    with pytest.raises(ClaimError):
        claim("it", np.nan, **options)


@pytest.mark.parametrize("value", [np.float32(1), np.array(1.0), np.array([1.0]), torch.tensor(1.0), 1])
def test_one_number_of_any_kind(value):
    claim("it", value, at_least=1, at_most=1)


@pytest.mark.parametrize("value", [True, np.True_, "1", None, np.ones(2), torch.ones(2), 1j])
def test_what_is_not_one_number(value):
    with pytest.raises(TypeError, match="one real number"):
        claim("it", value, at_least=0)


def test_a_claim_without_a_bound_and_one_that_cannot_hold():
    with pytest.raises(TypeError, match="no bound"):
        claim("it", 1)
    with pytest.raises(ValueError, match="nothing can hold"):
        claim("it", 1, at_least=2, at_most=1)


def test_same_compares_by_norm(capsys):
    left = np.array([1e6, 1e-9])
    same("BP1", left, left + np.array([0, 1e-9]))
    assert "(BP1) both sides agree, relative difference" in capsys.readouterr().out
    with pytest.raises(ClaimError, match=r"\(BP1\) does not hold"):
        same("BP1", left, left * (1 + 1e-6))
    same("BP1", torch.ones(3, requires_grad=True), [1, 1, 1])
    same("BP1", np.zeros(3), np.zeros(3))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_same_rejects_what_is_not_finite(bad):
    with np.errstate(invalid="ignore"), pytest.raises(ClaimError):
        same("BP1", [bad, 1.0], [bad, 1.0])


def test_same_wants_something_to_compare():
    with pytest.raises(ValueError, match="compares nothing with nothing"):
        same("BP1", [], [])


def test_same_wants_one_shape():
    with pytest.raises(ValueError, match=r"shape \(2,\).*shape \(2, 1\)"):
        same("BP1", np.ones(2), np.ones((2, 1)))


def test_a_notebook_gets_the_promise_as_text_and_the_value_as_html(monkeypatch):
    shown = []
    monkeypatch.setattr("ddl.claims.show", lambda plain, html, elsewhere: shown.append((plain, html)))
    claim("a < b", 0.123456, at_most=1)
    ((plain, html),) = shown
    assert plain == "✓ claim: a < b (at most 1)"
    assert 'data-measured="0.1235"' in html and 'data-promise="a &lt; b"' in html and "0.123456" not in html
