import gzip

import numpy as np
import pytest
import torch

from ddl import data
from ddl.data import DataError, dataset, images, tables

LOADERS = {
    "iris": (tables, (150, 4)),
    "diabetes": (tables, (442, 10)),
    "digits": (images, (1797, 8, 8)),
    "mnist5k": (images, (5000, 28, 28)),
}


@pytest.mark.parametrize("name", LOADERS)
def test_every_data_set_says_what_it_is(name):
    loaded = getattr(data, name)()
    assert loaded.x.shape == LOADERS[name][1] and loaded.x.dtype == np.float64
    assert loaded.y.shape == loaded.x.shape[:1]
    assert loaded.name == name and loaded.licence and "doi.org" in loaded.source
    if loaded.target_name:
        assert loaded.y.dtype == np.float64 and not loaded.class_names
    else:
        assert loaded.y.dtype == np.int64 and set(np.unique(loaded.y)) == set(range(len(loaded.class_names)))
    if loaded.x.ndim == 3:
        assert loaded.x.min() == 0 and loaded.x.max() == 1
    else:
        assert len(loaded.feature_names) == loaded.x.shape[1]


def test_they_agree_with_scikit_learn():
    from sklearn.datasets import load_diabetes, load_digits, load_iris

    assert (data.iris().x == load_iris().data).all() and (data.iris().y == load_iris().target).all()
    assert (data.digits().x * 16 == load_digits().images).all()
    raw = load_diabetes(scaled=False)
    assert (data.diabetes().x == raw.data).all() and (data.diabetes().y == raw.target).all()


def test_mnist_is_shuffled_and_split_always_alike(monkeypatch):
    x_train, y_train, x_test, y_test = data.mnist5k().split()
    assert len(x_train) == 4000 and len(y_test) == 1000 and len(x_test) == 1000
    assert np.bincount(y_test).min() > 70
    monkeypatch.setenv("DDL_SEED", "7")
    assert (data.mnist5k().split()[1] == y_train).all()


def test_iris_has_no_fixed_split():
    with pytest.raises(ValueError, match="the book fixes no split for iris"):
        data.iris().split()


def test_classes_by_name_and_by_number():
    both = data.iris().classes("setosa", 2)
    assert set(both.y) == {0, 2} and len(both.x) == 100
    for wrong in ("rose", 3, -1, 1.5):
        with pytest.raises(ValueError, match="iris has no class"):
            data.iris().classes(wrong)


def test_a_quantity_has_no_classes():
    with pytest.raises(ValueError, match="diabetes has no classes: its y is a quantity, progression of the disease"):
        data.diabetes().classes(0)


def test_classes_keep_the_split():
    pair = data.mnist5k().classes(3, 8)
    y_test = pair.split()[3]
    whole = data.mnist5k().split()
    assert (y_test == whole[3][np.isin(whole[3], (3, 8))]).all()


def test_tensors():
    x, y = data.iris().torch("cpu")
    assert x.dtype == torch.float32 and y.dtype == torch.int64 and x.shape == (150, 4)
    assert data.iris().torch("cpu", torch.float64)[0].dtype == torch.float64
    assert [part.dtype for part in data.diabetes().torch("cpu")] == [torch.float32, torch.float32]
    assert [part.dtype for part in data.diabetes().torch("cpu", torch.float64)] == [torch.float64, torch.float64]


def test_a_missing_package_says_what_to_install():
    with pytest.raises(DataError, match="pip install no_such_package"):
        dataset.packaged_rows("no_such_package", "x.csv", "")


def test_a_missing_file_and_a_changed_file(tmp_path, monkeypatch):
    package = tmp_path / "somepackage"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DataError, match="--force-reinstall"):
        dataset.packaged_rows("somepackage", "x.csv", "")
    (package / "x.csv").write_text("1,2\n")
    with pytest.raises(DataError, match="not the file that the book was written with"):
        dataset.packaged_rows("somepackage", "x.csv", "0" * 64)


def test_line_ends_do_not_matter(tmp_path, monkeypatch):
    package = tmp_path / "otherpackage"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "x.csv.gz").write_bytes(gzip.compress(b"1,2\r\n3,4\r\n"))
    monkeypatch.syspath_prepend(tmp_path)
    digest = "96bbd5de61f36b0e10c5771d180998d066192e8986aa34a8cb7c453f62959274"
    assert (dataset.packaged_rows("otherpackage", "x.csv.gz", digest) == [[1, 2], [3, 4]]).all()


def test_a_changed_shape():
    with pytest.raises(DataError, match=r"has shape \(2,\)"):
        dataset.demand_shape("it", np.ones(2), (3,))
