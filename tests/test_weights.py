import numpy as np
import pytest

from ddl import weights


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DDL_WEIGHTS", str(tmp_path))
    monkeypatch.delenv("DDL_EXPORT", raising=False)
    return tmp_path


def test_only_an_export_writes(folder, monkeypatch):
    weights.export("net", {"w": np.ones(2)})
    assert not list(folder.iterdir())
    monkeypatch.setenv("DDL_EXPORT", "1")
    weights.export("net", {"w": np.array([1.0, 1 / 3])})
    loaded = weights.load("net")["w"]
    assert loaded.dtype == np.float32 and (loaded == np.array([1, 1 / 3]).astype(np.float16)).all()


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e6])
def test_what_half_precision_cannot_hold(folder, bad):
    with pytest.raises(ValueError, match="not finite in half precision: w"), np.errstate(over="ignore"):
        weights.export("net", {"w": np.array([bad])})


def test_nothing_to_export_and_nothing_to_load(folder):
    with pytest.raises(ValueError, match="no arrays"):
        weights.export("net", {})
    with pytest.raises(FileNotFoundError, match="run --export"):
        weights.load("net")
