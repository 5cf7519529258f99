package io.ocellus.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A run at one moment: its state and its tensors, as a file in the layout of safetensors, which other programs
/// read too: the length of a JSON header (8 bytes, little-endian), the header (`name: {dtype, shape,
/// data_offsets}`), the numbers. In the header's `__metadata__` stand the state and a CRC-32C over the tensors'
/// names, shapes and numbers and the state, so that a damaged file is noticed.
///
/// Confined to the thread of the tensors.
final class Checkpoint {

    private static final String METADATA = "__metadata__";
    private static final String STATE = "state";
    private static final String CHECKSUM = "crc32c";
    private static final long LONGEST_HEADER = 64L << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private final RunState state;
    private final ObjectNode header;
    private final ByteBuffer numbers;

    private Checkpoint(Path file, RunState state, ObjectNode header, ByteBuffer numbers) {
        this.file = file;
        this.state = state;
        this.header = header;
        this.numbers = numbers;
    }

    /// Writes a whole file or none.
    ///
    /// @throws IOException if the disk refuses
    static void write(Path file, RunState state, Map<String, Tensor> tensors) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        String written = JSON.writeValueAsString(state);
        CRC32C checksum = new CRC32C();
        checksum.update(written.getBytes(StandardCharsets.UTF_8));
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Stored stored = Stored.of(entry.getValue(), offset);
            header.set(entry.getKey(), stored.json(JSON));
            checksum.update(stored.name(entry.getKey()).getBytes(StandardCharsets.UTF_8));
            try (PointerScope scope = new PointerScope()) {
                checksum.update(bytes(entry.getValue(), stored));
            }
            offset = stored.end();
        }
        header.putObject(METADATA).put(STATE, written).put(CHECKSUM, Long.toHexString(checksum.getValue()));
        byte[] json = JSON.writeValueAsBytes(header);
        WholeFile.write(file, channel -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            fill(channel, length.putLong(json.length).flip());
            fill(channel, ByteBuffer.wrap(json));
            for (Tensor tensor : tensors.values()) {
                try (PointerScope scope = new PointerScope()) {
                    fill(channel, bytes(tensor, Stored.of(tensor, 0)));
                }
            }
        });
    }

    /// Reads a file and checks it.
    ///
    /// @throws TrainingException if it is damaged; the message names the file
    /// @throws IOException if it cannot be read
    static Checkpoint read(Path file) throws IOException {
        ByteBuffer content;
        try (FileChannel channel = FileChannel.open(file)) {
            content = ByteBuffer.allocateDirect(Math.toIntExact(channel.size())).order(ByteOrder.LITTLE_ENDIAN);
            while (content.hasRemaining() && channel.read(content) >= 0) {}
            content.flip();
        }
        long length = content.remaining() < Long.BYTES ? -1 : content.getLong();
        if (length < 0 || length > Math.min(LONGEST_HEADER, content.remaining())) {
            throw damaged(file, "it is cut short");
        }
        byte[] json = new byte[(int) length];
        content.get(json);
        try {
            ObjectNode header = JSON.readValue(json, ObjectNode.class);
            String written = header.path(METADATA).path(STATE).asText();
            RunState state = JSON.readValue(written, RunState.class);
            Checkpoint checkpoint = new Checkpoint(file, state, header, content.slice());
            checkpoint.requireSum(written);
            return checkpoint;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(file, "its header cannot be understood");
        }
    }

    RunState state() {
        return state;
    }

    /// Copies the numbers into tensors of the same names and shapes, all or none.
    ///
    /// @throws TrainingException if the file holds other tensors
    void into(Map<String, Tensor> tensors) {
        Map<String, Stored> stored = stored();
        if (!stored.keySet().equals(tensors.keySet())) {
            throw new TrainingException(
                    "%s: belongs to another network or another way to train it; delete it, or take back the change"
                            .formatted(file));
        }
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Stored wanted = Stored.of(entry.getValue(), 0);
            if (!wanted.fits(there(stored, entry.getKey()))) {
                throw new TrainingException(
                        "%s: tensor %s has another shape or type than in this network".formatted(file, entry.getKey()));
            }
        }
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            copy(there(stored, entry.getKey()), entry.getValue());
        }
    }

    private Stored there(Map<String, Stored> stored, String name) {
        Stored found = stored.get(name);
        if (found == null) {
            throw new TrainingException("%s: holds no tensor %s".formatted(file, name));
        }
        return found;
    }

    private void copy(Stored stored, Tensor target) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGraph = new NoGradGuard()) {
            Tensor whole = target.detach().contiguous();
            bytes(whole, stored).put(slice(stored));
            target.copy_(whole);
        }
    }

    private Map<String, Stored> stored() {
        Map<String, Stored> stored = new LinkedHashMap<>();
        header.properties().stream()
                .filter(entry -> !entry.getKey().equals(METADATA))
                .forEach(entry -> stored.put(entry.getKey(), Stored.parse(entry.getValue())));
        return stored;
    }

    private ByteBuffer slice(Stored stored) {
        if (stored.start() < 0 || stored.end() > numbers.limit() || stored.end() < stored.start()) {
            throw damaged(file, "it is cut short");
        }
        return numbers.slice((int) stored.start(), (int) (stored.end() - stored.start()));
    }

    private void requireSum(String written) {
        CRC32C checksum = new CRC32C();
        checksum.update(written.getBytes(StandardCharsets.UTF_8));
        stored().forEach((name, stored) -> {
            checksum.update(stored.name(name).getBytes(StandardCharsets.UTF_8));
            checksum.update(slice(stored));
        });
        String promised = header.path(METADATA).path(CHECKSUM).asText();
        if (!promised.equals(Long.toHexString(checksum.getValue()))) {
            throw damaged(file, "its checksum is wrong");
        }
    }

    private static TrainingException damaged(Path file, String why) {
        return new TrainingException("%s: the checkpoint is damaged: %s".formatted(file, why));
    }

    /* The numbers of a tensor in row-major order; the buffer lives as long as the scope. */
    private static ByteBuffer bytes(Tensor tensor, Stored stored) {
        return new BytePointer(tensor.detach().contiguous().data_ptr())
                .capacity(stored.end() - stored.start())
                .asByteBuffer();
    }

    private static void fill(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }
}
