package io.ocellus.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Builds files, and parts of files, whose headers say whatever a test wants.
final class Forged {

    private Forged() {}

    /// A PNG of 8-bit grey whose coded rows are far fewer than its header states.
    static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        byte[] rows = new byte[1000];
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[100_000]);
        deflater.finish();
        int length = deflater.deflate(rows);
        deflater.end();
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("\u0089PNG\r\n\u001A\n"));
        out.writeBytes(chunk("IHDR", header));
        out.writeBytes(chunk("IDAT", Arrays.copyOf(rows, length)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    static byte[] chunk(String name, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(name));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(ascii(name))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /// A JPEG with an Exif payload behind its first marker.
    static byte[] withExif(byte[] jpeg, byte[] payload) {
        return ByteBuffer.allocate(jpeg.length + 10 + payload.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) 0xE1)
                .putShort((short) (8 + payload.length))
                .put(ascii("Exif\0\0"))
                .put(payload)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /// One entry of a TIFF directory.
    ///
    /// @param value as it stands in the four bytes of the entry, for little-endian files
    record Entry(int tag, int type, int count, int value) {}

    /// A little-endian TIFF of directories one behind the other, and of some bytes after the last.
    ///
    /// The first directory begins at byte 8; one of n entries is 6 + 12 n bytes long.
    static byte[] tiff(List<List<Entry>> directories, byte[] after) {
        int length = 8 + after.length;
        for (List<Entry> directory : directories) {
            length += 6 + 12 * directory.size();
        }
        ByteBuffer tiff = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II*\0")).putInt(8);
        for (List<Entry> directory : directories) {
            tiff.putShort((short) directory.size());
            for (Entry entry : directory) {
                tiff.putShort((short) entry.tag).putShort((short) entry.type);
                tiff.putInt(entry.count).putInt(entry.value);
            }
            tiff.putInt(0);
        }
        return tiff.put(after).array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
