"""The decision surface of a network: the GPU's numbers against torch's, and the two renderers against each other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from script_page import script_page
from torch import nn

SCRIPTS = (
    "element.js", "numerics.js", "network.js", "features.js", "network-shader.js", "lattice.js", "network-surface.js",
    "neuron-pictures.js", "webgl.js", "surface.js",
)  # fmt: skip
HOST = '<div id="host" style="width: 200px; height: 200px; position: relative"></div>'
SIDE = 40  # pixels of the pictures whose numbers are read back
REACH = 6.0
ACTIVATIONS = {
    "tanh": nn.Tanh(), "relu": nn.ReLU(), "sigmoid": nn.Sigmoid(), "linear": nn.Identity(), "leaky_relu": nn.LeakyReLU(),
    "elu": nn.ELU(), "gelu": nn.GELU(),
}  # fmt: skip
FEATURES = {
    "x1": lambda x, y: x, "x2": lambda x, y: y, "x1_squared": lambda x, y: x**2, "x2_squared": lambda x, y: y**2,
    "x1_x2": lambda x, y: x * y, "sin_x1": lambda x, y: torch.sin(x), "sin_x2": lambda x, y: torch.sin(y),
}  # fmt: skip

# Common to all: a network whose parameters are given, and a picture of it.
PREAMBLE = """
globalThis.made = ({ sizes, activation, output, params }) => {
  const network = new ddl.Network(sizes, { activation, output });
  network.params.set(params);
  return network;
};
globalThis.picture = ({ network, features, ...more }) => ({
  network: made(network), features, range: { x: [-6, 6], y: [-6, 6] },
  paper: "#ffffff", ink: "#000000", negative: "#c44f00", positive: "#0072b2",
  colours: ["#0072b2", "#d55e00", "#009e73", "#b2629a"], ...more });
globalThis.surface = () =>
  new ddl.Surface(document.querySelector("#host"), new ddl.NetworkPainter(), (name) => (globalThis.renderer = name));
