"""The losses of a class on a bare page: logits, probabilities, gradients, and steps down two losses."""

from __future__ import annotations

import pytest
import torch
from losses_page import enter, notice, press, reading, sentence, spoken, state, walk_down, write


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory, visit):
    with visit(browser, write(tmp_path_factory.mktemp("losses"), "wrong")) as visited:
        yield visited


@pytest.fixture
def losses(opened):
    """The losses of a page that all tests share, as they begin: sure and wrong."""
    losses = opened.page.locator("ddl-losses")
    losses.evaluate("losses => losses.begin('wrong')")
    yield losses
    assert opened.problems == []


def column(losses, name: str) -> list[str]:
    return losses.locator(f'[data-column="{name}"] span').all_inner_texts()


def bars(losses, name: str) -> list[tuple[float, float]]:
    """Of the bars of a column: where each begins, and how long it is, in hundredths."""
    shapes = losses.locator(f'[data-column="{name}"] rect').all()
    return [(float(shape.get_attribute("x")), float(shape.get_attribute("width"))) for shape in shapes]


def number(losses, k: int):
    return losses.locator(f'[data-number="{k}"]')


def test_where_it_is_sure_and_wrong_only_the_cross_entropy_has_a_slope(losses):
    assert reading(losses, "entropy", "gradient") == "−0.999955" and reading(losses, "mistakes", "gradient") == "0"
    assert reading(losses, "brier", "gradient") == "−1.8\u00a0·\u00a010⁻⁴"
    assert [reading(losses, loss, "value") for loss in ("entropy", "brier", "mistakes")] == ["10", "1.993", "1"]
    assert sentence(losses, "mistakes").startswith("Another logit is larger")
    assert bars(losses, "gradient_entropy")[2] == pytest.approx((-100, 100), abs=0.01), "to the left: a step raises it"
    assert max(width for _, width in bars(losses, "gradient_brier")) < 1


def test_ten_steps_get_somewhere_on_one_loss_and_nowhere_on_the_other(losses):
    def probability() -> float:
        return torch.tensor(state(losses)["logits"]).softmax(0)[2].item()

    press(losses, "many")
    assert probability() > 0.5 and losses.locator(".ddl-count:visible").inner_text() == "10 steps taken"
    assert "The probability of the true class, eight, goes from 4.5\u00a0·\u00a010⁻⁵ to 0." in spoken(losses, "goes from")
    press(losses, "restore")
    walk_down(losses, "brier")
    press(losses, "many")
    assert probability() < 1e-4


def test_a_step_is_one_of_gradient_descent(losses):
    enter(losses.locator('[data-control="rate"]:visible'), "0.5")
    for loss in ("entropy", "brier"):
        losses.evaluate("losses => losses.change({ logits: [1, -0.5, 0.25, 2] })")
        walk_down(losses, loss)
        z = torch.tensor([1, -0.5, 0.25, 2], dtype=torch.float64, requires_grad=True)
        p = z.softmax(0)
        value = -p[2].log() if loss == "entropy" else ((p - torch.eye(4)[2]) ** 2).sum()
        wanted = z - 0.5 * torch.autograd.grad(value, z)[0]
        press(losses, "step")
        assert state(losses)["logits"] == pytest.approx(wanted.tolist(), abs=1e-6)


def test_probabilities_and_their_bars_are_those_of_the_softmax(losses):
    losses.evaluate("losses => losses.change({ logits: [1, -0.5, 0.25, 2] })")
    p = torch.tensor([1, -0.5, 0.25, 2]).softmax(0)
    assert [float(text) for text in column(losses, "probability")] == pytest.approx(p.tolist(), abs=1e-4)
    assert [width for _, width in bars(losses, "probability")] == pytest.approx((100 * p).tolist(), abs=1e-3)
    slopes = [float(text.replace("−", "-")) for text in column(losses, "gradient_entropy")]
    assert slopes == pytest.approx((p - torch.eye(4)[2]).tolist(), abs=1e-4)


def test_slider_and_number_are_two_hands_on_one_logit(losses):
    slider = losses.locator('[data-logit="2"]')
    slider.focus()
    losses.page.keyboard.press("ArrowRight")
    assert state(losses)["logits"][2] == -2.9 and number(losses, 2).input_value() == "-2.9"
    enter(number(losses, 2), "4.25")
    assert state(losses)["logits"][2] == 4.25 and slider.get_attribute("aria-valuetext") == "4.25"
    enter(number(losses, 2), "")
    assert number(losses, 2).input_value() == "4.25" and "from −1,000 to 1,000" in notice(losses)


def test_logits_of_a_thousand_stay_finite(losses):
    for k, value in enumerate(("1000", "-1000", "-1000", "99999")):
        enter(number(losses, k), value)
    assert state(losses)["logits"] == [1000, -1000, -1000, 1000]
    assert reading(losses, "entropy", "value") == "2,001" and column(losses, "probability") == ["0.5", "0", "0", "0.5"]
    press(losses, "many")
    live = losses.locator(".ddl-live").inner_html()
    assert "NaN" not in live and "Infinity" not in live and "∞" not in live


def test_another_class_can_be_the_true_one(losses):
    losses.locator('[data-truth="2"]').focus()
    losses.page.keyboard.press("ArrowDown")
    losses.page.keyboard.press("ArrowDown")
    assert state(losses)["truth"] == 0
    assert losses.get_by_role("radio", name="true class: three").is_checked()
    assert sentence(losses, "mistakes").startswith("No other logit is larger")
    assert spoken(losses, "three").startswith("The true class, three, has the probability 0.9966.")


def test_there_are_three_to_five_classes(losses):
    count = losses.locator('select[id$="-count"]')
    losses.locator('[data-truth="3"]').check()
    count.select_option("3")
    assert state(losses)["logits"] == [7, 0, -3] and state(losses)["truth"] == 2
    assert spoken(losses, "classes").startswith("There are now 3 classes. The true class, eight, has")
    count.select_option("5")
    assert state(losses)["logits"] == [7, 0, -3, 1, 0], "the fourth comes back as it was"
    assert losses.locator(".ddl-classes tbody tr").count() == 5
    assert losses.locator(".ddl-classes tbody th").all_inner_texts() == ["three", "five", "eight", "nine", "six"]


def test_the_curves_are_over_the_logit_of_the_true_class(losses):
    box = losses.locator('[data-loss="entropy"]:visible .ddl-ground').bounding_box()
    losses.page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 40)
    assert state(losses)["logits"] == [7, 0, pytest.approx(5, abs=0.1), 1]
    label = losses.locator('[data-loss="mistakes"] svg[role=img]').get_attribute("aria-label")
    assert label.startswith("0-1 loss over the logit of the true class from −10 to 10") and "it is 1, with the slope 0" in label
    losses.evaluate("losses => losses.change({ logits: [40, 0, -3, 1] })")
    label = losses.locator('[data-loss="entropy"] svg[role=img]').get_attribute("aria-label")
    assert "from −44 to 44" in label, "the axis reaches as far as the largest logit"
