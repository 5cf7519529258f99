package io.ocellus.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.lite.LiteWriter.Fields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Files that are damaged, by accident or on purpose.
class HostileFileTest {

    private static final int ROUNDS = 3000;

    @Test
    void aFileCutAnywhereIsRefusedWithItsName() {
        byte[] whole = file();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> LiteFile.parse("cut.tflite", cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(LiteException.class)
                    .hasMessageStartingWith("cut.tflite: ");
        }
    }

    /* Some changes only change weights: what matters is that nothing but our own exception comes out. */
    @Test
    void noChangeOfBytesGivesAnythingButAMessage() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] whole = file();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = random.nextInt(changed.length);
                changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
    }

    private static boolean isRefused(byte[] file) {
        try {
            LiteFile.parse("changed.tflite", file);
            return false;
        } catch (LiteException e) {
            assertThat(e).hasMessageStartingWith("changed.tflite: ");
            return true;
        }
    }

    @Test
    void aShapeOfTooManyNumbersIsRefusedBeforeAnythingIsReserved() {
        LiteWriter writer = new LiteWriter(4, 4);
        int weights = writer.weights(List.of(1 << 15, 1 << 15, 64, 3), 1, 2, 3);
        byte[] file = writer.file(writer.operator(Operation.CONV_2D, 0, 0, weights));
        assertThatThrownBy(() -> LiteFile.parse("large.tflite", file))
                .isInstanceOf(LiteException.class)
                .hasMessageContaining("cannot have the shape [32768, 32768, 64, 3]");
    }

    @Test
    void weightsThatAreUsedOverAndOverCannotFillTheMemory() {
        LiteWriter writer = new LiteWriter(64, 64);
        int weights = writer.weights(List.of(3, 16, 16, 3), new float[3 * 16 * 16 * 3]);
        int made = 0;
        for (int i = 0; i < 500; i++) {
            int options = writer.options(new Fields().small(0, 0).integer(1, 1).integer(2, 1));
            made = writer.operator(Operation.CONV_2D, options, made, weights);
        }
        byte[] file = writer.file(made);
        assertThatThrownBy(() -> LiteFile.parse("shared.tflite", file))
                .isInstanceOf(LiteException.class)
                .hasMessageContaining("more than a file of its size can hold");
    }

    @Test
    void anotherKindOfFileIsNamedAsSuch() {
        byte[] other = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 16)
                .array();
        other[16] = 4;
        assertThatThrownBy(() -> LiteFile.parse("photo.tflite", other)).isInstanceOf(LiteException.class);
    }

    private static byte[] file() {
        LiteWriter writer = new LiteWriter(8, 8);
        int weights = writer.perChannel(List.of(2, 3, 3, 3), new byte[54], new float[] {0.1f, 0.2f}, 0);
        int options = writer.options(
                new Fields().small(0, 0).integer(1, 2).integer(2, 2).small(3, 1));
        int made = writer.operator(Operation.CONV_2D, options, 0, weights);
        int mean = writer.operator(Operation.MEAN, 0, made, writer.integers(1, 2));
        int scores = writer.operator(Operation.FULLY_CONNECTED, 0, mean, writer.weights(List.of(2, 2), 1, 2, 3, 4));
        int reshaped = writer.operator(
                Operation.RESHAPE, writer.options(new Fields().offset(0, writer.vector(List.of(1, -1)))), scores);
        return writer.file(writer.operator(Operation.SOFTMAX, 0, reshaped));
    }
}
