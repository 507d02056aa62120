"""The exercises of the chapter on multilayer perceptrons; each registers itself."""

from ddl.checks.multilayer_perceptrons import (  # noqa: F401
    bends,
    chords,
    collapse,
    first_layers,
    forward,
    parity,
    random_features,
)
