"""The exercises of the chapter on autograd, which make a small engine between them; each registers itself."""

from ddl.checks.autograd import (  # noqa: F401
    checker,
    engine,
    order,
    pullbacks,
    shapes,
    sweep,
    training,
)
