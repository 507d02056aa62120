"""The exercises of the chapter on gradient descent; each registers itself."""

from ddl.checks.gradient_descent import batches, descend, first_steps, importance, rates, scaling  # noqa: F401
