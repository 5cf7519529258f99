#!/usr/bin/python3
"""The nodes form of a hierarchy with scikit-learn: an SGDClassifier (log loss) at each taxon over its branches, on the
rows within it. Rows, tree and questions are those that `HierarchyAgainstSgd` writes; alpha is 1 / (C n) for the n rows
of a taxon, so that both minimise the same. Needs Debian's python3-sklearn (1.2).

    sgd_per_node.py DIR [STRIDE [C [COSTLY]]]

With STRIDE 1 (the default) every taxon is fitted, and the share of questions answered rightly is printed. With more,
only every STRIDEth taxon is, and the seconds are multiplied accordingly; taxa of COSTLY rows or more (default: none)
are all timed, but on their two largest branches and the rest as a third, and the seconds multiplied by the number of
branches over three. What was extrapolated is said.
"""
import sys
import time
import warnings
from pathlib import Path

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import SGDClassifier

folder = Path(sys.argv[1])
stride, cost, costly = (kind(a) if a else d for a, d, kind in zip(
    sys.argv[2:5] + [""] * 3, (1, 10.0, 1 << 60), (int, float, int)))
rows, labels, parents, queries, truths = (
    numpy.load(folder / f"{name}.npy") for name in ("rows", "labels", "parents", "queries", "truths"))
warnings.simplefilter("ignore", ConvergenceWarning)


def end(node):
    """The first node after the subtree: nodes are numbered depth first."""
    at = node + 1
    while at < len(parents) and parents[at] >= node and node >= 0:
        at += 1
    return at if node >= 0 else len(parents)


ends = {node: end(node) for node in range(-1, len(parents))}
children = {node: [] for node in range(-1, len(parents))}
for node, parent in enumerate(parents):
    children[parent].append(node)


def fit(node, targets):
    within = (labels >= node) & (labels < ends[node])
    branches = numpy.searchsorted(children[node], labels[within], side="right") - 1
    sgd = SGDClassifier(loss="log_loss", alpha=1 / (cost * within.sum()), n_jobs=-1, random_state=1)
    data, wanted = rows[within], targets(branches)
    start = numpy.array([time.perf_counter(), time.process_time()])
    sgd.fit(data, wanted)
    return sgd, numpy.array([time.perf_counter(), time.process_time()]) - start


def three(branches):
    sizes = numpy.bincount(branches)
    largest = numpy.argsort(-sizes, kind="stable")[:2]
    return numpy.where(branches == largest[0], 0, numpy.where(branches == largest[1], 1, 2))


forks = [node for node in range(-1, len(parents)) if len(children[node]) > 1]
sizes = {node: ((labels >= node) & (labels < ends[node])).sum() for node in forks}
large = [node for node in forks if sizes[node] >= costly]
usual = [node for node in forks if sizes[node] < costly]
seconds, fitted = numpy.zeros(2), {}  # on the wall and of all cores: compare the latter where a machine is shared
for node in large:
    _, took = fit(node, three)
    seconds += took * len(children[node]) / 3
    print(f"taxon {node}, {sizes[node]} rows: {took[0]:.1f} s ({took[1]:.1f} s of processor) for 3 of {len(children[node])} branches", flush=True)
some, part = usual[::stride], numpy.zeros(2)
for node in some:
    fitted[node], took = fit(node, lambda branches: branches)
    part += took
seconds += part * len(usual) / max(1, len(some))
print(f"{len(some)} of {len(usual)} taxa fitted in {part[0]:.1f} s ({part[1]:.1f} s of processor); "
      f"{'all' if stride == 1 and not large else 'extrapolated to all'} {len(forks)}: {seconds[0]:.1f} s, {seconds[1]:.1f} s of processor", flush=True)

if stride == 1 and not large:
    logs = numpy.zeros((len(queries), len(parents)))
    for node in range(-1, len(parents)):
        above = 0 if node < 0 else logs[:, node]
        if node in fitted:
            probabilities = fitted[node].predict_proba(queries)
            for place, child in enumerate(children[node]):
                logs[:, child] = above + numpy.log(numpy.maximum(probabilities[:, place], 1e-300))
        else:
            for child in children[node]:
                logs[:, child] = above
    leaves = numpy.array([node for node in range(len(parents)) if not children[node]])
    print(f"{(leaves[logs[:, leaves].argmax(axis=1)] == truths).mean():.4f} right")
