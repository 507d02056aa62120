"""The circumstances under which stored outputs are made and tests run: the CPU, one thread, a fixed hash seed.

Standard library only: this is read before anything is installed.
"""

_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")

REPRODUCIBLE = {
    "DDL_DEVICE": "cpu",
    "PYTHONHASHSEED": "0",
    "JUPYTER_PLATFORM_DIRS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    **dict.fromkeys(_THREADS, "1"),
}
