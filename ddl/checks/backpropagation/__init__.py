"""The exercises of the chapter on backpropagation; each registers itself."""

from ddl.checks.backpropagation import (  # noqa: F401
    gates,
    layers,
    listing,
    network,
    starts,
)
