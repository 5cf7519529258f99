"""Makes the sample photos beside it: python3 make_samples.py (needs Pillow; 9.4 was used). No photo of anyone's is in them.

Every sample shows the same scene of 64 x 48 pixels: red upper left, green upper right, blue lower left, yellow lower
right, with a soft shade, so that a turned, mirrored or miscoloured picture is seen at once.
"""
import struct
import zlib
from pathlib import Path
from PIL import Image

HERE = Path(__file__).parent / "samples"
WIDTH, HEIGHT = 64, 48
CORNERS = {(0, 0): (200, 30, 30), (1, 0): (30, 160, 40), (0, 1): (30, 40, 200), (1, 1): (230, 210, 40)}


def colour(x, y):
    shade = (x % 32 + y % 24) // 4
    return tuple(v + shade for v in CORNERS[x * 2 // WIDTH, y * 2 // HEIGHT])


def scene():
    image = Image.new("RGB", (WIDTH, HEIGHT))
    image.putdata([colour(x, y) for y in range(HEIGHT) for x in range(WIDTH)])
    return image


def with_alpha():
    """Left half opaque, right half of alpha 0 above (with misleading colour under it) and of alpha 128 below."""
    image = scene().convert("RGBA")
    for y in range(HEIGHT):
        for x in range(WIDTH // 2, WIDTH):
            image.putpixel((x, y), colour(x, y) + (0 if y < HEIGHT // 2 else 128,))
    return image


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(bits, kind, rows, interlaced=0, extra=b""):
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, kind, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def packed(bits, pixel, columns=range(WIDTH), lines=range(HEIGHT)):
    form = ">%dH" if bits == 16 else ">%dB"
    out = b""
    for y in lines:
        values = [v for x in columns for v in pixel(x, y)]
        out += b"\0" + struct.pack(form % len(values), *values)
    return out


def adam7(bits, pixel):
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return b"".join(packed(bits, pixel, range(x, WIDTH, dx), range(y, HEIGHT, dy)) for x, y, dx, dy in passes)


def wide(x, y):
    return tuple(v * 256 + 128 for v in colour(x, y))  # 16 bits; the low byte must not show


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x0132] = "2021:06:07 08:09:10"
    return tags


def turned(orientation):
    """The scene as a camera would store it, so that a viewer that obeys the orientation shows the scene."""
    undo = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE,
            6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}[orientation]
    return scene() if undo is None else scene().transpose(undo)


def save(name, image, **options):
    image.save(HERE / name, **options)


def main():
    HERE.mkdir(exist_ok=True)
    rgb, alpha = scene(), with_alpha()
    save("baseline.jpg", rgb, quality=90)
    save("progressive.jpg", rgb, quality=90, progressive=True)
    save("grey.jpg", rgb.convert("L"), quality=90)
    save("cmyk.jpg", rgb.convert("CMYK"), quality=95)
    save("rgb.png", rgb)
    save("palette.png", rgb.quantize(64))
    clear = rgb.quantize(8, dither=0)
    save("palette-clear.png", clear, transparency=clear.getpixel((60, 4)))
    save("alpha.png", alpha)
    save("grey-alpha.png", alpha.convert("LA"))
    save("grey.png", rgb.convert("L"))
    save("one-bit.png", rgb.convert("1", dither=0))
    (HERE / "deep.png").write_bytes(png(16, 2, packed(16, wide)))
    (HERE / "deep-alpha.png").write_bytes(
        png(16, 6, packed(16, lambda x, y: wide(x, y) + (65535 if x < 32 else 0 if y < 24 else 32896,))))
    (HERE / "interlaced.png").write_bytes(png(8, 2, adam7(8, colour), 1))
    green = struct.pack(">3H", *colour(40, 4))
    (HERE / "colour-key.png").write_bytes(png(8, 2, packed(8, colour), 0, chunk(b"tRNS", green)))
    save("lossy.webp", rgb, quality=90)
    save("lossless.webp", rgb, lossless=True)
    save("alpha.webp", alpha, lossless=True, exact=True)
    save("alpha-lossy.webp", alpha, quality=90, exact=True)
    other = Image.new("RGB", (WIDTH, HEIGHT), (255, 0, 255))
    save("animated.webp", rgb, save_all=True, append_images=[other], lossless=True, duration=100)
    save("animated.gif", rgb.quantize(64), save_all=True, append_images=[other.quantize(4)], duration=100)
    save("clear.gif", clear, transparency=clear.getpixel((60, 4)))
    save("interlaced.gif", rgb.quantize(64), interlace=1)
    save("rgb.bmp", rgb)
    save("palette.bmp", rgb.quantize(64))
    save("alpha.bmp", alpha)
    save("rgb.tif", rgb)
    save("lzw.tif", rgb, compression="tiff_lzw")
    save("deflate.tif", rgb, compression="tiff_adobe_deflate")
    save("jpeg.tif", rgb, compression="jpeg", quality=90)
    save("alpha.tif", alpha, compression="tiff_lzw")
    save("grey.tif", rgb.convert("L"), compression="tiff_lzw")
    save("palette.tif", rgb.quantize(64), compression="tiff_lzw")
    save("one-bit.tif", rgb.convert("1", dither=0), compression="group4")
    save("cmyk.tif", rgb.convert("CMYK"), compression="tiff_lzw")
    for orientation in range(1, 9):
        image, tags = turned(orientation), exif(orientation)
        save(f"turned-{orientation}.jpg", image, quality=85, exif=tags)
        save(f"turned-{orientation}.png", image, exif=tags)
        save(f"turned-{orientation}.webp", image, lossless=True, exif=tags)
        save(f"turned-{orientation}.tif", image, compression="tiff_lzw", tiffinfo={0x0112: orientation})
    sizes = [f.stat().st_size for f in HERE.iterdir()]
    print(len(sizes), "files,", sum(sizes), "bytes")


main()
