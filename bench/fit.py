"""Fitting the weights of `news.classifier`: a regression in which each text is weighed as a whole, and each of
its sentences by itself, of which the strongest counts most (a soft maximum).

The weights are those with the least sum of the surprise at the labels and half the squares of the weights. Begun
at nothing and without chance, so that the same texts give the same weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

_STEPS = 400
Row = dict[int, float]
Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by mark and class: of whole texts, of sentences, and of each class by itself."""

    whole: Numbers
    sentence: Numbers
    bias: Numbers


def table(rows: Sequence[Row], marks: int) -> csr_matrix:
    """Rows of marks with their values as a sparse table."""
    starts = np.cumsum([0, *map(len, rows)])
    values = [value for row in rows for value in row.values()]
    return csr_matrix((values, [mark for row in rows for mark in row], starts), shape=(len(rows), marks))


def fit(
    whole: csr_matrix,
    sentences: csr_matrix,
    lengths: Sequence[int],
    labels: NDArray[np.int64],
    counts: Numbers,
    strict: float,
) -> Fitted:
    """The weights for labels (numbers of classes).

    `lengths` are the sentences of each text, at least one, in the order of the rows of `sentences`; `counts` how
    much each text counts; `strict` how much large weights are held down.
    """
    classes, texts = int(labels.max()) + 1, whole.shape[0]
    truth = np.eye(classes)[labels]
    wholes = whole.T.tocsr()
    starts = np.cumsum([0, *lengths])[:-1]
    owner = np.repeat(np.arange(texts), lengths)
    turned = sentences.T.tocsr()
    first, second = whole.shape[1], sentences.shape[1]

    def split(flat: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        cut = first * classes
        end = cut + second * classes
        return flat[:cut].reshape(first, classes), flat[cut:end].reshape(second, classes), flat[end:]

    def surprise(flat: Numbers) -> tuple[float, Numbers]:
        one, other, bias = split(flat)
        told = sentences @ other
        peak = np.maximum.reduceat(told, starts, axis=0)
        share = np.exp(told - peak[owner])
        total = np.add.reduceat(share, starts, axis=0)
        odds = bias + whole @ one + peak + np.log(total)
        likely = np.exp(odds - odds.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        cost = -(counts * np.log(likely[np.arange(texts), labels] + 1e-12)).sum() + strict / 2 * (flat**2).sum()
        cost -= strict / 2 * (bias**2).sum()
        wrong = (likely - truth) * counts[:, None]
        of_whole = wholes @ wrong + strict * one
        of_sentences = turned @ (wrong[owner] * share / total[owner]) + strict * other
        return cost, np.concatenate([of_whole.ravel(), of_sentences.ravel(), wrong.sum(0)])

    begin = np.zeros((first + second + 1) * classes)
    found = minimize(surprise, begin, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return Fitted(*split(found.x))
