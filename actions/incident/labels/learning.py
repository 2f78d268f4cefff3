"""Fits one-vs-rest logistic regressions for all labels at once, and finds the thresholds that serve them best."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from actions.incident.labels.classifier import Linear

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
CAUTION = 0.15
"""Log-odds added to every threshold: on the held-out texts it costs no F1 and spares false alarms."""


def fit(features: Any, wanted: Flags, strength: float) -> Linear:
    """One logistic regression per label (rows by labels), rare positives weighted up by the root of their rarity.

    `features` is a dense array or a scipy CSR matrix. A label without examples is never given.
    """
    rows, labels = wanted.shape
    weights = np.zeros((features.shape[1], labels), dtype=np.float32)
    biases = np.full(labels, -9.0, dtype=np.float32)
    for at in range(labels):
        positives = int(wanted[:, at].sum())
        if not 0 < positives < rows:
            continue
        lift = float(np.sqrt((rows - positives) / positives))
        model = LogisticRegression(
            C=strength, solver="liblinear", class_weight={True: lift, False: 1.0}, tol=1e-2, max_iter=60
        )
        model.fit(features, wanted[:, at])
        weights[:, at] = model.coef_[0]
        biases[at] = float(model.intercept_[0])
    return Linear(weights, biases)


def fit_dense(features: Floats, wanted: Flags, penalty: float, rounds: int = 80) -> Linear:
    """The same for a dense matrix, all labels in one optimisation, which is many times faster there.

    `penalty` is the L2 weight (the inverse of `fit`'s strength); biases are not penalised.
    """
    rows, labels = wanted.shape
    width = features.shape[1]
    positives = np.maximum(wanted.sum(axis=0), 1)
    importance = np.where(wanted, np.sqrt((rows - positives + 1) / positives), 1.0).astype(np.float32)
    sign = np.where(wanted, 1.0, -1.0).astype(np.float32)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat.reshape(width + 1, labels).astype(np.float32)
        margins = sign * (features @ table[:-1] + table[-1])
        value = float((importance * np.logaddexp(0, -margins)).sum() + penalty * (table[:-1] ** 2).sum() / 2)
        slope = -sign * importance / (1 + np.exp(np.clip(margins, -40, 40)))
        gradient = np.vstack([features.T @ slope + penalty * table[:-1], slope.sum(axis=0)])
        return value, gradient.ravel().astype(np.float64)

    start = np.zeros((width + 1) * labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    table = found.x.reshape(width + 1, labels).astype(np.float32)
    return Linear(table[:-1], table[-1])


def f1(predicted: Flags, wanted: Flags) -> Floats:
    """F1 of each label; 0 where nothing was found and something was wanted, 1 where neither."""
    hits = (predicted & wanted).sum(axis=0)
    total = predicted.sum(axis=0) + wanted.sum(axis=0)
    result: Floats = np.where(total == 0, 1.0, 2 * hits / np.maximum(total, 1)).astype(np.float32)
    return result


def best_thresholds(logits: Floats, wanted: Flags) -> Floats:
    """Per label, the log-odds above which to speak: the best F1 out of fold, pulled towards the best common one."""
    grid = np.linspace(-2.5, 3.5, 61)
    curves = np.stack([f1(logits >= cut, wanted) for cut in grid])
    smooth = np.stack([curves[max(0, i - 2) : i + 3].mean(axis=0) for i in range(len(grid))])
    common = grid[int(smooth.mean(axis=1).argmax())]
    result: Floats = (0.4 * grid[smooth.argmax(axis=0)] + 0.6 * common + CAUTION).astype(np.float32)
    return result
