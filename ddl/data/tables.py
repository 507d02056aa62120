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


def diabetes() -> Dataset:
    """442 people with diabetes: ten measurements each, and how far the disease had progressed a year later. `x`: `(442, 10)`.

    In the units in which they were taken, not scaled; `y` is the quantity to be predicted, from 25 to 346, on a scale that
    the source does not explain. The six values from the blood serum are named after the source's abbreviations.

    Source: B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, https://doi.org/10.1214/009053604000000067; scikit-learn's copy.
    """
    inputs, targets = (f"datasets/data/diabetes_{part}.csv.gz" for part in ("data_raw", "target"))
    x = packaged_rows("sklearn", inputs, "86badf50b4f9436ddd1e497dc0ae1b93166f8120221ee7dca4634fe849f3be7c")
    y = packaged_rows("sklearn", targets, "244713a551f62a291a354212d8a048adec6cb1244b2bc44e66a0698f5006d26d")
    return Dataset(
        x=demand_shape("diabetes", x, (442, 10)),
        y=demand_shape("diabetes", y[:, 0], (442,)),
        feature_names=(
            *("age (years)", "sex (1 or 2)", "body mass index (kg/m²)", "blood pressure (mmHg)"),
            *("total cholesterol (mg/dl)", "LDL (mg/dl)", "HDL (mg/dl)", "total cholesterol / HDL"),
            *("log of triglycerides", "blood sugar (mg/dl)"),
        ),
        class_names=(),
        name="diabetes",
        licence="none stated by the authors, who publish it with their paper; scikit-learn's copy comes under BSD-3-Clause",
        source="B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), https://doi.org/10.1214/009053604000000067, as "
        "shipped by scikit-learn",
        target_name="progression of the disease after one year",
    )
