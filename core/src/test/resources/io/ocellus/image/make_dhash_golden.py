"""Writes dhash-golden.txt beside it: python3 make_dhash_golden.py (needs Pillow; 9.4 was used).

A line holds kind, width, height, seed, size of the hash, hash. `dhash` is the published definition (imagehash). The
pictures come from integer formulas that DHashTest repeats.
"""
from pathlib import Path
from PIL import Image

SIZES = [(300, 232), (232, 300), (1000, 700), (8, 5), (16, 16), (17, 16), (64, 64), (33, 250), (255, 17), (9, 8)]


def noise(width, height, seed):
    state, out = seed, bytearray()
    for _ in range(width * height * 3):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(state >> 16 & 0xFF)
    return bytes(out)


def waves(width, height, seed):
    """Smooth hills of whole numbers: neighbouring grey values are close, so rounding matters."""
    hill = lambda v, period: abs(v % (2 * period) - period) * 255 // period
    return bytes(v for y in range(height) for x in range(width)
                 for v in (hill(x * 3 + y + seed, 97), hill(x + 2 * y, 61 + seed), hill(x * y // 16 + seed, 83)))


def dhash(image, size):
    grey = image.convert("L").resize((size + 1, size), Image.Resampling.LANCZOS)
    p = grey.load()
    bits = "".join("1" if p[x + 1, y] > p[x, y] else "0" for y in range(size) for x in range(size))
    return format(int(bits, 2), "x").zfill((len(bits) + 3) // 4)


def main():
    lines = []
    for i, (width, height) in enumerate(SIZES):
        for kind in (noise, waves):
            image = Image.frombytes("RGB", (width, height), kind(width, height, i + 1))
            for size in [8, 16] + ([2, 7, 13, 32] if i in (0, 3, 6) else []):
                lines.append(f"{kind.__name__} {width} {height} {i + 1} {size} {dhash(image, size)}")
    (Path(__file__).parent / "dhash-golden.txt").write_text("\n".join(lines) + "\n")


main()
