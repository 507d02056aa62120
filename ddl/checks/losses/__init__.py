"""The exercises of the chapter on losses; each registers itself."""

from ddl.checks.losses import (  # noqa: F401
    decisions,
    faults,
    logits,
    orders,
    robust,
    scatter,
    squares,
    walk,
)
