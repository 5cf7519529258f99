#!/usr/bin/python3
"""Chooses the settings of the method `neighbours` on training photos only, in numpy, independent of the Java code.

Five folds by observation within the training part of each collection; prints the share right at first of every
setting, as a mean over the collections. Needs Debian's python3-numpy.

    choose_votes.py HOME/collections/NAME ...
"""
import random
import sqlite3
import sys
from pathlib import Path

import numpy

NEIGHBOURS = [1, 3, 5, 10, 20, 50]
TEMPERATURES = [0.01, 0.02, 0.03, 0.05, 0.1]
KINSHIPS = [0, 0.05, 0.1, 0.2]
FOLDS = 5


def read(folder):
    database = sqlite3.connect(folder / "catalog.db")
    parents = dict(database.execute("SELECT id, parent_id FROM taxa"))
    rows = database.execute(
        "SELECT i.id, i.taxon_id, i.observation, e.vector FROM images i JOIN embeddings e ON e.image_id = i.id "
        "WHERE i.split = 'train' AND i.taxon_id IS NOT NULL AND i.removed = 0 ORDER BY i.id").fetchall()
    vectors = numpy.stack([numpy.frombuffer(r[3], "<f2").astype(numpy.float32) for r in rows])
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [r[2] or f"image {r[0]}" for r in rows]
    names = sorted(set(groups))
    random.Random(7).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    return parents, vectors, [r[1] for r in rows], numpy.array([fold[g] for g in groups])


def path(parents, taxon):
    while taxon:
        yield taxon
        taxon = parents[taxon]


def best(taxa, weights, kinship, parents):
    own, within = {}, {}
    for taxon, weight in zip(taxa, weights):
        own[taxon] = own.get(taxon, 0) + weight
        if kinship:
            for ancestor in path(parents, taxon):
                within[ancestor] = within.get(ancestor, 0) + weight

    def support(taxon):
        total, part, counted = own[taxon], kinship, own[taxon]
        for ancestor in path(parents, taxon) if kinship else ():
            total += part * (within[ancestor] - counted)
            counted = within[ancestor]
            if ancestor != taxon:
                part *= kinship
        return total

    return max(own, key=support)


def main():
    means = {}
    for folder in map(Path, sys.argv[1:]):
        parents, vectors, labels, folds = read(folder)
        similarity = vectors @ vectors.T
        similarity[folds[:, None] == folds[None, :]] = -2
        order = numpy.argsort(-similarity, axis=1)[:, :max(NEIGHBOURS)]
        for count in NEIGHBOURS:
            for temperature in TEMPERATURES:
                for kinship in KINSHIPS:
                    right = 0
                    for i, label in enumerate(labels):
                        nearest = order[i, :count]
                        values = similarity[i, nearest]
                        weights = numpy.exp((values - values[0]) / temperature)
                        right += best([labels[j] for j in nearest], weights, kinship, parents) == label
                    means.setdefault((count, temperature, kinship), []).append(right / len(labels))
    for setting, shares in sorted(means.items(), key=lambda item: -numpy.mean(item[1])):
        print("neighbours %d, temperature %s, kinship %s: %.4f" % (*setting, numpy.mean(shares)))


if __name__ == "__main__":
    main()
