#!/usr/bin/python3
"""What a Python pipeline reaches on the same photos: Pillow decodes and resizes, numpy normalises, OpenCV's dnn module
runs the network, the mean of the feature map is the embedding; one process per core.

Needs Debian's python3-pil, python3-numpy, python3-opencv, python3-onnx (Debian 12: Pillow 9.4, numpy 1.24, OpenCV 4.6,
onnx 1.12; ONNX Runtime has no Debian package). OpenCV 4.6 reads no half-precision weights, so they are widened first.

    embed_folder.py BUNDLE PHOTOS [ROUNDS]
"""
import json
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
import cv2  # noqa: E402
import numpy  # noqa: E402
import onnx  # noqa: E402
from onnx import numpy_helper  # noqa: E402
from PIL import Image  # noqa: E402


def widened(source, target):
    """Half-precision initialisers behind a Cast become float32 initialisers without one."""
    model = onnx.load(str(source))
    graph = model.graph
    halves = {t.name for t in graph.initializer if t.data_type == onnx.TensorProto.FLOAT16}
    renamed = {n.output[0]: n.input[0] for n in graph.node if n.op_type == "Cast" and n.input[0] in halves}
    for tensor in graph.initializer:
        if tensor.name in halves:
            tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype("float32"), tensor.name))
    kept = [n for n in graph.node if not (n.op_type == "Cast" and n.input[0] in halves)]
    for node in kept:
        for i, name in enumerate(node.input):
            node.input[i] = renamed.get(name, name)
    values = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    for node in kept:  # OpenCV 4.6 wants the bounds of Clip as attributes
        if node.op_type == "Clip" and len(node.input) == 3:
            low, high = (float(values[name]) for name in node.input[1:])
            del node.input[1:]
            node.attribute.extend([onnx.helper.make_attribute("min", low), onnx.helper.make_attribute("max", high)])
    del graph.node[:]
    graph.node.extend(kept)
    onnx.save(model, str(target))


NETWORK = None
CARD = None


def begin(model, card):
    global NETWORK, CARD
    cv2.setNumThreads(1)
    NETWORK = cv2.dnn.readNetFromONNX(model)
    CARD = card


def embed(path):
    with Image.open(path) as photo:
        rgb = photo.convert("RGB")
    frame = CARD["input"]["preprocess"]
    factor = frame["to"] / min(rgb.size)
    width, height = (round(side * factor) for side in rgb.size)
    rgb = rgb.resize((width, height), Image.BILINEAR)
    left, top = (width - frame["cropTo"]) // 2, (height - frame["cropTo"]) // 2
    rgb = rgb.crop((left, top, left + frame["cropTo"], top + frame["cropTo"]))
    values = numpy.asarray(rgb, dtype=numpy.float32) * CARD["input"]["scale"]
    values = (values - numpy.float32(CARD["input"]["mean"])) / numpy.float32(CARD["input"]["std"])
    NETWORK.setInput(numpy.ascontiguousarray(values.transpose(2, 0, 1)[None], dtype=numpy.float32))
    return NETWORK.forward("features")[0].mean(axis=(1, 2))


def main():
    bundle, folder = Path(sys.argv[1]), Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    photos = sorted(str(p) for p in folder.rglob("*.jpg"))
    card = json.loads((bundle / "card.json").read_text())
    with tempfile.TemporaryDirectory() as temporary:
        model = Path(temporary) / "model.onnx"
        widened(bundle / "model.onnx", model)
        cores = len(os.sched_getaffinity(0))
        with multiprocessing.Pool(cores, begin, (str(model), card)) as pool:
            for _ in range(rounds):
                start = time.time()
                vectors = pool.map(embed, photos, chunksize=8)
                print(f"{len(vectors)} photos, {len(vectors) / (time.time() - start):.1f} photos/s", flush=True)


if __name__ == "__main__":
    main()
