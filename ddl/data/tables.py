"""Tables of measurements."""

from __future__ import annotations

import numpy as np

from ddl.data.dataset import Dataset, demand_shape, packaged_rows


def iris() -> Dataset:
    """150 iris flowers of three species, four lengths in centimetres each. `x`: `(150, 4)`.

    Source: E. Anderson's measurements, made famous by R. A. Fisher, https://doi.org/10.1111/j.1469-1809.1936.tb02137.x;
    scikit-learn's copy.
    """
    digest = "f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449"
    rows = demand_shape("iris", packaged_rows("sklearn", "datasets/data/iris.csv", digest, header=True), (150, 5))
    return Dataset(
        x=rows[:, :4],
        y=rows[:, 4].astype(np.int64),
        feature_names=("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
        class_names=("setosa", "versicolor", "virginica"),
        name="iris",
        licence="CC BY 4.0 (the UCI entry)",
        source="R. A. Fisher (1936), https://doi.org/10.1111/j.1469-1809.1936.tb02137.x, as shipped by scikit-learn, "
        "which keeps Fisher's values where the UCI copy, https://doi.org/10.24432/C56C76, has two wrong rows",
    )
