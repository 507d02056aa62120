"""The colours are legible, in light and in dark, and stay apart for colour-blind readers."""

from itertools import combinations

import numpy as np
import pytest

from ddl.palette import CYCLE, PALETTE, css

# Machado, Oliveira and Fernandes (2009), https://doi.org/10.1109/TVCG.2009.113, severity 1.
DEFICIENCIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour: str) -> np.ndarray:
    """Linear RGB of #rrggbb."""
    channels = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    bright, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB (D65) of linear RGB."""
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_is_legible(mode):
    colours = PALETTE[mode]
    for ground in ("paper", "panel"):
        for name in ("ink", "muted", "accent", "good", "bad"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        assert contrast(colours["control"], colours[ground]) >= 3
    for k in (0, 1, 2):
        assert contrast(colours[f"class{k}"], colours[f"class{k}-wash"]) >= 3
        assert contrast(colours["muted"], colours["panel"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_figures_are_legible_on_both_grounds(mode):
    paper = PALETTE[mode]["paper"]
    assert contrast(PALETTE["figure"]["ink"], paper) >= 3.9
    assert all(contrast(colour, paper) >= 2.9 for colour in CYCLE)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("mode", ["light", "dark", "figure"])
def test_classes_stay_apart(mode, deficiency):
    classes = CYCLE[:2] if mode == "figure" else [PALETTE[mode][f"class{k}"] for k in range(3)]
    for one, other in combinations(classes, 2):
        seen = [lab(np.array(DEFICIENCIES[deficiency]) @ linear(colour)) for colour in (one, other)]
        assert np.linalg.norm(seen[0] - seen[1]) > 25


def test_the_style_sheet_has_every_colour_twice():
    sheet = css()
    for mode in ("light", "dark"):
        assert all(f"--ddl-{name}: {value};" in sheet for name, value in PALETTE[mode].items())
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()