globalThis.pixels = (canvas) => {
  const { width, height } = canvas;
  const copy = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return Array.from(copy.getImageData(0, 0, width, height).data);
};
"""
# The first four outputs at every pixel, from the lowest row on.
READ_BACK = """({ network, features, side, reach }) => {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl || !gl.getExtension("EXT_color_buffer_float")) return null;
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, side, side);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, gl.getParameter(gl.TEXTURE_BINDING_2D), 0);
  gl.viewport(0, 0, side, side);
  const net = made(network), { source, body, outputs } = ddl.networkShader(net, features);
  const four = [0, 1, 2, 3].map((k) => outputs[k] || "0.0");
  const main = `void main() { vec2 point = reach * place; ${body}\\n numbers = vec4(${four}); }`;
  const program = new ddl.PixelProgram(gl, `out vec4 numbers; uniform float reach; ${source}\\n${main}`);
  program.draw({ reach, weights: ddl.shaderWeights(net) });
  const found = new Float32Array(4 * side * side);
  gl.readPixels(0, 0, side, side, gl.RGBA, gl.FLOAT, found);
  ddl.releaseContext(gl);
  return Array.from(found);
}"""


@pytest.fixture(scope="module")
def page(browser):
    with script_page(browser, SCRIPTS, HOST) as page:
        page.add_script_tag(content=PREAMBLE)
        page.evaluate("performance.now = () => 0")  # however slow this machine is, its GPU is kept
        yield page


@pytest.fixture(scope="module")
def page_without_gpu(browser_without_gpu):
    with script_page(browser_without_gpu, SCRIPTS, HOST) as page:
        page.add_script_tag(content=PREAMBLE)
        yield page


def torch_network(sizes: list[int], activation: str, output: str, size: float = 1.0, seed: int = 0) -> nn.Sequential:
    torch.manual_seed(seed)
    layers = [nn.Linear(inputs, units, dtype=torch.float64) for inputs, units in pairwise(sizes)]
    for layer in layers:
        layer.weight.data *= size
    acts = [ACTIVATIONS[activation]] * (len(layers) - 1) + [ACTIVATIONS[output]]
    return nn.Sequential(*(part for pair in zip(layers, acts) for part in pair))


def flat(network: nn.Sequential) -> list[float]:
    """Its parameters in the layout of ddl.Network: for each layer the weights (inputs, units), then the biases."""
    layers = [part for part in network if isinstance(part, nn.Linear)]
    return torch.cat([piece for layer in layers for piece in (layer.weight.T.flatten(), layer.bias)]).tolist()


def described(network: nn.Sequential, activation: str, output: str) -> dict:
    layers = [part for part in network if isinstance(part, nn.Linear)]
    sizes = [layers[0].in_features, *(layer.out_features for layer in layers)]
    return {"sizes": sizes, "activation": activation, "output": output, "params": flat(network)}


def plane(places: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """The points of a square lattice with these places along each axis, from the lowest row on."""
    y, x = np.meshgrid(places, places, indexing="ij")
    return torch.tensor(x.ravel()), torch.tensor(y.ravel())


def inputs(features: list[str], x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.stack([FEATURES[name](x, y) for name in features], dim=1)


ALL = list(FEATURES)
CASES = {
    **{name: ([7, *[8] * 6, 4], name, "linear", ALL, 1.0) for name in ACTIVATIONS},
    **{f"{name} put out": ([2, 5, 1], "tanh", name, ["x1", "x2"], 1.0) for name in ACTIVATIONS},
    "three features, odd sizes": ([3, 1, 6, 3], "tanh", "linear", ["sin_x2", "x1_x2", "x1_squared"], 1.0),
    "no hidden layer": ([2, 2], "tanh", "sigmoid", ["x2", "x1"], 1.0),
    "scores of thousands": ([7, 8, 8, 1], "tanh", "sigmoid", ALL, 300.0),
}


@pytest.mark.parametrize("case", CASES)
def test_the_gpu_puts_out_what_torch_does(case, page):
    sizes, activation, output, features, size = CASES[case]
    network = torch_network(sizes, activation, output, size)
    content = {"network": described(network, activation, output), "features": features, "side": SIDE, "reach": REACH}
    found = page.evaluate(READ_BACK, content)
    if found is None:
        pytest.skip("this browser's GPU cannot draw floating-point numbers")
    x, y = plane(REACH * ((2 * np.arange(SIDE) + 1) / SIDE - 1))
    with torch.no_grad():
        expected = network(inputs(features, x, y)).numpy()
    got = np.array(found).reshape(-1, 4)[:, : sizes[-1]]
    assert np.isfinite(got).all()
    # Scores of thousands are wrong by 1e-4 in single precision, which a steep unit shows where it changes sides.
    far = np.abs(got - expected) / np.maximum(1, np.abs(expected))
    assert np.mean(far > 1e-5) < (0.01 if size > 1 else 1e-9), far.max()


@pytest.mark.parametrize("features", [ALL, ["sin_x1", "x2"]])
def test_the_lattice_puts_out_what_torch_does(features, page):
    network = torch_network([len(features), 8, 8, 3], "gelu", "linear")
    found = page.evaluate(
        """({ network, features }) => { const lattice = new ddl.Lattice(21, features, { x: [-6, 6], y: [-6, 6] });
        return Array.from(made(network).forward(lattice.inputs, 441)); }""",
        {"network": described(network, "gelu", "linear"), "features": features},
    )
    x, y = plane(np.linspace(-REACH, REACH, 21))
    with torch.no_grad():
        expected = network(inputs(features, x, -y))  # the lattice begins with its uppermost row
    np.testing.assert_allclose(np.array(found).reshape(-1, 3), expected, rtol=0, atol=1e-9)


LOOKS = {
    "one output": ([2, 8, 8, 1], "tanh", {}),
    "sigmoid": ([2, 8, 1], "sigmoid", {}),
    "discrete": ([2, 8, 1], "tanh", {"discrete": True}),
    "logit": ([2, 8, 1], "linear", {"logit": True}),
    "classes": ([2, 8, 4], "linear", {}),
    "discrete classes": ([2, 8, 4], "linear", {"discrete": True}),
}


def drawn(page, content: dict) -> tuple[str, np.ndarray]:
    """The renderer, and the picture it drew (height, width, channels)."""
    name, pixels, side = page.evaluate(
        "content => { const drawn = surface(); drawn.draw(picture(content)); const found = [drawn.name, pixels(drawn.canvas),"
        " drawn.canvas.width]; drawn.canvas.remove(); if (drawn.renderer.release) drawn.renderer.release(); return found; }",
        content,
    )
    return name, np.array(pixels).reshape(side, side, 4)[..., :3]


@pytest.mark.parametrize("look", LOOKS)
def test_both_renderers_draw_the_same_picture(look, page, page_without_gpu):
    sizes, output, options = LOOKS[look]
    network = described(torch_network(sizes, "tanh", output, 1.5, seed=2), "tanh", output)
    content = {"network": network, "features": ["x1", "x2"], **options}
    (first, gpu), (second, plain) = drawn(page, content), drawn(page_without_gpu, content)
    assert (first, second) == ("webgl2", "javascript")
    assert gpu.std() > 15, "the picture shows nothing"
    assert np.mean(np.abs(gpu - plain).max(axis=-1) > 40) < 0.02
    assert np.abs(gpu - plain).mean() < 2
    assert page.problems == page_without_gpu.problems == []


def linear(weights: list[float], biases: list[float]) -> dict:
    return {"sizes": [2, len(biases)], "activation": "tanh", "output": "linear", "params": [*weights, *biases]}


@pytest.mark.parametrize("renderer", ["page", "page_without_gpu"])
def test_a_line_runs_where_the_output_changes_sides_or_another_class_wins(renderer, request):
    page = request.getfixturevalue(renderer)
    for network in (linear([1, 0], [-0.6]), linear([1, 0, 0, 0], [-0.6, 0])):
        _, found = drawn(page, {"network": network, "features": ["x1", "x2"], "discrete": True})
        line = np.flatnonzero((found[100] < 60).all(axis=-1))
        assert 109 <= line.min() <= line.max() <= 111 and len(line) in (1, 2, 3)
        assert (found[:, line[0]] < 120).all(), "the line runs from top to bottom"
    _, plain = drawn(page, {"network": linear([0, 0], [0]), "features": ["x1", "x2"]})
    assert (plain == 255).all(), "where the output is 0 everywhere, nothing changes sides"


@pytest.mark.parametrize("renderer", ["page", "page_without_gpu"])
@pytest.mark.parametrize("outputs", [1, 3])
def test_a_network_that_has_diverged_leaves_the_paper_white(outputs, renderer, request):
    page = request.getfixturevalue(renderer)
    network = {"sizes": [2, outputs], "activation": "tanh", "output": "linear", "params": [1e300] * (3 * outputs)}
    _, found = drawn(page, {"network": network, "features": ["x1", "x2"]})
    assert (found == 255).all()
    assert page.problems == []


def test_an_unknown_feature_names_those_that_there_are(page):
    said = page.evaluate(
        "(() => { try { ddl.features.inputs(['cos_x1'], [[0, 0]]); } catch (error) { return error.message; } })()"
    )
    assert said == f'There is no feature "cos_x1"; there are {", ".join(ALL)}.'


def test_a_network_too_large_for_the_gpu_is_drawn_by_javascript(page):
    network = described(torch_network([2, 128, 128, 1], "tanh", "linear"), "tanh", "linear")
    name, found = drawn(page, {"network": network, "features": ["x1", "x2"]})
    assert name == "javascript" and found.std() > 10


def test_training_needs_no_new_program_and_another_architecture_does(page):
    small, large = ({"network": described(torch_network(sizes, "tanh", "tanh"), "tanh", "tanh"), "features": ["x1", "x2"]}
                    for sizes in ([2, 3, 1], [2, 4, 1]))  # fmt: skip
    seen = page.evaluate(
        """([small, large]) => { const one = surface(), first = picture(small), seen = [];
        const draw = (shown) => { one.draw(shown); seen.push(one.renderer.program); };
        draw(first); first.network.params.fill(0.5); draw(first); draw(picture(large));
        one.canvas.remove(); one.renderer.release(); return [seen[0] === seen[1], seen[1] === seen[2]]; }""",
        [small, large],
    )
    assert seen == [True, False]


def test_a_lost_context_is_made_up_for_with_the_same_picture(page):
    content = {"network": linear([1, 0], [0]), "features": ["x1", "x2"]}
    found = page.evaluate(
        """async (content) => { const one = surface(); one.draw(picture(content)); const before = [one.name, one.canvas];
        one.canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
        await new Promise((resolve) => setTimeout(resolve, 100));
        const [r, , b] = pixels(one.canvas).slice(-4); one.canvas.remove();
        return [before[0], one.name, renderer, before[1].isConnected, b > r]; }""",
        content,
    )
    assert found == ["webgl2", "javascript", "javascript", False, True]


def test_a_gpu_is_let_go_when_it_is_slow_every_time_and_kept_after_one_stall(page):
    content = {"network": linear([1, 0], [0]), "features": ["x1", "x2"]}
    seen = page.evaluate(
        """(content) => [[100], [100, 2, 2, 2], [500, 100, 5, 100]].map((pauses) => {
        let clock = 0, draws = 0; performance.now = () => clock;
        const one = surface(), draw = one.renderer.draw;
        one.renderer.draw = function (shown) { draw.call(this, shown); clock += pauses[Math.min(draws++, pauses.length - 1)]; };
        for (let k = 0; k < 6; k++) one.draw(picture(content));
        one.canvas.remove(); performance.now = () => 0; return one.name; })""",
        content,
    )
    assert seen == ["javascript", "webgl2", "webgl2"]


@pytest.mark.parametrize("side", [300, 150, 201])
def test_the_picture_fills_a_host_of_any_size(side, page_without_gpu):
    found = page_without_gpu.evaluate(
        """([side, content]) => { const host = document.querySelector("#host"); host.style.width = `${side}px`;
        const one = surface(); one.draw(picture(content)); const found = [one.canvas.width, one.canvas.height];
        one.canvas.remove(); host.style.width = "200px"; return found; }""",
        [side, {"network": linear([1, 0], [0]), "features": ["x1", "x2"]}],
    )
    assert found == [side, side]


@pytest.mark.parametrize("renderer", ["page", "page_without_gpu"])
def test_every_unit_that_is_shown_has_its_picture(renderer, request):
    page = request.getfixturevalue(renderer)
    # The first unit looks at x1, the second at x2; the output adds them.
    network = {"sizes": [2, 2, 1], "activation": "tanh", "output": "tanh", "params": [1, 0, 0, 1, 0, 0, 1, 1, 0]}
    corners = page.evaluate(
        """(content) => { const sheet = (count) => Array.from({ length: count }, () =>
          Object.assign(document.createElement("canvas"), { width: 40, height: 30 }));
        const canvases = [[sheet(1)[0], null], sheet(2), sheet(1)];
        new ddl.NeuronPictures().draw(picture(content), canvases);
        return canvases.flat().filter(Boolean).map((canvas) => { const all = pixels(canvas);
          const blue = (at) => Math.sign(all[at + 2] - all[at]);
          return [[2, 2], [37, 2], [2, 27], [37, 27]].map(([x, y]) => blue(4 * (40 * y + x))); }); }""",
        {"network": network, "features": ["x1", "x2"]},
    )
    assert [found[:2] for found in corners] == [[-1, 1], [-1, 1], [1, 1], [corners[3][0], 1]]
    assert [found[2:] for found in corners] == [[-1, 1], [-1, 1], [-1, -1], [-1, corners[3][3]]]
    assert page.problems == []
