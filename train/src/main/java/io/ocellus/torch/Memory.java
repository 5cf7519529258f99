package io.ocellus.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/* Tensors that outlive the scope they were made in, by name, until they are closed by hand. */
final class Memory implements AutoCloseable {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /* One tensor of zeros for each, called KIND/NAME, of its shape, type and memory layout. */
    void zeros(String kind, List<Trained> like) {
        for (Trained trained : like) {
            keep(kind + "/" + trained.name(), torch.zeros_like(trained.tensor().detach()));
        }
    }

    /* A counter, kept as a float64 tensor so that it is saved as everything else is. */
    void counter(String name) {
        keep(name, Numbers.of(new double[] {0}, 1));
    }

    void copies(String kind, List<Trained> of) {
        for (Trained trained : of) {
            keep(kind + "/" + trained.name(), trained.tensor().detach().clone());
        }
    }

    private void keep(String name, Tensor tensor) {
        if (tensors.put(name, tensor) != null) {
            throw new IllegalArgumentException("two tensors are called '%s': names must differ".formatted(name));
        }
        tensor.retainReference(); // the scope that it was made in lets go of it, and it stays
    }

    Tensor get(String kind, Trained trained) {
        return get(kind + "/" + trained.name());
    }

    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("nothing is remembered as '%s'".formatted(name));
        }
        return tensor;
    }

    Map<String, Tensor> all() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
        tensors.clear();
    }
}
