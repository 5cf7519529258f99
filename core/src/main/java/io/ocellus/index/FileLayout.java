package io.ocellus.index;

import io.ocellus.vector.HalfMatrix;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/// Where things lie in a file of vectors. All numbers are little-endian.
///
/// ```
/// 0     identity   56 bytes: "OCELVECS", version (int), dimension (int), rows per chunk (int), 0 (int),
///                  SHA-256 of the stamp
/// 56    rows       long: how many rows are complete and forced to the disk
/// 64    nothing    to 4,096
/// 4096  chunks     each: rows per chunk entries of 16 bytes, then as many vectors of `stride` bytes
///       entry      id (long), Euclidean length (float, NaN for a removal), CRC-32C (int)
///       vector     `dimension` halves, then zeros to a multiple of 64 bytes
/// ```
/// The checksum covers the row's number, id, length and vector.
///
/// @param identity the 56 bytes that a file must begin with to be trusted
/// @param stride bytes of a vector
record FileLayout(ByteBuffer identity, long stride, int rowsPerChunk) {

    static final int HEADER = 4096;
    static final int ROWS_AT = 56;
    static final int ENTRY = 16;
    private static final int VERSION = 1;

    static FileLayout of(String stamp, HalfMatrix matrix) {
        ByteBuffer identity = buffer(ROWS_AT);
        identity.put("OCELVECS".getBytes(StandardCharsets.US_ASCII));
        identity.putInt(VERSION)
                .putInt(matrix.dimension())
                .putInt(matrix.rowsPerChunk())
                .putInt(0);
        identity.put(sha256(stamp));
        return new FileLayout(identity.flip().asReadOnlyBuffer(), matrix.stride(), matrix.rowsPerChunk());
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    long entryAt(int row) {
        return chunkAt(row) + (row % rowsPerChunk) * (long) ENTRY;
    }

    long vectorAt(int row) {
        return chunkAt(row) + rowsPerChunk * (long) ENTRY + row % rowsPerChunk * stride;
    }

    /// Bytes of a file that holds so many rows.
    long bytes(long rows) {
        return rows == 0 ? HEADER : vectorAt((int) rows - 1) + stride;
    }

    /// @param vector at least `stride` bytes from `offset`
    int checksum(int row, long id, float length, MemorySegment vector, long offset) {
        CRC32C crc = new CRC32C();
        crc.update(buffer(16).putInt(row).putLong(id).putFloat(length).flip());
        crc.update(vector.asSlice(offset, stride).asByteBuffer());
        return (int) crc.getValue();
    }

    private long chunkAt(int row) {
        return HEADER + row / rowsPerChunk * (rowsPerChunk * (ENTRY + stride));
    }

    private static byte[] sha256(String stamp) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(stamp.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", missing);
        }
    }
}
