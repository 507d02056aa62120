"""The exercises of the perceptron chapter; each registers itself."""

from ddl.checks.perceptron import averaging, bound, fit, gate, geometry, rule  # noqa: F401
