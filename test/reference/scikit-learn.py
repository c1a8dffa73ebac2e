"""Softmax regression by scikit-learn: losses and coefficients that ours have to come to.

Made with Debian's python3-sklearn, from the folder of the project:

    /usr/bin/python3 test/reference/scikit-learn.py > test/reference/scikit-learn.json

which takes some minutes, as newton-cg is asked for more digits than lbfgs gives.
"""

import csv
import json
import pathlib
import sys
import time

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

data = pathlib.Path(__file__).resolve().parents[2] / "src" / "train" / "data"


def read(name, scale):
    with open(data / f"{name}.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([row[:-1] for row in rows], dtype=float) / scale, np.array([row[-1] for row in rows])


def fit(x, y, c, tolerance, solver):
    model = LogisticRegression(C=c, solver=solver, tol=tolerance, max_iter=100000)
    start = time.perf_counter()
    model.fit(x, y)
    return model, (time.perf_counter() - start) * 1000


def loss_of(model, x, y, c):
    scores = x @ model.coef_.T + model.intercept_
    scores -= scores.max(axis=1, keepdims=True)
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    own = np.searchsorted(model.classes_, y)
    return -logs[np.arange(len(y)), own].mean() + (model.coef_**2).sum() / (2 * c * len(y))


def reference(name, scale, c):
    x, y = read(name, scale)
    model, _ = fit(x, y, c, 1e-12, "newton-cg")  # lbfgs ends 1e-8 above
    loss = loss_of(model, x, y, c)
    # The intercepts are free up to a shift that the softmax does not see.
    intercepts = model.intercept_ - model.intercept_.mean()
    return {
        "data": name,
        "scale": scale,
        "C": c,
        "loss": loss,
        "coefficients": model.coef_.ravel().tolist(),
        "intercepts": intercepts.tolist(),
    }


if sys.argv[1:] == ["--time"]:
    x, y = read("digits", 16)
    times = [fit(x, y, 1, 1e-4, "lbfgs") for _ in range(5)]
    steps = int(times[0][0].n_iter_[0])
    loss = loss_of(times[0][0], x, y, 1)
    print(json.dumps({"version": sklearn.__version__, "ms": min(ms for _, ms in times), "steps": steps, "loss": loss}))
else:
    cases = [reference(name, scale, c) for name, scale in [("iris", 1), ("digits", 16)] for c in [1, 0.1]]
    json.dump({"version": sklearn.__version__, "cases": cases}, sys.stdout, indent=1)
    print()
