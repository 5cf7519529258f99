#!/usr/bin/python3
"""Times scikit-learn's LinearSVC (dual, squared hinge, one-vs-rest) on embeddings written by `DumpEmbeddings`.

Prints seconds of fit(), the primal objective summed over the classes (in double precision, as `SvmAgainstPeers` does)
and the share of test rows that is right. Needs Debian's python3-sklearn (1.2).

    linear_svc.py DUMP_DIR [C [TOLERANCE [ROUNDS]]]
"""
import sys
import time
import warnings
from pathlib import Path

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

folder = Path(sys.argv[1])
cost, tolerance, rounds = (float(a) if a else d for a, d in zip(sys.argv[2:5] + [""] * 3, (1.0, 1e-4, 3)))
rows, labels, test, test_labels = (
    numpy.load(folder / f"{name}.npy") for name in ("train", "train_labels", "test", "test_labels"))

for _ in range(int(rounds)):
    start = time.perf_counter()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ConvergenceWarning)
        svm = LinearSVC(C=cost, tol=tolerance, dual=True, loss="squared_hinge", random_state=1).fit(rows, labels)
    seconds = time.perf_counter() - start
    scores = rows.astype(float) @ svm.coef_.T + svm.intercept_
    signs = numpy.where(labels[:, None] == svm.classes_, 1, -1)
    lack = numpy.maximum(0, 1 - signs * scores)
    objective = ((svm.coef_ ** 2).sum() + (svm.intercept_ ** 2).sum()) / 2 + cost * (lack ** 2).sum()
    right = (svm.predict(test) == test_labels).mean()
    print(f"LinearSVC {seconds:.3f} s, objective {objective:.6f}, {right:.4f} right, "
          f"at most {svm.n_iter_} passes{', not converged' if told else ''}", flush=True)
